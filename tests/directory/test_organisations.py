"""The institutions around a neighbourhood."""

import pytest
from django.db import IntegrityError

from kortelijnen.audit.models import Entry
from kortelijnen.directory import actions, queries
from kortelijnen.directory.enums import OrganisationKind as Kind
from kortelijnen.directory.models import Organisation
from kortelijnen.kit.errors import RuleBroken


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


def test_an_impossible_wait_is_refused(worker):
    with pytest.raises(RuleBroken):
        actions.add_organisation(by=worker, name="Het Anker", kind=Kind.OTHER, usual_wait_days=4000)


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
