"""Leaving the list: two steps, and then nothing is kept (S0-24)."""

import re
from datetime import date

import pytest

from cast import user_of
from kortelijnen.access import scope
from kortelijnen.audit.models import Entry
from kortelijnen.exchange.enums import MergedKind
from kortelijnen.exchange.models import Merge
from kortelijnen.kit import clock
from kortelijnen.lines import actions
from kortelijnen.lines.models import Consult, Contact, Introduction, Line


def text_of(answer):
    return re.sub(r"\s+", " ", answer.content.decode())


@pytest.fixture
def known_by_two_teams(worker, colleague, stranger, femke):
    """Both teams have a line and called; somebody asked for an introduction."""
    with scope.teams(stranger.team_ids):
        actions.record_outcome(by=stranger, contact=femke, outcome="reached")
    with scope.teams(worker.team_ids):
        Introduction.objects.create(
            team_id=worker.team_id,
            contact=femke,
            asked_by=user_of(colleague),
            via=user_of(worker),
            asked_on=date(2026, 1, 5),
        )
    return femke


def test_the_first_step_says_what_will_happen_and_deletes_nothing(outside, femke, link_of):
    page = text_of(outside.get(f"{link_of(femke)}weg/"))
    assert "We then delete your entry at once" in page
    assert Contact.objects.filter(pk=femke.pk).exists()


def test_the_second_step_deletes_the_entry_and_the_lines_of_every_team(
    outside, known_by_two_teams, link_of, anchor, everything
):
    link = link_of(known_by_two_teams)
    page = outside.post(f"{link}weg/", follow=True)
    assert page.status_code == 410
    assert "We keep no name, no number and no mail address of you." in text_of(page)
    assert not Contact.objects.filter(pk=known_by_two_teams.pk).exists()
    assert not Line.objects.exists()
    assert not Introduction.objects.exists()


def test_calls_keep_the_institution_only(outside, known_by_two_teams, link_of, anchor, everything):
    outside.post(f"{link_of(known_by_two_teams)}weg/")
    calls = list(Consult.objects.values_list("organisation", "contact"))
    assert calls == [(anchor.pk, None), (anchor.pk, None)]


def test_the_trail_keeps_the_reference_and_that_the_walls_were_passed(outside, femke, link_of):
    outside.post(f"{link_of(femke)}weg/")
    left = Entry.objects.get(verb="left", kind="contact")
    assert (left.actor, left.ref) == (f"link:contact:{femke.ref}", femke.ref)
    assert Entry.objects.filter(verb="entered", kind="system_scope", ref="contact_leaves").exists()
    whole = " ".join(f"{entry.actor_name} {entry.note} {entry.ref}" for entry in Entry.objects.all())
    assert "Femke" not in whole
    assert "5550123" not in whole


def test_a_copy_kept_to_undo_a_merge_goes_too(outside, worker, femke, link_of):
    for kept, gone in ((femke.ref, "AAAAAA"), ("BBBBBB", femke.ref), ("CCCCCC", "DDDDDD")):
        Merge.objects.create(
            kind=MergedKind.CONTACT,
            kept_ref=kept,
            gone_ref=gone,
            gone_name="Femke",
            before={"phone": "000-5550123"},
            merged_at=clock.now(),
            merged_by=user_of(worker),
        )
    outside.post(f"{link_of(femke)}weg/")
    assert list(Merge.objects.values_list("kept_ref", flat=True)) == ["CCCCCC"]


def test_afterwards_the_same_link_and_older_ones_say_that_it_is_gone(outside, femke, link_of):
    older, link = link_of(femke), link_of(femke)
    outside.post(f"{link}weg/")
    for known in (link, older):
        answer = outside.get(known)
        assert answer.status_code == 410
        assert "Your entry is gone" in text_of(answer)
    assert outside.post(f"{link}weg/").status_code == 410
    assert "If we know a mail address" in text_of(outside.post(f"{link}nieuwe-link/"))


def test_a_replacement_who_leaves_leaves_no_hole(outside, femke, bram, link_of, again):
    Contact.objects.filter(pk=femke.pk).update(replacement=bram)
    outside.post(f"{link_of(bram)}weg/")
    assert again(femke).replacement is None


def test_a_worker_of_another_team_finds_nothing_any_more(outside, signed_in, stranger, femke, link_of):
    outside.post(f"{link_of(femke)}weg/")
    assert "Femke Anders" not in text_of(signed_in(stranger).get("/wie-bel-ik/", {"q": "uitzetting"}))
