"""Goals, visits, notes and reviews. What hangs on a team has its wall; notes are for every team (S0-23)."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kortelijnen.directory.models import Organisation
from kortelijnen.groundwork.enums import GoalState, Mastery, NoteKind, VisitState
from kortelijnen.kit.ids import new_ref
from kortelijnen.lines.models import Contact, Need
from kortelijnen.people.models import Team, User


class LineGoal(models.Model):
    """A line that the team misses: to which institution, for which need, who lays it and by when (S0-13)."""

    ref = models.CharField(max_length=12, unique=True, default=new_ref)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    need = models.ForeignKey(Need, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("Who lays it?"))
    by_when = models.DateField(_("By when?"))
    set_on = models.DateField()
    state = models.CharField(max_length=10, choices=GoalState.choices, default=GoalState.OPEN)
    settled_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["by_when", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["team", "organisation", "need"],
                condition=Q(state=GoalState.OPEN),
                nulls_distinct=False,
                name="one_open_goal_per_hole",
            ),
            models.CheckConstraint(condition=Q(by_when__gte=F("set_on")), name="goal_lies_ahead"),
            models.CheckConstraint(
                condition=Q(state=GoalState.OPEN, settled_on__isnull=True)
                | (~Q(state=GoalState.OPEN) & Q(settled_on__isnull=False)),
                name="settled_goal_has_its_day",
            ),
        ]

    class Privacy:
        purpose = "Know which line is missing and who lays it (S0-13)."
        retention = "team"
        fields: ClassVar[dict[str, str]] = {
            "organisation": "none",
            "need": "none",
            "user": "ordinary",
            "by_when": "none",
            "set_on": "none",
            "state": "none",
            "settled_on": "none",
        }

    def __str__(self) -> str:
        return f"{self.organisation_id} by {self.by_when}"


class DiscoveryVisit(models.Model):
    """A short look inside an institution, to learn how it works and whom to call (snuffelstage, S0-5)."""

    ref = models.CharField(max_length=12, unique=True, default=new_ref)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    host = models.ForeignKey(
        Contact, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("Who receives us?")
    )
    visitors = models.ManyToManyField(User, related_name="+", verbose_name=_("Who goes?"))
    met = models.ManyToManyField(Contact, related_name="+", blank=True, verbose_name=_("Whom did you meet?"))
    begins_at = models.DateTimeField(_("When?"))
    minutes = models.PositiveSmallIntegerField(_("How long, in minutes?"), default=90)
    place = models.CharField(_("Where?"), max_length=200, blank=True)
    state = models.CharField(max_length=10, choices=VisitState.choices, default=VisitState.PLANNED)
    learned = models.TextField(_("What did you learn?"), max_length=2000, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["begins_at", "id"]
        indexes = [models.Index(fields=["team", "begins_at"], name="visits_of_team")]
        constraints = [
            models.CheckConstraint(condition=Q(minutes__range=(15, 2400)), name="visit_lasts_a_while"),
        ]

    class Privacy:
        purpose = "Let workers learn institutions from the inside, and know who has been where (S0-4, S0-5)."
        retention = "team"
        fields: ClassVar[dict[str, str]] = {
            "organisation": "none",
            "host": "ordinary",
            "begins_at": "none",
            "minutes": "none",
            "place": "none",
            "state": "none",
            "learned": "none",
        }

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.begins_at:%Y-%m-%d}"


class PracticeNote(models.Model):
    """What somebody found out about an institution: how it really works (S0-8), room that was found in a rule, who
    agreed and on what ground (S0-20, S0-21), or a procedure that stood in the way and the days it cost (S0-1).

    Shared with every team, so that the next resident gets it too; it names no resident. Valid until a day.
    """

    ref = models.CharField(max_length=12, unique=True, default=new_ref)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(_("What is it about?"), max_length=10, choices=NoteKind.choices)
    about = models.CharField(_("Which rule, form or procedure?"), max_length=120)
    words = models.TextField(_("What should a colleague know?"), max_length=2000)
    agreed_by = models.CharField(_("Who agreed?"), max_length=120, blank=True)
    ground = models.CharField(_("On what ground?"), max_length=200, blank=True)
    days_lost = models.PositiveSmallIntegerField(_("How many days did it cost?"), null=True, blank=True)
    is_improvised = models.BooleanField(_("This was improvised"), default=False)
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    written_on = models.DateField()
    valid_until = models.DateField(_("Valid until"))
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-written_on", "-id"]
        indexes = [models.Index(fields=["organisation", "kind", "-written_on"], name="notes_about_organisation")]
        constraints = [
            models.CheckConstraint(condition=~Q(about="") & ~Q(words=""), name="note_says_something"),
            models.CheckConstraint(condition=Q(valid_until__gte=F("written_on")), name="note_is_valid_for_a_while"),
        ]

    class Privacy:
        purpose = "Share how institutions really work, with an author and an end (S0-1, S0-8, S0-21)."
        retention = "public"
        fields: ClassVar[dict[str, str]] = {
            "organisation": "none",
            "kind": "none",
            "about": "none",
            "words": "none",
            "agreed_by": "ordinary",
            "ground": "none",
            "days_lost": "none",
            "is_improvised": "none",
            "author": "ordinary",
            "written_on": "none",
            "valid_until": "none",
        }

    def __str__(self) -> str:
        return self.about


class LineReview(models.Model):
    """The team looked at its lines together, and said how well it masters this way of working (S0-13, S4-31)."""

    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    held_on = models.DateField()
    mastery = models.PositiveSmallIntegerField(
        _("Who of us has this way of working at the fingertips?"), choices=Mastery.choices
    )
    words = models.TextField(_("What did we agree?"), max_length=1000, blank=True)
    live_lines = models.PositiveIntegerField()
    holes = models.PositiveIntegerField()
    single_points = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-held_on", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["team", "held_on"], name="one_review_a_day"),
            models.CheckConstraint(condition=Q(mastery__range=(1, 5)), name="mastery_one_to_five"),
        ]

    class Privacy:
        purpose = "Let the team look back at its lines, as a team (S0-13)."
        retention = "team"
        fields: ClassVar[dict[str, str]] = {
            "held_on": "none",
            "mastery": "none",
            "words": "none",
            "live_lines": "none",
            "holes": "none",
            "single_points": "none",
        }

    def __str__(self) -> str:
        return f"review {self.held_on}"
