"""A list on its way in, and a merge that can be undone."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from kortelijnen.exchange.enums import ListState, MergedKind
from kortelijnen.kit.ids import new_ref
from kortelijnen.people.models import Team, User


class IncomingList(models.Model):
    """A telephone list or a file of address cards that somebody is taking over.

    `rows` holds the file as it was read, until it is taken over, undone or a day old; then it is empty. `made` holds
    the keys of what was made from it, so that the whole can be undone.
    """

    ref = models.CharField(max_length=12, unique=True, default=new_ref)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=200)
    read_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=ListState.choices, default=ListState.READ)
    headings = models.JSONField(default=list)
    rows = models.JSONField(default=list)
    mapping = models.JSONField(default=dict)
    made = models.JSONField(default=dict)
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-read_at", "-id"]
        indexes = [models.Index(fields=["team", "-read_at"], name="lists_of_team")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=ListState.READ, settled_at__isnull=True)
                | (~Q(state=ListState.READ) & Q(settled_at__isnull=False, rows=[])),
                name="settled_list_keeps_no_rows",
            )
        ]

    class Privacy:
        purpose = "Take over the telephone list that a team has already, and be able to undo it."
        retention = "typed"
        fields: ClassVar[dict[str, str]] = {
            "user": "ordinary",
            "file_name": "none",
            "read_at": "none",
            "state": "none",
            "headings": "none",
            "rows": "ordinary",
            "mapping": "none",
            "made": "none",
            "settled_at": "none",
        }

    def __str__(self) -> str:
        return self.file_name


class Merge(models.Model):
    """Two entries were one: which one stayed, and everything that is needed to take it back.

    Known to the whole municipality like contacts and organisations themselves; what it needs to be undone holds rows
    of every team, and is therefore sealed: nothing of another team can be read from it.
    """

    ref = models.CharField(max_length=12, unique=True, default=new_ref)
    kind = models.CharField(max_length=12, choices=MergedKind.choices)
    kept_ref = models.CharField(max_length=12)
    gone_ref = models.CharField(max_length=12)
    gone_name = models.CharField(max_length=120)
    before = models.JSONField()
    merged_at = models.DateTimeField()
    merged_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-merged_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "gone_ref"], condition=Q(undone_at__isnull=True), name="merged_away_once"
            )
        ]

    class Privacy:
        purpose = "Undo a merge that was a mistake, without loss."
        retention = "team"
        fields: ClassVar[dict[str, str]] = {
            "kind": "none",
            "kept_ref": "none",
            "gone_ref": "none",
            "gone_name": "ordinary",
            "before": "ordinary",
            "merged_at": "none",
            "merged_by": "ordinary",
            "undone_at": "none",
        }

    def __str__(self) -> str:
        return f"{self.gone_ref} into {self.kept_ref}"


class ToldApart(models.Model):
    """Somebody looked at two entries that seemed one, and said that they are not: nobody is asked again. Holds
    references only."""

    kind = models.CharField(max_length=12, choices=MergedKind.choices)
    first_ref = models.CharField(max_length=12)
    second_ref = models.CharField(max_length=12)
    said_on = models.DateField()
    said_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name_plural = "told apart"
        constraints = [
            models.UniqueConstraint(fields=["kind", "first_ref", "second_ref"], name="told_apart_once"),
            models.CheckConstraint(condition=Q(first_ref__lt=F("second_ref")), name="pair_stands_in_order"),
        ]

    class Privacy:
        purpose = "Ask only once whether two entries are one."
        retention = "team"
        fields: ClassVar[dict[str, str]] = {
            "kind": "none",
            "first_ref": "none",
            "second_ref": "none",
            "said_on": "none",
            "said_by": "ordinary",
        }

    def __str__(self) -> str:
        return f"{self.first_ref} is not {self.second_ref}"
