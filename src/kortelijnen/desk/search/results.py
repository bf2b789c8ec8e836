"""What a search finds, group by group: each group asks the room that owns it, and only for who may see it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from kortelijnen.access.actor import Actor
from kortelijnen.access.permissions import Permission
from kortelijnen.access.together import Question, answers_to
from kortelijnen.design.templatetags.kl import day
from kortelijnen.desk.lines.links import page_of
from kortelijnen.frontdoor import queries as frontdoor
from kortelijnen.frontdoor.enums import State
from kortelijnen.frontdoor.queries import FoundRequest, requests_sought
from kortelijnen.households import queries as households
from kortelijnen.households.queries import FoundHousehold, households_sought
from kortelijnen.kit.ids import LENGTH, read_ref
from kortelijnen.kit.labels import labels_of
from kortelijnen.lines.queries import who_to_call
from kortelijnen.places.models import Area
from kortelijnen.places.queries import areas_sought
from kortelijnen.timeline.queries import FoundMoment, moments_sought

SHORTEST = 2
LONGEST = 100
FIRST = 5
MORE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One thing that was found, where it is, and what else tells it apart."""

    title: str
    url: str
    meta: str = ""
    phone: str = ""
    tel: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A hit with, for the trail, whose content it shows: the household's reference and its team."""

    hit: Hit
    household: tuple[str, int] | None = None


Row = TypeVar("Row")
# What was found, or the question of a room that finds it.
Sought = list[Found] | Question[list[Found]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """What one room found. `more_url` is empty when everything is shown."""

    key: str
    title: str
    icon: str
    found: list[Found]
    more_url: str = ""

    @property
    def hits(self) -> list[Hit]:
        return [one.hit for one in self.found]


def sought(text: str) -> str:
    """What was typed, fit to search with: one line, no blanks at the ends, at most a hundred signs."""
    return " ".join(text.replace("\0", " ").split())[:LONGEST].strip()


def exact_url(actor: Actor, words: str) -> str:
    """The page of the household or request that has exactly this reference, if there is one for this actor."""
    ref = read_ref(words)
    if len(ref) != LENGTH:
        return ""
    if actor.may(Permission.HOUSEHOLD_VIEW) and households.is_known(actor, ref):
        return reverse("desk:household", args=[ref])
    if actor.may(Permission.FRONTDOOR_VIEW) and frontdoor.is_known(actor, ref):
        return reverse("desk:request", args=[ref])
    return ""


def found(actor: Actor, words: str, *, only: str = "") -> list[Group]:
    """Every group in which something was found, five hits each; with `only`: that group, up to fifty."""
    size = MORE if only else FIRST
    asked = [finder for finder in finders() if actor.may(finder.permission) and only in ("", finder.key)]
    groups = []
    for finder, hits in zip(asked, _answers([finder.find(actor, words, size + 1) for finder in asked]), strict=True):
        more = "?" + urlencode({"q": words, "groep": finder.key}) if len(hits) > size and not only else ""
        groups.append(Group(key=finder.key, title=finder.title, icon=finder.icon, found=hits[:size], more_url=more))
    return [group for group in groups if group.found]


def _answers(sought: list[Sought]) -> list[list[Found]]:
    """What was found, with the questions among it asked in one statement."""
    questions = [one for one in sought if isinstance(one, Question)]
    answers = iter(answers_to(questions) if questions else [])
    return [next(answers) if isinstance(one, Question) else one for one in sought]


def households_shown(groups: list[Group]) -> list[tuple[str, int]]:
    """Every household of which these results show something, for the trail."""
    return [one.household for group in groups for one in group.found if one.household is not None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finder:
    """A group: what it is called, who may see it, and how it is found."""

    key: str
    title: str
    icon: str
    permission: Permission
    find: Callable[[Actor, str, int], Sought]


def finders() -> list[Finder]:
    """The groups, in the order in which they are shown: what somebody most often looks for first."""
    return [
        Finder(
            key="huishoudens",
            title=_("Households"),
            icon="household",
            permission=Permission.HOUSEHOLD_VIEW,
            find=_households,
        ),
        Finder(
            key="wie-bel-ik",
            title=_("Who do I call?"),
            icon="phone",
            permission=Permission.LINES_VIEW,
            find=_people_to_call,
        ),
        Finder(
            key="hulpvragen",
            title=_("Requests"),
            icon="door",
            permission=Permission.FRONTDOOR_VIEW,
            find=_requests,
        ),
        Finder(
            key="feiten",
            title=_("Facts on the timeline"),
            icon="calendar",
            permission=Permission.HOUSEHOLD_VIEW,
            find=_facts,
        ),
        Finder(
            key="buurten",
            title=_("Neighbourhoods"),
            icon="map",
            permission=Permission.PLACES_VIEW,
            find=_areas,
        ),
        Finder(key="paginas", title=_("Pages"), icon="arrow-right", permission=Permission.SEARCH, find=_pages),
    ]


def _shown(question: Question[list[Row]], hit: Callable[[Row], Found]) -> Question[list[Found]]:
    """The question of a room, with what it finds as it is shown."""
    return Question(
        columns=question.columns,
        given=question.given,
        made=lambda *columns: [hit(row) for row in question.made(*columns)],
    )


def _households(actor: Actor, words: str, limit: int) -> Sought:
    return _shown(households_sought(actor, words, limit=limit), _household)


def _household(found: FoundHousehold) -> Found:
    household = found.household
    closed = "" if household.is_open else _("closed")
    return Found(
        hit=Hit(
            title=household.name,
            url=page_of(household.ref, "desk:household"),
            meta=_joined(household.ref, ", ".join(found.residents), closed),
        ),
        household=(household.ref, household.team_id),
    )


def _people_to_call(actor: Actor, words: str, limit: int) -> Sought:
    page = reverse("desk:who-to-call") + "?" + urlencode({"q": words})
    return [
        Found(
            hit=Hit(
                title=card.name,
                url=page,
                meta=_joined(card.function, "" if card.organisation == card.name else card.organisation, card.reason),
                phone=card.phone if card.is_offered else "",
                tel=card.tel,
            )
        )
        for card in who_to_call(actor, words, first=limit).cards
    ]


def _requests(actor: Actor, words: str, limit: int) -> Sought:
    return _shown(requests_sought(actor, words, limit=limit), lambda request: _request(request, words))


def _request(request: FoundRequest, words: str) -> Found:
    state, received = labels_of(State)[request.state], day(request.received_at)
    return Found(
        hit=Hit(
            title=excerpt(request.question, words),
            url=page_of(request.ref, "desk:request"),
            meta=_joined(request.ref, request.asker_name, state, received),
        ),
        household=(request.household_ref, request.team_id) if request.household_ref else None,
    )


def _facts(actor: Actor, words: str, limit: int) -> Sought:
    return _shown(moments_sought(actor, words, limit=limit), lambda moment: _fact(moment, words))


def _fact(moment: FoundMoment, words: str) -> Found:
    return Found(
        hit=Hit(
            title=excerpt(moment.words, words),
            url=page_of(moment.household_ref, "desk:household") + "#timeline",
            meta=_joined(moment.household_name, day(moment.happened_on)),
        ),
        household=(moment.household_ref, moment.team_id),
    )


def _areas(_actor: Actor, words: str, limit: int) -> Sought:
    return _shown(areas_sought(words, limit=limit), _area)


def _area(area: Area) -> Found:
    return Found(
        hit=Hit(
            title=area.name,
            url=page_of(area.code, "desk:area"),
            meta=_joined(str(area.get_kind_display()), str(area.parent or "")),
        )
    )


def _pages(actor: Actor, words: str, limit: int) -> Sought:
    """Pages by the words of their names, in the language of the page."""
    pages = [
        (Permission.TODAY_VIEW, _("Today"), "desk:today"),
        (Permission.LINES_VIEW, _("Who do I call?"), "desk:who-to-call"),
        (Permission.FRONTDOOR_VIEW, _("Front door"), "desk:frontdoor"),
        (Permission.REQUEST_REGISTER, _("New request"), "desk:request-new"),
        (Permission.HOUSEHOLD_VIEW, _("Households"), "desk:households"),
        (Permission.PLACES_VIEW, _("Neighbourhoods"), "desk:places"),
        (Permission.TRAIL_VIEW, _("Trail"), "desk:trail"),
    ]
    return [
        Found(hit=Hit(title=name, url=reverse(route)))
        for permission, name, route in pages
        if actor.may(permission) and words.casefold() in name.casefold()
    ][:limit]


def excerpt(text: str, words: str, length: int = 140) -> str:
    """The part of a text in which the first of the words stands, or its beginning."""
    flat = " ".join(text.split())
    if len(flat) <= length:
        return flat
    at = flat.casefold().find(words.split(maxsplit=1)[0].casefold()) if words.split() else -1
    start = max(0, min(at - length // 3, len(flat) - length))
    if start:
        start = flat.find(" ", start) + 1
    piece = flat[start : start + length].rstrip()
    return ("… " if start else "") + piece + ("…" if start + length < len(flat) else "")


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
