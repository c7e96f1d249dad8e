-- Events that wait to be published: written in the transaction of the fact they announce, deleted once Kafka has them. Whoever holds
-- a shard's advisory lock publishes that shard's keys, so the order per key holds with many replicas.
CREATE TABLE outbox (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    shard      smallint    NOT NULL,
    topic      text        NOT NULL,
    key        text        NOT NULL,
    value      bytea       NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);

-- Events already taken, by consumer: the row commits with the effect.
CREATE TABLE inbox (
    consumer text        NOT NULL,
    source   text        NOT NULL,
    event_id text        NOT NULL,
    seen_at  timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (consumer, source, event_id)
);
CREATE INDEX inbox_seen_at ON inbox (seen_at);
