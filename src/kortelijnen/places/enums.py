"""The words for areas, publications and figures."""

from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class AreaKind(TextChoices):
    """The CBS hierarchy: land → gemeente → wijk → buurt."""

    COUNTRY = "country", _("Country")
    MUNICIPALITY = "municipality", _("Municipality")
    DISTRICT = "district", _("District")
    NEIGHBOURHOOD = "neighbourhood", _("Neighbourhood")


class Publication(TextChoices):
    """Where figures were published. Figures are only ever compared within one publication and year."""

    CBS_NEIGHBOURHOODS = (
        "cbs_kwb",
        _("Statistics Netherlands (CBS), key figures districts and neighbourhoods"),
    )
    CBS_DISTRICTS = "cbs_districts", _("Statistics Netherlands (CBS), key figures by district")
    RIVM_HEALTH = "rivm_health", _("RIVM, health of adults by neighbourhood")


class FigureFormat(StrEnum):
    """The files that `import_figures` reads, exactly as they were published."""

    KWB = "kwb"
    KWB_XLSX = "kwb-xlsx"
    RIVM = "rivm"
    NL_DISTRICTS = "nl-districts"


class Theme(TextChoices):
    """How a neighbourhood's figures are grouped, in the words of a neighbourhood team."""

    PEOPLE = "people", _("People")
    LIVING = "living", _("Living")
    MONEY = "money", _("Money and work")
    HEALTH = "health", _("Health and wellbeing")
    NETWORK = "network", _("Each other")


class Unit(StrEnum):
    """What a figure counts."""

    COUNT = "count"
    PERCENT = "percent"
    PER_THOUSAND = "per_thousand"
    PER_KM2 = "per_km2"
    THOUSAND_EURO = "thousand_euro"
    PERSONS = "persons"
    CARS = "cars"
    KWH = "kwh"
    M3 = "m3"
    KM = "km"


class Absence(TextChoices):
    """Why there is no number. Never shown as 0."""

    NOT_PUBLISHED = "not_published", _("not published")
    NOT_IN_EDITION = "not_in_edition", _("not in this edition")
