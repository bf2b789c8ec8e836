"""The household's page as each of the cast meets it."""

import re
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from kortelijnen.access import scope
from kortelijnen.arrangements import actions as arrangements
from kortelijnen.arrangements.agreed import Agreed
from kortelijnen.arrangements.enums import Rhythm
from kortelijnen.audit.models import Entry
from kortelijnen.households import actions as households
from kortelijnen.households.enums import Relation
from kortelijnen.households.models import (
    Director,
    HelpersAsked,
    Household,
    LegalFrame,
    NetworkPerson,
    ReferralIndexFlag,
    Resident,
)
from kortelijnen.kit import clock
from kortelijnen.people.models import User
from kortelijnen.plans import actions as plans
from kortelijnen.plans.enums import Doer, NotGiven
from kortelijnen.plans.flames import NewFlame
from kortelijnen.plans.models import Closing, DeliveredHelp, Plan, Step
from kortelijnen.timeline import actions as timeline
from kortelijnen.timeline.models import Moment

MOST_STATEMENTS = 8  # who it is, what she may see, the household, the trail, and one for all that is shown
SIX = {"timeline", "plan", "flags", "frames", "help", "closing"}


def url(household, name="household", *more):
    return reverse(f"desk:{name}", args=[household.ref, *more])


@pytest.fixture
def browser(signed_in, worker):
    return signed_in(worker)


@pytest.fixture
def planned(household, worker):
    with scope.everything():
        plans.write_plan(by=worker, household=household, words="Rust in de brieven.")
        households.add_network_person(by=worker, household=household, name="Bep", relation=Relation.NEIGHBOUR)
    return household


def page(answer):
    return BeautifulSoup(answer.content, "html.parser")


def behind(model, **which):
    with scope.everything():
        return model.objects.get(**which)


def test_the_record_has_exactly_six_sections(browser, household):
    """S2-19 … S2-24, and no seventh (S2-25)."""
    found = [section["data-record"] for section in page(browser.get(url(household))).select("[data-record]")]
    assert sorted(found) == sorted(SIX)


WHO_SEES = {
    "worker": 200,
    "colleague": 200,
    "front_door": 200,
    "team_lead": 200,
    "stranger": 404,
    "policy_officer": 403,
    "privacy_officer": 403,
}


@pytest.mark.parametrize(("who", "status"), WHO_SEES.items())
def test_who_sees_the_page_and_leaves_a_trace(signed_in, cast, household, who, status):
    actor = getattr(cast, who)
    answer = signed_in(actor).get(url(household))
    assert answer.status_code == status
    if status != 200:
        assert household.name not in answer.content.decode()
    line = Entry.objects.filter(actor=actor.key, household_ref=household.ref).latest("id")
    assert line.outcome == ("seen" if status == 200 else "refused")


def test_somebody_who_is_not_signed_in_is_asked_to(client, household):
    answer = client.get(url(household))
    assert answer.status_code == 302
    assert household.name not in answer.content.decode()


def test_a_team_lead_sees_no_form_to_write_with(signed_in, team_lead, planned):
    assert page(signed_in(team_lead).get(url(planned))).select("main form") == []


WRITING = ["plan-write", "network-add", "network-nobody", "step-add", "moment-add", "director-name", "resident-add"]
WRITING += ["frames-set", "flag-add", "help-add", "household-close"]


@pytest.mark.parametrize("route", WRITING)
@pytest.mark.parametrize(("who", "status"), [("stranger", 404), ("policy_officer", 403), ("team_lead", 403)])
def test_nobody_else_writes(signed_in, cast, household, route, who, status):
    assert signed_in(getattr(cast, who)).post(url(household, route), {"words": "x"}).status_code == status


@pytest.mark.parametrize("route", WRITING)
def test_a_visit_to_a_forms_address_goes_to_the_page(browser, household, route):
    """After a session ended or a page was reloaded, nobody meets a bare error."""
    answer = browser.get(url(household, route))
    assert answer.status_code == 303
    assert answer["Location"].startswith(url(household))


def test_the_whole_story_through_the_pages(browser, household, worker):
    today = clock.today().isoformat()
    post = browser.post
    post(url(household, "plan-write"), {"words": "Ik wil rust.", "written_by": "spoken", "version": 0})
    assert behind(Plan).words == "Ik wil rust."
    post(url(household, "network-add"), {"name": "Bep", "relation": "neighbour", "can_do": "Boodschappen"})
    assert behind(NetworkPerson).can_do == "Boodschappen"
    for who in ("volunteer", "institution", f"team:{worker.user_id}", f"resident:{behind(Resident).pk}"):
        answer = post(url(household, "step-add"), {"what": f"Stap {who}", "who": who, "doer_name": "Het Anker"})
        assert answer.status_code == 303, page(answer).select_one(".kl-errors")
    post(url(household, "step-add"), {"what": "Meegaan", "who": f"network:{behind(NetworkPerson).pk}"})
    with scope.everything():
        steps = {step.doer: step for step in Step.objects.all()}
    assert set(steps) == set(Doer.values)
    assert (steps["network"].doer_name, steps["team"].doer_user_id) == ("Bep", worker.user_id)
    post(url(household, "step-settle", steps["team"].pk), {"state": "done"})
    assert behind(DeliveredHelp).what == steps["team"].what
    post(
        url(household, "moment-add"),
        {"words": "De brieven liggen in een doos.", "happened_on": today, "said_by": "worker"},
    )
    post(url(household, "help-add"), {"what": "Voedselpakket", "doer": "volunteer", "given_on": today})
    post(url(household, "frames-set"), {"laws": ["wmo", "debt"]})
    post(url(household, "flag-add"), {"on": today})
    with scope.everything():
        assert set(LegalFrame.objects.values_list("law", flat=True)) == {"wmo", "debt"}
    shown = page(browser.get(url(household))).get_text()
    for words in ("Ik wil rust.", "Bep", "Meegaan", "De brieven liggen in een doos.", "Voedselpakket"):
        assert words in shown, words
    answer = post(
        url(household, "household-close"),
        {"felt_heard": 5, "in_charge": 4, "knows_whom": 3, "words": "Goed geluisterd."},
    )
    assert answer.status_code == 303
    assert behind(Closing).knows_whom == 3
    closed = page(browser.get(url(household)))
    assert "Goed geluisterd." in closed.get_text()
    assert closed.select("main form") == []


def test_a_team_step_before_the_plan_is_refused_and_what_was_typed_is_kept(browser, household, worker):
    answer = browser.post(
        url(household, "step-add"), {"what": "Alvast de corporatie bellen", "who": f"team:{worker.user_id}"}
    )
    assert answer.status_code == 422
    form = page(answer).select_one("#steps form.kl-form")
    assert form.select_one("[name=what]")["value"] == "Alvast de corporatie bellen"
    assert "one sentence is enough" in form.get_text()


def test_danger_opens_the_way_with_a_reason(browser, household, worker):
    asked = {"what": "Slaapplek regelen", "who": f"team:{worker.user_id}", "before_plan": "danger"}
    assert browser.post(url(household, "step-add"), asked).status_code == 422
    assert browser.post(url(household, "step-add"), asked | {"reason": "Geen dak vannacht"}).status_code == 303
    assert behind(Step).reason == "Geen dak vannacht"


def test_nobody_yet_is_one_tap(browser, household):
    browser.post(url(household, "network-nobody"))
    assert behind(HelpersAsked).nobody_yet
    assert "Nobody yet" in page(browser.get(url(household))).select_one("#network").get_text()


def test_the_literal_question_stands_there_word_for_word(signed_in, worker, household):
    shown = page(signed_in(worker, "nl").get(url(household))).get_text()
    assert "Wie zou jou bij deze problemen kunnen helpen?" in shown


def test_two_people_writing_the_plan_lose_nothing(browser, signed_in, colleague, planned):
    mine = {"words": "Eerst de huur.", "written_by": "together", "version": 1}
    assert browser.post(url(planned, "plan-write"), mine).status_code == 303
    answer = signed_in(colleague).post(url(planned, "plan-write"), mine | {"words": "Eerst de gemeente."})
    assert answer.status_code == 409
    both = page(answer)
    assert "Eerst de huur." in both.get_text()
    form = both.select_one("main form")
    assert form.select_one("textarea").get_text().strip() == "Eerst de gemeente."
    sent = {field["name"]: field.get("value", "") for field in form.select("input[type=hidden]")}
    merged = {"words": "Eerst de huur, dan de gemeente.", "written_by": "together", "version": sent["version"]}
    assert signed_in(colleague).post(form["action"], merged).status_code == 303
    assert behind(Plan).words == "Eerst de huur, dan de gemeente."


def test_with_htmx_both_versions_come_in_the_place_of_the_plan(browser, planned):
    stale = {"words": "Een ander plan.", "written_by": "together", "version": 0}
    answer = browser.post(url(planned, "plan-write"), stale, headers={"HX-Request": "true"})
    part = page(answer)
    assert answer.status_code == 409
    assert part.select_one("#plan form")["action"] == url(planned, "plan-write")
    assert part.select_one("html") is None


def test_two_people_correcting_a_fact_lose_nothing(browser, household, worker):
    with scope.everything():
        moment = timeline.add_moment(
            by=worker, household=household, words="Mei niet betaald.", happened_on=clock.today()
        )
    address = url(household, "moment-correct", moment.pk)
    sent = {"happened_on": clock.today().isoformat(), "version": 1}
    assert browser.post(address, sent | {"words": "April niet betaald."}).status_code == 303
    answer = browser.post(address, sent | {"words": "Juni niet betaald."})
    assert answer.status_code == 409
    assert "April niet betaald." in answer.content.decode()
    assert "Juni niet betaald." in answer.content.decode()
    assert behind(Moment).words == "April niet betaald."


def test_a_fact_in_the_future_is_refused_and_kept(browser, household):
    tomorrow = (clock.today() + timedelta(days=1)).isoformat()
    answer = browser.post(
        url(household, "moment-add"), {"words": "Morgen komt de monteur.", "happened_on": tomorrow, "said_by": "worker"}
    )
    assert answer.status_code == 422
    assert "Morgen komt de monteur." in page(answer).select_one("#timeline textarea").get_text()


def test_htmx_gets_only_the_part_that_changed(browser, household):
    answer = browser.post(
        url(household, "plan-write"),
        {"words": "Rust.", "written_by": "together", "version": 0},
        headers={"HX-Request": "true"},
    )
    part = page(answer)
    assert answer.status_code == 200
    assert part.select_one("#plan") is not None
    assert part.select_one("html") is None
    assert part.select_one("#timeline-list")["hx-swap-oob"] == "true"


@pytest.mark.parametrize(
    "form", ["plan", "network", "steps", "director", "residents", "frames", "flags", "help", "closing"]
)
def test_every_fold_opens_its_form_without_javascript_and_fetches_it_with(browser, planned, form):
    whole = page(browser.get(url(planned) + f"?open={form}"))
    assert whole.select_one(f"details[open] form[data-form={form}]")
    part = page(browser.get(url(planned) + f"?open={form}", headers={"HX-Request": "true"}))
    assert part.select_one(f"form[data-form={form}]")
    assert part.select_one("html") is None
    assert part.select("[hx-swap-oob]") == []


def test_what_is_asked_next_stands_open(browser, household, worker):
    """First the literal question (S1-5), then the plan (S2-30)."""
    opened = [form["data-form"] for form in page(browser.get(url(household))).select("details[open] form")]
    assert opened == ["network"]
    browser.post(url(household, "network-nobody"))
    opened = [form["data-form"] for form in page(browser.get(url(household))).select("details[open] form")]
    assert opened == ["plan"]


def test_a_name_that_looks_like_a_script_stays_text(browser, household):
    browser.post(url(household, "network-add"), {"name": "<script>alert(1)</script>", "relation": "friend"})
    assert "<script>alert" not in browser.get(url(household)).content.decode()


def test_the_resident_becomes_director(browser, household):
    browser.post(
        url(household, "director-name"), {"director": f"resident:{behind(Resident).pk}", "handed_over": "together"}
    )
    with scope.everything():
        assert str(Director.objects.get(until__isnull=True)) == "Jolanda"


def test_a_misspelt_name_is_put_right(browser, household):
    resident = behind(Resident)
    address = url(household, "resident-correct", resident.pk)
    assert "Jolanda" in browser.get(address).content.decode()
    assert browser.post(address, {"name": "", "birth_year": 1899}).status_code == 422
    right = {"name": "Yolanda", "birth_year": 1987, "name_before": "Jolanda"}
    assert browser.post(address, right).status_code == 303
    assert behind(Resident).name == "Yolanda"
    browser.post(url(household, "household-rename"), {"name": "Gezin Yolanda", "name_before": household.name})
    assert behind(Household).name == "Gezin Yolanda"


@pytest.mark.parametrize("route", ["resident-correct", "household-rename"])
def test_two_people_giving_a_name_lose_nothing(browser, household, route):
    resident = behind(Resident)
    more = [resident.pk] if route == "resident-correct" else []
    before = resident.name if more else household.name
    address = url(household, route, *more)
    assert browser.post(address, {"name": "De eerste", "name_before": before}).status_code == 303
    answer = browser.post(address, {"name": "De tweede", "name_before": before})
    assert answer.status_code == 409
    assert "De eerste" in page(answer).get_text()
    form = page(answer).select_one("main form")
    again = {field["name"]: field.get("value", "") for field in form.select("input")}
    assert again["name"] == "De tweede"
    assert browser.post(form["action"], again).status_code == 303


def test_two_people_choosing_laws_keep_both_choices(browser, household):
    browser.post(url(household, "frames-set"), {"laws": ["wmo"], "laws_before": ""})
    browser.post(url(household, "frames-set"), {"laws": ["debt"], "laws_before": ""})
    with scope.everything():
        assert set(LegalFrame.objects.values_list("law", flat=True)) == {"wmo", "debt"}
    browser.post(url(household, "frames-set"), {"laws": ["debt"], "laws_before": "wmo debt"})
    assert behind(LegalFrame).law == "debt"


def test_a_resident_of_another_household_is_not_reached_through_mine(browser, household, other_household):
    with scope.everything():
        theirs = Resident.objects.get(household=other_household)
    assert browser.get(url(household, "resident-correct", theirs.pk)).status_code == 404


def test_a_director_of_another_team_cannot_be_chosen(browser, household, stranger):
    answer = browser.post(url(household, "director-name"), {"director": f"worker:{stranger.user_id}"})
    assert answer.status_code == 422


def test_looking_writes_nothing_but_the_trail(browser, planned, django_assert_num_queries):
    browser.get(url(planned))
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(
        connection,
    ) as seen:
        browser.get(url(planned))
    writes = [query["sql"] for query in seen if re.match(r"\s*(INSERT|UPDATE|DELETE)", query["sql"])]
    assert [sql for sql in writes if '"audit_entry"' not in sql] == []


def test_a_long_life_costs_no_more_queries_than_a_short_one(browser, planned, worker):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def cost():
        with CaptureQueriesContext(connection) as seen:
            assert browser.get(url(planned)).status_code == 200
        return len(seen)

    cost()
    before = cost()
    with scope.everything():
        for number in range(9):
            timeline.add_moment(by=worker, household=planned, words=f"Feit {number}", happened_on=clock.today())
            plans.add_step(by=worker, household=planned, what=f"Stap {number}", doer=Doer.RESIDENT)
            households.add_network_person(
                by=worker, household=planned, name=f"Buur {number}", relation=Relation.NEIGHBOUR
            )
    assert cost() == before
    assert before <= MOST_STATEMENTS


def test_the_list_shows_mine_first_then_the_team_then_what_is_closed(browser, signed_in, colleague, household):
    assert household.name in browser.get(reverse("desk:households")).content.decode()
    theirs = signed_in(colleague)
    assert household.name not in theirs.get(reverse("desk:households")).content.decode()
    assert household.name in theirs.get(reverse("desk:households") + "?welke=team").content.decode()
    assert household.name not in theirs.get(reverse("desk:households") + "?welke=afgesloten").content.decode()


def test_a_household_of_another_team_is_never_listed(signed_in, stranger, household):
    for which in ("van-mij", "team", "afgesloten"):
        assert household.name not in signed_in(stranger).get(f"/huishoudens/?welke={which}").content.decode()


def test_the_full_case_asks_twelve_fields_at_most_beside_the_residents_own_words(browser, household):
    """Registration budget (invariants 8.2): what must be filled in to take a household from opening to a first step."""
    asked = set()
    for form in ("plan", "network", "steps"):
        shown = page(browser.get(url(household) + f"?open={form}")).select_one(f"form[data-form={form}]")
        asked |= {(form, field["name"]) for field in shown.select("input:not([type=hidden]), select, textarea")}
    assert ("steps", "what") in asked
    assert len(asked) <= 12


REFUSED_FORMS = [("plan-write", {}), ("moment-add", {"words": ""}), ("household-close", {}), ("step-add", {"what": ""})]


@pytest.mark.parametrize(("route", "sent"), REFUSED_FORMS)
def test_a_refused_form_that_shows_the_record_leaves_a_look(browser, planned, worker, route, sent):
    before = Entry.objects.filter(household_ref=planned.ref, outcome="seen").count()
    assert browser.post(url(planned, route), sent).status_code == 422
    assert Entry.objects.filter(household_ref=planned.ref, outcome="seen", actor=worker.key).count() > before


def test_what_was_typed_comes_back_when_a_colleague_closed_meanwhile(browser, planned, worker):
    with scope.everything():
        plans.close(by=worker, household=planned, not_given="not_reached")
    today = clock.today().isoformat()
    answer = browser.post(
        url(planned, "moment-add"), {"words": "Jolanda belde nog.", "happened_on": today, "said_by": "worker"}
    )
    assert answer.status_code == 422
    assert "Jolanda belde nog." in answer.content.decode()


@pytest.mark.parametrize("ref", ["%00", "va%00b", "'; DROP", "%F0%9F%99%82", "x" * 200])
def test_any_reference_in_the_address_is_at_most_not_found(browser, ref):
    assert browser.get(f"/huishoudens/{ref}/").status_code == 404


def test_a_refused_look_is_found_under_the_reference_however_it_was_typed(signed_in, policy_officer, household):
    signed_in(policy_officer).get(f"/huishoudens/{household.ref.lower()}/")
    assert Entry.objects.filter(household_ref=household.ref, outcome="refused").exists()


@pytest.mark.parametrize("day", ["0001-01-01", "1899-12-31"])
def test_a_year_before_anybody_lived_is_a_slip(browser, household, day):
    answer = browser.post(
        url(household, "moment-add"), {"words": "Lang geleden", "happened_on": day, "said_by": "worker"}
    )
    assert answer.status_code == 422
    assert "This day lies before 1900. Look at the year again." in page(answer).select_one("#timeline").get_text()


def test_past_the_first_fact_the_timeline_begins_again(browser, household, worker):
    """An address that was kept from a fuller timeline does not say that nothing ever happened."""
    with scope.everything():
        timeline.add_moment(by=worker, household=household, words="De cv doet het weer.", happened_on=clock.today())
    shown = page(browser.get(url(household) + "?open=settled&page=9", follow=True))
    assert "De cv doet het weer." in shown.select_one("#timeline").get_text()


def test_a_report_that_left_the_index_stays_readable_with_its_day(browser, household):
    browser.post(url(household, "flag-add"), {"on": clock.today().isoformat()})
    flag = behind(ReferralIndexFlag)
    assert browser.post(url(household, "flag-remove", flag.pk)).status_code == 303
    assert "removed on" in page(browser.get(url(household))).select_one("#flags").get_text()
    assert browser.post(url(household, "flag-remove", flag.pk)).status_code == 404


# --- One place for what one does with a household ---------------------------------------------------------
RARE = ["rename", "address", "split", "merge", "move", "readers"]


def test_the_pages_acts_stand_together_under_the_name_and_the_rare_ones_in_one_fold(browser, planned):
    shown = page(browser.get(url(planned)))
    acts = shown.select_one(".kl-page-header .kl-cluster:has(form)")
    told = [act.get_text(strip=True) for act in acts.select("button, a")]
    assert told == ["Kitchen table", "Invite", "Print or send"]
    for name in RARE:
        (link,) = shown.select(f"a[href='{url(planned, 'household-' + name)}']")
        assert link.find_parent("details").summary.get_text(strip=True) == "More"


def test_who_may_not_change_anything_gets_no_fold(signed_in, team_lead, planned):
    shown = page(signed_in(team_lead).get(url(planned)))
    assert shown.select(".kl-page-header details") == []


def test_who_it_is_about_and_who_directs_is_read_before_the_plan(browser, planned):
    """On a telephone the order of the page is the order of its source."""
    ids = [part["id"] for part in page(browser.get(url(planned))).select("#people, #plan, #network, #timeline")]
    assert ids == ["people", "plan", "network", "timeline"]


def test_a_closed_household_shows_the_help_that_goes_on_and_leads_to_it(browser, planned, worker):
    with scope.everything():
        agreed = Agreed.of(what="Boodschappen", rhythm=Rhythm.WEEKLY)
        around = list(NetworkPerson.objects.filter(household=planned))
        made = arrangements.make_arrangement(by=worker, household=planned, agreed=agreed, people=around)
        households.close_household(by=worker, household=planned)
    link = page(browser.get(url(planned))).select_one("#arrangements a.kl-row__link")
    assert link.get_text() == "Boodschappen"
    assert link["href"] == url(planned, "arrangement", made.ref)
    assert browser.get(link["href"]).status_code == 200


def test_a_flame_that_burns_is_told_at_the_top(browser, planned, worker):
    with scope.everything():
        day = clock.today() + timedelta(days=30)
        flame = NewFlame(user=User.objects.get(pk=worker.user_id), until=day, next_on=day)
        plans.close(by=worker, household=planned, not_given=NotGiven.DID_NOT_WANT, flame=flame)
    shown = page(browser.get(url(planned)))
    (link,) = shown.select(".kl-notice a[href='#flame']")
    assert shown.select_one(link["href"]) is not None
