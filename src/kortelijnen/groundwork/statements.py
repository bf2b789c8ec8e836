"""The SQL of the map of lines. Counts only; what somebody chose is always a parameter."""

from kortelijnen.lines.statements import statement

# Who can be called at which institution: still there, agreed to be listed or known to this team, and, with areas,
# not only working elsewhere. Somebody of whom no area is known works everywhere.
KNOWN = """
known AS (
  SELECT c.id, c.organisation_id FROM lines_contact c
  WHERE c.gone_on IS NULL
    AND (c.agreed_on IS NOT NULL
         OR EXISTS (SELECT 1 FROM lines_line l WHERE l.contact_id = c.id AND l.team_id = %(team)s))
    AND (%(areas)s::bigint[] IS NULL
         OR NOT EXISTS (SELECT 1 FROM lines_presence p
                        WHERE p.contact_id = c.id AND (p.until IS NULL OR p.until > %(today)s))
         OR EXISTS (SELECT 1 FROM lines_presence p
                    WHERE p.contact_id = c.id AND (p.until IS NULL OR p.until > %(today)s)
                      AND p.area_id = ANY(%(areas)s)))
)"""

LIVE = """
live AS (
  SELECT l.id, l.user_id, l.contact_id, l.confirmed_on, known.organisation_id
  FROM lines_line l JOIN known ON known.id = l.contact_id
  WHERE l.team_id = %(team)s AND l.lives_until >= %(today)s
)"""

# Institutions that matter to a team: somebody is known there, or the team called there in the past year.
CALLED = """
called AS (
  SELECT organisation_id, count(*) AS times FROM lines_consult
  WHERE team_id = %(team)s AND at >= %(called_since)s GROUP BY organisation_id
)"""

# A need stands in the column of its part of life, or in its own when one part is opened. Columns are numbered, and
# which of them are meant is a number of bits: a thousand institutions beside twelve columns are counted in one pass.
COLUMNS = """
need AS (
  SELECT id, kinds, array_position(%(columns)s::text[], CASE WHEN %(part)s = '' THEN domain ELSE slug END) - 1 AS place
  FROM lines_need
),
able AS (
  SELECT known.organisation_id, bit_or(1::bigint << need.place) AS places
  FROM known JOIN lines_contact_needs can ON can.contact_id = known.id JOIN need ON need.id = can.need_id
  WHERE need.place IS NOT NULL GROUP BY known.organisation_id
),
usual AS (
  SELECT kind, bit_or(1::bigint << place) AS places FROM need, unnest(need.kinds) AS kind
  WHERE place IS NOT NULL GROUP BY kind
)"""

# The live lines of the team in each place: how many there are, and how many hold them.
HELD = """
place AS (
  SELECT live.organisation_id, need.place, count(DISTINCT live.id) AS lines, count(DISTINCT live.user_id) AS holders
  FROM live JOIN lines_contact_needs can ON can.contact_id = live.contact_id JOIN need ON need.id = can.need_id
  WHERE need.place IS NOT NULL GROUP BY 1, 2
),
held AS (
  SELECT organisation_id, count(*) AS places, count(*) FILTER (WHERE holders = 1) AS singles,
         string_agg(place || ':' || lines || ':' || holders, ' ') AS counted
  FROM place GROUP BY organisation_id
),
whole AS (
  SELECT organisation_id, count(*) AS lines FROM live GROUP BY 1
)"""

# Where a line is, or would be expected: that kind of institution is usual for the need, or somebody there can do it.
INSTITUTIONS = """
institution AS (
  SELECT o.id, o.ref, o.name, o.kind, coalesce(called.times, 0) AS calls,
         coalesce(able.places, 0) | coalesce(usual.places, 0) AS places
  FROM directory_organisation o
  LEFT JOIN called ON called.organisation_id = o.id
  LEFT JOIN able ON able.organisation_id = o.id
  LEFT JOIN usual ON usual.kind = o.kind
  WHERE called.times > 0 OR o.id IN (SELECT organisation_id FROM known)
)"""

MAP = statement(
    KNOWN,
    LIVE,
    CALLED,
    COLUMNS,
    HELD,
    INSTITUTIONS,
    """
SELECT i.id, i.ref, i.name, i.kind, i.calls, coalesce(whole.lines, 0), i.places, coalesce(held.counted, ''),
       bit_count(i.places::bit(64)) - coalesce(held.places, 0), coalesce(held.singles, 0)
FROM institution i
LEFT JOIN whole ON whole.organisation_id = i.id
LEFT JOIN held ON held.organisation_id = i.id
""",
)

# A neighbourhood, the wider areas in which it lies and those within it.
AROUND = """
WITH RECURSIVE wider AS (
  SELECT id, parent_id FROM places_area WHERE id = %(area)s
  UNION ALL
  SELECT a.id, a.parent_id FROM places_area a JOIN wider ON a.id = wider.parent_id
)
SELECT id FROM wider UNION ALL SELECT id FROM places_area WHERE parent_id = %(area)s
"""

# A goal and its names; and whether its line is there by now, as `queries.goals.line_is_there` says it.
GOAL = """
SELECT g.ref, o.ref, o.name, need.name, u.name, g.by_when{reached}
FROM groundwork_linegoal g JOIN directory_organisation o ON o.id = g.organisation_id
     JOIN people_user u ON u.id = g.user_id LEFT JOIN lines_need need ON need.id = g.need_id
WHERE g.state = 'open' AND {which}
"""
REACHED = """EXISTS (
    SELECT 1 FROM lines_contact c JOIN lines_line l ON l.contact_id = c.id
    WHERE c.organisation_id = g.organisation_id AND c.gone_on IS NULL
      AND l.team_id = g.team_id AND l.lives_until >= %(today)s
      AND (g.need_id IS NULL OR EXISTS (SELECT 1 FROM lines_contact_needs can
                                        WHERE can.contact_id = c.id AND can.need_id = g.need_id)))"""

# What a team still has to lay: overdue goals first, reached ones last.
GOALS = (
    GOAL.format(reached=f", {REACHED} AS is_reached", which="g.team_id = %(team)s")
    + "ORDER BY is_reached, g.by_when, g.id"
)
# What one person said she would lay, and has not yet.
GOALS_OF = (
    GOAL.format(reached="", which=f"g.user_id = %(me)s AND g.team_id = ANY(%(teams)s) AND NOT {REACHED}")
    + "ORDER BY g.by_when, g.id"
)

HELD_LAST = "SELECT max(held_on) FROM groundwork_linereview WHERE team_id = %(team)s"

AREAS = """
SELECT a.id, a.code, a.kind, a.name, a.parent_id, a.municipality
FROM places_teamarea served JOIN places_area a ON a.id = served.area_id
WHERE served.team_id = %(team)s ORDER BY a.name
"""

# How the network of a team is: how many lines, how fresh, and how they spread over life and over its neighbourhoods.
HEALTH = statement(
    KNOWN,
    LIVE,
    """
SELECT 'all', '', count(*),
       count(*) FILTER (WHERE confirmed_on >= %(fresh_since)s),
       percentile_cont(0.5) WITHIN GROUP (ORDER BY %(today)s::date - confirmed_on)
FROM live
UNION ALL
SELECT 'part', need.domain, count(DISTINCT live.id), 0, NULL
FROM live JOIN lines_contact_needs USING (contact_id) JOIN lines_need need ON need.id = need_id
GROUP BY need.domain
UNION ALL
SELECT 'area', area.name, count(DISTINCT live.id), 0, NULL
FROM places_teamarea served JOIN places_area area ON area.id = served.area_id
LEFT JOIN lines_presence p ON p.area_id IN (area.id, area.parent_id) AND (p.until IS NULL OR p.until > %(today)s)
LEFT JOIN live USING (contact_id)
WHERE served.team_id = %(team)s GROUP BY area.id, area.name
ORDER BY 1, 2
""",
)
