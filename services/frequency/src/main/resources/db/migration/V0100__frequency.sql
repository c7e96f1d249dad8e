-- One row a person, locked by whoever decides for her, so counts and slots agree. Her activity tier and what it follows from stand in it.
CREATE TABLE person (
    person_id  text PRIMARY KEY,
    -- Null while nothing was concluded.
    tier       text,
    unanswered integer NOT NULL DEFAULT 0,
    answers    integer NOT NULL DEFAULT 0
);

CREATE TABLE reservation (
    reservation_key text        PRIMARY KEY,
    person_id       text        NOT NULL,
    channel         text        NOT NULL,
    purpose         text        NOT NULL,
    journey_id      text,
    sender_id       text,
    -- The tags, each ended by a line feed, which no tag contains.
    tags            text        NOT NULL,
    priority        smallint    NOT NULL,
    state           text        NOT NULL CHECK (state IN ('RESERVED', 'CONFIRMED', 'RELEASED')),
    -- The slot counts in every window that [used_from, used_to] touches; used_to is the end of the lease, or the confirmation.
    used_from       timestamptz NOT NULL,
    used_to         timestamptz NOT NULL,
    policy_version  text        NOT NULL
);
CREATE INDEX reservation_person ON reservation (person_id, used_to) WHERE state <> 'RELEASED';
CREATE INDEX reservation_used_to ON reservation (used_to);

-- The last message that a person wrote to us, by channel and identity of ours ('' where the channel has one only).
CREATE TABLE inbound (
    person_id   text        NOT NULL,
    channel     text        NOT NULL,
    sender_id   text        NOT NULL,
    received_at timestamptz NOT NULL,
    PRIMARY KEY (person_id, channel, sender_id)
);

CREATE TABLE tier_change (
    change_id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    person_id      text        NOT NULL,
    from_tier      text        NOT NULL,
    to_tier        text        NOT NULL,
    reason         text        NOT NULL CHECK (reason IN ('UNANSWERED', 'ANSWERED', 'OPTED_OUT')),
    detail         text        NOT NULL,
    changed_at     timestamptz NOT NULL,
    policy_version text        NOT NULL
);
CREATE INDEX tier_change_person ON tier_change (person_id, change_id DESC);
