-- The ledger's order. A position is drawn while the person's row is locked, so for each person it is strictly increasing in commit order.
CREATE SEQUENCE ledger_position AS bigint;

-- One row a person, only to be locked: see check_consents.
CREATE TABLE person (person_id text PRIMARY KEY);

CREATE TABLE consent_event (
    ledger_position bigint PRIMARY KEY,
    person_id       text        NOT NULL,
    purpose         text        NOT NULL,
    channel         text        NOT NULL,
    status          text        NOT NULL CHECK (status IN ('GRANTED', 'DENIED', 'WITHDRAWN')),
    captured_at     timestamptz NOT NULL,
    received_at     timestamptz NOT NULL,
    valid_to        timestamptz,
    notice_id       text,
    notice_version  text,
    notice_locale   text,
    source          text        NOT NULL,
    actor           text        NOT NULL CHECK (actor IN ('SELF', 'GUARDIAN', 'AGENT')),
    evidence        text,
    recorded_by     text        NOT NULL,
    UNIQUE (person_id, purpose, channel, status, captured_at, source)
);

-- The statement that stands: the fold of the events, kept in their transaction.
CREATE TABLE consent_state (
    person_id       text        NOT NULL,
    purpose         text        NOT NULL,
    channel         text        NOT NULL,
    status          text        NOT NULL,
    effective_at    timestamptz NOT NULL,
    valid_to        timestamptz,
    ledger_position bigint      NOT NULL REFERENCES consent_event,
    PRIMARY KEY (person_id, purpose, channel)
);

CREATE TABLE suppression_event (
    ledger_position bigint PRIMARY KEY,
    person_id       text        NOT NULL,
    channel         text        NOT NULL,
    kind            text        NOT NULL,
    active          boolean     NOT NULL,
    until           timestamptz,
    source          text        NOT NULL,
    received_at     timestamptz NOT NULL,
    recorded_by     text        NOT NULL
);

CREATE TABLE suppression_state (
    person_id       text        NOT NULL,
    channel         text        NOT NULL,
    kind            text        NOT NULL,
    active          boolean     NOT NULL,
    until           timestamptz,
    source          text        NOT NULL,
    since           timestamptz NOT NULL,
    ledger_position bigint      NOT NULL REFERENCES suppression_event,
    PRIMARY KEY (person_id, channel, kind)
);

CREATE TABLE idempotency_key (
    caller          text        NOT NULL,
    key             text        NOT NULL,
    request_hash    text        NOT NULL,
    ledger_position bigint      NOT NULL,
    PRIMARY KEY (caller, key)
);

-- Leave to hand one message over, until a moment of the database's clock. Logged like any table: a permit must outlive a crash of the database.
CREATE TABLE permit (
    permit_key text        NOT NULL,
    person_id  text        NOT NULL,
    purpose    text        NOT NULL,
    channel    text        NOT NULL,
    until      timestamptz NOT NULL,
    -- Asked for again while outstanding: it may have two holders, so the first return does not end it.
    shared     boolean     NOT NULL DEFAULT false,
    PRIMARY KEY (permit_key, person_id, purpose, channel)
);
CREATE INDEX permit_person ON permit (person_id, channel);
CREATE INDEX permit_until ON permit (until);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The ledger is append-only: % on % is refused', TG_OP, TG_TABLE_NAME;
END $$;
CREATE TRIGGER consent_event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON consent_event
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER suppression_event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON suppression_event
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
