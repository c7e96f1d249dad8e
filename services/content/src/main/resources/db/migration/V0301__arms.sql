-- What became of the messages of each arm: counts, nothing of people. Arms are told apart by the variant's place, since what a version says never changes.
CREATE TABLE arm_tally (
    key        text        NOT NULL,
    version    integer     NOT NULL,
    variant    integer     NOT NULL,
    sent       bigint      NOT NULL,
    won        bigint      NOT NULL,
    updated_at timestamptz NOT NULL,
    PRIMARY KEY (key, version, variant),
    FOREIGN KEY (key, version) REFERENCES template_version
);
CREATE INDEX arm_tally_updated ON arm_tally (updated_at);

-- What was known of the arms of a version, from a moment on. That moment lies ahead when the row is written, and rows never change: so all replicas draw by
-- the same one, and a draw of long ago can be made again.
CREATE TABLE arm_snapshot (
    id       bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    key      text        NOT NULL,
    version  integer     NOT NULL,
    in_force timestamptz NOT NULL,
    -- By the variant's place: sent, won.
    tallies  jsonb       NOT NULL,
    UNIQUE (key, version, in_force)
);
