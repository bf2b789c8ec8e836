"""The household's own copy: what the worker sees before it is given, on paper and by mail."""

import re
import time

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import override

from kortelijnen.access import scope
from kortelijnen.arrangements import actions as arrangements
from kortelijnen.arrangements.agreed import Agreed
from kortelijnen.arrangements.enums import Rhythm, Stopped
from kortelijnen.arrangements.models import Helper
from kortelijnen.audit.models import Entry
from kortelijnen.households import actions as households
from kortelijnen.households.models import NetworkPerson
from kortelijnen.kit import clock
from kortelijnen.plans import actions as plans
from kortelijnen.plans.models import Goal, Idea, Plan, PlanCopy
from kortelijnen.timeline import actions as timeline
from kortelijnen.timeline.enums import SaidBy

WORST = "Rust 😀👨‍👩‍👧 مرحبا بالعالم Привет " + "z" * 300 + " "


def url(household, name="own-copy"):
    return reverse(f"desk:{name}", args=[household.ref])


def page(answer):
    return BeautifulSoup(answer.content, "html.parser")


def text_of(answer):
    return " ".join(page(answer).get_text().split())


@pytest.fixture
def browser(signed_in, worker):
    return signed_in(worker)


@pytest.fixture
def full(household, worker):
    """A record with something of everything, also of what never leaves the desk."""
    today = clock.today()
    with scope.everything():
        plans.write_plan(by=worker, household=household, words="Ik wil rust in de brieven.")
        Plan.objects.update(must="De begeleiding van de rechter.")
        plans.add_goal(by=worker, household=household, words="Zelf de post openen")
        households.add_network_person(
            by=worker, household=household, name="Bep", relation="neighbour", can_do="Boodschappen", is_strained=True
        )
        plans.add_step(by=worker, household=household, what="Doos ordenen", doer="resident")
        Idea.objects.create(household=household, team=household.team, words="Bewind lijkt me beter", added_on=today)
        households.flag_referral_index(by=worker, household=household, on=today)
        add = {"by": worker, "household": household, "happened_on": today}
        fact = timeline.add_moment(**add, words="De stroom was eraf.")
        timeline.correct_moment(by=worker, moment=fact, words="Het gas was eraf.", happened_on=today, version=1)
        timeline.add_moment(**add, words="Hij lijkt somber.", is_opinion=True)
        timeline.add_moment(**add, words="Zus: hij drinkt.", said_by=SaidBy.NETWORK)
    return household


SHOWN = ["Ik wil rust in de brieven.", "De begeleiding van de rechter.", "Zelf de post openen", "Bep (Neighbour)"]
SHOWN += ["Boodschappen", "Doos ordenen", "Het gas was eraf.", "De stroom was eraf.", "this is an opinion"]
SHOWN += ["Sanne de Wit keeps the whole together for you.", "sanne@example.org", "Velve-Lindenhof"]
HIDDEN = ["drinkt", "Bewind", "strain between"]


def test_the_worker_sees_what_is_in_it_and_how_much_is_left_out(browser, full):
    shown = text_of(browser.get(url(full)))
    for words in SHOWN:
        assert words in shown, words
    for words in HIDDEN:
        assert words not in shown, words
    for words in (
        "somebody close told about the household: 1",
        "strain on the network map: 1",
        "ideas of colleagues: 1",
    ):
        assert words in shown
    assert "reports to the referral index: 1" in shown


def test_looking_before_giving_leaves_no_copy(browser, full):
    browser.get(url(full))
    with scope.everything():
        assert not PlanCopy.objects.exists()
        assert Entry.objects.filter(verb="looked", household_ref=full.ref).exists()


def test_printing_gives_a_tagged_file_and_is_written_down(browser, full):
    answer = browser.post(url(full, "own-copy-print"))
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Cache-Control"] == "no-store"
    assert full.name not in answer["Content-Disposition"]
    assert answer.content.startswith(b"%PDF-")
    assert b"/StructTreeRoot" in answer.content
    with scope.everything():
        assert PlanCopy.objects.get().sent_to == ""
    assert Entry.objects.filter(verb="printed", kind="own_copy", household_ref=full.ref).exists()
    assert "printed" in text_of(browser.get(url(full)))


def test_a_closed_record_can_be_given_too_with_how_it_was_looked_back_upon(browser, full, worker):
    browser.post(
        reverse("desk:household-close", args=[full.ref]),
        {"felt_heard": 5, "in_charge": 4, "knows_whom": 3, "words": "Goed geluisterd."},
    )
    shown = text_of(browser.get(url(full)))
    for words in ("How you look back", "Goed geluisterd.", "I felt heard", "Completely true", "work has ended"):
        assert words in shown, words
    assert browser.post(url(full, "own-copy-print")).status_code == 200


def test_five_hundred_moments_emoji_and_other_scripts_come_out(browser, household, worker):
    with scope.everything():
        plans.write_plan(by=worker, household=household, words=(WORST * 50)[:5000])
        timeline.add_moment(by=worker, household=household, words=(WORST * 90)[:10_000], happened_on=clock.today())
        for number in range(500):
            timeline.note(by=worker, household=household, words=f"Feit {number} #let *x*")
    began = time.monotonic()
    answer = browser.post(url(household, "own-copy-print"))
    assert answer.content.startswith(b"%PDF-")
    assert time.monotonic() - began < 20
    assert "cannot be printed" in text_of(browser.get(url(household)))


def test_with_children_it_says_who_gets_a_copy(browser, household, worker):
    assert "Children under 12" not in text_of(browser.get(url(household)))
    with scope.everything():
        households.add_resident(by=worker, household=household, name="Kai", birth_year=clock.today().year - 13)
    shown = text_of(browser.get(url(household)))
    assert "Children under 12" in shown
    assert "More people live here." in shown


def test_sending_shows_the_code_once_and_keeps_none(browser, full):
    answer = browser.post(url(full, "own-copy-send"), {"email": "jolanda@example.org"})
    code = re.search(r"The code is (\d{3} \d{3})", text_of(answer))[1]
    assert answer["Cache-Control"] == "no-store"
    assert code not in text_of(browser.get(url(full)))
    with scope.everything():
        kept = PlanCopy.objects.get()
    assert code.replace(" ", "") not in kept.code_hash
    assert "mailed to jolanda@example.org" in text_of(browser.get(url(full)))


def test_a_wrong_address_is_given_back(browser, full):
    answer = browser.post(url(full, "own-copy-send"), {"email": "jolanda"})
    assert answer.status_code == 422
    assert page(answer).select_one("input[name=email]")["value"] == "jolanda"
    with scope.everything():
        assert not PlanCopy.objects.exists()


@pytest.mark.parametrize("route", ["own-copy", "own-copy-print", "own-copy-send"])
@pytest.mark.parametrize(
    ("who", "status"), [("stranger", 404), ("policy_officer", 403), ("privacy_officer", 403), ("team_lead", 403)]
)
def test_nobody_else_gives_a_copy(signed_in, cast, household, route, who, status):
    client = signed_in(getattr(cast, who))
    for answer in (client.get(url(household, route)), client.post(url(household, route), {"email": "x@example.org"})):
        assert answer.status_code == status
    with scope.everything():
        assert not PlanCopy.objects.exists()


def test_a_team_lead_meets_no_button_to_it(signed_in, team_lead, worker, household):
    address = reverse("desk:household", args=[household.ref])
    assert url(household) in signed_in(worker).get(address).content.decode()
    assert url(household) not in signed_in(team_lead).get(address).content.decode()


def test_the_page_asks_as_often_for_nine_goals_and_copies_as_for_one(browser, full):
    def statements():
        with CaptureQueriesContext(connection) as captured:
            browser.get(url(full))
        return len(captured)

    browser.post(url(full, "own-copy-print"))
    browser.get(url(full))
    before = statements()
    with scope.everything():
        plan = Plan.objects.get()
        for number in range(8):
            Goal.objects.create(
                household=full, team=full.team, plan=plan, words=f"Doel {number}", added_on=clock.today()
            )
    for _copy in range(8):
        browser.post(url(full, "own-copy-print"))
    assert statements() == before


# --- Help that is agreed ----------------------------------------------------------------------------------
@pytest.fixture
def helped(full, worker):
    """Shopping by two people: one said yes, one was only asked. A lift has stopped."""
    with scope.everything():
        agree = {"by": worker, "household": full, "people": list(NetworkPerson.objects.filter(household=full))}
        shopping = Agreed.of(what="Boodschappen", rhythm=Rhythm.WEEKLY)
        made = arrangements.make_arrangement(**agree, agreed=shopping, new_name="Oma Smit")
        arrangements.answer_helping(by=worker, helper=Helper.objects.get(name="Oma Smit"), yes=True)
        lift = Agreed.of(what="Een lift", rhythm=Rhythm.WEEKLY)
        stopped = arrangements.make_arrangement(**agree, agreed=lift)
        arrangements.stop_arrangement(by=worker, arrangement=stopped, because=Stopped.TOO_MUCH)
    return made


def helped_part(answer):
    titles = [title for title in page(answer).select("article h3") if title.get_text() == "Help that is agreed"]
    return " ".join(titles[0].find_parent("section").get_text(" ").split()) if titles else ""


def test_the_household_reads_which_help_runs_with_first_names_of_who_said_yes(browser, full, helped):
    with override("en"):
        until = date_format(helped.ends_on, "j F Y")
    told = helped_part(browser.get(url(full)))
    assert told == f"Help that is agreed Boodschappen Oma Smit · Every week · until {until}"


def test_without_help_there_is_no_such_part(browser, full):
    assert helped_part(browser.get(url(full))) == ""


def test_help_of_which_everybody_was_only_asked_promises_nobody(browser, full, helped):
    with scope.everything():
        Helper.objects.update(state="asked")
    told = helped_part(browser.get(url(full)))
    assert "asked, nobody said yes yet" in told
    assert "Smit" not in told


def test_the_printed_copy_is_made_with_it(browser, full, helped):
    assert browser.post(url(full, "own-copy-print"))["Content-Type"] == "application/pdf"


def test_what_somebody_wrote_is_shown_as_written(browser, household, worker):
    with scope.everything():
        told = 'Zei <b>nee</b> & vroeg:\n\n"mag dat?"'
        moment = timeline.add_moment(by=worker, household=household, words=told, happened_on=clock.today())
        timeline.correct_moment(
            by=worker, moment=moment, words=f"{told}!", happened_on=clock.today(), version=moment.version
        )
    shown = page(browser.get(url(household))).select_one(".kl-timeline li")
    assert [part.get_text() for part in shown.select("p")][1:3] == ["Zei <b>nee</b> & vroeg:", '"mag dat?"!']
    assert "Zei <b>nee</b>" in shown.select("p")[-1].get_text()
