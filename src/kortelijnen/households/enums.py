"""The words about a household."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class Relation(TextChoices):
    """What somebody in the own network is to the household."""

    FAMILY = "family", _("Family")
    FRIEND = "friend", _("Friend")
    NEIGHBOUR = "neighbour", _("Neighbour")
    COLLEAGUE = "colleague", _("Colleague or school")
    CLUB = "club", _("Club, church or mosque")
    VOLUNTEER = "volunteer", _("Volunteer")
    OTHER = "other", _("Somebody else")


class Closeness(IntegerChoices):
    """On which ring of the network map somebody stands: the household says it, nobody measures it."""

    NEAR = 1, _("Close by")
    AROUND = 2, _("A bit further off")
    FAR = 3, _("At a distance")


class Flow(TextChoices):
    """Which way the help goes between somebody and the household."""

    GIVES = "gives", _("Helps the household")
    BOTH = "both", _("They help each other")
    RECEIVES = "receives", _("Is helped by the household")


class HandedOver(TextChoices):
    """How the household was there when the direction went to somebody else (S4-4)."""

    TOGETHER = "together", _("We agreed it together")
    TOLD = "told", _("The household was told")
    NOT_YET = "not_yet", _("The household does not know it yet")


class Source(TextChoices):
    """Who told it (Wmo 2015 art. 5.1.1(3): from the person or from the resident)."""

    RESIDENT = "resident", _("The resident")
    PERSON = "person", _("The person")


class Law(TextChoices):
    """The legal frames that can be in play (S2-22)."""

    WMO = "wmo", _("Wmo 2015 (social support)")
    YOUTH = "youth", _("Youth Act")
    DEBT = "debt", _("Wgs (debt assistance)")
    PARTICIPATION = "participation", _("Participation Act (income)")
    LONG_TERM_CARE = "long_term_care", _("Wlz (long-term care)")
    COMPULSORY_CARE = "compulsory_care", _("Wvggz or Wzd (compulsory care)")
    SCHOOL = "school", _("Compulsory Education Act")


SHORT_NAMES: dict[str, str] = {
    Law.WMO: "Wmo",
    Law.YOUTH: "Jeugdwet",
    Law.DEBT: "Wgs",
    Law.PARTICIPATION: "Participatiewet",
    Law.LONG_TERM_CARE: "Wlz",
    Law.COMPULSORY_CARE: "Wvggz/Wzd",
    Law.SCHOOL: "Leerplichtwet",
}


class Age(IntegerChoices):
    """An age at which the law lets somebody decide more (Jeugdwet art. 7.3.4, 7.3.5; Wmo 2015 art. 5.3.2)."""

    TWELVE = 12, _("Becomes 12 this year: has a say beside the parents, and may see the own file")
    SIXTEEN = 16, _("Becomes 16 this year: decides about help, and about the own file, without the parents")
    EIGHTEEN = 18, _("Becomes 18 this year: an adult, and help under the Youth Act ends")
