"""The trail in plain words. The trail itself keeps short codes, so that it reads the same for ever."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kortelijnen.access.permissions import Permission

VERBS: dict[str, str | Promise] = {
    "added": pgettext_lazy("trail", "added"),
    "answered": pgettext_lazy("trail", "answered"),
    "assured": pgettext_lazy("trail", "saw that it is right"),
    "called": pgettext_lazy("trail", "called"),
    "changed": pgettext_lazy("trail", "changed"),
    "checked": pgettext_lazy("trail", "checked"),
    "closed": pgettext_lazy("trail", "closed"),
    "corrected": pgettext_lazy("trail", "corrected"),
    "corrected_triage": pgettext_lazy("trail", "corrected the triage of"),
    "declined": pgettext_lazy("trail", "did not take up"),
    "done": pgettext_lazy("trail", "marked as done"),
    "dropped": pgettext_lazy("trail", "marked as no longer needed"),
    "entered": pgettext_lazy("trail", "entered"),
    "exported": pgettext_lazy("trail", "gave out"),
    "flagged": pgettext_lazy("trail", "noted"),
    "forgot": pgettext_lazy("trail", "forgot"),
    "generated": pgettext_lazy("trail", "made for a measurement"),
    "handed_on": pgettext_lazy("trail", "handed on"),
    "imported": pgettext_lazy("trail", "imported"),
    "kept": pgettext_lazy("trail", "kept"),
    "laid": pgettext_lazy("trail", "laid"),
    "let_go": pgettext_lazy("trail", "let go"),
    "loaded": pgettext_lazy("trail", "loaded"),
    "looked": pgettext_lazy("trail", "looked at"),
    "named": pgettext_lazy("trail", "named"),
    "open": pgettext_lazy("trail", "opened again"),
    "opened": pgettext_lazy("trail", "opened"),
    "opened_household": pgettext_lazy("trail", "opened a household from"),
    "registered": pgettext_lazy("trail", "registered"),
    "removed": pgettext_lazy("trail", "removed"),
    "renamed": pgettext_lazy("trail", "renamed"),
    "renewed": pgettext_lazy("trail", "renewed"),
    "searched": pgettext_lazy("trail", "searched"),
    "second_factor": pgettext_lazy("trail", "gave a wrong code"),
    "serves": pgettext_lazy("trail", "set who serves"),
    "session_ended": pgettext_lazy("trail", "ended by the clock"),
    "set": pgettext_lazy("trail", "set"),
    "shown": pgettext_lazy("trail", "found"),
    "signed_in": pgettext_lazy("trail", "signed in"),
    "signed_out": pgettext_lazy("trail", "signed out"),
    "triaged": pgettext_lazy("trail", "triaged"),
    "wrote": pgettext_lazy("trail", "wrote"),
}

KINDS: dict[str, str | Promise] = {
    "area": _("a neighbourhood"),
    "areas": _("neighbourhoods"),
    "boundaries": _("boundaries"),
    "closing": _("the closing"),
    "contact": _("a contact"),
    "delivered_help": _("help that was given"),
    "director": _("the director"),
    "directory": _("the directory"),
    "everything": _("everything"),
    "figures": _("figures"),
    "help_request": _("a request"),
    "helpers_question": _("the question who could help"),
    "household": _("a household"),
    "households": _("households"),
    "legal_frames": _("the legal frames"),
    "line": _("a line"),
    "moment": _("a moment on the timeline"),
    "need": _("a need"),
    "needs": _("needs"),
    "network_person": _("somebody in the network"),
    "organisation": _("an organisation"),
    "password": _("a password"),
    "plan": _("the plan"),
    "referral_index": _("a report to the referral index"),
    "resident": _("a resident"),
    "route": _("a page"),
    "second_factor": _("a second factor"),
    "service": _("a service"),
    "session": _("a session"),
    "step": _("a step"),
    "system_scope": _("all teams, for a task of the system"),
    "trail": _("the trail"),
    "trail_chain": _("whether the trail is whole"),
    "typed_text": _("text that was typed"),
    "venue": _("a place"),
    "worker": _("a worker"),
}

# What somebody wanted who was refused.
WANTED: dict[str, str | Promise] = {
    Permission.TODAY_VIEW: _("wanted to see the day"),
    Permission.SEARCH: _("wanted to search"),
    Permission.LINES_VIEW: _("wanted to see whom to call"),
    Permission.LINES_EDIT: _("wanted to change a line"),
    Permission.DIRECTORY_EDIT: _("wanted to change the directory"),
    Permission.LINES_KEEP: _("wanted to keep lines and needs"),
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
