"""Every question around the kitchen table; one module for each of the things that are asked about."""

from kortelijnen.talks.queries.inviting import (
    AheadTalk,
    FactTold,
    Invited,
    InvitingPicture,
    Support,
    addressed_to,
    client_support,
    facts_told,
    has_failed,
    invitation_to_mail,
    invitations_of,
    inviting_picture,
    inviting_question,
    last_number_of,
    talks_ahead,
)

__all__ = [
    "AheadTalk",
    "FactTold",
    "Invited",
    "InvitingPicture",
    "Support",
    "addressed_to",
    "client_support",
    "facts_told",
    "has_failed",
    "invitation_to_mail",
    "invitations_of",
    "inviting_picture",
    "inviting_question",
    "last_number_of",
    "talks_ahead",
]
