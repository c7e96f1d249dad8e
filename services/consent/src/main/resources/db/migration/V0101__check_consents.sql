-- The statement that decides one question, by these rules:
--   1. A statement covers the question when each of its purpose, channel, brand and contact point is 'any' or the question's own. Where the question
--      leaves brand or contact point open, a refusal of any value covers it, and a grant of a particular value does not.
--   2. A withdrawal takes back every grant it covers that was made before it or at the same moment, however specific.
--   3. Of the others the most specific decides: the one that names most of purpose, channel, brand and contact point.
--   4. At equal specificity what is not a grant in force beats a grant in force; then the newest decides.
--   5. Where the law wants consent for this purpose on its own ("separate"), a grant for any purpose does not cover it.
CREATE FUNCTION consent_standing(
    subject uuid, purpose text, channel text, brand text, contact text, separate boolean, max_age interval, at timestamptz)
RETURNS TABLE (status text, valid_from timestamptz, ends timestamptz, by_guardian boolean, confirmed boolean, ledger_position bigint)
LANGUAGE sql STABLE AS $$
    SELECT m.status, m.valid_from, m.ends, m.by_guardian, m.confirmed, m.ledger_position
    FROM (
        SELECT s.*, LEAST(s.valid_to, s.effective_at + $7) AS ends,
               max(s.withdrawn_at) OVER () AS taken_back,
               (s.purpose <> 'any')::int + (s.channel <> 'any')::int + (s.brand <> 'any')::int + (s.contact <> 'any')::int AS specificity
        FROM consent_state s
        WHERE s.subject = $1
          AND (s.purpose = $2 OR s.purpose = 'any')
          AND (s.channel = $3 OR s.channel = 'any')
          AND (s.brand = 'any' OR s.brand = $4 OR $4 IS NULL AND s.status <> 'GRANTED')
          AND (s.contact = 'any' OR s.contact = $5 OR $5 IS NULL AND s.status <> 'GRANTED')) m
    WHERE m.status <> 'GRANTED'
       OR (m.taken_back IS NULL OR m.effective_at > m.taken_back) AND (m.purpose <> 'any' OR NOT $6)
    ORDER BY m.specificity DESC,
             m.status = 'GRANTED' AND (m.valid_from IS NULL OR m.valid_from <= $8) AND (m.ends IS NULL OR m.ends > $8),
             m.effective_at DESC, m.ledger_position DESC
    LIMIT 1
$$;

-- What decides each question of a batch. The questions are a JSON array of objects:
--   n, person_id, purpose, channel, brand, contact (digest), key and lease_ms (of the permit), template (of a one-time subscription), and what the
--   jurisdiction says: fallback (the reason to grant without a statement; none: no), guardian (only a guardian's grant counts), confirm (only a
--   confirmed grant counts), separate, max_age_ms, personalised (may it be personal without a statement).
CREATE FUNCTION consent_facts(questions jsonb, at timestamptz)
RETURNS TABLE (
    n int, person_id text, subject uuid, purpose text, channel text, key text, lease_ms bigint, template text,
    reason text, allowed boolean, ledger_position bigint, suppression text, head bigint, personalised boolean, permit_ms bigint)
LANGUAGE sql STABLE AS $$
    WITH decided AS (
        SELECT q.*, p.subject, COALESCE(p.head, 0) AS head, w.ends, x.kind,
               CASE WHEN x.kind IS NOT NULL THEN 'SUPPRESSED'
                    WHEN q.fallback = 'NOT_REQUIRED' THEN 'NOT_REQUIRED'
                    WHEN w.status IS NULL THEN COALESCE(q.fallback, 'NO_RECORD')
                    WHEN w.status <> 'GRANTED' THEN w.status
                    WHEN w.ends <= $2 THEN 'EXPIRED'
                    WHEN w.valid_from > $2 THEN 'NOT_YET_VALID'
                    WHEN q.guardian AND NOT w.by_guardian THEN 'GUARDIAN_REQUIRED'
                    WHEN q.confirm AND NOT w.confirmed THEN 'UNCONFIRMED'
                    ELSE 'CONSENT' END AS reason,
               CASE WHEN x.kind IS NOT NULL THEN x.ledger_position
                    WHEN q.fallback = 'NOT_REQUIRED' THEN NULL
                    ELSE w.ledger_position END AS position,
               CASE WHEN z.status IS NULL THEN q.personalised
                    ELSE z.status = 'GRANTED' AND (z.valid_from IS NULL OR z.valid_from <= $2) AND (z.ends IS NULL OR z.ends > $2)
                    END AS personal
        FROM jsonb_to_recordset($1) AS q (
                 n int, person_id text, purpose text, channel text, brand text, contact text, key text, lease_ms bigint, template text,
                 fallback text, guardian boolean, confirm boolean, separate boolean, max_age_ms bigint, personalised boolean)
        LEFT JOIN person p ON p.person_id = q.person_id
        LEFT JOIN LATERAL consent_standing(
                 p.subject, q.purpose, q.channel, q.brand, q.contact, q.separate, q.max_age_ms * interval '1 millisecond', $2) w ON true
        LEFT JOIN LATERAL consent_standing(
                 p.subject, 'personalisation', q.channel, q.brand, q.contact, false, NULL::interval, $2) z ON true
        LEFT JOIN LATERAL (
            SELECT x.kind, x.ledger_position
            FROM suppression_state x
            WHERE x.subject = p.subject AND x.channel IN ('any', q.channel) AND (x.contact = 'any' OR x.contact = q.contact OR q.contact IS NULL)
              AND x.active AND (x.until IS NULL OR x.until > $2)
            ORDER BY x.ledger_position
            LIMIT 1) x ON true
    ), weighed AS (
        SELECT d.*, d.reason IN ('CONSENT', 'NOT_REQUIRED', 'NOT_REFUSED', 'SOFT_OPT_IN', 'SUBSCRIPTION') AS yes,
               d.template IS NOT NULL
                   AND NOT EXISTS (SELECT 1 FROM subscription s
                                   WHERE s.subject = d.subject AND s.channel = d.channel AND s.template = d.template AND s.taps > 0)
                   AND NOT EXISTS (SELECT 1 FROM subscription_use u
                                   WHERE u.permit_key = d.key AND u.subject = d.subject) AS used_up
        FROM decided d
    )
    SELECT w.n, w.person_id, w.subject, w.purpose, w.channel, w.key, w.lease_ms, w.template,
           CASE WHEN w.yes AND w.used_up THEN 'NO_TOKEN' ELSE w.reason END, w.yes AND NOT w.used_up,
           w.position, w.kind, w.head, w.personal,
           CASE WHEN w.reason = 'CONSENT' THEN LEAST(w.lease_ms, floor(EXTRACT(EPOCH FROM w.ends - $2) * 1000)::bigint) ELSE w.lease_ms END
    FROM weighed w
$$;

-- Takes one tap of a one-time subscription for a permit key, once for each key.
CREATE FUNCTION take_tap(permit_key text, subject uuid, channel text, template text) RETURNS void
LANGUAGE sql VOLATILE AS $$
    WITH taken AS (
        UPDATE subscription s SET taps = s.taps - 1
        WHERE s.subject = $2 AND s.channel = $3 AND s.template = $4 AND s.taps > 0
          AND NOT EXISTS (SELECT 1 FROM subscription_use u WHERE u.permit_key = $1 AND u.subject = $2)
        RETURNING 1
    )
    INSERT INTO subscription_use (permit_key, subject, channel, template, taken_at)
    SELECT $1, $2, $3, $4, clock_timestamp() FROM taken
$$;

-- Decisions for a batch of questions, and permits for those that ask for one: one call, one transaction, one round trip.
--
-- Why a volatile function, and not one plain statement: a plain statement reads by the snapshot that was taken when it began, also after it has
-- waited for a lock. A check that began before a withdrawal committed would wait for the person's row and then read the grant of its old snapshot.
-- (FOR SHARE on the state rows would re-read those very rows, but a suppression that is inserted meanwhile has no row to lock.)
-- In a volatile function under READ COMMITTED each inner statement takes a new snapshot (PostgreSQL manual, "Function Volatility Categories").
-- So: lock the persons first, then read. Either the check's lock comes first: then a withdrawal waits for this transaction and sees its permits.
-- Or the withdrawal's comes first: then the check waits for its commit and reads what it wrote. There is no third case.
--
-- Persons are locked in the order of their ids, so that batches cannot deadlock; share locks, so that checks do not wait for each other.
-- Who has no row cannot be locked: "strangers" are those who may get a permit without a statement, and get a row. Without permit keys
-- nothing is locked and nothing written.
CREATE FUNCTION check_consents(questions jsonb, strangers text[], locked text[], at timestamptz)
RETURNS TABLE (
    n int, reason text, ledger_position bigint, suppression text, head bigint, personalised boolean,
    permit_until timestamptz, permit_ms bigint)
LANGUAGE plpgsql VOLATILE AS $$
#variable_conflict use_column
DECLARE
    asked record;
BEGIN
    IF current_setting('transaction_isolation') <> 'read committed' THEN
        RAISE EXCEPTION 'check_consents needs READ COMMITTED, where each of its statements has a snapshot of its own';
    END IF;

    IF cardinality(strangers) > 0 THEN
        INSERT INTO person (person_id)
        SELECT DISTINCT s.person_id FROM unnest(strangers) AS s (person_id) ORDER BY s.person_id
        ON CONFLICT DO NOTHING;
    END IF;

    IF cardinality(locked) > 0 THEN
        PERFORM 1 FROM person p WHERE p.person_id = ANY (locked) ORDER BY p.person_id FOR SHARE OF p;
    END IF;

    -- Taps are rows of their own: who waits for one here sees in the next statement what is left.
    IF questions @? '$[*].template' THEN
        FOR asked IN
            SELECT f.key, f.subject, f.channel, f.template FROM consent_facts(questions, at) f
            WHERE f.template IS NOT NULL AND f.key IS NOT NULL AND f.allowed
            ORDER BY f.subject, f.channel, f.template, f.n
        LOOP
            PERFORM take_tap(asked.key, asked.subject, asked.channel, asked.template);
        END LOOP;
    END IF;

    RETURN QUERY
    WITH facts AS (
        SELECT f.*, f.allowed AND f.key IS NOT NULL
                    AND (f.template IS NULL OR EXISTS (SELECT 1 FROM subscription_use u WHERE u.permit_key = f.key AND u.subject = f.subject))
                    AS permitted
        FROM consent_facts(questions, at) f
    ), issued AS (
        INSERT INTO permit AS p (permit_key, person_id, purpose, channel, until)
        SELECT f.key, f.person_id, f.purpose, f.channel, clock_timestamp() + f.permit_ms * interval '1 millisecond'
        FROM facts f
        WHERE f.permitted
        ORDER BY f.key, f.person_id, f.purpose, f.channel
        ON CONFLICT (permit_key, person_id, purpose, channel) DO UPDATE
            SET until = GREATEST(p.until, EXCLUDED.until), shared = p.until > clock_timestamp()
        RETURNING p.permit_key, p.person_id, p.purpose, p.channel, p.until
    )
    SELECT f.n, CASE WHEN f.key IS NOT NULL AND f.template IS NOT NULL AND f.allowed AND NOT f.permitted THEN 'NO_TOKEN' ELSE f.reason END,
           f.ledger_position, f.suppression, f.head, f.personalised, i.until,
           CASE WHEN i.until IS NOT NULL THEN f.permit_ms END
    FROM facts f
    LEFT JOIN issued i
           ON i.permit_key = f.key AND i.person_id = f.person_id AND i.purpose = f.purpose AND i.channel = f.channel
    ORDER BY f.n;
END $$;
