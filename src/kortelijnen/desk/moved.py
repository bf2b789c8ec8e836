"""Old addresses: an entry that was merged leads to the one that was kept."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from kortelijnen.access.guard import actor_of
from kortelijnen.design.middleware import error_page
from kortelijnen.exchange.access import kept_instead
from kortelijnen.exchange.enums import MergedKind
from kortelijnen.kit.errors import NotVisible


class LeadToKept:
    """A bookmark, a link in a mail or the card of an old tab still arrives after a merge."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.answer(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, NotVisible) and exception.kind in MergedKind.values:
            return led_to_kept(request, MergedKind(exception.kind))
        return None


def led_to_kept(request: HttpRequest, kind: MergedKind) -> HttpResponse | None:
    """The same page or the same tap, of the entry that was kept; None when nothing was merged, or nothing that may be
    seen. A form that puts the old entry right is given back: its words were about another one."""
    match = request.resolver_match
    if match is None or "ref" not in match.kwargs:
        return None
    kept = kept_instead(actor_of(request), kind, match.kwargs["ref"])
    if not kept:
        return None
    if request.method == "POST" and "version" in request.POST:
        told = _("This entry was merged with another one meanwhile. Nothing was saved; open the other one first.")
        return error_page(request, 422, what_happened=told)
    query = request.META.get("QUERY_STRING", "")
    url = reverse(match.view_name, kwargs=match.kwargs | {"ref": kept}) + (f"?{query}" if query else "")
    return HttpResponseRedirect(url, status=307 if request.method == "POST" else 303)  # 307: the tap goes along
