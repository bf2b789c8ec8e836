"""Accounts and roles, as an administrator gives and ends them. Each refusal is a sentence that says what to do."""

from datetime import date

from allauth.mfa.models import Authenticator
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator, validate_email, validate_slug

from kortelijnen.kit import clock
from kortelijnen.people.enums import WITHOUT_TEAM, Experience, Role
from kortelijnen.people.models import Membership, Team, User

MUNICIPALITY_CODE = RegexValidator(r"\AGM\d{4}\Z")


class AccountRefused(Exception):  # noqa: N818 - it reads as the sentence it is
    """What was asked cannot be; the text says why and what to do."""


def make_team(*, ref: str | None, name: str, municipality_code: str | None) -> Team:
    """A new team; the one that is there already when all of it is equal."""
    try:
        validate_slug(ref)
        code = str(municipality_code)
        MUNICIPALITY_CODE(code)
    except ValidationError:
        raise AccountRefused(
            "A new team needs --team, in small letters and dashes (velve-lindenhof), "
            "and --municipality, GM and four digits (GM0153 is Enschede)."
        ) from None
    clash = Team.objects.filter(name=name).exclude(ref=ref).first()
    if clash is not None:
        raise AccountRefused(f"There is a team called {name} already: use --team {clash.ref} without --team-name.")
    team, _made = Team.objects.get_or_create(
        ref=ref, defaults={"name": name, "municipality_code": code, "started_on": clock.today()}
    )
    if (team.name, team.municipality_code) != (name, code):
        raise AccountRefused(
            f"{ref} is the team {team.name} in {team.municipality_code}: leave out --team-name and --municipality, "
            "or choose another --team."
        )
    return team


def give_role(
    *,
    email: str,
    name: str | None,
    role: Role,
    team_ref: str | None,
    discipline: str = "",
    experience: Experience = Experience.EXPERIENCED,
    since: date | None = None,
) -> User:
    """This person has this role from `since` (today) on; the account is made when it is not there."""
    team = _team(role, team_ref)
    user = User.objects.filter(email=email.lower()).first() or _new_account(email, name, discipline)
    day = since or clock.today()
    if Membership.objects.filter(user=user, team=team, role=role, until__isnull=True).exists():
        raise AccountRefused(f"{user.name} has this role already. To end it: --until and a day.")
    Membership.objects.create(user=user, team=team, role=role, experience=experience, since=day)
    return user


def end_role(*, email: str, role: Role, team_ref: str | None, until: date) -> Membership:
    """From `until` on the rows of this team do not exist for this person."""
    running = Membership.objects.filter(
        user__email=email.lower(), team=_team(role, team_ref), role=role, until__isnull=True
    ).first()
    if running is None:
        raise AccountRefused(f"{email} has no such role that could end. Is the address right, and the team?")
    if until < running.since:
        raise AccountRefused(f"That role began on {running.since}; it cannot end before that.")
    running.until = until
    running.save(update_fields=["until"])
    return running


def remove_factors(*, email: str) -> User:
    """This person's app, keys and recovery codes count no longer; the next sign-in leads to setting up new ones."""
    user = account_of(email=email)
    removed, _models = Authenticator.objects.filter(user=user).delete()
    if not removed:
        raise AccountRefused(f"{user.name} has no second factor. It is set up at the next sign-in.")
    return user


def account_of(*, email: str) -> User:
    """The account with this address."""
    user = User.objects.filter(email=email.lower()).first()
    if user is None:
        raise AccountRefused(f"{email} has no account. Is the address right?")
    return user


def set_password(*, email: str, password: str | None) -> User:
    """Another password, or none until she chooses one. Either way every session of this person ends."""
    user = account_of(email=email)
    if password is None:
        user.set_unusable_password()
    else:
        try:
            validate_password(password, user)
        except ValidationError as weak:
            raise AccountRefused(" ".join(weak.messages)) from None
        user.set_password(password)
    user.save(update_fields=["password"])
    return user


def _team(role: Role, ref: str | None) -> Team | None:
    if role in WITHOUT_TEAM:
        if ref:
            raise AccountRefused(f"A {role} works for the whole municipality: leave out --team.")
        return None
    if not ref:
        raise AccountRefused(f"A {role} works in a team: add --team. {_teams_there_are()}")
    team = Team.objects.filter(ref=ref).first()
    if team is None:
        raise AccountRefused(
            f"There is no team {ref}. {_teams_there_are()} To make it: --team-name and --municipality."
        )
    return team


def _teams_there_are() -> str:
    refs = list(Team.objects.order_by("ref").values_list("ref", flat=True)[:20])
    return f"There are: {', '.join(refs)}." if refs else "There are no teams yet."


def _new_account(email: str, name: str | None, discipline: str) -> User:
    try:
        validate_email(email)
    except ValidationError:
        raise AccountRefused(f"{email} is not a mail address.") from None
    if not (name or "").strip():
        raise AccountRefused(f"{email} has no account yet: add --name, how colleagues call her.")
    user = User.objects.create_user(email=email, name=str(name).strip())
    if discipline:
        user.discipline = discipline
        user.save(update_fields=["discipline"])
    return user
