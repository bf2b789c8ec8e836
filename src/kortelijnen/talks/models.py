"""The invitation, what was told, and the conversation."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kortelijnen.households.models import OnHousehold
from kortelijnen.kit.ids import new_ref
from kortelijnen.people.models import User
from kortelijnen.talks.enums import Told, Topic, Way


class Invitation(OnHousehold):
    """Come to the kitchen table, and bring somebody (S1-11). The letter itself is made again from this row."""

    ref = models.CharField(max_length=12, unique=True, default=new_ref)
    way = models.CharField(_("How does the invitation go?"), max_length=10, choices=Way.choices, default=Way.LETTER)
    language = models.CharField(_("In which language?"), max_length=5, default="nl")
    talk_at = models.DateTimeField(_("When is the conversation?"))
    place = models.CharField(_("Where?"), max_length=200, blank=True)
    host = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("With whom?"))
    host_phone = models.CharField(_("On which number?"), max_length=40, blank=True)
    sent_to = models.CharField(max_length=254, blank=True)
    sent_on = models.DateField()
    own_plan_until = models.DateField()
    mailed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-sent_on", "-id"]
        indexes = [models.Index(fields=["household"], name="invitations_of_household")]

    class Privacy:
        purpose = "Invite the household, with somebody it trusts, and tell it its rights (S1-11, Wmo 2015 art. 2.3.2)."
        retention = "household"
        fields: ClassVar[dict[str, str]] = {
            "way": "none",
            "language": "ordinary",
            "talk_at": "sensitive",
            "place": "sensitive",
            "host": "ordinary",
            "host_phone": "ordinary",
            "sent_to": "sensitive",
            "sent_on": "none",
            "own_plan_until": "none",
            "mailed_at": "none",
        }

    def __str__(self) -> str:
        return f"{self.way} {self.sent_on}"


class LegalFact(OnHousehold):
    """On this day the household was told this, as the law asks. Filled by sending the invitation; never typed."""

    told = models.CharField(max_length=20, choices=Told.choices)
    on = models.DateField()
    invitation = models.ForeignKey(Invitation, on_delete=models.CASCADE, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["on", "id"]
        constraints = [models.UniqueConstraint(fields=["household", "told", "on"], name="told_once_a_day")]

    class Privacy:
        purpose = "Show that the household was told its rights (Wmo 2015 art. 2.3.2)."
        retention = "household"
        fields: ClassVar[dict[str, str]] = {"told": "none", "on": "none", "invitation": "none"}

    def __str__(self) -> str:
        return f"{self.told} {self.on}"


class Talk(OnHousehold):
    """The conversation at the kitchen table: the household's words first. Saved while it is typed; once it has ended
    its words stand in the timeline as the household's own, and this row keeps when, who led it and who came along."""

    ref = models.CharField(max_length=12, unique=True, default=new_ref)
    held_on = models.DateField()
    led_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    companion = models.CharField(_("Who came along?"), max_length=120, blank=True)
    came_alone = models.BooleanField(_("Nobody came along"), default=False)
    words = models.TextField(_("What is going on?"), max_length=20_000, blank=True)
    topics = ArrayField(models.CharField(max_length=20, choices=Topic.choices), default=list, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-held_on", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["household"], condition=Q(ended_on__isnull=True), name="one_running_talk_per_household"
            ),
            models.CheckConstraint(condition=Q(companion="") | Q(came_alone=False), name="alone_or_with_somebody"),
        ]

    class Privacy:
        purpose = "Let the household tell its story once, in its own words (S1-6), with somebody it trusts (S1-11)."
        retention = "household"
        fields: ClassVar[dict[str, str]] = {
            "held_on": "sensitive",
            "led_by": "ordinary",
            "companion": "ordinary",
            "came_alone": "ordinary",
            "words": "special",
            "topics": "sensitive",
            "ended_on": "none",
            "changed_by": "ordinary",
        }

    def __str__(self) -> str:
        return f"talk {self.held_on}"
