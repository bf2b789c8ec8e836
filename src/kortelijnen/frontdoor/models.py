"""The help request, and what its triage said before a correction."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kortelijnen.directory.models import Organisation, Service
from kortelijnen.frontdoor.enums import (
    JUDGED,
    AttemptKind,
    Channel,
    Complexity,
    Existed,
    Half,
    PartOfDay,
    Route,
    RouteVerdict,
    State,
    Urgency,
)
from kortelijnen.frontdoor.rules import ENDED, OPEN
from kortelijnen.households.models import Household
from kortelijnen.kit.ids import new_ref
from kortelijnen.people.models import Team, User

NO_TRIAGE = Q(urgency=Urgency.NOT_JUDGED, complexity="", route="", reason="", triaged_at__isnull=True)
FULL_TRIAGE = Q(urgency__in=JUDGED, complexity__in=Complexity.values, route__in=Route.values, triaged_at__isnull=False)
NO_WORDS = Q(question="", asker_name="", reach="", reason="", triaged_by__isnull=True)


class HelpRequest(models.Model):
    """What somebody came to ask, in the words in which it was asked, and what was decided about it.

    Only the question is needed: no name, no citizen service number (S2-38). A request that was answered at once keeps
    none of its words: what stays is a line to count (S2-26). Any other ended request keeps them for a year,
    or as long as the household that was opened from it.
    """

    ref = models.CharField(max_length=12, unique=True, default=new_ref)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    received_at = models.DateTimeField()
    question = models.TextField(_("What is being asked?"), max_length=2000)
    channel = models.CharField(_("How did this come in?"), max_length=20, choices=Channel.choices)
    asker_name = models.CharField(_("Name of who asks"), max_length=120, blank=True)
    reach = models.CharField(_("How to reach this person"), max_length=120, blank=True)
    neighbourhood = models.ForeignKey("places.Area", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    has_no_address = models.BooleanField(_("There is no fixed address"), default=False)
    existed = models.CharField(
        _("How long has this been going on?"), max_length=10, choices=Existed.choices, blank=True
    )
    state = models.CharField(max_length=20, choices=State.choices, default=State.NEW)

    urgency = models.PositiveSmallIntegerField(_("How soon?"), choices=Urgency.choices, default=Urgency.NOT_JUDGED)
    complexity = models.CharField(_("How many things at once?"), max_length=10, choices=Complexity.choices, blank=True)
    route = models.CharField(_("Which way?"), max_length=20, choices=Route.choices, blank=True)
    reason = models.CharField(_("Why?"), max_length=500, blank=True)
    is_unsure = models.BooleanField(_("I am not sure about this"), default=False)
    triaged_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    triaged_at = models.DateTimeField(null=True)
    verdict = models.CharField(
        _("Was this the right way?"), max_length=10, choices=RouteVerdict.choices, blank=True, default=""
    )

    household = models.ForeignKey(Household, on_delete=models.PROTECT, null=True, related_name="+")
    handed_to = models.CharField(_("To whom?"), max_length=200, blank=True)
    # What was told with it, in one sentence: all that goes along (Wmo 2015 art. 5.3.3).
    handed_words = models.CharField(_("What did you tell with it?"), max_length=300, blank=True)
    handed_organisation = models.ForeignKey(Organisation, on_delete=models.SET_NULL, null=True, related_name="+")
    declined_because = models.CharField(_("Why do we not take this up?"), max_length=500, blank=True)
    alternative = models.CharField(_("What can this person do instead?"), max_length=500, blank=True)
    # What was given to a single question: to count, and to know which offers are used (S2-26).
    answered_with = models.ForeignKey(Service, on_delete=models.SET_NULL, null=True, related_name="+")
    ended_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["urgency", "received_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["id", "team"], name="help_request_scope_key"),
            models.CheckConstraint(
                condition=Q(state=State.NEW) & NO_TRIAGE
                | Q(state=State.ANSWERED) & FULL_TRIAGE
                | ~Q(state__in=[State.NEW, State.ANSWERED]) & FULL_TRIAGE & ~Q(reason=""),
                name="triage_is_whole_or_not_there",
            ),
            models.CheckConstraint(
                condition=Q(state=State.ANSWERED) & NO_WORDS | ~Q(state=State.ANSWERED) & ~Q(question=""),
                name="answered_keeps_no_words",
            ),
            models.CheckConstraint(
                condition=Q(state=State.HOUSEHOLD_OPENED, household__isnull=False)
                | ~Q(state=State.HOUSEHOLD_OPENED) & Q(household__isnull=True),
                name="household_only_when_opened",
            ),
            models.CheckConstraint(
                condition=Q(state=State.HANDED_ON) & ~Q(handed_to="") | ~Q(state=State.HANDED_ON) & Q(handed_to=""),
                name="handed_on_says_to_whom",
            ),
            models.CheckConstraint(
                condition=Q(state=State.NOT_TAKEN_UP) & ~Q(declined_because="") & ~Q(alternative="")
                | ~Q(state=State.NOT_TAKEN_UP) & Q(declined_because="", alternative=""),
                name="not_taken_up_says_why_and_what_else",
            ),
            models.CheckConstraint(
                condition=Q(state__in=OPEN, ended_on__isnull=True) | Q(state__in=ENDED, ended_on__isnull=False),
                name="ended_request_has_its_day",
            ),
            models.CheckConstraint(
                condition=Q(answered_with__isnull=True) | Q(state=State.ANSWERED),
                name="only_an_answered_request_got_an_offer",
            ),
            models.CheckConstraint(
                condition=Q(verdict="") | Q(state__in=ENDED), name="only_an_ended_request_is_looked_back_at"
            ),
        ]
        indexes = [
            # By its day and not by its state: a state is a value, and a kept plan must hold for every value.
            models.Index(
                fields=["team", "urgency", "received_at", "id"],
                condition=Q(ended_on__isnull=True),
                name="front_door_waiting",
            ),
            models.Index(
                fields=["team", "-ended_on", "-id"], condition=Q(ended_on__isnull=False), name="front_door_ended"
            ),
        ]

    class Privacy:
        purpose = "Know what is asked, and see to it that somebody takes it up."
        retention = "request"
        fields: ClassVar[dict[str, str]] = {
            "received_at": "ordinary",
            "question": "special",
            "channel": "none",
            "asker_name": "sensitive",
            "reach": "sensitive",
            "neighbourhood": "ordinary",
            "has_no_address": "sensitive",
            "existed": "ordinary",
            "state": "none",
            "urgency": "sensitive",
            "complexity": "sensitive",
            "route": "none",
            "reason": "special",
            "is_unsure": "none",
            "triaged_by": "ordinary",
            "triaged_at": "none",
            "verdict": "none",
            "handed_to": "ordinary",
            "handed_words": "special",
            "handed_organisation": "sensitive",
            "declined_because": "special",
            "alternative": "sensitive",
            "answered_with": "none",
            "ended_on": "none",
        }

    def __str__(self) -> str:
        return self.ref

    @property
    def is_open(self) -> bool:
        return self.ended_on is None


class EarlierTriage(models.Model):
    """What was decided before somebody corrected it: put right, never silently rewritten (S2-28)."""

    request = models.ForeignKey(HelpRequest, on_delete=models.CASCADE, related_name="earlier_triages")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    urgency = models.PositiveSmallIntegerField(choices=Urgency.choices)
    complexity = models.CharField(max_length=10, choices=Complexity.choices)
    route = models.CharField(max_length=20, choices=Route.choices)
    reason = models.CharField(max_length=500)
    triaged_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    triaged_at = models.DateTimeField()

    class Meta:
        ordering = ["-triaged_at", "-id"]
        constraints = [
            models.CheckConstraint(condition=FULL_TRIAGE & ~Q(reason=""), name="earlier_triage_is_whole"),
        ]

    class Privacy:
        purpose = "Show what was decided before, and learn whether the first judgement was right."
        retention = "request"
        fields: ClassVar[dict[str, str]] = {
            "request": "none",
            "urgency": "sensitive",
            "complexity": "sensitive",
            "route": "none",
            "reason": "special",
            "triaged_by": "ordinary",
            "triaged_at": "none",
        }

    def __str__(self) -> str:
        return f"triage {self.triaged_at}"


class Duty(models.Model):
    """Somebody stands at the front door on half a day (S2-29)."""

    team = models.ForeignKey(Team, on_delete=models.PROTECT, db_index=False, related_name="+")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    day = models.DateField()
    half = models.CharField(max_length=2, choices=Half.choices)

    class Meta:
        verbose_name_plural = "duties"
        constraints = [
            models.UniqueConstraint(fields=["team", "day", "half", "user"], name="on_duty_once_per_half_day")
        ]

    class Privacy:
        purpose = "Know who stands at the front door, so that the most experienced are in front (S2-29)."
        retention = "request"
        fields: ClassVar[dict[str, str]] = {"user": "ordinary", "day": "ordinary", "half": "none"}

    def __str__(self) -> str:
        return f"{self.day} {self.half}"


class ContactAttempt(models.Model):
    """Somebody of the team tried to reach who asks, or who was signalled (S2-27). Nobody at home ends nothing."""

    request = models.ForeignKey(HelpRequest, on_delete=models.CASCADE, related_name="attempts")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    on = models.DateField()
    part = models.CharField(_("When?"), max_length=10, choices=PartOfDay.choices)
    kind = models.CharField(_("In which way?"), max_length=20, choices=AttemptKind.choices)
    reached = models.BooleanField()

    class Meta:
        ordering = ["-on", "-id"]

    class Privacy:
        purpose = "Know what was tried, and try it at another time or in another way (S2-27, invariant 18)."
        retention = "request"
        fields: ClassVar[dict[str, str]] = {
            "request": "none",
            "user": "ordinary",
            "on": "ordinary",
            "part": "none",
            "kind": "none",
            "reached": "ordinary",
        }

    def __str__(self) -> str:
        return f"{self.kind} {self.on}"


class VisitNote(models.Model):
    """What whoever goes there must know to go safely (S2-27): a dog, a partner, a dark stairwell. Only those who are
    named can read it, and whoever wrote it; it ends on a day."""

    request = models.ForeignKey(HelpRequest, on_delete=models.CASCADE, related_name="visit_notes")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    words = models.CharField(_("What must who goes there know?"), max_length=500)
    goers = models.ManyToManyField(User, related_name="+", verbose_name=_("Who goes?"))
    written_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    written_on = models.DateField()
    until = models.DateField()

    class Meta:
        ordering = ["-written_on", "-id"]
        constraints = [models.CheckConstraint(condition=~Q(words=""), name="visit_note_says_something")]

    class Privacy:
        purpose = "Let workers visit safely, without everybody reading it (S2-27)."
        retention = "request"
        fields: ClassVar[dict[str, str]] = {
            "request": "none",
            "words": "special",
            "written_by": "ordinary",
            "written_on": "none",
            "until": "none",
        }

    def __str__(self) -> str:
        return f"visit note {self.written_on}"
