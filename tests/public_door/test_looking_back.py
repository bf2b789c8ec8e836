"""A resident looks back on three sentences, with a link and no account (S2-24, S1-10)."""

import re
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup

from kortelijnen.access import scope
from kortelijnen.audit.models import Entry
from kortelijnen.kit import clock
from kortelijnen.plans import actions as plans
from kortelijnen.plans import looking_back
from kortelijnen.plans.enums import LookBackBy, NotGiven
from kortelijnen.plans.models import Closing

ANSWER = {"felt_heard": 5, "in_charge": 2, "knows_whom": 4, "words": "Dank voor het luisteren. 😀"}
MAILED = re.compile(r"https?://[^/]+(/terugkijken/\S+)")


def text_of(answer):
    return " ".join(BeautifulSoup(answer.content, "html.parser").get_text().split())


def later(**time):
    return clock.standing_at(clock.now() + timedelta(**time))


@pytest.fixture
def closed(household, worker, in_scope):
    with in_scope(worker):
        plans.write_plan(by=worker, household=household, words="Ik wil rust.")
        plans.close(by=worker, household=household, not_given=NotGiven.ASKED)
    return household


@pytest.fixture
def ask(closed, worker, in_scope):
    """A new link, as it would be mailed or opened on the tablet."""

    def give(how=LookBackBy.LINK):
        with in_scope(worker):
            closing = plans.ask_to_look_back(by=worker, household=closed, how=how)
            return looking_back.path_for(closing, by=how)

    return give


def closing_now():
    with scope.everything():
        return Closing.objects.get()


def test_the_page_shows_three_sentences_and_nothing_of_the_record(outside, ask, closed):
    answer = outside.get(ask())
    shown = text_of(answer)
    for sentence in ("I felt heard", "I am in charge myself", "I know whom I can ask"):
        assert sentence in shown
    for secret in (closed.name, closed.ref, "Jolanda", "Ik wil rust.", "Sanne"):
        assert secret not in shown
    assert answer["X-Robots-Tag"] == "noindex, nofollow, noarchive"
    assert answer["Cache-Control"] == "no-store"


def test_the_answer_fills_itself_in_and_thanks(outside, ask):
    link = ask()
    answer = outside.post(link, ANSWER)
    assert answer.status_code == 303
    closing = closing_now()
    assert (closing.felt_heard, closing.in_charge, closing.knows_whom) == (5, 2, 4)
    assert closing.words == "Dank voor het luisteren. 😀"
    thanks = text_of(outside.get(answer["Location"]))
    assert "Your answers have arrived" in thanks
    assert "tablet" not in thanks


def test_on_the_tablet_it_ends_with_giving_it_back_and_a_way_to_sign_in(outside, ask):
    answer = outside.post(ask(LookBackBy.TABLET), ANSWER)
    page = BeautifulSoup(outside.get(answer["Location"]).content, "html.parser")
    assert "give the tablet back" in page.get_text()
    assert page.select_one("main a[href*=inloggen]")


def test_the_three_are_answered_together_or_not_at_all(outside, ask):
    answer = outside.post(ask(), {"felt_heard": 5, "words": "Iets"})
    assert answer.status_code == 422
    page = BeautifulSoup(answer.content, "html.parser")
    assert page.select_one("input[name=felt_heard][value='5']").has_attr("checked")
    assert "Iets" in page.select_one("textarea").get_text()
    assert closing_now().answered_on is None


def test_the_last_answer_of_the_day_counts_and_a_later_one_is_thanked(outside, ask):
    link = ask()
    outside.post(link, ANSWER)
    outside.post(link, ANSWER | {"felt_heard": 1})
    assert closing_now().felt_heard == 1
    with later(days=2):
        answer = outside.post(link, ANSWER)
        assert answer.status_code == 410
        assert "Already answered, thank you" in text_of(answer)
    assert closing_now().felt_heard == 1


@pytest.mark.parametrize(
    ("how", "after"), [(LookBackBy.LINK, {"days": 31}), (LookBackBy.TABLET, {"hours": 2})], ids=["link", "tablet"]
)
def test_a_link_that_is_too_old_says_so_calmly(outside, ask, how, after):
    link = ask(how)
    with later(**after):
        for answer in (outside.get(link), outside.post(link, ANSWER)):
            assert answer.status_code == 410
            assert "does not work any more" in text_of(answer)
    assert closing_now().answered_on is None


def test_only_the_newest_link_opens(outside, ask):
    old, new = ask(), ask()
    assert outside.get(old).status_code == 410
    assert outside.get(new).status_code == 200


def test_an_altered_link_finds_nothing_and_leaves_no_trace(outside, ask):
    link = ask()
    before = Entry.objects.count()
    for altered in (link.replace(":", "x:", 1), "/terugkijken/abc/", "/terugkijken/" + "a" * 900 + "/"):
        assert outside.get(altered).status_code == 404
    assert Entry.objects.count() == before


def test_a_link_of_another_kind_opens_nothing_here(outside, closed):
    from django.core.signing import Signer

    forged = Signer(salt="lines.contact.own-entry").sign_object([closed.ref, closed.team_id, 1, 1, "link"])
    assert outside.get(f"/terugkijken/{forged}/").status_code == 404


def test_every_visit_and_answer_stands_in_the_trail_under_the_link(outside, ask, closed):
    outside.post(ask(), ANSWER)
    lines = Entry.objects.filter(actor=f"link:closing:{closed.ref}", household_ref=closed.ref)
    assert sorted(lines.values_list("verb", flat=True)) == ["answered", "opened"]


def test_a_worker_who_is_signed_in_there_is_named_in_the_trail(signed_in, worker, ask):
    signed_in(worker).get(ask())
    assert Entry.objects.get(kind="looking_back_link", verb="opened").note == worker.key


def test_looking_writes_nothing_but_the_trail(outside, ask):
    link = ask()
    before = closing_now()
    outside.get(link)
    after = closing_now()
    assert (before.answered_on, before.link_number, before.not_given) == (
        after.answered_on,
        after.link_number,
        after.not_given,
    )


def test_the_mail_holds_the_link_and_no_name(signed_in, worker, closed, postbox, outside):
    browser = signed_in(worker)
    browser.post(f"/huishoudens/{closed.ref}/terugkijken/", {"how": "mail", "email": "jolanda@example.org"})
    postbox.do_waiting_jobs()
    (letter,) = postbox.letters
    text = postbox.newest_text()
    assert letter["to"] == "jolanda@example.org"
    for secret in (closed.name, "Jolanda", closed.ref, "Sanne"):
        assert secret not in text + letter["subject"]
    assert outside.get(MAILED.search(text)[1]).status_code == 200


def test_a_letter_that_was_overtaken_is_not_sent(signed_in, worker, closed, postbox, ask):
    signed_in(worker).post(f"/huishoudens/{closed.ref}/terugkijken/", {"how": "mail", "email": "jolanda@example.org"})
    ask()
    postbox.do_waiting_jobs()
    assert postbox.letters == []
