"""The SQL of "Wie bel ik?", in parts that `search` puts together. What somebody types is always a parameter."""


def statement(*parts: str) -> str:
    """Named parts and, as the last one, the SELECT that uses them."""
    return "WITH " + ",\n".join(parts[:-1]) + parts[-1]


# A word as a whole (as written, or in its Dutch stem), as the beginning of one (not of a single letter: half the
# alphabet begins so), and how it sounds where that may count.
WORD = """
word AS MATERIALIZED (
  SELECT n, w, sound, to_tsquery('simple', w) || to_tsquery('dutch', w) AS whole,
         to_tsquery('simple', w) || to_tsquery('dutch', w)
           || CASE WHEN length(w) > 1 THEN to_tsquery('simple', w || ':*') ELSE '' END AS begun
  FROM unnest(%(words)s::text[], %(numbers)s::int[], %(sounds)s::text[]) AS typed (w, n, sound)
)"""

# What the words mean (the first %(own)s as they were typed, the others joined from neighbours): which carry meaning,
# which occur anywhere, and in which needs. Somebody who did not agree to be listed occurs only for a team with a line,
# as in IN_ORDER: otherwise the answer to a misspelt word would give away that she exists.
TEAM_KNOWS = """
team_knows AS (SELECT contact_id FROM lines_line WHERE team_id = ANY(%(teams)s))"""

KNOWN = """
known AS MATERIALIZED (
  SELECT n, to_tsvector('dutch', w) <> '' AND length(w) > 1 AS is_content,
         n <= %(own)s AND (
           EXISTS (SELECT 1 FROM lines_need need WHERE need.search @@ begun)
           OR coalesce((SELECT bool_or(true) FROM directory_organisation o WHERE o.search @@ begun), false)
           OR coalesce((SELECT bool_or(c.agreed_on IS NOT NULL OR c.id IN (SELECT contact_id FROM team_knows))
                        FROM lines_contact c WHERE c.search @@ begun), false)) AS is_known
  FROM word
)"""

IN_NEEDS = """
SELECT n, is_content, is_known, need.id, need.search @@ whole, need.kinds, need.name, need.synonyms
FROM word JOIN known USING (n) LEFT JOIN lines_need need ON is_content AND need.search @@ begun
"""

# Words that a misspelt one may have meant: those of all needs, and those of institutions and people in which a word
# begins or sounds like it. Only of people who agreed to be listed, or to whom the team has a line: a guess must not
# give away somebody who did not.
NEAR = """
SELECT lexeme, bool_or(of_need) FROM (
  SELECT search, true AS of_need FROM lines_need
  UNION ALL SELECT search, false FROM directory_organisation
            WHERE search @@ to_tsquery('simple', %(begins)s) OR sounds && %(sounds)s::varchar[]
  UNION ALL SELECT search, false FROM lines_contact
            WHERE (search @@ to_tsquery('simple', %(begins)s) OR sounds && %(sounds)s::varchar[])
              AND (agreed_on IS NOT NULL
                   OR id IN (SELECT contact_id FROM lines_line WHERE team_id = ANY(%(teams)s)))
) AS known, unnest(search)
GROUP BY lexeme
"""

# The team's lines: of each contact the actor's own, and the colleague's live one in which the most life is left.
_LINES = """
working AS MATERIALIZED (
  SELECT user_id, team_id FROM people_membership m
  WHERE team_id = ANY(%(teams)s) AND since <= %(today)s AND (until IS NULL OR until > %(today)s)
    AND (SELECT is_active FROM people_user u WHERE u.id = m.user_id)
),
of_team AS (
  SELECT id, contact_id, user_id = %(me)s AS is_mine, coalesce(lives_until >= %(today)s, false) AS is_live,
         strength * 2 ^ (- greatest(%(today)s - touched_on, 0)::float / %(half_life)s) AS life,
         user_id <> %(me)s AND (user_id, team_id) IN (SELECT user_id, team_id FROM working) AS is_theirs
  FROM lines_line WHERE team_id = ANY(%(teams)s){of_whom}
),
held AS MATERIALIZED (
  SELECT contact_id, bool_or(is_live AND is_mine) AS is_own, bool_or(is_live AND is_theirs) AS is_theirs,
         max(life) FILTER (WHERE is_mine) AS own_life, max(life) FILTER (WHERE is_live AND is_theirs) AS their_life,
         (array_agg(id ORDER BY life DESC NULLS LAST, id) FILTER (WHERE is_mine))[1] AS mine_id,
         (array_agg(id ORDER BY life DESC NULLS LAST, id) FILTER (WHERE is_live AND is_theirs))[1] AS theirs_id
  FROM of_team GROUP BY contact_id
)"""
LINES = _LINES.format(of_whom="")
LINES_TO_ONE = _LINES.format(of_whom=" AND contact_id = %(only)s")

# The areas asked for, the district they lie in and the neighbourhoods that lie in them; not the municipality.
_HERE = """
asked AS (
  SELECT id, parent_id, kind FROM places_area
  WHERE kind IN ('neighbourhood', 'district')
    AND id = ANY(coalesce(%(areas)s::bigint[],
                          ARRAY(SELECT area_id FROM places_teamarea WHERE team_id = ANY(%(teams)s))))
),
place AS (
  SELECT id FROM asked
  UNION SELECT parent_id FROM asked WHERE kind = 'neighbourhood'
  UNION SELECT a.id FROM places_area a JOIN asked ON a.parent_id = asked.id AND asked.kind = 'district'
),
here AS MATERIALIZED (
  SELECT DISTINCT ON (contact_id) contact_id, standing, a.name AS place
  FROM lines_presence p JOIN places_area a ON a.id = p.area_id
  WHERE p.area_id = ANY(ARRAY(SELECT id FROM place)) AND (p.until IS NULL OR p.until > %(today)s){of_whom}
  ORDER BY contact_id, standing = 'mandated' DESC, length(a.code) DESC, a.code
)"""
HERE = _HERE.format(of_whom="")
HERE_IS_ONE = _HERE.format(of_whom=" AND p.contact_id = %(only)s")

# OFFSET 0 in this and the next parts: each institution, person and line is looked up by its index. Left to itself the
# planner, which keeps one plan for all words and all teams, reads every contact or line there is for every question.

# Candidates by words, as bits: which words were seen, which wholly, which in the person's own name or function.
# A stop word ("van", "der") counts only beside a word of the same person's own name. A name that only sounds like the
# word counts as a beginning does.
BY_WORDS = """
organisation_hit AS MATERIALIZED (
  SELECT o.id, n, o.search @@ whole AS whole FROM word JOIN directory_organisation o ON o.search @@ begun
  UNION ALL
  SELECT o.id, n, whole
  FROM unnest(%(kinds)s::text[], %(kind_words)s::int[], %(kind_whole)s::bool[]) AS k (kind, n, whole)
  JOIN directory_organisation o ON o.kind = k.kind
),
hit AS (
  SELECT can.contact_id, 1 << n AS bit, whole, false AS own
  FROM unnest(%(need_ids)s::bigint[], %(need_words)s::int[], %(need_whole)s::bool[]) AS t (need_id, n, whole)
  CROSS JOIN LATERAL (SELECT contact_id FROM lines_contact_needs WHERE need_id = t.need_id OFFSET 0) AS can
  UNION ALL
  SELECT c.id, 1 << n, c.search @@ whole, true FROM word JOIN lines_contact c ON c.search @@ begun
  UNION ALL
  SELECT c.id, 1 << n, false, true FROM word JOIN lines_contact c ON c.sounds && ARRAY[sound]::varchar[]
  WHERE sound <> ''
  UNION ALL
  SELECT c.id, 1 << n, whole, false
  FROM organisation_hit h
  CROSS JOIN LATERAL (SELECT id FROM lines_contact WHERE organisation_id = h.id OFFSET 0) AS c
),
seen AS (
  SELECT contact_id, bit_or(bit) AS seen, coalesce(bit_or(bit) FILTER (WHERE whole), 0) AS whole,
         coalesce(bit_or(bit) FILTER (WHERE own), 0) AS own
  FROM hit GROUP BY contact_id
),
candidate AS (
  SELECT contact_id, bit_count((seen & %(content)s)::bit(16)) AS content,
         bit_count((whole & %(content)s)::bit(16)) AS whole,
         CASE WHEN own & %(content)s <> 0 THEN bit_count((own & ~ %(content)s)::bit(16)) ELSE 0 END AS small
  FROM seen WHERE seen & %(content)s <> 0
)"""

MINE = """
candidate AS (
  SELECT held.contact_id, 1 AS content, 1 AS whole, 0 AS small
  FROM held
  CROSS JOIN LATERAL (SELECT confirmed_on, last_outcome FROM lines_line WHERE id = mine_id OFFSET 0) AS mine
  WHERE confirmed_on IS NOT NULL AND last_outcome <> 'gone'
)"""

ONE = """
candidate AS (SELECT %(only)s::bigint AS contact_id, 1 AS content, 1 AS whole, 0 AS small)"""

# Candidates in their order: the best match only, whole words before beginnings, then the rank of `enums.Rank`. Who can
# be reached now (`rules.is_reachable`) comes first within a rank, then the line in which the most life is left. When it
# is urgent, who can be reached comes before who cannot, and in the same rank whoever may decide.
IN_ORDER = """
offered AS (
  SELECT c.id, c.name, c.gone_on IS NOT NULL OR c.agreed_on IS NULL OR c.expires_on < %(today)s AS is_hindered,
         (c.away_until IS NULL OR c.away_until < %(today)s)
           AND %(half_day)s::text IS NOT NULL AND (c.hours = '{}' OR %(half_day)s::text = ANY(c.hours)) AS is_reachable,
         content, whole < content AS is_begun, content * 100 + small AS fit,
         max(content * 100 + small) OVER () AS best
  FROM candidate
  CROSS JOIN LATERAL (
    SELECT id, name, gone_on, agreed_on, expires_on, away_until, hours
    FROM lines_contact WHERE id = candidate.contact_id OFFSET 0
  ) AS c
  WHERE c.agreed_on IS NOT NULL OR c.id IN (SELECT contact_id FROM held)
),
ranked AS (
  SELECT offered.id, name, is_hindered, is_reachable, content, is_begun, standing, place, mine_id, theirs_id,
         CASE WHEN is_own OR NOT is_theirs THEN own_life ELSE their_life END AS life,
         CASE WHEN is_hindered THEN %(ask_first)s
              WHEN is_own THEN %(own_line)s
              WHEN is_theirs THEN %(colleagues_line)s
              WHEN here.contact_id IS NOT NULL THEN %(neighbourhood)s
              ELSE %(contact)s END AS rank
  FROM offered
  LEFT JOIN held ON held.contact_id = offered.id
  LEFT JOIN here ON here.contact_id = offered.id
  WHERE fit = best
),
placed AS (
  SELECT ranked.*, row_number() OVER (
    ORDER BY is_hindered, is_begun, %(is_urgent)s AND NOT is_reachable, rank, is_reachable DESC,
             %(is_urgent)s AND standing = 'mandated' DESC NULLS LAST, life DESC NULLS LAST, name, id) AS number
  FROM ranked
)"""

CARDS = """
SELECT c.id, rank, c.ref, c.name, c.function, c.phone, c.phone_is_private, c.email, c.reachable, c.hours, c.away_until,
       o.id, o.ref, o.name, c.agreed_on, c.expires_on, c.gone_on,
       mine.since, mine.confirmed_on, mine.last_used_on, mine.last_outcome, mine.lives_until,
       coalesce(mine.offers, theirs.offers, '{}'), via.name, theirs.last_used_on, theirs.last_outcome,
       standing, place, content,
       ARRAY(SELECT need.name FROM lines_contact_needs can JOIN lines_need need ON need.id = can.need_id
             WHERE can.contact_id = c.id ORDER BY need.name),
       instead.name, instead.ref, instead.phone, instead.phone_is_private
FROM placed
CROSS JOIN LATERAL (SELECT * FROM lines_contact WHERE id = placed.id OFFSET 0) AS c
JOIN directory_organisation o ON o.id = c.organisation_id
LEFT JOIN lines_line mine ON mine.id = mine_id
LEFT JOIN lines_line theirs ON theirs.id = theirs_id
LEFT JOIN people_user via ON via.id = theirs.user_id
LEFT JOIN LATERAL (
  SELECT name, ref, phone, phone_is_private FROM lines_contact
  WHERE id = c.replacement_id AND gone_on IS NULL AND agreed_on IS NOT NULL AND expires_on >= %(today)s OFFSET 0
) AS instead ON true
WHERE number <= %(most)s
ORDER BY number
"""

# Desks: of the institutions on the cards first, then those that the words name or that are usual for the need.
DESK = """
hit AS (
  SELECT o.id, n, o.search @@ whole AS whole FROM word JOIN directory_organisation o ON o.search @@ begun
  UNION ALL
  SELECT o.id, n, whole
  FROM unnest(%(kinds)s::text[], %(kind_words)s::int[], %(kind_whole)s::bool[]) AS k (kind, n, whole)
  JOIN directory_organisation o ON o.kind = k.kind
  UNION ALL
  SELECT o.id, n, false FROM unnest(%(usual_kinds)s::text[], %(usual_words)s::int[]) AS k (kind, n)
  JOIN directory_organisation o ON o.kind = k.kind
),
scored AS (
  SELECT id, bit_count(bit_or(1 << n)::bit(16)) AS content,
         bit_count(coalesce(bit_or(1 << n) FILTER (WHERE whole), 0)::bit(16)) AS whole
  FROM hit WHERE (1 << n) & %(content)s <> 0 GROUP BY id
),
chosen AS (
  SELECT id, n AS place, 0 AS content, 0 AS whole FROM unnest(%(of_cards)s::bigint[]) WITH ORDINALITY AS c (id, n)
  UNION ALL
  SELECT id, 1000, content, whole FROM scored
  WHERE content = (SELECT max(content) FROM scored WHERE content >= %(at_least)s)
    AND id <> ALL (%(of_cards)s::bigint[])
)"""

# A desk is open when one of its services is, by its opening hours or by words such as "24 uur".
DESKS_IN_ORDER = """
SELECT o.ref, o.name, o.purpose, o.phone, o.website, o.usual_wait_days, is_open
FROM chosen JOIN directory_organisation o ON o.id = chosen.id,
LATERAL (SELECT %(is_urgent)s AND EXISTS (
  SELECT 1 FROM directory_service s JOIN directory_openinghours h ON h.service_id = s.id
  WHERE s.organisation_id = o.id AND s.status = 'active'
    AND (h.words ~* '24 ?(uur|/ ?7)'
         OR (h.weekday = %(weekday)s AND h.opens <= %(time)s AND %(time)s < h.closes)))) AS hours (is_open)
WHERE o.phone <> ''
ORDER BY is_open OR %(is_urgent)s AND o.usual_wait_days IS NOT DISTINCT FROM 0 DESC,
         place, whole DESC, o.usual_wait_days NULLS LAST, o.name
LIMIT %(most)s
"""
