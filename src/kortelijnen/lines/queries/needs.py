"""Needs to choose from."""

from dataclasses import dataclass

from django.db.models import Count

from kortelijnen.lines.enums import LifeDomain
from kortelijnen.lines.models import Contact, Need


def most_used_needs(*, limit: int = 12) -> list[Need]:
    """The needs for which the most listed contacts can be called; before there are contacts, simply needs."""
    # Counted apart: beside the words of a need, the database sorts those words once for each contact.
    able = Contact.needs.through.objects.filter(contact__agreed_on__isnull=False)
    listed = dict(able.values_list("need_id").annotate(Count("pk")))
    needs = Need.objects.defer("search").order_by("name")
    return sorted(needs, key=lambda need: -listed.get(need.pk, 0))[:limit]


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
