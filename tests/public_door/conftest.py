"""A contact with an own link, and somebody outside who opens it. All invented."""

from datetime import timedelta

import pytest
from aiosmtpd.controller import Controller
from bs4 import BeautifulSoup
from django.test import Client

from kortelijnen.access.scope import teams
from kortelijnen.directory import actions as directory
from kortelijnen.directory.enums import OrganisationKind as Kind
from kortelijnen.kit import clock
from kortelijnen.lines import actions, links
from kortelijnen.lines.models import Contact, Need
from people.installation import free_port

from .post import Postbox


@pytest.fixture
def anchor(worker):
    actions.load_needs(by=worker)
    return directory.add_organisation(
        by=worker, name="Woonstichting Het Anker", kind=Kind.HOUSING_ASSOCIATION, phone="000-5550100"
    )


@pytest.fixture
def femke(worker, anchor):
    """Listed, with a mail address and two needs; the worker has a line to her, and she was called once."""
    contact = actions.add_contact(
        by=worker,
        organisation=anchor,
        name="Femke Anders",
        function="Woonconsulent",
        phone="000-5550123",
        email="femke@example.org",
        needs=Need.objects.filter(slug__in=["uit-huis-gezet", "huurachterstand"]),
        agreed_on=clock.today() - timedelta(days=10),
    )
    with teams(worker.team_ids):
        actions.record_outcome(by=worker, contact=contact, outcome="solved")
    return contact


@pytest.fixture
def bram(worker, anchor):
    """A listed colleague of hers."""
    return actions.add_contact(
        by=worker, organisation=anchor, name="Bram Kok", phone="000-5550124", agreed_on=clock.today()
    )


@pytest.fixture
def link_of(worker):
    """A new link of this contact, as it would be mailed."""

    def give(contact):
        actions.give_link(by=worker, contact=contact)
        contact.refresh_from_db()
        return f"/mijn-vermelding/{links.token_for(contact)}/"

    return give


@pytest.fixture
def outside(db):
    """A browser of somebody who has no account; English, so that a test can read its own msgids."""
    client = Client(headers={"accept-language": "en"})
    client.cookies["kl_language"] = "en"
    return client


@pytest.fixture
def postbox(settings):
    box, port = Postbox(), free_port()
    server = Controller(box, hostname="127.0.0.1", port=port)
    server.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    yield box
    server.stop()


@pytest.fixture
def sent_as_shown():
    """The fields of the change form as a browser would send them back."""

    def fields_of(page, **changed):
        form = BeautifulSoup(page.content, "html.parser").select_one("#change form")
        sent = {}
        for field in form.select("input, select"):
            kind, name = field.get("type"), field.get("name")
            if name == "csrfmiddlewaretoken":
                continue
            if field.name == "select":
                chosen = field.select_one("option[selected]")
                sent[name] = chosen["value"] if chosen else ""
            elif kind == "checkbox":
                if field.has_attr("checked"):
                    sent.setdefault(name, []).append(field.get("value", "on"))
            else:
                sent[name] = field.get("value", "")
        return sent | changed

    return fields_of


@pytest.fixture
def again():
    return lambda contact: Contact.objects.get(pk=contact.pk)
