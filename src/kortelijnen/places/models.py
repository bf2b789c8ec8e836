"""Areas, their boundaries, the figures published about them, and which team serves which area."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from kortelijnen.people.models import Team
from kortelijnen.places.enums import AreaKind, Publication


class Area(models.Model):
    """A neighbourhood, the district it lies in, the municipality, the country: known by the code of CBS.

    `named_in` is the year of the publication that gave the name; 0 while only the code is known.
    `sought` is the name without accents and capitals, for searching.
    """

    code = models.CharField(max_length=10, unique=True)
    kind = models.CharField(max_length=14, choices=AreaKind.choices)
    name = models.CharField(max_length=120)
    sought = models.CharField(max_length=120)
    named_in = models.PositiveSmallIntegerField(default=0)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    municipality = models.CharField(max_length=6, blank=True, db_index=True)

    class Meta:
        ordering = ["code"]
        indexes = [models.Index(fields=["kind", "name"], name="areas_by_name")]
        constraints = [
            models.CheckConstraint(
                condition=Q(code__regex=r"^(NL01|GM\d{4}|WK\d{4}[0-9A-Z]{2}|BU\d{4}[0-9A-Z]{4})$"),
                name="area_has_a_code_of_cbs",
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True, kind=AreaKind.COUNTRY)
                | (Q(parent__isnull=False) & ~Q(kind=AreaKind.COUNTRY)),
                name="area_lies_in_a_wider_one",
            ),
        ]

    class Privacy:
        purpose = "Know the neighbourhoods by the names and codes that everybody uses."
        retention = "public"
        fields: ClassVar[dict[str, str]] = {
            "code": "none",
            "kind": "none",
            "name": "none",
            "sought": "none",
            "named_in": "none",
            "parent": "none",
            "municipality": "none",
        }

    def __str__(self) -> str:
        return self.name

    @property
    def has_name(self) -> bool:
        """False while no publication has named this area."""
        return self.name != self.code


class Boundary(models.Model):
    """The boundary of an area in one year, as published, and its outline ready for a map.

    It stands apart from Area so that a list of areas never carries polygons along.
    """

    area = models.OneToOneField(Area, on_delete=models.CASCADE, related_name="boundary")
    geometry = models.JSONField()
    outline = models.TextField()
    left = models.IntegerField()
    top = models.IntegerField()
    right = models.IntegerField()
    bottom = models.IntegerField()
    year = models.PositiveSmallIntegerField(default=0)
    source = models.CharField(max_length=200)

    class Meta:
        verbose_name_plural = "boundaries"

    class Privacy:
        purpose = "Draw the map of a municipality."
        retention = "public"
        fields: ClassVar[dict[str, str]] = {
            "area": "none",
            "geometry": "none",
            "outline": "none",
            "left": "none",
            "top": "none",
            "right": "none",
            "bottom": "none",
            "year": "none",
            "source": "none",
        }

    def __str__(self) -> str:
        return f"{self.area_id} {self.year}"


class FigureSet(models.Model):
    """All figures that one publication gives about one area in one year: indicator → number.

    What is not published has no key. `boundary_year` says on which boundaries the figures stand;
    `boundary_change` is what CBS says about the year before: 1 no change, 2 only the code, 3 the boundary.
    One row a set and not one a number: it loads faster, takes less than a third of the room, and a page reads
    no slower.
    """

    area = models.ForeignKey(Area, on_delete=models.CASCADE, db_index=False, related_name="figure_sets")
    publication = models.CharField(max_length=20, choices=Publication.choices)
    year = models.PositiveSmallIntegerField()
    boundary_year = models.PositiveSmallIntegerField()
    boundary_change = models.PositiveSmallIntegerField(null=True)
    numbers = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "publication", "year"], name="one_set_per_area_and_year"),
            models.CheckConstraint(
                condition=Q(boundary_change__isnull=True) | Q(boundary_change__in=[1, 2, 3]),
                name="boundary_change_of_cbs",
            ),
        ]

    class Privacy:
        purpose = "Show the neighbourhood beside district, municipality and country, with source and year."
        retention = "public"
        fields: ClassVar[dict[str, str]] = {
            "area": "none",
            "publication": "none",
            "year": "none",
            "boundary_year": "none",
            "boundary_change": "none",
            "numbers": "none",
        }

    def __str__(self) -> str:
        return f"{self.area_id} {self.publication} {self.year}"


class LoadedFile(models.Model):
    """A published file that was loaded and brought something new. The last one is the version of all figures."""

    name = models.CharField(max_length=200)
    loaded_at = models.DateTimeField()
    new = models.PositiveIntegerField()
    changed = models.PositiveIntegerField()

    class Privacy:
        purpose = "Know where the figures come from, and when they last changed."
        retention = "public"
        fields: ClassVar[dict[str, str]] = {"name": "none", "loaded_at": "none", "new": "none", "changed": "none"}

    def __str__(self) -> str:
        return self.name


class TeamArea(models.Model):
    """A team serves an area, since a day (S0-25). Not walled: who serves where is known to everybody."""

    team = models.ForeignKey(Team, on_delete=models.CASCADE, db_index=False, related_name="+")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="served_by")
    since = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["team", "area"], name="team_serves_an_area_once")]

    class Privacy:
        purpose = "Know which team serves a neighbourhood, and since when."
        retention = "public"
        fields: ClassVar[dict[str, str]] = {"area": "none", "since": "none"}

    def __str__(self) -> str:
        return f"{self.team_id} {self.area_id}"
