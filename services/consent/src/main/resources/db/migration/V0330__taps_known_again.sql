-- By what a tap of a one-time subscription is known again, so that a platform's call which comes twice counts once.
CREATE TABLE subscription_tap (
    subject   uuid        NOT NULL,
    tap_id    text        NOT NULL,
    tapped_at timestamptz NOT NULL,
    PRIMARY KEY (subject, tap_id)
);
CREATE INDEX subscription_tap_tapped_at ON subscription_tap (tapped_at);
