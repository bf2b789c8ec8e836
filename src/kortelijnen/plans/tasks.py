"""Jobs about plans: the letters to a household."""

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from kortelijnen.plans import letters
from kortelijnen.plans.actions.copies import LETTER as OWN_COPY
from kortelijnen.plans.actions.looking_back import LETTER as LOOKING_BACK

AGAIN = RetryStrategy(max_attempts=6, exponential_wait=4)


@app.task(name=OWN_COPY, retry=AGAIN)
def send_own_copy(*, copy_id: int) -> None:
    """Mail a household the link to its own copy. Tried again when the mail server is away."""
    letters.send_own_copy(copy_id=copy_id)


@app.task(name=LOOKING_BACK, retry=AGAIN)
def send_looking_back_link(*, household_ref: str, email: str, number: int) -> None:
    """Mail a resident the three sentences. Tried again when the mail server is away."""
    letters.send_looking_back_link(household_ref=household_ref, email=email, number=number)
