-- Links of messages that tell when they are used. Only what a message really had stands here, so that nobody can be led elsewhere.
CREATE TABLE short_link (
    code       text        PRIMARY KEY,
    message_id uuid        NOT NULL REFERENCES touch ON DELETE CASCADE,
    target     text,
    made_at    timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    visits     integer     NOT NULL DEFAULT 0,
    visited_at timestamptz
);
COMMENT ON COLUMN short_link.target IS 'as the message had it; null for the picture that tells of an opening';
COMMENT ON COLUMN short_link.visits IS 'by people, at most one a second';
CREATE INDEX short_link_message ON short_link (message_id);
CREATE INDEX short_link_expires ON short_link (expires_at);
