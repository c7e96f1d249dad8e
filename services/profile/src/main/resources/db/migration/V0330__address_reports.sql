-- What platforms say of addresses: whether each reaches its person, and since when. Only of addresses that somebody has.
CREATE TABLE address_report (
    channel   text        NOT NULL,
    value     text        NOT NULL,
    reachable boolean     NOT NULL,
    at        timestamptz NOT NULL,
    PRIMARY KEY (channel, value)
);
