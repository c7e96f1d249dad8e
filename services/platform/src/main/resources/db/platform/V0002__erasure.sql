-- What was erased on the demand of people, by the id of the erasure: kept, because it tells nothing of anybody.
CREATE TABLE erasure (
    erasure_id text PRIMARY KEY,
    erased     jsonb       NOT NULL,
    erased_at  timestamptz NOT NULL
);
