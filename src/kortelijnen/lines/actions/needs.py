"""Changes to needs: the words in which residents and workers say what is the matter."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kortelijnen.access.actor import Actor
from kortelijnen.audit.actions import as_system, record
from kortelijnen.directory.enums import OrganisationKind
from kortelijnen.directory.models import Service
from kortelijnen.directory.rules import sounds_of
from kortelijnen.directory.words import as_text
from kortelijnen.kit.errors import Conflict, RuleBroken
from kortelijnen.lines.enums import LifeDomain
from kortelijnen.lines.models import Need
from kortelijnen.lines.queries.catalogue import Hanging, hanging_on

SHIPPED_NEEDS = Path(__file__).parent.parent / "data" / "needs.json"


@transaction.atomic
def load_needs(*, by: Actor) -> int:
    """Add the needs that come with the product, and give how many were new. A need that is there already stays
    as the municipality made it."""
    shipped = json.loads(SHIPPED_NEEDS.read_text(encoding="utf-8"))
    known = set(Need.objects.values_list("slug", flat=True))
    new = [
        Need(**(need | {"synonyms": "\n".join(need["synonyms"])}), sounds=sounds_of(need["name"], *need["synonyms"]))
        for need in shipped
        if need["slug"] not in known
    ]
    Need.objects.bulk_create(new)
    if new:
        record(by=by, verb="loaded", kind="needs", note=str(len(new)))
    return len(new)


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedTold:
    """Everything that somebody says about a need at once; synonyms in the order in which they were typed."""

    name: str
    domain: LifeDomain
    synonyms: Sequence[str] = ()
    kinds: Sequence[OrganisationKind] = ()
    services: tuple[Service, ...] = ()

    def columns(self) -> dict[str, Any]:
        """What stands in the table of needs itself; a word stands there once."""
        words = [" ".join(word.split()) for word in self.synonyms]
        return {
            "name": " ".join(self.name.split()),
            "domain": self.domain,
            "synonyms": "\n".join(dict.fromkeys(filter(None, words))),
            "kinds": list(dict.fromkeys(self.kinds)),
        }


@transaction.atomic
def add_need(*, by: Actor, told: NeedTold) -> Need:
    """Something that residents need and that had no name here yet (S0-15). Its slug is made once and stays, so that
    what refers to it goes on referring to it."""
    columns = told.columns()
    _name_is_free(columns["name"])
    need = Need.objects.create(slug=_free_slug(columns["name"]), sounds=_sounds(columns), **columns)
    need.services.set(told.services)
    record(by=by, verb="added", kind="need", ref=need.slug)
    return need


@transaction.atomic
def correct_need(*, by: Actor, need: Need, version: int, told: NeedTold) -> Need:
    """Put a need, its words and what answers it right. Whoever saves second sees both texts."""
    columns = told.columns()
    current = Need.objects.defer("search").select_for_update().get(pk=need.pk)
    if current.version != version:
        stands = {name: getattr(current, name) for name in columns}
        raise Conflict(
            theirs=_as_text(current, stands, current.services.all()),
            yours=_as_text(current, columns, told.services),
            version=current.version,
        )
    _name_is_free(columns["name"], besides=current)
    for name, value in columns.items():
        setattr(current, name, value)
    current.version, current.sounds = version + 1, _sounds(columns)
    current.save(update_fields=[*columns, "version", "sounds"])
    current.services.set(told.services)
    record(by=by, verb="corrected", kind="need", ref=current.slug)
    return current


@transaction.atomic
def remove_need(*, by: Actor, need: Need) -> None:
    """Take a need out on which nothing hangs: no contact, no service, no call or goal of any team. What hangs on it
    is counted over all teams, in the scope of the system; nothing of it is shown but the number."""
    current = Need.objects.defer("search").select_for_update().get(pk=need.pk)
    with as_system("remove_need"):
        hanging = hanging_on(current)
    if hanging:
        raise RuleBroken("need_in_use", _still_in_use(hanging))
    current.delete()
    record(by=by, verb="removed", kind="need", ref=current.slug)


def _still_in_use(hanging: Hanging) -> str:
    counted = [
        ngettext("%(count)d contact", "%(count)d contacts", hanging.contacts) % {"count": hanging.contacts},
        ngettext("%(count)d service", "%(count)d services", hanging.services) % {"count": hanging.services},
        ngettext("%(count)d call or goal", "%(count)d calls or goals", hanging.calls) % {"count": hanging.calls},
    ]
    numbers = (hanging.contacts, hanging.services, hanging.calls)
    told = ", ".join(words for words, number in zip(counted, numbers, strict=True) if number)
    return _("This need is still in use: %(what)s. Rename it, or take it away there first.") % {"what": told}


def _name_is_free(name: str, besides: Need | None = None) -> None:
    same = Need.objects.filter(name__iexact=name)
    if (same.exclude(pk=besides.pk) if besides else same).exists():
        raise RuleBroken("need_known", _("There is a need of this name already."))


def _free_slug(name: str) -> str:
    wanted = slugify(name)[:50] or "need"
    taken = set(Need.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    return next(slug for slug in (wanted, *(f"{wanted}-{n}" for n in range(2, len(taken) + 3))) if slug not in taken)


def _sounds(columns: dict[str, Any]) -> list[str]:
    return sounds_of(columns["name"], columns["synonyms"])


def _as_text(need: Need, columns: dict[str, Any], services: Iterable[Service]) -> str:
    labels = [str(OrganisationKind(kind).label) for kind in columns["kinds"]]
    names = sorted(service.name for service in services)
    return as_text(need, columns | {"kinds": labels, "services": names})
