"""Figures are public: everybody with the permission sees every area, and no look is recorded."""

import pytest

from kortelijnen.access.actor import NOBODY
from kortelijnen.audit.models import Entry
from kortelijnen.kit.errors import NotAllowed, NotVisible
from kortelijnen.places.access import open_area


@pytest.mark.parametrize("name", ["worker", "stranger", "front_door", "team_lead", "policy_officer", "privacy_officer"])
def test_everybody_who_works_here_opens_any_area(cast, velve, name):
    assert open_area(actor=getattr(cast, name), code="BU01530100") == velve
    assert not Entry.objects.exists()


def test_nobody_opens_none(velve):
    with pytest.raises(NotAllowed):
        open_area(actor=NOBODY, code="BU01530100")


@pytest.mark.parametrize("code", ["BU99999999", "velve", "", "BU01530100'--"])
def test_an_unknown_area_is_not_there(cast, velve, code):
    with pytest.raises(NotVisible):
        open_area(actor=cast.worker, code=code)


def test_a_code_in_small_letters_is_the_same_area(cast, velve):
    assert open_area(actor=cast.worker, code="bu01530100") == velve
