"""Two entries turn out to be one: merged without loss, and taken apart again."""

import json
from collections.abc import Collection
from dataclasses import asdict
from typing import Any, TypeVar

from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _

from kortelijnen.access.actor import Actor
from kortelijnen.audit.actions import as_system, record
from kortelijnen.directory.models import Organisation
from kortelijnen.directory.rules import sounds_of
from kortelijnen.exchange import merging, rules
from kortelijnen.exchange.enums import MergedKind
from kortelijnen.exchange.models import Merge, ToldApart
from kortelijnen.exchange.relations import every
from kortelijnen.kit import clock
from kortelijnen.kit.errors import RuleBroken
from kortelijnen.lines.models import Contact
from kortelijnen.people.sealing import SealBroken, seal, unseal

Row = TypeVar("Row", Contact, Organisation)
PURPOSE = "merge"


@transaction.atomic
def merge_contacts(*, by: Actor, kept: Contact, gone: Contact, taken: Collection[str]) -> Merge:
    """Two contacts are one person: lines, calls, needs, neighbourhoods and whatever else hangs on them, of every
    team, go to the one that stays; of the parts in `taken` the value of the other is kept. Nothing is lost: the
    merge can be undone. Two people who merge the same pair do it once."""
    with as_system("merge_contacts"):
        kept, gone = _both_held(Contact, kept, gone)
        merge = _merged(by, MergedKind.CONTACT, kept, gone, _columns(rules.CONTACT_PARTS, taken))
    record(by=by, verb="merged", kind="contact", ref=kept.ref, note=gone.ref)
    return merge


@transaction.atomic
def merge_organisations(*, by: Actor, kept: Organisation, gone: Organisation, taken: Collection[str]) -> Merge:
    """Two organisations are one: contacts, calls, services, places, goals and notes of every team go to the one that
    stays; of the parts in `taken` the value of the other is kept. It can be undone."""
    with as_system("merge_organisations"):
        kept, gone = _both_held(Organisation, kept, gone)
        merge = _merged(by, MergedKind.ORGANISATION, kept, gone, _columns(rules.ORGANISATION_PARTS, taken))
    record(by=by, verb="merged", kind="organisation", ref=kept.ref, note=gone.ref)
    return merge


def _user_of(by: Actor) -> int:
    if by.user_id is None:
        raise RuleBroken("merge_needs_a_worker", _("Two entries are compared by somebody who works in a team."))
    return by.user_id


def _columns(parts: dict[str, tuple[str, ...]], taken: Collection[str]) -> list[str]:
    return [column for part, columns in parts.items() if part in taken for column in columns]


def _both_held(model: type[Row], kept: Row, gone: Row) -> tuple[Row, Row]:
    """Both rows as they are now, held in one order, so that two people never wait for each other."""
    rows = every(model).select_for_update(of=("self",)).filter(pk__in=[kept.pk, gone.pk]).order_by("pk")
    held = {row.pk: row for row in rows}
    if kept.pk == gone.pk or len(held) < 2:
        raise RuleBroken(
            "merged_already",
            _("Somebody has merged these two already. Nothing is left to do."),
        )
    return held[kept.pk], held[gone.pk]


def _merged(by: Actor, kind: MergedKind, kept: Row, gone: Row, columns: list[str]) -> Merge:
    before = {"kept": merging.as_text(kept), "gone": merging.as_text(gone)}
    ref, name = gone.ref, gone.name
    moves = merging.move_all(kept=kept, gone=gone)
    kept.refresh_from_db()
    for column in columns:
        setattr(kept, column, getattr(gone, column))
    _take_what_lacks(kept, gone)
    gone.delete()
    _save(kept)
    before |= {"moves": asdict(moves), "after": merging.as_text(kept)}  # type: ignore[dict-item]
    return Merge.objects.create(
        kind=kind,
        kept_ref=kept.ref,
        gone_ref=ref,
        gone_name=name,
        before={"sealed": seal(json.dumps(before), purpose=PURPOSE)},
        merged_at=clock.now(),
        merged_by_id=_user_of(by),
    )


def _take_what_lacks(kept: Row, gone: Row) -> None:
    """What is no matter of choice: where an import knows it from, and who replaces it."""
    if isinstance(kept, Organisation) and isinstance(gone, Organisation):
        kept.source_id = kept.source_id or gone.source_id
    elif isinstance(kept, Contact) and isinstance(gone, Contact) and gone.replacement_id != kept.pk:
        kept.replacement_id = kept.replacement_id or gone.replacement_id


def _save(row: Row) -> None:
    """With its sounds, and a version by which whoever was just correcting it is shown both."""
    row.version += 1
    row.sounds = sounds_of(row.name, row.purpose if isinstance(row, Organisation) else row.function)
    row.save(update_fields=[name for name in merging.columns_of(row) if name != "id"])
    row.refresh_from_db()


# --- Undo ---------------------------------------------------------------------------------------------
@transaction.atomic
def undo_merge(*, by: Actor, merge: Merge) -> Merge:
    """Two again: each as it was, with the lines and calls that were its own. What was added or changed since stays
    with the one that was kept. When that cannot be, nothing changes and the reason is said."""
    current = Merge.objects.select_for_update(of=("self",)).get(pk=merge.pk)
    if current.undone_at is not None:
        raise RuleBroken("undone_already", _("This merge was undone already."))
    try:
        with as_system("undo_merge"), transaction.atomic():
            _take_apart(current)
    except IntegrityError as error:
        raise RuleBroken(
            "undo_impossible",
            _("This merge cannot be undone: what it would bring back stands there again, under the same name."),
        ) from error
    except SealBroken as error:
        raise RuleBroken("undo_impossible", _("This merge cannot be undone: what it kept is unreadable.")) from error
    current.undone_at = clock.now()
    current.save(update_fields=["undone_at"])
    record(by=by, verb="unmerged", kind=current.kind, ref=current.kept_ref, note=current.gone_ref)
    return current


def _take_apart(merge: Merge) -> None:
    model: type[models.Model] = Contact if merge.kind == MergedKind.CONTACT else Organisation
    before = json.loads(unseal(merge.before["sealed"], purpose=PURPOSE))
    kept = every(model).select_for_update(of=("self",)).filter(ref=merge.kept_ref).first()
    if kept is None:
        raise RuleBroken(
            "kept_is_gone",
            _("This merge cannot be undone: the entry that stayed is itself gone. Undo the later merge first."),
        )
    _restore_kept(kept, before["kept"], before["after"])
    merging.put_back(before["gone"])
    gone = every(model).get(ref=merge.gone_ref)
    merging.move_back(merging.Moves(**before["moves"]), kept=kept, gone=gone)


def _restore_kept(kept: Any, before: str, after: str) -> None:
    """Each value as it was before the merge, unless somebody changed it since."""
    was, became = (json.loads(text)[0]["fields"] for text in (before, after))
    now = json.loads(merging.as_text(kept))[0]["fields"]
    back = {name for name in was if name not in ("version", "sounds") and now[name] == became[name] != was[name]}
    for each in kept._meta.concrete_fields:
        if each.name in back:
            value = was[each.name]
            setattr(kept, each.attname, each.to_python(value) if not each.is_relation else value)
    _save(kept)


@transaction.atomic
def tell_apart(*, by: Actor, kind: MergedKind, one: str, other: str) -> None:
    """These two look alike and are not the same: nobody is asked again."""
    first, second = rules.in_order(one, other)
    ToldApart.objects.get_or_create(
        kind=kind,
        first_ref=first,
        second_ref=second,
        defaults={"said_on": clock.today(), "said_by_id": _user_of(by)},
    )
    record(by=by, verb="told_apart", kind=kind, ref=first, note=second)
