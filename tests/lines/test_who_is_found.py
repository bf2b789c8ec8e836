"""What words find: a need, a name, an institution, however it is spelled; and who may be the same person."""

import pytest

from kortelijnen.lines import queries
from kortelijnen.lines.enums import Rank

from .conftest import names, ranks

R = Rank


# --- What words find ----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "words",
    [
        "uitzetting",
        "UITZETTING",
        "uitzettingen",
        "uitz",
        "huis uit gezet",
        "ik word donderdag mijn huis uitgezet",
        "ontruiming",
        "ontruimd",
        "femke",
        "anders",
        "femke anker",
        "het anker",
        "woonstichting",
        "housing association",
        "huurwoningen",
        "uitzeting",
        "ontruimng",
        "femke andres",
    ],
)
def test_a_need_a_name_an_institution_or_its_kind_finds_the_person(worker, make_contact, bank, ask, words):
    make_contact(function="Woonconsulent")
    make_contact("Karim Bos", organisation=bank, able=("schulden",), phone="000-5550201")
    assert names(ask(worker, words))[0] == "Femke Anders", words


def test_the_day_on_which_it_happens_is_not_read_as_a_misspelt_need(worker, make_contact, ask):
    make_contact("Ria Bosman")
    assert not ask(worker, "uitzetting donderdag").read_as


def test_a_misspelt_word_says_how_it_was_read(worker, make_contact, ask):
    make_contact()
    assert ask(worker, "ontruimng").read_as == "ontruiming"
    assert ask(worker, "ontruiming").read_as == ""


def test_accents_and_particles_in_names_do_not_matter(worker, make_contact, ask):
    make_contact("Anna van der Meer", phone="000-1")
    make_contact("Anna de Wit", phone="000-2")
    make_contact("Gülşen Özdemir", phone="000-3")
    make_contact("Joke 't Hart-Pool", phone="000-4")
    make_contact("Ayşe Yılmaz", phone="000-5")
    assert names(ask(worker, "anna van der meer"))[0] == "Anna van der Meer"
    assert "Anna de Wit" not in names(ask(worker, "anna van der meer"))
    assert names(ask(worker, "ozdemir"))[0] == "Gülşen Özdemir"
    assert names(ask(worker, "yilmaz"))[0] == names(ask(worker, "YILMAS"))[0] == "Ayşe Yılmaz"
    assert names(ask(worker, "Gulsen"))[0] == "Gülşen Özdemir"
    assert names(ask(worker, "pool"))[0] == "Joke 't Hart-Pool"


def test_a_small_word_in_a_sentence_does_not_decide(worker, make_contact, bank, ask):
    make_contact("Jan van Dam", organisation=bank, able=(), phone="000-1")
    make_contact("Karim Bos", organisation=bank, able=("huurachterstand",), phone="000-2")
    assert names(ask(worker, "uitstel van huur"))[0] == "Karim Bos"


def test_more_words_mean_a_narrower_answer(worker, make_contact, bank, ask):
    make_contact("Femke Anders", phone="000-1")
    make_contact("Femke Bank", organisation=bank, able=("schulden",), phone="000-2")
    assert names(ask(worker, "femke kredietbank"))[:2] == ["Femke Bank", "Kredietbank Twentekanaal"]
    assert "Femke Anders" not in names(ask(worker, "femke kredietbank"))


def test_whole_words_go_before_beginnings(worker, make_contact, lay, ask):
    lay(worker, make_contact("Janneke Bos", phone="000-1"))
    make_contact("Jan Smit", phone="000-2")
    assert names(ask(worker, "jan"))[:2] == ["Jan Smit", "Janneke Bos"]


def test_a_desk_is_found_when_nobody_is_known_there(worker, needs, anchor, bank, ask):
    answer = ask(worker, "uitzetting")
    assert ranks(answer) == [R.DESK, R.DESK]
    assert names(answer) == ["Kredietbank Twentekanaal", "Woonstichting Het Anker"]  # the shortest wait first
    assert [card.reason for card in answer.cards] == ["Desk, usually 1 working day", "Desk, usually 9 working days"]


def test_a_desk_without_a_number_or_a_known_wait(worker, needs, anchor, ask):
    anchor.usual_wait_days = None
    anchor.save()
    assert ask(worker, "anker").cards[0].reason == "Desk; usual wait not known"
    anchor.phone = ""
    anchor.save()
    assert ask(worker, "anker").cards == ()


@pytest.mark.parametrize(
    "words", ["", " ", "x", "\x00", "&|!():*<->", "' OR 1=1 --", "%(qqq)", "zzzzzzz", "🙂", "ü" * 500]
)
def test_odd_words_find_nothing_and_break_nothing(worker, make_contact, ask, words):
    make_contact()
    assert ask(worker, words).cards == ()


def test_a_guess_never_gives_away_who_did_not_agree(worker, stranger, make_contact, lay, ask):
    lay(worker, make_contact("Wilhelmina Zeldzaam", agreed_on=None))
    answer = ask(stranger, "zeldsaam")
    assert (answer.cards, answer.read_as) == ((), "")


def test_an_unlisted_person_changes_nothing_in_how_another_team_is_understood(worker, stranger, make_contact, lay, ask):
    """Else the missing guess itself would tell that she exists."""
    make_contact("Jan Xandervoord", phone="000-7")
    before = ask(stranger, "xandervoorda")
    assert (before.read_as, "Jan Xandervoord" in names(before)) == ("xandervoord", True)
    lay(worker, make_contact("Ina Xandervoorda", phone="000-8", agreed_on=None))
    after = ask(stranger, "xandervoorda")
    assert (after.read_as, names(after)) == (before.read_as, names(before))
    assert "Ina Xandervoorda" in names(ask(worker, "xandervoorda"))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("weinands", "Margriet Wijnands"),
        ("kwaadvlieg", "Ilse Quaedvlieg"),
        ("terhorst", "Ties ter Horst"),
        ("v.d. meulen", "Joost van der Meulen"),
        ("renee peters", "Renée Peeters"),
        ("ossgar", None),
    ],
)
def test_a_name_is_found_by_how_it_sounds(worker, make_contact, ask, typed, meant):
    for number, name in enumerate(
        [
            "Margriet Wijnands",
            "Ilse Quaedvlieg",
            "Ties ter Horst",
            "Joost van der Meulen",
            "Renée Peeters",
            "Aaf Peters",
        ]
    ):
        make_contact(name, phone=f"000-{number}", able=())
    assert next(iter(names(ask(worker, typed))), None) == meant


def test_two_words_that_are_one_in_dutch_are_read_as_one(worker, make_contact, ask):
    make_contact("Bo Til", able=("woningaanpassing",), phone="000-1")
    assert names(ask(worker, "trap lift"))[0] == "Bo Til"
    assert ask(worker, "trap lift").read_as == ""


def test_who_did_not_agree_is_found_misspelt_by_her_own_team_only(worker, stranger, make_contact, lay, ask):
    lay(worker, make_contact("Wilhelmina Zeldzaam", agreed_on=None))
    assert "Wilhelmina Zeldzaam" in names(ask(worker, "zeldsaam"))
    assert names(ask(stranger, "seldzaam")) == []


def test_one_best_need_is_meant_or_none(worker, make_contact, in_scope):
    make_contact()
    with in_scope(worker):
        assert queries.need_meant(worker, "uitzeting").slug == "uit-huis-gezet"
        assert queries.need_meant(worker, "femke") is None
        assert queries.need_meant(worker, "") is None


# --- Doubles ------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("phone", "name", "organisation", "found"),
    [
        ("+31 00 5550123", "Iemand", "Elders", True),
        ("000-9999999", "femke anders", "woonstichting het anker", True),
        ("000-9999999", "Femke Anders", "Elders", False),
        ("000-9999999", "Iemand", "Woonstichting Het Anker", False),
    ],
)
def test_the_same_number_or_the_same_name_at_the_same_institution_may_be_the_same_person(
    worker, make_contact, phone, name, organisation, found
):
    make_contact(phone="000 555 0123")
    like = queries.contacts_like(worker, phone=phone, name=name, organisation=organisation)
    assert like.exists() is found


def test_a_double_that_one_may_not_see_is_not_named(stranger, make_contact):
    make_contact(agreed_on=None)
    like = queries.contacts_like(
        stranger, phone="000-5550123", name="Femke Anders", organisation="Woonstichting Het Anker"
    )
    assert not like.exists()
