"""The SQL of the map of lines. Counts only; what somebody chose is always a parameter."""

from kortelijnen.lines.statements import statement
from kortelijnen.plans.queries.promised import MET

# A contact who, with areas, not only works elsewhere. Somebody of whom no area is known works everywhere.
_IN_AREAS = """(
      %(areas)s::bigint[] IS NULL
      OR NOT EXISTS (SELECT 1 FROM lines_presence p
                     WHERE p.contact_id = {contact} AND (p.until IS NULL OR p.until > %(today)s))
      OR EXISTS (SELECT 1 FROM lines_presence p
                 WHERE p.contact_id = {contact} AND (p.until IS NULL OR p.until > %(today)s)
                   AND p.area_id = ANY(%(areas)s)))"""

# A need stands in the column of its part of life, or in its own when one part is opened. Columns are numbered, and
# which of them are meant is a number of bits: a thousand institutions beside twelve columns are counted in one pass.
COLUMNS = """
need AS (
  SELECT id, kinds, domain,
         array_position(%(columns)s::text[], CASE WHEN %(part)s = '' THEN domain ELSE slug END) - 1 AS place
  FROM lines_need
),
usual AS (
  SELECT kind, bit_or(1::bigint << place) AS places FROM need, unnest(need.kinds) AS kind
  WHERE place IS NOT NULL GROUP BY kind
)"""

# What those who agreed to be listed can arrange. For the whole map the database keeps it (lines.models.AbleAt); in one
# neighbourhood or one part of life it is counted.
ABLE = """
able AS (SELECT organisation_id, parts::bigint AS places FROM lines_ableat)"""
_ABLE_CHOSEN = """
listed AS (
  SELECT c.id, c.organisation_id FROM lines_contact c
  WHERE c.gone_on IS NULL AND c.agreed_on IS NOT NULL AND {in_areas}
),
able AS (
  SELECT listed.organisation_id, coalesce(bit_or(1::bigint << need.place), 0) AS places
  FROM listed LEFT JOIN lines_contact_needs can ON can.contact_id = listed.id LEFT JOIN need ON need.id = can.need_id
  GROUP BY listed.organisation_id
)"""
ABLE_CHOSEN = _ABLE_CHOSEN.format(in_areas=_IN_AREAS.format(contact="c.id"))

# The lines of the team to people who are still there: the live ones, and all to somebody who did not agree to be
# listed, whom only this team knows; and those of them for each need. OFFSET 0: people and what they can arrange are
# looked up by their indexes. Left to itself the planner, which keeps one plan for all teams, reads those of the whole
# municipality.
_LINES = """
line AS MATERIALIZED (
  SELECT l.id, l.user_id, l.contact_id, l.confirmed_on, c.organisation_id,
         coalesce(l.lives_until >= %(today)s, false) AS is_live, c.agreed_on IS NULL AS is_unlisted,
         {in_areas} AS is_here
  FROM lines_line l
  CROSS JOIN LATERAL (
    SELECT organisation_id, agreed_on FROM lines_contact WHERE id = l.contact_id AND gone_on IS NULL OFFSET 0
  ) AS c
  WHERE l.team_id = %(team)s AND (l.lives_until >= %(today)s OR c.agreed_on IS NULL)
),
for_need AS MATERIALIZED (
  SELECT able.id, user_id, organisation_id, is_live, is_unlisted, is_here, need.domain, need.place
  FROM (
    SELECT line.*, can.need_id FROM line
    CROSS JOIN LATERAL (SELECT need_id FROM lines_contact_needs WHERE contact_id = line.contact_id OFFSET 0) AS can
    OFFSET 0
  ) AS able JOIN need ON need.id = able.need_id
),
unlisted AS (
  SELECT organisation_id, bit_or(places) AS places FROM (
    SELECT organisation_id, 0::bigint AS places FROM line WHERE is_unlisted AND is_here
    UNION ALL
    SELECT organisation_id, 1::bigint << place FROM for_need WHERE is_unlisted AND is_here AND place IS NOT NULL
  ) AS known
  GROUP BY organisation_id
)"""
LINES = _LINES.format(in_areas="true")
LINES_CHOSEN = _LINES.format(in_areas=_IN_AREAS.format(contact="l.contact_id"))

# The live lines of the team in each place: how many there are, and how many hold them.
HELD = """
place AS (
  SELECT organisation_id, place, count(DISTINCT id) AS lines, count(DISTINCT user_id) AS holders
  FROM for_need WHERE is_live AND is_here AND place IS NOT NULL GROUP BY organisation_id, place
),
held AS (
  SELECT organisation_id, count(*) AS places, count(*) FILTER (WHERE holders = 1) AS singles,
         string_agg(place || ':' || lines || ':' || holders, ' ') AS counted
  FROM place GROUP BY organisation_id
),
whole AS (
  SELECT organisation_id, count(*) AS lines FROM line WHERE is_live AND is_here GROUP BY organisation_id
)"""

# How the network of a team is, whatever was chosen: how many live lines, how fresh, and how they spread over life and
# over its neighbourhoods.
HEALTH = """
part AS (
  SELECT domain, count(*) AS lines FROM (SELECT DISTINCT domain, id FROM for_need WHERE is_live) AS line GROUP BY domain
),
area AS (
  SELECT a.name, count(DISTINCT line.id) AS lines
  FROM places_teamarea served JOIN places_area a ON a.id = served.area_id
  LEFT JOIN lines_presence p ON p.area_id IN (a.id, a.parent_id) AND (p.until IS NULL OR p.until > %(today)s)
  LEFT JOIN line ON line.contact_id = p.contact_id AND line.is_live
  WHERE served.team_id = %(team)s GROUP BY a.id, a.name
),
health AS (
  SELECT json_build_object(
    'lines', count(*),
    'fresh', count(*) FILTER (WHERE confirmed_on >= %(fresh_since)s),
    'median', percentile_cont(0.5) WITHIN GROUP (ORDER BY %(today)s::date - confirmed_on),
    'parts', (SELECT json_object_agg(domain, lines) FROM part),
    'areas', (SELECT json_agg(json_build_array(name, lines) ORDER BY name) FROM area)) AS told
  FROM line WHERE is_live
)"""

# Institutions that matter to a team: somebody is known there, or the team called there in the past year. And how many
# of its households meet each.
CALLED = """
called AS (
  SELECT organisation_id, count(*) AS times FROM lines_consult
  WHERE team_id = %(team)s AND at >= %(called_since)s GROUP BY organisation_id
)"""
MET_BY_HOUSEHOLDS = f"met (organisation_id, households) AS ({MET})"

# Where a line is, or would be expected: that kind of institution is usual for the need, or somebody there can do it.
INSTITUTIONS = """
known AS (
  SELECT o.id, o.ref, o.name, o.kind, coalesce(called.times, 0) AS calls,
         coalesce(able.places, 0) | coalesce(unlisted.places, 0) | coalesce(usual.places, 0) AS places
  FROM directory_organisation o
  LEFT JOIN called ON called.organisation_id = o.id
  LEFT JOIN able ON able.organisation_id = o.id
  LEFT JOIN unlisted ON unlisted.organisation_id = o.id
  LEFT JOIN usual ON usual.kind = o.kind
  WHERE called.times > 0 OR able.organisation_id IS NOT NULL OR unlisted.organisation_id IS NOT NULL
),
institution AS MATERIALIZED (
  SELECT known.*, coalesce(met.households, 0) AS met, coalesce(whole.lines, 0) AS lines,
         coalesce(held.counted, '') AS counted, coalesce(held.singles, 0) AS singles,
         bit_count(known.places::bit(64)) - coalesce(held.places, 0) AS holes
  FROM known
  LEFT JOIN met ON met.organisation_id = known.id
  LEFT JOIN whole ON whole.organisation_id = known.id
  LEFT JOIN held ON held.organisation_id = known.id
  WHERE %(part)s = '' OR known.places <> 0
)"""

# The map in numbers, and the rows that were asked. First the institutions with a hole, and of those the ones that most
# of our households meet: fewer than may be told are all alike, nobody comes last.
IN_ORDER = """
SELECT count(*), coalesce(sum(lines), 0)::bigint, count(*) FILTER (WHERE lines > 0),
       coalesce(sum(holes), 0)::bigint, coalesce(sum(singles), 0)::bigint,
  (SELECT json_agg(json_build_array(ref, name, kind, met, calls, lines, places, counted)) FROM (
     SELECT * FROM institution
     ORDER BY holes = 0, CASE WHEN met >= %(least)s THEN -met WHEN met > 0 THEN -1 ELSE 0 END,
              -calls, -holes, -singles, name COLLATE "C", id
     OFFSET %(first)s LIMIT %(most)s) AS shown),
  (SELECT told FROM health)
FROM institution
"""

_ALL_ELSE = (HELD, HEALTH, CALLED, MET_BY_HOUSEHOLDS, INSTITUTIONS, IN_ORDER)
MAP = statement(COLUMNS, ABLE, LINES, *_ALL_ELSE)
MAP_CHOSEN = statement(COLUMNS, ABLE_CHOSEN, LINES_CHOSEN, *_ALL_ELSE)

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
SELECT g.ref, o.ref AS organisation_ref, o.name AS organisation, need.name AS need, u.name AS who, g.by_when{reached}
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

# What a team still has to lay, as JSON: overdue goals first, reached ones last.
_GOALS = """
SELECT json_agg(json_build_array(ref, organisation_ref, organisation, need, who, by_when, is_reached)) FROM (
{goals}ORDER BY is_reached, g.by_when, g.id
) AS goal
"""
GOALS = _GOALS.format(goals=GOAL.format(reached=f", {REACHED} AS is_reached", which="g.team_id = %(team)s"))
# What one person said she would lay, and has not yet.
GOALS_OF = (
    GOAL.format(reached="", which=f"g.user_id = %(me)s AND g.team_id = ANY(%(teams)s) AND NOT {REACHED}")
    + "ORDER BY g.by_when, g.id"
)

HELD_LAST = "SELECT max(held_on) FROM groundwork_linereview WHERE team_id = %(team)s"

AREAS = """
SELECT json_agg(json_build_object('id', a.id, 'code', a.code, 'kind', a.kind, 'name', a.name, 'parent_id', a.parent_id,
                                  'municipality', a.municipality) ORDER BY a.name)
FROM places_teamarea served JOIN places_area a ON a.id = served.area_id WHERE served.team_id = %(team)s
"""
