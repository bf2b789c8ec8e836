"""An arrangement, its helpers, their turns, and the checks whether it holds."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kortelijnen.arrangements.enums import Fit, HelperState, Holds, Rhythm, Stopped, TurnState
from kortelijnen.households.models import NetworkPerson, OnHousehold
from kortelijnen.kit.ids import new_ref
from kortelijnen.people.models import User


class Arrangement(OnHousehold):
    """Who does what, how often, until when: help of people around the household, agreed and looked at again (S4-19).

    What comes back always has an end and a day on which somebody asks whether it still holds.
    """

    ref = models.CharField(max_length=12, unique=True, default=new_ref)
    what = models.CharField(_("What?"), max_length=200)
    rhythm = models.CharField(_("How often?"), max_length=20, choices=Rhythm.choices, default=Rhythm.WEEKLY)
    starts_on = models.DateField(_("From when?"))
    ends_on = models.DateField(_("Until when?"))
    check_on = models.DateField(_("When do we ask whether it holds?"), null=True, blank=True)
    stopped_on = models.DateField(null=True, blank=True)
    stopped_because = models.CharField(max_length=20, choices=Stopped.choices, blank=True)
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["starts_on", "id"]
        indexes = [
            models.Index(fields=["household"], name="arrangements_of_household"),
            models.Index(
                fields=["team", "check_on"], condition=Q(stopped_on__isnull=True), name="arrangements_to_check"
            ),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(what=""), name="arrangement_says_what"),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="arrangement_ends_after_start"),
            models.CheckConstraint(
                condition=Q(stopped_on__isnull=True, stopped_because="")
                | (Q(stopped_on__isnull=False) & ~Q(stopped_because="")),
                name="what_stops_has_a_reason",
            ),
        ]

    class Privacy:
        purpose = "Agree who helps with what until when, and see whether it holds (S4-17 to S4-19)."
        retention = "household"
        fields: ClassVar[dict[str, str]] = {
            "what": "sensitive",
            "rhythm": "none",
            "starts_on": "none",
            "ends_on": "none",
            "check_on": "none",
            "stopped_on": "none",
            "stopped_because": "ordinary",
            "created_by": "ordinary",
        }

    def __str__(self) -> str:
        return self.what


class Helper(OnHousehold):
    """Somebody who helps in one arrangement. A name; a mail address only when this person wants the reminders, and it
    goes when the help stops."""

    arrangement = models.ForeignKey(Arrangement, on_delete=models.CASCADE, related_name="helpers")
    name = models.CharField(_("Name or nickname"), max_length=80)
    network_person = models.ForeignKey(
        NetworkPerson, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    email = models.EmailField(_("Mail address"), blank=True)
    state = models.CharField(max_length=10, choices=HelperState.choices, default=HelperState.ASKED)
    answered_on = models.DateField(null=True, blank=True)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    stopped_because = models.CharField(max_length=20, choices=Stopped.choices, blank=True)
    fit_household = models.PositiveSmallIntegerField(choices=Fit.choices, null=True, blank=True)
    fit_helper = models.PositiveSmallIntegerField(choices=Fit.choices, null=True, blank=True)
    # Raised with every link that is given: an older one, or one that was passed on and withdrawn, opens nothing.
    link_number = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="helper_has_a_name"),
            models.CheckConstraint(
                condition=Q(until__isnull=True, stopped_because="")
                | (Q(until__isnull=False) & ~Q(stopped_because="") & Q(email="")),
                name="helper_stops_with_a_reason_and_without_address",
            ),
        ]

    class Privacy:
        purpose = "Know who helps, and let this person say yes, when, or stop (S4-18)."
        retention = "household"
        fields: ClassVar[dict[str, str]] = {
            "arrangement": "none",
            "name": "ordinary",
            "network_person": "none",
            "email": "ordinary",
            "state": "ordinary",
            "answered_on": "none",
            "since": "none",
            "until": "none",
            "stopped_because": "ordinary",
            "fit_household": "ordinary",
            "fit_helper": "ordinary",
            "link_number": "none",
        }

    def __str__(self) -> str:
        return self.name


class Turn(OnHousehold):
    """One turn in the rota: whose day it is. A turn that nobody has is a hole that shows."""

    arrangement = models.ForeignKey(Arrangement, on_delete=models.CASCADE, related_name="turns")
    helper = models.ForeignKey(Helper, on_delete=models.SET_NULL, null=True, blank=True, related_name="turns")
    day = models.DateField()
    state = models.CharField(max_length=10, choices=TurnState.choices, default=TurnState.PLANNED)
    reminded_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["day", "id"]
        constraints = [models.UniqueConstraint(fields=["arrangement", "day"], name="one_turn_a_day")]

    class Privacy:
        purpose = "Share help that comes back over several people, with breaks (S4-19)."
        retention = "household"
        fields: ClassVar[dict[str, str]] = {
            "arrangement": "none",
            "helper": "ordinary",
            "day": "none",
            "state": "none",
            "reminded_on": "none",
        }

    def __str__(self) -> str:
        return str(self.day)

    @property
    def is_hole(self) -> bool:
        """Does nobody have this turn, though it is needed?"""
        return self.state == TurnState.CANNOT or (self.state == TurnState.PLANNED and self.helper_id is None)


class HoldsCheck(OnHousehold):
    """Somebody asked whether it still holds, and this was the answer (S4-18)."""

    arrangement = models.ForeignKey(Arrangement, on_delete=models.CASCADE, related_name="checks")
    on = models.DateField()
    holds = models.CharField(max_length=10, choices=Holds.choices)
    by_helper = models.ForeignKey(Helper, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["-on", "-id"]

    class Privacy:
        purpose = "See in time that help is going to stop (S4-18)."
        retention = "household"
        fields: ClassVar[dict[str, str]] = {
            "arrangement": "none",
            "on": "none",
            "holds": "ordinary",
            "by_helper": "ordinary",
        }

    def __str__(self) -> str:
        return f"{self.on} {self.holds}"
