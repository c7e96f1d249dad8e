-- What people are asked for, by version; the newest holds for statements that are recorded from then on.
CREATE TABLE purpose (
    purpose_id    text        NOT NULL,
    version       int         NOT NULL,
    double_opt_in boolean     NOT NULL,
    -- ISO-8601 days or longer, such as P2Y: a grant ends at the latest this long after it was captured.
    valid_for     text,
    texts         jsonb       NOT NULL,
    recorded_at   timestamptz NOT NULL,
    recorded_by   text        NOT NULL,
    PRIMARY KEY (purpose_id, version)
);

-- The texts that people are shown, word for word. A version never changes: another text is another version.
CREATE TABLE notice_text (
    notice_id   text        NOT NULL,
    version     text        NOT NULL,
    locale      text        NOT NULL,
    text        text        NOT NULL,
    -- SHA-256 of the text in UTF-8, as hexadecimal digits.
    sha256      text        NOT NULL,
    recorded_at timestamptz NOT NULL,
    recorded_by text        NOT NULL,
    PRIMARY KEY (notice_id, version, locale)
);
