"""What people can do themselves is never a score on a person (S3-29, invariant 19)."""

import re
from pathlib import Path

import polib
from django.apps import apps
from django.db import models

import kortelijnen

SOURCE = Path(kortelijnen.__file__).parent
NUMBERS = (models.IntegerField, models.FloatField, models.DecimalField)

# Every number in the rooms about people, and what it is. A new one stands here only with an answer to: whose judgement?
WHAT_IT_IS = {
    "households.Resident.birth_year": "a year",
    "households.NetworkPerson.closeness": "a ring on the map, where the household puts somebody",
    "plans.OwnDirection.in_charge": "an answer of the household, shown in words",
    "plans.OwnDirection.knows_whom": "an answer of the household, shown in words",
    "plans.Closing.felt_heard": "an answer of the household, shown in words",
    "plans.Closing.in_charge": "an answer of the household, shown in words",
    "plans.Closing.knows_whom": "an answer of the household, shown in words",
    "plans.Closing.link_number": "which link is the newest",
    "plans.PlanCopy.tries": "wrong codes on a link",
    "arrangements.Helper.fit_household": "how the help fits, as the household says it",
    "arrangements.Helper.fit_helper": "how the help fits, as the helper says it",
    "arrangements.Helper.link_number": "which link is the newest",
    "frontdoor.HelpRequest.urgency": "how soon, of a question",
    "frontdoor.EarlierTriage.urgency": "how soon, of a question",
}
ROOMS = ("households", "timeline", "plans", "arrangements", "talks", "frontdoor")


def test_every_number_about_people_is_known_and_none_is_a_score():
    found = {
        f"{model._meta.label}.{field.name}"
        for room in ROOMS
        for model in apps.get_app_config(room).get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, NUMBERS) and not isinstance(field, models.AutoField)
        if field.name != "version"
    }
    assert found == set(WHAT_IT_IS)


def test_no_screen_speaks_of_own_strength_as_something_one_has_more_or_less_of():
    catalogue = polib.pofile(str(SOURCE / "locale" / "nl" / "LC_MESSAGES" / "django.po"))
    said = [text for entry in catalogue for text in (entry.msgstr, *entry.msgstr_plural.values())]
    assert [text for text in said if re.search(r"eigen ?kracht|zelfredzaamheid", text, re.IGNORECASE)] == []


def test_answers_of_residents_are_never_averaged():
    """Neither of a household nor of a worker or a team: there is no mean of them anywhere in the code."""
    answers = re.compile(r"(?:Avg|Sum|mean|median|avg|sum)\(\W*(?:felt_heard|in_charge|knows_whom|fit_h)")
    found = [str(path.relative_to(SOURCE)) for path in SOURCE.rglob("*.py") if answers.search(path.read_text())]
    assert found == []
