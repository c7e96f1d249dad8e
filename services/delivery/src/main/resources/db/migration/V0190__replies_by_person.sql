-- Whose replies are these? Asked for a person's copy, and when a person is erased.
CREATE INDEX inbound_people ON inbound USING gin (people);
