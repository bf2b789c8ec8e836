"""The story of the product, walked over HTTP as the people of the cast: from the front door to closing.

`kortelijnen demo --check` walks it in an empty installation. Each step says what a person could do; the first
surprise ends the walk and says what was expected and what was there.
"""

import html
import re
import time
from collections.abc import Callable
from dataclasses import replace

from kortelijnen.cli.visitor import Page, Surprise, Visitor

Say = Callable[[str], None]

QUESTION = "Mijn dochter gaat niet meer naar school en de huur is twee maanden niet betaald."
REASON = "Twee dingen die aan elkaar vastzitten; de school wacht niet."
NAME = "Moeder en dochter van de Lindenhof"
PLAN = "Wij willen hier blijven wonen en samen aan tafel zitten zonder ruzie."
FACT = "De mentor belde: zij was vandaag twee uur op school."
HELP = "Fiets geleend van de werkplaats"
LOOKING_BACK = "Jullie vroegen eerst wie ons kon helpen."
LITERAL_QUESTION = "Wie zou jou bij deze problemen kunnen helpen?"
SECTIONS = ("Tijdlijn", "Het plan", "Verwijsindex", "Wettelijke kaders", "Geboden hulp", "Hoe de inwoner terugkijkt")
BUDGET = 6  # fields of a first contact (domain rule 8.2)
NEIGHBOURHOOD = "BU01530100"
STEPS = (  # what, who (a choice of the form), the name of a volunteer or institution
    ("Elke avond om zes uur samen eten", "resident", ""),
    ("Dinsdag meelopen naar school", "Tante Mieke", ""),
    ("Bijles wiskunde", "volunteer", "Buurvrouw Gea"),
    ("De verhuurder bellen om uitstel", "Sanne de Wit", ""),
    ("Betalingsregeling van de huur", "institution", "Woonstichting Het Anker"),
)


def walk(address: str, say: Say) -> None:
    """Walk the whole story; Surprise when something is not as it should be."""
    began = time.monotonic()
    walker = Walk(address)
    for step in (
        walker.open_the_first_page,
        walker.register_a_question,
        walker.weigh_it,
        walker.open_a_household,
        walker.be_stopped_before_the_plan,
        walker.name_the_director,
        walker.write_the_plan,
        walker.ask_who_could_help,
        walker.agree_on_steps,
        walker.add_a_fact,
        walker.keep_a_promise,
        walker.add_help,
        walker.set_laws_and_flag,
        walker.call_somebody,
        walker.see_where_no_line_lies,
        walker.let_a_contact_see_the_own_entry,
        walker.look_at_the_neighbourhood,
        walker.search,
        walker.meet_the_wall,
        walker.close,
        walker.read_the_trail,
        walker.read_it_in_english,
        walker.verify_the_trail,
    ):
        say(f"ok  {step()}")
    say(f"    {time.monotonic() - began:.1f} seconds")


class Walk:
    """One walk through the story; every step gives the sentence that says what was done."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.marleen = Visitor(address)
        self.sanne = Visitor(address)
        self.request = Page.nothing()
        self.home = ""

    @property
    def ref(self) -> str:
        return self.home.strip("/").rsplit("/", 1)[-1]

    def _enter(self, visitor: Visitor, key: str) -> Page:
        cast = visitor.get("/wie-ben-je/")
        return visitor.send(cast, cast.form("email"), press=f"{key}@example.org")

    def _unfold(self, form: str) -> Page:
        return self.sanne.get(f"{self.home}?open={form}")

    # --- At the front door ---------------------------------------------------------------------------
    def open_the_first_page(self) -> str:
        first = Visitor(self.address).get("/")
        if "/wie-ben-je/" not in first.url:
            raise Surprise(f"expected the page “Wie ben je?” first; there was: {first.title}")
        style = re.search(r'href="(/static/[^"]+\.css)"', first.html)
        if not style:
            raise Surprise("expected a stylesheet on the first page; there was none")
        self.marleen.get(style[1])
        self._enter(self.marleen, "marleen").must_show("Vandaag", "Marleen Vos")
        return "Marleen, of the front door, comes in with one click"

    def register_a_question(self) -> str:
        page = self.marleen.get("/voordeur/nieuw/")
        form = page.form("question", "channel")
        if len(form.asked) > BUDGET:
            raise Surprise(f"expected at most {BUDGET} fields for a first contact; there were {len(form.asked)}")
        self.request = self.marleen.send(page, form, question=QUESTION, neighbourhood=NEIGHBOURHOOD)
        self.request.must_show(QUESTION)
        return f"she writes a question down, without a name, in a form of {len(form.asked)} fields"

    def weigh_it(self) -> str:
        form = self.request.form("urgency", "complexity", "route", "reason")
        unfinished = self.marleen.send(self.request, form, reason=REASON, status=422)
        unfinished.must_show(QUESTION)
        again = unfinished.form("urgency", "complexity", "route", "reason")
        if again.values["reason"] != [REASON]:
            raise Surprise("expected an unfinished triage to keep its reason; it was lost")
        self.request = self.marleen.send(
            unfinished, again, urgency="3", complexity="multiple", route="conversation"
        ).must_show(REASON)
        return "she decides how soon, how many things and which way, with the reason; unfinished work is kept"

    def open_a_household(self) -> str:
        form = self.request.form("name", "director")
        page = self.marleen.send(self.request, form, name=NAME, director="Sanne de Wit")
        page.must_show(NAME, QUESTION, *SECTIONS)
        if len(page.sections()) != len(SECTIONS):
            raise Surprise(f"expected a record of {len(SECTIONS)} sections; there were {sorted(page.sections())}")
        self.home = page.path
        return f"she opens a household from it ({self.ref}), with Sanne as director"

    # --- In the household ----------------------------------------------------------------------------
    def be_stopped_before_the_plan(self) -> str:
        self._enter(self.sanne, "sanne").must_show(NAME)
        page = self._unfold("steps")
        what, who, _name = STEPS[3]
        self.sanne.send(page, page.form("what", "who"), what=what, who=who, status=422).must_show(
            "Eerst het eigen plan"
        )
        return "Sanne finds it on her page; a step of the team waits for the household's own plan"

    def name_the_director(self) -> str:
        page = self._unfold("director")
        form = page.form("director", "handed_over")
        told = self.sanne.send(page, form, director="Samira Haddou", handed_over="not_yet")
        told.must_show("Samira Haddou", "De regie ging van Sanne de Wit naar Samira Haddou")
        page = self._unfold("director")
        form = page.form("director", "handed_over")
        self.sanne.send(page, form, director="Sanne de Wit", handed_over="together").must_show("samen afgesproken")
        return "there is one director: Samira for a moment, then Sanne again, agreed together"

    def write_the_plan(self) -> str:
        page = self._unfold("plan")
        form = page.form("words", "written_by")
        self.sanne.send(page, form, words=PLAN, written_by="spoken").must_show(PLAN)
        return "she writes the household's plan in its own words"

    def ask_who_could_help(self) -> str:
        page = self._unfold("network").must_show(LITERAL_QUESTION)
        form = page.form("name", "relation", "can_do")
        after = self.sanne.send(page, form, name="Tante Mieke", relation="family", can_do="Loopt mee naar school")
        after.must_show("Tante Mieke")
        return f"she asks “{LITERAL_QUESTION}” and an aunt is named"

    def agree_on_steps(self) -> str:
        for what, who, name in STEPS:
            page = self._unfold("steps")
            self.sanne.send(page, page.form("what", "who"), what=what, who=who, doer_name=name).must_show(what)
        self.sanne.get("/").must_show(STEPS[3][0])
        return "five steps: the household, somebody close, a volunteer, the team, an institution"

    def add_a_fact(self) -> str:
        page = self.sanne.get(self.home)
        form = page.form("words", "said_by")
        self.sanne.send(page, form, words=FACT, said_by="institution").must_show(FACT)
        return "a fact goes into the timeline, with who says so"

    def keep_a_promise(self) -> str:
        page = self.sanne.get(self.home)
        block = page.html[page.html.index(STEPS[3][0]) :]
        action = re.search(rf'formaction="({re.escape(self.home)}stappen/\d+/)"', block)
        if action is None:
            raise Surprise(f"expected a button beside the step “{STEPS[3][0]}”; there was none")
        form = replace(page.form(button="done"), action=action[1])
        after = self.sanne.send(page, form, press="done")
        if STEPS[3][0] not in after.sections().get("help", ""):
            raise Surprise("expected a kept promise of the team among the help delivered as well; it is not")
        return "a step of the team is done, and counts as help delivered by itself"

    def add_help(self) -> str:
        page = self._unfold("help")
        form = page.form("what", "doer", "given_on")
        self.sanne.send(page, form, what=HELP, doer="volunteer", doer_name="Werkplaats").must_show(HELP)
        return "help that was no step is added"

    def set_laws_and_flag(self) -> str:
        page = self._unfold("frames")
        self.sanne.send(page, page.form("laws"), laws=["school", "debt"]).must_show("Wgs", "Leerplichtwet")
        page = self._unfold("flags")
        form = page.form("on")
        if form.asked != {"on"}:
            raise Surprise(f"expected a referral-index flag to ask for the day only; it asks {sorted(form.asked)}")
        self.sanne.send(page, form)
        return "two legal frames, and a report to the referral index: the day and nothing else"

    # --- Around it -----------------------------------------------------------------------------------
    def call_somebody(self) -> str:
        page = self.sanne.get("/wie-bel-ik/?q=uitzetting").must_show("Ria Bosman", "000-100 10 12", "Opgelost")
        if not page.text.index("000-100 10 12") < page.text.index("000-100 10 00"):
            raise Surprise("expected the direct number before the desk's; it comes after")
        form = page.form("outcome", button="solved")
        self.sanne.send(page, form, press="solved").must_show("Genoteerd")
        self.sanne.get("/wie-bel-ik/?q=Bosman").must_show("Ria Bosman", "vandaag")
        return "“Wie bel ik?” gives a person for “uitzetting”, the direct number first; one tap for the outcome"

    def see_where_no_line_lies(self) -> str:
        page = self.sanne.get("/lijnenkaart/?name=Noaberpolis").must_show("Lijnenkaart", "Zorgverzekeraar Noaberpolis")
        hole = re.search(r'href="([^"]+)"[^>]*>\s*0\s*<small>gat', page.html)
        if not hole:
            raise Surprise("expected a hole on the map of lines at the health insurer; there was none")
        self.sanne.get(html.unescape(hole[1])).must_show("Zorgverzekeraar Noaberpolis", "Ilse ten Have")
        return "the map of lines shows a hole at the health insurer; behind it who lays that line"

    def let_a_contact_see_the_own_entry(self) -> str:
        found = self.sanne.get("/wie-bel-ik/?q=Nijboer")
        page = self.sanne.get(found.link("Erwin Nijboer"))
        handed_over = self.sanne.send(page, page.form(button="Link maken"))
        link = re.search(r"https?://\S+/mijn-vermelding/[^\s<]+", handed_over.html)
        if not link:
            raise Surprise("expected a link to hand over to the contact; there was none")
        erwin = Visitor(self.address)
        entry = erwin.get(html.unescape(link[0])).must_show("Erwin Nijboer", "Verslavingszorg Nieuw Begin")
        entry.must_hide("Sanne de Wit", NAME)
        return "a contact opens the own entry with a signed link, without an account, and sees nothing else"

    def look_at_the_neighbourhood(self) -> str:
        page = self.sanne.get(f"/buurten/{NEIGHBOURHOOD}/").must_show("Velve-Lindenhof", "Enschede", "Nederland")
        years = set(re.findall(r"\b20[12]\d\b", page.text))
        figures = re.findall(r"\b\d+(?:,\d+)?\s?%", page.text)
        if not years or len(figures) < 10 or "CBS" not in page.text:
            raise Surprise(
                f"expected figures with year and source; there were {len(figures)} figures, {len(years)} years"
            )
        if "<svg" not in page.html:
            raise Surprise("expected a map of the municipality; there was none")
        return f"the page of Velve-Lindenhof: {len(figures)} figures with source and year ({', '.join(sorted(years))})"

    def search(self) -> str:
        page = self.sanne.get("/")
        self.sanne.send(page, page.form("q"), q="Lindenhof").must_show(NAME)
        self.sanne.get("/zoek/?q=kredietbank").must_show("Kredietbank Twentekanaal")
        return "search finds the household, and an institution"

    def meet_the_wall(self) -> str:
        joris = Visitor(self.address)
        self._enter(joris, "joris")
        joris.get(self.home, status=404).must_hide(NAME, PLAN)
        joris.get("/zoek/?q=Lindenhof").must_hide(NAME)
        petra = Visitor(self.address)
        self._enter(petra, "petra")
        petra.get(self.home, status=403).must_hide(NAME, PLAN)
        return "for Joris of another team it does not exist (404), for the policy officer it is not allowed (403)"

    def close(self) -> str:
        page = self._unfold("closing")
        form = page.form("felt_heard", "in_charge", "knows_whom", "words", "not_given")
        after = self.sanne.send(page, form, felt_heard="5", in_charge="4", knows_whom="4", words=LOOKING_BACK)
        after.must_show(LOOKING_BACK, PLAN)
        if any("words" in one.asked for one in after.reader.forms):
            raise Surprise("expected a closed household to be for reading only; it still asks for something")
        return "it is closed with the three answers that the resident gives, and can be read only"

    def read_the_trail(self) -> str:
        paul = Visitor(self.address)
        self._enter(paul, "paul")
        trail = paul.get(f"/logboek/?q={self.ref}").must_show("Sanne de Wit", "Joris Blom", self.ref)
        trail.must_hide(PLAN, FACT)
        paul.get(self.home, status=403).must_hide(NAME)
        return "the privacy officer sees who looked and who was refused, and nothing of what stands in the record"

    def read_it_in_english(self) -> str:
        page = self.sanne.get(self.home)
        english = self.sanne.send(page, page.form("language"), press="en")
        english.must_show("Who could help you with these problems?")
        return "the same page in English, one click away"

    def verify_the_trail(self) -> str:
        from kortelijnen.audit.queries import check_chain

        report = check_chain()
        if not report.is_whole:
            raise Surprise(f"expected a whole trail; entry {report.broken_at}: {report.problem}")
        return f"the trail is whole: {report.entries} entries"
