"""The SQL of "Wie bel ik?", in parts that `search` puts together. What somebody types is always a parameter."""


def statement(*parts: str) -> str:
    """Named parts and, as the last one, the SELECT that uses them."""
    return "WITH " + ",\n".join(parts[:-1]) + parts[-1]


# A word as a whole (as written, or in its Dutch stem) and as the beginning of one.
WORD = """
word AS (
  SELECT n, w, to_tsquery('simple', w) || to_tsquery('dutch', w) AS whole,
         to_tsquery('simple', w) || to_tsquery('dutch', w) || to_tsquery('simple', w || ':*') AS begun
  FROM unnest(%(words)s::text[], %(numbers)s::int[]) AS typed (w, n)
)"""

# What the words mean: which of them carry meaning, which occur anywhere, and in which needs. Somebody who did not
# agree to be listed occurs only for a team with a line, as in IN_ORDER: otherwise the answer to a misspelt word would
# give away that she exists.
READ = """
SELECT n, to_tsvector('dutch', w) <> '',
       EXISTS (SELECT 1 FROM lines_contact c
               WHERE c.search @@ begun
                 AND (c.agreed_on IS NOT NULL
                      OR c.id IN (SELECT contact_id FROM lines_line WHERE team_id = ANY(%(teams)s))))
         OR EXISTS (SELECT 1 FROM directory_organisation o WHERE o.search @@ begun),
       need.id, need.search @@ whole, need.kinds
FROM word LEFT JOIN lines_need need ON need.search @@ begun AND to_tsvector('dutch', w) <> ''
"""

# Words that begin as a misspelt one does. Only of people who agreed to be listed: a guess must not give away
# somebody who did not.
NEAR = """
SELECT DISTINCT lexeme FROM (
  SELECT search FROM lines_need WHERE search @@ to_tsquery('simple', %(begins)s)
  UNION ALL SELECT search FROM directory_organisation WHERE search @@ to_tsquery('simple', %(begins)s)
  UNION ALL SELECT search FROM lines_contact
            WHERE search @@ to_tsquery('simple', %(begins)s) AND agreed_on IS NOT NULL
) AS known, unnest(search)
WHERE left(lexeme, 2) = ANY(%(two)s)
"""

# The team's lines: of each contact the actor's own, and the colleague's live one that was confirmed last.
LINES = """
of_team AS MATERIALIZED (
  SELECT contact_id, user_id, team_id, since, confirmed_on, last_used_on, last_outcome,
         coalesce(lives_until >= %(today)s, false) AS is_live
  FROM lines_line WHERE team_id = ANY(%(teams)s)
),
working AS (
  SELECT user_id, team_id FROM people_membership m
  WHERE team_id = ANY(%(teams)s) AND since <= %(today)s AND (until IS NULL OR until > %(today)s)
    AND (SELECT is_active FROM people_user u WHERE u.id = m.user_id)
),
mine AS MATERIALIZED (
  SELECT DISTINCT ON (contact_id) * FROM of_team WHERE user_id = %(me)s
  ORDER BY contact_id, confirmed_on DESC NULLS LAST
),
theirs AS MATERIALIZED (
  SELECT DISTINCT ON (contact_id) * FROM of_team
  WHERE user_id <> %(me)s AND is_live AND (user_id, team_id) IN (SELECT user_id, team_id FROM working)
  ORDER BY contact_id, confirmed_on DESC
)"""

# The areas asked for, the district they lie in and the neighbourhoods that lie in them; not the municipality.
HERE = """
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
  WHERE p.area_id = ANY(ARRAY(SELECT id FROM place)) AND (p.until IS NULL OR p.until > %(today)s)
  ORDER BY contact_id, standing = 'mandated' DESC, length(a.code) DESC, a.code
)"""

# Candidates by words, as bits: which words were seen, which wholly, which in the person's own name or function.
# A stop word ("van", "der") counts only beside a word of the same person's own name.
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
  JOIN lines_contact_needs can ON can.need_id = t.need_id
  UNION ALL
  SELECT c.id, 1 << n, c.search @@ whole, true FROM word JOIN lines_contact c ON c.search @@ begun
  UNION ALL
  SELECT c.id, 1 << n, whole, false FROM organisation_hit h JOIN lines_contact c ON c.organisation_id = h.id
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
  SELECT contact_id, 1 AS content, 1 AS whole, 0 AS small FROM mine
  WHERE confirmed_on IS NOT NULL AND last_outcome <> 'gone'
)"""

ONE = """
candidate AS (SELECT %(only)s::bigint AS contact_id, 1 AS content, 1 AS whole, 0 AS small)"""

# Candidates in their order: the best match only, whole words before beginnings, then the rank of `enums.Rank`.
IN_ORDER = """
offered AS (
  SELECT c.id, c.name, c.gone_on IS NOT NULL OR c.agreed_on IS NULL OR c.expires_on < %(today)s AS is_hindered,
         content, whole < content AS is_begun, content * 100 + small AS fit,
         max(content * 100 + small) OVER () AS best
  FROM candidate JOIN lines_contact c ON c.id = candidate.contact_id
  WHERE c.agreed_on IS NOT NULL OR c.id IN (SELECT contact_id FROM of_team)
),
ranked AS MATERIALIZED (
  SELECT offered.*, mine.since, mine.confirmed_on, mine.last_used_on, mine.last_outcome,
         theirs.user_id AS via_id, theirs.last_used_on AS via_used_on, theirs.last_outcome AS via_outcome,
         coalesce(mine.confirmed_on, theirs.confirmed_on) AS spoken_on, standing, place,
         CASE WHEN is_hindered THEN %(ask_first)s
              WHEN mine.is_live THEN %(own_line)s
              WHEN theirs.contact_id IS NOT NULL THEN %(colleagues_line)s
              WHEN here.contact_id IS NOT NULL THEN %(neighbourhood)s
              ELSE %(contact)s END AS rank
  FROM offered
  LEFT JOIN mine ON mine.contact_id = offered.id
  LEFT JOIN theirs ON theirs.contact_id = offered.id
  LEFT JOIN here ON here.contact_id = offered.id
),
placed AS (
  SELECT ranked.*, row_number() OVER (
    ORDER BY is_hindered, is_begun, rank, spoken_on DESC NULLS LAST, name, id) AS number
  FROM ranked WHERE fit = best
)"""

CARDS = """
SELECT c.id, rank, c.ref, c.name, c.function, c.phone, c.email, c.reachable, o.id, o.name,
       c.agreed_on, c.expires_on, c.gone_on, placed.since, confirmed_on, last_used_on, last_outcome,
       via.name, via_used_on, via_outcome, standing, place, content,
       ARRAY(SELECT need.name FROM lines_contact_needs can JOIN lines_need need ON need.id = can.need_id
             WHERE can.contact_id = c.id ORDER BY need.name)
FROM placed
JOIN lines_contact c ON c.id = placed.id
JOIN directory_organisation o ON o.id = c.organisation_id
LEFT JOIN people_user via ON via.id = via_id
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

DESKS_IN_ORDER = """
SELECT o.ref, o.name, o.purpose, o.phone, o.website, o.usual_wait_days
FROM chosen JOIN directory_organisation o ON o.id = chosen.id
WHERE o.phone <> ''
ORDER BY place, whole DESC, o.usual_wait_days NULLS LAST, o.name
LIMIT %(most)s
"""
