-- A touch that was handed over and not delivered may go by its next channel: each further attempt is a row of its own, which says of which message.
ALTER TABLE touch ADD COLUMN attempt smallint NOT NULL DEFAULT 1 CHECK (attempt BETWEEN 1 AND 9);
ALTER TABLE touch ADD COLUMN attempt_of uuid CHECK ((attempt_of IS NOT NULL) = (attempt > 1));
CREATE INDEX touch_attempt_of ON touch (attempt_of) WHERE attempt_of IS NOT NULL;

-- When a message goes by its next channel. Written with the claim of its first attempt, at its end once ended_at says so.
CREATE TABLE escalation (
    message_id   uuid        PRIMARY KEY REFERENCES touch ON DELETE CASCADE,
    entry_id     text        NOT NULL,
    attempt      smallint    NOT NULL,
    request      jsonb,
    due_at       timestamptz,
    lease        uuid,
    leased_until timestamptz,
    ended        text        CHECK ((ended IS NOT NULL) = (due_at IS NULL)),
    CHECK ((ended IS NULL) = (request IS NOT NULL))
);
COMMENT ON COLUMN escalation.attempt IS 'the last attempt that was claimed';
COMMENT ON COLUMN escalation.request IS 'the channels that are left, and what is to be said by them; removed at the end';
COMMENT ON COLUMN escalation.due_at IS 'by the mesh''s clock; leased_until by the machine''s';
CREATE INDEX escalation_due ON escalation (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX escalation_entry ON escalation (entry_id) WHERE due_at IS NOT NULL;
