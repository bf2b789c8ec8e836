"""The four errors of the rooms, as pages that say what happened, what was kept and what to do."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from kortelijnen.design.pages import render_page
from kortelijnen.kit.errors import Conflict, NotAllowed, NotVisible, RuleBroken
from kortelijnen.kit.typed import typed_words


class ErrorsAsPages:
    """Translates NotVisible, NotAllowed, RuleBroken and Conflict, once, for every door with pages."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.answer(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, NotVisible):
            return error_page(request, 404)
        if isinstance(exception, NotAllowed):
            return error_page(request, 403)
        if isinstance(exception, RuleBroken):
            return error_page(request, 422, what_happened=exception.message)
        if isinstance(exception, Conflict):
            return error_page(request, 409, theirs=exception.theirs, yours=exception.yours)
        return None


def typed_texts(request: HttpRequest) -> list[str]:
    """The words somebody sent, so that an error page can give them back. Never a password, nor what was
    only chosen or carried along."""
    if request.method != "POST":
        return []
    return typed_words(request.POST.lists())


def error_page(request: HttpRequest, status: int, **context: Any) -> HttpResponse:
    """The page for an error, with what was typed given back on it."""
    titles = {
        403: _("This is not for your role"),
        404: _("This page is not here for you"),
        409: _("Somebody else changed this first"),
        422: _("This cannot be done now"),
    }
    context |= {"status": status, "error_title": titles[status], "typed": typed_texts(request)}
    return render_page(request, "design/error_page.html", context, status=status)


def broken(request: HttpRequest) -> HttpResponse:
    """500: something went wrong on our side. Gives back what was typed, and asks nothing of the database, the
    session or who is signed in, because any of these may be what broke."""
    try:
        typed = typed_texts(request)
    except Exception:  # a form that cannot be read must not hide the page that says so
        typed = []
    answer = HttpResponse(render_to_string("500.html", {"typed": typed}), status=500)
    answer["Cache-Control"] = "no-store"
    return answer
