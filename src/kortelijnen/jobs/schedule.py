"""Work that returns by the clock."""

from collections.abc import Callable

from procrastinate.contrib.django import app

Work = Callable[[], None]


def periodically(name: str, *, cron: str) -> Callable[[Work], Work]:
    """Run this at these times (cron, UTC), by whichever worker process is first; never twice at a time."""

    def schedule(work: Work) -> Work:
        @app.periodic(cron=cron, periodic_id=name)
        @app.task(name=name, queueing_lock=name, lock=name)
        def run(timestamp: int) -> None:  # noqa: ARG001 - when it was due
            work()

        return work

    return schedule
