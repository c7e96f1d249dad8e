-- People chosen by a rule over their attributes and tags, or by a list.
CREATE TABLE segment (
    segment_id text        PRIMARY KEY,
    name       text        NOT NULL,
    rule       jsonb,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
);
COMMENT ON COLUMN segment.rule IS 'as it was sent; null for a list';

-- A person who is erased is on no list any more.
CREATE TABLE segment_member (
    segment_id text NOT NULL REFERENCES segment ON DELETE CASCADE,
    person_id  text NOT NULL REFERENCES profile ON DELETE CASCADE,
    PRIMARY KEY (segment_id, person_id)
);
CREATE INDEX segment_member_person ON segment_member (person_id);

-- Who has this value? Asked for the comparisons equals and in.
CREATE INDEX profile_attributes ON profile USING gin (attributes jsonb_path_ops);
