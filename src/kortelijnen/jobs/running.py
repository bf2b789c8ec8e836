"""Running the jobs: for as long as the service lives, or once."""

import signal
from types import FrameType

from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.exceptions import AlreadyEnqueued

from kortelijnen.kit import clock


def run_until_stopped() -> None:
    """Wait for jobs and do them. A signal to stop lets the job in hand finish.

    The library listens for the signal once it is at work; in the moments before, we stop by ourselves.
    """
    signal.signal(signal.SIGTERM, _nothing_in_hand)
    _run(wait=True)


def _nothing_in_hand(_number: int, _frame: FrameType | None) -> None:
    raise SystemExit(0)


def run_once() -> int:
    """Do the housekeeping and everything that waits, then return how many jobs failed.

    Useful where a scheduler of the machine starts things, and after a long stand-still.
    """
    for periodic in app.periodic_registry.periodic_tasks.values():
        try:
            periodic.task.defer(timestamp=int(clock.now().timestamp()))
        except AlreadyEnqueued:
            continue
    failed_before = _failed()
    _run(wait=False)
    return _failed() - failed_before


def _run(*, wait: bool) -> None:
    # Django's own connection cannot wait for news; the worker has one that can, to the same database and role.
    with app.replace_connector(app.connector.get_worker_connector()) as worker:  # type: ignore[attr-defined]
        if not wait:
            # The housekeeping was asked for just now: what the clock missed before need not be done beside it.
            worker.periodic_defaults = {"max_delay": 0}
        worker.run_worker(wait=wait)


def _failed() -> int:
    return ProcrastinateJob.objects.filter(status="failed").count()
