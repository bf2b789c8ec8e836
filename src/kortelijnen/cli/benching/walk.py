"""The pages that are measured, who asks for them, and how: another household, word or neighbourhood every time."""

from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import quote

REGISTER = "/voordeur/nieuw/"
REGISTERING = "Hulpvraag registreren"
EMPTY = "/bench/leeg/"
WORKER, FRONT_DOOR, TEAM_LEAD = "worker", "front_door", "team_lead"
ROLES = (WORKER, FRONT_DOOR, TEAM_LEAD)


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """Somebody of the generated cast, signed in, with what she may look at."""

    user_id: int
    role: str
    cookies: dict[str, str]
    homes: tuple[str, ...]
    fullest: str
    names: tuple[str, ...]
    contacts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Town:
    """What everybody may look at: words of needs, questions as people type them, neighbourhoods, institutions."""

    words: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    institutions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """One request: an address, and what is sent along when it is a form."""

    path: str
    form: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page, the role of those who ask for it, and the request of this member, this time."""

    name: str
    ask: Callable[[Member, int], Ask]
    role: str = WORKER


NOTHING = Page(name="(empty signed-in page)", ask=lambda *_: Ask(path=EMPTY))


def one_of(found: tuple[str, ...], number: int) -> str:
    return found[number % len(found)]


def pages(town: Town) -> list[Page]:
    """The fixed list."""

    def page(name: str, address: Callable[[Member, int], str], role: str = WORKER) -> Page:
        return Page(name=name, ask=lambda member, number: Ask(path=address(member, number)), role=role)

    return [
        page("Vandaag", lambda *_: "/"),
        page("Zoeken, een naam", lambda member, number: f"/zoek/?q={quote(one_of(member.names, number))}"),
        page("Zoeken, een woord", lambda _, number: f"/zoek/?q={quote(one_of(town.words, number))}"),
        page("Wie bel ik?", lambda _, number: f"/wie-bel-ik/?q={quote(one_of(town.words, number))}"),
        page("Wie bel ik? mijn lijnen", lambda *_: "/wie-bel-ik/"),
        page("Contact", lambda member, number: f"/contacten/{one_of(member.contacts, number)}/"),
        page("Organisatie", lambda _, number: f"/organisaties/{one_of(town.institutions, number)}/"),
        page("Lijnenkaart", lambda *_: "/lijnenkaart/"),
        page("Snuffelstages", lambda *_: "/snuffelstages/"),
        page("Lijn of loket", lambda *_: "/lijn-of-loket/", TEAM_LEAD),
        page("Huishoudens van het team", lambda *_: "/huishoudens/?welke=team"),
        page("Huishouden", lambda member, number: f"/huishoudens/{one_of(member.homes, number)}/"),
        page("Huishouden, vol", lambda member, _: f"/huishoudens/{member.fullest}/"),
        page("Voordeur, wachtrij", lambda *_: "/voordeur/", FRONT_DOOR),
        page("Buurt", lambda _, number: f"/buurten/{one_of(town.areas, number)}/"),
        Page(name=REGISTERING, ask=_registered, role=FRONT_DOOR),
    ]


def listed(town: Town) -> dict[str, Page]:
    """Every page that is measured by its name, the empty one first."""
    return {page.name: page for page in (NOTHING, *pages(town))}


def _registered(_member: Member, number: int) -> Ask:
    question = f"Kunnen jullie meekijken met brief {number}?"
    return Ask(path=REGISTER, form={"question": question, "channel": "walk_in"})
