"""Who are you? Choosing replaces signing in; everything behind it is the real thing."""

from django.conf import settings
from django.contrib.auth import REDIRECT_FIELD_NAME, login
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from kortelijnen.design.pages import done, render_page
from kortelijnen.desk.demo.cast import member_by_email, members
from kortelijnen.kit.errors import NotVisible


@login_not_required
@require_safe
def cast(request: HttpRequest) -> HttpResponse:
    """Everybody of the cast, one card each."""
    context = {"members": members(), "next": request.GET.get(REDIRECT_FIELD_NAME, "")}
    return render_page(request, "desk/demo/cast.html", context)


@login_not_required
@require_POST
def enter(request: HttpRequest) -> HttpResponse:
    """Sign in as this person, without a password: the people are invented, and only in the demo is this a route."""
    person = member_by_email(request.POST.get("email", ""))
    if person is None:
        raise NotVisible("person")
    login(request, person, backend=settings.AUTHENTICATION_BACKENDS[0])
    return done(request, _next_page(request))


def _next_page(request: HttpRequest) -> str:
    wanted = request.POST.get(REDIRECT_FIELD_NAME, "")
    hosts = {request.get_host()}
    safe = url_has_allowed_host_and_scheme(wanted, allowed_hosts=hosts, require_https=request.is_secure())
    return wanted if safe else resolve_url(settings.LOGIN_REDIRECT_URL)
