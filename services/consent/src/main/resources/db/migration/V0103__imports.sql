CREATE TABLE import_run (
    id          uuid PRIMARY KEY,
    format      text        NOT NULL,
    state       text        NOT NULL CHECK (state IN ('RUNNING', 'DONE', 'FAILED')),
    rows_read   bigint      NOT NULL DEFAULT 0,
    recorded    bigint      NOT NULL DEFAULT 0,
    known       bigint      NOT NULL DEFAULT 0,
    refused     bigint      NOT NULL DEFAULT 0,
    started_at  timestamptz NOT NULL,
    -- Moves with each batch: an import that runs without it has lost its process.
    progress_at timestamptz NOT NULL
);

CREATE TABLE import_error (
    import_id uuid   NOT NULL REFERENCES import_run,
    row_no    bigint NOT NULL,
    field     text   NOT NULL,
    detail    text   NOT NULL,
    PRIMARY KEY (import_id, row_no)
);
