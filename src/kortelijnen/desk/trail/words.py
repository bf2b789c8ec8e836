"""The trail in plain words. The trail itself keeps short codes, so that it reads the same for ever."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy as p_

from kortelijnen.access.permissions import Permission

VERBS: dict[str, str | Promise] = {
    "added": p_("trail", "added"),
    "answered": p_("trail", "answered"),
    "called": p_("trail", "called"),
    "changed": p_("trail", "changed"),
    "checked": p_("trail", "checked"),
    "closed": p_("trail", "closed"),
    "corrected": p_("trail", "corrected"),
    "corrected_triage": p_("trail", "corrected the triage of"),
    "declined": p_("trail", "did not take up"),
    "done": p_("trail", "marked as done"),
    "dropped": p_("trail", "marked as no longer needed"),
    "entered": p_("trail", "entered"),
    "flagged": p_("trail", "noted"),
    "forgot": p_("trail", "forgot"),
    "handed_on": p_("trail", "handed on"),
    "imported": p_("trail", "imported"),
    "kept": p_("trail", "kept"),
    "laid": p_("trail", "laid"),
    "let_go": p_("trail", "let go"),
    "loaded": p_("trail", "loaded"),
    "looked": p_("trail", "looked at"),
    "named": p_("trail", "named"),
    "open": p_("trail", "opened again"),
    "opened": p_("trail", "opened"),
    "opened_household": p_("trail", "opened a household from"),
    "registered": p_("trail", "registered"),
    "removed": p_("trail", "removed"),
    "renamed": p_("trail", "renamed"),
    "renewed": p_("trail", "renewed"),
    "searched": p_("trail", "searched"),
    "second_factor": p_("trail", "gave a wrong code"),
    "serves": p_("trail", "set who serves"),
    "session_ended": p_("trail", "ended by the clock"),
    "set": p_("trail", "set"),
    "signed_in": p_("trail", "signed in"),
    "signed_out": p_("trail", "signed out"),
    "triaged": p_("trail", "triaged"),
    "wrote": p_("trail", "wrote"),
}

KINDS: dict[str, str | Promise] = {
    "area": _("a neighbourhood"),
    "areas": _("neighbourhoods"),
    "closing": _("the closing"),
    "contact": _("a contact"),
    "delivered_help": _("help that was given"),
    "director": _("the director"),
    "everything": _("everything"),
    "figures": _("figures"),
    "help_request": _("a request"),
    "helpers_question": _("the question who could help"),
    "household": _("a household"),
    "legal_frames": _("the legal frames"),
    "line": _("a line"),
    "moment": _("a moment on the timeline"),
    "needs": _("needs"),
    "network_person": _("somebody in the network"),
    "organisation": _("an organisation"),
    "password": _("a password"),
    "plan": _("the plan"),
    "referral_index": _("a report to the referral index"),
    "resident": _("a resident"),
    "route": _("a page"),
    "second_factor": _("a second factor"),
    "session": _("a session"),
    "step": _("a step"),
    "system_scope": _("all teams, for a task of the system"),
    "trail": _("the trail"),
    "trail_chain": _("whether the trail is whole"),
    "typed_text": _("text that was typed"),
}

# What somebody wanted who was refused.
WANTED: dict[str, str | Promise] = {
    Permission.TODAY_VIEW: _("wanted to see the day"),
    Permission.SEARCH: _("wanted to search"),
    Permission.LINES_VIEW: _("wanted to see whom to call"),
    Permission.LINES_EDIT: _("wanted to change a line"),
    Permission.PLACES_VIEW: _("wanted to see neighbourhoods"),
    Permission.FRONTDOOR_VIEW: _("wanted to see requests"),
    Permission.REQUEST_REGISTER: _("wanted to register a request"),
    Permission.REQUEST_TRIAGE: _("wanted to decide on a request"),
    Permission.HOUSEHOLD_VIEW: _("wanted to see a household"),
    Permission.HOUSEHOLD_OPEN: _("wanted to open a household"),
    Permission.HOUSEHOLD_EDIT: _("wanted to change a household"),
    Permission.PLAN_EDIT: _("wanted to write in a plan"),
    Permission.TIMELINE_EDIT: _("wanted to write on a timeline"),
    Permission.HOUSEHOLD_CLOSE: _("wanted to close a household"),
    Permission.TRAIL_VIEW: _("wanted to see the trail"),
    Permission.GALLERY_VIEW: _("wanted to see the gallery"),
    Permission.OWN_TEXT: _("wanted to see a kept text"),
}


def deed(verb: str, kind: str) -> str:
    """What was done to what, in words; a code that has no words yet is shown as it is."""
    if verb in WANTED:
        return str(WANTED[verb])
    return f"{VERBS.get(verb, verb)}: {KINDS.get(kind, kind)}"
