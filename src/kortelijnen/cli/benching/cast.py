"""Who walks: people of the generated teams, signed in as after a second factor, and what there is to ask for."""

from itertools import islice

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db.models import Count

from kortelijnen.access import scope
from kortelijnen.access.actor import actor_for
from kortelijnen.cli import golden
from kortelijnen.cli.benching.walk import ROLES, Member, Town
from kortelijnen.cli.generate import MUNICIPALITY
from kortelijnen.directory.models import Organisation
from kortelijnen.households.models import Household, Resident
from kortelijnen.kit import clock
from kortelijnen.lines.models import Line, Need
from kortelijnen.people.models import Membership, User
from kortelijnen.people.sign_in import BEGAN, PASSED, SEEN, moment
from kortelijnen.places.enums import AreaKind
from kortelijnen.places.models import Area
from kortelijnen.timeline.models import Moment

OF_EACH_ROLE = 6  # people of different teams who take turns
MOST = 200  # different homes, names, contacts and institutions


def members(of_each: int = OF_EACH_ROLE) -> list[Member]:
    """Of each role so many people, the first in as many teams that have households."""
    return [member for role in ROLES for member in _with_role(role, of_each)]


def _with_role(role: str, count: int) -> list[Member]:
    first: dict[int, User] = {}
    running = Membership.objects.running_on(clock.today()).filter(role=role).select_related("user")
    for membership in running.order_by("team_id", "pk"):
        if membership.team_id is not None:
            first.setdefault(membership.team_id, membership.user)
    signed_in = (_member(user, role) for user in first.values())
    return list(islice((member for member in signed_in if member.homes), count))


def _member(user: User, role: str) -> Member:
    actor = actor_for(user)
    with scope.of(actor):
        homes = Household.objects.filter(closed_on__isnull=True).order_by("pk")[:MOST]
        names = Resident.objects.filter(household__in=list(homes)).order_by("pk")[:MOST]
        lines = Line.objects.filter(team_id__in=actor.team_ids).order_by("pk")[:MOST]
        return Member(
            user_id=user.pk,
            role=role,
            cookies={settings.SESSION_COOKIE_NAME: _session(user)},
            homes=tuple(home.ref for home in homes),
            fullest=_fullest(),
            names=tuple(names.values_list("name", flat=True)),
            contacts=tuple(lines.values_list("contact__ref", flat=True)),
        )


def _session(user: User) -> str:
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session[PASSED], session[SEEN], session[BEGAN] = True, moment(), moment()
    session.save()
    return session.session_key or ""


def _fullest() -> str:
    """The open household of the teams in scope with most on its timeline."""
    homes = Moment.objects.filter(household__closed_on__isnull=True).order_by().values("household__ref")
    most = homes.annotate(facts=Count("pk")).order_by("-facts").first()
    return most["household__ref"] if most else ""


def town() -> Town:
    """What there is in the whole municipality, in an order that does not change."""
    needs = Need.objects.order_by("slug").values_list("name", flat=True)
    areas = Area.objects.filter(municipality=MUNICIPALITY, kind=AreaKind.NEIGHBOURHOOD).order_by("code")
    return Town(
        words=tuple(word for name in needs for word in name.split() if len(word) > 4),
        questions=tuple(question.words for question in golden.questions()),
        areas=tuple(areas.values_list("code", flat=True)),
        institutions=tuple(Organisation.objects.order_by("pk").values_list("ref", flat=True)[:MOST]),
    )
