"""What every page behind a signed link has in common."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from kortelijnen.design.pages import render_page
from kortelijnen.kit.errors import NotVisible

View = Callable[[HttpRequest, str], HttpResponse]


def behind_signed_link(view: View) -> View:
    """Without signing in. An altered link finds nothing; no search engine may keep these pages. The right to act is in
    the address and not in a cookie, so another site cannot borrow it: a form needs no token against that."""

    @login_not_required
    @csrf_exempt
    @wraps(view)
    def opened(request: HttpRequest, token: str) -> HttpResponse:
        try:
            answer = view(request, token)
        except NotVisible:
            answer = render_page(request, "public/lines/altered.html", status=404)
        answer["X-Robots-Tag"] = "noindex, nofollow, noarchive"
        return answer

    return opened
