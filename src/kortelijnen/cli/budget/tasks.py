"""The tasks, done by the shortest sensible way. Fields are found by their name, so that a form may change its words."""

from kortelijnen.cli.budget import limits
from kortelijnen.cli.budget.counting import Count
from kortelijnen.cli.budget.hands import Hands

QUESTION = "Ik krijg steeds brieven over de huur en ik durf ze niet meer open te maken."
NAME, NUMBER = "Jolanda", "000-555 01 23"
REASON = "Twee dingen tegelijk, en de huur kan niet wachten."
PLAN = "Ik wil hier blijven wonen en 's avonds weer rustig kunnen slapen."
FACT = "Samen de brieven geopend: twee maanden huur staat open."
STEPS = (("Alle brieven in een map doen", "resident"), ("De verhuurder bellen om uitstel", "team"))


class Worker:
    """Somebody of the team who does the tasks one after another; some go on where another ended."""

    def __init__(self, hands: Hands) -> None:
        self.hands = hands
        self.home = ""

    def all_tasks(self) -> dict[str, Count]:
        """Every task, done and counted."""
        tasks = {
            limits.REQUEST: self.register,
            limits.SINGLE: self.answer_on_the_spot,
            limits.OPENING: self.open_fully,
            limits.VISIT: self.come_back_from_a_visit,
            limits.CONSULT: self.call_somebody,
            limits.OUTCOME: self.tell_how_it_ended,
            limits.CLOSING: self.close,
        }
        counts = {}
        for name, do in tasks.items():
            do()
            counts[name] = self.hands.counted()
        return counts

    # --- At the front door ---------------------------------------------------------------------------
    def register(self) -> None:
        self.hands.begin_at("/voordeur/")
        self.hands.press("a[href$='/voordeur/nieuw/']")
        self.hands.write("question", QUESTION)
        self.hands.write("asker_name", NAME)
        self.hands.write("reach", NUMBER)
        self.hands.send()

    def answer_on_the_spot(self) -> None:
        self.hands.begin_at("/voordeur/")
        self.hands.press("a[href$='/voordeur/nieuw/']")
        self.hands.write("question", "Waar vraag ik een parkeerkaart aan?")
        self.hands.send()
        self.hands.press("form[action$='/meteen-beantwoord/']:not(:has([name=offer])) button[type=submit]")

    def open_fully(self) -> None:
        self.register()
        self.hands.choose("urgency", "3")
        self.hands.choose("complexity", "multiple")
        self.hands.choose("route", "conversation")
        self.hands.write("reason", REASON)
        self.hands.send()
        self.hands.press("form:has([name=director]) button[type=submit]")
        self.home = self.hands.page.url
        self._ask_who_could_help()
        self._write_the_plan()
        for what, who in STEPS:
            self._agree_on(what, who)

    # --- In the household ----------------------------------------------------------------------------
    def _ask_who_could_help(self) -> None:
        self.hands.unfold("network")
        self.hands.write("name", "Tante Mieke", within="[data-form=network]")
        self.hands.send()

    def _write_the_plan(self) -> None:
        self.hands.unfold("plan")
        self.hands.write("words", PLAN, within="[data-form=plan]")
        self.hands.send()

    def _agree_on(self, what: str, who: str) -> None:
        self.hands.unfold("steps")
        self.hands.write("what", what, within="[data-form=steps]")
        self.hands.choose("who", who, within="[data-form=steps]")
        self.hands.send()

    def come_back_from_a_visit(self) -> None:
        self.hands.begin_at("/")
        self.hands.press(f"a[href$='{self._path()}']")
        self.hands.write("words", FACT, within="#timeline")
        self.hands.send()
        self.hands.press("#steps-list button[name=state][value=done]")

    def close(self) -> None:
        self.hands.begin_at(self.home)
        self.hands.unfold("closing")
        for name, answer in (("felt_heard", "5"), ("in_charge", "4"), ("knows_whom", "4")):
            self.hands.choose(name, answer, within="[data-form=closing]")
        self.hands.send()

    def _path(self) -> str:
        return f"/huishoudens/{self.home.split('#')[0].strip('/').rsplit('/', 1)[-1]}/"

    # --- Whom do I call ------------------------------------------------------------------------------
    def call_somebody(self) -> None:
        self.hands.begin_at("/wie-bel-ik/")
        self.hands.write("q", "uitzetting")
        self.hands.press("a[href^='tel:']")

    def tell_how_it_ended(self) -> None:
        self.hands.press("button[name=outcome][value=solved]")
