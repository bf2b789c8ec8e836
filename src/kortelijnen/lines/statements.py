"""The SQL of "Wie bel ik?", in parts that `search` puts together. What somebody types is always a parameter."""


def statement(*parts: str) -> str:
    """Named parts and, as the last one, the SELECT that uses them."""
    return "WITH " + ",\n".join(parts[:-1]) + parts[-1]


# A word as a whole (as written, or in its Dutch stem) and as the beginning of one.
WORD = """
word AS (
  SELECT n, w, to_tsquery('simple', w) || to_tsquery('dutch', w) AS whole,
         to_tsquery('simple', w) || to_tsquery('dutch', w) || to_tsquery('simple', w || ':*') AS begun
  FROM unnest(%(words)s::text[]) WITH ORDINALITY AS typed (w, n)
)"""

# What the words mean: which of them carry meaning, which occur anywhere, and in which needs.
READ = """
SELECT n, to_tsvector('dutch', w) <> '',
       EXISTS (SELECT 1 FROM lines_contact c WHERE c.search @@ begun)
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

# The team's lines: the actor's own, a colleague's live one, and whom the team knows at all.
LINES = """
mine AS MATERIALIZED (
  SELECT DISTINCT ON (contact_id) contact_id, since, confirmed_on, last_used_on, last_outcome
  FROM lines_line WHERE user_id = %(me)s AND team_id = ANY(%(teams)s)
  ORDER BY contact_id, confirmed_on DESC NULLS LAST
),
theirs AS MATERIALIZED (
  SELECT DISTINCT ON (contact_id) contact_id, who.name AS via, last_used_on, last_outcome, confirmed_on
  FROM lines_line line JOIN people_user who ON who.id = line.user_id AND who.is_active
  WHERE team_id = ANY(%(teams)s) AND user_id <> %(me)s
    AND last_outcome <> 'gone' AND confirmed_on >= %(live_since)s
    AND EXISTS (SELECT 1 FROM people_membership m WHERE m.user_id = line.user_id AND m.team_id = line.team_id
                AND m.since <= %(today)s AND (m.until IS NULL OR m.until > %(today)s))
  ORDER BY contact_id, confirmed_on DESC
),
of_team AS MATERIALIZED (SELECT DISTINCT contact_id FROM lines_line WHERE team_id = ANY(%(teams)s))"""

# The areas asked for, the district they lie in and the neighbourhoods that lie in them; not the municipality.
HERE = """
asked AS (
  SELECT id, parent_id, kind FROM places_area
  WHERE kind IN ('neighbourhood', 'district')
    AND (id = %(area)s OR (%(area)s::bigint IS NULL
         AND id IN (SELECT area_id FROM places_teamarea WHERE team_id = ANY(%(teams)s))))
),
place AS (
  SELECT id FROM asked
  UNION SELECT parent_id FROM asked WHERE kind = 'neighbourhood'
  UNION SELECT a.id FROM places_area a JOIN asked ON a.parent_id = asked.id AND asked.kind = 'district'
),
here AS MATERIALIZED (
  SELECT DISTINCT ON (contact_id) contact_id, standing, a.name AS place
  FROM lines_presence p JOIN place ON place.id = p.area_id JOIN places_area a ON a.id = p.area_id
  ORDER BY contact_id, standing = 'mandated' DESC, length(a.code) DESC, a.code
)"""

# Candidates by words. A stop word ("van", "der") counts only beside a word of the same person's own name.
BY_WORDS = """
organisation_hit AS MATERIALIZED (
  SELECT o.id, n, o.search @@ whole AS whole FROM word JOIN directory_organisation o ON o.search @@ begun
  UNION ALL
  SELECT o.id, n, whole
  FROM unnest(%(kinds)s::text[], %(kind_words)s::bigint[], %(kind_whole)s::bool[]) AS k (kind, n, whole)
  JOIN directory_organisation o ON o.kind = k.kind
),
hit AS (
  SELECT can.contact_id, n, whole, false AS own
  FROM unnest(%(need_ids)s::bigint[], %(need_words)s::bigint[], %(need_whole)s::bool[]) AS t (need_id, n, whole)
  JOIN lines_contact_needs can ON can.need_id = t.need_id
  UNION ALL
  SELECT c.id, n, c.search @@ whole, true FROM word JOIN lines_contact c ON c.search @@ begun
  UNION ALL
  SELECT c.id, n, whole, false FROM organisation_hit h JOIN lines_contact c ON c.organisation_id = h.id
),
candidate AS MATERIALIZED (
  SELECT contact_id, count(DISTINCT n) FILTER (WHERE has_content) AS content,
         count(DISTINCT n) FILTER (WHERE has_content AND whole) AS whole,
         CASE WHEN bool_or(own AND has_content) THEN count(DISTINCT n) FILTER (WHERE own AND NOT has_content)
              ELSE 0 END AS small
  FROM (SELECT hit.*, (%(content)s::bool[])[n] AS has_content FROM hit) AS hit
  GROUP BY contact_id HAVING bool_or(has_content)
)"""

MINE = """
candidate AS MATERIALIZED (
  SELECT contact_id, 1 AS content, 1 AS whole, 0 AS small FROM mine
  WHERE confirmed_on IS NOT NULL AND last_outcome <> 'gone'
)"""

ONE = """
candidate AS MATERIALIZED (SELECT %(only)s::bigint AS contact_id, 1 AS content, 1 AS whole, 0 AS small)"""

# Candidates in their order: the best match only, whole words before beginnings, then the rank of `enums.Rank`.
IN_ORDER = """
SELECT * FROM (
  SELECT c.id AS pk,
         CASE WHEN c.gone_on IS NOT NULL OR c.agreed_on IS NULL OR c.expires_on < %(today)s THEN %(ask_first)s
              WHEN mine.last_outcome <> 'gone' AND mine.confirmed_on >= %(live_since)s THEN %(own_line)s
              WHEN theirs.contact_id IS NOT NULL THEN %(colleagues_line)s
              WHEN here.contact_id IS NOT NULL THEN %(neighbourhood)s
              ELSE %(contact)s END AS rank,
         c.ref, c.name, c.function, c.phone, c.email, c.reachable, o.id AS organisation_id, o.name AS organisation,
         c.agreed_on, c.expires_on, c.gone_on,
         mine.since AS line_since, mine.confirmed_on AS line_confirmed_on, mine.last_used_on AS line_used_on,
         mine.last_outcome AS line_outcome,
         theirs.via, theirs.last_used_on AS via_used_on, theirs.last_outcome AS via_outcome,
         here.standing, here.place, content,
         whole, max(ARRAY[content, small]) OVER () AS best, small, theirs.confirmed_on AS via_confirmed_on
  FROM candidate
  JOIN lines_contact c ON c.id = candidate.contact_id
  JOIN directory_organisation o ON o.id = c.organisation_id
  LEFT JOIN mine ON mine.contact_id = c.id
  LEFT JOIN theirs ON theirs.contact_id = c.id
  LEFT JOIN here ON here.contact_id = c.id
  WHERE c.agreed_on IS NOT NULL OR c.id IN (SELECT contact_id FROM of_team)
) AS offered
WHERE ARRAY[content, small] = best
ORDER BY rank = %(ask_first)s, whole < content, rank,
         coalesce(line_confirmed_on, via_confirmed_on) DESC NULLS LAST, name, pk
LIMIT %(most)s
"""

# Desks: of the institutions on the cards first, then those that the words name or that are usual for the need.
DESK = """
hit AS (
  SELECT o.id, n, o.search @@ whole AS whole FROM word JOIN directory_organisation o ON o.search @@ begun
  UNION ALL
  SELECT o.id, n, whole
  FROM unnest(%(kinds)s::text[], %(kind_words)s::bigint[], %(kind_whole)s::bool[]) AS k (kind, n, whole)
  JOIN directory_organisation o ON o.kind = k.kind
  UNION ALL
  SELECT o.id, n, false FROM unnest(%(usual_kinds)s::text[], %(usual_words)s::bigint[]) AS k (kind, n)
  JOIN directory_organisation o ON o.kind = k.kind
),
scored AS (
  SELECT id, count(DISTINCT n) AS content, count(DISTINCT n) FILTER (WHERE whole) AS whole
  FROM hit WHERE (%(content)s::bool[])[n] GROUP BY id
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
