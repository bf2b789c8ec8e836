"""The words of the directory: kinds of institutions (S0-6), and the state of what they offer."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class OrganisationKind(TextChoices):
    """What an institution is for the neighbourhood. Types only: a name never says what may be asked there."""

    INCOME_SERVICE = "income_service", _("Municipal service for work and income")
    DEBT_ASSISTANCE = "debt_assistance", _("Municipal credit bank or debt assistance")
    SOCIAL_LEGAL_ADVICE = "social_legal_advice", _("Social legal adviser")
    SOCIAL_WORK = "social_work", _("Social work and welfare")
    YOUTH_FAMILY_TEAM = "youth_family_team", _("Youth and family team")
    YOUTH_PROTECTION = "youth_protection", _("Youth protection")
    PUBLIC_HEALTH = "public_health", _("Public health service and child health care")
    SAFE_HOME = "safe_home", _("Safe home agency")
    HOUSING_ASSOCIATION = "housing_association", _("Housing association")
    COMMUNITY_POLICE = "community_police", _("Community police officer")
    SCHOOL = "school", _("School")
    SCHOOL_ATTENDANCE = "school_attendance", _("School attendance and early leaving")
    GENERAL_PRACTICE = "general_practice", _("General practice")
    DISTRICT_NURSING = "district_nursing", _("District nursing")
    MENTAL_HEALTH = "mental_health", _("Mental health care")
    ADDICTION_CARE = "addiction_care", _("Addiction care")
    CLIENT_SUPPORT = "client_support", _("Independent client support")
    CARER_SUPPORT = "carer_support", _("Support for informal carers")
    VOLUNTEER_CENTRE = "volunteer_centre", _("Volunteer centre")
    COMMUNITY_CENTRE = "community_centre", _("Community centre")
    FOOD_BANK = "food_bank", _("Food bank")
    CLOTHING_BANK = "clothing_bank", _("Clothing bank")
    LIBRARY = "library", _("Library or language house")
    SPORTS_CLUB = "sports_club", _("Sports club")
    FAITH_COMMUNITY = "faith_community", _("Mosque or church")
    BUSINESS_ASSOCIATION = "business_association", _("Business association")
    EMPLOYEE_INSURANCE = "employee_insurance", _("Employee insurance agency (UWV)")
    SOCIAL_INSURANCE = "social_insurance", _("Social insurance bank (SVB)")
    CARE_ASSESSMENT = "care_assessment", _("Care assessment centre (CIZ)")
    HEALTH_INSURER = "health_insurer", _("Health insurer")
    CARE_OFFICE = "care_office", _("Regional care office")
    SHELTER = "shelter", _("Sheltered housing or homeless shelter")
    PROBATION = "probation", _("Probation service")
    MEDIATION = "mediation", _("Neighbourhood mediation")
    LEGAL_AID = "legal_aid", _("Legal aid desk")
    ENERGY_DESK = "energy_desk", _("Energy advice desk")
    ADMINISTRATOR = "administrator", _("Administrator of somebody's money")
    OTHER = "other", _("Another kind of organisation")


# Dutch names and abbreviations by which people know a kind of institution, besides its label.
ALSO_CALLED: dict[OrganisationKind, str] = {
    OrganisationKind.INCOME_SERVICE: "sociale dienst, soza, DWI",
    OrganisationKind.DEBT_ASSISTANCE: "GKB, schuldhulpverlening",
    OrganisationKind.SOCIAL_LEGAL_ADVICE: "sociaal raadslieden, raadsvrouw, raadsman",
    OrganisationKind.SOCIAL_WORK: "AMW, SMW, maatschappelijk werk",
    OrganisationKind.YOUTH_FAMILY_TEAM: "CJG, jeugdteam, gezinsteam",
    OrganisationKind.YOUTH_PROTECTION: "GI, jeugdbescherming, kinderbescherming, RvdK",
    OrganisationKind.PUBLIC_HEALTH: "GGD, JGZ, consultatiebureau",
    OrganisationKind.HOUSING_ASSOCIATION: "woningbouwvereniging, woningbouwcorporatie, woningstichting, verhuurder",
    OrganisationKind.COMMUNITY_POLICE: "politie, wijkagent, agent",
    OrganisationKind.SCHOOL_ATTENDANCE: "leerplicht, leerplichtambtenaar, RMC",
    OrganisationKind.GENERAL_PRACTICE: "huisarts, dokter, POH, praktijkondersteuner",
    OrganisationKind.DISTRICT_NURSING: "thuiszorg, wijkverpleging, wijkzuster",
    OrganisationKind.MENTAL_HEALTH: "GGZ, geestelijke gezondheidszorg, FACT, psychiatrie",
    OrganisationKind.CLIENT_SUPPORT: "MEE, clientondersteuner",
    OrganisationKind.CARER_SUPPORT: "mantelzorgsteunpunt",
    OrganisationKind.LIBRARY: "taalhuis, bibliotheek, bieb",
    OrganisationKind.FAITH_COMMUNITY: "moskee, kerk, diaconie",
    OrganisationKind.SOCIAL_INSURANCE: "SVB, sociale verzekeringsbank",
    OrganisationKind.CARE_ASSESSMENT: "CIZ",
    OrganisationKind.HEALTH_INSURER: "zorgverzekeraar, ziekenfonds",
    OrganisationKind.SHELTER: "RIBW, daklozenopvang, nachtopvang, maatschappelijke opvang",
    OrganisationKind.PROBATION: "reclassering, 3RO",
    OrganisationKind.LEGAL_AID: "juridisch loket, rechtswinkel, advocaat",
    OrganisationKind.ENERGY_DESK: "energieloket, energiecoach",
    OrganisationKind.ADMINISTRATOR: "bewindvoerder, mentor",
}


class ServiceStatus(TextChoices):
    """Whether a service can be used today; the four words of HSDS 3.0."""

    ACTIVE = "active", _("Open")
    CLOSED_FOR_NOW = "temporarily closed", _("Closed for the time being")
    INACTIVE = "inactive", _("Not offered at the moment")
    DEFUNCT = "defunct", _("No longer exists")


class Weekday(TextChoices):
    """The days of a week, as calendars write them (RFC 5545).

    A plain "Monday" in our catalogue would take the place of Django's own, also in the middle of a sentence, where
    Dutch writes it small.
    """

    MONDAY = "MO", pgettext_lazy("begins a line", "Monday")
    TUESDAY = "TU", pgettext_lazy("begins a line", "Tuesday")
    WEDNESDAY = "WE", pgettext_lazy("begins a line", "Wednesday")
    THURSDAY = "TH", pgettext_lazy("begins a line", "Thursday")
    FRIDAY = "FR", pgettext_lazy("begins a line", "Friday")
    SATURDAY = "SA", pgettext_lazy("begins a line", "Saturday")
    SUNDAY = "SU", pgettext_lazy("begins a line", "Sunday")


class PhoneKind(TextChoices):
    """What answers at a number; the words that directories use (HSDS: phone type)."""

    VOICE = "voice", _("Phone")
    TEXT = "text", _("Text messages")
    FAX = "fax", _("Fax")
    TEXTPHONE = "textphone", _("Text telephone")
    CELL = "cell", _("Mobile phone")


class HsdsFormat(TextChoices):
    """How a directory is written down (Human Services Data Specification)."""

    TABULAR = "hsds-1.1", _("HSDS 1.1, a folder of tables")
    DOCUMENTS = "hsds-3.0", _("HSDS 3.0, documents")
