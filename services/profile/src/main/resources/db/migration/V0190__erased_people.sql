-- Who was erased when, for a while: an event that happened before, and comes late, brings nobody back. The digest is of the id alone.
CREATE TABLE erased_person (
    digest    bytea PRIMARY KEY,
    erased_at timestamptz NOT NULL
);
CREATE INDEX erased_person_erased_at ON erased_person (erased_at);
