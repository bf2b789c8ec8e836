"""What somebody typed is not lost when her session has ended (docs/adr/0008)."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from kortelijnen.access.guard import actor_of
from kortelijnen.design.pages import wants_fragment
from kortelijnen.desk.drafts import keeping
from kortelijnen.desk.sign_in import go_to, sign_in_url


class KeepWhatWasTyped:
    """Stands before the sign-in check. A form that arrives without a session is put aside for whose session it
    was, or given back on the page; after signing in its writer is led to it; when it was sent it is let go."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.answer(request)
        if getattr(request, "reached_its_page", False):
            keeping.let_go_when_sent(request, response)
        elif getattr(request, "led_to_second_factor", False):
            keeping.keep_for_after_second_factor(request)
        return response

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponse],
        args: tuple[Any, ...],  # noqa: ARG002
        kwargs: dict[str, Any],  # noqa: ARG002
    ) -> HttpResponse | None:
        request.reached_its_page = True  # type: ignore[attr-defined]
        if not getattr(view, "login_required", True):
            return None
        if actor_of(request).user_id is not None:
            return self._lead_to_kept_text(request)
        if request.method == "POST":
            return keeping.put_aside(request, same_site=True)
        # A page goes to the sign-in form by itself; a part of a page must not become one.
        return go_to(request, sign_in_url()) if getattr(request, "htmx", False) else None

    @staticmethod
    def _lead_to_kept_text(request: HttpRequest) -> HttpResponse | None:
        if request.method != "GET" or wants_fragment(request) or not keeping.is_of_the_desk(request):
            return None  # such as the pages on the way to a second factor: it waits until those are done
        if not keeping.waits(request):
            return None
        url = reverse("desk:kept")
        return None if request.path == url else go_to(request, url)
