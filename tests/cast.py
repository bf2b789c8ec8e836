"""The cast: who looks, in every test. Each page is asked for each of them: what does this person see?"""

from collections.abc import Callable, Iterator
from datetime import date
from types import SimpleNamespace

import pytest
from django.test import Client
from django.utils import translation

from kortelijnen.access import scope
from kortelijnen.access.actor import Actor, actor_for
from kortelijnen.households import actions as households
from kortelijnen.households.models import Household
from kortelijnen.people.enums import Experience, Role
from kortelijnen.people.models import Membership, Team, User
from kortelijnen.places.enums import AreaKind
from kortelijnen.places.models import Area

START = date(2020, 1, 1)
SYSTEM = Actor.system("tests")


@pytest.fixture(autouse=True)
def english() -> None:
    """Every test begins in English, whichever language the page of the one before it was in."""
    translation.activate("en")


def make_person(
    email: str, name: str, role: Role, team: Team | None, experience: Experience = Experience.EXPERIENCED
) -> Actor:
    """A user with one running membership, as the actor that a request would make of it."""
    user = User.objects.create_user(email=email, name=name)
    Membership.objects.create(user=user, team=team, role=role, experience=experience, since=START)
    return actor_for(user)


def user_of(actor: Actor) -> User:
    return User.objects.get(pk=actor.user_id)


@pytest.fixture
def team(db: None) -> Team:
    return Team.objects.create(ref="velve", name="Velve-Lindenhof", municipality_code="GM0153")


@pytest.fixture
def other_team(db: None) -> Team:
    return Team.objects.create(ref="stroinkslanden", name="Stroinkslanden", municipality_code="GM0153")


@pytest.fixture
def worker(team: Team) -> Actor:
    return make_person("sanne@example.org", "Sanne de Wit", Role.WORKER, team)


@pytest.fixture
def colleague(team: Team) -> Actor:
    return make_person("samira@example.org", "Samira Haddou", Role.WORKER, team)


@pytest.fixture
def stranger(other_team: Team) -> Actor:
    """A worker of another team: the curious colleague."""
    return make_person("joris@example.org", "Joris Blom", Role.WORKER, other_team)


@pytest.fixture
def front_door(team: Team) -> Actor:
    return make_person("marleen@example.org", "Marleen Vos", Role.FRONT_DOOR, team, Experience.EXPERT)


@pytest.fixture
def team_lead(team: Team) -> Actor:
    return make_person("henk@example.org", "Henk Mulder", Role.TEAM_LEAD, team)


@pytest.fixture
def policy_officer(db: None) -> Actor:
    return make_person("petra@example.org", "Petra Smit", Role.POLICY_OFFICER, None)


@pytest.fixture
def privacy_officer(db: None) -> Actor:
    return make_person("paul@example.org", "Paul Kuiper", Role.PRIVACY_OFFICER, None)


@pytest.fixture
def cast(
    worker: Actor,
    colleague: Actor,
    stranger: Actor,
    front_door: Actor,
    team_lead: Actor,
    policy_officer: Actor,
    privacy_officer: Actor,
) -> SimpleNamespace:
    """Everybody at once, for a table of person by permission."""
    return SimpleNamespace(
        worker=worker,
        colleague=colleague,
        stranger=stranger,
        front_door=front_door,
        team_lead=team_lead,
        policy_officer=policy_officer,
        privacy_officer=privacy_officer,
    )


@pytest.fixture
def in_scope() -> Callable[[Actor], object]:
    """`with in_scope(worker):` - what the middleware does for a request, for tests that call a room directly."""
    return scope.of


@pytest.fixture
def everything() -> Iterator[None]:
    """The system's scope, to look behind the walls after the act."""
    with scope.everything():
        yield


@pytest.fixture
def signed_in(db: None) -> Callable[[Actor], Client]:
    """A browser in which this person has signed in; English, so that a test can read its own msgids."""

    def sign_in(actor: Actor, language: str = "en") -> Client:
        client = Client(headers={"accept-language": language})
        client.force_login(user_of(actor))
        session = client.session
        session["has_second_factor"] = True
        session.save()
        client.cookies["kl_language"] = language
        return client

    return sign_in


@pytest.fixture
def velve(db: None) -> Area:
    """The neighbourhood where the work of the demo team began, bare: codes and names."""
    area = None
    for code, kind, name in (
        ("NL01", AreaKind.COUNTRY, "Nederland"),
        ("GM0153", AreaKind.MUNICIPALITY, "Enschede"),
        ("WK015301", AreaKind.DISTRICT, "Hogeland-Velve"),
        ("BU01530100", AreaKind.NEIGHBOURHOOD, "Velve-Lindenhof"),
    ):
        area = Area.objects.create(
            code=code,
            kind=kind,
            name=name,
            parent=area,
            municipality="" if kind == AreaKind.COUNTRY else "GM0153",
        )
    assert area is not None
    return area


def make_household(team: Team, director: Actor, name: str = "Familie J.", **more: object) -> Household:
    with scope.everything():
        return households.open_household(
            by=SYSTEM, team_id=team.pk, name=name, director=user_of(director), resident_name="Jolanda", **more
        )


@pytest.fixture
def household(team: Team, worker: Actor) -> Household:
    """The household whose director is the worker."""
    return make_household(team, worker)


@pytest.fixture
def other_household(other_team: Team, stranger: Actor) -> Household:
    """A household of the other team."""
    return make_household(other_team, stranger, name="Gezin B.")
