"""Jobs that need what only a door can make: a letter on paper."""

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from kortelijnen.audit.actions import as_system
from kortelijnen.desk.invitations.paper import mail_it
from kortelijnen.talks import actions, queries
from kortelijnen.talks.queries.inviting import MAIL_JOB


@app.task(name=MAIL_JOB, retry=RetryStrategy(max_attempts=6, exponential_wait=4))
def mail_invitation(*, invitation_id: int) -> None:
    """Mail an invitation. Tried again when the mail server is away; not sent when it went already, when a newer one
    took its place, or when the household was closed meanwhile."""
    with as_system(MAIL_JOB) as system:
        invitation = queries.invitation_to_mail(invitation_id)
        if invitation is not None:
            mail_it(invitation)
            actions.note_mailed(by=system, invitation=invitation)
