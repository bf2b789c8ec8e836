"""The words for areas, publications and figures."""

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


class FigureFormat(TextChoices):
    """The files that `import_figures` reads, exactly as they were published."""

    KWB = "kwb", _("CBS key figures, CSV")
    KWB_XLSX = "kwb-xlsx", _("CBS key figures, Excel")
    RIVM = "rivm", _("RIVM health of adults, CSV")
    NL_DISTRICTS = (
        "nl-districts",
        _("CBS key figures of districts or municipalities, CSV with English column names"),
    )


class Theme(TextChoices):
    """How a neighbourhood's figures are grouped, in the words of a neighbourhood team."""

    PEOPLE = "people", _("People")
    LIVING = "living", _("Living")
    MONEY = "money", _("Money and work")
    HEALTH = "health", _("Health and wellbeing")
    NETWORK = "network", _("Each other")


class Unit(TextChoices):
    """What a figure counts."""

    COUNT = "count", _("number")
    PERCENT = "percent", _("percent")
    PER_THOUSAND = "per_thousand", _("per 1,000 inhabitants")
    PER_KM2 = "per_km2", _("per km²")
    THOUSAND_EURO = "thousand_euro", _("× € 1,000")
    PERSONS = "persons", _("persons")
    CARS = "cars", _("cars")
    KWH = "kwh", _("kWh a year")
    M3 = "m3", _("m³ a year")
    KM = "km", _("km")


class Absence(TextChoices):
    """Why there is no number. Never shown as 0."""

    NOT_PUBLISHED = "not_published", _("not published")
    NOT_IN_EDITION = "not_in_edition", _("not in this edition")
