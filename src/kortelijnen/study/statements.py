"""The SQL of comparisons, in parts. Every statement ends in counts and quartiles: no row of a household comes out."""


def statement(*parts: str) -> str:
    """Named parts and, as the last one, the SELECT that uses them."""
    return "WITH " + ",\n".join(parts[:-1]) + parts[-1]


# The area that a team has served longest: where a call counts that was for no household.
SERVED = """
served AS (
  SELECT DISTINCT ON (team_id) team_id, area_id FROM places_teamarea ORDER BY team_id, since, area_id
)"""

# Every call in this period that solved something or led to action.
SOLVED = """
solved AS (
  SELECT c.need_id, c.is_desk, (c.at AT TIME ZONE 'Europe/Amsterdam')::date AS day,
         coalesce(h.neighbourhood_id, served.area_id) AS area_id,
         CASE WHEN h.id IS NULL THEN 'no_household' ELSE coalesce(asked.channel, 'no_request') END AS origin
  FROM lines_consult c
  LEFT JOIN timeline_moment m ON m.consult_id = c.id
  LEFT JOIN households_household h ON h.id = m.household_id
  LEFT JOIN LATERAL (
    SELECT r.channel FROM frontdoor_helprequest r WHERE r.household_id = h.id ORDER BY r.received_at, r.id LIMIT 1
  ) AS asked ON true
  LEFT JOIN served ON served.team_id = c.team_id
  WHERE c.outcome = ANY(%(solves)s) AND c.at >= %(since)s AND c.at < %(until)s
)"""

BY_NEED = statement(
    SERVED,
    SOLVED,
    """
SELECT coalesce(n.slug, ''), coalesce(n.name, ''), count(*) FILTER (WHERE NOT is_desk), count(*) FILTER (WHERE is_desk)
FROM solved LEFT JOIN lines_need n ON n.id = solved.need_id
GROUP BY n.slug, n.name
""",
)

# For one need, or for all: by neighbourhood, by origin of the request, by quarter; `kind` says which of them a row is.
BY_KIND = statement(
    SERVED,
    SOLVED,
    """
grouped AS (
  SELECT CASE WHEN grouping(area_id) = 0 THEN 'area' WHEN grouping(origin) = 0 THEN 'origin' ELSE 'quarter' END
           AS kind,
         area_id, origin, date_trunc('quarter', day)::date AS quarter,
         count(*) FILTER (WHERE NOT is_desk) AS by_line, count(*) FILTER (WHERE is_desk) AS by_desk
  FROM solved
  WHERE %(need)s::bigint IS NULL OR need_id = %(need)s
  GROUP BY GROUPING SETS ((area_id), (origin), (date_trunc('quarter', day)::date))
)""",
    """
SELECT grouped.kind,
       CASE grouped.kind WHEN 'area' THEN coalesce(a.code, '') WHEN 'origin' THEN origin ELSE quarter::text END,
       coalesce(a.name, ''), by_line, by_desk
FROM grouped LEFT JOIN places_area a ON grouped.kind = 'area' AND a.id = grouped.area_id
""",
)

# For one household and one need: from the request behind the household, or else from the first call about that need,
# until the call that solved it. The day on which it was solved lies in the period.
TIMES = """
WITH called AS (
  SELECT m.household_id, c.need_id, c.is_desk, c.id, (c.at AT TIME ZONE 'Europe/Amsterdam')::date AS day, c.at,
         c.outcome = ANY(%(solves)s) AS solves
  FROM timeline_moment m JOIN lines_consult c ON c.id = m.consult_id
  WHERE c.need_id IS NOT NULL
),
begun AS (
  SELECT household_id, need_id, min(day) AS day FROM called GROUP BY household_id, need_id
),
ended AS (
  SELECT DISTINCT ON (household_id, need_id) household_id, need_id, is_desk, day, at
  FROM called WHERE solves ORDER BY household_id, need_id, at, id
),
taken AS (
  SELECT n.slug, ended.is_desk, ended.day - coalesce(asked.day, begun.day) AS days
  FROM ended JOIN begun USING (household_id, need_id) JOIN lines_need n ON n.id = ended.need_id
  LEFT JOIN LATERAL (
    SELECT min((r.received_at AT TIME ZONE 'Europe/Amsterdam')::date) AS day FROM frontdoor_helprequest r
    WHERE r.household_id = ended.household_id AND (r.received_at AT TIME ZONE 'Europe/Amsterdam')::date <= begun.day
  ) AS asked ON true
  WHERE ended.at >= %(since)s AND ended.at < %(until)s
)
SELECT grouping(slug) = 1, coalesce(slug, ''), count(*) FILTER (WHERE NOT is_desk), count(*) FILTER (WHERE is_desk),
       percentile_cont(ARRAY[0.25, 0.5, 0.75]) WITHIN GROUP (ORDER BY days) FILTER (WHERE NOT is_desk),
       percentile_cont(ARRAY[0.25, 0.5, 0.75]) WITHIN GROUP (ORDER BY days) FILTER (WHERE is_desk)
FROM taken GROUP BY GROUPING SETS ((slug), ())
"""

# From the request behind a household to the first thing that was really done: a call, a step, help.
ANSWERED = """
asked AS (
  SELECT r.team_id, r.household_id, (r.received_at AT TIME ZONE 'Europe/Amsterdam')::date AS day,
         coalesce(h.neighbourhood_id, r.neighbourhood_id, served.area_id) AS area_id
  FROM frontdoor_helprequest r
  JOIN households_household h ON h.id = r.household_id
  LEFT JOIN served ON served.team_id = r.team_id
  WHERE r.received_at >= %(since)s AND r.received_at < %(until)s
),
deeds AS (
  SELECT m.household_id, (c.at AT TIME ZONE 'Europe/Amsterdam')::date AS day
  FROM timeline_moment m JOIN lines_consult c ON c.id = m.consult_id
  UNION ALL SELECT household_id, settled_on FROM plans_step WHERE state = 'done'
  UNION ALL SELECT household_id, given_on FROM plans_deliveredhelp
),
answered AS (
  SELECT asked.team_id, asked.household_id, asked.area_id, min(deeds.day) - asked.day AS days
  FROM asked LEFT JOIN deeds ON deeds.household_id = asked.household_id AND deeds.day >= asked.day
  GROUP BY asked.team_id, asked.household_id, asked.area_id, asked.day
)"""

DEED_BY_AREA = statement(
    SERVED,
    ANSWERED,
    """
SELECT grouping(answered.area_id) = 1, coalesce(max(a.code), ''), coalesce(max(a.name), ''),
       count(days), count(*) - count(days), percentile_cont(ARRAY[0.25, 0.5, 0.75]) WITHIN GROUP (ORDER BY days)
FROM answered LEFT JOIN places_area a ON a.id = answered.area_id
GROUP BY GROUPING SETS ((answered.area_id), ())
""",
)

# Teams in two halves: with fewer and with more live lines for each of their people.
DEED_BY_LINES = statement(
    SERVED,
    ANSWERED,
    """
rich AS (
  SELECT team_id,
         (SELECT count(*) FROM lines_line l WHERE l.team_id = t.team_id AND l.lives_until >= %(today)s)::float
         / greatest(1, (SELECT count(DISTINCT user_id) FROM people_membership p WHERE p.team_id = t.team_id
                        AND p.since <= %(today)s AND (p.until IS NULL OR p.until > %(today)s))) AS lines
  FROM (SELECT DISTINCT team_id FROM answered) AS t
),
halved AS (
  SELECT team_id, lines, ntile(2) OVER (ORDER BY lines, team_id) AS half FROM rich
)""",
    """
SELECT half, count(DISTINCT halved.team_id),
       (SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY lines) FROM halved AS same WHERE same.half = halved.half),
       count(days), count(*) - count(days), percentile_cont(ARRAY[0.25, 0.5, 0.75]) WITHIN GROUP (ORDER BY days)
FROM answered JOIN halved USING (team_id)
GROUP BY half ORDER BY half
""",
)
