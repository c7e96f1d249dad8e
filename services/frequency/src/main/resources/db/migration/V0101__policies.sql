-- Policies as they were written. A version never changes.
CREATE TABLE policy_version (
    name       text        NOT NULL,
    version    integer     NOT NULL CHECK (version > 0),
    -- As text, so that it is returned as it was accepted.
    document   text        NOT NULL,
    created_at timestamptz NOT NULL,
    created_by text        NOT NULL,
    PRIMARY KEY (name, version)
);

-- What came into force when; the last row of a name says what is. Append-only, so what was in force at any decision can be told.
--
-- How no replica can decide by rules that are no longer in force: every decision takes the advisory lock 8085/1 shared and then, in a statement
-- of its own (so with a newer snapshot), reads the highest epoch; it decides by the rules of that epoch, which it loads when it does not know
-- them. An activation takes the lock exclusively before it inserts its epoch, and holds it until it has committed. So it waits for the
-- decisions under way, and those that come after it see its epoch. The shared lock is kept in memory: it costs decisions no write.
CREATE TABLE policy_activation (
    epoch        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name         text        NOT NULL,
    -- Null: the policy went out of force.
    version      integer,
    activated_at timestamptz NOT NULL,
    activated_by text        NOT NULL,
    FOREIGN KEY (name, version) REFERENCES policy_version
);
CREATE INDEX policy_activation_name ON policy_activation (name, epoch DESC);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Policies and their activations are append-only: % on % is refused', TG_OP, TG_TABLE_NAME;
END $$;
CREATE TRIGGER policy_version_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON policy_version
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER policy_activation_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON policy_activation
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Locks persons, of whom those unknown become known, in the order of their ids, so batches cannot deadlock; returns the epoch by whose rules
-- is to be decided. What the transaction reads afterwards, in further statements, is newer than the locks.
CREATE FUNCTION begin_decision(persons text[]) RETURNS bigint LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    IF current_setting('transaction_isolation') <> 'read committed' THEN
        RAISE EXCEPTION 'begin_decision needs READ COMMITTED, where each of its statements has a snapshot of its own';
    END IF;
    PERFORM pg_advisory_xact_lock_shared(8085, 1);

    INSERT INTO person (person_id)
    SELECT DISTINCT p FROM unnest(persons) AS p
    WHERE NOT EXISTS (SELECT FROM person k WHERE k.person_id = p)
    ORDER BY p
    ON CONFLICT DO NOTHING;

    PERFORM 1 FROM person WHERE person_id = ANY (persons) ORDER BY person_id FOR UPDATE;

    RETURN (SELECT COALESCE(max(epoch), 0) FROM policy_activation);
END $$;
