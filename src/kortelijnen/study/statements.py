"""The SQL of comparisons, in parts. Every statement ends in counts and quartiles: no row of a household comes out.

Each of them counts everything that a page may ask for in one pass: each year that can be chosen, and all time together
(year 0); and what is told of one need, for each of them.
"""


def statement(*parts: str) -> str:
    """Named parts and, as the last one, the SELECT that uses them."""
    return "WITH " + ",\n".join(parts[:-1]) + parts[-1]


# What can be chosen: years, and 0 for all time.
PERIODS = """
period AS (SELECT unnest(%(years)s::int[]) AS year)"""

# The area that a team has served longest: where a call counts that was for no household.
SERVED = """
served AS (
  SELECT DISTINCT ON (team_id) team_id, area_id FROM places_teamarea ORDER BY team_id, since, area_id
)"""

# Calls that were for a household: few among all moments and all calls. The planner does not guess that, and would
# read both tables whole; OFFSET 0 makes it look up each call.
FOR_HOUSEHOLDS = """
for_household AS (
  SELECT m.household_id, c.id, c.need_id, c.is_desk, c.outcome, c.at,
         (c.at AT TIME ZONE 'Europe/Amsterdam')::date AS day
  FROM timeline_moment m
  CROSS JOIN LATERAL (SELECT * FROM lines_consult c WHERE c.id = m.consult_id OFFSET 0) AS c
  WHERE m.consult_id IS NOT NULL
)"""

# The household of a call: its neighbourhood, and how its first request came in.
HOMES = """
home AS MATERIALIZED (
  SELECT m.consult_id, h.neighbourhood_id, coalesce(asked.channel, 'no_request') AS origin
  FROM timeline_moment m
  JOIN households_household h ON h.id = m.household_id
  LEFT JOIN LATERAL (
    SELECT r.channel FROM frontdoor_helprequest r WHERE r.household_id = h.id ORDER BY r.received_at, r.id LIMIT 1
  ) AS asked ON true
  WHERE m.consult_id IS NOT NULL
)"""

# Every call that solved something or led to action.
SOLVED = """
solved AS (
  SELECT c.need_id, c.is_desk, date_trunc('quarter', c.at AT TIME ZONE 'Europe/Amsterdam')::date AS quarter,
         coalesce(home.neighbourhood_id, served.area_id) AS area_id,
         coalesce(home.origin, 'no_household') AS origin
  FROM lines_consult c
  LEFT JOIN home ON home.consult_id = c.id
  LEFT JOIN served ON served.team_id = c.team_id
  WHERE c.at >= %(since)s AND c.at < %(until)s AND c.outcome = ANY(%(solves)s)
),
cell AS (
  SELECT need_id, area_id, origin, quarter,
         count(*) FILTER (WHERE NOT is_desk) AS by_line, count(*) FILTER (WHERE is_desk) AS by_desk
  FROM solved GROUP BY need_id, area_id, origin, quarter
),
told AS (
  SELECT period.year, cell.* FROM cell JOIN period ON period.year IN (0, extract(year FROM cell.quarter)::int)
)"""

# By need; and by neighbourhood, by origin of the request and by quarter, of all needs and of each. `kind` says which of
# them a row is, `about` the need it is told of.
WAYS = statement(
    PERIODS,
    SERVED,
    HOMES,
    SOLVED,
    """
grouped AS (
  SELECT year, grouping(need_id) = 0 AS is_of_need, need_id, area_id, origin, quarter,
         CASE WHEN grouping(area_id) = 0 THEN 'area' WHEN grouping(origin) = 0 THEN 'origin'
              WHEN grouping(quarter) = 0 THEN 'quarter' ELSE 'need' END AS kind,
         sum(by_line)::bigint AS by_line, sum(by_desk)::bigint AS by_desk
  FROM told
  GROUP BY year, GROUPING SETS ((need_id), (area_id), (origin), (quarter),
                                (need_id, area_id), (need_id, origin), (need_id, quarter))
)""",
    """
SELECT year, CASE WHEN grouped.kind = 'need' THEN '' ELSE coalesce(n.slug, '') END, grouped.kind,
       CASE grouped.kind WHEN 'need' THEN coalesce(n.slug, '') WHEN 'area' THEN coalesce(a.code, '')
                         WHEN 'origin' THEN origin ELSE quarter::text END AS key,
       coalesce(CASE grouped.kind WHEN 'need' THEN n.name WHEN 'area' THEN a.name END, ''), by_line, by_desk
FROM grouped
LEFT JOIN lines_need n ON n.id = need_id
LEFT JOIN places_area a ON grouped.kind = 'area' AND a.id = area_id
WHERE grouped.kind = 'need' OR need_id IS NOT NULL OR NOT is_of_need
ORDER BY key
""",
)

# For one household and one need: from the request behind the household, or else from the first call about that need,
# until the call that solved it. The year is that of the day on which it was solved.
TIMES = statement(
    PERIODS,
    FOR_HOUSEHOLDS,
    """
called AS (
  SELECT household_id, need_id, is_desk, id, day, at, outcome = ANY(%(solves)s) AS solves
  FROM for_household WHERE need_id IS NOT NULL
),
begun AS (
  SELECT household_id, need_id, min(day) AS day FROM called GROUP BY household_id, need_id
),
ended AS (
  SELECT DISTINCT ON (household_id, need_id) household_id, need_id, is_desk, day, at
  FROM called WHERE solves ORDER BY household_id, need_id, at, id
),
taken AS (
  SELECT period.year, n.slug, ended.is_desk, ended.day - coalesce(asked.day, begun.day) AS days
  FROM ended JOIN begun USING (household_id, need_id) JOIN lines_need n ON n.id = ended.need_id
  JOIN period ON period.year IN (0, extract(year FROM ended.day)::int)
  LEFT JOIN LATERAL (
    SELECT min((r.received_at AT TIME ZONE 'Europe/Amsterdam')::date) AS day FROM frontdoor_helprequest r
    WHERE r.household_id = ended.household_id AND (r.received_at AT TIME ZONE 'Europe/Amsterdam')::date <= begun.day
  ) AS asked ON true
  WHERE ended.at >= %(since)s AND ended.at < %(until)s
)""",
    """
SELECT year, grouping(slug) = 1, coalesce(slug, ''),
       count(*) FILTER (WHERE NOT is_desk), count(*) FILTER (WHERE is_desk),
       percentile_cont(ARRAY[0.25, 0.5, 0.75]) WITHIN GROUP (ORDER BY days) FILTER (WHERE NOT is_desk),
       percentile_cont(ARRAY[0.25, 0.5, 0.75]) WITHIN GROUP (ORDER BY days) FILTER (WHERE is_desk)
FROM taken GROUP BY year, GROUPING SETS ((slug), ())
""",
)

# From the request behind a household to the first thing that was really done: a call, a step, help. The year is that of
# the request.
ANSWERED = """
asked AS (
  SELECT DISTINCT r.team_id, r.household_id, (r.received_at AT TIME ZONE 'Europe/Amsterdam')::date AS day,
         coalesce(h.neighbourhood_id, r.neighbourhood_id, served.area_id) AS area_id
  FROM frontdoor_helprequest r
  JOIN households_household h ON h.id = r.household_id
  LEFT JOIN served ON served.team_id = r.team_id
  WHERE r.received_at >= %(since)s AND r.received_at < %(until)s
),
deeds AS (
  SELECT household_id, day FROM for_household WHERE at >= %(since)s
  UNION ALL SELECT household_id, settled_on FROM plans_step WHERE state = 'done' AND settled_on >= %(first_day)s
  UNION ALL SELECT household_id, given_on FROM plans_deliveredhelp WHERE given_on >= %(first_day)s
),
done AS (
  SELECT asked.household_id, asked.day, min(deeds.day) AS done_on
  FROM asked JOIN deeds ON deeds.household_id = asked.household_id AND deeds.day >= asked.day
  GROUP BY asked.household_id, asked.day
),
answered AS (
  SELECT period.year, asked.team_id, asked.area_id, done.done_on - asked.day AS days
  FROM asked JOIN period ON period.year IN (0, extract(year FROM asked.day)::int)
  LEFT JOIN done USING (household_id, day)
)"""

# In each period the teams that got requests, in two halves: with fewer and with more live lines for each of their
# people.
HALVED = """
alive AS (
  SELECT team_id, count(*) AS lines FROM lines_line WHERE lives_until >= %(today)s GROUP BY team_id
),
staff AS (
  SELECT team_id, count(DISTINCT user_id) AS people FROM people_membership
  WHERE since <= %(today)s AND (until IS NULL OR until > %(today)s) GROUP BY team_id
),
rich AS (
  SELECT t.year, t.team_id, coalesce(alive.lines, 0)::float / greatest(1, coalesce(staff.people, 0)) AS lines
  FROM (SELECT DISTINCT year, team_id FROM answered) AS t
  LEFT JOIN alive USING (team_id) LEFT JOIN staff USING (team_id)
),
halved AS (
  SELECT year, team_id, lines, ntile(2) OVER (PARTITION BY year ORDER BY lines, team_id) AS half FROM rich
)"""

# How soon something was done, by neighbourhood, of all together, and in each half of the teams. Only a half says how
# many teams are in it, and how many lines the team in its middle has.
DEEDS = statement(
    PERIODS,
    SERVED,
    FOR_HOUSEHOLDS,
    ANSWERED,
    HALVED,
    """
grouped AS (
  SELECT CASE WHEN grouping(area_id) = 0 THEN 'area' WHEN grouping(half) = 0 THEN 'half' ELSE 'all' END AS kind,
         year, area_id, half, count(DISTINCT team_id) AS teams, count(days) AS done, count(*) - count(days) AS waiting,
         percentile_cont(ARRAY[0.25, 0.5, 0.75]) WITHIN GROUP (ORDER BY days) AS spread
  FROM answered JOIN halved USING (year, team_id)
  GROUP BY year, GROUPING SETS ((area_id), (half), ())
)""",
    """
SELECT year, '', grouped.kind,
       CASE grouped.kind WHEN 'half' THEN half::text ELSE coalesce(a.code, '') END AS key, coalesce(a.name, ''),
       done, waiting, spread, teams,
       (SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY lines) FROM halved
        WHERE halved.year = grouped.year AND halved.half = grouped.half)
FROM grouped LEFT JOIN places_area a ON grouped.kind = 'area' AND a.id = area_id
ORDER BY key
""",
)
