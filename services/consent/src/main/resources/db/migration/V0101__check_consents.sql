-- Facts for a batch of checks, and permits for those that ask for one: one call, one transaction, one round trip.
--
-- Why a volatile function, and not one plain statement: a plain statement reads by the snapshot that was taken when it began, also after it has
-- waited for a lock. A check that began before a withdrawal committed would wait for the person's row and then read the grant of its old snapshot.
-- (FOR SHARE on the state rows would re-read those very rows, but a suppression that is inserted meanwhile has no row to lock.)
-- In a volatile function under READ COMMITTED each inner statement takes a new snapshot (PostgreSQL manual, "Function Volatility Categories").
-- So: lock the persons first, then read. Either the check's lock comes first: then a withdrawal waits for this transaction and sees its permits.
-- Or the withdrawal's comes first: then the check waits for its commit and reads what it wrote. There is no third case.
--
-- Persons are locked in the order of their ids, so that batches cannot deadlock; share locks, so that checks do not wait for each other.
-- Without permit keys nothing is locked and nothing written.
CREATE FUNCTION check_consents(
    persons text[], purposes text[], channels text[], keys text[], leases_ms bigint[], consent_free text[], at timestamptz)
RETURNS TABLE (
    n bigint, status text, valid_to timestamptz, ledger_position bigint,
    suppression text, suppression_position bigint,
    permit_until timestamptz, permit_ms bigint)
LANGUAGE plpgsql VOLATILE AS $$
#variable_conflict use_column
BEGIN
    IF current_setting('transaction_isolation') <> 'read committed' THEN
        RAISE EXCEPTION 'check_consents needs READ COMMITTED, where each of its statements has a snapshot of its own';
    END IF;

    -- Who has no row cannot be locked. Without a row there is no consent either, so only purposes that need none are concerned.
    INSERT INTO person (person_id)
    SELECT DISTINCT c.person_id
    FROM unnest(persons, purposes, keys) AS c (person_id, purpose, key)
    WHERE c.key IS NOT NULL AND c.purpose = ANY (consent_free)
    ORDER BY c.person_id
    ON CONFLICT DO NOTHING;

    PERFORM 1
    FROM person p
    WHERE p.person_id IN (SELECT c.person_id FROM unnest(persons, keys) AS c (person_id, key) WHERE c.key IS NOT NULL)
    ORDER BY p.person_id
    FOR SHARE OF p;

    RETURN QUERY
    WITH facts AS (
        SELECT c.n, c.person_id, c.purpose, c.channel, c.key,
               s.status, s.valid_to, s.ledger_position,
               x.kind, x.ledger_position AS suppression_position,
               CASE WHEN c.purpose = ANY (consent_free) THEN c.lease_ms
                    ELSE LEAST(c.lease_ms, floor(EXTRACT(EPOCH FROM s.valid_to - at) * 1000)::bigint) END AS permit_ms,
               c.key IS NOT NULL
                   AND x.kind IS NULL
                   AND (c.purpose = ANY (consent_free)
                        OR (s.status = 'GRANTED' AND (s.valid_to IS NULL OR s.valid_to > at))) AS permitted
        FROM unnest(persons, purposes, channels, keys, leases_ms) WITH ORDINALITY
                 AS c (person_id, purpose, channel, key, lease_ms, n)
        LEFT JOIN consent_state s
               ON s.person_id = c.person_id AND s.purpose = c.purpose AND s.channel = c.channel
        LEFT JOIN LATERAL (
            SELECT x.kind, x.ledger_position
            FROM suppression_state x
            WHERE x.person_id = c.person_id AND x.channel = c.channel AND x.active AND (x.until IS NULL OR x.until > at)
            ORDER BY x.ledger_position
            LIMIT 1) x ON true
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
    SELECT f.n, f.status, f.valid_to, f.ledger_position, f.kind, f.suppression_position, i.until,
           CASE WHEN i.until IS NOT NULL THEN f.permit_ms END
    FROM facts f
    LEFT JOIN issued i
           ON i.permit_key = f.key AND i.person_id = f.person_id AND i.purpose = f.purpose AND i.channel = f.channel
    ORDER BY f.n;
END $$;
