"""Pages without a web server and a network: the application in one process, for beside a peer that has no more."""

from statistics import median

from kortelijnen.cli.benching.browsing import FINE, WrongAnswer
from kortelijnen.cli.benching.cast import OF_EACH_ROLE, members, town
from kortelijnen.cli.benching.direct import Visitor
from kortelijnen.cli.benching.results import p95
from kortelijnen.cli.benching.walk import Page, listed

WARM_UP = 20


def pages_alone(names: tuple[str, ...], times: int) -> dict[str, dict[str, float]]:
    """p50 and p95 of each of these pages, in milliseconds."""
    everybody, known = [Visitor(member) for member in members(OF_EACH_ROLE)], listed(town())
    return {name: _measured(known[name], everybody, times) for name in names}


def _measured(page: Page, everybody: list[Visitor], times: int) -> dict[str, float]:
    people = [visitor for visitor in everybody if visitor.member.role == page.role]
    took = [_asked(page, people[number % len(people)], number) for number in range(WARM_UP + times)][WARM_UP:]
    return {"p50": median(took), "p95": p95(took)}


def _asked(page: Page, visitor: Visitor, number: int) -> float:
    answer = visitor.ask(page.ask(visitor.member, number))
    if answer.status not in FINE:
        raise WrongAnswer(f"{page.name} answered {answer.status}.")
    return answer.server
