CREATE TABLE webhook (
    id          uuid PRIMARY KEY,
    url         text        NOT NULL,
    -- What its messages are signed with, wrapped by the service's key.
    secret      bytea       NOT NULL,
    recorded_at timestamptz NOT NULL,
    recorded_by text        NOT NULL
);

-- Messages that wait to be delivered: written in the transaction of the change, deleted once they are taken or given up.
CREATE TABLE webhook_delivery (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    webhook_id uuid        NOT NULL REFERENCES webhook ON DELETE CASCADE,
    body       text        NOT NULL,
    attempts   int         NOT NULL DEFAULT 0,
    due_at     timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX webhook_delivery_due_at ON webhook_delivery (due_at);
CREATE INDEX webhook_delivery_webhook ON webhook_delivery (webhook_id);
