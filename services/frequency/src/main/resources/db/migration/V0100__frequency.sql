-- One row a person, only to be locked: whoever decides for a person holds it, so counts and slots agree.
CREATE TABLE person (person_id text PRIMARY KEY);

CREATE TABLE reservation (
    reservation_key text        PRIMARY KEY,
    person_id       text        NOT NULL,
    channel         text        NOT NULL,
    purpose         text        NOT NULL,
    journey_id      text,
    state           text        NOT NULL CHECK (state IN ('RESERVED', 'CONFIRMED', 'RELEASED')),
    -- The slot counts in every window that [used_from, used_to] touches; used_to is the end of the lease, or the confirmation.
    used_from       timestamptz NOT NULL,
    used_to         timestamptz NOT NULL,
    policy_version  text        NOT NULL
);
CREATE INDEX reservation_person ON reservation (person_id, used_to) WHERE state <> 'RELEASED';
CREATE INDEX reservation_used_to ON reservation (used_to);
