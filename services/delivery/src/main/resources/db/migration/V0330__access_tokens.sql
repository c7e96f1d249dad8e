-- The current access token of an account at a provider that counts how often one is asked for: one for all replicas.
CREATE TABLE access_token (
    account     text        PRIMARY KEY,
    value       text,
    renew_at    timestamptz,
    until       timestamptz,
    refused     text,
    asked_by    uuid,
    asked_until timestamptz
);
COMMENT ON TABLE access_token IS 'whoever reads this table can write to people in the name of the accounts until the tokens end';
COMMENT ON COLUMN access_token.refused IS 'the token that the provider refused last, so that the same one is not taken for a new one';
COMMENT ON COLUMN access_token.asked_by IS 'the attempt that asks the provider now; nobody else does until asked_until';
