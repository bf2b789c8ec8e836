"""The words around a conversation at the kitchen table."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Way(TextChoices):
    """How an invitation goes out."""

    LETTER = "letter", _("Letter")
    MAIL = "mail", _("E-mail")
    TEXT = "text", _("Text message")


class Told(TextChoices):
    """What the law wants to have been told or done. Each has its article in `rules.LAW_OF`; only the day is kept."""

    RECEIPT = "receipt", _("Receipt of the request confirmed")
    OWN_PLAN = "own_plan", _("Told that an own plan can be handed in within seven days")
    CLIENT_SUPPORT = "client_support", _("Pointed to free client support")
    BRING_SOMEONE = "bring_someone", _("Asked to bring somebody along")
    WHAT_WE_DO = "what_we_do", _("Told what we do and what we do not")


class Topic(TextChoices):
    """Parts of life to talk about, in plain words of our own (S4-3). Topics, no score; none is obligatory."""

    HOUSING = "housing", _("Housing")
    MONEY = "money", _("Money and debts")
    WORK = "work", _("Work, school and how the day goes")
    BODY = "body", _("The body")
    MIND = "mind", _("The mind")
    SUBSTANCES = "substances", _("Drink, drugs, games")
    FAMILY = "family", _("Family and raising children")
    NETWORK = "network", _("People around you")
    SAFETY = "safety", _("Safety")
    DAILY = "daily", _("The house and daily life")
    TAKING_PART = "taking_part", _("Taking part and what matters")
    RULES = "rules", _("Rules and the law")
