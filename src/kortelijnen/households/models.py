"""The household and what hangs on it. Every row below carries the household's team: the row-level scope."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kortelijnen.households.enums import SHORT_NAMES, Closeness, Flow, HandedOver, Law, Relation, Source
from kortelijnen.kit.ids import new_ref
from kortelijnen.people.models import Team, User


class Household(models.Model):
    """The people who live together, and the basis of one plan with one director."""

    ref = models.CharField(max_length=12, unique=True, default=new_ref)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("What we call this household"), max_length=120)
    neighbourhood = models.ForeignKey("places.Area", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    has_no_address = models.BooleanField(_("There is no fixed address"), default=False)
    # Out of every list, search and page for all but those who are named (Reader): staff of the municipality, violence.
    is_restricted = models.BooleanField(_("Only for those who are named"), default=False)
    # Where this household came from when one household became two; its history stays there.
    split_from = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    # Where the work goes on when two households turned out to be one; what was written here stays here.
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    opened_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["id", "team"], name="household_scope_key"),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(closed_on__gte=models.F("opened_on")),
                name="household_closes_after_opening",
            ),
        ]
        indexes = [
            models.Index(fields=["team", "-opened_on"], condition=Q(closed_on__isnull=True), name="open_households")
        ]

    class Privacy:
        purpose = "Know for whom the team works, so that one plan and one director are possible (S4-4)."
        retention = "household"
        fields: ClassVar[dict[str, str]] = {
            "name": "sensitive",
            "neighbourhood": "ordinary",
            "has_no_address": "sensitive",
            "is_restricted": "sensitive",
            "split_from": "sensitive",
            "merged_into": "sensitive",
            "opened_on": "ordinary",
            "closed_on": "ordinary",
        }

    def __str__(self) -> str:
        return self.name

    @property
    def is_open(self) -> bool:
        return self.closed_on is None


class OnHousehold(models.Model):
    """What hangs on a household: the database keeps `team` equal to the household's team (docs/adr/0003)."""

    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True


class Reader(OnHousehold):
    """Somebody who is named for a restricted household: for all others it is not there."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    since = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["household", "user"], name="reader_named_once")]

    class Privacy:
        purpose = "Keep a household out of sight for all but those who must know of it."
        retention = "household"
        fields: ClassVar[dict[str, str]] = {"user": "sensitive", "since": "none"}

    def __str__(self) -> str:
        return str(self.user)


class Resident(OnHousehold):
    """Somebody who lives in the household. A name is enough; nothing more is needed to help."""

    name = models.CharField(_("Name"), max_length=120)
    birth_year = models.PositiveSmallIntegerField(_("Year of birth"), null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["team", "name"], name="residents_by_name")]
        constraints = [
            models.CheckConstraint(
                condition=Q(birth_year__isnull=True) | Q(birth_year__range=(1900, 2100)),
                name="birth_year_plausible",
            )
        ]

    class Privacy:
        purpose = "Know who belongs to the household."
        retention = "household"
        fields: ClassVar[dict[str, str]] = {"name": "sensitive", "birth_year": "sensitive"}

    def __str__(self) -> str:
        return self.name


class NetworkPerson(OnHousehold):
    """Somebody who could help: a name or nickname, the relation, and what this person can or wants to do.

    Nothing else may be kept of somebody who asked for nothing (Wmo 2015 art. 5.1.1(3), invariant 5). Where this person
    stands on the network map is the household's view of it, from a day until a day: whoever is moved on the map gets a
    new row, so that then and now can lie beside each other. Strain is for the team's eyes and never leaves the desk.
    """

    name = models.CharField(_("Name or nickname"), max_length=80)
    relation = models.CharField(_("Who is this?"), max_length=20, choices=Relation.choices)
    can_do = models.CharField(_("What can or will this person do?"), max_length=200, blank=True)
    source = models.CharField(max_length=20, choices=Source.choices, default=Source.RESIDENT)
    closeness = models.PositiveSmallIntegerField(
        _("How close is this person?"), choices=Closeness.choices, default=Closeness.AROUND
    )
    flow = models.CharField(_("Who helps whom?"), max_length=10, choices=Flow.choices, default=Flow.GIVES)
    is_strained = models.BooleanField(_("There is strain between them"), default=False)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=models.F("since")),
                name="network_person_ends_after_start",
            ),
            models.CheckConstraint(condition=Q(closeness__range=(1, 3)), name="network_map_has_three_rings"),
        ]
        indexes = [models.Index(fields=["household", "since"], name="network_of_household")]

    class Privacy:
        purpose = "Answer 'who could help you?' with people (S1-5)."
        retention = "household"
        fields: ClassVar[dict[str, str]] = {
            "name": "ordinary",
            "relation": "ordinary",
            "can_do": "ordinary",
            "source": "none",
            "closeness": "ordinary",
            "flow": "ordinary",
            "is_strained": "sensitive",
            "since": "none",
            "until": "none",
        }

    def __str__(self) -> str:
        return self.name


class HelpersAsked(OnHousehold):
    """The question 'Wie zou jou bij deze problemen kunnen helpen?' was put, and the answer was 'nobody yet'
    or at least one person. The only mandatory question of an intake (S1-5)."""

    asked_on = models.DateField()
    nobody_yet = models.BooleanField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["household"], name="helpers_question_once_per_household")]

    class Privacy:
        purpose = "Know that the own network was asked about first."
        retention = "household"
        fields: ClassVar[dict[str, str]] = {"asked_on": "none", "nobody_yet": "ordinary"}

    def __str__(self) -> str:
        return f"asked {self.asked_on}"


class Director(OnHousehold):
    """Who keeps the whole together: one worker or the resident self, one at a time (S4-4)."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    handed_over = models.CharField(
        _("Does the household know?"), max_length=10, choices=HandedOver.choices, blank=True, default=""
    )
    resident = models.ForeignKey(Resident, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["household"],
                condition=Q(until__isnull=True),
                name="one_active_director_per_household",
            ),
            models.CheckConstraint(
                condition=Q(user__isnull=False, resident__isnull=True) | Q(user__isnull=True, resident__isnull=False),
                name="director_is_a_worker_or_a_resident",
            ),
        ]
        indexes = [models.Index(fields=["user", "team"], condition=Q(until__isnull=True), name="directed_by")]

    class Privacy:
        purpose = "One household, one director, whom everybody can find."
        retention = "household"
        fields: ClassVar[dict[str, str]] = {
            "user": "ordinary",
            "handed_over": "none",
            "resident": "ordinary",
            "since": "none",
            "until": "none",
        }

    def __str__(self) -> str:
        return str(self.user or self.resident)


class LegalFrame(OnHousehold):
    """A law that is in play for this household, since a day (record section 4, S2-22)."""

    law = models.CharField(_("Law"), max_length=20, choices=Law.choices)
    since = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["household", "law"], name="law_once_per_household")]

    class Privacy:
        purpose = "Know which duties and terms hold for this household."
        retention = "household"
        fields: ClassVar[dict[str, str]] = {"law": "sensitive", "since": "none"}

    def __str__(self) -> str:
        return SHORT_NAMES[self.law]


class ReferralIndexFlag(OnHousehold):
    """A report to the referral index by our organisation: the day, and nothing else.

    Jeugdwet art. 7.1.2.3 keeps reporter, moment and number, no content; so no free text here (S2-21, invariant 7).
    """

    reported_on = models.DateField(_("Reported on"))
    removed_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["household", "reported_on"], name="flag_once_per_day"),
            models.CheckConstraint(
                condition=Q(removed_on__isnull=True) | Q(removed_on__gte=models.F("reported_on")),
                name="flag_removed_after_report",
            ),
        ]

    class Privacy:
        purpose = "Know that a report exists, since when (Jeugdwet chapter 7.1)."
        retention = "household"
        fields: ClassVar[dict[str, str]] = {"reported_on": "sensitive", "removed_on": "sensitive"}

    def __str__(self) -> str:
        return f"flag {self.reported_on}"
