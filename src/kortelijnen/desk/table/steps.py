"""The five steps at the kitchen table. Any order will do; none is locked."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step: its name in the address, the question that is read aloud, a short name for the row of steps."""

    slug: str
    question: str | Promise
    short: str | Promise
    template: str


STORY = Step(
    slug="verhaal",
    question=pgettext_lazy("at the table", "What is going on?"),
    short=pgettext_lazy("at the table", "What is going on"),
    template="desk/table/_story.html",
)
HELPERS = Step(
    slug="helpers",
    question=pgettext_lazy("the literal question", "Who could help you with these problems?"),
    short=pgettext_lazy("at the table", "Who could help"),
    template="desk/table/_helpers.html",
)
WISH = Step(
    slug="wens",
    question=_("What do you want?"),
    short=pgettext_lazy("at the table", "What you want"),
    template="desk/table/_wish.html",
)
DOING = Step(
    slug="wie-doet-wat",
    question=_("Who does what?"),
    short=pgettext_lazy("at the table", "Who does what"),
    template="desk/table/_doing.html",
)
AGREED = Step(
    slug="afspraak",
    question=_("This is what we agree"),
    short=pgettext_lazy("at the table", "What we agree"),
    template="desk/table/_agreed.html",
)
STEPS = (STORY, HELPERS, WISH, DOING, AGREED)


def step_named(slug: str) -> Step:
    """The step with this name in the address; without one, or with a name that nobody knows, the first."""
    return next((step for step in STEPS if step.slug == slug), STORY)


def step_after(step: Step) -> Step | None:
    """The next step in the row; after the last there is none."""
    return next(iter(STEPS[STEPS.index(step) + 1 :]), None)
