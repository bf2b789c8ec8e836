"""The own entry in words: what social workers see, and who they are."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kortelijnen.design.components import Fact
from kortelijnen.kit import clock
from kortelijnen.lines import queries
from kortelijnen.lines.enums import Standing
from kortelijnen.lines.models import Contact, Presence
from kortelijnen.lines.rules import Hindrance, hindrance_of, masked


def facts_of(contact: Contact) -> list[Fact]:
    """Everything that stands on the list about this contact, in the order in which it is read."""
    told = [
        Fact(term=_("Name"), value=contact.name),
        Fact(term=_("Function"), value=contact.function),
        Fact(term=_("Works at"), value=contact.organisation.name),
        _number(contact),
        Fact(term=_("Mail"), value=contact.email),
        Fact(term=_("When we may call"), value=queries.hours_in_words(contact), note=contact.reachable),
        _away(contact),
        Fact(term=_("What we may call about"), value=", ".join(need.name for need in contact.needs.all())),
        Fact(term=_("For which neighbourhoods"), value=", ".join(map(_place, queries.presences_of(contact)))),
        _agreement(contact),
        Fact(term=_("Who can see this"), value=_seen_by(contact)),
        Fact(
            term=_("In lists for others"),
            value=_("Yes, that is all right with you") if contact.may_be_shared else _("No"),
        ),
    ]
    return [fact for fact in told if fact.value]


def _number(contact: Contact) -> Fact:
    hidden = _("Private. Until they call, social workers see: %(masked)s") % {"masked": masked(contact.phone)}
    return Fact(term=_("Number"), value=contact.phone, note=hidden if contact.phone_is_private else "")


def _away(contact: Contact) -> Fact:
    if contact.away_until is None or contact.away_until < clock.today():
        return Fact(term="", value="")
    meanwhile = _("Meanwhile we call %(name)s.") % {"name": contact.replacement.name} if contact.replacement else ""
    return Fact(term=_("Away until"), value=_day(contact.away_until), note=meanwhile)


def _agreement(contact: Contact) -> Fact:
    if contact.agreed_on is None or contact.expires_on is None:
        return Fact(term=_("You said yes"), value=_("Not yet"))
    ends = _("ends on %(day)s") if contact.expires_on >= clock.today() else _("ended on %(day)s")
    return Fact(term=_("You said yes"), value=_day(contact.agreed_on), note=ends % {"day": _day(contact.expires_on)})


def _seen_by(contact: Contact) -> str:
    hindrance = hindrance_of(
        agreed_on=contact.agreed_on, expires_on=contact.expires_on, gone_on=contact.gone_on, today=clock.today()
    )
    return {
        Hindrance.NONE: _("All social workers and their colleagues who work with this list in this municipality"),
        Hindrance.NOT_AGREED: _("Only the team that knows you"),
        Hindrance.EXPIRED: _("The same people, in grey: they must ask you first"),
        Hindrance.GONE: _("The same people, in grey: somebody told us that you do not work there any more"),
    }[hindrance]


def _place(presence: Presence) -> str:
    place = {"place": presence.area.name}
    if presence.standing == Standing.MANDATED:
        return _("%(place)s (you may decide there)") % place
    return _("%(place)s (you are often there)") % place


def _day(day: object) -> str:
    return date_format(day, "j F Y")  # type: ignore[arg-type]
