"""Needs, the people who can do something about them, and the lines of workers to those people."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _

from kortelijnen.directory.enums import OrganisationKind
from kortelijnen.directory.models import Organisation, searchable
from kortelijnen.kit.ids import new_ref
from kortelijnen.lines.enums import AgreedHow, CallOutcome, LifeDomain, Standing
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
            "search": "none",
        }

    def __str__(self) -> str:
        return self.name


class Contact(models.Model):
    """Somebody at an institution who can be called directly, and agreed to be listed (S0-9, S0-11, S0-24)."""

    ref = models.CharField(max_length=12, unique=True, default=new_ref)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("Name"), max_length=120)
    function = models.CharField(_("Function"), max_length=120, blank=True)
    phone = models.CharField(_("Direct phone number"), max_length=30)
    email = models.EmailField(_("E-mail address"), blank=True)
    reachable = models.CharField(_("When to reach"), max_length=120, blank=True)
    needs = models.ManyToManyField(Need, related_name="contacts", blank=True, verbose_name=_("Can arrange"))
    agreed_on = models.DateField(_("Agreed to be listed on"), null=True, blank=True)
    agreed_how = models.CharField(max_length=10, choices=AgreedHow.choices, blank=True)
    expires_on = models.DateField(_("Agreement ends on"), null=True, blank=True)
    gone_on = models.DateField(_("No longer there since"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
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
        ]

    class Privacy:
        purpose = "Reach the person who can help a resident, with that person's agreement (S0-24)."
        retention = "team"
        fields: ClassVar[dict[str, str]] = {
            "organisation": "ordinary",
            "name": "ordinary",
            "function": "ordinary",
            "phone": "ordinary",
            "phone_key": "ordinary",
            "email": "ordinary",
            "reachable": "ordinary",
            "agreed_on": "ordinary",
            "agreed_how": "none",
            "expires_on": "none",
            "gone_on": "ordinary",
            "search": "ordinary",
        }

    def __str__(self) -> str:
        return self.name


class Presence(models.Model):
    """A contact is present in, or may decide for, an area (S0-2)."""

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="presences")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    standing = models.CharField(max_length=10, choices=Standing.choices)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["contact", "area"], name="presence_once_per_area")]

    class Privacy:
        purpose = "See whether somebody with a name works for this neighbourhood (S0-2)."
        retention = "team"
        fields: ClassVar[dict[str, str]] = {"contact": "ordinary", "area": "none", "standing": "none"}

    def __str__(self) -> str:
        return f"{self.standing} {self.area_id}"


class Line(models.Model):
    """One worker's short line to a contact: since when, and how the last call ended. The team sees it (S0-12),
    another team does not."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, db_index=False, related_name="+")
    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="+")
    since = models.DateField()
    confirmed_on = models.DateField(null=True, blank=True)
    last_used_on = models.DateField(null=True, blank=True)
    last_outcome = models.CharField(max_length=12, choices=CallOutcome.choices, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["team", "contact", "user"], name="one_line_per_worker_and_contact"),
            models.CheckConstraint(
                condition=Q(last_used_on__isnull=True, last_outcome="")
                | (Q(last_used_on__isnull=False) & ~Q(last_outcome="")),
                name="line_use_has_an_outcome",
            ),
        ]

    class Privacy:
        purpose = "Know who in the team knows whom, and whether the line still holds (S0-12, S0-22)."
        retention = "team"
        fields: ClassVar[dict[str, str]] = {
            "user": "ordinary",
            "contact": "ordinary",
            "since": "none",
            "confirmed_on": "none",
            "last_used_on": "ordinary",
            "last_outcome": "ordinary",
        }

    def __str__(self) -> str:
        return f"{self.user_id} → {self.contact_id}"
