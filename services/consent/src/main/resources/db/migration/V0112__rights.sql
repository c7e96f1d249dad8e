-- What people asked for under GDPR art. 15 and 17, PIPL art. 45 and 47.
CREATE TABLE rights_request (
    request_id      uuid PRIMARY KEY,
    -- The person's pseudonym; once the person is erased it leads to nobody.
    subject         uuid        NOT NULL,
    -- Known while the request is worked on, or its copy can be fetched.
    person_id       text,
    kind            text        NOT NULL CHECK (kind IN ('EXPORT', 'ERASE')),
    state           text        NOT NULL CHECK (state IN ('OPEN', 'RUNNING', 'DONE', 'CANCELLED')),
    -- 'self', or who asked in the person's name.
    asked_by        text        NOT NULL,
    -- The form of the preference centre it was asked with.
    form            text        UNIQUE,
    requested_at    timestamptz NOT NULL,
    due_at          timestamptz NOT NULL,
    done_at         timestamptz,
    available_until timestamptz,
    -- When it is announced again, unless it is done by then.
    announce_at     timestamptz NOT NULL,
    announced       int         NOT NULL DEFAULT 1
);
-- The rule "one open request per person and kind", kept by the database whoever asks.
CREATE UNIQUE INDEX rights_request_one_open ON rights_request (person_id, kind) WHERE state IN ('OPEN', 'RUNNING');
CREATE INDEX rights_request_person ON rights_request (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX rights_request_subject ON rights_request (subject, kind, requested_at);
CREATE INDEX rights_request_unfinished ON rights_request (announce_at) WHERE state IN ('OPEN', 'RUNNING');
CREATE INDEX rights_request_available ON rights_request (available_until) WHERE available_until IS NOT NULL;

-- What a service erased, step by step: the report, which tells nothing of anybody.
CREATE TABLE rights_receipt (
    request_id uuid        NOT NULL REFERENCES rights_request,
    step       text        NOT NULL,
    service    text        NOT NULL,
    erased     jsonb       NOT NULL,
    erased_at  timestamptz NOT NULL,
    PRIMARY KEY (request_id, step)
);

-- The parts of a copy, encrypted with the person's key; gone when the copy has been there for its days, and with the person.
CREATE TABLE rights_part (
    request_id  uuid        NOT NULL REFERENCES rights_request,
    service     text        NOT NULL,
    sealed      bytea       NOT NULL,
    received_at timestamptz NOT NULL,
    PRIMARY KEY (request_id, service)
);
