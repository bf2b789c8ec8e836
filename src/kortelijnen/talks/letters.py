"""The invitation in words, in the language of who reads it: one text for paper, mail and screen, a short one for a
telephone.

Whoever opens it at home learns that there will be a conversation, and nothing of what it is about. Plain language (B1).
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from kortelijnen.households.models import Household
from kortelijnen.kit import clock
from kortelijnen.talks.enums import Way
from kortelijnen.talks.models import Invitation
from kortelijnen.talks.queries.inviting import Support, addressed_to, client_support


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A few short sentences under a heading of their own."""

    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """Everything that the reader reads, in the own language."""

    language: str
    way: Way
    title: str
    subject: str
    collect: str
    day: str
    greeting: str
    opening: str
    facts: tuple[Part, ...]
    parts: tuple[Part, ...]
    closing: str
    host: str
    team: str
    short: str

    @property
    def mail(self) -> str:
        """The whole text, for a mail."""
        facts = "\n".join(f"{fact.title}: {fact.text}" for fact in self.facts)
        parts = [f"{part.title}\n{part.text}" for part in self.parts]
        signed = f"{self.closing}\n{self.host}\n{self.team}"
        return "\n\n".join([self.greeting, self.opening, facts, *parts, signed])


def letter_of(invitation: Invitation) -> Letter:
    """The invitation in words, made again from its row; it need not have been saved."""
    household = invitation.household
    names, support = addressed_to(household), client_support()
    with override(invitation.language):
        return Letter(
            language=invitation.language,
            way=Way(invitation.way),
            title=_("Invitation to a conversation"),
            subject=_("Invitation: a conversation on %(day)s") % {"day": _day(_at(invitation).date())},
            collect=_collect(invitation, household),
            day=date_format(invitation.sent_on, "j F Y"),
            greeting=_("Dear %(names)s,") % {"names": _both(names)} if names else _("Hello,"),
            opening=_("A question has reached us. I would like to talk about it with you."),
            facts=tuple(_facts(invitation)),
            parts=tuple(_parts(invitation, support)),
            closing=_("With kind regards,"),
            host=invitation.host.name,
            team=_team(household),
            short=_short(invitation, household, support),
        )


def appointment_in_words(invitation: Invitation) -> str:
    """When, with whom and how it was told: for a colleague, in her own language."""
    told = {"day": moment_in_words(invitation.talk_at), "host": invitation.host.name, "way": Way(invitation.way).label}
    return _("%(day)s, with %(host)s. %(way)s.") % told


def _both(names: list[str]) -> str:
    return _("%(one)s and %(other)s") % {"one": names[0], "other": names[1]} if len(names) > 1 else "".join(names)


def moment_in_words(moment: datetime) -> str:
    """ "Tuesday 8 December at 10:00", within a sentence."""
    at = moment.astimezone(clock.AMSTERDAM)
    return _("%(day)s at %(time)s") % {"day": _day(at.date()), "time": date_format(at, "H:i")}


def _at(invitation: Invitation) -> datetime:
    return invitation.talk_at.astimezone(clock.AMSTERDAM)


def _day(day: date) -> str:
    return date_format(day, "l j F")


def _team(household: Household) -> str:
    return _("Neighbourhood team %(team)s") % {"team": household.team.name}


def _where(invitation: Invitation) -> str:
    return invitation.place or _("at your home")


def _collect(invitation: Invitation, household: Household) -> str:
    """Who has no fixed address gets no post: the letter says where it can be fetched."""
    if not household.has_no_address or invitation.way != Way.LETTER:
        return ""
    return _("To be collected at: %(place)s") % {"place": invitation.sent_to or _team(household)}


def _facts(invitation: Invitation) -> list[Part]:
    facts = [
        Part(title=_("When"), text=moment_in_words(invitation.talk_at)),
        Part(title=_("Where"), text=_where(invitation)),
        Part(title=_("With whom"), text=invitation.host.name),
    ]
    if invitation.host_phone:
        facts.append(Part(title=_("My number"), text=invitation.host_phone))
    return facts


def _parts(invitation: Invitation, support: Support | None) -> list[Part]:
    return [
        Part(
            title=_("Bring somebody"),
            text=_(
                "Feel free to bring somebody whom you trust. Family, a friend or somebody from your street. "
                "Two people remember more than one."
            ),
        ),
        _own_plan(invitation),
        Part(title=_("Free support"), text=_support(support)),
        *_what_to_expect(),
        Part(title=_("Does this day not suit you?"), text=_another_day(invitation)),
    ]


def _own_plan(invitation: Invitation) -> Part:
    return Part(
        title=_("You may make a plan of your own"),
        text=" ".join(
            [
                _("Write down what you want and who can help you. Half a page is enough."),
                _when_to_hand_in(invitation),
                _("We use your plan in the conversation."),
            ]
        ),
    )


def _when_to_hand_in(invitation: Invitation) -> str:
    """Nobody is asked for something on a day that has passed when the letter is written."""
    if invitation.own_plan_until < invitation.sent_on:
        return _("You can hand it in before the conversation. Later is fine too.")
    day = {"day": _day(invitation.own_plan_until)}
    return _("You can hand it in until %(day)s. Later is fine too.") % day


def _what_to_expect() -> list[Part]:
    """What we do and do not (S3-22); and what always stays possible."""
    return [
        Part(
            title=_("What we do"),
            text=_(
                "We listen. We look with you at what you can do yourself, who can help you and what we can do. "
                "Within six weeks after the question came in, you get on paper what came of it."
            ),
        ),
        Part(
            title=_("What we do not do"),
            text=_(
                "We do not take over what you can do yourself. We cannot help with every question. "
                "Then we say so honestly, and we say where you can go."
            ),
        ),
        Part(
            title=_("You can always ask for a formal decision"),
            text=_(
                "You can always apply to the municipality. Then you get a decision on paper. "
                "You can do that too when we cannot help you."
            ),
        ),
    ]


def _support(support: Support | None) -> str:
    free = _(
        "Somebody can think along with you and come with you. That costs nothing, and this person does not work for us."
    )
    if support is None:
        where = _("Ask me who does this near you.")
    elif support.phone:
        where = _("Call %(name)s: %(phone)s.") % {"name": support.name, "phone": support.phone}
    else:
        where = _("You can ask for this at %(name)s.") % {"name": support.name}
    return f"{free} {where}"


def _another_day(invitation: Invitation) -> str:
    if invitation.host_phone:
        first = _("Call me: %(phone)s. Then we choose another day.") % {"phone": invitation.host_phone}
    else:
        first = _("Let me know. Then we choose another day.")
    nothing_ends = _("If you cannot come, nothing ends. I will contact you again.")
    return f"{first} {nothing_ends}"


def _short(invitation: Invitation, household: Household, support: Support | None) -> str:
    """The same in a text message: every right is named, in as few words as that takes."""
    told = {
        "host": invitation.host.name,
        "team": _team(household),
        "day": moment_in_words(invitation.talk_at),
        "where": _where(invitation),
    }
    sentences = [
        _("Hello, this is %(host)s of %(team)s. A question has reached us.") % told,
        _("Can we talk on %(day)s, %(where)s?") % told,
        _("Feel free to bring somebody whom you trust."),
        _short_own_plan(invitation),
        _short_support(support),
        _("We listen and look with you at what is possible. We cannot help with everything."),
        _("You can always ask the municipality for a formal decision."),
    ]
    if invitation.host_phone:
        sentences.append(_("Does this not suit you? Call me: %(phone)s.") % {"phone": invitation.host_phone})
    return " ".join(sentences)


def _short_own_plan(invitation: Invitation) -> str:
    if invitation.own_plan_until < invitation.sent_on:
        return _("You may make a plan of your own, before the conversation or later.")
    day = {"day": date_format(invitation.own_plan_until, "j F")}
    return _("You may make a plan of your own: until %(day)s, later is fine too.") % day


def _short_support(support: Support | None) -> str:
    if support is None:
        return _("Somebody who does not work for us can think along with you for free. Ask me who.")
    named = {"support": f"{support.name} {support.phone}".strip()}
    return _("Somebody who does not work for us can think along with you for free: %(support)s.") % named
