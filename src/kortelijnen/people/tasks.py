"""Jobs about accounts."""

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from kortelijnen.people import invitations


@app.task(name="send_password_link", retry=RetryStrategy(max_attempts=6, exponential_wait=4))
def send_password_link(*, user_id: int, origin: str, language: str) -> None:
    """Mail somebody the link with which to choose a password. Tried again when the mail server is away."""
    invitations.send_password_link(user_id=user_id, origin=origin, language=language)
