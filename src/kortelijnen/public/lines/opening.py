"""The one way into a page of a contact: with a link that we signed, or to a calm word why not."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from kortelijnen.access.guard import actor_of
from kortelijnen.design.pages import render_page
from kortelijnen.exchange.access import own_entry_after_merge
from kortelijnen.kit.errors import NotVisible
from kortelijnen.lines.access import OwnEntry, open_own_entry
from kortelijnen.lines.enums import LinkState

View = Callable[[HttpRequest, str, OwnEntry], HttpResponse]
STATUS = {LinkState.EXPIRED: 410, LinkState.REPLACED: 410, LinkState.GONE: 410}


def with_signed_link(view: View) -> Callable[[HttpRequest, str], HttpResponse]:
    """Without signing in: whoever has a link that we signed reaches the view, with the entry as it opens. An altered
    link finds nothing. No search engine may keep these pages, and no other site learns their address.

    The right to act is in the address and not in a cookie, so another site cannot borrow it: a form needs no token
    against that, and somebody without cookies can leave too.
    """

    @login_not_required
    @csrf_exempt
    @wraps(view)
    def opened(request: HttpRequest, token: str) -> HttpResponse:
        try:
            entry = open_own_entry(token, signed_in=actor_of(request))
        except NotVisible:
            answer = render_page(request, "public/lines/altered.html", status=404)
        else:
            answer = view(request, token, own_entry_after_merge(entry))
        answer["X-Robots-Tag"] = "noindex, nofollow, noarchive"
        return answer

    return opened


def closed(request: HttpRequest, token: str, entry: OwnEntry) -> HttpResponse:
    """The link was ours, but it does not open any more: why, and how to get another one."""
    return render_page(
        request, "public/lines/closed.html", {"state": entry.state, "token": token}, status=STATUS[entry.state]
    )
