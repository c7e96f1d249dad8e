-- Texts that are proposed. What is asked is kept before it is answered; see dev.waymark.content.worker.GenerationWorker.
CREATE TABLE generation (
    id               uuid        PRIMARY KEY,
    state            text        NOT NULL CHECK (state IN ('QUEUED', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED', 'INTERRUPTED')),
    requested_by     text        NOT NULL,
    idempotency_key  text,
    -- A brief holds no person.
    brief            jsonb       NOT NULL,
    brief_hash       text        NOT NULL,
    model            text        NOT NULL,
    provider         text        NOT NULL,
    language_model   boolean     NOT NULL,
    created_at       timestamptz NOT NULL,
    ended_at         timestamptz,
    -- The process that runs it, and when it was last heard of.
    owner            uuid,
    beat_at          timestamptz,
    cancel_requested boolean     NOT NULL DEFAULT false,
    problem          text,
    requests         integer     NOT NULL DEFAULT 0,
    tokens           bigint      NOT NULL DEFAULT 0,
    -- The number of the last event.
    events           integer     NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX generation_idempotency ON generation (requested_by, idempotency_key) WHERE idempotency_key IS NOT NULL;
CREATE INDEX generation_open ON generation (state, created_at) WHERE state IN ('QUEUED', 'RUNNING');
CREATE INDEX generation_ended ON generation (ended_at) WHERE ended_at IS NOT NULL;

CREATE TABLE generation_candidate (
    generation_id uuid    NOT NULL REFERENCES generation (id) ON DELETE CASCADE,
    number        integer NOT NULL,
    -- Null where there is no text; problem says why.
    variants      jsonb,
    problem       text,
    attempts      integer NOT NULL,
    mistakes      text[]  NOT NULL,
    prompt_hash   text    NOT NULL,
    PRIMARY KEY (generation_id, number)
);

CREATE TABLE generation_event (
    generation_id uuid        NOT NULL REFERENCES generation (id) ON DELETE CASCADE,
    seq           integer     NOT NULL,
    name          text        NOT NULL,
    data          jsonb       NOT NULL,
    at            timestamptz NOT NULL,
    PRIMARY KEY (generation_id, seq)
);

-- What language models were asked, by all replicas, on each day in UTC.
CREATE TABLE model_use (
    day      date    NOT NULL,
    model    text    NOT NULL,
    requests integer NOT NULL,
    tokens   bigint  NOT NULL,
    PRIMARY KEY (day, model)
);

-- Where the text of a version came from. Kept with the version, whatever becomes of the generation.
CREATE TABLE template_provenance (
    key            text        NOT NULL,
    version        integer     NOT NULL,
    generation_id  uuid        NOT NULL,
    candidate      integer     NOT NULL,
    model          text        NOT NULL,
    provider       text        NOT NULL,
    language_model boolean     NOT NULL,
    prompt_hash    text        NOT NULL,
    brief          jsonb       NOT NULL,
    brief_hash     text        NOT NULL,
    -- The texts as they were proposed, with which each later version is compared.
    proposed       jsonb       NOT NULL,
    generated_at   timestamptz NOT NULL,
    used_by        text        NOT NULL,
    editors        text[]      NOT NULL,
    edited_share   double precision NOT NULL,
    implicit_label text,
    label_rules    text        NOT NULL,
    unlabelled_by  text,
    PRIMARY KEY (key, version),
    FOREIGN KEY (key, version) REFERENCES template_version
);
