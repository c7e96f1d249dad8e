-- Runs of journeys that send to a segment. The instance is unknown until the engine answered; the same key again asks the engine again.
CREATE TABLE journey_run (
    run_id               uuid        PRIMARY KEY,
    journey_id           text        NOT NULL REFERENCES journey,
    idempotency_key      text        NOT NULL,
    version              integer     NOT NULL,
    process_instance_key bigint,
    started_at           timestamptz NOT NULL,
    started_by           text        NOT NULL,
    UNIQUE (journey_id, idempotency_key)
);
