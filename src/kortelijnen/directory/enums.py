"""The words of the directory: kinds of institutions (S0-6), and the state of what they offer."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


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


class ServiceStatus(TextChoices):
    """Whether a service can be used today; the four words of HSDS 3.0."""

    ACTIVE = "active", _("Open")
    CLOSED_FOR_NOW = "temporarily closed", _("Closed for the time being")
    INACTIVE = "inactive", _("Not offered at the moment")
    DEFUNCT = "defunct", _("No longer exists")


class Weekday(TextChoices):
    """The days of a week, as calendars write them (RFC 5545)."""

    MONDAY = "MO", _("Monday")
    TUESDAY = "TU", _("Tuesday")
    WEDNESDAY = "WE", _("Wednesday")
    THURSDAY = "TH", _("Thursday")
    FRIDAY = "FR", _("Friday")
    SATURDAY = "SA", _("Saturday")
    SUNDAY = "SU", _("Sunday")


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
