"""Every address below a household, for everybody who has no business there; and looking that changes nothing.

The addresses come from the routes themselves, and the numbers in them from a household with a row in every table, so
that a new page cannot be forgotten here.
"""

import re

import pytest
from django.db import connection
from django.test import Client
from django.urls import get_resolver

from households.whole_life import live
from kortelijnen.access import scope
from kortelijnen.access.permissions import Permission as P
from kortelijnen.arrangements.models import Arrangement, Helper, Turn
from kortelijnen.audit.models import Entry
from kortelijnen.frontdoor.models import HelpRequest, VisitNote
from kortelijnen.households import actions as households
from kortelijnen.households.models import Household, NetworkPerson, ReferralIndexFlag, Resident
from kortelijnen.plans.models import Goal, Idea, OtherPlan, Step
from kortelijnen.talks.models import Invitation, Talk
from kortelijnen.timeline.models import Moment

NUMBERS = {
    "resident_id": Resident,
    "person_id": NetworkPerson,
    "moment_id": Moment,
    "flag_id": ReferralIndexFlag,
    "goal_id": Goal,
    "idea_id": Idea,
    "other_id": OtherPlan,
    "step_id": Step,
    "turn_id": Turn,
    "helper_id": Helper,
    "number": VisitNote,
}
REFS = {"arrangement_ref": Arrangement, "invitation_ref": Invitation}
PART = re.compile(r"<(?:\w+:)?(\w+)>")


def below(pattern, path=""):
    path += str(pattern.pattern)
    if hasattr(pattern, "url_patterns"):
        for inner in pattern.url_patterns:
            yield from below(inner, path)
    else:
        yield path, pattern.callback


ROUTES = dict(sorted(route for part in get_resolver().url_patterns for route in below(part)))
OF_HOUSEHOLD = [path for path in ROUTES if path.startswith("huishoudens/<ref>")]
OF_REQUEST = [path for path in ROUTES if path.startswith("voordeur/<str:ref>")]
# Named for those who lead the team: the only page below a household that is not about the household itself.
OF_THE_LEAD = "huishoudens/<ref>/wie-mag-erbij/noemen/"


@pytest.fixture
def address(household, worker):
    """The real address of each route in this household, or in the request behind it."""
    live(household, worker)
    with scope.everything():
        known = {name: str(model.objects.first().pk) for name, model in NUMBERS.items()}
        known |= {name: model.objects.first().ref for name, model in REFS.items()}
        request_ref = HelpRequest.objects.get().ref

    def filled(path):
        ref = request_ref if path in OF_REQUEST else household.ref
        return "/" + PART.sub(lambda part: ({"ref": ref} | known)[part[1]], path)

    return filled


def refusals(actor):
    return Entry.objects.filter(outcome="refused", actor=actor.key).count()


def test_there_are_many_of_them():
    assert len(OF_HOUSEHOLD) > 60
    assert len(OF_REQUEST) > 10


@pytest.mark.parametrize("path", OF_HOUSEHOLD + OF_REQUEST)
def test_who_has_no_business_there_gets_nothing_and_the_refusal_is_recorded(signed_in, cast, address, household, path):
    """Another team: not there. No role for it: not for your role. Both when looking and when sending."""
    for who in ("stranger", "policy_officer", "privacy_officer"):
        actor = getattr(cast, who)
        browser, needed = signed_in(actor), ROUTES[path].needs
        for send in (browser.get, browser.post):
            before = refusals(actor)
            answer = send(address(path))
            assert answer.status_code == (404 if actor.may(needed) else 403), (who, send)
            assert household.name not in answer.content.decode()
            assert refusals(actor) > before, (who, send)


@pytest.mark.parametrize("path", OF_HOUSEHOLD + OF_REQUEST)
def test_nobody_signed_in_reaches_it(client, address, household, path):
    looked = Client().get(address(path))
    sent = Client().post(address(path))
    assert (looked.status_code, looked["Location"].partition("?")[0]) == (302, "/inloggen/")
    assert sent.status_code != 200
    assert household.name not in sent.content.decode()
    assert not Entry.objects.filter(verb="looked").exists()


@pytest.mark.parametrize("path", OF_HOUSEHOLD)
def test_a_team_lead_looks_and_writes_nothing(signed_in, team_lead, address, path):
    needed = ROUTES[path].needs
    answer = signed_in(team_lead).post(address(path))
    assert (answer.status_code == 403) == (needed not in {P.HOUSEHOLD_VIEW, P.READERS_KEEP})


@pytest.mark.parametrize("path", OF_HOUSEHOLD + OF_REQUEST)
def test_restricted_it_is_not_there_for_a_colleague_who_looks(signed_in, colleague, address, household, worker, path):
    with scope.everything():
        households.restrict_household(by=worker, household=household)
    answer = signed_in(colleague).get(address(path))
    assert answer.status_code == (403 if path == OF_THE_LEAD else 404)
    assert household.name not in answer.content.decode()


TABLES = """
SELECT tablename FROM pg_tables
WHERE schemaname = 'public' AND tablename NOT IN ('audit_entry', 'audit_seal', 'django_session') ORDER BY 1
"""


def everything_kept():
    """The contents of every table as one sign each, but for the trail and the sessions."""
    with scope.everything(), connection.cursor() as cursor:
        cursor.execute(TABLES)
        found = {}
        for (table,) in cursor.fetchall():
            cursor.execute(f"SELECT md5(string_agg(t::text, '|' ORDER BY t::text)) FROM \"{table}\" t")
            found[table] = cursor.fetchone()[0]
        return found


def opened(household):
    with scope.everything():
        Talk.objects.update(ended_on=None)


def closed(household):
    with scope.everything():
        Household.objects.update(closed_on=household.opened_on)


WITHOUT_PARTS = [
    path
    for path, view in ROUTES.items()
    if getattr(view, "needs", None) and "<" not in path and "^" not in path and not path.startswith("vormgeving")
]


@pytest.mark.parametrize("state", [opened, closed])
def test_looking_at_every_page_writes_nothing_but_the_trail(signed_in, cast, address, household, state):
    """Also a page that is meant for sending, opened by a tap on an old address."""
    state(household)
    browsers = [signed_in(actor) for actor in (cast.worker, cast.team_lead)]
    before = everything_kept()
    for path in OF_HOUSEHOLD + OF_REQUEST + WITHOUT_PARTS:
        for browser in browsers:
            answer = browser.get(address(path))
            assert answer.status_code < 500, path
            browser.head(address(path))
        assert everything_kept() == before, path
