"""Households in which money, a roof or work began it."""

from kortelijnen.cli.world.people import HOGELAND, VELVE, WOOLDRIK
from kortelijnen.cli.world.script import (
    Asked,
    Directs,
    Fact,
    Frames,
    Gave,
    Lives,
    Looked,
    Named,
    NobodyYet,
    Placed,
    Promise,
    Story,
    Triage,
    Verdict,
    Wrote,
)
from kortelijnen.frontdoor.enums import Channel, Complexity, Existed, Route, Urgency
from kortelijnen.households.enums import Closeness, Flow, Law, Relation, Source
from kortelijnen.plans.enums import BeforePlan, Doer, WrittenBy
from kortelijnen.timeline.enums import SaidBy

EVICTION = Story(
    name="Mark Kamphuis en de kinderen",
    director="sanne",
    opened=9,
    asked=Asked(
        day=9,
        question="Donderdag worden we uit huis gezet. Ik heb twee kinderen. Ik heb de brieven niet meer opengemaakt.",
        channel=Channel.PHONE,
        name="Mark Kamphuis",
        reach="000-555 10 01",
        area=VELVE,
        existed=Existed.MONTHS,
        triage=Triage(
            9,
            "marleen",
            Urgency.NOW,
            Complexity.COMPLEX,
            Route.OUTREACH,
            "Ontruiming donderdag, twee kinderen. Wettelijke spoedtermijn: binnen drie werkdagen een schuldgesprek.",
        ),
        verdict=Verdict(4, "marleen"),
    ),
    events=(
        Lives(9, "sanne", "Lotte", 11),
        Lives(9, "sanne", "Stijn", 8),
        Promise(
            9,
            "sanne",
            "Ria Bosman van Het Anker bellen: de ontruiming van donderdag opschorten",
            Doer.TEAM,
            "sanne",
            due=-9,
            done=9,
            before_plan=BeforePlan.LEGAL_TERM,
            reason="Ontruiming over drie dagen, kinderen in huis. Het plan maken we daarna samen.",
        ),
        Fact(
            9,
            "sanne",
            "Het Anker schort de ontruiming vier weken op. Geregeld in één telefoontje van twintig minuten.",
            SaidBy.INSTITUTION,
        ),
        Fact(8, "sanne", "Thuis geweest. De post van een half jaar samen opengemaakt en op drie stapels gelegd."),
        Wrote(
            8,
            "sanne",
            (
                "Wij willen hier blijven wonen. Ik wil weten wat ik aan wie moet betalen en dat het ook lukt. "
                "De kinderen moeten "
                "op hun eigen school kunnen blijven."
            ),
            WrittenBy.SPOKEN,
        ),
        Named(8, "sanne", "Oma Kamphuis", Relation.FAMILY, "Kinderen van school halen, twee dagen in de week"),
        Named(8, "sanne", "Rob van het werk", Relation.COLLEAGUE, "Rijdt mee, kijkt niet raar op van brieven"),
        Placed(8, "sanne", "Rob van het werk", Closeness.AROUND),
        Frames(8, "sanne", frozenset({Law.DEBT})),
        Promise(
            8,
            "sanne",
            "Eerste schuldgesprek bij de Kredietbank",
            Doer.INSTITUTION,
            "Harold Smeets, Kredietbank Twentekanaal",
            due=-6,
            done=6,
        ),
        Promise(8, "sanne", "Elke dag de post openmaken, ook de enge brieven", Doer.RESIDENT, "Mark", due=5),
        Promise(7, "sanne", "Kinderen dinsdag en donderdag van school halen", Doer.NETWORK, "Oma Kamphuis", due=0),
        Fact(
            6,
            "sanne",
            "Schuldgesprek geweest, binnen drie werkdagen. Rob ging mee. Mark: ik heb voor het eerst geslapen.",
            SaidBy.RESIDENT,
        ),
        Promise(6, "sanne", "Loonstroken en bankafschriften verzamelen", Doer.RESIDENT, "Mark", due=-1, done=1),
        Promise(
            6,
            "sanne",
            "Voorstel aan Het Anker: de achterstand in 24 maanden",
            Doer.INSTITUTION,
            "Kredietbank Twentekanaal",
            due=6,
        ),
        Promise(5, "sanne", "Belastingbrief samen nalopen: klopt het kindgebonden budget?", Doer.TEAM, "sanne", due=0),
        Promise(
            5, "sanne", "Maandelijkse huur vast laten afschrijven op de dag van het loon", Doer.TEAM, "samira", due=3
        ),
        Placed(5, "sanne", "Rob van het werk", Closeness.NEAR, Flow.BOTH),
        Fact(3, "sanne", "Juf van Lotte belt: Lotte is weer vrolijk in de klas.", SaidBy.INSTITUTION),
        Looked(2, "samira"),
        Looked(1, "joris"),
    ),
)

ADDRESS_LOOP = Story(
    name="Dennis",
    director="bas",
    opened=47,
    asked=Asked(
        day=48,
        question=(
            "Zonder adres geen uitkering, zonder uitkering geen kamer. Ik slaap nu drie weken bij vrienden op de bank."
        ),
        name="Dennis",
        reach="000-555 10 02",
        area=VELVE,
        existed=Existed.WEEKS,
        triage=Triage(
            48,
            "marleen",
            Urgency.SOON,
            Complexity.COMPLEX,
            Route.OUTREACH,
            "Zit vast tussen twee loketten. Bas kent beide kanten.",
        ),
    ),
    events=(
        Wrote(
            46,
            "bas",
            "Ik wil een eigen adres, dan kan ik werken. Koken kan ik goed, daar wil ik iets mee.",
            WrittenBy.TOGETHER,
        ),
        Named(46, "bas", "Jeroen en Kim", Relation.FRIEND, "Bank om op te slapen, tot eind van de maand"),
        Frames(46, "bas", frozenset({Law.PARTICIPATION})),
        Fact(
            45,
            "bas",
            "Balie: geen inschrijving zonder huurcontract. Dienst: geen aanvraag zonder inschrijving.",
            SaidBy.INSTITUTION,
        ),
        Promise(45, "bas", "Briefadres bij Opvang De Herberg vragen", Doer.TEAM, "bas", due=-40, done=41),
        Fact(41, "bas", "Stefan Lubbers van De Herberg geeft een briefadres voor zes maanden.", SaidBy.INSTITUTION),
        Promise(41, "bas", "Bijstand aanvragen op het briefadres", Doer.RESIDENT, "Dennis", due=-38, done=38),
        Promise(38, "bas", "Besluit op de aanvraag bijstand", Doer.INSTITUTION, "Dienst Werk en Inkomen", due=18),
        Promise(30, "bas", "Voorschot regelen zolang het besluit wacht", Doer.TEAM, "bas", due=-26, done=27),
        Fact(27, "bas", "Jolanda Ribbers keert een voorschot uit: dezelfde dag nog.", SaidBy.INSTITUTION),
        Fact(
            20,
            "bas",
            "Het briefadres is geweigerd door de balie adresregistratie: de regel kent alleen huurcontracten.",
            SaidBy.INSTITUTION,
        ),
        Fact(20, "bas", "Dit is de vierde keer dit jaar dat iemand in deze kring vastloopt.", SaidBy.WORKER, True),
        Promise(
            19,
            "bas",
            "De kring op papier zetten voor de beleidstafel, met deze vier gevallen zonder namen",
            Doer.TEAM,
            "bas",
            due=-2,
        ),
        Promise(12, "bas", "Koken bij de eettafel van De Schakel, elke woensdag", Doer.RESIDENT, "Dennis", due=2),
        Gave(5, "bas", "Kookspullen en een fiets te leen", Doer.VOLUNTEER, "Appie van De Schakel"),
        Looked(4, "henk"),
    ),
)

JANUARY = Story(
    name="Gezin Peeters",
    director="samira",
    opened=310,
    asked=Asked(
        day=312,
        question="We komen elke maand tekort en we durven de telefoon niet meer op te nemen.",
        name="Linda Peeters",
        reach="000-555 10 03",
        area=VELVE,
        existed=Existed.LONGER,
        triage=Triage(
            311, "marleen", Urgency.SOON, Complexity.MULTIPLE, Route.CONVERSATION, "Schulden en zorgen om de kinderen."
        ),
    ),
    events=(
        Lives(310, "samira", "Frank", 42),
        Lives(310, "samira", "Noa", 12),
        Lives(310, "samira", "Finn", 10),
        Lives(310, "samira", "Bo", 7),
        Wrote(
            308,
            "samira",
            (
                "Wij willen over drie jaar schuldenvrij zijn. En we willen dat de kinderen niet merken dat we "
                "arm zijn, maar wel "
                "leren wat iets kost."
            ),
        ),
        Named(308, "samira", "Zus van Linda", Relation.FAMILY, "Kleding van haar kinderen, een luisterend oor"),
        Named(308, "samira", "Buurvrouw Hennie", Relation.NEIGHBOUR, "Oppassen op dinsdagavond"),
        Frames(308, "samira", frozenset({Law.DEBT})),
        Promise(
            305, "samira", "Schuldregeling starten", Doer.INSTITUTION, "Kredietbank Twentekanaal", due=-280, done=282
        ),
        Promise(305, "samira", "Kasboek bijhouden in de keukenla", Doer.RESIDENT, "Frank", due=-250, done=255),
        Fact(282, "samira", "De regeling is rond: 36 maanden, € 55 leefgeld per week.", SaidBy.INSTITUTION),
        Promise(
            280, "samira", "Toeslagen samen nalopen", Doer.VOLUNTEER, "Toon, spreekuur raadslieden", due=-240, done=243
        ),
        Fact(200, "samira", "Halfjaar volgehouden. Frank heeft een vast contract.", SaidBy.RESIDENT),
        Fact(
            120,
            "samira",
            (
                "Linda ziet op tegen december: vorig jaar kochten ze cadeaus op afbetaling en was de regeling "
                "in januari bijna voorbij."
            ),
            SaidBy.RESIDENT,
        ),
        Fact(90, "samira", "Wij horen dit bij meer gezinnen in de straat.", SaidBy.WORKER, True),
        Promise(
            60,
            "samira",
            "Met Fatima en drie andere ouders: speelgoed ruilen in plaats van kopen?",
            Doer.RESIDENT,
            "Linda",
            due=4,
        ),
        Promise(40, "samira", "Zaal in De Schakel vragen voor een ruilmiddag", Doer.TEAM, "fatima", due=2),
        Promise(
            33, "samira", "Jaargesprek over de schuldregeling", Doer.INSTITUTION, "Kredietbank Twentekanaal", due=20
        ),
        Looked(15, "fatima"),
    ),
)

WAITING_FOR_UWV = Story(
    name="Peter Slot",
    director="sanne",
    opened=64,
    asked=Asked(
        day=66,
        question="Ik zit ziek thuis en mijn baas wil van mij af. Ik begrijp die brieven niet en ik slaap niet meer.",
        name="Peter Slot",
        reach="000-555 10 04",
        area=WOOLDRIK,
        existed=Existed.MONTHS,
        triage=Triage(
            66,
            "marleen",
            Urgency.SOON,
            Complexity.MULTIPLE,
            Route.CONVERSATION,
            "Ziek, werk en slecht slapen hangen samen.",
        ),
    ),
    events=(
        Wrote(
            63,
            "sanne",
            "Eerst slapen. Dan wil ik weten waar ik recht op heb. En ik wil weer iets met hout doen.",
            WrittenBy.RESIDENT,
        ),
        NobodyYet(63, "sanne"),
        Frames(63, "sanne", frozenset({Law.WMO})),
        Promise(62, "sanne", "Met Peter mee naar de praktijkondersteuner", Doer.TEAM, "sanne", due=-55, done=56),
        Fact(56, "sanne", "Bianca Otten start met slaapgesprekken, om de week.", SaidBy.INSTITUTION),
        Promise(50, "sanne", "Uitkering aanvragen nu het contract afloopt", Doer.RESIDENT, "Peter", due=-40, done=42),
        Promise(42, "sanne", "Besluit van het UWV over de Ziektewet", Doer.INSTITUTION, "UWV Oostland", due=-3),
        Named(
            35, "sanne", "Arend van de timmerclub", Relation.CLUB, "Houdt een plek vrij aan de werkbank", Source.PERSON
        ),
        Fact(34, "sanne", "Peter was op de timmerclub. Hij bleef de hele middag.", SaidBy.RESIDENT),
        Promise(20, "sanne", "UWV bellen: waar blijft het besluit?", Doer.TEAM, "bas", due=-5, done=5),
        Fact(
            5,
            "bas",
            "UWV: het besluit komt binnen drie weken. Geen naam gekregen, het ging via de centrale.",
            SaidBy.INSTITUTION,
        ),
        Promise(5, "sanne", "Bellen na het gesprek van donderdag: hoe ging het slapen?", Doer.TEAM, "sanne", due=1),
        Promise(4, "sanne", "Vogelhuisjes maken voor de buurtmarkt", Doer.RESIDENT, "Peter", due=12),
    ),
)

ENERGY = Story(
    name="Mevrouw Lansink",
    director="ruben",
    opened=80,
    asked=Asked(
        day=82,
        question="De energierekening is verdubbeld. Ik zit met een jas aan op de bank.",
        channel=Channel.OUTREACH,
        name="mevrouw Lansink",
        area=HOGELAND,
        existed=Existed.YEAR,
        triage=Triage(
            81, "ilse", Urgency.NORMAL, Complexity.MULTIPLE, Route.CONVERSATION, "Koud huis, weinig geld, alleen."
        ),
    ),
    events=(
        Wrote(79, "ruben", "Ik wil het warm hebben in één kamer, en niemand tot last zijn.", WrittenBy.SPOKEN),
        Named(
            79, "ruben", "Petje, de overbuurvrouw", Relation.NEIGHBOUR, "Koffie op maandag en een oogje op de gordijnen"
        ),
        Frames(79, "ruben", frozenset({Law.WMO})),
        Promise(
            78,
            "ruben",
            "Energiecoach langs: tochtstrips, radiatorfolie, rekening bekijken",
            Doer.INSTITUTION,
            "Wouter Asbroek, Warm Thuis",
            due=-64,
            done=66,
        ),
        Fact(
            66,
            "ruben",
            "De woonkamer is nu 19 graden. De teruggave van vorig jaar bleek nooit aangevraagd.",
            SaidBy.INSTITUTION,
        ),
        Promise(60, "ruben", "Teruggave aanvragen", Doer.VOLUNTEER, "Taalhuis", due=-45, done=47),
        Promise(
            50, "ruben", "Schimmel in de slaapkamer melden en erachteraan blijven", Doer.TEAM, "ruben", due=-20, done=22
        ),
        Fact(
            22,
            "ruben",
            "Gerard van Het Anker was er dezelfde middag: er komt een ventilator in de badkamer.",
            SaidBy.INSTITUTION,
        ),
        Promise(21, "ruben", "Ventilator plaatsen", Doer.INSTITUTION, "Woonstichting Het Anker", due=8),
        Promise(10, "ruben", "Op maandag koffie, om en om bij elkaar", Doer.NETWORK, "Petje", due=1),
        Directs(9, "ruben", "mevrouw Lansink"),
    ),
)

STORIES = (EVICTION, ADDRESS_LOOP, JANUARY, WAITING_FOR_UWV, ENERGY)
