-- What providers said later: that nobody has an address, or that the person complained.
ALTER TABLE bounce ADD COLUMN kind text NOT NULL DEFAULT 'HARD_BOUNCE' CHECK (kind IN ('HARD_BOUNCE', 'COMPLAINT'));
