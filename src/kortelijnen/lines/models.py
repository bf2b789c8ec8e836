"""Needs, the people who can do something about them, and the lines of workers to those people."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _

from kortelijnen.directory.enums import OrganisationKind
from kortelijnen.directory.models import Organisation, Service, searchable, sounds_field
from kortelijnen.kit.ids import new_ref
from kortelijnen.lines.enums import (
    AgreedHow,
    CallOutcome,
    Favour,
    HalfDay,
    IntroductionState,
    LifeDomain,
    Offer,
    Standing,
)
from kortelijnen.lines.rules import masked
from kortelijnen.people.models import Team, User
from kortelijnen.places.models import Area

# The database's own `rules.phone_key`: +31 and 0031 become 0, everything that is no digit goes.
PHONE_KEY = (
    r"regexp_replace(regexp_replace(regexp_replace(replace(%(expressions)s, '(0)', ''), '[^0-9+]', '', 'g'), "
    r"'^(\+|00)31', '0'), '\D', '', 'g')"
)


class Need(models.Model):
    """Something that residents need, in the words in which it is said: "uit huis gezet", "geen stroom"."""

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(_("Need"), max_length=80)
    synonyms = models.TextField(_("Other words for it, one per line"), blank=True)
    domain = models.CharField(_("Part of life"), max_length=20, choices=LifeDomain.choices)
    kinds = ArrayField(
        models.CharField(max_length=30, choices=OrganisationKind.choices),
        verbose_name=_("Kinds of organisations that are usually there for it"),
        default=list,
        blank=True,
    )
    services = models.ManyToManyField(
        Service, related_name="needs", blank=True, verbose_name=_("Services that answer it")
    )
    version = models.PositiveIntegerField(default=1)
    sounds = sounds_field()
    search = models.GeneratedField(
        expression=searchable("name", "synonyms"), output_field=SearchVectorField(), db_persist=True
    )

    class Meta:
        ordering = ["name"]
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="need_has_a_name")]

    class Privacy:
        purpose = "Find people by what they can get done (S0-15)."
        retention = "public"
        fields: ClassVar[dict[str, str]] = {
            "slug": "none",
            "name": "none",
            "synonyms": "none",
            "domain": "none",
            "kinds": "none",
            "sounds": "none",
            "search": "none",
        }

    def __str__(self) -> str:
        return self.name


class Contact(models.Model):
    """Somebody at an institution who can be called directly, and agreed to be listed (S0-9, S0-11, S0-24).

    `hours` are the half-days on which this person can be reached, `reachable` what half-days do not say. A private
    number is masked until the tap that calls. `may_be_shared` is a second yes: to stand in exports too. While somebody
    is away (`away_until`) or gone, `replacement` is who to call. `link_number` counts the links that were given to this
    person; only the last one opens.
    """

    ref = models.CharField(max_length=12, unique=True, default=new_ref)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("Name"), max_length=120)
    function = models.CharField(_("Function"), max_length=120, blank=True)
    phone = models.CharField(_("Direct phone number"), max_length=30)
    phone_is_private = models.BooleanField(_("This is a private number"), default=False)
    email = models.EmailField(_("E-mail address"), blank=True)
    reachable = models.CharField(_("When to reach"), max_length=120, blank=True)
    hours = ArrayField(
        models.CharField(max_length=5, choices=HalfDay.choices),
        verbose_name=_("Half-days on which to reach"),
        default=list,
        blank=True,
    )
    away_until = models.DateField(_("Away until"), null=True, blank=True)
    replacement = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("Replacement")
    )
    needs = models.ManyToManyField(Need, related_name="contacts", blank=True, verbose_name=_("Can arrange"))
    agreed_on = models.DateField(_("Agreed to be listed on"), null=True, blank=True)
    agreed_how = models.CharField(max_length=10, choices=AgreedHow.choices, blank=True)
    expires_on = models.DateField(_("Agreement ends on"), null=True, blank=True)
    gone_on = models.DateField(_("No longer there since"), null=True, blank=True)
    may_be_shared = models.BooleanField(_("May stand in lists for others"), default=False)
    link_number = models.PositiveSmallIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)
    sounds = sounds_field()
    phone_key = models.GeneratedField(
        expression=Func(F("phone"), template=PHONE_KEY, output_field=models.TextField()),
        output_field=models.TextField(),
        db_persist=True,
    )
    search = models.GeneratedField(
        expression=searchable("name", "function"), output_field=SearchVectorField(), db_persist=True
    )

    class Meta:
        ordering = ["name"]
        indexes = [
            GinIndex(fields=["search"], name="contact_words"),
            GinIndex(fields=["sounds"], name="contact_sounds"),
            models.Index(fields=["phone_key"], name="contacts_by_phone"),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="contact_has_a_name"),
            models.CheckConstraint(condition=~Q(phone=""), name="contact_has_a_phone"),
            models.CheckConstraint(
                condition=Q(agreed_on__isnull=True, expires_on__isnull=True, agreed_how="")
                | (
                    Q(agreed_on__isnull=False, expires_on__isnull=False, expires_on__gte=F("agreed_on"))
                    & ~Q(agreed_how="")
                ),
                name="contact_agreement_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(may_be_shared=False) | Q(agreed_on__isnull=False), name="only_who_agreed_is_shared"
            ),
            models.CheckConstraint(
                condition=Q(replacement__isnull=True) | ~Q(replacement=F("id")), name="nobody_replaces_oneself"
            ),
        ]

    class Privacy:
        purpose = "Reach the person who can help a resident, with that person's agreement (S0-24)."
        retention = "team"
        fields: ClassVar[dict[str, str]] = {
            "organisation": "ordinary",
            "name": "ordinary",
            "function": "ordinary",
            "phone": "ordinary",
            "phone_is_private": "none",
            "phone_key": "ordinary",
            "email": "ordinary",
            "reachable": "ordinary",
            "hours": "ordinary",
            "away_until": "ordinary",
            "replacement": "ordinary",
            "agreed_on": "ordinary",
            "agreed_how": "none",
            "expires_on": "none",
            "gone_on": "ordinary",
            "may_be_shared": "none",
            "link_number": "none",
            "sounds": "ordinary",
            "search": "ordinary",
        }

    def __str__(self) -> str:
        return self.name

    @property
    def shown_phone(self) -> str:
        """The number as it stands on a page: a private one masked."""
        return masked(self.phone) if self.phone_is_private else self.phone


class AbleAt(models.Model):
    """For which parts of life somebody at an institution can arrange something who agreed to be listed and is still
    there (S0-12).

    The database keeps this itself, by whatever road a contact changes (migration 0004): the map of every team asks it
    of every institution, and to count it each time took longer than the rest of the page. `parts` has a bit for each
    part of life, in the order of `LifeDomain`. No row: nobody is listed there.
    """

    organisation = models.OneToOneField(Organisation, on_delete=models.CASCADE, primary_key=True, related_name="+")
    parts = models.PositiveIntegerField()

    class Privacy:
        purpose = "See at which institutions nobody of a team has a line yet (S0-12)."
        retention = "team"
        fields: ClassVar[dict[str, str]] = {"organisation": "none", "parts": "none"}

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.parts:b}"


class Presence(models.Model):
    """A contact is present in, or may decide for, an area, from a day until a day (S0-2)."""

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="presences")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    standing = models.CharField(max_length=10, choices=Standing.choices)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["contact", "area"], condition=Q(until__isnull=True), name="presence_once_per_area"
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(since__isnull=True) | Q(until__gte=F("since")),
                name="presence_ends_after_start",
            ),
        ]

    class Privacy:
        purpose = "See whether somebody with a name works for this neighbourhood (S0-2)."
        retention = "team"
        fields: ClassVar[dict[str, str]] = {
            "contact": "ordinary",
            "area": "none",
            "standing": "none",
            "since": "none",
            "until": "none",
        }

    def __str__(self) -> str:
        return f"{self.standing} {self.area_id}"


class Line(models.Model):
    """One worker's short line to a contact: since when, for what one may call, and how much life is in it. The team
    sees it (S0-12), another team does not.

    `strength` is what `rules.strength_after` made of it on `touched_on`; it fades from there. `lives_until` is the last
    day on which the line is live: one comparison says so. It is empty while no call confirmed it, or its contact left.
    """

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, db_index=False, related_name="+")
    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="+")
    since = models.DateField()
    offers = ArrayField(
        models.CharField(max_length=10, choices=Offer.choices),
        verbose_name=_("For what may I call?"),
        default=list,
        blank=True,
    )
    offered_on = models.DateField(null=True, blank=True)
    confirmed_on = models.DateField(null=True, blank=True)
    last_used_on = models.DateField(null=True, blank=True)
    last_outcome = models.CharField(max_length=12, choices=CallOutcome.choices, blank=True)
    strength = models.FloatField(default=0)
    touched_on = models.DateField(null=True, blank=True)
    lives_until = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["contact", "team"], name="lines_to_contact")]
        constraints = [
            models.UniqueConstraint(fields=["team", "contact", "user"], name="one_line_per_worker_and_contact"),
            models.CheckConstraint(
                condition=Q(last_used_on__isnull=True, last_outcome="")
                | (Q(last_used_on__isnull=False) & ~Q(last_outcome="")),
                name="line_use_has_an_outcome",
            ),
            models.CheckConstraint(
                condition=Q(lives_until__isnull=True) | Q(touched_on__isnull=False), name="live_line_was_touched"
            ),
        ]

    class Privacy:
        purpose = "Know who in the team knows whom, and whether the line still holds (S0-12, S0-22)."
        retention = "team"
        fields: ClassVar[dict[str, str]] = {
            "user": "ordinary",
            "contact": "ordinary",
            "since": "none",
            "offers": "none",
            "offered_on": "none",
            "confirmed_on": "none",
            "last_used_on": "ordinary",
            "last_outcome": "ordinary",
            "strength": "none",
            "touched_on": "none",
            "lives_until": "none",
        }

    def __str__(self) -> str:
        return f"{self.user_id} → {self.contact_id}"


class Consult(models.Model):
    """One call for advice or action, and how it ended; without a contact it went to the desk (S0-16, S0-18).

    It names no resident. When it was for a household, a fact in that household's timeline points here. `changed` keeps
    what the call made of the line, and how that stood before, so that a tap by mistake can be undone exactly.
    """

    team = models.ForeignKey(Team, on_delete=models.PROTECT, db_index=False, related_name="+")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    contact = models.ForeignKey(Contact, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    is_desk = models.BooleanField(default=False)
    outcome = models.CharField(max_length=12, choices=CallOutcome.choices)
    minutes = models.PositiveSmallIntegerField(_("How many minutes did it take?"), null=True, blank=True)
    need = models.ForeignKey(
        Need, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("What was it about?")
    )
    changed = models.JSONField(default=dict, editable=False)

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [
            models.Index(fields=["team", "contact", "-at"], name="consults_with_contact"),
            models.Index(
                fields=["team", "organisation", "-at"],
                include=["id"],  # the map finds by it to which institution a fact of a household belongs
                name="consults_at_organisation",
            ),
            models.Index(fields=["team", "user", "-at"], name="consults_of_worker"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(is_desk=False) | Q(contact__isnull=True), name="a_desk_is_no_contact"),
            models.CheckConstraint(
                condition=Q(minutes__isnull=True) | Q(minutes__lte=480), name="consult_within_a_day"
            ),
        ]

    class Privacy:
        purpose = "See what lines bring, and whether the same need is helped by line and by desk alike (S0-18, S0-23)."
        retention = "team"
        fields: ClassVar[dict[str, str]] = {
            "user": "ordinary",
            "at": "ordinary",
            "organisation": "none",
            "contact": "ordinary",
            "is_desk": "none",
            "outcome": "none",
            "minutes": "none",
            "need": "none",
            "changed": "ordinary",
        }

    def __str__(self) -> str:
        return f"{self.outcome} {self.at:%Y-%m-%d}"


class Introduction(models.Model):
    """Somebody asked a colleague to be introduced to that colleague's contact; both see it until it is settled."""

    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="+")
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    via = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    asked_on = models.DateField()
    state = models.CharField(max_length=10, choices=IntroductionState.choices, default=IntroductionState.ASKED)
    settled_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["contact", "asked_by"],
                condition=Q(state=IntroductionState.ASKED),
                name="one_open_introduction_per_contact",
            ),
            models.CheckConstraint(condition=~Q(asked_by=F("via")), name="nobody_introduces_oneself"),
            models.CheckConstraint(
                condition=Q(state=IntroductionState.ASKED, settled_on__isnull=True)
                | (~Q(state=IntroductionState.ASKED) & Q(settled_on__isnull=False)),
                name="settled_introduction_has_its_day",
            ),
        ]

    class Privacy:
        purpose = "Let a line be passed on in the team instead of staying with one person (S0-12, S0-22)."
        retention = "team"
        fields: ClassVar[dict[str, str]] = {
            "contact": "ordinary",
            "asked_by": "ordinary",
            "via": "ordinary",
            "asked_on": "none",
            "state": "none",
            "settled_on": "none",
        }

    def __str__(self) -> str:
        return f"{self.asked_by_id} via {self.via_id}"


class GivenBack(models.Model):
    """Something that a contact got from us: thanks, a talk, a tour (S0-10)."""

    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    what = models.CharField(max_length=10, choices=Favour.choices)
    on = models.DateField()

    class Meta:
        verbose_name_plural = "given back"
        indexes = [models.Index(fields=["team", "contact", "-on"], name="given_back_to_contact")]

    class Privacy:
        purpose = "Keep a line from going one way only (S0-10)."
        retention = "team"
        fields: ClassVar[dict[str, str]] = {"contact": "ordinary", "user": "ordinary", "what": "none", "on": "none"}

    def __str__(self) -> str:
        return f"{self.what} {self.on}"
