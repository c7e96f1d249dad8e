-- What people did on platforms, such as following an account, until it is handled: the person found, who must know told, the event announced.
CREATE TABLE platform_event (
    id          uuid        PRIMARY KEY,
    provider    text        NOT NULL,
    fingerprint text        NOT NULL,
    signed      text        NOT NULL,
    channel     text        NOT NULL,
    address     text,
    kind        text        NOT NULL,
    detail      jsonb       NOT NULL,
    happened_at timestamptz NOT NULL,
    received_at timestamptz NOT NULL,
    tries       integer     NOT NULL DEFAULT 0,
    next_try    timestamptz,
    done_at     timestamptz,
    UNIQUE (provider, fingerprint),
    UNIQUE (provider, signed)
);
COMMENT ON COLUMN platform_event.fingerprint IS 'of the provider''s id of it: the same told again';
COMMENT ON COLUMN platform_event.signed IS 'of what the call''s signature covers, and the place in the call: the same signature for something else';
COMMENT ON COLUMN platform_event.address IS 'removed once handled';
CREATE INDEX platform_event_next_try ON platform_event (next_try) WHERE next_try IS NOT NULL;
CREATE INDEX platform_event_address ON platform_event (address, happened_at, id) WHERE next_try IS NOT NULL;
