-- What a version declares beside its texts: the values that they may name, how one of several arms is chosen, and the segments that any variant is for.
ALTER TABLE template_version
    ADD COLUMN fields   jsonb  NOT NULL DEFAULT '[]',
    ADD COLUMN choice   jsonb  NOT NULL DEFAULT '{"policy": "FIXED", "floorPercent": 0}',
    ADD COLUMN segments text[] NOT NULL DEFAULT '{}';
