"""What was typed when a session ended. The words are sealed for their writer; the row tells whose and when."""

from typing import ClassVar

from django.db import models

from kortelijnen.kit.ids import new_ref
from kortelijnen.people.models import User


class KeptText(models.Model):
    """What a worker was writing when her session ended: for her alone, for one day."""

    ref = models.CharField(max_length=12, unique=True, default=new_ref)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    kept_at = models.DateTimeField(db_index=True)
    sealed = models.TextField()

    class Meta:
        ordering = ["kept_at", "pk"]

    class Privacy:
        purpose = "Lose nothing that somebody typed when her session ends (docs/adr/0008)."
        retention = "typed"
        fields: ClassVar[dict[str, str]] = {"user": "ordinary", "kept_at": "ordinary", "sealed": "special"}

    def __str__(self) -> str:
        return f"kept text {self.ref}"
