"""Three sentences after closing (S2-24). The view: the link opens, bind, act, answer."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from kortelijnen.access.guard import actor_of
from kortelijnen.design.pages import done, render_page
from kortelijnen.kit.errors import RuleBroken
from kortelijnen.plans import actions
from kortelijnen.plans.enums import LookBackState
from kortelijnen.plans.looking_back import LookingBack, open_looking_back
from kortelijnen.public.doorstep import behind_signed_link
from kortelijnen.public.looking_back.forms import LookingBackForm

ON_TABLET = "tablet"


@behind_signed_link
def looking_back(request: HttpRequest, token: str) -> HttpResponse:
    """The three sentences; nothing of the record is on the page, not even a name."""
    opened = open_looking_back(token, signed_in=actor_of(request))
    if not opened.is_open:
        return _closed(request, opened)
    form = LookingBackForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.look_back(by=opened.actor, opened=opened, answers=form.answers(), words=form.cleaned_data["words"])
        except RuleBroken:
            return _closed(request, opened)
        return done(request, reverse("public:looking-back-thanks") + (f"?op={ON_TABLET}" if opened.on_tablet else ""))
    status = 422 if form.is_bound else 200
    return render_page(request, "public/looking_back/sentences.html", {"form": form, "token": token}, status=status)


def _closed(request: HttpRequest, opened: LookingBack) -> HttpResponse:
    context = {"is_answered": opened.state == LookBackState.ANSWERED, "on_tablet": opened.on_tablet}
    return render_page(request, "public/looking_back/closed.html", context, status=410)


@login_not_required
def thanks(request: HttpRequest) -> HttpResponse:
    """Thank you; on a tablet: give it back, and how the worker signs in again."""
    return render_page(request, "public/looking_back/thanks.html", {"on_tablet": request.GET.get("op") == ON_TABLET})
