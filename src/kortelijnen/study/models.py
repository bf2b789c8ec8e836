"""Comparisons that were counted in the night. What is kept here has been protected already; nothing small is in it."""

from typing import ClassVar

from django.db import models


class KeptComparison(models.Model):
    """What may be shown of one year (0: all time) about one need (empty: all of them), as `study.comparison` writes
    it. Counted over all teams, all at the same moment (docs/adr/0018)."""

    year = models.PositiveSmallIntegerField()
    need = models.CharField(max_length=60, blank=True)
    shown = models.JSONField()
    counted_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["year", "need"], name="one_comparison_of_a_year_and_need")]

    class Privacy:
        purpose = "Compare line and desk over all teams without counting a whole city for every look (S0-19, S0-23)."
        retention = "public"
        fields: ClassVar[dict[str, str]] = {"year": "none", "need": "none", "shown": "none", "counted_at": "none"}

    def __str__(self) -> str:
        return f"{self.year} {self.need}".strip()
