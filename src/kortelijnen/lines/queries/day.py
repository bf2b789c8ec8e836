"""What the day says about lines: who asks for an introduction, what fades, what ends, who leaves, whose turn it is."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from kortelijnen.access.actor import Actor
from kortelijnen.access.permissions import Permission
from kortelijnen.access.prepared import rows_of
from kortelijnen.kit import clock
from kortelijnen.lines import rules
from kortelijnen.lines.queries.introductions import OpenIntroduction, asked_introduction
from kortelijnen.lines.queries.upkeep import CHECKED_AT_ONCE, Leaver

ENDING_SHOWN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class EndingAgreement:
    """Somebody to whom I have a line, whose yes to being listed ends within a month."""

    ref: str
    name: str
    expires_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class OwedFavour:
    """The one person to whom it is most our turn to give something back."""

    ref: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LinesOfTheDay:
    """Quiet: nothing of this is counted beside a name, and the block is not there when there is nothing to do."""

    introductions: list[OpenIntroduction]
    to_check: int
    ending: list[EndingAgreement]
    leaving: list[Leaver]
    owed: OwedFavour | None

    @property
    def has_more(self) -> bool:
        return bool(self.to_check or self.ending or self.leaving or self.owed)

    @property
    def anything(self) -> bool:
        return bool(self.introductions) or self.has_more


# Five small lists in one statement, because the day begins with it. In turn: the introductions that I asked for or that
# were asked of me; my lines to check, none once the list was looked at this month; the agreements that end; who has a
# last membership that ends; and who solved something for me since my team last gave something back, the most first.
DAY = """
WITH mine AS MATERIALIZED (
  SELECT l.contact_id, l.lives_until, l.last_outcome FROM lines_line l
  WHERE l.team_id = ANY(%(teams)s) AND l.user_id = %(me)s),
owing AS MATERIALIZED (
  SELECT c.id, c.ref, c.name, (SELECT max(g."on") FROM lines_givenback g
                               WHERE g.contact_id = c.id AND g.team_id = ANY(%(teams)s)) AS given_on
  FROM lines_contact c
  WHERE c.gone_on IS NULL AND c.id IN (SELECT contact_id FROM mine WHERE last_outcome = ANY(%(solves)s)))
SELECT
  (SELECT json_agg(json_build_object(
            'number', i.id, 'ref', c.ref, 'contact', c.name, 'asked_by', asker.name, 'via', via.name,
            'asked_on', i.asked_on, 'team_id', i.team_id, 'asked_by_id', i.asked_by_id, 'via_id', i.via_id)
          ORDER BY i.asked_on, i.id)
   FROM lines_introduction i JOIN lines_contact c ON c.id = i.contact_id
        JOIN people_user asker ON asker.id = i.asked_by_id JOIN people_user via ON via.id = i.via_id
   WHERE i.team_id = ANY(%(teams)s) AND i.state = 'asked' AND (i.asked_by_id = %(me)s OR i.via_id = %(me)s)),
  (SELECT count(*) FROM mine JOIN lines_contact c ON c.id = mine.contact_id
   WHERE c.gone_on IS NULL AND mine.lives_until BETWEEN %(fades_from)s AND %(fades_until)s
     AND NOT EXISTS (SELECT 1 FROM audit_entry e WHERE e.actor = %(key)s AND e.kind = 'upkeep' AND e.outcome = 'seen'
                     AND e.at >= %(month)s)),
  (SELECT json_agg(json_build_object('ref', e.ref, 'name', e.name, 'expires_on', e.expires_on)
                   ORDER BY e.expires_on, e.name)
   FROM (SELECT c.ref, c.name, c.expires_on FROM lines_contact c
         WHERE c.id IN (SELECT contact_id FROM mine) AND c.gone_on IS NULL
           AND c.expires_on BETWEEN %(today)s AND %(ends_until)s
         ORDER BY c.expires_on, c.name LIMIT %(ending)s) e),
  (SELECT json_agg(json_build_object('user_id', m.user_id, 'name', u.name, 'leaves_on', m.until)
                   ORDER BY m.until, u.name)
   FROM people_membership m JOIN people_user u ON u.id = m.user_id
   WHERE m.team_id = ANY(%(teams)s) AND m.until BETWEEN %(today)s AND %(leaves_until)s
     AND (%(keeps)s OR m.user_id = %(me)s)
     AND NOT EXISTS (SELECT 1 FROM people_membership later WHERE later.user_id = m.user_id
                     AND later.team_id = m.team_id AND (later.until IS NULL OR later.until > m.until))),
  (SELECT json_build_object('ref', owing.ref, 'name', owing.name, 'times', count(*))
   FROM lines_consult k JOIN owing ON owing.id = k.contact_id
   WHERE k.team_id = ANY(%(teams)s) AND k.user_id = %(me)s AND k.outcome = ANY(%(solves)s)
     AND (owing.given_on IS NULL OR (k.at AT TIME ZONE %(zone)s)::date > owing.given_on)
   GROUP BY owing.id, owing.ref, owing.name ORDER BY count(*) DESC, owing.id LIMIT 1)
"""


def lines_of_the_day(actor: Actor) -> LinesOfTheDay:
    """The questions that wait between colleagues (S0-12); my lines to check (S0-22); people to whom I have a line and
    whose yes ends within a month (S0-24); who leaves within two months, for who keeps the lines of a team and for the
    one who leaves (S0-22); and whose turn it is to be given something back (S0-10). One statement."""
    ((introductions, to_check, ending, leaving, owed),) = rows_of(DAY, _asked(actor, clock.today()))
    return LinesOfTheDay(
        introductions=[asked_introduction(actor, **_with_day(row, "asked_on")) for row in introductions or ()],
        to_check=min(to_check, CHECKED_AT_ONCE),
        ending=[EndingAgreement(**_with_day(row, "expires_on")) for row in ending or ()],
        leaving=[Leaver(**_with_day(row, "leaves_on")) for row in leaving or ()],
        owed=_owed(**owed) if owed else None,
    )


def _asked(actor: Actor, today: date) -> dict[str, Any]:
    fades_from, fades_until = rules.to_check_between(today)
    return {
        "me": actor.user_id,
        "key": actor.key,
        "teams": list(actor.team_ids),
        "keeps": any(actor.may(Permission.LINES_KEEP, in_team=team_id) for team_id in actor.team_ids),
        "today": today,
        "month": datetime.combine(today.replace(day=1), time.min, tzinfo=clock.AMSTERDAM),
        "zone": str(clock.AMSTERDAM),
        "fades_from": fades_from,
        "fades_until": fades_until,
        "ends_until": today + rules.AGREEMENT_ENDS_WITHIN,
        "leaves_until": today + rules.LEAVES_WITHIN,
        "ending": ENDING_SHOWN,
        "solves": [outcome.value for outcome in rules.SOLVES],
    }


def _with_day(row: dict[str, Any], name: str) -> dict[str, Any]:
    return row | {name: date.fromisoformat(row[name])}


def _owed(*, ref: str, name: str, times: int) -> OwedFavour | None:
    return OwedFavour(ref=ref, name=name) if rules.is_time_to_give_back(times) else None
