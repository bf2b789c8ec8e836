"""The plan, its steps, the help given, the closing."""

from collections.abc import Mapping
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kortelijnen.directory.models import Organisation
from kortelijnen.households.models import OnHousehold
from kortelijnen.kit.labels import labels_of
from kortelijnen.people.models import User
from kortelijnen.plans.enums import (
    Agree,
    BeforePlan,
    Doer,
    FlameSaid,
    GoalState,
    IdeaOf,
    NotGiven,
    Stage,
    StepState,
    WrittenBy,
    ZeroLine,
)


class Plan(OnHousehold):
    """The household's plan in its own words: one sentence is enough, and there is one at a time (S2-20, S4-4)."""

    words = models.TextField(_("The plan, in the household's own words"), max_length=5000)
    # For help that the law orders: what has to, beside what the household wants (S2-31).
    must = models.TextField(_("What has to?"), max_length=5000, blank=True)
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
            "must": "special",
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
    idea_of = models.CharField(_("Whose idea?"), max_length=20, choices=IdeaOf.choices, blank=True)
    is_lasting = models.BooleanField(_("This comes back"), default=False)
    zero_line = models.CharField(
        _("Looked for help without professionals?"), max_length=20, choices=ZeroLine.choices, blank=True
    )
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
            # Which households meet an institution is counted for a whole team, on several pages.
            models.Index(
                fields=["team", "organisation", "household"],
                condition=Q(doer="institution", organisation__isnull=False) & ~Q(state=StepState.DROPPED),
                name="steps_of_institutions",
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
            "idea_of": "none",
            "is_lasting": "none",
            "zero_line": "ordinary",
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
        return doer_in_words(labels_of(Doer), self.doer, self.doer_name)


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
        return doer_in_words(labels_of(Doer), self.doer, self.doer_name)


def doer_in_words(kinds: Mapping[str, str], doer: str, name: str) -> str:
    """Who does or did it: the kind, as it is called in the reader's language, and the name if there is one."""
    return f"{kinds[doer]}: {name}" if name else kinds[doer]


class Goal(OnHousehold):
    """Something that the household wants to reach, in its own words. Reached or let go by its own judgement."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="+")
    words = models.CharField(_("What do you want to reach?"), max_length=300)
    state = models.CharField(max_length=10, choices=GoalState.choices, default=GoalState.OPEN)
    settled_on = models.DateField(null=True, blank=True)
    added_on = models.DateField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="goal_says_what"),
            models.CheckConstraint(
                condition=Q(state=GoalState.OPEN, settled_on__isnull=True)
                | (~Q(state=GoalState.OPEN) & Q(settled_on__isnull=False)),
                name="settled_household_goal_has_its_day",
            ),
        ]
        indexes = [models.Index(fields=["household"], name="goals_of_household")]

    class Privacy:
        purpose = "Know what the household wants to reach (S2-20)."
        retention = "household"
        fields: ClassVar[dict[str, str]] = {
            "plan": "none",
            "words": "special",
            "state": "none",
            "settled_on": "none",
            "added_on": "none",
        }

    def __str__(self) -> str:
        return self.words


class Idea(OnHousehold):
    """What a colleague would do. Folded until the household's own ideas are written down, or danger goes first with
    its reason (S1-9, invariant 3)."""

    words = models.CharField(_("Your idea"), max_length=500)
    user = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    added_on = models.DateField()
    # Danger: why this could not wait until the household had spoken.
    safety_reason = models.CharField(_("Why can this not wait?"), max_length=300, blank=True)
    step = models.ForeignKey(Step, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [models.CheckConstraint(condition=~Q(words=""), name="idea_says_something")]
        indexes = [models.Index(fields=["household"], name="ideas_of_household")]

    class Privacy:
        purpose = "Keep what colleagues think until the household has said what it thinks (S1-9)."
        retention = "household"
        fields: ClassVar[dict[str, str]] = {
            "words": "special",
            "user": "ordinary",
            "added_on": "none",
            "safety_reason": "special",
            "step": "none",
        }

    def __str__(self) -> str:
        return self.words


class NoOwnIdeas(OnHousehold):
    """The household was asked for its own ideas and has none now. That is an answer, and may change (S1-9)."""

    said_on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["household"], name="no_own_ideas_once")]

    class Privacy:
        purpose = "Know that the household was asked first (S1-9)."
        retention = "household"
        fields: ClassVar[dict[str, str]] = {"said_on": "none"}

    def __str__(self) -> str:
        return f"none on {self.said_on}"


class OtherPlan(OnHousehold):
    """Another organisation has a plan or a director for this household: one household, one plan, one director asks
    that everybody knows it, and that somebody agrees who keeps the whole together (S4-4)."""

    organisation = models.ForeignKey(Organisation, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    organisation_name = models.CharField(_("Which organisation?"), max_length=120)
    contact_name = models.CharField(_("Who there?"), max_length=120, blank=True)
    has_director = models.BooleanField(_("Somebody there keeps the whole together"), default=False)
    known_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.CheckConstraint(condition=~Q(organisation_name=""), name="other_plan_says_whose")]
        indexes = [models.Index(fields=["household"], name="other_plans_of_household")]

    class Privacy:
        purpose = "See a second plan or director, and make them one (S4-4)."
        retention = "household"
        fields: ClassVar[dict[str, str]] = {
            "organisation": "sensitive",
            "organisation_name": "sensitive",
            "contact_name": "ordinary",
            "has_director": "ordinary",
            "known_on": "none",
            "ended_on": "none",
        }

    def __str__(self) -> str:
        return self.organisation_name


class OwnDirection(OnHousehold):
    """Who is in charge, asked of the household at the start and halfway; at the end the closing asks it (S1-3), with
    the sentence about knowing whom to ask, before and after (S3-29). Never a score of the team about a person
    (invariant 19)."""

    stage = models.CharField(max_length=10, choices=Stage.choices)
    in_charge = models.PositiveSmallIntegerField(_("I am in charge myself"), choices=Agree.choices)
    knows_whom = models.PositiveSmallIntegerField(
        _("I know whom I can ask"), choices=Agree.choices, null=True, blank=True
    )
    asked_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["household", "stage"], name="asked_once_per_stage"),
            models.CheckConstraint(
                condition=Q(in_charge__range=(1, 5)) & (Q(knows_whom__isnull=True) | Q(knows_whom__range=(1, 5))),
                name="own_direction_one_to_five",
            ),
        ]

    class Privacy:
        purpose = "Hear from the household whether it is in charge (S1-3)."
        retention = "household"
        fields: ClassVar[dict[str, str]] = {
            "stage": "none",
            "in_charge": "sensitive",
            "knows_whom": "sensitive",
            "asked_on": "none",
        }

    def __str__(self) -> str:
        return f"{self.stage} {self.asked_on}"


ANSWERED = Q(felt_heard__range=(1, 5), in_charge__range=(1, 5), knows_whom__range=(1, 5))
NOT_ANSWERED = Q(felt_heard__isnull=True, in_charge__isnull=True, knows_whom__isnull=True)


class Closing(OnHousehold):
    """The end of the work, with the three short answers that the resident gives, on the spot or with a link
    (S2-24, S1-10, S3-29), or why there are none."""

    closed_on = models.DateField()
    felt_heard = models.PositiveSmallIntegerField(_("I felt heard"), choices=Agree.choices, null=True, blank=True)
    in_charge = models.PositiveSmallIntegerField(
        _("I am in charge myself"), choices=Agree.choices, null=True, blank=True
    )
    knows_whom = models.PositiveSmallIntegerField(
        _("I know whom I can ask"), choices=Agree.choices, null=True, blank=True
    )
    words = models.TextField(_("In the resident's own words"), max_length=2000, blank=True)
    not_given = models.CharField(max_length=20, choices=NotGiven.choices, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    # Raised with every link that is given: an older one opens nothing.
    link_number = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["household"], name="closed_once"),
            models.CheckConstraint(
                condition=(ANSWERED & Q(not_given="", answered_on__isnull=False))
                | (NOT_ANSWERED & Q(answered_on__isnull=True) & ~Q(not_given="")),
                name="three_answers_or_a_reason",
            ),
        ]

    class Privacy:
        purpose = "Learn from the resident's own judgement."
        retention = "household"
        fields: ClassVar[dict[str, str]] = {
            "closed_on": "none",
            "felt_heard": "sensitive",
            "in_charge": "sensitive",
            "knows_whom": "sensitive",
            "words": "special",
            "not_given": "none",
            "answered_on": "none",
            "link_number": "none",
        }

    def __str__(self) -> str:
        return f"closed {self.closed_on}"


class PilotFlame(OnHousehold):
    """Waakvlam: after closing somebody keeps light contact, until a day (glossary 73). It ends by itself."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    lit_on = models.DateField()
    until = models.DateField(_("Until when?"))
    next_on = models.DateField(_("When is the next light contact?"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["household"], name="one_flame_per_household"),
            models.CheckConstraint(condition=Q(until__gte=models.F("lit_on")), name="flame_lies_ahead"),
        ]
        indexes = [models.Index(fields=["user", "next_on"], name="flames_of_worker")]

    class Privacy:
        purpose = "Keep light contact after closing, and know when that ends."
        retention = "household"
        fields: ClassVar[dict[str, str]] = {"user": "ordinary", "lit_on": "none", "until": "none", "next_on": "none"}

    def __str__(self) -> str:
        return f"until {self.until}"


class FlameContact(OnHousehold):
    """One light contact after closing: a day and one tap."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    on = models.DateField()
    said = models.CharField(max_length=20, choices=FlameSaid.choices)

    class Meta:
        ordering = ["-on", "-id"]
        indexes = [models.Index(fields=["household", "-on"], name="flame_contacts")]

    class Privacy:
        purpose = "Know how it goes after closing."
        retention = "household"
        fields: ClassVar[dict[str, str]] = {"user": "ordinary", "on": "sensitive", "said": "sensitive"}

    def __str__(self) -> str:
        return f"{self.on} {self.said}"


class PlanCopy(OnHousehold):
    """A copy of plan and timeline that was made for the household: printed, or sent as a link that opens only with a
    code that is said aloud. The copy itself is made when it is opened; nothing is kept of it here."""

    made_on = models.DateField()
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    sent_to = models.CharField(_("Mail address"), max_length=254, blank=True)
    code_hash = models.CharField(max_length=200, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    opened_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-made_on", "-id"]
        indexes = [models.Index(fields=["household"], name="copies_of_household")]

    class Privacy:
        purpose = "Give the household its own plan, and know that it got it (S2-37)."
        retention = "household"
        fields: ClassVar[dict[str, str]] = {
            "made_on": "none",
            "made_by": "ordinary",
            "sent_to": "sensitive",
            "code_hash": "none",
            "tries": "none",
            "opened_at": "ordinary",
        }

    def __str__(self) -> str:
        return f"copy {self.made_on}"
