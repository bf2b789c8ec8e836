"""After a merge every old address, card and link still arrives, and nobody is given away by it."""

import re

import pytest
from django.test import Client

from kortelijnen.access.scope import teams
from kortelijnen.audit.models import Entry
from kortelijnen.directory import actions as directory
from kortelijnen.directory.enums import OrganisationKind as Kind
from kortelijnen.exchange import actions
from kortelijnen.exchange.leaving import leave_the_list
from kortelijnen.kit import clock
from kortelijnen.lines import actions as lines
from kortelijnen.lines import links
from kortelijnen.lines.models import Consult, Contact


def text_of(answer):
    return re.sub(r"\s+", " ", answer.content.decode())


@pytest.fixture
def anchor(worker):
    return directory.add_organisation(by=worker, name="Het Anker", kind=Kind.HOUSING_ASSOCIATION, phone="000-5550100")


def listed(worker, anchor, name, phone, **more):
    given = {"agreed_on": clock.today(), "email": f"{phone[-3:]}@example.org"} | more
    return lines.add_contact(by=worker, organisation=anchor, name=name, phone=phone, **given)


@pytest.fixture
def merged(worker, anchor):
    """Femke, in whom "F. Anders" was merged: the kept entry and the reference of the other."""
    kept = listed(worker, anchor, "Femke Anders", "000-5550123")
    gone = listed(worker, anchor, "F. Anders", "000-5550124")
    old, token = gone.ref, links.token_for(gone)
    with teams(worker.team_ids):
        actions.merge_contacts(by=worker, kept=kept, gone=gone, taken=())
    kept.refresh_from_db()
    return kept, old, token


# --- Pages --------------------------------------------------------------------------------------------
@pytest.mark.parametrize("page", ["/contacten/{}/", "/contacten/{}/bellen/", "/wie-bel-ik/{}/wijzigen/"])
def test_an_old_address_leads_to_the_entry_that_was_kept(signed_in, worker, merged, page):
    kept, old, _token = merged
    answer = signed_in(worker).get(page.format(old) + "?q=anders")
    assert (answer.status_code, answer.url) == (303, page.format(kept.ref) + "?q=anders")


def test_typed_from_paper_it_arrives_too(signed_in, worker, merged):
    kept, old, _token = merged
    assert signed_in(worker).get(f"/contacten/{old.lower()}/").url == f"/contacten/{kept.ref}/"


def test_two_merges_in_a_row_lead_to_the_last(signed_in, worker, anchor, merged):
    kept, old, _token = merged
    last = listed(worker, anchor, "Femke van Anders", "000-5550125")
    with teams(worker.team_ids):
        actions.merge_contacts(by=worker, kept=last, gone=kept, taken=())
    assert signed_in(worker).get(f"/contacten/{old}/").url == f"/contacten/{last.ref}/"


def test_the_old_page_of_an_organisation_leads_on(signed_in, worker, team_lead, anchor):
    other = directory.add_organisation(by=worker, name="Woonstichting Het Anker", kind=Kind.HOUSING_ASSOCIATION)
    old = other.ref
    with teams(team_lead.team_ids):
        actions.merge_organisations(by=team_lead, kept=anchor, gone=other, taken=())
    client = signed_in(worker)
    for page in ("/organisaties/{}/", "/organisaties/{}/aanbod/", "/lijnenkaart/{}/"):
        assert client.get(page.format(old)).url == page.format(anchor.ref)


def test_after_undoing_the_old_address_is_itself_again(signed_in, worker, merged):
    kept, old, _token = merged
    with teams(worker.team_ids):
        actions.undo_merge(by=worker, merge=actions.merges.Merge.objects.get())
    assert signed_in(worker).get(f"/contacten/{old}/").status_code == 200
    assert signed_in(worker).get(f"/contacten/{kept.ref}/").status_code == 200


# --- Taps ---------------------------------------------------------------------------------------------
def test_the_tap_on_the_card_of_an_old_tab_is_noted_for_the_one_who_was_kept(signed_in, worker, merged, everything):
    kept, old, _token = merged
    tap = {"outcome": "solved", "q": "anders"}
    answer = signed_in(worker).post(f"/wie-bel-ik/{old}/uitkomst/", tap, follow=True)
    assert answer.status_code == 200
    assert "Noted for Femke Anders: solved." in text_of(answer)
    assert Consult.objects.get().contact_id == kept.pk


def test_a_correction_of_the_old_entry_is_given_back_and_overwrites_nobody(signed_in, worker, merged):
    kept, old, _token = merged
    sent = {"name": "Femke Anders-Smit", "phone": "000-5550124", "version": kept.version}
    answer = signed_in(worker).post(f"/wie-bel-ik/{old}/wijzigen/", sent)
    assert answer.status_code == 422
    assert "This entry was merged with another one meanwhile." in text_of(answer)
    assert "Femke Anders-Smit" in text_of(answer)
    kept.refresh_from_db()
    assert kept.name == "Femke Anders"


# --- Who may not see ----------------------------------------------------------------------------------
def test_another_team_is_not_led_to_somebody_who_is_not_listed(signed_in, worker, stranger, anchor):
    kept = listed(worker, anchor, "Bram Kok", "000-5550130", agreed_on=None)
    gone = listed(worker, anchor, "B. Kok", "000-5550131", agreed_on=None)
    old = gone.ref
    with teams(worker.team_ids):
        for contact in (kept, gone):
            lines.lay_line(by=worker, contact=contact)
        actions.merge_contacts(by=worker, kept=kept, gone=gone, taken=())
    assert signed_in(worker).get(f"/contacten/{old}/").status_code == 303
    client = signed_in(stranger)
    assert client.get(f"/contacten/{old}/").status_code == 404
    assert client.get(f"/contacten/{old}/bellen/").status_code == 404
    assert client.post(f"/wie-bel-ik/{old}/uitkomst/", {"outcome": "solved"}).status_code == 404


def test_what_is_not_there_stays_not_there(signed_in, worker, merged):
    assert signed_in(worker).get("/contacten/000000/").status_code == 404


def test_who_is_not_signed_in_learns_nothing(client, merged):
    answer = client.get(f"/contacten/{merged[1]}/")
    assert answer.status_code == 302
    assert merged[0].ref not in answer.url


# --- The link of the contact --------------------------------------------------------------------------
def test_the_link_of_a_merged_entry_does_not_say_that_nothing_is_kept(db, worker, merged):
    """A lie otherwise: the other entry is still there, and whoever has the link may ask for a new one."""
    kept, _old, token = merged
    outside = Client(headers={"accept-language": "en"})
    answer = outside.get(f"/mijn-vermelding/{token}/")
    assert answer.status_code == 410
    assert "Your entry is gone" not in text_of(answer)
    assert kept.phone not in text_of(answer)
    assert outside.post(f"/mijn-vermelding/{token}/nieuwe-link/").status_code == 200
    assert Entry.objects.filter(kind="contact_link", ref=kept.ref).exists()


def test_when_the_kept_one_leaves_the_old_link_says_so(worker, merged):
    kept, old, token = merged
    with teams(()):
        leave_the_list(by=worker, contact=Contact.objects.get(pk=kept.pk))
    outside = Client(headers={"accept-language": "en"})
    assert "Your entry is gone" in text_of(outside.get(f"/mijn-vermelding/{token}/"))
    assert not Contact.objects.filter(ref__in=[old, kept.ref]).exists()
