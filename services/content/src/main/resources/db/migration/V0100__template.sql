-- A template is its latest version; versions never change once written.
CREATE TABLE template (
    key            text    PRIMARY KEY,
    latest_version integer NOT NULL
);

CREATE TABLE template_version (
    key            text        NOT NULL REFERENCES template (key),
    version        integer     NOT NULL,
    channel        text        NOT NULL,
    description    text,
    default_locale text        NOT NULL,
    variants       jsonb       NOT NULL,
    attributes     text[]      NOT NULL,
    published_at   timestamptz NOT NULL,
    PRIMARY KEY (key, version)
);
