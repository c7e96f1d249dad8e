-- What receipts tell has two more states, and the kind of failure.
ALTER TABLE touch
    ADD COLUMN failure text,
    DROP CONSTRAINT touch_receipt_check,
    ADD CONSTRAINT touch_receipt_check CHECK (receipt IN ('PENDING', 'EXPIRED', 'FAILED', 'DELIVERED', 'READ')) NOT VALID;
ALTER TABLE provider_message
    ADD COLUMN failure text,
    DROP CONSTRAINT provider_message_receipt_check,
    ADD CONSTRAINT provider_message_receipt_check CHECK (receipt IN ('PENDING', 'EXPIRED', 'FAILED', 'DELIVERED', 'READ')) NOT VALID;
ALTER TABLE receipt ADD COLUMN failure text;
UPDATE receipt SET failure = 'NO_SUCH_ADDRESS' WHERE address_dead;
ALTER TABLE receipt
    DROP COLUMN address_dead,
    DROP CONSTRAINT receipt_state_check,
    ADD CONSTRAINT receipt_state_check CHECK (state IN ('PENDING', 'EXPIRED', 'FAILED', 'DELIVERED', 'READ')) NOT VALID;

-- How much a fate says: of two the greater stands. The order is that of ReceiptState and Failure.
CREATE FUNCTION fate_rank(receipt text, failure text) RETURNS integer LANGUAGE sql IMMUTABLE
RETURN coalesce(array_position(ARRAY['PENDING', 'EXPIRED', 'FAILED', 'DELIVERED', 'READ'], receipt), 0) * 10
     + coalesce(array_position(ARRAY['TECHNICAL', 'UNREACHABLE', 'FULL', 'BLOCKED', 'NO_SUCH_ADDRESS'], failure), 0);
