"""For which parts of life somebody is listed at an institution: kept by the database, by whatever road it changes."""

import pytest

from kortelijnen.kit import clock
from kortelijnen.lines.enums import LifeDomain
from kortelijnen.lines.models import AbleAt, Contact, Need


def kept_at(organisation):
    """The parts of life that the database keeps for this institution; None when nobody is listed there."""
    kept = AbleAt.objects.filter(organisation=organisation).first()
    return kept and {domain for place, domain in enumerate(LifeDomain) if kept.parts >> place & 1}


@pytest.fixture
def of_housing(needs):
    return needs["uit-huis-gezet"]


@pytest.fixture
def of_money(needs):
    return next(need for need in needs.values() if need.domain == LifeDomain.MONEY)


def test_nobody_listed_is_no_row(anchor, needs):
    assert kept_at(anchor) is None


def test_somebody_who_is_listed_counts_for_each_part_of_life(make_contact, anchor, of_housing, of_money):
    make_contact(able=(of_housing.slug, of_money.slug))
    assert kept_at(anchor) == {LifeDomain.HOUSING, LifeDomain.MONEY}


def test_somebody_listed_who_can_arrange_nothing_is_still_somebody(make_contact, anchor):
    make_contact(able=())
    assert kept_at(anchor) == set()


def test_who_did_not_agree_is_not_told_of(make_contact, anchor):
    make_contact(agreed_on=None)
    assert kept_at(anchor) is None


def test_two_people_add_up_and_who_leaves_takes_along_what_only_that_person_could(
    make_contact, anchor, of_housing, of_money
):
    make_contact(able=(of_housing.slug,))
    other = make_contact("Ada Bos", able=(of_money.slug,), phone="000-5550124")
    assert kept_at(anchor) == {LifeDomain.HOUSING, LifeDomain.MONEY}
    Contact.objects.filter(pk=other.pk).update(gone_on=clock.today())
    assert kept_at(anchor) == {LifeDomain.HOUSING}
    Contact.objects.filter(pk=other.pk).update(gone_on=None)
    assert kept_at(anchor) == {LifeDomain.HOUSING, LifeDomain.MONEY}


def test_an_agreement_that_is_taken_back_and_given_again(make_contact, anchor):
    femke = make_contact()
    agreed = {name: getattr(femke, name) for name in ("agreed_on", "agreed_how", "expires_on")}
    Contact.objects.update(agreed_on=None, agreed_how="", expires_on=None)
    assert kept_at(anchor) is None
    Contact.objects.update(**agreed)
    assert kept_at(anchor) == {LifeDomain.HOUSING}


def test_somebody_who_goes_to_work_elsewhere_counts_there(make_contact, anchor, bank):
    femke = make_contact()
    Contact.objects.filter(pk=femke.pk).update(organisation=bank)
    assert (kept_at(anchor), kept_at(bank)) == (None, {LifeDomain.HOUSING})


def test_what_somebody_can_arrange_changes(make_contact, anchor, of_housing, of_money):
    femke = make_contact()
    femke.needs.add(of_money)
    assert kept_at(anchor) == {LifeDomain.HOUSING, LifeDomain.MONEY}
    femke.needs.remove(of_housing)
    assert kept_at(anchor) == {LifeDomain.MONEY}


def test_a_need_that_moves_to_another_part_of_life_takes_its_people_along(make_contact, anchor, of_housing):
    make_contact()
    Need.objects.filter(pk=of_housing.pk).update(domain=LifeDomain.SAFETY)
    assert kept_at(anchor) == {LifeDomain.SAFETY}


def test_a_contact_that_is_deleted_is_forgotten(make_contact, anchor):
    make_contact().delete()
    assert kept_at(anchor) is None


def test_the_parts_of_life_stand_in_the_order_in_which_the_database_keeps_them(make_contact, anchor, of_housing):
    """One that is added later needs a migration that adds it there too."""
    make_contact()
    for place, domain in enumerate(LifeDomain):
        Need.objects.filter(pk=of_housing.pk).update(domain=domain)
        assert AbleAt.objects.get(organisation=anchor).parts == 1 << place
