"""The words for who somebody is in a team."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    """What a person does here. What each role may do stands in access/roles.py."""

    WORKER = "worker", _("Social worker")
    FRONT_DOOR = "front_door", _("Front-door worker")
    TEAM_LEAD = "team_lead", _("Team lead")
    POLICY_OFFICER = "policy_officer", _("Policy officer")
    PRIVACY_OFFICER = "privacy_officer", _("Privacy officer")


# These two work for the whole municipality; their membership has no team.
WITHOUT_TEAM = (Role.POLICY_OFFICER, Role.PRIVACY_OFFICER)


class Experience(TextChoices):
    """How experienced somebody is at the front door (S2-29: the most experienced stand in front)."""

    STARTING = "starting", _("Starting")
    EXPERIENCED = "experienced", _("Experienced")
    EXPERT = "expert", _("Very experienced")
