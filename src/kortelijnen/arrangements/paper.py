"""Help of people around the household in plain words, for its own copy."""

from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kortelijnen.arrangements.enums import Rhythm
from kortelijnen.arrangements.queries import Promised, promised_to
from kortelijnen.households.models import Household
from kortelijnen.plans.paper import part_of_paper


def parts_of_paper(household: Household) -> list[dict[str, Any]]:
    """What the household reads of who helps: what, who by first name, how often, until when. Nothing when nothing
    runs. To be asked within the scope of the household's team."""
    rows = [{"what": one.what, "note": _note(one)} for one in promised_to(household)]
    return [part_of_paper(_("Help that is agreed"), rows=rows)] if rows else []


def _note(one: Promised) -> str:
    who = ", ".join(one.helpers) or _("asked, nobody said yes yet")
    day = {"day": date_format(one.ends_on, "j F Y")}
    once, until = _("on %(day)s") % day, _("until %(day)s") % day
    return " · ".join([who, once] if one.rhythm == Rhythm.ONCE else [who, str(one.rhythm.label), until])
