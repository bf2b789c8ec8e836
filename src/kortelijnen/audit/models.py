"""The trail. Texts instead of foreign keys, so that it outlives what it speaks of; no update, no delete."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kortelijnen.audit.enums import Outcome


class Entry(models.Model):
    """Somebody did, saw, searched or was refused something. The content of a record never stands here."""

    at = models.DateTimeField(_("When"), db_index=True)
    actor = models.CharField(max_length=80)
    actor_name = models.CharField(_("Who"), max_length=120)
    roles = models.CharField(max_length=120, blank=True)
    team_id = models.BigIntegerField(null=True)
    verb = models.CharField(_("What"), max_length=60)
    kind = models.CharField(max_length=40)
    ref = models.CharField(max_length=80, blank=True)
    household_ref = models.CharField(max_length=12, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["household_ref", "-id"], name="trail_of_household"),
            models.Index(fields=["actor", "-id"], name="trail_of_actor"),
            # Every first page of the day asks whether the lines were looked at this month; a trail is long.
            models.Index(fields=["actor", "at"], condition=Q(kind="upkeep"), name="looks_at_upkeep"),
        ]

    class Privacy:
        purpose = "Answer who looked at a file and why (AVG art. 5(2), 15; NEN 7513 as good practice)."
        retention = "trail"
        fields: ClassVar[dict[str, str]] = {
            "at": "ordinary",
            "actor": "ordinary",
            "actor_name": "ordinary",
            "roles": "none",
            "team_id": "none",
            "verb": "none",
            "kind": "none",
            "ref": "ordinary",
            "household_ref": "ordinary",
            "outcome": "none",
            "note": "sensitive",
        }

    def __str__(self) -> str:
        return f"{self.actor_name} {self.verb} {self.kind} {self.ref}"


class Seal(models.Model):
    """The hash of one entry and of the seal before it. Written by the database when the work is committed."""

    number = models.BigIntegerField(primary_key=True)
    entry_id = models.BigIntegerField(unique=True)
    hash = models.BinaryField()

    class Privacy:
        purpose = "Find tampering with the trail."
        retention = "trail"
        fields: ClassVar[dict[str, str]] = {"number": "none", "entry_id": "none", "hash": "none"}

    def __str__(self) -> str:
        return f"seal {self.number}"
