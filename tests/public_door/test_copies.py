"""A household opens its own copy: only with the link and the code that was said aloud (S2-37)."""

import re
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup

from desk.invitations.reading import pages_read
from kortelijnen.access import scope
from kortelijnen.arrangements import actions as arrangements
from kortelijnen.arrangements.agreed import Agreed
from kortelijnen.arrangements.enums import Rhythm
from kortelijnen.arrangements.models import Helper
from kortelijnen.audit.models import Entry
from kortelijnen.kit import clock
from kortelijnen.plans import actions as plans
from kortelijnen.plans.models import PlanCopy

MAILED = re.compile(r"https?://[^/]+(/mijn-plan/\S+)")


def text_of(answer):
    return " ".join(BeautifulSoup(answer.content, "html.parser").get_text().split())


def later(**time):
    return clock.standing_at(clock.now() + timedelta(**time))


@pytest.fixture
def send(household, worker, in_scope, postbox):
    """Sent as the desk does it, mailed by the job: the link from the mail, and the code."""

    def sent(email="jolanda@example.org"):
        with in_scope(worker):
            code = plans.send_copy(by=worker, household=household, email=email).code
        postbox.do_waiting_jobs()
        return MAILED.search(postbox.newest_text())[1], code

    return sent


def wrong(code):
    return f"{(int(code) + 1) % 1_000_000:06}"


def copy_now():
    with scope.everything():
        return PlanCopy.objects.get()


def is_file(answer):
    return answer["Content-Type"] == "application/pdf"


def test_the_mail_names_nobody_and_holds_no_code(send, household, postbox):
    _link, code = send()
    letter, text = postbox.newest(), postbox.newest_text()
    assert letter["to"] == "jolanda@example.org"
    for secret in (code, household.name, household.ref, "Jolanda", "Sanne"):
        assert secret not in text + letter["subject"]
    assert text.index("Hallo,") < text.index("Hello,")


def test_the_link_alone_opens_nothing(send, outside, household):
    link, _code = send()
    answer = outside.get(link)
    assert answer.status_code == 200
    assert household.name not in text_of(answer)
    assert answer["X-Robots-Tag"] == "noindex, nofollow, noarchive"


def test_link_and_code_give_the_file(send, outside, household):
    link, code = send()
    answer = outside.post(link, {"code": f"{code[:3]} {code[3:]}"})
    assert is_file(answer)
    assert answer["Cache-Control"] == "no-store"
    assert household.name not in answer["Content-Disposition"]
    assert copy_now().opened_at is not None
    line = Entry.objects.filter(kind="own_copy", verb="opened").latest("id")
    assert (line.outcome, line.household_ref) == ("done", household.ref)


def test_whatever_is_wrong_the_answer_is_the_same(send, outside):
    """Nobody learns whether the code was wrong, the link too old, opened before or closed."""
    link, code = send()
    answers = [outside.post(link, {"code": wrong(code)})]
    with later(days=8):
        answers.append(outside.post(link, {"code": code}))
    assert is_file(outside.post(link, {"code": code}))
    with later(hours=2):
        answers.append(outside.post(link, {"code": code}))
    assert {answer.status_code for answer in answers} == {422}
    assert len({text_of(answer) for answer in answers}) == 1


def test_five_wrong_codes_close_it_for_the_right_one_too(send, outside):
    link, code = send()
    for _try in range(5):
        assert not is_file(outside.post(link, {"code": wrong(code)}))
    assert not is_file(outside.post(link, {"code": code}))
    assert copy_now().tries == 5
    assert Entry.objects.filter(kind="own_copy", verb="opened", outcome="refused").count() == 6


def test_a_download_that_failed_may_be_asked_again_within_the_hour(send, outside):
    link, code = send()
    assert is_file(outside.post(link, {"code": code}))
    with later(minutes=30):
        assert is_file(outside.post(link, {"code": code}))


def test_sending_again_to_the_same_address_closes_the_first(send, outside):
    (old, first), (new, second) = send(), send()
    assert not is_file(outside.post(old, {"code": first}))
    assert not is_file(outside.post(old, {"code": second}))
    assert is_file(outside.post(new, {"code": second}))


def test_two_people_of_one_household_each_get_their_own(send, outside):
    (one, first), (two, second) = send("a@example.org"), send("b@example.org")
    assert not is_file(outside.post(one, {"code": second})) or first == second
    assert is_file(outside.post(one, {"code": first}))
    assert is_file(outside.post(two, {"code": second}))


def test_an_altered_link_finds_nothing(send, outside):
    link, code = send()
    for altered in (link.replace(":", "x:", 1), "/mijn-plan/abc/", "/mijn-plan/" + "a" * 900 + "/"):
        assert outside.post(altered, {"code": code}).status_code == 404


def test_the_code_is_neither_logged_nor_kept_for_later(send, outside, caplog):
    link, code = send()
    outside.post(link, {"code": wrong(code)})
    assert code not in caplog.text
    assert Entry.objects.filter(note__contains=code).count() == 0


def test_what_is_written_meanwhile_is_in_it(send, outside, household, worker, in_scope):
    """The copy is made when it is opened; nothing of it is kept."""
    link, code = send()
    with in_scope(worker):
        plans.write_plan(by=worker, household=household, words="Pas later geschreven. " * 150)
    bare = len(outside.post(link, {"code": code}).content)
    assert bare > 10_000


def test_no_code_is_asked_for_in_words(send, outside):
    link, _code = send()
    answer = outside.post(link, {"code": ""})
    assert answer.status_code == 422
    assert "Fill in the six digits." in text_of(answer)
    assert copy_now().tries == 0


def test_the_file_tells_which_help_runs(send, outside, household, worker, in_scope):
    with in_scope(worker):
        agreed = Agreed.of(what="Boodschappen doen", rhythm=Rhythm.WEEKLY)
        arrangements.make_arrangement(by=worker, household=household, agreed=agreed, people=[], new_name="Bep Smit")
        helper = Helper.objects.get(name="Bep Smit")
        arrangements.answer_helping(by=worker, helper=helper, yes=True)
    link, code = send()
    read = " ".join(pages_read(outside.post(link, {"code": code}).content))
    assert "Boodschappen doen" in read
    assert "Help that is agreed" in read
