-- What providers said of addresses: nobody has them any more. Told to the service that keeps each, until that has heard it.
CREATE TABLE bounce (
    message_id uuid        PRIMARY KEY REFERENCES touch ON DELETE CASCADE,
    person_id  text        NOT NULL,
    channel    text        NOT NULL,
    address    text,
    device     boolean     NOT NULL,
    code       text        NOT NULL,
    dead_since timestamptz NOT NULL,
    tries      integer     NOT NULL DEFAULT 0,
    next_try   timestamptz
);
COMMENT ON COLUMN bounce.address IS 'removed once told';
CREATE INDEX bounce_next_try ON bounce (next_try) WHERE next_try IS NOT NULL;
