"""The statements that find the planted effects back: each gives (observations, estimate, standard error).

`<today>` is the day on which everything was made. Ratios are given as natural logarithms.
"""

from kortelijnen.study.statements import statement

# Days from the request behind a household to the first help it got. Help comes within 150 days, so that of requests
# older than 200 days nothing is still to come.
WAITED = """
came AS (
  SELECT r.household_id, (r.received_at AT TIME ZONE 'Europe/Amsterdam')::date AS asked
  FROM frontdoor_helprequest r WHERE r.household_id IS NOT NULL
),
waited AS (
  SELECT came.household_id, asked, min(h.given_on) - asked AS days
  FROM came JOIN plans_deliveredhelp h USING (household_id) WHERE asked <= <today> - 200
  GROUP BY came.household_id, asked
)"""

FIRST_CALL = """
first_call AS (
  SELECT DISTINCT ON (m.household_id) m.household_id, c.team_id, c.contact_id, c.is_desk, c.minutes
  FROM timeline_moment m JOIN lines_consult c ON c.id = m.consult_id
  ORDER BY m.household_id, c.at, c.id
)"""

# Two groups of positive numbers: the logarithm of the ratio of their means, with the error of the delta method.
RATIO_OF_MEANS = """
SELECT count(*), ln(avg(days) FILTER (WHERE has) / avg(days) FILTER (WHERE NOT has)),
       sqrt(var_samp(days) FILTER (WHERE has) / (count(*) FILTER (WHERE has) * avg(days) FILTER (WHERE has) ^ 2)
          + var_samp(days) FILTER (WHERE NOT has)
            / (count(*) FILTER (WHERE NOT has) * avg(days) FILTER (WHERE NOT has) ^ 2))
FROM compared
"""

LIVE_LINE = statement(
    WAITED,
    FIRST_CALL,
    """
compared AS (
  SELECT w.days, NOT f.is_desk AS has
  FROM waited w JOIN first_call f USING (household_id)
  WHERE f.is_desk OR EXISTS (SELECT 1 FROM lines_line l WHERE l.team_id = f.team_id AND l.contact_id = f.contact_id
                             AND l.since <= w.asked)
)""",
    RATIO_OF_MEANS,
)

MINUTES = statement(
    WAITED,
    FIRST_CALL,
    """
compared AS (
  SELECT w.days, f.minutes >= 20 AS has
  FROM waited w JOIN first_call f USING (household_id) WHERE f.minutes IS NOT NULL
)""",
    RATIO_OF_MEANS,
)

WEEKDAY = statement(
    WAITED,
    """
compared AS (
  SELECT days, extract(isodow FROM asked) = 1 AS has FROM waited
)""",
    RATIO_OF_MEANS,
)

JANUARY = """
WITH debts AS (
  SELECT household_id FROM households_legalframe WHERE law = 'debt'
),
said AS (
  SELECT extract(month FROM f."on") = 1 AS january, f.said = 'something' AS again
  FROM plans_flamecontact f
  WHERE f.said <> 'not_reached' AND f.household_id {whose} (SELECT household_id FROM debts)
),
shares AS (
  SELECT count(*) AS n, count(*) FILTER (WHERE january)::float AS n1, count(*) FILTER (WHERE NOT january)::float AS n0,
         nullif(count(*) FILTER (WHERE january AND again), 0)::float AS a1,
         nullif(count(*) FILTER (WHERE NOT january AND again), 0)::float AS a0
  FROM said
)
SELECT n, ln((a1 / n1) / (a0 / n0)), sqrt((1 - a1 / n1) / a1 + (1 - a0 / n0) / a0) FROM shares
"""

# Mantel-Haenszel over the neighbourhoods, with the variance of Greenland and Robins (1985).
PRESENCE = """
WITH asked AS (
  SELECT r.neighbourhood_id AS area, (r.received_at AT TIME ZONE 'Europe/Amsterdam')::date AS day
  FROM frontdoor_helprequest r
  WHERE r.state IN ('answered', 'household_opened') AND r.neighbourhood_id IS NOT NULL
),
bounds AS (
  SELECT min(day) AS first, max(day) AS last FROM asked
),
present AS (
  SELECT p.area_id AS area, greatest(p.since, b.first) AS since, least(coalesce(p.until, b.last), b.last) AS until
  FROM lines_presence p JOIN lines_contact c ON c.id = p.contact_id
  JOIN directory_organisation o ON o.id = c.organisation_id CROSS JOIN bounds b
  WHERE o.kind = 'community_centre' AND p.standing = 'present'
),
lasted AS (
  SELECT area, sum(until - since + 1)::float AS days FROM present WHERE until >= since GROUP BY area
),
came AS (
  SELECT a.area, count(*) FILTER (WHERE p.area IS NOT NULL)::float AS a, count(*) FILTER (WHERE p.area IS NULL) AS b
  FROM asked a LEFT JOIN present p ON p.area = a.area AND a.day BETWEEN p.since AND p.until
  GROUP BY a.area
),
beside AS (
  SELECT a, b, days AS t1, b2.last - b2.first + 1 - days AS t0, (b2.last - b2.first + 1)::float AS t
  FROM came JOIN lasted USING (area) CROSS JOIN bounds b2
)
SELECT sum(a + b)::bigint, ln(sum(a * t0 / t) / nullif(sum(b * t1 / t), 0)),
       sqrt(sum((a + b) * t1 * t0 / t ^ 2) / nullif(sum(a * t0 / t) * sum(b * t1 / t), 0))
FROM beside
"""

DECAY = """
WITH held AS (
  SELECT stopped_on IS NOT NULL AND stopped_because <> 'done' AS stopped,
         least(coalesce(stopped_on, ends_on), ends_on, <today>) - starts_on AS days
  FROM arrangements_arrangement WHERE rhythm <> 'once' AND starts_on <= <today>
),
summed AS (
  SELECT count(*) AS n, nullif(count(*) FILTER (WHERE stopped), 0)::float AS stops, sum(days) / 30.4375 AS months
  FROM held
)
SELECT n, stops / months, sqrt(stops) / months FROM summed
"""

NETWORK = """
WITH compared AS (
  SELECT c.felt_heard AS answer,
         (SELECT count(*) FROM households_networkperson p WHERE p.household_id = c.household_id) >= 3 AS has
  FROM plans_closing c WHERE c.felt_heard IS NOT NULL
)
SELECT count(*), avg(answer) FILTER (WHERE has) - avg(answer) FILTER (WHERE NOT has),
       sqrt(var_samp(answer) FILTER (WHERE has) / count(*) FILTER (WHERE has)
          + var_samp(answer) FILTER (WHERE NOT has) / count(*) FILTER (WHERE NOT has))
FROM compared
"""
