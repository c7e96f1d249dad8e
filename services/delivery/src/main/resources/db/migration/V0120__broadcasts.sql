-- Sends to a segment. A broadcast reads its segment page by page; the place it has come to and the people of the page commit together.
CREATE TABLE broadcast (
    broadcast_id  uuid        PRIMARY KEY,
    broadcast_key text        NOT NULL UNIQUE,
    run_id        text        NOT NULL,
    journey_id    text        NOT NULL,
    element_id    text        NOT NULL,
    segment       text        NOT NULL,
    template      text        NOT NULL,
    purpose       text        NOT NULL,
    channel       text        NOT NULL,
    best_before   text        NOT NULL,
    brand         text,
    priority      integer,
    tags          text[]      NOT NULL,
    data          jsonb       NOT NULL,
    per_second    integer     CHECK (per_second > 0),
    traceparent   text,
    state         text        NOT NULL DEFAULT 'RUNNING' CHECK (state IN ('RUNNING', 'PAUSED', 'CANCELLED', 'FINISHED')),
    problem       text,
    total         bigint,
    people        bigint      NOT NULL DEFAULT 0,
    after         text        NOT NULL DEFAULT '',
    read_all      boolean     NOT NULL DEFAULT false,
    next_due      timestamptz NOT NULL,
    feeder        uuid,
    feeding_until timestamptz,
    fed_at        timestamptz,
    started_at    timestamptz NOT NULL,
    paused_at     timestamptz CHECK ((paused_at IS NOT NULL) = (state = 'PAUSED')),
    paused_for    interval    NOT NULL DEFAULT interval '0',
    finished_at   timestamptz
);
COMMENT ON COLUMN broadcast.broadcast_key IS 'run, element and visit: a job that comes again, or a run started twice, is the same broadcast';
COMMENT ON COLUMN broadcast.after IS 'the last person read; those after her come next';
COMMENT ON COLUMN broadcast.next_due IS 'with a rate: when the people read next may be written to';
COMMENT ON COLUMN broadcast.feeder IS 'who reads the segment until feeding_until, by the clock of the machine';
CREATE INDEX broadcast_open ON broadcast (fed_at NULLS FIRST) WHERE finished_at IS NULL;

-- People to be written to now, some hundreds in a row. A row is taken for a time, and deleted when each of its people is decided or waits.
CREATE TABLE broadcast_batch (
    batch_id     uuid        PRIMARY KEY,
    broadcast_id uuid        NOT NULL REFERENCES broadcast ON DELETE CASCADE,
    people       text[]      NOT NULL,
    due_at       timestamptz NOT NULL,
    tries        integer     NOT NULL DEFAULT 0,
    lease        uuid,
    leased_until timestamptz
);
CREATE INDEX broadcast_batch_due ON broadcast_batch (due_at);
CREATE INDEX broadcast_batch_broadcast ON broadcast_batch (broadcast_id);

-- People whose message is held until a time, by quiet hours for example.
CREATE TABLE broadcast_wait (
    broadcast_id uuid        NOT NULL REFERENCES broadcast ON DELETE CASCADE,
    person_id    text        NOT NULL,
    due_at       timestamptz NOT NULL,
    PRIMARY KEY (broadcast_id, person_id)
);
CREATE INDEX broadcast_wait_due ON broadcast_wait (broadcast_id, due_at);
CREATE INDEX broadcast_wait_person ON broadcast_wait (person_id);

-- How many people ended how.
CREATE TABLE broadcast_count (
    broadcast_id uuid   NOT NULL REFERENCES broadcast ON DELETE CASCADE,
    outcome      text   NOT NULL,
    people       bigint NOT NULL,
    PRIMARY KEY (broadcast_id, outcome)
);

ALTER TABLE touch ADD COLUMN broadcast_id uuid;
