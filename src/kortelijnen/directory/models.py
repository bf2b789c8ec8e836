"""Organisations, their desk, what they offer and where. Known to the whole municipality, so no wall."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import Expression, F, Func, Q, TextField
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from kortelijnen.directory.enums import OrganisationKind, PhoneKind, ServiceStatus, Weekday
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


def source_id_field() -> "models.CharField[str, str]":
    """The identifier in the directory from which a row was imported, after the name of that directory and a colon."""
    return models.CharField(max_length=100, blank=True)


def source_print_field() -> "models.CharField[str, str]":
    """A digest of what stood here after the last import: by it the next one knows what a colleague put right since."""
    return models.CharField(max_length=64, blank=True)


def sounds_field() -> "ArrayField[list[str], list[str]]":
    """How the words of a row sound (`rules.sounds_of`), kept by the actions that write it, for misspelt questions."""
    return ArrayField(models.CharField(max_length=20), default=list, blank=True)


class Organisation(models.Model):
    """An institution, association or shop that residents or the team have to do with.

    What it is for, what it is not for and where to go instead stand beside each other (S3-25). `assured_on` is the day
    on which somebody saw that this is right; a change alone assures nothing.
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
    source_id = source_id_field()
    source_print = source_print_field()
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
            "source_print": "none",
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
    source_id = source_id_field()
    source_print = source_print_field()
    version = models.PositiveIntegerField(default=1)

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
            "source_print": "none",
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
    website = models.URLField(_("Website"), blank=True)
    email = models.EmailField(_("E-mail address"), blank=True)
    wait_days = models.PositiveSmallIntegerField(_("Usual wait in working days"), null=True, blank=True)
    venues = models.ManyToManyField(Venue, related_name="services", blank=True, verbose_name=_("Where"))
    areas = models.ManyToManyField(Area, related_name="+", blank=True, verbose_name=_("For which neighbourhoods"))
    assured_on = models.DateField(_("Seen to be right on"), null=True, blank=True)
    assured_by = models.CharField(_("Seen to be right by"), max_length=120, blank=True)
    source_id = source_id_field()
    source_print = source_print_field()
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
            "website": "none",
            "email": "none",
            "wait_days": "none",
            "assured_on": "none",
            "assured_by": "ordinary",
            "source_id": "none",
            "source_print": "none",
            "sounds": "none",
            "search": "none",
        }

    def __str__(self) -> str:
        return self.name


class OpeningHours(models.Model):
    """On which day a service can be used or a place is open, from when until when; or in words, where hours do not
    say it."""

    service = models.ForeignKey(Service, on_delete=models.CASCADE, null=True, blank=True, related_name="hours")
    venue = models.ForeignKey(Venue, on_delete=models.CASCADE, null=True, blank=True, related_name="hours")
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
            ),
            models.CheckConstraint(
                condition=Q(service__isnull=False, venue__isnull=True) | Q(service__isnull=True, venue__isnull=False),
                name="opening_hours_of_one_thing",
            ),
        ]

    class Privacy:
        purpose = "Know when a service can be used and a place is open."
        retention = "public"
        fields: ClassVar[dict[str, str]] = {
            "service": "none",
            "venue": "none",
            "weekday": "none",
            "opens": "none",
            "closes": "none",
            "words": "none",
        }

    def __str__(self) -> str:
        return f"{self.weekday} {self.opens}–{self.closes}" if self.weekday else self.words


class Phone(models.Model):
    """A number of a desk, beside the first one of an organisation: of the organisation, of a service or of a place.
    Never the number of a person; those are contacts, with their own agreement (S0-24)."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, null=True, blank=True, related_name="phones"
    )
    service = models.ForeignKey(Service, on_delete=models.CASCADE, null=True, blank=True, related_name="phones")
    venue = models.ForeignKey(Venue, on_delete=models.CASCADE, null=True, blank=True, related_name="phones")
    number = models.CharField(_("Phone number"), max_length=60)
    kind = models.CharField(_("Kind of number"), max_length=20, choices=PhoneKind.choices, default=PhoneKind.VOICE)
    description = models.CharField(_("For what?"), max_length=300, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=~Q(number=""), name="phone_has_a_number"),
            models.CheckConstraint(
                condition=Q(organisation__isnull=False, service__isnull=True, venue__isnull=True)
                | Q(organisation__isnull=True, service__isnull=False, venue__isnull=True)
                | Q(organisation__isnull=True, service__isnull=True, venue__isnull=False),
                name="phone_of_one_thing",
            ),
        ]

    class Privacy:
        purpose = "Reach the desk of a service or a place directly (S0-9)."
        retention = "public"
        fields: ClassVar[dict[str, str]] = {
            "organisation": "none",
            "service": "none",
            "venue": "none",
            "number": "none",
            "kind": "none",
            "description": "none",
        }

    def __str__(self) -> str:
        return self.number
