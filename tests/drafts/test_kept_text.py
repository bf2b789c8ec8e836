"""Putting typed text aside for its writer, and forgetting it after a day."""

from datetime import timedelta

import pytest

from kortelijnen.access.actor import NOBODY, Actor
from kortelijnen.audit.models import Entry
from kortelijnen.drafts.actions import forget_old, keep_text, let_go
from kortelijnen.drafts.models import KeptText
from kortelijnen.drafts.queries import has_kept_text, kept_texts
from kortelijnen.drafts.tasks import forget_kept_texts
from kortelijnen.kit import clock
from kortelijnen.kit.errors import NotVisible

FIELDS = (("what", "Een brief met “aanhalingstekens”\r\nen een tweede regel."), ("when", ""))


@pytest.fixture
def kept(worker):
    return keep_text(by=worker, target="/huishoudens/8KQ2FT/tijdlijn/?vanaf=1", fields=FIELDS)


def age(kept, hours):
    KeptText.objects.filter(pk=kept.pk).update(kept_at=clock.now() - timedelta(hours=hours))


def test_it_comes_back_as_it_was(worker, kept):
    (text,) = kept_texts(worker)
    assert (text.target, text.fields) == ("/huishoudens/8KQ2FT/tijdlijn/?vanaf=1", FIELDS)


def test_nobody_else_has_it(colleague, kept):
    assert not has_kept_text(colleague)
    assert kept_texts(colleague) == []
    with pytest.raises(NotVisible):
        let_go(by=colleague, ref=kept.ref)


@pytest.mark.parametrize("actor", [NOBODY, Actor.system("tests")])
def test_a_visitor_and_a_job_have_nothing_and_keep_nothing(kept, actor):
    assert kept_texts(actor) == []
    with pytest.raises(LookupError):
        keep_text(by=actor, target="/", fields=FIELDS)


def test_a_row_that_is_moved_to_somebody_else_stays_shut(worker, colleague, kept):
    """The seal holds the writer: not even a change in the database opens it to a colleague."""
    KeptText.objects.update(user_id=colleague.user_id)
    assert has_kept_text(colleague)
    assert kept_texts(colleague) == []


def test_another_secret_key_opens_nothing(worker, kept, settings):
    settings.SECRET_KEY = "another"
    assert kept_texts(worker) == []


def test_the_key_of_before_still_opens_it_while_it_is_named(worker, kept, settings):
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another"
    assert len(kept_texts(worker)) == 1


def test_let_go_is_gone_and_recorded(worker, kept):
    let_go(by=worker, ref=kept.ref)
    assert not has_kept_text(worker)
    assert Entry.objects.filter(actor=worker.key, verb="let_go", ref=kept.ref).count() == 1
    with pytest.raises(NotVisible):
        let_go(by=worker, ref=kept.ref)


def test_after_a_day_it_is_not_given_back(worker, kept):
    age(kept, 25)
    assert kept_texts(worker) == []
    with pytest.raises(NotVisible):
        let_go(by=worker, ref=kept.ref)


def test_the_job_forgets_what_is_older_than_a_day_and_nothing_younger(worker, kept):
    old = keep_text(by=worker, target="/", fields=FIELDS)
    age(old, 24)
    age(kept, 23)
    forget_kept_texts()
    assert list(KeptText.objects.values_list("ref", flat=True)) == [kept.ref]
    verbs = Entry.objects.filter(actor="system:forget_kept_texts").order_by("id").values_list("verb", flat=True)
    assert list(verbs) == ["entered", "forgot"]


def test_forgetting_nothing_is_not_written_down(db):
    assert forget_old(by=Actor.system("tests")) == 0
    assert not Entry.objects.filter(verb="forgot").exists()


def test_it_goes_with_the_account(worker, kept):
    from cast import user_of

    user_of(worker).delete()
    assert not KeptText.objects.exists()
