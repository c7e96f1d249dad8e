-- The ledger's hash chains, see docs/ledger.md: sixteen, by the last hexadecimal digit of the subject.
CREATE TABLE ledger_head (
    shard smallint PRIMARY KEY,
    count bigint NOT NULL,
    hash  bytea  NOT NULL
);
INSERT INTO ledger_head SELECT shard, 0, decode(repeat('00', 32), 'hex') FROM generate_series(0, 15) AS s (shard);

-- Each event's place in its chain. What the event says is not repeated here, so a change of the event is found by computing its hash again.
CREATE TABLE ledger_link (
    ledger_position     bigint PRIMARY KEY,
    shard               smallint NOT NULL,
    sequence            bigint   NOT NULL,
    subject             uuid     NOT NULL,
    -- HMAC over what is personal in the event, by the person's key.
    commitment          bytea,
    previous            bytea    NOT NULL,
    previous_of_subject bytea    NOT NULL,
    hash                bytea    NOT NULL,
    UNIQUE (shard, sequence)
);
CREATE INDEX ledger_link_subject ON ledger_link (subject, ledger_position);

-- Signed lines as they stand in an export; the counts of the sixteen chains are repeated to find the checkpoint of a record.
CREATE TABLE ledger_checkpoint (
    number bigint   PRIMARY KEY,
    counts bigint[] NOT NULL,
    line   text     NOT NULL
);

-- The public keys that checkpoints were signed with.
CREATE TABLE ledger_key (
    fingerprint text PRIMARY KEY,
    encoded     text        NOT NULL,
    since       timestamptz NOT NULL
);

CREATE TRIGGER ledger_link_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_link
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ledger_checkpoint_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_checkpoint
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ledger_key_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_key
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Chains a batch of events: one call, one round trip. The caller holds the locks of the events' persons, so those come first; then the heads of the
-- shards are locked in their order, so that batches cannot deadlock, and held to the end of the transaction. The loop only hashes; what is read and
-- written is read and written at once.
CREATE FUNCTION chain_events(positions bigint[], subjects uuid[], contents bytea[], commitments bytea[])
RETURNS void LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    nothing   CONSTANT bytea := decode(repeat('00', 32), 'hex');
    heads     bytea[];
    counts    bigint[];
    sequences bigint[];
    previous  bytea[];
    of_same   bytea[];
    hashes    bytea[];
    event     record;
BEGIN
    SELECT array_agg(h.hash ORDER BY h.shard), array_agg(h.count ORDER BY h.shard) INTO heads, counts
    FROM (SELECT a.shard, l.hash, l.count
          FROM generate_series(0, 15) AS a (shard)
          LEFT JOIN (SELECT h.shard, h.hash, h.count FROM ledger_head h
                     WHERE h.shard IN (SELECT get_byte(uuid_send(s.subject), 15) & 15 FROM unnest(subjects) AS s (subject))
                     ORDER BY h.shard FOR UPDATE) l USING (shard)) h;

    FOR event IN
        SELECT e.position, e.content, e.n, get_byte(uuid_send(e.subject), 15) & 15 AS shard,
               -- The event of the same person before it, in this batch or in the table.
               lag(e.n) OVER (PARTITION BY e.subject ORDER BY e.position) AS same,
               (SELECT l.hash FROM ledger_link l WHERE l.subject = e.subject ORDER BY l.ledger_position DESC LIMIT 1) AS last
        FROM unnest(positions, subjects, contents) WITH ORDINALITY AS e (position, subject, content, n)
        ORDER BY e.position
    LOOP
        counts[event.shard + 1] := counts[event.shard + 1] + 1;
        sequences[event.n] := counts[event.shard + 1];
        previous[event.n] := heads[event.shard + 1];
        of_same[event.n] := coalesce(hashes[event.same], event.last, nothing);
        hashes[event.n] := sha256('waymark-ledger/1 record'::bytea || '\x0a'::bytea
            || int4send(event.shard) || int8send(sequences[event.n]) || int8send(event.position)
            || event.content || previous[event.n] || of_same[event.n]);
        heads[event.shard + 1] := hashes[event.n];
    END LOOP;

    INSERT INTO ledger_link (ledger_position, shard, sequence, subject, commitment, previous, previous_of_subject, hash)
    SELECT e.position, get_byte(uuid_send(e.subject), 15) & 15, e.sequence, e.subject, e.commitment, e.previous, e.of_same, e.hash
    FROM unnest(positions, subjects, commitments, sequences, previous, of_same, hashes)
        AS e (position, subject, commitment, sequence, previous, of_same, hash);

    UPDATE ledger_head h SET count = a.count, hash = a.hash
    FROM unnest(counts, heads) WITH ORDINALITY AS a (count, hash, n)
    WHERE h.shard = a.n - 1 AND a.count > h.count;
END $$;

-- The first checkpoint that covers a record, found by halving: counts only rise.
CREATE FUNCTION checkpoint_of(in_shard int, in_sequence bigint) RETURNS bigint LANGUAGE plpgsql STABLE AS $$
DECLARE
    low    bigint := 1;
    high   bigint := (SELECT max(number) FROM ledger_checkpoint);
    middle bigint;
BEGIN
    IF high IS NULL OR (SELECT counts[in_shard + 1] FROM ledger_checkpoint WHERE number = high) < in_sequence THEN
        RETURN NULL;
    END IF;
    WHILE low < high LOOP
        middle := (low + high) / 2;
        IF (SELECT counts[in_shard + 1] FROM ledger_checkpoint WHERE number = middle) >= in_sequence THEN
            high := middle;
        ELSE
            low := middle + 1;
        END IF;
    END LOOP;
    RETURN low;
END $$;
