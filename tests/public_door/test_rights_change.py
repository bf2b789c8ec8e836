"""What a contact can change of the own entry, and what two at once see (S0-24)."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from kortelijnen.audit.models import Entry
from kortelijnen.kit import clock
from kortelijnen.lines import queries
from kortelijnen.lines.models import Contact


def text_of(answer):
    return re.sub(r"\s+", " ", answer.content.decode())


@pytest.fixture
def change(outside, femke, link_of, sent_as_shown):
    """The contact opens the page, changes this and saves."""
    link = link_of(femke)

    def save(**changed):
        return outside.post(link, sent_as_shown(outside.get(link), **changed), follow=True)

    return save


def test_a_contact_puts_the_own_entry_right(change, femke, again):
    page = text_of(change(name="Femke Anders-Bos", phone="000-5550777", email="bos@example.org", function="Teamleider"))
    assert "Saved. This is your entry now." in page
    now = again(femke)
    assert (now.name, now.phone, now.email, now.function) == (
        "Femke Anders-Bos",
        "000-5550777",
        "bos@example.org",
        "Teamleider",
    )
    assert now.agreed_on == femke.agreed_on


def test_what_is_sent_back_unchanged_changes_nothing(change, femke, again):
    change()
    now = again(femke)
    for column in ("name", "function", "phone", "email", "hours", "agreed_on", "agreed_how", "expires_on"):
        assert getattr(now, column) == getattr(femke, column)
    assert now.needs.count() == 2


def test_a_contact_limits_hours_and_topics(change, femke, again):
    page = text_of(change(hours=["mo_am", "th_pm"], needs=["uit-huis-gezet"]))
    now = again(femke)
    assert now.hours == ["mo_am", "th_pm"]
    assert [need.slug for need in now.needs.all()] == ["uit-huis-gezet"]
    assert "Monday morning, Thursday afternoon" in page


def test_a_contact_cannot_tick_what_a_worker_did_not_write(change, femke, again):
    answer = change(needs=["taalles"])
    assert answer.status_code == 422
    assert again(femke).needs.count() == 2


def test_a_contact_makes_the_number_private_and_reads_what_workers_then_see(change, femke, again):
    page = text_of(change(phone_is_private="on"))
    assert again(femke).phone_is_private
    assert "Until they call, social workers see: •••• 23" in page


def test_a_contact_is_away_and_names_a_listed_colleague(bram, change, femke, again):
    back = clock.today() + timedelta(days=14)
    page = text_of(change(away_until=back.isoformat(), replacement=bram.ref))
    assert (again(femke).away_until, again(femke).replacement) == (back, bram)
    assert "Meanwhile we call Bram Kok." in page


def test_only_listed_colleagues_of_the_same_institution_are_offered(outside, femke, bram, link_of):
    assert "Bram Kok" in text_of(outside.get(link_of(femke)))
    for hidden in ({"agreed_on": None, "expires_on": None, "agreed_how": ""}, {"gone_on": clock.today()}):
        before = Contact.objects.filter(pk=bram.pk).values(*hidden).get()
        Contact.objects.filter(pk=bram.pk).update(**hidden)
        assert "Bram Kok" not in text_of(outside.get(link_of(femke)))
        Contact.objects.filter(pk=bram.pk).update(**before)


def test_a_contact_allows_and_forbids_lists_for_others(change, femke, again):
    change(may_be_shared="on")
    assert [shared.ref for shared in queries.contacts_to_share()] == [femke.ref]
    change(may_be_shared=[])
    assert queries.contacts_to_share() == []


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"name": ""}, "Your name"),
        ({"phone": "geen"}, "A phone number has at least three digits."),
        ({"email": "geen adres"}, "Your mail address"),
        ({"away_until": "2001-01-01"}, "The day until which somebody is away has passed."),
        ({"hours": ["sunday"]}, "When may we call you?"),
        ({"replacement": "000000"}, ""),
    ],
)
def test_bad_input_is_said_and_what_was_typed_is_kept(change, femke, bram, again, wrong, says):
    answer = change(**({"function": "Iets nieuws"} | wrong))
    assert answer.status_code == 422
    assert says in text_of(answer)
    assert 'value="Iets nieuws"' in text_of(answer)
    assert again(femke).version == femke.version


def test_two_at_once_the_second_sees_both_texts(outside, femke, link_of, sent_as_shown, again):
    link = link_of(femke)
    shown = sent_as_shown(outside.get(link))
    assert outside.post(link, shown | {"phone": "000-5550001"}).status_code == 303
    answer = outside.post(link, shown | {"phone": "000-5550002"})
    page = text_of(answer)
    assert answer.status_code == 409
    assert "000-5550001" in page
    assert "000-5550002" in page
    assert again(femke).phone == "000-5550001"
    assert outside.post(link, sent_as_shown(answer)).status_code == 303
    assert again(femke).phone == "000-5550002"


def test_a_worker_and_the_contact_at_once_overwrite_nothing(
    outside, signed_in, worker, femke, link_of, sent_as_shown, again
):
    link = link_of(femke)
    shown = sent_as_shown(outside.get(link))
    theirs = {"name": femke.name, "phone": "000-5550555", "version": 1, "agreed_on": femke.agreed_on.isoformat()}
    assert signed_in(worker).post(f"/wie-bel-ik/{femke.ref}/wijzigen/", theirs).status_code == 303
    assert outside.post(link, shown | {"phone": "000-5550002"}).status_code == 409
    assert again(femke).phone == "000-5550555"


def test_yes_for_another_year(outside, femke, link_of, again):
    Contact.objects.filter(pk=femke.pk).update(
        agreed_on=clock.today() - timedelta(days=370), expires_on=clock.today() - timedelta(days=5)
    )
    link = link_of(femke)
    assert "May we keep you for another year?" in text_of(outside.get(link))
    page = text_of(outside.post(f"{link}nog-een-jaar/", follow=True))
    now = again(femke)
    assert "Thank you. You are on the list for another year." in page
    assert "May we keep you for another year?" not in page
    assert (now.agreed_on, now.agreed_how) == (clock.today(), "written")
    assert (now.expires_on - now.agreed_on).days == 365


def test_looking_at_the_page_says_no_yes(outside, femke, link_of, again):
    assert outside.get(f"{link_of(femke)}nog-een-jaar/").status_code == 303
    assert again(femke).agreed_on == femke.agreed_on


def test_every_change_stands_in_the_trail_as_the_contact_s_own(change, outside, femke, link_of):
    change(phone="000-5550777")
    outside.post(f"{link_of(femke)}nog-een-jaar/")
    own = Entry.objects.filter(actor=f"link:contact:{femke.ref}", outcome="done").order_by("id")
    assert list(own.values_list("verb", "kind", "ref")) == [
        ("corrected", "contact", femke.ref),
        ("renewed", "agreement", femke.ref),
    ]


def test_workers_read_that_the_contact_changed_it(change, signed_in, worker, femke):
    url = f"/wie-bel-ik/{femke.ref}/wijzigen/"
    assert "Changed by the contact on" not in text_of(signed_in(worker).get(url))
    change(phone="000-5550777")
    assert "Changed by the contact on" in text_of(signed_in(worker).get(url))


def test_who_refuses_cookies_can_change_and_leave_too(femke, link_of, again):
    """The right is in the address, not in a cookie: no other site can borrow it."""
    strict, link = Client(enforce_csrf_checks=True), link_of(femke)
    sent = {"name": "Femke Anders-Bos", "phone": "000-5550777", "version": 1}
    assert strict.post(link, sent).status_code == 303
    assert again(femke).name == "Femke Anders-Bos"
    assert strict.post(f"{link}weg/").status_code == 303
    assert not Contact.objects.filter(pk=femke.pk).exists()
