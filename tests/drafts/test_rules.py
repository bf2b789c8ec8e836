"""Which of what a form sends may be put aside."""

import pytest

from kortelijnen.drafts.rules import fields_to_keep, has_anything, may_keep


@pytest.mark.parametrize("name", ["question", "what", "postcode", "area_code", "version", "step-0-what"])
def test_what_somebody_writes_or_chooses_is_kept(name):
    assert may_keep(name)


@pytest.mark.parametrize(
    "name",
    ["password", "password1", "oldPassword", "code", "otp", "credential", "csrfmiddlewaretoken", "client_secret"],
)
def test_what_lets_somebody_in_is_not(name):
    assert not may_keep(name)


def test_the_order_and_every_value_stay():
    sent = [("law", ["wmo", "jeugdwet"]), ("csrfmiddlewaretoken", ["x"]), ("what", [""])]
    assert fields_to_keep(sent) == (("law", "wmo"), ("law", "jeugdwet"), ("what", ""))


@pytest.mark.parametrize(
    ("fields", "anything"),
    [((), False), ((("what", ""),), False), ((("what", " \n"),), False), ((("a", ""), ("b", "ja")), True)],
)
def test_an_empty_form_holds_nothing(fields, anything):
    assert has_anything(fields) is anything
