-- By its receipt a provider may say that nobody has the address; noted with the receipt, for its message may be found only later.
ALTER TABLE receipt ADD COLUMN address_dead boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN receipt.address_dead IS 'whether the code says, by the table of the account, that nobody has the address';
