"""Organisations, their desk, what they offer and where. Known to the whole municipality, so no wall."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import Expression, F, Func, Q, TextField
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from kortelijnen.directory.enums import OrganisationKind, ServiceStatus, Weekday
from kortelijnen.directory.rules import LETTERS, LONGEST_WAIT, TYPED_AS
from kortelijnen.kit.ids import new_ref
from kortelijnen.places.models import Area

# Signs that PostgreSQL would take for paths, addresses or compounds ("GGD/JGZ", "Velve-Lindenhof").
JOINERS = "/-–.'’@&_"
FOLDED = (
    r"translate(regexp_replace(normalize(%(expressions)s, NFKD), '[\u0300-\u036f]', '', 'g'), "
    f"'{LETTERS}{JOINERS.replace(chr(39), chr(39) * 2)}', '{TYPED_AS}{' ' * len(JOINERS)}')"
)


def searchable(*names: str) -> Expression:
    """These columns as search words: as written and in the stem that Dutch gives them, without accents.

    `rules.folded` is its counterpart for what somebody types.
    """
    columns = [Func(F(name), template=FOLDED, output_field=TextField()) for name in names]
    return SearchVector(*columns, config="simple") + SearchVector(*columns, config="dutch")


def assured_by_somebody(what: str) -> models.CheckConstraint:
    """A day of assurance has a name beside it: "updated" is not "verified"."""
    return models.CheckConstraint(
        condition=Q(assured_on__isnull=True, assured_by="") | (Q(assured_on__isnull=False) & ~Q(assured_by="")),
        name=f"{what}_assured_by_somebody",
    )


def sounds_field() -> "ArrayField[list[str], list[str]]":
    """How the words of a row sound (`rules.sounds_of`), kept by the actions that write it, for misspelt questions."""
    return ArrayField(models.CharField(max_length=20), default=list, blank=True)


class Organisation(models.Model):
    """An institution, association or shop that residents or the team have to do with.

    What it is for, what it is not for and where to go instead stand beside each other (S3-25). `assured_on` is the day
    on which somebody saw that this is right; a change alone assures nothing. `source_id` is the identifier in the
    directory from which it was imported.
    """

    ref = models.CharField(max_length=12, unique=True, default=new_ref)
    name = models.CharField(_("Name"), max_length=120)
    kind = models.CharField(_("Kind of organisation"), max_length=30, choices=OrganisationKind.choices)
    purpose = models.CharField(_("What it is for"), max_length=200, blank=True)
    not_for = models.CharField(_("What it is not for"), max_length=200, blank=True)
    instead = models.CharField(_("Where to go instead"), max_length=200, blank=True)
    phone = models.CharField(_("Phone number of the desk"), max_length=30, blank=True)
    email = models.EmailField(_("E-mail address of the desk"), blank=True)
    website = models.URLField(_("Website"), blank=True)
    usual_wait_days = models.PositiveSmallIntegerField(_("Usual wait in working days"), null=True, blank=True)
    assured_on = models.DateField(_("Seen to be right on"), null=True, blank=True)
    assured_by = models.CharField(_("Seen to be right by"), max_length=120, blank=True)
    source_id = models.CharField(max_length=100, blank=True)
    version = models.PositiveIntegerField(default=1)
    sounds = sounds_field()
    search = models.GeneratedField(
        expression=searchable("name", "purpose"), output_field=SearchVectorField(), db_persist=True
    )

    class Meta:
        ordering = ["name"]
        indexes = [
            GinIndex(fields=["search"], name="organisation_words"),
            GinIndex(fields=["sounds"], name="organisation_sounds"),
            models.Index(fields=["kind", "name"], name="organisations_by_kind"),
        ]
        constraints = [
            models.UniqueConstraint(Lower("name"), name="organisation_named_once"),
            models.UniqueConstraint(
                fields=["source_id"], condition=~Q(source_id=""), name="organisation_imported_once"
            ),
            assured_by_somebody("organisation"),
            models.CheckConstraint(condition=~Q(name=""), name="organisation_has_a_name"),
            models.CheckConstraint(
                condition=Q(usual_wait_days__isnull=True) | Q(usual_wait_days__lte=LONGEST_WAIT),
                name="organisation_wait_plausible",
            ),
        ]

    class Privacy:
        purpose = "Know which institutions there are and how to reach their desk (S0-6, S0-17)."
        retention = "public"
        fields: ClassVar[dict[str, str]] = {
            "name": "none",
            "kind": "none",
            "purpose": "none",
            "not_for": "none",
            "instead": "none",
            "phone": "none",
            "email": "none",
            "website": "none",
            "usual_wait_days": "none",
            "assured_on": "none",
            "assured_by": "ordinary",
            "source_id": "none",
            "sounds": "none",
            "search": "none",
        }

    def __str__(self) -> str:
        return self.name


class Venue(models.Model):
    """A place where something happens: a community centre, a desk, a room that can be had (HSDS: location)."""

    ref = models.CharField(max_length=12, unique=True, default=new_ref)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="venues")
    name = models.CharField(_("Name"), max_length=200)
    street = models.CharField(_("Street and number"), max_length=120, blank=True)
    postal_code = models.CharField(_("Postal code"), max_length=10, blank=True)
    city = models.CharField(_("Town"), max_length=80, blank=True)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    access = models.CharField(_("How to get in"), max_length=200, blank=True)
    source_id = models.CharField(max_length=100, blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="venue_has_a_name"),
            models.UniqueConstraint(fields=["source_id"], condition=~Q(source_id=""), name="venue_imported_once"),
        ]

    class Privacy:
        purpose = "Know where something can be held and where a service is given."
        retention = "public"
        fields: ClassVar[dict[str, str]] = {
            "organisation": "none",
            "name": "none",
            "street": "none",
            "postal_code": "none",
            "city": "none",
            "area": "none",
            "access": "none",
            "source_id": "none",
        }

    def __str__(self) -> str:
        return self.name


class Service(models.Model):
    """What an organisation offers to residents: for whom, at what cost, where and when. `is_standard_offer`: it may be
    given to a single question straight away, without a file (S2-26)."""

    ref = models.CharField(max_length=12, unique=True, default=new_ref)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="services")
    name = models.CharField(_("Name"), max_length=200)
    description = models.TextField(_("What is it?"), max_length=4000, blank=True)
    status = models.CharField(
        _("Can it be used today?"), max_length=20, choices=ServiceStatus.choices, default=ServiceStatus.ACTIVE
    )
    is_standard_offer = models.BooleanField(_("An answer to a single question"), default=False)
    cost = models.CharField(_("What does it cost?"), max_length=300, blank=True)
    for_whom = models.TextField(_("For whom?"), max_length=2000, blank=True)
    how = models.TextField(_("How to ask for it"), max_length=2000, blank=True)
    wait_days = models.PositiveSmallIntegerField(_("Usual wait in working days"), null=True, blank=True)
    venues = models.ManyToManyField(Venue, related_name="services", blank=True, verbose_name=_("Where"))
    areas = models.ManyToManyField(Area, related_name="+", blank=True, verbose_name=_("For which neighbourhoods"))
    assured_on = models.DateField(_("Seen to be right on"), null=True, blank=True)
    assured_by = models.CharField(_("Seen to be right by"), max_length=120, blank=True)
    source_id = models.CharField(max_length=100, blank=True)
    version = models.PositiveIntegerField(default=1)
    sounds = sounds_field()
    search = models.GeneratedField(
        expression=searchable("name", "description"), output_field=SearchVectorField(), db_persist=True
    )

    class Meta:
        ordering = ["name"]
        indexes = [
            GinIndex(fields=["search"], name="service_words"),
            GinIndex(fields=["sounds"], name="service_sounds"),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="service_has_a_name"),
            models.UniqueConstraint(fields=["source_id"], condition=~Q(source_id=""), name="service_imported_once"),
            models.CheckConstraint(
                condition=Q(wait_days__isnull=True) | Q(wait_days__lte=LONGEST_WAIT), name="service_wait_plausible"
            ),
            assured_by_somebody("service"),
        ]

    class Privacy:
        purpose = "Know what residents can get, where, when and at what cost (S2-26, S3-25)."
        retention = "public"
        fields: ClassVar[dict[str, str]] = {
            "organisation": "none",
            "name": "none",
            "description": "none",
            "status": "none",
            "is_standard_offer": "none",
            "cost": "none",
            "for_whom": "none",
            "how": "none",
            "wait_days": "none",
            "assured_on": "none",
            "assured_by": "ordinary",
            "source_id": "none",
            "sounds": "none",
            "search": "none",
        }

    def __str__(self) -> str:
        return self.name


class OpeningHours(models.Model):
    """On which day a service can be used, from when until when; or in words, where hours do not say it."""

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="hours")
    weekday = models.CharField(_("Day"), max_length=2, choices=Weekday.choices, blank=True)
    opens = models.TimeField(_("From"), null=True, blank=True)
    closes = models.TimeField(_("Until"), null=True, blank=True)
    words = models.CharField(_("In words"), max_length=300, blank=True)

    class Meta:
        verbose_name_plural = "opening hours"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(weekday="") | ~Q(words=""), name="opening_hours_name_a_day_or_say_it_in_words"
            )
        ]

    class Privacy:
        purpose = "Know when a service can be used."
        retention = "public"
        fields: ClassVar[dict[str, str]] = {
            "service": "none",
            "weekday": "none",
            "opens": "none",
            "closes": "none",
            "words": "none",
        }

    def __str__(self) -> str:
        return f"{self.weekday} {self.opens}–{self.closes}" if self.weekday else self.words
