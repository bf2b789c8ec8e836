"""The plan, its steps, the help given, the closing."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kortelijnen.directory.models import Organisation
from kortelijnen.households.models import OnHousehold
from kortelijnen.people.models import User
from kortelijnen.plans.enums import BeforePlan, Doer, NotGiven, Satisfaction, StepState, WrittenBy


class Plan(OnHousehold):
    """The household's plan in its own words: one sentence is enough, and there is one at a time (S2-20, S4-4)."""

    words = models.TextField(_("The plan, in the household's own words"), max_length=5000)
    written_by = models.CharField(
        _("Who wrote this?"), max_length=20, choices=WrittenBy.choices, default=WrittenBy.TOGETHER
    )
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["household"], condition=Q(ended_on__isnull=True), name="one_active_plan_per_household"
            ),
            models.CheckConstraint(condition=~Q(words=""), name="plan_has_words"),
        ]

    class Privacy:
        purpose = "Let the household say what it wants, and work from that."
        retention = "household"
        fields: ClassVar[dict[str, str]] = {
            "words": "special",
            "written_by": "none",
            "started_on": "none",
            "ended_on": "none",
            "changed_by": "ordinary",
        }

    def __str__(self) -> str:
        return self.words[:60]


class Step(OnHousehold):
    """Something that somebody will do. Every step has a doer (S1-1); the team's steps wait for the plan (S2-30)."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    what = models.CharField(_("What?"), max_length=300)
    doer = models.CharField(_("Who does this?"), max_length=20, choices=Doer.choices)
    doer_name = models.CharField(_("Name"), max_length=120, blank=True)
    doer_user = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    # Found by the name that was written, never asked: which institutions households have to do with (S0-7).
    organisation = models.ForeignKey(Organisation, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    due_on = models.DateField(_("Before when?"), null=True, blank=True)
    state = models.CharField(max_length=20, choices=StepState.choices, default=StepState.OPEN)
    settled_on = models.DateField(null=True, blank=True)
    before_plan = models.CharField(max_length=20, choices=BeforePlan.choices, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(plan__isnull=False)
                | ~Q(doer__in=[Doer.TEAM, Doer.INSTITUTION])
                | (Q(before_plan__in=BeforePlan.values) & ~Q(reason="")),
                name="no_professional_step_before_the_plan",
            ),
            models.CheckConstraint(
                condition=Q(state=StepState.OPEN, settled_on__isnull=True)
                | (~Q(state=StepState.OPEN) & Q(settled_on__isnull=False)),
                name="settled_step_has_its_day",
            ),
            models.CheckConstraint(condition=~Q(what=""), name="step_says_what"),
        ]
        indexes = [
            models.Index(fields=["household", "created_at"], name="steps_of_household"),
            models.Index(fields=["doer_user", "due_on"], condition=Q(state=StepState.OPEN), name="steps_promised"),
            models.Index(
                fields=["team", "due_on"],
                condition=Q(state=StepState.OPEN, doer="institution"),
                name="steps_waiting",
            ),
        ]

    class Privacy:
        purpose = "Know who does what, and what was promised."
        retention = "household"
        fields: ClassVar[dict[str, str]] = {
            "plan": "none",
            "what": "special",
            "doer": "none",
            "doer_name": "ordinary",
            "doer_user": "ordinary",
            "organisation": "sensitive",
            "due_on": "none",
            "state": "none",
            "settled_on": "none",
            "before_plan": "sensitive",
            "reason": "special",
            "created_by": "ordinary",
        }

    def __str__(self) -> str:
        return self.what

    @property
    def by_whom(self) -> str:
        """The kind of doer and the name, in words."""
        return _by_whom(self.doer, self.doer_name)


class DeliveredHelp(OnHousehold):
    """Help that was actually given, by whom, on which day: not what was planned (S2-23)."""

    step = models.OneToOneField(Step, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    what = models.CharField(_("Which help was given?"), max_length=300)
    doer = models.CharField(_("By whom?"), max_length=20, choices=Doer.choices)
    doer_name = models.CharField(_("Name"), max_length=120, blank=True)
    given_on = models.DateField(_("When"))

    class Meta:
        ordering = ["-given_on", "-id"]
        constraints = [models.CheckConstraint(condition=~Q(what=""), name="help_says_what")]
        indexes = [models.Index(fields=["household", "-given_on"], name="help_of_household")]

    class Privacy:
        purpose = "Know which help really came."
        retention = "household"
        fields: ClassVar[dict[str, str]] = {
            "step": "none",
            "what": "special",
            "doer": "none",
            "doer_name": "ordinary",
            "given_on": "none",
        }

    def __str__(self) -> str:
        return self.what

    @property
    def by_whom(self) -> str:
        """The kind of doer and the name, in words."""
        return _by_whom(self.doer, self.doer_name)


def _by_whom(doer: str, name: str) -> str:
    kind = str(Doer(doer).label)
    return f"{kind}: {name}" if name else kind


class Closing(OnHousehold):
    """The end of the work, with the satisfaction that the resident gives (S2-24)."""

    closed_on = models.DateField()
    satisfaction = models.PositiveSmallIntegerField(
        _("How does the resident look back?"), choices=Satisfaction.choices, null=True, blank=True
    )
    words = models.TextField(_("In the resident's own words"), max_length=2000, blank=True)
    not_given = models.CharField(max_length=20, choices=NotGiven.choices, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["household"], name="closed_once"),
            models.CheckConstraint(
                condition=Q(satisfaction__isnull=False, not_given="")
                | (Q(satisfaction__isnull=True) & ~Q(not_given="")),
                name="satisfaction_or_reason",
            ),
            models.CheckConstraint(
                condition=Q(satisfaction__isnull=True) | Q(satisfaction__range=(1, 5)),
                name="satisfaction_one_to_five",
            ),
        ]

    class Privacy:
        purpose = "Learn from the resident's own judgement."
        retention = "household"
        fields: ClassVar[dict[str, str]] = {
            "closed_on": "none",
            "satisfaction": "sensitive",
            "words": "special",
            "not_given": "none",
        }

    def __str__(self) -> str:
        return f"closed {self.closed_on}"
