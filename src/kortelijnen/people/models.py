"""Users, teams and who belongs to which."""

from typing import Any, ClassVar

from allauth.account.models import EmailAddress
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kortelijnen.people.enums import WITHOUT_TEAM, Experience, Role


class UserManager(BaseUserManager["User"]):
    """Makes users; without a password one can only sign in after a reset or through single sign-on."""

    @transaction.atomic
    def create_user(self, email: str, name: str, password: str | None = None) -> "User":
        """The account. The address counts as verified: the municipality vouches for it, not its owner."""
        user = self.model(email=self.normalize_email(email).lower(), name=name)
        if password:
            user.set_password(password)
        else:
            user.set_unusable_password()
        user.save()
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email=(username or "").lower())


class User(AbstractBaseUser):
    """Somebody who works with Korte Lijnen and signs in with a mail address."""

    email = models.EmailField(_("E-mail address"), unique=True)
    name = models.CharField(_("Name"), max_length=120)
    discipline = models.CharField(_("Background"), max_length=120, blank=True)
    is_active = models.BooleanField(default=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects = UserManager()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="user_has_a_name")]

    class Privacy:
        purpose = "Let workers sign in and know who did what."
        retention = "account"
        fields: ClassVar[dict[str, str]] = {
            "email": "ordinary",
            "name": "ordinary",
            "discipline": "ordinary",
            "is_active": "none",
            "password": "none",
            "last_login": "ordinary",
        }

    def __str__(self) -> str:
        return self.name

    @property
    def initials(self) -> str:
        """Two letters for a small badge beside the name."""
        parts = [part for part in self.name.split() if part[:1].isupper()] or self.name.split()
        return (parts[0][:1] + (parts[-1][:1] if len(parts) > 1 else "")).upper()


class Team(models.Model):
    """A neighbourhood team: the people who together serve one or more neighbourhoods."""

    ref = models.SlugField(max_length=60, unique=True)
    name = models.CharField(_("Name"), max_length=120, unique=True)
    municipality_code = models.CharField(max_length=6)
    started_on = models.DateField(null=True, blank=True)
    founded_because = models.TextField(_("Why was this team founded?"), max_length=1000, blank=True)
    founded_by = models.CharField(_("Who took the initiative?"), max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(municipality_code__regex=r"^GM\d{4}$"), name="team_municipality_code")
        ]

    class Privacy:
        purpose = "Know which team works where."
        retention = "team"
        fields: ClassVar[dict[str, str]] = {
            "ref": "none",
            "name": "none",
            "municipality_code": "none",
            "started_on": "none",
            "founded_because": "none",
            "founded_by": "ordinary",
        }

    def __str__(self) -> str:
        return self.name


class MembershipQuerySet(models.QuerySet["Membership"]):
    def running_on(self, day: Any) -> "MembershipQuerySet":
        """Memberships that have begun and not ended on this day."""
        return self.filter(since__lte=day).filter(Q(until__isnull=True) | Q(until__gt=day))


class Membership(models.Model):
    """One person's role in one team, from a day until a day. Policy and privacy officers have no team."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, blank=True, related_name="memberships")
    role = models.CharField(max_length=20, choices=Role.choices)
    experience = models.CharField(max_length=20, choices=Experience.choices, default=Experience.EXPERIENCED)
    mandate = models.CharField(_("What may this person decide?"), max_length=200, blank=True)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "team", "role"],
                condition=Q(until__isnull=True),
                nulls_distinct=False,
                name="one_running_membership_per_role",
            ),
            models.CheckConstraint(
                condition=Q(team__isnull=True, role__in=WITHOUT_TEAM)
                | (Q(team__isnull=False) & ~Q(role__in=WITHOUT_TEAM)),
                name="team_exactly_for_team_roles",
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=models.F("since")), name="membership_ends_after_start"
            ),
        ]

    class Privacy:
        purpose = "Decide what somebody may see, and know who worked where when."
        retention = "account"
        fields: ClassVar[dict[str, str]] = {
            "user": "ordinary",
            "role": "ordinary",
            "experience": "ordinary",
            "mandate": "ordinary",
            "since": "ordinary",
            "until": "ordinary",
        }

    def __str__(self) -> str:
        return f"{self.user} {self.role}"
