"""What somebody who helps says: yes or not now, how it fits, where reminders may go, and that it is enough."""

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from kortelijnen.access.actor import Actor
from kortelijnen.arrangements.actions import _rota
from kortelijnen.arrangements.actions._trace import held_helper, trace
from kortelijnen.arrangements.enums import Fit, HelperState, Stopped
from kortelijnen.arrangements.models import Helper
from kortelijnen.kit import clock
from kortelijnen.kit.errors import RuleBroken


@transaction.atomic
def give_helper_link(*, by: Actor, helper: Helper) -> Helper:
    """A new link to answer with; every earlier one, also one that was passed on, opens nothing any more. The worker
    hands it over, and the trail says so."""
    current = held_helper(by, helper)
    _must_not_have_stopped(current)
    Helper.objects.filter(pk=current.pk).update(link_number=F("link_number") + 1)
    current.refresh_from_db(fields=["link_number"])
    trace(by=by, arrangement=current.arrangement, verb="handed_over", kind="helper_link")
    return current


@transaction.atomic
def answer_helping(*, by: Actor, helper: Helper, yes: bool) -> Helper:
    """Yes, or not now: both are fine, and both can be taken back. Who cannot leaves the proposed turns open, so that
    it shows in time (S4-19)."""
    current = held_helper(by, helper)
    _must_not_have_stopped(current)
    current.state = HelperState.AGREED if yes else HelperState.DECLINED
    current.answered_on = clock.today()
    if not yes:
        current.email = ""
        _rota.let_go_of(current)
    current.save(update_fields=["state", "answered_on", "email"])
    trace(by=by, arrangement=current.arrangement, verb="answered", kind="helper", note=current.state)
    return current


@transaction.atomic
def stop_helping(*, by: Actor, helper: Helper, because: Stopped) -> Helper:
    """Somebody stops: free at once, thanked, the address erased. The reason is one tap and teaches us when to share
    sooner (S4-18)."""
    current = held_helper(by, helper)
    if current.until is not None:
        return current
    current.state, current.until, current.stopped_because = HelperState.STOPPED, clock.today(), because
    current.email = ""
    current.save(update_fields=["state", "until", "stopped_because", "email"])
    _rota.let_go_of(current)
    trace(by=by, arrangement=current.arrangement, verb="stopped", kind="helper", note=because)
    return current


@transaction.atomic
def keep_address(*, by: Actor, helper: Helper, email: str) -> Helper:
    """Where this person wants the reminders; nothing typed erases it. Only whoever helps has reminders, so nobody else
    leaves an address."""
    current = held_helper(by, helper)
    if email and current.state != HelperState.AGREED:
        raise RuleBroken("does_not_help", _("Say first that you help."))
    Helper.objects.filter(pk=current.pk).update(email=email)
    current.email = email
    trace(by=by, arrangement=current.arrangement, verb="kept" if email else "forgot", kind="helper_address")
    return current


@transaction.atomic
def rate_fit(*, by: Actor, helper: Helper, fit: Fit) -> Helper:
    """How well help and question fit each other: the helper says it through the link, the household through the
    worker (S4-17). Each side has its own answer and cannot change the other's."""
    current = held_helper(by, helper)
    side = {"fit_helper": fit} if by.link else {"fit_household": fit}
    Helper.objects.filter(pk=current.pk).update(**side)
    current.refresh_from_db(fields=list(side))
    trace(by=by, arrangement=current.arrangement, verb="rated", kind="fit")
    return current


def _must_not_have_stopped(helper: Helper) -> None:
    if helper.until is not None:
        raise RuleBroken("helper_stopped", _("This person has stopped. Ask again as somebody new."))
