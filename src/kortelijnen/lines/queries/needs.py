"""Needs to choose from."""

from dataclasses import dataclass

from kortelijnen.access.prepared import rows_of
from kortelijnen.lines.enums import LifeDomain
from kortelijnen.lines.models import Need


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedNeed:
    """A need by its name, to look for."""

    slug: str
    name: str


# Counted apart: beside the words of a need, the database sorts those words once for each contact.
MOST_USED = """
SELECT need.slug, need.name
FROM lines_need need LEFT JOIN (
  SELECT can.need_id, count(*) AS people FROM lines_contact_needs can JOIN lines_contact c ON c.id = can.contact_id
  WHERE c.agreed_on IS NOT NULL GROUP BY can.need_id
) AS able ON able.need_id = need.id
ORDER BY coalesce(people, 0) DESC, need.name LIMIT %(most)s
"""


def most_used_needs(*, limit: int = 12) -> list[NamedNeed]:
    """The needs for which the most listed contacts can be called; before there are contacts, simply needs."""
    return [NamedNeed(slug=slug, name=name) for slug, name in rows_of(MOST_USED, {"most": limit})]


@dataclass(frozen=True, slots=True, kw_only=True)
class DomainNeeds:
    """The needs of one part of life, to choose from."""

    domain: LifeDomain
    needs: tuple[Need, ...]


def needs_by_domain() -> list[DomainNeeds]:
    """All needs, by part of life."""
    of_domain: dict[str, list[Need]] = {}
    for need in Need.objects.defer("search").order_by("name"):
        of_domain.setdefault(need.domain, []).append(need)
    return [
        DomainNeeds(domain=LifeDomain(domain), needs=tuple(of_domain[domain]))
        for domain in LifeDomain.values
        if domain in of_domain
    ]
