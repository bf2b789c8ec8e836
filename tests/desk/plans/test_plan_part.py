"""The plan on the household's page: goals, ideas that wait, plans elsewhere, who is in charge, who does what."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cast import make_household
from kortelijnen.access import scope
from kortelijnen.households import actions as households
from kortelijnen.kit import clock
from kortelijnen.plans import actions as plans
from kortelijnen.plans.enums import Agree, BeforePlan, Doer, NotGiven, Stage, ZeroLine
from kortelijnen.plans.models import Goal, Idea, OtherPlan, OwnDirection, Plan, Step
from kortelijnen.plans.rules import Answers

IDEA = "Bewindvoering aanvragen"
HTMX = {"HX-Request": "true"}


def url(household, name="household", *more):
    return reverse(f"desk:{name}", args=[household.ref, *more])


def page(answer):
    return BeautifulSoup(answer.content, "html.parser")


def words(node):
    return " ".join(node.get_text(" ").split())


def behind(model, **which):
    with scope.everything():
        return model.objects.get(**which)


@pytest.fixture
def browser(signed_in, worker):
    return signed_in(worker)


@pytest.fixture
def planned(household, worker):
    with scope.everything():
        plans.write_plan(by=worker, household=household, words="Rust in de brieven.")
        households.answer_nobody_yet(by=worker, household=household)
    return household


@pytest.fixture
def waiting(household, colleague):
    """A household without a plan, and an idea of a colleague that waits."""
    with scope.everything():
        return plans.add_idea(by=colleague, household=household, words=IDEA)


# --- Who may ------------------------------------------------------------------------------------------
ROUTES = {
    "household-goal-add": (),
    "household-goal-settle": (1,),
    "direction-hear": (),
    "idea-add": (),
    "ideas-none": (),
    "idea-take": (1,),
    "other-plan-add": (),
    "other-plan-end": (1,),
    "step-zero-line": (1,),
}


@pytest.mark.parametrize(("route", "more"), ROUTES.items())
@pytest.mark.parametrize(
    ("who", "status"), [("stranger", 404), ("policy_officer", 403), ("privacy_officer", 403), ("team_lead", 403)]
)
def test_nobody_else_writes_in_the_plan(signed_in, cast, household, route, more, who, status):
    assert signed_in(getattr(cast, who)).post(url(household, route, *more), {"words": "x"}).status_code == status


@pytest.mark.parametrize("route", [route for route, more in ROUTES.items() if not more])
def test_a_visit_to_an_address_of_the_plan_goes_to_the_page(browser, household, route):
    answer = browser.get(url(household, route))
    assert answer.status_code == 303
    assert answer["Location"] == url(household) + "#plan"


@pytest.mark.parametrize("form", ["goals", "direction", "ideas", "others"])
def test_every_fold_of_the_plan_opens_without_javascript_and_fetches_with_it(browser, planned, form):
    assert page(browser.get(url(planned) + f"?open={form}")).select_one(f"details[open] form[data-form={form}]")
    part = page(browser.get(url(planned) + f"?open={form}", headers=HTMX))
    assert part.select_one(f"form[data-form={form}]")
    assert part.select_one("html") is None


def test_a_team_lead_reads_the_plan_and_has_nothing_to_press(signed_in, team_lead, planned, worker):
    with scope.everything():
        plans.add_goal(by=worker, household=planned, words="Een eigen huis")
        plans.add_other_plan(by=worker, household=planned, organisation_name="Jeugdbescherming")
        plans.add_step(by=worker, household=planned, what="Bellen", doer=Doer.TEAM)
    shown = page(signed_in(team_lead).get(url(planned)))
    assert "Een eigen huis" in shown.select_one("#plan").get_text()
    assert shown.select("#plan button, #steps button") == []


# --- Goals --------------------------------------------------------------------------------------------
def test_a_goal_is_one_line_and_one_tap(browser, planned):
    browser.post(url(planned, "household-goal-add"), {"words": "Een eigen huis"})
    goal = behind(Goal)
    button = page(browser.get(url(planned))).select_one(f"#reached-{goal.pk}")
    assert button["formaction"] == url(planned, "household-goal-settle", goal.pk)
    browser.post(button["formaction"], {"state": button["value"]})
    assert "Reached" in words(page(browser.get(url(planned))).select_one("#plan"))
    again = page(browser.get(url(planned))).select_one(f"#again-{goal.pk}")
    browser.post(again["formaction"], {"state": again["value"]})
    assert behind(Goal).state == "open"


def test_after_a_goal_the_next_can_be_typed_at_once(browser, planned):
    answer = browser.post(url(planned, "household-goal-add"), {"words": "Een eigen huis"}, headers=HTMX)
    assert page(answer).select_one("#plan form[data-form=goals]")


def test_an_empty_goal_comes_back_in_its_own_form(browser, planned):
    answer = browser.post(url(planned, "household-goal-add"), {"words": ""})
    assert answer.status_code == 422
    assert page(answer).select_one("form[data-form=goals] .kl-errors, form[data-form=goals] .kl-field--invalid")


# --- What must, what do I want (S2-31) ----------------------------------------------------------------
def test_what_must_is_asked_only_when_help_can_be_ordered(browser, household, worker):
    def asks():
        return page(browser.get(url(household) + "?open=plan")).select_one("form[data-form=plan] [name=must]")

    assert asks() is None
    with scope.everything():
        households.set_legal_frames(by=worker, household=household, laws={"youth"}, laws_before=set())
    assert asks() is not None
    sent = {"words": "Rust.", "must": "Iedere week naar school.", "written_by": "together", "version": 0}
    browser.post(url(household, "plan-write"), sent)
    with scope.everything():
        households.set_legal_frames(by=worker, household=household, laws=set(), laws_before={"youth"})
    assert asks().get_text().strip() == "Iedere week naar school."
    assert "Iedere week naar school." in page(browser.get(url(household))).select_one("#plan").get_text()


def test_two_writers_of_what_must_see_both_texts_and_lose_nothing(browser, household, worker):
    with scope.everything():
        households.set_legal_frames(by=worker, household=household, laws={"school"}, laws_before=set())
    sent = {"words": "Rust.", "must": "Naar school.", "written_by": "together", "version": 0, "other_plan": ""}
    browser.post(url(household, "plan-write"), sent)
    again = sent | {"must": "Naar de rechter.", "other_plan": "Jeugdbescherming"}
    answer = browser.post(url(household, "plan-write"), again)
    assert answer.status_code == 409
    both = page(answer)
    assert "Naar school." in both.get_text()
    form = both.select_one("main form")
    assert form.select_one("[name=must]").get_text().strip() == "Naar de rechter."
    assert form.select_one("[name=other_plan]")["value"] == "Jeugdbescherming"


# --- Ideas (S1-9, invariant 3) ------------------------------------------------------------------------
def test_the_words_of_a_waiting_idea_are_not_in_the_page_of_another(browser, signed_in, colleague, household, waiting):
    for address in (url(household), url(household) + "?open=ideas"):
        shown = browser.get(address).content.decode()
        assert IDEA not in shown
        assert "waits until the household has said what it wants" in shown
    assert IDEA in signed_in(colleague).get(url(household)).content.decode()


def test_a_team_lead_and_the_front_door_do_not_read_a_waiting_idea_either(
    signed_in, team_lead, front_door, household, waiting
):
    for actor in (team_lead, front_door):
        assert IDEA not in signed_in(actor).get(url(household)).content.decode()


def test_the_plan_unfolds_the_ideas(browser, household, waiting):
    sent = {"words": "Rust.", "written_by": "together", "version": 0}
    answer = browser.post(url(household, "plan-write"), sent, headers=HTMX)
    assert IDEA in page(answer).select_one("#plan").get_text()


def test_none_now_is_one_tap_and_unfolds_the_ideas(browser, household, waiting):
    browser.post(url(household, "ideas-none"))
    assert IDEA in browser.get(url(household)).content.decode()


def test_an_idea_for_safety_is_read_at_once_with_its_reason(browser, signed_in, colleague, household):
    sent = {"words": "Vannacht naar de opvang", "safety_reason": "Hij dreigt."}
    signed_in(colleague).post(url(household, "idea-add"), sent)
    shown = words(page(browser.get(url(household))).select_one("#plan"))
    assert "Vannacht naar de opvang" in shown
    assert "Hij dreigt." in shown


def test_an_idea_asks_one_thing_once_the_household_has_spoken(browser, planned):
    form = page(browser.get(url(planned) + "?open=ideas")).select_one("form[data-form=ideas]")
    assert [field["name"] for field in form.select("input:not([type=hidden]), select, textarea")] == ["words"]


def test_one_tap_makes_an_idea_a_step_that_says_whose_it_was(browser, planned, colleague):
    with scope.everything():
        idea = plans.add_idea(by=colleague, household=planned, words=IDEA)
    button = page(browser.get(url(planned))).select_one(f"#resident-{idea.pk}")
    assert button["formaction"] == url(planned, "idea-take", idea.pk)
    answer = browser.post(button["formaction"], {"doer": button["value"]}, headers=HTMX)
    assert "idea of a colleague" in words(page(answer).select_one("#steps-list"))
    assert (behind(Step).what, behind(Step).idea_of) == (IDEA, "colleague")
    assert IDEA not in page(browser.get(url(planned))).select_one("#plan").get_text()


def test_a_waiting_idea_cannot_be_taken_by_its_address(browser, household, waiting):
    assert browser.post(url(household, "idea-take", waiting.pk), {"doer": "resident"}).status_code == 422
    with scope.everything():
        assert not Step.objects.exists()


# --- A plan or a director elsewhere (S4-4, invariant 2) -----------------------------------------------
def test_a_second_plan_is_asked_once_with_the_first_plan(browser, household):
    sent = {"words": "Rust.", "written_by": "together", "version": 0, "other_plan": "Jeugdbescherming"}
    browser.post(url(household, "plan-write"), sent)
    assert behind(OtherPlan).organisation_name == "Jeugdbescherming"
    form = page(browser.get(url(household) + "?open=plan")).select_one("form[data-form=plan]")
    assert form.select_one("[name=other_plan]") is None


def test_three_plans_and_two_directors_stand_on_top_until_it_is_one(browser, planned):
    for name, directs in (("Jeugdbescherming", "on"), ("Reclassering", "")):
        sent = {"organisation_name": name, "contact_name": f"Karin van {name}"}
        browser.post(url(planned, "other-plan-add"), sent | ({"has_director": directs} if directs else {}))
    notice = page(browser.get(url(planned))).select_one("#plan .kl-notice")
    assert "3 plans, 2 directors, 2 professionals" in words(notice)
    for form in notice.select("form"):
        browser.post(form["action"])
    shown = page(browser.get(url(planned)))
    assert shown.select_one("#plan .kl-notice") is None
    assert "Two plans became one." in shown.select_one("#timeline").get_text()


def test_a_plan_elsewhere_of_another_household_is_not_ended_through_mine(browser, planned, team, colleague):
    other = make_household(team, colleague, name="Gezin K.")
    with scope.everything():
        theirs = plans.add_other_plan(by=colleague, household=other, organisation_name="Reclassering")
    assert browser.post(url(planned, "other-plan-end", theirs.pk)).status_code == 404
    assert behind(OtherPlan).ended_on is None


# --- Who is in charge (S1-3) --------------------------------------------------------------------------
def test_who_is_in_charge_is_proposed_at_the_start_and_said_in_words(browser, planned):
    assert "Ask at the start: who is in charge?" in page(browser.get(url(planned))).select_one("#plan").get_text()
    form = page(browser.get(url(planned) + "?open=direction")).select_one("form[data-form=direction]")
    assert {field["name"] for field in form.select("input[type=radio]")} == {"in_charge", "knows_whom"}
    browser.post(url(planned, "direction-hear"), {"in_charge": 2, "knows_whom": 3, "stage": "start"})
    shown = words(page(browser.get(url(planned))).select_one("#plan"))
    assert "At the start: Not true" in shown
    assert "Ask at the start" not in shown


def test_halfway_is_one_sentence_and_the_page_shows_the_way_to_the_end(browser, planned, worker):
    with scope.everything():
        plans.hear_direction(by=worker, household=planned, stage=Stage.START, in_charge=Agree.NOT)
        Plan.objects.update(started_on=clock.today() - timedelta(weeks=6))
    form = page(browser.get(url(planned) + "?open=direction")).select_one("form[data-form=direction]")
    assert {field["name"] for field in form.select("input[type=radio]")} == {"in_charge"}
    assert form.select_one("[name=stage]")["value"] == "halfway"
    browser.post(url(planned, "direction-hear"), {"in_charge": 3, "stage": "halfway"})
    answers = Answers(felt_heard=Agree.TRUE, in_charge=Agree.WHOLLY, knows_whom=Agree.TRUE)
    with scope.everything():
        plans.close(by=worker, household=planned, answers=answers)
    shown = words(page(browser.get(url(planned))).select_one("#plan"))
    assert "At the start: Not true → Halfway: Partly true → At the end: Completely true" in shown


def test_no_answer_is_no_answer(browser, planned):
    assert browser.post(url(planned, "direction-hear"), {"stage": "start"}).status_code == 422
    with scope.everything():
        assert not OwnDirection.objects.exists()


# --- Steps (S1-1, S1-8, S4-21) ------------------------------------------------------------------------
def test_help_without_professionals_is_asked_of_one_step_at_a_time(browser, planned, worker):
    with scope.everything():
        steps = [
            plans.add_step(by=worker, household=planned, what=f"Stap {doer}", doer=doer)
            for doer in (Doer.TEAM, Doer.INSTITUTION, Doer.RESIDENT)
        ]
    asked = page(browser.get(url(planned))).select("button[name=zero_line]")
    assert {button["formaction"] for button in asked} == {url(planned, "step-zero-line", steps[0].pk)}
    browser.post(asked[1]["formaction"], {"zero_line": asked[1]["value"]})
    assert behind(Step, pk=steps[0].pk).zero_line == ZeroLine.NOBODY
    asked = page(browser.get(url(planned))).select("button[name=zero_line]")
    assert {button["formaction"] for button in asked} == {url(planned, "step-zero-line", steps[1].pk)}


def test_who_wants_answers_it_for_all_steps_on_one_page(browser, planned, worker):
    with scope.everything():
        for number in range(3):
            plans.add_step(by=worker, household=planned, what=f"Stap {number}", doer=Doer.TEAM)
    shown = page(browser.get(url(planned) + "?open=zero-line"))
    assert len({button["formaction"] for button in shown.select("button[name=zero_line]")}) == 3


def test_a_step_says_in_its_form_whose_idea_it_was_and_that_it_comes_back(browser, planned, worker):
    sent = {"what": "Meegaan", "who": f"team:{worker.user_id}", "zero_line": "nobody"}
    browser.post(url(planned, "step-add"), sent | {"idea_of": "network", "is_lasting": "on"})
    step = behind(Step)
    assert (step.zero_line, step.idea_of, step.is_lasting) == ("nobody", "network", True)
    assert "comes back" in words(page(browser.get(url(planned))).select_one("#steps-list"))


def test_the_list_of_steps_is_one_form_whose_buttons_carry_the_step(browser, planned, worker):
    with scope.everything():
        steps = [
            plans.add_step(by=worker, household=planned, what=f"Stap {number}", doer=Doer.RESIDENT)
            for number in range(9)
        ]
    shown = page(browser.get(url(planned))).select_one("#steps-list")
    assert len(shown.select("form")) == 1
    button = shown.select_one(f"#done-{steps[3].pk}")
    assert button["formaction"] == url(planned, "step-settle", steps[3].pk)
    assert button["aria-labelledby"].split()[1] == f"step-{steps[3].pk}"
    browser.post(button["formaction"], {"state": button["value"]})
    assert behind(Step, pk=steps[3].pk).state == "done"


def test_a_step_before_the_plan_is_shown_as_to_be_repaired_until_the_plan_is_there(browser, household, worker):
    with scope.everything():
        plans.add_step(
            by=worker,
            household=household,
            what="Slaapplek",
            doer=Doer.TEAM,
            before_plan=BeforePlan.LEGAL_TERM,
            reason="Ontruiming morgen",
        )
    shown = page(browser.get(url(household)))
    assert "A step went before the plan" in shown.select_one("#plan").get_text()
    assert "To be repaired" in shown.select_one("#steps-list").get_text()
    sent = {"words": "Rust.", "written_by": "together", "version": 0}
    after = page(browser.post(url(household, "plan-write"), sent, headers=HTMX))
    assert "A step went before the plan" not in after.select_one("#plan").get_text()
    assert "To be repaired" not in after.select_one("#steps-list").get_text()
    assert "Ontruiming morgen" in after.select_one("#steps-list").get_text()


def grown(household, worker, *, then, now):
    """Steps by the team nine weeks ago, and by the household today."""
    with scope.everything():
        with clock.standing_at(clock.now() - timedelta(weeks=9)):
            for number in range(then):
                plans.add_step(by=worker, household=household, what=f"Toen {number}", doer=Doer.TEAM)
        for number in range(now):
            plans.add_step(by=worker, household=household, what=f"Nu {number}", doer=Doer.RESIDENT)


def test_the_bar_says_how_it_was_eight_weeks_ago(browser, planned, worker):
    grown(planned, worker, then=6, now=6)
    shown = words(page(browser.get(url(planned))).select_one("#steps-list"))
    assert "8 weeks ago the team did 100% of 6 steps, now 50% of 12 steps." in shown
    assert "The team does more than half" not in shown


def test_few_steps_are_told_as_steps_and_not_as_a_share(browser, planned, worker):
    grown(planned, worker, then=3, now=1)
    shown = words(page(browser.get(url(planned))).select_one("#steps-list"))
    assert "8 weeks ago the team did 3 of 3 steps, now 3 of 4 steps." in shown
    assert "%" not in shown
    assert "The team does more than half" in shown


def test_the_team_sees_why_it_was_a_professional_in_its_list(signed_in, team_lead, worker, planned, policy_officer):
    def listed(actor, which="team"):
        return signed_in(actor).get(reverse("desk:households") + f"?welke={which}")

    assert b"Looked for help without professionals?" not in listed(team_lead).content
    with scope.everything():
        plans.add_step(by=worker, household=planned, what="Bellen", doer=Doer.TEAM, zero_line=ZeroLine.NOBODY)
    row = next(
        row for row in page(listed(team_lead)).select("table tbody tr") if "Nobody can or will" in row.get_text()
    )
    assert row.select_one("td").get_text() == "<5"
    assert listed(policy_officer).status_code == 403


def test_forty_goals_and_ideas_cost_no_more_queries_than_one(browser, planned, worker, colleague):
    def cost():
        with CaptureQueriesContext(connection) as seen:
            assert browser.get(url(planned)).status_code == 200
        return len(seen)

    def grow(numbers):
        with scope.everything():
            for number in numbers:
                plans.add_goal(by=worker, household=planned, words=f"Doel {number}")
                plans.add_idea(by=colleague, household=planned, words=f"Idee {number}")
                plans.add_other_plan(by=worker, household=planned, organisation_name=f"Organisatie {number}")
                plans.add_step(by=worker, household=planned, what=f"Stap {number}", doer=Doer.TEAM)

    grow([0])
    cost()
    before = cost()
    grow(range(1, 10))
    assert cost() == before


LONG = "مرحبا 🙂 " * 1200


def test_a_very_long_plan_in_another_script_comes_back_whole_or_is_refused_with_every_word(browser, planned):
    sent = {"words": LONG[:5000], "written_by": "together", "version": 1}
    assert browser.post(url(planned, "plan-write"), sent).status_code == 303
    assert behind(Plan).words == LONG[:5000].strip()
    answer = browser.post(url(planned, "plan-write"), sent | {"words": LONG, "version": 2})
    assert answer.status_code == 422
    assert LONG.strip() in page(answer).select_one("form[data-form=plan] textarea").get_text()


def test_after_closing_the_plan_is_read_and_nothing_is_asked(browser, planned, worker, colleague):
    with scope.everything():
        plans.add_idea(by=colleague, household=planned, words=IDEA)
        plans.close(by=worker, household=planned, not_given=NotGiven.NOT_REACHED)
    shown = page(browser.get(url(planned)))
    assert shown.select("#plan form, #plan button, #steps form") == []
    assert behind(Idea).words == IDEA


def test_a_part_of_the_team_that_stayed_the_same_is_not_told(browser, planned, worker):
    grown(planned, worker, then=3, now=0)
    assert "weeks ago" not in words(page(browser.get(url(planned))).select_one("#steps-list"))
