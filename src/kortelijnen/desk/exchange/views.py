"""Lists that come in and go out, and two entries that are one. Every view: open, bind, act, answer."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kortelijnen.access.actor import Actor
from kortelijnen.access.guard import actor_of, needs
from kortelijnen.access.permissions import Permission
from kortelijnen.design.pages import done, render_page
from kortelijnen.desk.acting import carried_out
from kortelijnen.desk.exchange import page
from kortelijnen.desk.exchange.forms import ColumnsForm, FileForm, MergeForm, PlacesForm
from kortelijnen.directory.queries import organisation_names
from kortelijnen.exchange import actions, queries
from kortelijnen.exchange.access import may_undo, merged_into, open_list, open_merge, open_organisation
from kortelijnen.exchange.enums import ListState, MergedKind
from kortelijnen.exchange.models import IncomingList
from kortelijnen.exchange.queries.exports import Export
from kortelijnen.exchange.reading.rows import Remark
from kortelijnen.kit.errors import NotVisible, RuleBroken
from kortelijnen.kit.paging import Page, page_number, page_of
from kortelijnen.lines.access import open_contact

P = Permission
PLACES_SHOWN, DOUBTS_SHOWN, PAIRS_SHOWN = 40, 25, 20
CARDS = "text/vcard; charset=utf-8"
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


# --- A list comes in ----------------------------------------------------------------------------------
@needs(P.LINES_EDIT)
def lists(request: HttpRequest) -> HttpResponse:
    """Bring the list that one has; what came in before; what can go out."""
    actor, posted = actor_of(request), request.method == "POST"
    form = FileForm(request.POST if posted else None, request.FILES if posted else None)
    brought: list[IncomingList] = []
    if posted and form.is_valid():
        file = form.cleaned_data["file"]
        if carried_out(
            form, lambda: brought.append(actions.read_list(by=actor, content=file.read(), file_name=file.name or ""))
        ):
            return done(request, reverse("desk:list-columns", args=[brought[0].ref]))
    shown: Page[IncomingList] = page_of(queries.lists_of(actor), page_number(request.GET.get("page")), 20)
    context = {"form": form, "lists": shown.rows, "page": shown}
    return render_page(request, "desk/exchange/lists.html", context, status=422 if posted else 200)


def _being_read(actor: Actor, ref: str) -> IncomingList | None:
    """The list, while it is still being looked at."""
    incoming = open_list(actor, ref)
    return incoming if incoming.state == ListState.READ else None


def _list_url(ref: str) -> str:
    return reverse("desk:list", args=[ref])


@needs(P.LINES_EDIT)
def one_list(request: HttpRequest, ref: str) -> HttpResponse:
    """What came of a list, and the way back; one that is still being looked at goes on where it begins."""
    actor = actor_of(request)
    incoming = open_list(actor, ref)
    if incoming.state == ListState.READ:
        return done(request, reverse("desk:list-columns", args=[incoming.ref]))
    context = {
        "incoming": incoming,
        "counted": queries.outline(incoming),
        "is_loaded": incoming.state == ListState.LOADED,
        "may_undo": may_undo(actor, incoming),
    }
    return render_page(request, "desk/exchange/list.html", context)


@needs(P.LINES_EDIT)
def columns(request: HttpRequest, ref: str) -> HttpResponse:
    """What each column holds: guessed, to be put right, with the first rows as they would become."""
    actor, posted = actor_of(request), request.method == "POST"
    incoming = _being_read(actor, ref)
    if incoming is None:
        return done(request, _list_url(ref))
    told = queries.told_of(incoming)
    form = ColumnsForm(
        request.POST if posted else None,
        initial={"organisation": told.organisation, "agreed_on": told.agreed_on},
        headings=incoming.headings,
        chosen=incoming.mapping["columns"],
        samples=page.samples_of(incoming),
    )
    if posted and form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("organisation", "agreed_on")}
        if carried_out(form, lambda: actions.set_columns(by=actor, incoming=incoming, columns=form.columns(), **given)):
            return _after_columns(request, actor, ref)
    found = page.Opened(actor, incoming)
    context = page.base_context(page.COLUMNS, found) | {
        "form": form,
        "first": found.reading.entries[: page.FIRST_ROWS],
        "remarks": found.reading.remarks[: page.FIRST_ROWS],
        "organisations": organisation_names(),
        "is_cards": incoming.mapping["is_cards"],
    }
    return render_page(request, "desk/exchange/columns.html", context, status=422 if posted else 200)


def _after_columns(request: HttpRequest, actor: Actor, ref: str) -> HttpResponse:
    """On to the next step; or back with the first rows as they look now, when that is what was asked for."""
    if "show" in request.POST:
        return done(request, f"{reverse(page.COLUMNS, args=[ref])}#first")
    return done(request, page.step_after(page.COLUMNS, page.Opened(actor, open_list(actor, ref))))


@needs(P.LINES_EDIT)
def places(request: HttpRequest, ref: str) -> HttpResponse:
    """Institutions that the directory does not know by this name: the same as one that is there, or new of a kind."""
    actor, posted, number = actor_of(request), request.method == "POST", page_number(request.GET.get("page"))
    incoming = _being_read(actor, ref)
    if incoming is None:
        return done(request, _list_url(ref))
    found = page.Opened(actor, incoming)
    shown: Page[tuple[str, queries.Place]] = page_of(found.asked_places, number, PLACES_SHOWN)
    form = PlacesForm(request.POST if posted else None, asked=shown.rows)
    if posted and form.is_valid():
        actions.set_places(by=actor, incoming=incoming, choices=form.choices())
        here = f"{reverse(page.PLACES, args=[ref])}?page={number + 1}"
        return done(request, here if shown.has_next else _next(actor, ref, page.PLACES))
    context = page.base_context(page.PLACES, found) | {"form": form, "page": shown, "number": number}
    return render_page(request, "desk/exchange/places.html", context, status=422 if posted else 200)


def _next(actor: Actor, ref: str, current: str) -> str:
    return page.step_after(current, page.Opened(actor, open_list(actor, ref)))


@needs(P.LINES_EDIT)
def doubts(request: HttpRequest, ref: str) -> HttpResponse:
    """Rows that look like somebody who is there already: the same person, somebody else, or left out."""
    actor, number = actor_of(request), page_number(request.GET.get("page"))
    incoming = _being_read(actor, ref)
    if incoming is None:
        return done(request, _list_url(ref))
    found = page.Opened(actor, incoming)
    shown: Page[queries.Doubt] = page_of(list(found.doubts.values()), number, DOUBTS_SHOWN)
    if request.method == "POST":
        given = {doubt.entry.row: request.POST.get(f"row-{doubt.entry.row}", "") for doubt in shown.rows}
        possible = {row: answer for row, answer in given.items() if found.doubts[row].may_be(answer)}
        actions.answer_doubts(by=actor, incoming=incoming, answers=possible)
        here = f"{reverse(page.DOUBTS, args=[ref])}?page={number + 1}"
        return done(request, here if shown.has_next else reverse(page.TAKE_OVER, args=[ref]))
    context = page.base_context(page.DOUBTS, found) | {"page": shown, "number": number, "in_doubt": len(found.doubts)}
    return render_page(request, "desk/exchange/doubts.html", context)


@needs(P.LINES_EDIT)
def take_over(request: HttpRequest, ref: str) -> HttpResponse:
    """What will happen, what cannot be taken over and why; then all of it at once."""
    actor = actor_of(request)
    incoming = _being_read(actor, ref)
    if incoming is None:
        return done(request, _list_url(ref))
    problem = ""
    if request.method == "POST":
        try:
            actions.take_over(by=actor, incoming=incoming)
            messages.success(request, _("Your list is taken over."))
            return done(request, _list_url(ref))
        except RuleBroken as rule:
            problem = rule.message
    found = page.Opened(actor, incoming)
    shown: Page[Remark] = page_of(found.reading.remarks, page_number(request.GET.get("page")))
    context = page.base_context(page.TAKE_OVER, found) | {"page": shown, "problem": problem}
    return render_page(request, "desk/exchange/take_over.html", context, status=422 if problem else 200)


@needs(P.LINES_EDIT)
def discard(request: HttpRequest, ref: str) -> HttpResponse:
    """Somebody thinks better of it: nothing of the file stays."""
    actor = actor_of(request)
    incoming = _being_read(actor, ref)
    if incoming is None:
        return done(request, _list_url(ref))
    if request.method == "POST":
        actions.discard_list(by=actor, incoming=incoming)
        messages.success(request, _("The file is forgotten; nothing was taken over."))
    return done(request, reverse("desk:lists"))


@needs(P.LINES_EDIT)
def undo_list(request: HttpRequest, ref: str) -> HttpResponse:
    """The whole list goes out again, except what somebody worked with since."""
    actor = actor_of(request)
    incoming = open_list(actor, ref)
    if request.method == "POST":
        back = actions.undo_list(by=actor, incoming=incoming)
        messages.success(request, _taken_back(back))
    return done(request, _list_url(ref))


def _taken_back(back: actions.TakenBack) -> str:
    told = ngettext("%(count)d contact is gone again.", "%(count)d contacts are gone again.", back.contacts)
    told %= {"count": back.contacts}
    if not back.kept:
        return told
    names = ", ".join(back.kept[:10]) + (" …" if len(back.kept) > 10 else "")
    kept = ngettext(
        "%(count)d stays, because somebody called or changed it since: %(names)s.",
        "%(count)d stay, because somebody called or changed them since: %(names)s.",
        len(back.kept),
    )
    return f"{told} {kept % {'count': len(back.kept), 'names': names}}"


# --- A list goes out ----------------------------------------------------------------------------------
def _file(made: Export, name: str, kind: str) -> HttpResponse:
    answer = HttpResponse(made.content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "no-store"
    return answer


@needs(P.LINES_EDIT)
def export_my_lines(request: HttpRequest) -> HttpResponse:
    """My own lines for my own telephone."""
    return _file(actions.export_my_lines(by=actor_of(request)), "mijn-lijnen.vcf", CARDS)


@needs(P.LINES_EDIT)
def export_team_lines(request: HttpRequest) -> HttpResponse:
    """Who of my team knows whom, as a workbook."""
    return _file(actions.export_team_lines(by=actor_of(request)), "lijnen-van-het-team.xlsx", WORKBOOK)


@needs(P.LINES_EDIT)
def export_for_others(request: HttpRequest) -> HttpResponse:
    """The contacts who may stand in lists for others, as a workbook."""
    return _file(actions.export_for_others(by=actor_of(request)), "contacten-om-te-delen.xlsx", WORKBOOK)


# --- Two that are one ---------------------------------------------------------------------------------
@needs(P.LINES_EDIT)
def pairs(request: HttpRequest) -> HttpResponse:
    """Contacts, and for who keeps them organisations, that may be one; and what was merged, with the way back."""
    actor = actor_of(request)
    keeps = actor.may(P.LINES_KEEP)
    proposed = (queries.organisation_pairs() if keeps else []) + queries.contact_pairs(actor)
    context = {
        "page": page_of(proposed, page_number(request.GET.get("page")), PAIRS_SHOWN),
        "proposed": len(proposed),
        "merges": queries.merges_of(actor)[:PAIRS_SHOWN],
    }
    return render_page(request, "desk/exchange/pairs.html", context)


@needs(P.LINES_EDIT)
def merge_contacts(request: HttpRequest, one: str, other: str) -> HttpResponse:
    """Two contacts beside each other: one person, or not."""
    return _merge(request, MergedKind.CONTACT, one, other)


@needs(P.LINES_KEEP)
def merge_organisations(request: HttpRequest, one: str, other: str) -> HttpResponse:
    """Two organisations beside each other: one, or not."""
    return _merge(request, MergedKind.ORGANISATION, one, other)


def _open_side(actor: Actor, kind: MergedKind, ref: str) -> Any:
    return open_contact(actor, ref, P.LINES_EDIT) if kind == MergedKind.CONTACT else open_organisation(actor, ref)


def _merge(request: HttpRequest, kind: MergedKind, one: str, other: str) -> HttpResponse:
    actor, posted = actor_of(request), request.method == "POST"
    try:
        sides = [_open_side(actor, kind, ref) for ref in (one, other)]
    except NotVisible:
        if not any(merged_into(kind, ref) for ref in (one, other)):
            raise
        return _merged_already(request)
    if posted and "apart" in request.POST:
        actions.tell_apart(by=actor, kind=kind, one=sides[0].ref, other=sides[1].ref)
        messages.success(request, _("Noted: these two are different. You will not be asked again."))
        return done(request, reverse("desk:pairs"))
    form = MergeForm(request.POST if posted else None, differences=queries.differences(*sides))
    if posted and form.is_valid():
        try:
            _merge_both(actor, kind, sides, form)
        except RuleBroken as rule:
            if rule.code == "merged_already":
                return _merged_already(request)
            form.add_error(None, rule.message)
        else:
            messages.success(request, _("These two are one now. Below you can undo it."))
            return done(request, reverse("desk:pairs"))
    context = {"form": form, "one": sides[0], "other": sides[1], "is_contact": kind == MergedKind.CONTACT}
    return render_page(request, "desk/exchange/merge.html", context, status=422 if posted else 200)


def _merged_already(request: HttpRequest) -> HttpResponse:
    """Somebody was first, and did what was asked: nothing is left to do, and nothing was lost."""
    messages.info(request, _("Somebody has merged these two already. Nothing is left to do."))
    return done(request, reverse("desk:pairs"))


def _merge_both(actor: Actor, kind: MergedKind, sides: list[Any], form: MergeForm) -> None:
    merge: Callable[..., object] = actions.merge_contacts if kind == MergedKind.CONTACT else actions.merge_organisations
    kept, gone = sides if form.keeps_one else reversed(sides)
    merge(by=actor, kept=kept, gone=gone, taken=form.taken())


@needs(P.LINES_EDIT)
def undo_merge(request: HttpRequest, ref: str) -> HttpResponse:
    """Two again."""
    actor = actor_of(request)
    merge = open_merge(actor, ref)
    if request.method == "POST":
        try:
            actions.undo_merge(by=actor, merge=merge)
            messages.success(request, _("%(name)s stands by itself again.") % {"name": merge.gone_name})
        except RuleBroken as rule:
            messages.warning(request, rule.message)
    return done(request, reverse("desk:pairs"))
