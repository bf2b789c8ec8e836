"""Do institutions say what they are for? Holes and overlaps (S3-25)."""

from groundwork.invented import make_contact, make_institution
from kortelijnen.directory.enums import OrganisationKind as Kind
from kortelijnen.groundwork.queries import remit_check
from kortelijnen.lines.enums import LifeDomain
from kortelijnen.lines.models import Need


def make_need(slug, *kinds):
    return Need.objects.create(slug=slug, name=slug, domain=LifeDomain.MONEY, kinds=list(kinds))


def test_a_need_is_a_hole_while_no_institution_of_a_usual_kind_says_what_it_is_for(db):
    make_need("honger", Kind.FOOD_BANK)
    make_need("schulden", Kind.DEBT_ASSISTANCE)
    make_institution("De Kruimel", Kind.FOOD_BANK, purpose="Eten voor wie te weinig heeft")
    make_institution("Kredietbank", Kind.DEBT_ASSISTANCE)
    check = remit_check()
    assert [need.slug for need in check.holes] == ["schulden"]
    assert (check.with_purpose, check.institutions, check.needs) == (1, 2, 2)


def test_an_overlap_counts_institutions_and_not_people(db):
    debts, food = make_need("schulden"), make_need("honger")
    bank, shop = make_institution("Kredietbank"), make_institution("Wijkwinkel")
    make_contact(bank, "Ans", needs=[debts, food])
    make_contact(bank, "Bea", needs=[debts, food], phone="000-5550002")
    make_contact(shop, "Cor", needs=[debts], phone="000-5550003")
    assert [(need.slug, count) for need, count in remit_check().overlaps] == [("schulden", 2)]


def test_somebody_who_did_not_agree_says_nothing_for_an_institution(db):
    debts = make_need("schulden")
    for name in ("Kredietbank", "Wijkwinkel"):
        make_contact(make_institution(name), name, needs=[debts], agreed_on=None)
    assert remit_check().overlaps == ()
