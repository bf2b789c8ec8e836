"""Where a door sends somebody who has to sign in, and what it says to somebody who tried too often."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRedirect

from kortelijnen.design.pages import render_page


def sign_in_url() -> str:
    """Signing in, or in the demo: choosing who you are."""
    return resolve_url(settings.LOGIN_URL)


def go_to(request: HttpRequest, url: str) -> HttpResponse:
    """Leave this page altogether: also when only a part of it was asked for, which must not show a sign-in form."""
    if getattr(request, "htmx", False):
        return HttpResponseClientRedirect(url)
    return HttpResponseRedirect(url, status=303)


@login_not_required
def too_many_attempts(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """429, for the sign-in library: wait, then try again."""
    title = _("Too many attempts")
    return render_page(request, "design/error_page.html", {"status": 429, "error_title": title}, status=429)
