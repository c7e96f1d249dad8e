-- Broadcasts at WeCom that wait for an employee, until what became of them is known.
CREATE TABLE wecom_task (
    account    text        NOT NULL,
    msgid      text        NOT NULL,
    sender     text        NOT NULL,
    created_at timestamptz NOT NULL,
    tries      integer     NOT NULL DEFAULT 0,
    next_poll  timestamptz NOT NULL,
    PRIMARY KEY (account, msgid)
);
CREATE INDEX wecom_task_next_poll ON wecom_task (next_poll);
