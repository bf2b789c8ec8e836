"""How an answer leaves the house: a whole page, or the fragment that htmx asked for."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.utils.cache import patch_vary_headers
from django_htmx.http import HttpResponseClientRedirect
from django_htmx.middleware import HtmxDetails

from kortelijnen.kit.paging import Page


def wants_fragment(request: HttpRequest) -> bool:
    """True when htmx asked for a part of the page and not for a boosted navigation or a history visit."""
    htmx: HtmxDetails | None = getattr(request, "htmx", None)
    return htmx is not None and bool(htmx) and not htmx.boosted and not htmx.history_restore_request


def render_page(
    request: HttpRequest,
    template: str,
    context: dict[str, Any] | None = None,
    *,
    fragment: str | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page; or only `fragment` when htmx asks and the page has one. The same context serves both.

    Pages hold personal data: no cache may keep them, and the back button after sign-out shows nothing. A page of a list
    that has become shorter is its first page: never "nobody waits" where somebody does.
    """
    listed = (context or {}).get("page")
    if isinstance(listed, Page) and listed.is_past_the_end and request.method == "GET":
        return HttpResponseRedirect(first_page(request))
    chosen = fragment if fragment and wants_fragment(request) else template
    answer = HttpResponse(render_to_string(chosen, context or {}, request=request), status=status)
    answer["Cache-Control"] = "no-store"
    patch_vary_headers(answer, ["HX-Request"])
    return answer


def first_page(request: HttpRequest) -> str:
    """The address of the same list, from its beginning."""
    asked = request.GET.copy()
    asked.pop("page", None)
    return f"{request.path}?{asked.urlencode()}" if asked else request.path


def done(request: HttpRequest, url: str) -> HttpResponse:
    """The work is done, go on there: 303 for a plain form, the same for htmx."""
    if wants_fragment(request):
        return HttpResponseClientRedirect(url)
    return HttpResponseRedirect(url, status=303)
