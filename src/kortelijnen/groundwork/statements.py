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

# A need stands in the column of its part of life, or in its own when one part is opened.
ABLE = """
need AS (
  SELECT id, kinds, CASE WHEN %(part)s = '' THEN domain ELSE slug END AS place FROM lines_need
  WHERE %(part)s IN ('', domain)
),
able AS (
  SELECT DISTINCT cn.contact_id, need.place FROM lines_contact_needs cn JOIN need ON need.id = cn.need_id
)"""

# Where a line is, or would be expected: that kind of institution is usual for the need, or somebody there can do it.
INSTITUTIONS = """
institution AS (
  SELECT o.id, o.ref, o.name, o.kind, coalesce(called.times, 0) AS times
  FROM directory_organisation o LEFT JOIN called ON called.organisation_id = o.id
  WHERE called.times > 0 OR o.id IN (SELECT organisation_id FROM known)
),
usual AS (
  SELECT DISTINCT unnest(kinds) AS kind, place FROM need
),
expected AS (
  SELECT i.id AS organisation_id, usual.place FROM institution i JOIN usual ON usual.kind = i.kind
  UNION
  SELECT known.organisation_id, able.place FROM known JOIN able ON able.contact_id = known.id
),
held AS (
  SELECT live.organisation_id, able.place, count(*) AS lines, count(DISTINCT live.user_id) AS holders
  FROM live JOIN able USING (contact_id) GROUP BY 1, 2
),
whole AS (
  SELECT organisation_id, count(*) AS lines FROM live GROUP BY 1
)"""

MAP = statement(
    KNOWN,
    LIVE,
    CALLED,
    ABLE,
    INSTITUTIONS,
    """
SELECT i.id, i.ref, i.name, i.kind, i.times, coalesce(whole.lines, 0),
       array_agg(e.place) FILTER (WHERE e.place IS NOT NULL),
       array_agg(coalesce(held.lines, 0)), array_agg(coalesce(held.holders, 0))
FROM institution i
LEFT JOIN whole ON whole.organisation_id = i.id
LEFT JOIN expected e ON e.organisation_id = i.id
LEFT JOIN held ON held.organisation_id = i.id AND held.place = e.place
GROUP BY i.id, i.ref, i.name, i.kind, i.times, whole.lines
ORDER BY i.name
""",
)

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
