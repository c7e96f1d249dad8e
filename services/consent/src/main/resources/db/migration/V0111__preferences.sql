-- A person's number in links to the preference centre: a link has no room for a pseudonym. Given when the first link is made.
CREATE TABLE preference_number (
    number  bigint GENERATED ALWAYS AS IDENTITY (MAXVALUE 1099511627775) PRIMARY KEY,
    subject uuid NOT NULL UNIQUE
);

-- How often a link of the preference centre was used in a minute, to slow down whoever hammers it.
CREATE TABLE preference_visit (
    subject uuid        NOT NULL,
    minute  timestamptz NOT NULL,
    visits  int         NOT NULL,
    PRIMARY KEY (subject, minute)
);
CREATE INDEX preference_visit_minute ON preference_visit (minute);

-- The moment at which a button of a form was first pressed: pressed again it says the same, at the same moment.
CREATE TABLE preference_form (
    -- The form's random name and the button.
    form     text PRIMARY KEY,
    subject  uuid        NOT NULL,
    acted_at timestamptz NOT NULL
);
CREATE INDEX preference_form_acted_at ON preference_form (acted_at);
