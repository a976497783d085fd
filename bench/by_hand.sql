-- The audit of same_audit.py as somebody would write it for DuckDB by hand: these twelve circumstances, these two
-- years, these settings, and nothing that could be asked otherwise. Kept for its speed and as a second opinion.
-- It reads {home}/*.parquet and leaves the table `cases`, one row for every event, which same_audit.py counts by cell.
-- Statuses are numbered as in the program: 1 excluded, 2 already supported, 3 offered in time, 5 aged out, 6 left or
-- died, 7 standing decline, 8 offered late, 9 not offered, 10 not yet due, 11 not recorded.

-- Working days from Monday to Friday without bank holidays; an offer is in time until the end of the fifth one after.
CREATE TEMP TABLE days AS
WITH every AS (
    SELECT CAST(unnest(generate_series(DATE '2022-04-01', DATE '2024-05-31', INTERVAL 1 DAY)) AS DATE) AS day
), working AS (
    SELECT day, row_number() OVER (ORDER BY day) AS nth FROM every WHERE isodow(day) < 6 AND day NOT IN (
        '2022-04-15', '2022-04-18', '2022-05-02', '2022-06-02', '2022-06-03', '2022-08-29', '2022-09-19', '2022-12-26',
        '2022-12-27', '2023-01-02', '2023-04-07', '2023-04-10', '2023-05-01', '2023-05-08', '2023-05-29', '2023-08-28',
        '2023-12-25', '2023-12-26', '2024-01-01', '2024-03-29', '2024-04-01', '2024-05-06', '2024-05-27')
), counted AS (
    SELECT e.day, coalesce(max(w.nth), 0) AS nth FROM every e LEFT JOIN working w ON w.day <= e.day GROUP BY e.day
)
SELECT c.day, CAST(c.day - 14 AS DATE) AS low, w.day AS due, CAST(c.day + 90 AS DATE) AS cap,
    year(c.day) * 100 + month(c.day) AS month, year(c.day) * 10000 + month(c.day) * 100 + day(c.day) AS ymd,
    year(w.day) * 10000 + month(w.day) * 100 + day(w.day) AS due_ymd, w.day >= DATE '2024-03-31' AS is_open,
    c.day - 14 >= DATE '2022-04-01' AND w.day <= DATE '2024-03-31' AS complete
FROM counted c JOIN working w ON w.nth = c.nth + 5 WHERE c.day <= DATE '2024-03-31';

-- Each child once, the first row deciding, under a whole number.
CREATE TEMP TABLE person AS
SELECT CAST(row_number() OVER () AS INTEGER) AS id, child, died,
    year(born) * 10000 + month(born) * 100 + day(born) AS b, -- who is born on 29 February turns 18 on 1 March
    b + 180000 + CASE WHEN b % 10000 = 229 THEN 72 ELSE 0 END AS eighteen,
    CASE sex WHEN 'F' THEN 1 WHEN 'M' THEN 2 WHEN 'U' THEN 3 ELSE 0 END AS sex,
    CASE WHEN ethnicity IS NULL THEN 0 WHEN ethnicity IN ('WBRI', 'WIRI', 'WOTH', 'WIRT', 'WROM') THEN 1
        WHEN ethnicity IN ('MWBC', 'MWBA', 'MWAS', 'MOTH') THEN 2
        WHEN ethnicity IN ('AIND', 'APKN', 'ABAN', 'AOTH', 'CHNE') THEN 3
        WHEN ethnicity IN ('BCRB', 'BAFR', 'BOTH') THEN 4 WHEN ethnicity = 'OOTH' THEN 5
        WHEN ethnicity IN ('REFU', 'NOBT') THEN 6 ELSE 7 END AS ethnicity,
    CASE disability WHEN TRUE THEN 1 WHEN FALSE THEN 2 ELSE 0 END AS disability
FROM (SELECT * FROM '{home}/child.parquet' QUALIFY row_number() OVER (PARTITION BY child ORDER BY source_row) = 1);

-- Every event once: a child, a circumstance and a day, with a sound row behind it if there is one.
CREATE TEMP TABLE event AS
WITH placed AS (
    SELECT *, "end" < start AS fault FROM '{home}/placement.parquet'
    WHERE start BETWEEN DATE '2022-04-01' AND DATE '2024-03-31'
), found AS (
    SELECT child, 1 AS c, coalesce(held_on, due) AS day, FALSE AS fault FROM '{home}/review.parquet'
        WHERE cancelled IS NOT TRUE AND day BETWEEN DATE '2022-04-01' AND DATE '2024-03-31'
    UNION ALL
    SELECT child, 2, start, "end" < start FROM (
        SELECT * FROM '{home}/episode.parquet'
        WHERE start_reason = 'S' AND (legal_status NOT IN ('V3', 'V4') OR legal_status IS NULL)
        QUALIFY care_period IS NULL OR start = min(start) OVER (PARTITION BY child, care_period)
    ) WHERE start BETWEEN DATE '2022-04-01' AND DATE '2024-03-31'
    UNION ALL SELECT child, 3, start, fault FROM placed
        WHERE start_reason IN ('P', 'B') AND (type NOT IN ('T0', 'T1', 'T2', 'T3', 'T4') OR type IS NULL)
    UNION ALL
    SELECT child, 4, start, fault FROM placed WHERE out_of_area OR (out_of_area IS NULL AND distance_miles > 20)
    UNION ALL
    SELECT child, CASE kind WHEN 'initial' THEN 5 ELSE 9 END, held_on, FALSE FROM '{home}/conference.parquet'
        WHERE kind IN ('initial', 'review') AND held_on BETWEEN DATE '2022-04-01' AND DATE '2024-03-31'
    UNION ALL
    SELECT child, 6, start, "end" < start FROM '{home}/missing.parquet'
        WHERE kind = 'M' AND start BETWEEN DATE '2022-04-01' AND DATE '2024-03-31'
    UNION ALL
    SELECT child, 7, start, "end" < start FROM '{home}/legal.parquet'
        WHERE status IN ('J1', 'J2', 'J3') AND start BETWEEN DATE '2022-04-01' AND DATE '2024-03-31'
    UNION ALL SELECT child, 7, start, fault FROM placed WHERE type = 'R5'
    UNION ALL
    SELECT child, 7, "end", "end" < start FROM '{home}/episode.parquet'
        WHERE end_reason = 'E9' AND "end" BETWEEN DATE '2022-04-01' AND DATE '2024-03-31'
    UNION ALL SELECT child, 8, start, fault FROM placed WHERE type IN ('K1', 'R5')
    UNION ALL SELECT child, 10, start, fault FROM placed WHERE type IN ('K2', 'R1', 'R2', 'R3', 'S1', 'K3', 'H5')
    UNION ALL
    SELECT child, 11, start, "end" < start FROM '{home}/enquiry.parquet'
        WHERE start BETWEEN DATE '2022-04-01' AND DATE '2024-03-31'
    UNION ALL
    SELECT child, 12, "on", FALSE FROM '{home}/factor.parquet'
        WHERE code = '7A' AND "on" BETWEEN DATE '2022-04-01' AND DATE '2024-03-31'
)
SELECT p.id, CAST(f.c AS TINYINT) AS c, f.day, bool_and(coalesce(f.fault, FALSE)) AS fault
FROM found f JOIN person p ON p.child = f.child
-- A review is an event from the age of seven on.
WHERE f.c > 1 OR b IS NULL OR b + 70000 <= year(f.day) * 10000 + month(f.day) * 100 + day(f.day) GROUP BY ALL;

-- Offers that were made, by the circumstance they are for (0 is all), each with the one before it.
CREATE TEMP TABLE purpose AS
SELECT unnest(['', 'not_recorded', 'review-all', 'cla_review', 'enter-care', 'enter_care', 'move', 'placement_move',
    'out-of-area', 'out_of_area', 'cp-conference', 'cp_conference', 'missing', 'custody-risk', 'secure',
    'cp-review-conference', 'cp_conference', 'residential', 'section-47', 'young-carer']) AS code,
    unnest([0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 7, 8, 9, 9, 10, 11, 12]) AS c;

CREATE TEMP TABLE offered AS
SELECT p.id, u.c, o."on" AS day, o.offered AS made, o.response = 'declined' AS refused, o.decline_until
FROM '{home}/offer.parquet' o JOIN purpose u ON u.code = coalesce(o.circumstance, '') JOIN person p ON p.child = o.child
WHERE o."on" <= DATE '2024-03-31' AND (o."on" >= DATE '2022-03-18' OR o.decline_until >= DATE '2022-04-01');

CREATE TEMP TABLE made AS
SELECT id, c, day, coalesce(lag(day) OVER (PARTITION BY id, c ORDER BY day), DATE '0001-01-01') AS before
FROM (SELECT DISTINCT id, c, day FROM offered WHERE made);

CREATE TEMP TABLE cases AS
WITH refused AS ( -- such a row is about the latest event up to its day, or those it comes before
    SELECT DISTINCT e.id, e.c, e.day FROM (
        SELECT *, coalesce(lead(day) OVER (PARTITION BY id, c ORDER BY day), DATE '9999-12-31') AS later FROM event
    ) e JOIN days d ON d.day = e.day
    JOIN offered o ON o.id = e.id AND NOT o.made AND o.day BETWEEN d.low AND d.cap AND o.c = e.c AND o.day < e.later
), unclear AS ( -- no offer in no circumstance in particular, or it is not said whether it was one
    SELECT DISTINCT e.id, e.c, e.day FROM event e JOIN days d ON d.day = e.day AND d.complete AND e.c IN (1, 2, 5)
    JOIN offered o ON o.id = e.id AND o.day BETWEEN d.low AND d.cap
        AND ((NOT o.made AND o.c = 0) OR (o.made IS NULL AND o.c IN (0, e.c)))
), stay AS (
    SELECT p.id, r.day, max(until) OVER (PARTITION BY p.id ORDER BY day) AS until,
        coalesce(lead(day) OVER (PARTITION BY p.id ORDER BY day), DATE '9999-12-31') AS later
    FROM (SELECT child, start AS day, max(coalesce("end", DATE '9999-12-31')) AS until
        FROM '{home}/episode.parquet' GROUP BY ALL) r JOIN person p USING (child)
), stays AS (
    SELECT min("end") FILTER ("end" >= start) AS first, max(start) AS last FROM '{home}/episode.parquet'
), settled AS (
    SELECT DISTINCT e.id, e.c, e.day FROM event e JOIN offered o ON o.id = e.id AND o.made AND o.refused
    AND e.day BETWEEN o.day AND o.decline_until AND o.c IN (0, e.c)
), supported AS (
    SELECT p.id, r.day, max(until) OVER (PARTITION BY p.id ORDER BY day) AS until,
        coalesce(lead(day) OVER (PARTITION BY p.id ORDER BY day), DATE '9999-12-31') AS later
    FROM (SELECT child, "on" AS day, max(coalesce(closed_on, DATE '9999-12-31')) AS until
        FROM '{home}/referral.parquet' WHERE "on" <= DATE '2024-03-31' GROUP BY ALL) r JOIN person p USING (child)
), leaving AS (
    SELECT p.id, e.day, coalesce(lag(day) OVER (PARTITION BY p.id ORDER BY day), DATE '0001-01-01') AS before
    FROM (SELECT DISTINCT child, "end" AS day FROM '{home}/episode.parquet'
        WHERE end_reason <> 'X1' AND "end" >= start AND "end" <= DATE '2024-03-31') e JOIN person p USING (child)
), legal AS (
    SELECT p.id, start AS day, coalesce("end", DATE '9999-12-31') AS until, coalesce(lead(start) OVER (
        PARTITION BY p.id ORDER BY start, coalesce("end", DATE '9999-12-31'), status DESC, source_row DESC
    ), DATE '9999-12-31') AS later, CASE WHEN status = 'V2' THEN 1 WHEN status IN ('C1', 'C2') THEN 2
        WHEN status IN ('D1', 'E1') THEN 3 WHEN status IN ('L1', 'L2', 'L3') THEN 4
        WHEN status IN ('J1', 'J2', 'J3') THEN 5 WHEN status IN ('V3', 'V4') THEN 6 ELSE 7 END AS legal
    FROM '{home}/legal.parquet' JOIN person p USING (child)
), placed AS (
    SELECT p.id, start AS day, coalesce("end", DATE '9999-12-31') AS until, coalesce(lead(start) OVER (
        PARTITION BY p.id ORDER BY start, coalesce("end", DATE '9999-12-31'), coalesce(type, '~') DESC, source_row DESC
    ), DATE '9999-12-31') AS later, CASE out_of_area WHEN FALSE THEN 1 WHEN TRUE THEN 2 ELSE 0 END AS area,
        CASE WHEN type IS NULL THEN 0 WHEN type IN ('U1', 'U2', 'U3', 'U4', 'U5', 'U6') THEN 1 WHEN type = 'K2' THEN 2
        WHEN type IN ('K1', 'R5') THEN 3 WHEN type IN ('H5', 'K3', 'P2', 'P3') THEN 4 WHEN type = 'P1' THEN 5
        WHEN type IN ('R1', 'R2', 'R3', 'S1') THEN 6 WHEN type IN ('A3', 'A4', 'A5', 'A6') THEN 7
        WHEN type IN ('T0', 'T1', 'T2', 'T3', 'T4') THEN 8
        WHEN type IN ('Z1', 'Z11', 'Z12', 'Z13', 'Z14') THEN 9 ELSE 10 END AS placement
    FROM '{home}/placement.parquet' JOIN person p USING (child)
), joined AS (
    SELECT e.id, e.c, e.day, e.fault, d.* EXCLUDE (day, complete), p.* EXCLUDE (id, child),
        d.complete AND e.c IN (1, 2, 5) AS complete, least(g.day, s.day) AS offered_on,
        v.id IS NOT NULL AS supported, z.id IS NOT NULL AS settled, x.id IS NOT NULL AS refused,
        y.id IS NOT NULL AS unclear, p.died <= d.due OR w.id IS NOT NULL AS gone,
        e.c = 6 AND i.id IS NULL AND e.day BETWEEN stays.first AND stays.last AS away,
        coalesce(l.legal, 0) AS legal, coalesce(q.placement, 0) AS placement, coalesce(q.area, 0) AS area
    FROM event e JOIN days d ON d.day = e.day JOIN person p ON p.id = e.id CROSS JOIN stays
    LEFT JOIN stay i ON e.c = 6 AND i.id = e.id AND i.day <= e.day AND i.later > e.day AND i.until >= e.day
    LEFT JOIN made g ON g.id = e.id AND g.c = 0 AND g.day >= d.low AND g.before < d.low
    LEFT JOIN made s ON s.id = e.id AND s.c = e.c AND s.day >= d.low AND s.before < d.low
    LEFT JOIN refused x ON x.id = e.id AND x.c = e.c AND x.day = e.day
    LEFT JOIN unclear y ON y.id = e.id AND y.c = e.c AND y.day = e.day
    LEFT JOIN settled z ON z.id = e.id AND z.c = e.c AND z.day = e.day
    LEFT JOIN supported v ON v.id = e.id AND v.day < e.day AND v.later >= e.day AND v.until >= e.day
    LEFT JOIN leaving w ON w.id = e.id AND e.c IN (1, 2, 3, 4, 6, 10) AND w.day BETWEEN e.day AND d.due AND w.before < e.day
    LEFT JOIN legal l ON l.id = e.id AND l.day <= e.day AND l.later > e.day AND l.until >= e.day
    LEFT JOIN placed q ON q.id = e.id AND q.day <= e.day AND q.later > e.day AND q.until >= e.day
)
SELECT id, c, month, sex, ethnicity, disability, legal, placement, area,
    CAST(CASE WHEN b IS NULL THEN 0 WHEN b + 50000 > ymd THEN 1 WHEN b + 100000 > ymd THEN 2 WHEN b + 160000 > ymd THEN 3
        WHEN b + 180000 > ymd THEN 4 ELSE 5 END AS TINYINT) AS age,
    CAST(CASE WHEN b IS NULL OR ymd < b OR died < day OR fault OR away THEN 1 WHEN supported THEN 2 WHEN offered_on <= due THEN 3
        WHEN eighteen <= ymd OR eighteen < due_ymd THEN 5 WHEN gone THEN 6 WHEN settled THEN 7
        WHEN offered_on <= cap THEN 8 WHEN is_open THEN 10 WHEN refused OR (complete AND NOT unclear) THEN 9 ELSE 11
        END AS TINYINT) AS status
FROM joined;
