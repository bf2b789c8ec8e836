"""The one way into a helper's page: with a link that we signed, or to a calm word why not."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from kortelijnen.access import scope
from kortelijnen.access.guard import actor_of
from kortelijnen.arrangements.access import OwnHelp, open_own_help, team_of_link
from kortelijnen.design.pages import render_page
from kortelijnen.kit.errors import NotVisible

# The link, and after it what else stands in the address.
View = Callable[..., HttpResponse]


def with_helping_link(view: View) -> View:
    """Without signing in: whoever has the newest link of a helper reaches the view, within the rows of the one team
    that this help belongs to. An altered link finds nothing; an older one, and one of help that is over, gets a kind
    word and nothing to press.

    The right to act is in the address and not in a cookie, so another site cannot borrow it: a form needs no token
    against that, and somebody without cookies can stop too.
    """

    @login_not_required
    @csrf_exempt
    @wraps(view)
    def opened(request: HttpRequest, token: str, **more: int) -> HttpResponse:
        try:
            with scope.teams((team_of_link(token),)):
                own = open_own_help(token, signed_in=actor_of(request))
                answer = view(request, token, own, **more) if own.is_open else _closed(request, own)
        except NotVisible:
            answer = render_page(request, "public/helping/altered.html", status=404)
        answer["X-Robots-Tag"] = "noindex, nofollow, noarchive"
        return answer

    return opened


def _closed(request: HttpRequest, own: OwnHelp) -> HttpResponse:
    """The link was ours, but it does not open any more: why. It says nothing of what the help was."""
    return render_page(request, "public/helping/closed.html", {"state": own.state}, status=410)
