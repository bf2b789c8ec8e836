"""What needs the application itself, done in a process of its own: the bench measures two databases at once, and a
process with Django in it knows one. The process of the bench stays without, and only asks."""

import os
from concurrent.futures import ProcessPoolExecutor
from importlib import import_module
from multiprocessing import get_context, parent_process
from threading import Thread
from typing import Any


class Inside:
    """A process with these settings."""

    def __init__(self, environment: dict[str, str]) -> None:
        self._pool = ProcessPoolExecutor(
            max_workers=1, mp_context=get_context("spawn"), initializer=_begin, initargs=(environment,)
        )

    def ask(self, work: str, *given: Any) -> Any:
        """Do this work there and give what comes of it: `module.function` of this package, and what it is given."""
        return self._pool.submit(_done, work, given).result()

    def end(self) -> None:
        self._pool.shutdown()


def _begin(environment: dict[str, str]) -> None:
    Thread(target=_end_with_whoever_asks, daemon=True).start()
    os.environ.update(environment)
    import django

    django.setup()


def _end_with_whoever_asks() -> None:
    """Also when that one is killed: nobody would ask this process anything any more, and it would wait for ever."""
    asking = parent_process()
    if asking:
        asking.join()
        os._exit(1)


def _done(work: str, given: tuple[Any, ...]) -> Any:
    module, _point, function = work.partition(".")
    return getattr(import_module(f"{__package__}.{module}"), function)(*given)
