-- The devices of people for push messages; a row is a token. Without checks on the columns of tokens: a refused row is logged whole.
CREATE TABLE device (
    address_id      text        PRIMARY KEY,
    person_id       text        NOT NULL REFERENCES profile ON DELETE CASCADE,
    installation_id text        NOT NULL,
    platform        text        NOT NULL,
    app             text        NOT NULL,
    token           text,
    endpoint        text,
    p256dh          text,
    auth            text,
    registered_at   timestamptz NOT NULL,
    updated_at      timestamptz NOT NULL
);
COMMENT ON COLUMN device.address_id IS 'first 32 hex digits of SHA-256 over platform, app and token or endpoint, each on a line';
COMMENT ON COLUMN device.registered_at IS 'by the clock of the app; orders registrations';
COMMENT ON COLUMN device.endpoint IS 'with p256dh and auth for WEB; others have a token';

CREATE UNIQUE INDEX device_installation ON device (platform, app, installation_id);
CREATE INDEX device_person ON device (person_id);
