"""Needs to choose from."""

from dataclasses import dataclass

from django.db.models import Count, Q

from kortelijnen.access.actor import Actor
from kortelijnen.lines import search
from kortelijnen.lines.enums import LifeDomain
from kortelijnen.lines.models import Need


def most_used_needs(*, limit: int = 12) -> list[Need]:
    """The needs for which the most listed contacts can be called; before there are contacts, simply needs."""
    listed = Count("contacts", filter=Q(contacts__agreed_on__isnull=False))
    return list(Need.objects.defer("search").annotate(listed=listed).order_by("-listed", "name")[:limit])


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


def need_meant(actor: Actor, words: str) -> Need | None:
    """The one need that somebody means by these words; None when they mean none, or more than one as well."""
    meant = {hit.need_id for hit in search.read(actor, words).needs}
    return Need.objects.defer("search").get(pk=meant.pop()) if len(meant) == 1 else None
