-- The ledger's order. A position is drawn while the person's row is locked, so for each person it is strictly increasing in commit order.
CREATE SEQUENCE ledger_position AS bigint;

-- The only place that ties a person to the ledger. Events know the subject alone, and what is personal in them is encrypted with the
-- person's key; so erasing is taking the id and the key away from this row, and the events stay. The row is also what is locked: see check_consents.
CREATE TABLE person (
    subject     uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    person_id   text UNIQUE,
    -- The person's key, wrapped by the service's key; absent until there is something to keep, and once erased.
    wrapped_key bytea,
    -- The position of the person's newest event.
    head        bigint NOT NULL DEFAULT 0
-- Each statement of the person changes head: the new version of the row fits beside the old one, and no index has to be told.
) WITH (fillfactor = 50);

-- Purpose, channel and brand may be 'any'.
CREATE TABLE consent_event (
    ledger_position bigint PRIMARY KEY,
    subject         uuid        NOT NULL,
    -- A digest, keyed with the person's key, of what makes a statement the same statement.
    identity        bytea       NOT NULL,
    purpose         text        NOT NULL,
    channel         text        NOT NULL,
    brand           text        NOT NULL,
    jurisdiction    text,
    status          text        NOT NULL CHECK (status IN ('GRANTED', 'DENIED', 'WITHDRAWN', 'EXPIRED')),
    captured_at     timestamptz NOT NULL,
    received_at     timestamptz NOT NULL,
    valid_from      timestamptz,
    valid_to        timestamptz,
    notice_id       text,
    notice_version  text,
    notice_locale   text,
    notice_hash     text,
    source          text        NOT NULL,
    actor           text        NOT NULL CHECK (actor IN ('SELF', 'GUARDIAN', 'AGENT')),
    double_opt_in   text        NOT NULL CHECK (double_opt_in IN ('NONE', 'PENDING', 'CONFIRMED')),
    -- Contact point and evidence, encrypted with the person's key.
    sealed          bytea,
    recorded_by     text        NOT NULL,
    UNIQUE (subject, identity)
);

-- The statement that stands for one scope: the fold of the events, kept in their transaction. Which scope decides a question: see consent_standing.
CREATE TABLE consent_state (
    subject         uuid        NOT NULL,
    purpose         text        NOT NULL,
    channel         text        NOT NULL,
    brand           text        NOT NULL,
    -- 'any', or a digest of the contact point, keyed with the service's key.
    contact         text        NOT NULL,
    status          text        NOT NULL,
    effective_at    timestamptz NOT NULL,
    valid_from      timestamptz,
    valid_to        timestamptz,
    by_guardian     boolean     NOT NULL,
    confirmed       boolean     NOT NULL,
    -- The newest withdrawal of this scope, also when a newer statement stands: it takes back earlier grants of narrower scopes.
    withdrawn_at    timestamptz,
    -- Of an event of the same transaction. Events are never deleted, so a foreign key could find nothing, and would look for each row.
    ledger_position bigint      NOT NULL,
    PRIMARY KEY (subject, purpose, channel, brand, contact)
);

-- Grants that wait for their confirmation.
CREATE TABLE consent_pending (
    ledger_position bigint PRIMARY KEY REFERENCES consent_event,
    subject         uuid        NOT NULL,
    expires_at      timestamptz NOT NULL
);
CREATE INDEX consent_pending_subject ON consent_pending (subject);

CREATE TABLE suppression_event (
    ledger_position bigint PRIMARY KEY,
    subject         uuid        NOT NULL,
    channel         text        NOT NULL,
    kind            text        NOT NULL,
    active          boolean     NOT NULL,
    until           timestamptz,
    source          text        NOT NULL,
    received_at     timestamptz NOT NULL,
    -- The contact point, encrypted with the person's key.
    sealed          bytea,
    recorded_by     text        NOT NULL
);

CREATE TABLE suppression_state (
    subject         uuid        NOT NULL,
    channel         text        NOT NULL,
    contact         text        NOT NULL,
    kind            text        NOT NULL,
    active          boolean     NOT NULL,
    until           timestamptz,
    source          text        NOT NULL,
    since           timestamptz NOT NULL,
    ledger_position bigint      NOT NULL REFERENCES suppression_event,
    PRIMARY KEY (subject, channel, contact, kind)
);

CREATE TABLE idempotency_key (
    caller       text NOT NULL,
    key          text NOT NULL,
    request_hash text NOT NULL,
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

-- One-time subscriptions, such as those of WeChat's service accounts: one message per tap.
CREATE TABLE subscription (
    subject  uuid NOT NULL,
    channel  text NOT NULL,
    template text NOT NULL,
    taps     int  NOT NULL CHECK (taps >= 0),
    PRIMARY KEY (subject, channel, template)
);

-- A tap taken for a message, so that the same permit key never takes two.
CREATE TABLE subscription_use (
    permit_key text        NOT NULL,
    subject    uuid        NOT NULL,
    channel    text        NOT NULL,
    template   text        NOT NULL,
    taken_at   timestamptz NOT NULL,
    PRIMARY KEY (permit_key, subject)
);
CREATE INDEX subscription_use_taken_at ON subscription_use (taken_at);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The ledger is append-only: % on % is refused', TG_OP, TG_TABLE_NAME;
END $$;
CREATE TRIGGER consent_event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON consent_event
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER suppression_event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON suppression_event
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
