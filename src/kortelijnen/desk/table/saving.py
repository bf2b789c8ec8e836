"""Saving while somebody types: a quiet answer, both texts when two people wrote, and nothing lost in between."""

from collections.abc import Callable
from typing import Protocol

from django import forms
from django.http import HttpRequest, HttpResponse

from kortelijnen.design.middleware import error_page
from kortelijnen.design.pages import done, render_page, wants_fragment
from kortelijnen.desk.table.forms import SavedWhileTyped
from kortelijnen.desk.table.page import show, url_of
from kortelijnen.desk.table.steps import Step
from kortelijnen.households.models import Household
from kortelijnen.kit import clock
from kortelijnen.kit.errors import Conflict, RuleBroken


class Versioned(Protocol):
    """What was saved: a row that counts its versions."""

    version: int


Save = Callable[[int], Versioned]


def save_typed(
    request: HttpRequest, household: Household, step: Step, form: SavedWhileTyped, name: str, save: Save
) -> HttpResponse:
    """Save what is in the form under the version that its writer saw. The answer for htmx leaves the field in which
    somebody is typing alone: it says when it was saved, or why not."""
    try:
        if not form.is_valid():
            return _not_saved(request, household, step, form, name)
        row = _over_own_words(save, form.cleaned_data["version"], form.cleaned_data["sent_before"])
    except RuleBroken as rule:
        form.add_error(None, rule.message)
        return _not_saved(request, household, step, form, name)
    except Conflict as conflict:
        return _both(request, household, step, form, name, conflict)
    if not wants_fragment(request):
        return done(request, url_of(household, step))
    return render_page(request, "desk/table/_saved.html", {"name": name, "version": row.version, "at": clock.now()})


def _over_own_words(save: Save, version: int, sent_before: list[str]) -> Versioned:
    """Save; and when what stands there is what this page sent a moment ago, the answer to which was lost on the way,
    then nobody else wrote it, and the writer goes on."""
    try:
        return save(version)
    except Conflict as conflict:
        if conflict.theirs not in sent_before:
            raise
        return save(conflict.version)


def _not_saved(request: HttpRequest, household: Household, step: Step, form: forms.Form, name: str) -> HttpResponse:
    errors = [str(error) for messages in form.errors.values() for error in messages]
    if wants_fragment(request):
        return render_page(request, "desk/table/_saved.html", {"name": name, "errors": errors}, status=422)
    if form.non_field_errors():
        return error_page(request, 422, what_happened=" ".join(errors))
    return show(request, household, step, {name: form})


def _both(
    request: HttpRequest, household: Household, step: Step, form: SavedWhileTyped, name: str, conflict: Conflict
) -> HttpResponse:
    """409: both texts, and the form with one's own words, which now knows what it replaces."""
    sent = request.POST.copy()
    sent["version"] = str(conflict.version)
    sent.setlist("sent_before", [])
    merged = type(form)(sent, auto_id=f"{name}-%s")
    context = {"household": household, "name": name, "here": step, "conflict": conflict, "form": merged}
    fragment = "desk/table/_conflict.html"
    answer = render_page(
        request, "desk/table/conflict.html", context | {"action": request.path}, fragment=fragment, status=409
    )
    answer["HX-Retarget"], answer["HX-Reswap"] = f"#{name}", "outerHTML show:none"
    return answer
