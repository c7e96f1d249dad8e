-- The registry: what is deployed, and what it starts on and waits for.
CREATE TABLE journey (
    journey_id     text PRIMARY KEY,
    newest_version integer     NOT NULL,
    paused         boolean     NOT NULL DEFAULT false,
    deployed_at    timestamptz NOT NULL
);

CREATE TABLE journey_version (
    journey_id             text        NOT NULL REFERENCES journey,
    version                integer     NOT NULL,
    process_definition_key bigint      NOT NULL,
    start_event            text        NOT NULL,
    wait_events            text[]      NOT NULL,
    definition             text        NOT NULL,
    deployed_at            timestamptz NOT NULL,
    deployed_by            text        NOT NULL,
    PRIMARY KEY (journey_id, version)
);

-- One row per decision: who entered, and who was refused and why.
-- STARTING: decided, no instance known yet. ACTIVE: the engine has it. ENDED: has a result. REFUSED: never entered.
CREATE TABLE entry (
    entry_id             uuid PRIMARY KEY,
    journey_id           text        NOT NULL,
    version              integer     NOT NULL,
    person_id            text        NOT NULL,
    entry_key            text        NOT NULL,
    state                text        NOT NULL CHECK (state IN ('STARTING', 'ACTIVE', 'ENDED', 'REFUSED')),
    decision             text        NOT NULL CHECK (decision IN ('ENTERED', 'BLOCKED_ACTIVE', 'BLOCKED_GAP', 'BLOCKED_MAX', 'NOT_ELIGIBLE')),
    reason               text,
    blocked_by           uuid,
    result               text,
    variables            jsonb       NOT NULL,
    event_source         text        NOT NULL,
    event_id             text        NOT NULL,
    event_type           text        NOT NULL,
    decided_at           timestamptz NOT NULL,
    started_at           timestamptz,
    ended_at             timestamptz,
    process_instance_key bigint,
    -- Starting: the lower lane first, 0 for journeys with a transactional message, 1 for the others. Null in any other state, so
    -- that the queue has an index that no guess about how many entries are in which state can make look worse than another.
    lane                 smallint    CHECK ((lane IS NOT NULL) = (state = 'STARTING')),
    -- Starting: not before due_at (a lease, or a pause after a failure); starts counts the instances that may exist.
    due_at               timestamptz NOT NULL DEFAULT now(),
    starts               integer     NOT NULL DEFAULT 0,
    start_problem        text
);
-- The rule "one active per key", kept by the database whoever decides.
CREATE UNIQUE INDEX entry_one_active ON entry (journey_id, entry_key) WHERE state IN ('STARTING', 'ACTIVE');
-- How often, and when last, a key was let in: the rules of re-entry ask it.
CREATE INDEX entry_by_key ON entry (journey_id, entry_key) WHERE state <> 'REFUSED';
CREATE INDEX entry_active_person ON entry (person_id) WHERE state IN ('STARTING', 'ACTIVE');
CREATE INDEX entry_to_start ON entry (lane, due_at) WHERE lane IS NOT NULL;
CREATE INDEX entry_by_person ON entry (person_id, entry_id);
CREATE INDEX entry_by_journey ON entry (journey_id, entry_id);

-- Events that wake an entry, until the engine has them. They wait here while the entry has no instance.
CREATE TABLE wait_message (
    entry_id   uuid        NOT NULL REFERENCES entry ON DELETE CASCADE,
    message_id text        NOT NULL,
    event      text        NOT NULL,
    ttl_millis bigint      NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    due_at     timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (entry_id, message_id)
);
CREATE INDEX wait_message_due ON wait_message (due_at);
