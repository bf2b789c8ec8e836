"""The director, closing and what comes after it. Every view: open, bind, act, answer."""

from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from kortelijnen.access.guard import actor_of, needs
from kortelijnen.access.permissions import Permission as P
from kortelijnen.arrangements.paper import parts_of_paper
from kortelijnen.design.letters import has_marks, printable_values
from kortelijnen.design.pages import done, render_page
from kortelijnen.design.pdf import pdf
from kortelijnen.design.rows import rows_drawn
from kortelijnen.desk.acting import carried_out
from kortelijnen.desk.closing.copy_rows import fact_rows
from kortelijnen.desk.closing.forms import AloudForm, MailForm
from kortelijnen.desk.households.page import fresh_form, pictures_of, saved, show, url_of
from kortelijnen.households.access import open_household
from kortelijnen.households.models import Household
from kortelijnen.kit.errors import NotVisible
from kortelijnen.plans import actions as plans
from kortelijnen.plans import copies, letters
from kortelijnen.plans.closing_rules import may_still_be_asked
from kortelijnen.plans.enums import FlameSaid, LookBackBy
from kortelijnen.plans.looking_back import path_for
from kortelijnen.plans.models import Closing
from kortelijnen.plans.paper import TEMPLATE, file_name, paper
from kortelijnen.plans.queries import closing_of
from kortelijnen.talks.closing import close_household as close_work


# --- The director ---------------------------------------------------------------------------------------
@needs(P.HOUSEHOLD_EDIT)
def name_director(request: HttpRequest, ref: str) -> HttpResponse:
    """One director at a time; handing over is done with the household."""
    household = open_household(actor_of(request), ref, P.HOUSEHOLD_EDIT)
    if request.method != "POST":
        return done(request, url_of(household, "people"))
    form = fresh_form(
        "director", pictures_of(household, actor_of(request), opened={"director"}, is_whole=False), request.POST
    )
    if form.is_valid() and carried_out(
        form,
        lambda: plans.hand_over(by=actor_of(request), household=household, **form.handing_over()),  # type: ignore[attr-defined]
    ):
        return saved(request, household, "people")
    return show(request, household, "people", {"director": form})


@needs(P.HOUSEHOLD_EDIT)
def tell_of_director(request: HttpRequest, ref: str) -> HttpResponse:
    """The household knows it now."""
    household = open_household(actor_of(request), ref, P.HOUSEHOLD_EDIT)
    if request.method == "POST":
        plans.tell_of_director(by=actor_of(request), household=household)
    return saved(request, household, "people")


# --- Closing --------------------------------------------------------------------------------------------
@needs(P.HOUSEHOLD_CLOSE)
def close_household(request: HttpRequest, ref: str) -> HttpResponse:
    """Close: with the answers that the resident gives, or asking for them on this tablet or with a link."""
    household = open_household(actor_of(request), ref, P.HOUSEHOLD_CLOSE)
    if request.method != "POST":
        return done(request, url_of(household, "closing"))
    how = request.POST.get("how", "")
    form = fresh_form(
        "closing", pictures_of(household, actor_of(request), opened={"closing"}, is_whole=False), request.POST
    )
    if form.is_valid() and carried_out(
        form,
        lambda: close_work(by=actor_of(request), household=household, **form.closing(how)),  # type: ignore[attr-defined]
    ):
        return _closed(request, household, how)
    return show(request, household, "closing", {"closing": form})


def _closed(request: HttpRequest, household: Household, how: str) -> HttpResponse:
    if how == LookBackBy.TABLET:
        return _turned_around(request, household)
    if how == LookBackBy.LINK:
        return done(request, reverse("desk:looking-back-ask", args=[household.ref]))
    return done(request, url_of(household))


def _turned_around(request: HttpRequest, household: Household) -> HttpResponse:
    """Signed out first, so that the resident holds no desk; then the three sentences, for an hour."""
    closing = plans.ask_to_look_back(by=actor_of(request), household=household, how=LookBackBy.TABLET)
    logout(request)
    return HttpResponseRedirect(path_for(closing, by=LookBackBy.TABLET), status=303)


def _askable(request: HttpRequest, ref: str) -> tuple[Household, Closing]:
    """A closed household of which the resident can still be asked; any other has no such page."""
    household = open_household(actor_of(request), ref, P.HOUSEHOLD_CLOSE)
    closing = closing_of(household)
    if closing is None or not may_still_be_asked(
        is_answered=closing.answered_on is not None, not_given=closing.not_given
    ):
        raise NotVisible("closing", ref)
    return household, closing


@needs(P.HOUSEHOLD_CLOSE)
def turn_tablet(request: HttpRequest, ref: str) -> HttpResponse:
    """The resident answers on this tablet after all."""
    household, _closing = _askable(request, ref)
    if request.method != "POST":
        return done(request, url_of(household, "closing"))
    return _turned_around(request, household)


@needs(P.HOUSEHOLD_CLOSE)
def ask_to_look_back(request: HttpRequest, ref: str) -> HttpResponse:
    """The link to the three sentences: mailed, or to put in a message or letter. It is shown once, when it is made."""
    household, _closing = _askable(request, ref)
    by_mail = request.POST.get("how") == "mail"
    form = MailForm(request.POST if by_mail else None)
    message = ""
    if request.method == "POST" and not by_mail:
        closing = plans.ask_to_look_back(by=actor_of(request), household=household, how=LookBackBy.LINK)
        message = letters.text_message(closing)
    elif form.is_valid():
        email = form.cleaned_data["email"]
        plans.ask_to_look_back(by=actor_of(request), household=household, how=LookBackBy.LINK, email=email)
        messages.success(request, _("The three sentences are on their way by mail."))
        return done(request, url_of(household, "closing"))
    context = {"household": household, "form": form, "text_message": message}
    return render_page(request, "desk/closing/ask.html", context, status=422 if form.errors else 200)


@needs(P.HOUSEHOLD_CLOSE)
def read_aloud(request: HttpRequest, ref: str) -> HttpResponse:
    """The resident answers by telephone after all: the three sentences, read aloud and written down once."""
    if request.method != "POST":
        household, _closing = _askable(request, ref)
        return _aloud_page(request, household, AloudForm())
    household = open_household(actor_of(request), ref, P.HOUSEHOLD_CLOSE)
    if household.is_open:
        raise NotVisible("closing", ref)
    form = AloudForm(request.POST)
    if form.is_valid() and carried_out(
        form,
        lambda: plans.write_down_answers(
            by=actor_of(request), household=household, answers=form.answers(), words=form.cleaned_data["words"]
        ),
    ):
        messages.success(request, _("The answers stand with the closing."))
        return done(request, url_of(household, "closing"))
    return _aloud_page(request, household, form)


def _aloud_page(request: HttpRequest, household: Household, form: AloudForm) -> HttpResponse:
    context = {"household": household, "form": form}
    return render_page(request, "desk/closing/aloud.html", context, status=422 if form.errors else 200)


# --- The pilot flame ------------------------------------------------------------------------------------
@needs(P.HOUSEHOLD_CLOSE)
def tend_flame(request: HttpRequest, ref: str) -> HttpResponse:
    """There was light contact. Something again leads to a new request: the closed record stays closed."""
    household = open_household(actor_of(request), ref, P.HOUSEHOLD_CLOSE)
    said = request.POST.get("said", "")
    if request.method == "POST" and said in FlameSaid.values:
        plans.tend_flame(by=actor_of(request), household=household, said=FlameSaid(said))
        if said == FlameSaid.SOMETHING:
            return done(request, f"{reverse('desk:request-new')}?{urlencode({'huishouden': household.ref})}")
    return saved(request, household, "closing")


@needs(P.HOUSEHOLD_CLOSE)
def put_out_flame(request: HttpRequest, ref: str) -> HttpResponse:
    """The flame goes out earlier."""
    household = open_household(actor_of(request), ref, P.HOUSEHOLD_CLOSE)
    if request.method == "POST":
        plans.put_out_flame(by=actor_of(request), household=household)
    return saved(request, household, "closing")


# --- The household's own copy ---------------------------------------------------------------------------
@needs(P.PLAN_EDIT)
def own_copy(request: HttpRequest, ref: str) -> HttpResponse:
    """What the household gets to read, before it is printed or sent, and what is left out of it."""
    return _copy_page(request, open_household(actor_of(request), ref, P.PLAN_EDIT), MailForm())


def _copy_page(request: HttpRequest, household: Household, form: MailForm, code: str = "") -> HttpResponse:
    own = copies.own_copy(household, made_by_id=actor_of(request).user_id)
    told = paper(own, more=parts_of_paper(household))
    context = {
        "household": household,
        "own": own,
        "paper": told,
        "facts": rows_drawn("desk/closing/_fact_row.html", fact_rows(told["facts"])),
        "left_out": [(kind.label, count) for kind, count in own.left_out.items()],
        "has_marks": has_marks(printable_values(told)),
        "form": form,
        "code": f"{code[:3]} {code[3:]}" if code else "",
        "given": copies.copies_of(household),
    }
    return render_page(request, "desk/closing/own_copy.html", context, status=422 if form.errors else 200)


@needs(P.PLAN_EDIT)
def print_copy(request: HttpRequest, ref: str) -> HttpResponse:
    """The copy as a file to print; that it was given is written down."""
    household = open_household(actor_of(request), ref, P.PLAN_EDIT)
    if request.method != "POST":
        return done(request, reverse("desk:own-copy", args=[household.ref]))
    own = plans.print_copy(by=actor_of(request), household=household)
    file = pdf(TEMPLATE, paper(own, more=parts_of_paper(household)))
    answer = HttpResponse(file, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{file_name()}"'
    answer["Cache-Control"] = "no-store"
    return answer


@needs(P.PLAN_EDIT)
def send_copy(request: HttpRequest, ref: str) -> HttpResponse:
    """The copy by mail; the answer shows the code once, to say aloud."""
    household = open_household(actor_of(request), ref, P.PLAN_EDIT)
    if request.method != "POST":
        return done(request, reverse("desk:own-copy", args=[household.ref]))
    form = MailForm(request.POST)
    if not form.is_valid():
        return _copy_page(request, household, form)
    sent = plans.send_copy(by=actor_of(request), household=household, email=form.cleaned_data["email"])
    return _copy_page(request, household, MailForm(), code=sent.code)
