"""The needs as somebody keeps them: how often each is answered, what hangs on it, and what words find it."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, ManyToOneRel, QuerySet

from kortelijnen.access.actor import Actor
from kortelijnen.lines import reading as reader
from kortelijnen.lines.enums import LifeDomain
from kortelijnen.lines.models import Contact, Need


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedLine:
    """A need with how many people on the list can do something about it, and how many services answer it."""

    need: Need
    contacts: int
    services: int

    @property
    def is_unanswered(self) -> bool:
        return self.contacts + self.services == 0


@dataclass(frozen=True, slots=True, kw_only=True)
class DomainLines:
    """The needs of one part of life."""

    domain: LifeDomain
    needs: tuple[NeedLine, ...]


def needs_with_answers() -> list[DomainLines]:
    """All needs by part of life, with what answers them. People count who agreed to be listed and are still there.
    Three queries."""
    people = _many(
        Contact.needs.through.objects.filter(contact__agreed_on__isnull=False, contact__gone_on__isnull=True)
    )
    offers = _many(Need.services.through.objects.all())
    of_domain: dict[str, list[NeedLine]] = {}
    for need in Need.objects.defer("search", "sounds").order_by("name"):
        line = NeedLine(need=need, contacts=people.get(need.pk, 0), services=offers.get(need.pk, 0))
        of_domain.setdefault(need.domain, []).append(line)
    return [
        DomainLines(domain=LifeDomain(domain), needs=tuple(of_domain[domain]))
        for domain in LifeDomain.values
        if domain in of_domain
    ]


def _many(rows: "QuerySet[Any]") -> dict[int, int]:
    """How many of these rows there are of each need. Counted apart: contacts × services of one need are thousands."""
    return dict(rows.order_by().values_list("need_id").annotate(many=Count("pk")))


@dataclass(frozen=True, slots=True, kw_only=True)
class Hanging:
    """What hangs on a need, so that it cannot go. `calls` counts calls and goals, of every team."""

    contacts: int
    services: int
    calls: int

    def __bool__(self) -> bool:
        return bool(self.contacts or self.services or self.calls)


def hanging_on(need: Need) -> Hanging:
    """Contacts, services, and whatever else refers to this need, also in rooms above this one. It counts what the
    database shows: to know all of it, ask within the scope of the system."""
    own = (Contact.needs.through, Need.services.through)
    others: list[Any] = [
        relation
        for relation in Need._meta.get_fields(include_hidden=True)
        if isinstance(relation, ManyToOneRel) and relation.related_model not in own
    ]
    return Hanging(
        contacts=Contact.needs.through.objects.filter(need=need).count(),
        services=need.services.count(),
        calls=sum(other.related_model.objects.filter(**{other.field.name: need}).count() for other in others),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Meant:
    """What words are read as: the needs that they mean, and the words themselves when they were put right."""

    needs: tuple[Need, ...]
    read_as: str = ""


def needs_meant_by(actor: Actor, words: str) -> Meant:
    """Which needs somebody means who types these words in "Wie bel ik?"; read in the same way (S0-15)."""
    reading = reader.read(actor, words)
    needs = Need.objects.filter(pk__in={hit.need_id for hit in reading.needs}).defer("search").order_by("name")
    return Meant(needs=tuple(needs), read_as=" ".join(reading.words) if reading.put_right else "")
