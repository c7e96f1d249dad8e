-- A template is its versions. What a version says never changes once written; its state does, see dev.waymark.content.lifecycle.LifeCycle.
-- Whoever changes a state, or adds a version, holds the lock of the template's row.
CREATE TABLE template (
    key               text    PRIMARY KEY,
    latest_version    integer NOT NULL,
    -- What messages say; null where no version is published.
    published_version integer
);

CREATE TABLE template_version (
    key            text        NOT NULL REFERENCES template (key),
    version        integer     NOT NULL,
    state          text        NOT NULL CHECK (state IN ('DRAFT', 'IN_REVIEW', 'APPROVED', 'REJECTED', 'PUBLISHED', 'RETIRED')),
    channel        text        NOT NULL,
    purpose        text        NOT NULL,
    description    text,
    default_locale text        NOT NULL,
    variants       jsonb       NOT NULL,
    attributes     text[]      NOT NULL,
    written_at     timestamptz NOT NULL,
    published_at   timestamptz,
    PRIMARY KEY (key, version)
);
CREATE UNIQUE INDEX template_version_published ON template_version (key) WHERE state = 'PUBLISHED';

-- Who did what with a version, and by which rules it was checked then.
CREATE TABLE template_review (
    id       bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    key      text        NOT NULL,
    version  integer     NOT NULL,
    action   text        NOT NULL,
    -- The state it led to.
    state    text        NOT NULL,
    actor    text        NOT NULL,
    at       timestamptz NOT NULL,
    comment  text,
    -- The findings that an approval accepted.
    accepted text[]      NOT NULL,
    rules    text        NOT NULL,
    FOREIGN KEY (key, version) REFERENCES template_version
);
CREATE INDEX template_review_version ON template_review (key, version, id);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The record of reviews is append-only: % on % is refused', TG_OP, TG_TABLE_NAME;
END $$;
CREATE TRIGGER template_review_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON template_review
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
