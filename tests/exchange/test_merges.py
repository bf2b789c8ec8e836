"""Two that are one: nothing is lost, and it can be taken back."""

from datetime import date, timedelta

import pytest

from kortelijnen.access import scope
from kortelijnen.directory import actions as directory
from kortelijnen.directory.enums import OrganisationKind as Kind
from kortelijnen.directory.models import Organisation
from kortelijnen.directory.queries import organisations_like
from kortelijnen.exchange import access, actions, queries
from kortelijnen.exchange.enums import MergedKind, Why
from kortelijnen.exchange.models import Merge
from kortelijnen.groundwork.models import LineGoal, PracticeNote
from kortelijnen.kit import clock
from kortelijnen.kit.errors import RuleBroken
from kortelijnen.lines import actions as lines
from kortelijnen.lines.enums import CallOutcome, Standing
from kortelijnen.lines.models import Consult, Contact, GivenBack, Introduction, Line, Need, Presence
from kortelijnen.lines.queries import contacts_like


@pytest.fixture
def femke_again(worker, anchor):
    """The same person, added a second time with another number."""
    return lines.add_contact(
        by=worker,
        organisation=anchor,
        name="F. Anders",
        phone="000-5550124",
        agreed_on=clock.today() - timedelta(days=30),
    )


def in_team(actor, act):
    with scope.teams(actor.team_ids):
        return act()


def merged(by, kept, gone, taken=()):
    return in_team(by, lambda: actions.merge_contacts(by=by, kept=kept, gone=gone, taken=taken))


def called(by, contact, outcome, on=None):
    return in_team(by, lambda: lines.record_outcome(by=by, contact=contact, outcome=outcome, on=on))


def test_a_merge_can_be_undone_after_a_replacement_left_the_list(worker, anchor, femke, femke_again, everything):
    karim = lines.add_contact(by=worker, organisation=anchor, name="Karim", phone="000-5550125")
    Contact.objects.filter(pk=femke_again.pk).update(replacement=karim)
    merge = merged(worker, femke, Contact.objects.get(pk=femke_again.pk))
    Contact.objects.filter(replacement=karim).update(replacement=None)
    lines.remove_contact(by=worker, contact=karim)
    in_team(worker, lambda: actions.undo_merge(by=worker, merge=merge))
    assert Contact.objects.get(name="F. Anders").replacement is None


# --- Merging ------------------------------------------------------------------------------------------
def test_lines_and_calls_of_every_team_move_along(worker, stranger, femke, femke_again, everything):
    called(worker, femke, CallOutcome.SOLVED)
    called(stranger, femke_again, CallOutcome.REACHED)
    merged(worker, femke, femke_again)
    assert not Contact.objects.filter(pk=femke_again.pk).exists()
    assert {line.user_id for line in Line.objects.filter(contact=femke)} == {worker.user_id, stranger.user_id}
    assert Consult.objects.filter(contact=femke).count() == 2


def test_two_lines_of_one_worker_become_the_stronger_one(worker, femke, femke_again, everything):
    long_ago, lately = clock.today() - timedelta(days=150), clock.today() - timedelta(days=3)
    called(worker, femke, CallOutcome.REACHED, on=long_ago)
    called(worker, femke_again, CallOutcome.SOLVED, on=lately)
    strongest = Line.objects.get(contact=femke_again)
    merged(worker, femke, femke_again)
    line = Line.objects.get()
    assert (line.contact_id, line.since, line.last_used_on, line.last_outcome) == (femke.pk, long_ago, lately, "solved")
    assert (line.strength, line.lives_until) == (strongest.strength, strongest.lives_until)


def test_needs_neighbourhoods_and_what_was_given_back_stand_there_once(
    worker, colleague, team, femke, femke_again, velve, everything
):
    lines.load_needs(by=worker)
    shared, own = Need.objects.all()[:2]
    femke.needs.set([shared])
    femke_again.needs.set([shared, own])
    for contact in (femke, femke_again):
        Presence.objects.create(contact=contact, area=velve, standing=Standing.PRESENT)
        GivenBack.objects.create(team=team, contact=contact, user_id=worker.user_id, what="thanks", on=date(2026, 1, 1))
        Introduction.objects.create(
            team=team, contact=contact, asked_by_id=worker.user_id, via_id=colleague.user_id, asked_on=date(2026, 1, 1)
        )
    merged(worker, femke, femke_again)
    assert set(femke.needs.all()) == {shared, own}
    assert Presence.objects.filter(contact=femke).count() == 1
    assert Introduction.objects.filter(contact=femke).count() == 1
    assert GivenBack.objects.filter(contact=femke).count() == 2


def test_of_each_part_the_chosen_value_stays(worker, femke, femke_again, everything):
    merged(worker, femke, femke_again, taken={"phone", "agreement"})
    femke.refresh_from_db()
    assert (femke.name, femke.function, femke.phone) == ("Femke Anders", "Woonconsulent", "000-5550124")
    assert femke.agreed_on == femke_again.agreed_on
    assert femke.version == 2


def test_who_was_replaced_by_the_other_is_not_replaced_by_oneself(worker, femke, femke_again, everything):
    Contact.objects.filter(pk=femke.pk).update(replacement=femke_again)
    merge = merged(worker, femke, femke_again)
    femke.refresh_from_db()
    assert femke.replacement is None
    in_team(worker, lambda: actions.undo_merge(by=worker, merge=merge))
    femke.refresh_from_db()
    assert femke.replacement_id == femke_again.pk


def test_the_same_pair_is_merged_once(worker, colleague, femke, femke_again, everything):
    merged(worker, femke, femke_again)
    with pytest.raises(RuleBroken) as second:
        merged(colleague, femke_again, femke)
    assert second.value.code == "merged_already"
    assert Merge.objects.count() == 1


def test_what_a_merge_keeps_cannot_be_read(worker, stranger, femke, femke_again, everything):
    called(stranger, femke_again, CallOutcome.REACHED)
    merge = merged(worker, femke, femke_again)
    assert set(merge.before) == {"sealed"}
    assert "000-5550124" not in str(merge.before)


def test_an_old_reference_leads_to_the_one_that_stayed(worker, femke, femke_again, everything):
    merge = merged(worker, femke, femke_again)
    assert access.merged_into(MergedKind.CONTACT, femke_again.ref) == femke.ref
    assert access.merged_into(MergedKind.CONTACT, femke.ref) == ""
    actions.undo_merge(by=worker, merge=merge)
    assert access.merged_into(MergedKind.CONTACT, femke_again.ref) == ""


# --- Back again ---------------------------------------------------------------------------------------
def test_an_undo_gives_both_back_as_they_were(worker, stranger, femke, femke_again, velve, everything):
    lines.load_needs(by=worker)
    femke_again.needs.set(Need.objects.all()[:2])
    femke.needs.set(Need.objects.all()[:1])
    called(worker, femke, CallOutcome.REACHED, on=clock.today() - timedelta(days=90))
    called(worker, femke_again, CallOutcome.SOLVED)
    called(stranger, femke_again, CallOutcome.REACHED)

    def standing():
        tables = Contact.objects.all(), Line.objects.all(), Consult.objects.all()
        able = Contact.needs.through.objects.values_list("contact_id", "need_id")
        rows = [list(table.order_by("pk").values()) for table in tables]
        for contact in rows[0]:
            contact.pop("version")  # who was just correcting it must be shown both
        return rows, sorted(able)

    before = standing()
    merge = merged(worker, femke, femke_again, taken={"name", "phone", "agreement"})
    assert standing() != before
    in_team(worker, lambda: actions.undo_merge(by=worker, merge=merge))
    assert standing() == before


def test_what_came_since_stays_with_the_one_that_was_kept(worker, colleague, femke, femke_again, everything):
    called(worker, femke_again, CallOutcome.REACHED)
    merge = merged(worker, femke, femke_again, taken={"phone"})
    called(colleague, femke, CallOutcome.SOLVED)
    Contact.objects.filter(pk=femke.pk).update(function="Teamleider")
    in_team(worker, lambda: actions.undo_merge(by=worker, merge=merge))
    femke.refresh_from_db()
    assert (femke.function, femke.phone) == ("Teamleider", "000-5550123")
    assert Line.objects.get(contact=femke).user_id == colleague.user_id
    assert Line.objects.get(contact=femke_again.pk).user_id == worker.user_id


def test_an_undo_that_cannot_be_says_why_and_changes_nothing(worker, team_lead, anchor, femke, femke_again, everything):
    third = lines.add_contact(by=worker, organisation=anchor, name="Femke A.", phone="000-5550125")
    in_team(worker, lambda: lines.lay_line(by=worker, contact=third))
    first = merged(worker, femke, femke_again)
    merged(worker, third, femke)
    with pytest.raises(RuleBroken) as refused:
        actions.undo_merge(by=worker, merge=first)
    assert refused.value.code == "kept_is_gone"
    assert list(Contact.objects.all()) == [third]


def test_a_merge_is_undone_once(worker, femke, femke_again, everything):
    merge = merged(worker, femke, femke_again)
    actions.undo_merge(by=worker, merge=merge)
    with pytest.raises(RuleBroken):
        actions.undo_merge(by=worker, merge=merge)
    assert Contact.objects.count() == 2


# --- Organisations ------------------------------------------------------------------------------------
@pytest.fixture
def anchor_again(worker):
    return directory.add_organisation(by=worker, name="Stichting Anker", kind=Kind.OTHER, phone="000-5550100")


def test_an_organisation_takes_contacts_calls_goals_and_notes_of_every_team_along(
    worker, stranger, team_lead, other_team, anchor, anchor_again, everything
):
    contact = lines.add_contact(
        by=worker, organisation=anchor_again, name="Karim Bouzid", phone="000-5550201", agreed_on=clock.today()
    )
    called(stranger, contact, CallOutcome.REACHED)
    PracticeNote.objects.create(
        organisation=anchor_again, kind="works", about="Bellen", words="Voor tienen.", author_id=worker.user_id,
        written_on=clock.today(), valid_until=clock.today() + timedelta(days=90),
    )  # fmt: skip
    for place in (anchor, anchor_again):  # the same goal twice: it stands there once afterwards
        LineGoal.objects.create(
            team=other_team, organisation=place, user_id=stranger.user_id, set_on=clock.today(),
            by_when=clock.today() + timedelta(days=30),
        )  # fmt: skip
    merge = in_team(
        team_lead,
        lambda: actions.merge_organisations(by=team_lead, kept=anchor, gone=anchor_again, taken={"name"}),
    )
    assert Organisation.objects.get().name == "Stichting Anker"
    contact.refresh_from_db()
    assert contact.organisation_id == Consult.objects.get().organisation_id == anchor.pk
    assert PracticeNote.objects.get().organisation_id == LineGoal.objects.get().organisation_id == anchor.pk
    actions.undo_merge(by=team_lead, merge=merge)
    assert set(Organisation.objects.values_list("name", flat=True)) == {"Woonstichting Het Anker", "Stichting Anker"}
    assert LineGoal.objects.count() == 2
    assert PracticeNote.objects.get().organisation_id == anchor_again.pk


def test_an_undo_whose_name_is_taken_again_is_refused(worker, team_lead, anchor, anchor_again, everything):
    merge = actions.merge_organisations(by=team_lead, kept=anchor, gone=anchor_again, taken=())
    directory.add_organisation(by=worker, name="stichting anker", kind=Kind.OTHER)
    with pytest.raises(RuleBroken) as refused:
        actions.undo_merge(by=team_lead, merge=merge)
    assert refused.value.code == "undo_impossible"
    assert Merge.objects.get().undone_at is None


# --- Proposed -----------------------------------------------------------------------------------------
def test_pairs_are_proposed_with_what_they_share(worker, femke, femke_again, everything):
    (pair,) = queries.contact_pairs(worker)
    assert {pair.one.name, pair.other.name} == {"Femke Anders", "F. Anders"}
    assert pair.why == (Why.NAME,)


def test_who_is_not_listed_for_somebody_is_in_none_of_her_pairs(worker, stranger, femke, anchor):
    with scope.teams(stranger.team_ids):
        hidden = lines.add_contact(by=stranger, organisation=anchor, name="F. Anders", phone="000-5550123")
        lines.lay_line(by=stranger, contact=hidden)
        assert len(queries.contact_pairs(stranger)) == 1
    with scope.teams(worker.team_ids):
        assert queries.contact_pairs(worker) == []


def test_a_pair_told_apart_is_not_proposed_again(worker, femke, femke_again, everything):
    for _again in range(2):
        actions.tell_apart(by=worker, kind=MergedKind.CONTACT, one=femke.ref, other=femke_again.ref)
    assert queries.contact_pairs(worker) == []


def test_organisations_that_share_a_desk_or_nearly_a_name_are_proposed(worker, anchor, anchor_again):
    directory.add_organisation(by=worker, name="Kredietbank", kind=Kind.DEBT_ASSISTANCE)
    (pair,) = queries.organisation_pairs()
    assert {pair.one.ref, pair.other.ref} == {anchor.ref, anchor_again.ref}


def test_before_saving_a_likely_double_is_found_by_name_number_or_mail(worker, femke):
    def alike(**asked):
        told = {"phone": "", "name": "Niemand", "organisation": "Nergens"} | asked
        return [contact.name for contact in contacts_like(worker, **told)]

    assert alike(name="Femke Andres", organisation="Het Anker Woonstichting") == ["Femke Anders"]
    assert alike(phone="+31 00 5550123") == ["Femke Anders"]
    assert alike(email="FEMKE@example.org") == ["Femke Anders"]
    assert alike(name="Femke Anders") == []


def test_before_saving_an_organisation_that_is_there_is_found(worker, anchor):
    assert list(organisations_like("Woonstichting Anker")) == [anchor]
    assert list(organisations_like("Iets anders", "000 555 0100")) == [anchor]
    assert list(organisations_like("Woonstichting Anker", besides=anchor)) == []
    assert list(organisations_like("Kredietbank", "")) == []
