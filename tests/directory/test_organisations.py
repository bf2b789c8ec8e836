"""The institutions around a neighbourhood."""

import pytest
from django.db import IntegrityError

from kortelijnen.access.permissions import Permission
from kortelijnen.audit.models import Entry
from kortelijnen.directory import actions, queries
from kortelijnen.directory.access import open_organisation
from kortelijnen.directory.enums import OrganisationKind as Kind
from kortelijnen.directory.models import Organisation
from kortelijnen.kit.errors import Conflict, NotAllowed, NotVisible, RuleBroken


@pytest.fixture
def anchor(worker):
    return actions.add_organisation(
        by=worker, name="Woonstichting  Het Anker", kind=Kind.HOUSING_ASSOCIATION, phone="000-5550100"
    )


def test_an_organisation_is_added_once_and_leaves_a_trace(worker, anchor):
    assert anchor.name == "Woonstichting Het Anker"
    assert Entry.objects.filter(verb="added", kind="organisation", ref=anchor.ref, actor=worker.key).count() == 1
    with pytest.raises(RuleBroken):
        actions.add_organisation(by=worker, name="woonstichting het anker", kind=Kind.OTHER)


def test_the_database_keeps_a_name_unique_whatever_its_capitals(anchor):
    with pytest.raises(IntegrityError):
        Organisation.objects.create(name="WOONSTICHTING HET ANKER", kind=Kind.OTHER)


def test_an_organisation_is_put_right(worker, anchor):
    corrected = actions.correct_organisation(
        by=worker,
        organisation=anchor,
        version=1,
        name=anchor.name,
        kind=Kind.HOUSING_ASSOCIATION,
        purpose="Huurwoningen",
        usual_wait_days=9,
    )
    assert (corrected.purpose, corrected.usual_wait_days, corrected.version) == ("Huurwoningen", 9, 2)


def test_who_saves_second_sees_both_texts_and_overwrites_nothing(worker, colleague, anchor):
    told = {"organisation": anchor, "version": 1, "kind": Kind.HOUSING_ASSOCIATION}
    actions.correct_organisation(by=worker, name="Het Anker", **told)
    with pytest.raises(Conflict) as conflict:
        actions.correct_organisation(by=colleague, name="Anker Wonen", **told)
    assert "Het Anker" in conflict.value.theirs
    assert "Anker Wonen" in conflict.value.yours
    assert Organisation.objects.get().name == "Het Anker"


def test_a_correction_cannot_take_anothers_name_or_an_impossible_wait(worker, anchor):
    actions.add_organisation(by=worker, name="Kredietbank Twentekanaal", kind=Kind.DEBT_ASSISTANCE)
    told = {"by": worker, "organisation": anchor, "version": 1, "kind": Kind.HOUSING_ASSOCIATION}
    with pytest.raises(RuleBroken):
        actions.correct_organisation(name="kredietbank twentekanaal", **told)
    with pytest.raises(RuleBroken):
        actions.correct_organisation(name="Het Anker", usual_wait_days=4000, **told)


def test_everybody_who_may_look_up_whom_to_call_sees_it(cast, anchor):
    for actor in vars(cast).values():
        assert open_organisation(actor, anchor.ref.lower(), Permission.LINES_VIEW) == anchor


def test_who_may_not_write_is_refused_and_what_is_not_there_is_not_visible(policy_officer, worker, anchor):
    with pytest.raises(NotAllowed):
        open_organisation(policy_officer, anchor.ref, Permission.LINES_EDIT)
    with pytest.raises(NotVisible):
        open_organisation(worker, "000000", Permission.LINES_EDIT)


def test_an_organisation_is_found_by_its_name_and_offered_by_it(anchor):
    assert queries.organisation_named(" woonstichting HET  anker ") == anchor
    assert queries.organisation_named("Het Anker") is None
    assert queries.organisation_names() == ["Woonstichting Het Anker"]


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("school", Kind.SCHOOL),
        ("corporatie", Kind.HOUSING_ASSOCIATION),
        ("housing", Kind.HOUSING_ASSOCIATION),
        ("uwv", Kind.EMPLOYEE_INSURANCE),
    ],
)
def test_a_word_can_name_a_kind_of_institution(word, kind):
    assert kind in {named.kind for named in queries.kinds_named(word)}


@pytest.mark.parametrize("word", ["s", "", "xyz", "the"])
def test_a_letter_or_a_small_word_names_no_kind(word):
    assert queries.kinds_named(word) == []
