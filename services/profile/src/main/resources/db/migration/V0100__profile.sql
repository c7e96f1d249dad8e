-- What is known of a person. Addresses and attributes are read whole and replaced whole, so they stay with the row.
CREATE TABLE profile (
    person_id  text        PRIMARY KEY,
    locale     text,
    time_zone  text,
    addresses  jsonb       NOT NULL DEFAULT '[]',
    attributes jsonb       NOT NULL DEFAULT '{}',
    tags       text[]      NOT NULL DEFAULT '{}',
    paused     text[]      NOT NULL DEFAULT '{}',
    revision   bigint      NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
);

COMMENT ON COLUMN profile.paused IS 'attributes.<name> and tags.<name> that are used for nothing; kept whatever apps write, also of what is not there';
-- Whose address is this? Asked for each message that a phone sends.
CREATE INDEX profile_addresses ON profile USING gin (addresses jsonb_path_ops);
