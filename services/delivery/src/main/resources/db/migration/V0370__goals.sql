-- What a message is for: an event of the person within a time after its hand-over. Written with the claim, so that an event which comes before the hand-over
-- is on record finds it.
ALTER TABLE touch
    ADD COLUMN goal       text,
    ADD COLUMN goal_from  timestamptz,
    ADD COLUMN goal_until timestamptz,
    ADD CONSTRAINT touch_goal_check CHECK ((goal IS NULL) = (goal_from IS NULL) AND (goal IS NULL) = (goal_until IS NULL)) NOT VALID;
CREATE INDEX touch_goal ON touch (person_id, goal) WHERE goal IS NOT NULL;

ALTER TABLE broadcast
    ADD COLUMN goal        text,
    ADD COLUMN goal_within text;

ALTER TABLE engagement
    DROP CONSTRAINT engagement_kind_check,
    ADD CONSTRAINT engagement_kind_check CHECK (kind IN ('OPENED', 'CLICKED', 'REPLIED', 'CONVERTED')) NOT VALID;
