"""One moment in a household's life, how its words are found, and what it said before a correction."""

from typing import ClassVar

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kortelijnen.households.models import Household, OnHousehold
from kortelijnen.lines.models import Consult
from kortelijnen.people.models import Team, User
from kortelijnen.timeline.enums import Kind, SaidBy
from kortelijnen.timeline.words import in_words


class Moment(OnHousehold):
    """Something that happened: the day, the words, and who says so. An opinion is marked as one (S2-19)."""

    happened_on = models.DateField(_("When"))
    words = models.TextField(_("What happened"), max_length=20_000)
    said_by = models.CharField(_("Who says so?"), max_length=20, choices=SaidBy.choices)
    kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.FACT)
    consult = models.OneToOneField(Consult, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    written_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    written_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-happened_on", "-id"]
        indexes = [
            models.Index(fields=["household", "-happened_on", "-id"], name="timeline_newest_first"),
            # Few facts came of a call; which households those met is counted for a whole team.
            models.Index(
                fields=["team", "consult"],
                include=["household"],
                condition=Q(consult__isnull=False),
                name="facts_of_calls",
            ),
        ]
        constraints = [models.CheckConstraint(condition=~Q(words=""), name="moment_says_something")]

    class Privacy:
        purpose = "Keep the facts in order, with their source, so that nobody has to tell them twice."
        retention = "household"
        fields: ClassVar[dict[str, str]] = {
            "happened_on": "sensitive",
            "words": "special",
            "said_by": "ordinary",
            "kind": "none",
            "consult": "sensitive",
            "written_by": "ordinary",
            "written_at": "none",
        }

    def __str__(self) -> str:
        return f"{self.happened_on} {self.words[:40]}"

    @property
    def source(self) -> str:
        """Who says so, in words."""
        return str(SaidBy(self.said_by).label)

    @property
    def said(self) -> str:
        """What it says to this reader: what was noted by itself in the own language, the rest as written."""
        return in_words(self.words) if self.kind == Kind.NOTED else self.words


class MomentWords(models.Model):
    """The words of a moment as search finds them, in any form that Dutch gives them, and the mark of its team among
    them. The database itself keeps them equal to the moment, whoever changes that (docs/adr/0019)."""

    moment = models.OneToOneField(
        Moment, on_delete=models.DO_NOTHING, db_constraint=False, primary_key=True, related_name="+"
    )
    household = models.ForeignKey(
        Household, on_delete=models.DO_NOTHING, db_constraint=False, db_index=False, related_name="+"
    )
    team = models.ForeignKey(Team, on_delete=models.DO_NOTHING, db_constraint=False, db_index=False, related_name="+")
    happened_on = models.DateField()
    words = SearchVectorField()

    class Meta:
        # What was written last waits beside the index, and each search reads all of it: let that stay little (kB).
        indexes = [GinIndex(fields=["words"], name="timeline_words", gin_pending_list_limit=256)]

    class Privacy:
        purpose = "Find a fact by its words, without reading those of anybody else."
        retention = "household"
        fields: ClassVar[dict[str, str]] = {"moment": "none", "happened_on": "sensitive", "words": "special"}

    def __str__(self) -> str:
        return f"words of moment {self.moment_id}"


class Correction(OnHousehold):
    """What a moment said before somebody corrected it: put right, never silently rewritten."""

    moment = models.ForeignKey(Moment, on_delete=models.CASCADE, related_name="corrections")
    said_before = models.TextField()
    happened_on_before = models.DateField()
    corrected_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    corrected_at = models.DateTimeField()

    class Meta:
        ordering = ["-corrected_at"]
        indexes = [models.Index(fields=["household"], name="corrections_of_household")]

    class Privacy:
        purpose = "Show what was corrected, and by whom."
        retention = "household"
        fields: ClassVar[dict[str, str]] = {
            "moment": "none",
            "said_before": "special",
            "happened_on_before": "sensitive",
            "corrected_by": "ordinary",
            "corrected_at": "none",
        }

    def __str__(self) -> str:
        return f"correction {self.corrected_at}"
