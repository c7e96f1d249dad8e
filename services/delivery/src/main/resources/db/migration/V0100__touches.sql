-- Which visit of an element an element instance is. Counted within one process instance, so that an instance started twice
-- for one entry has the same visits, and so the same touches.
CREATE TABLE touch_visit (
    entry_id             text        NOT NULL,
    element_id           text        NOT NULL,
    process_instance_key bigint      NOT NULL,
    element_instance_key bigint      NOT NULL,
    visit                integer     NOT NULL,
    seen_at              timestamptz NOT NULL,
    PRIMARY KEY (entry_id, element_id, process_instance_key, element_instance_key),
    UNIQUE (entry_id, element_id, process_instance_key, visit)
);

CREATE SEQUENCE touch_reference AS integer MINVALUE 0 MAXVALUE 65535 CYCLE;

-- One row a touch. HELD: nothing has left; DISPATCHING: one sender holds the claim; DONE: decided.
CREATE TABLE touch (
    message_id   uuid        PRIMARY KEY,
    touch_key    text        NOT NULL UNIQUE,
    entry_id     text        NOT NULL,
    element_id   text        NOT NULL,
    journey_id   text        NOT NULL,
    person_id    text        NOT NULL,
    channel      text        NOT NULL,
    purpose      text        NOT NULL,
    template     text        NOT NULL,
    state        text        NOT NULL CHECK (state IN ('HELD', 'DISPATCHING', 'DONE')),
    version      integer     NOT NULL,
    outcome      text        CHECK ((outcome IS NOT NULL) = (state = 'DONE')),
    reason       text,
    until        timestamptz CHECK ((until IS NOT NULL) = (state <> 'DONE')),
    claim        uuid,
    address      text,
    reference    integer     NOT NULL,
    parts        integer     NOT NULL DEFAULT 0,
    receipt      text        CHECK (receipt IN ('PENDING', 'DELIVERED', 'FAILED')),
    receipt_code text,
    trail        jsonb       NOT NULL,
    traceparent  text,
    settle       text        CHECK (settle IN ('CONFIRM', 'RELEASE')),
    created_at   timestamptz NOT NULL,
    updated_at   timestamptz NOT NULL
);
COMMENT ON COLUMN touch.until IS 'HELD: when the way opens; DISPATCHING: when the sender is taken for dead';
COMMENT ON COLUMN touch.address IS 'needed to match receipts; masked once it is not';
COMMENT ON COLUMN touch.settle IS 'what the frequency service has yet to be told of the reservation';
CREATE INDEX touch_person ON touch (person_id, message_id DESC);
CREATE INDEX touch_overdue ON touch (until) WHERE state = 'DISPATCHING';
CREATE INDEX touch_held ON touch (entry_id) WHERE state = 'HELD';
CREATE INDEX touch_settle ON touch (updated_at) WHERE settle IS NOT NULL;
CREATE INDEX touch_reference_address ON touch (reference, address) WHERE outcome IN ('SENT', 'UNKNOWN');
CREATE INDEX touch_address ON touch (updated_at) WHERE address NOT LIKE '%*%';

-- The ids that providers gave to the parts of a message. A provider may use an id again: the newest message counts.
CREATE TABLE provider_message (
    provider    text NOT NULL,
    provider_id text NOT NULL,
    message_id  uuid NOT NULL REFERENCES touch,
    receipt     text CHECK (receipt IN ('PENDING', 'DELIVERED', 'FAILED')),
    PRIMARY KEY (provider, provider_id, message_id)
);
CREATE INDEX provider_message_message ON provider_message (message_id);

-- Every receipt as it came, also those that nobody here knows a message for.
CREATE TABLE receipt (
    id           bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    provider     text        NOT NULL,
    provider_ids text[]      NOT NULL,
    address      text,
    reference    integer,
    state        text        NOT NULL CHECK (state IN ('PENDING', 'DELIVERED', 'FAILED')),
    code         text        NOT NULL,
    received_at  timestamptz NOT NULL,
    message_id   uuid,
    tries        integer     NOT NULL DEFAULT 0,
    next_try     timestamptz
);
COMMENT ON COLUMN receipt.provider_ids IS 'the id as it came, then its other spelling: decimal for hexadecimal and the reverse';
COMMENT ON COLUMN receipt.address IS 'needed to find the message; removed once found or given up';
CREATE INDEX receipt_next_try ON receipt (next_try) WHERE next_try IS NOT NULL;
CREATE INDEX receipt_message ON receipt (message_id);

-- What people did with messages, as channels and link services tell it.
CREATE TABLE engagement (
    source      text        NOT NULL,
    event_id    text        NOT NULL,
    message_id  uuid        NOT NULL REFERENCES touch ON DELETE CASCADE,
    kind        text        NOT NULL CHECK (kind IN ('OPENED', 'CLICKED', 'REPLIED')),
    at          timestamptz NOT NULL,
    recorded_at timestamptz NOT NULL,
    PRIMARY KEY (source, event_id)
);
CREATE INDEX engagement_message ON engagement (message_id);

-- What people wrote: with address and text until it is handled, after that without.
CREATE TABLE inbound (
    id          uuid        PRIMARY KEY,
    provider    text        NOT NULL,
    provider_id text,
    fingerprint text        NOT NULL,
    channel     text        NOT NULL,
    address     text,
    text        text,
    kind        text        CHECK (kind IN ('OPT_OUT', 'OTHER')),
    keyword     text,
    people      text[]      NOT NULL DEFAULT '{}',
    received_at timestamptz NOT NULL,
    tries       integer     NOT NULL DEFAULT 0,
    next_try    timestamptz,
    done_at     timestamptz,
    UNIQUE (provider, provider_id)
);
COMMENT ON COLUMN inbound.people IS 'whose address it came from; empty when nobody is known to have it';
CREATE INDEX inbound_next_try ON inbound (next_try) WHERE next_try IS NOT NULL;
CREATE INDEX inbound_fingerprint ON inbound (provider, fingerprint, received_at);
