"""Households in which care, age or being alone began it; two that are closed; two of another team."""

from kortelijnen.arrangements.enums import Holds, Stopped
from kortelijnen.cli.world.people import HOGELAND, VELVE, WOOLDRIK
from kortelijnen.cli.world.script import (
    Asked,
    Closed,
    Directs,
    Fact,
    Frames,
    Gave,
    LightContact,
    Lives,
    Looked,
    Named,
    NobodyYet,
    Placed,
    Promise,
    Story,
    Triage,
    Wrote,
)
from kortelijnen.cli.world.script_table import (
    AsksAlong,
    AsksWhetherItHolds,
    CannotCome,
    Invites,
    Shares,
    StopsHelping,
    TakesOver,
    Talks,
)
from kortelijnen.frontdoor.enums import Channel, Complexity, Existed, Route, Urgency
from kortelijnen.households.enums import Closeness, Flow, Law, Relation, Source
from kortelijnen.plans.enums import Agree, Doer, FlameSaid, NotGiven, WrittenBy
from kortelijnen.plans.rules import Answers
from kortelijnen.talks.enums import Topic
from kortelijnen.timeline.enums import SaidBy

SHOPPING = "De boodschappen, om de beurt"
TO_THE_CHOIR = "Jan naar het koor en terug"

BRING_SOMEONE = Story(
    name="Mevrouw Hofstede",
    director="ilse",
    opened=78,
    asked=Asked(
        day=79,
        question="Na mijn val kan ik geen boodschappen meer doen. Mijn zus zegt dat ik hulp moet vragen.",
        channel=Channel.PHONE,
        name="mevrouw Hofstede",
        reach="000-555 13 01",
        area=VELVE,
        existed=Existed.WEEKS,
        triage=Triage(
            79,
            "marleen",
            Urgency.NORMAL,
            Complexity.MULTIPLE,
            Route.CONVERSATION,
            "Vraag of haar zus meekomt naar het gesprek.",
        ),
    ),
    events=(
        Invites(78, "ilse", 69, "000-100 01 08"),
        Fact(69, "ilse", "Riet noemde drie mensen voordat ik iets had gevraagd.", SaidBy.WORKER),
        Wrote(
            69,
            "ilse",
            (
                "Ik wil in mijn eigen huis blijven. Boodschappen, daar kom ik niet uit. Ik wil niemand tot "
                "last zijn, maar Riet zegt "
                "dat dat onzin is."
            ),
            WrittenBy.TOGETHER,
        ),
        Named(69, "ilse", "Zus Riet", Relation.FAMILY, "De zware boodschappen, met de auto"),
        Named(69, "ilse", "Bovenbuur Thijs", Relation.NEIGHBOUR, "Gaat toch elke week naar de winkel"),
        Named(69, "ilse", "Anja van de kaartclub", Relation.CLUB, "Boodschappen, en kaarten natuurlijk"),
        Talks(
            69,
            "ilse",
            (
                "Sinds mijn val durf ik de straat niet op. De boodschappen zijn het ergste, de rest gaat wel. Riet "
                "wil wel alles doen, maar dat vind ik te veel voor haar."
            ),
            "Zus Riet",
            (Topic.BODY, Topic.NETWORK, Topic.DAILY),
        ),
        Named(67, "ilse", "Student Bram", Relation.NEIGHBOUR, "Doet mee als het om de beurt gaat", Source.PERSON),
        Placed(67, "ilse", "Student Bram", Closeness.FAR),
        Placed(67, "ilse", "Anja van de kaartclub", Closeness.AROUND, Flow.BOTH),
        Frames(67, "ilse", frozenset({Law.WMO})),
        Placed(10, "ilse", "Student Bram", Closeness.NEAR, Flow.BOTH),
        Promise(
            66,
            "ilse",
            "Drempel weg en steun bij het toilet",
            Doer.INSTITUTION,
            "Woonstichting Het Anker",
            due=-35,
            done=38,
        ),
        Directs(60, "ilse", "mevrouw Hofstede"),
        Shares(56, "ilse", SHOPPING, ("Zus Riet", "Bovenbuur Thijs", "Anja van de kaartclub", "Student Bram")),
        Fact(38, "ilse", "Drempel is weg. Mevrouw loopt weer naar de brievenbus.", SaidBy.RESIDENT),
        AsksWhetherItHolds(28, "ilse", SHOPPING, Holds.YES),
        Gave(20, "ilse", "Rollator te leen", Doer.VOLUNTEER, "Uitleen De Schakel"),
        CannotCome(11, "ilse", SHOPPING, "Bovenbuur Thijs"),
        TakesOver(10, "ilse", SHOPPING, "Student Bram"),
        CannotCome(2, "ilse", SHOPPING, "Anja van de kaartclub"),
        Fact(
            10,
            "ilse",
            "Thijs gaat op vakantie; Bram doet zijn beurt. Dat hebben ze zelf geregeld.",
            SaidBy.NETWORK,
        ),
        Promise(9, "ilse", "Valtraining op dinsdagochtend", Doer.RESIDENT, "mevrouw Hofstede", due=6),
    ),
)

CARER = Story(
    name="Jan en Ditta Brugman",
    director="ilse",
    opened=96,
    asked=Asked(
        day=98,
        question=(
            "Mijn man heeft parkinson. Ik doe alles zelf, maar ik ben zo moe dat ik hem soms niet meer aardig vind."
        ),
        name="Ditta Brugman",
        reach="000-555 13 02",
        area=HOGELAND,
        existed=Existed.LONGER,
        triage=Triage(
            97,
            "marleen",
            Urgency.SOON,
            Complexity.MULTIPLE,
            Route.CONVERSATION,
            "Mantelzorger loopt over. Ilse kent de ziekte.",
        ),
    ),
    events=(
        Lives(96, "ilse", "Jan Brugman", 78),
        Wrote(
            94,
            "ilse",
            "Ditta wil één dag in de week van zichzelf. Jan wil naar zijn koor blijven gaan.",
            WrittenBy.TOGETHER,
        ),
        Named(94, "ilse", "Zoon Mark", Relation.FAMILY, "Zondagmiddag, hij woont ver"),
        Named(94, "ilse", "Koorvriend Gerrit", Relation.CLUB, "Haalt Jan op voor het koor"),
        Frames(94, "ilse", frozenset({Law.WMO})),
        Promise(93, "ilse", "Adempauze: dagopvang op donderdag", Doer.INSTITUTION, "Samen Thuis", due=-60, done=62),
        Shares(72, "ilse", TO_THE_CHOIR, ("Koorvriend Gerrit",)),
        AsksWhetherItHolds(44, "ilse", TO_THE_CHOIR, Holds.YES),
        AsksWhetherItHolds(16, "ilse", TO_THE_CHOIR, Holds.BARELY),
        StopsHelping(9, "ilse", TO_THE_CHOIR, "Koorvriend Gerrit", Stopped.TOO_MUCH),
        Named(8, "ilse", "Koorvriendin Bep", Relation.CLUB, "Rijdt er toch langs", Source.PERSON),
        AsksAlong(8, "ilse", TO_THE_CHOIR, "Koorvriendin Bep"),
        AsksWhetherItHolds(2, "ilse", TO_THE_CHOIR, Holds.YES),
        Fact(62, "ilse", "Eerste donderdag: Ditta heeft geslapen en daarna gebreid.", SaidBy.RESIDENT),
        Promise(
            40, "ilse", "Aanvraag bij het CIZ, samen met Marga van Naast Je", Doer.INSTITUTION, "CIZ Oostland", due=11
        ),
        Frames(40, "ilse", frozenset({Law.WMO, Law.LONG_TERM_CARE})),
        Promise(7, "ilse", "Bed beneden: met Mark opmeten", Doer.NETWORK, "zoon Mark", due=4),
        Promise(7, "ilse", "Bellen met Hetty over de nachtzorg", Doer.TEAM, "ilse", due=0),
    ),
)

ALONE = Story(
    name="Meneer Ter Braak",
    director="fatima",
    opened=118,
    asked=Asked(
        day=120,
        question="Mijn vader spreekt sinds moeders dood niemand meer. Ik woon in Groningen en bel elke dag.",
        channel=Channel.SIGNAL,
        name="dochter Marieke",
        reach="000-555 13 03",
        area=VELVE,
        existed=Existed.YEAR,
        triage=Triage(
            119,
            "marleen",
            Urgency.NORMAL,
            Complexity.MULTIPLE,
            Route.OUTREACH,
            "Niet bellen maar langsgaan, Fatima loopt er toch.",
        ),
    ),
    events=(
        Lives(117, "fatima", "Wim ter Braak", 82),
        Fact(117, "fatima", "Koffie gedronken op de stoep. Hij was veertig jaar machinist.", SaidBy.RESIDENT),
        NobodyYet(110, "fatima"),
        Wrote(
            105,
            "fatima",
            (
                "Ik hoef geen bezoekje van iemand die moet. Maar een modelbaan bouwen met een jongen die dat "
                "leuk vindt, dat wel."
            ),
            WrittenBy.SPOKEN,
        ),
        Named(100, "fatima", "Dochter Marieke", Relation.FAMILY, "Belt elke avond om zeven uur"),
        Promise(
            100,
            "fatima",
            "Hoek vrijmaken in De Schakel voor de modelbaan",
            Doer.VOLUNTEER,
            "Appie Wiggers",
            due=-80,
            done=83,
        ),
        Fact(83, "fatima", "De baan staat er. Dinsdag kwamen vier kinderen en een opa van verderop.", SaidBy.WORKER),
        Named(70, "fatima", "Kees van verderop", Relation.NEIGHBOUR, "Komt elke dinsdag meebouwen", Source.PERSON),
        Promise(50, "fatima", "Dinsdagmiddag treinenclub", Doer.RESIDENT, "Wim", due=-20, done=21),
        Promise(15, "fatima", "Met Wim en Kees een open middag bedenken voor de vakantie", Doer.TEAM, "fatima", due=9),
        Looked(11, "ilse"),
    ),
)

GAMBLING = Story(
    name="Ron en Anita",
    director="samira",
    opened=29,
    asked=Asked(
        day=30,
        question="Mijn man heeft ons spaargeld vergokt op zijn telefoon. Hij wil zelf ook stoppen.",
        name="Anita",
        reach="000-555 13 04",
        area=WOOLDRIK,
        existed=Existed.YEAR,
        triage=Triage(
            29,
            "marleen",
            Urgency.SOON,
            Complexity.COMPLEX,
            Route.OUTREACH,
            "Schulden, gokken en een huwelijk onder druk. Samen op bezoek.",
        ),
    ),
    events=(
        Lives(28, "samira", "Ron", 47),
        Wrote(
            27,
            "samira",
            "Ron stopt vandaag. Anita beheert het geld zolang Ron dat vraagt. We willen dit onszelf kunnen vertellen.",
            WrittenBy.RESIDENT,
        ),
        Named(27, "samira", "Broer Gert", Relation.FAMILY, "Ron mag hem altijd bellen, ook 's nachts"),
        Frames(27, "samira", frozenset({Law.DEBT})),
        Promise(
            27, "samira", "Inschrijven in het register dat gokken blokkeert", Doer.RESIDENT, "Ron", due=-26, done=27
        ),
        Promise(
            26, "samira", "Gesprek bij Nieuw Begin", Doer.INSTITUTION, "Erwin Nijboer, Nieuw Begin", due=-15, done=17
        ),
        Fact(17, "samira", "Ron is gegaan. Anita zat ernaast.", SaidBy.RESIDENT),
        Promise(12, "samira", "Overzicht van alle schulden op één blad", Doer.TEAM, "samira", due=-3),
        Promise(12, "samira", "Elke avond om acht uur samen wandelen", Doer.RESIDENT, "Ron en Anita", due=1),
    ),
)

CLOSED_CONTENT = Story(
    name="Mevrouw Wassink",
    director="sanne",
    opened=260,
    asked=Asked(
        day=262,
        question="Ik ben net alleen en weet niets van geldzaken, dat deed hij altijd.",
        name="mevrouw Wassink",
        reach="000-555 13 05",
        area=VELVE,
        existed=Existed.WEEKS,
        triage=Triage(
            262,
            "marleen",
            Urgency.NORMAL,
            Complexity.MULTIPLE,
            Route.CONVERSATION,
            "Verlies en geld tegelijk, rustig aan.",
        ),
    ),
    events=(
        Wrote(258, "sanne", "Ik wil leren wat hij altijd deed. En ik wil één keer per week iemand om mee te eten."),
        Named(258, "sanne", "Nicht Karin", Relation.FAMILY, "Helpt met de computer"),
        Promise(255, "sanne", "Geldcursus in de bibliotheek", Doer.RESIDENT, "mevrouw Wassink", due=-200, done=205),
        Promise(255, "sanne", "Wekelijks eten bij de eettafel", Doer.VOLUNTEER, "Kerk aan de Laan", due=-220, done=230),
        Promise(240, "sanne", "Nabestaandenpensioen uitzoeken", Doer.TEAM, "bas", due=-190, done=196),
        Fact(196, "sanne", "Het pensioen bleek er te zijn en is met terugwerkende kracht betaald.", SaidBy.INSTITUTION),
        Fact(60, "sanne", "Ze geeft nu zelf de geldcursus, samen met een vrijwilliger.", SaidBy.RESIDENT),
        Closed(
            45,
            "sanne",
            Answers(felt_heard=Agree.WHOLLY, in_charge=Agree.TRUE, knows_whom=Agree.TRUE),
            "Jullie vroegen wat ik wilde. Dat had niemand nog gevraagd.",
            with_flame=True,
        ),
        LightContact(33, "sanne", FlameSaid.WELL),
    ),
)

CLOSED_UNREACHED = Story(
    name="Jordy",
    director="daan",
    opened=190,
    asked=Asked(
        day=191,
        question="Ik zoek een stage, anders moet ik van school.",
        channel=Channel.MESSAGE,
        name="Jordy",
        reach="000-555 13 06",
        area=HOGELAND,
        existed=Existed.MONTHS,
        triage=Triage(
            191, "marleen", Urgency.SOON, Complexity.MULTIPLE, Route.CONVERSATION, "Stage, en thuis niet welkom."
        ),
    ),
    events=(
        Wrote(188, "daan", "Een stage bij auto's en een plek waar ik kan slapen zonder gezeur.", WrittenBy.SPOKEN),
        Named(188, "daan", "Oom Freek", Relation.FAMILY, "Zolderkamer tot de zomer"),
        Promise(186, "daan", "Stageplek bij garage in de wijk", Doer.VOLUNTEER, "Rik Hesselink", due=-170, done=172),
        Fact(172, "daan", "Jordy is begonnen.", SaidBy.RESIDENT),
        Fact(100, "daan", "Diploma gehaald, verhuisd naar Hengelo voor werk.", SaidBy.NETWORK),
        Closed(85, "daan", None, "", NotGiven.NOT_REACHED),
    ),
)

ELSEWHERE = (
    Story(
        name="Gezin Meijerink",
        director="joris",
        opened=55,
        asked=Asked(
            day=57,
            by="lieke",
            question="Onze zoon met autisme zit al een half jaar thuis en wij kunnen niet allebei blijven werken.",
            name="moeder Meijerink",
            reach="000-555 14 01",
            area="BU01530601",
            existed=Existed.MONTHS,
            triage=Triage(
                57, "lieke", Urgency.SOON, Complexity.MULTIPLE, Route.CONVERSATION, "School, zorg en werk tegelijk."
            ),
        ),
        events=(
            Wrote(
                53,
                "joris",
                "Bas moet ergens zijn waar ze hem snappen. Wij willen om de beurt werken.",
                WrittenBy.TOGETHER,
            ),
            Named(53, "joris", "Oma en opa", Relation.FAMILY, "Twee ochtenden in de week"),
            Frames(53, "joris", frozenset({Law.YOUTH})),
            Promise(50, "joris", "Plek op de tussenvoorziening", Doer.INSTITUTION, "Samenwerkingsverband", due=9),
            Promise(20, "joris", "Met vader naar zijn leidinggevende", Doer.TEAM, "joris", due=2),
        ),
    ),
    Story(
        name="Meneer Pool",
        director="omar",
        opened=18,
        asked=Asked(
            day=19,
            by="lieke",
            question="Ik krijg brieven van drie incassobureaus over dezelfde rekening.",
            name="meneer Pool",
            area="BU01530600",
            triage=Triage(
                19, "lieke", Urgency.SOON, Complexity.MULTIPLE, Route.CONVERSATION, "Post sorteren, dan verder kijken."
            ),
        ),
        events=(
            Wrote(17, "omar", "Rust in mijn brievenbus.", WrittenBy.SPOKEN),
            NobodyYet(17, "omar"),
            Promise(16, "omar", "De drie bureaus aanschrijven", Doer.TEAM, "omar", due=3),
        ),
    ),
)

STORIES = (BRING_SOMEONE, CARER, ALONE, GAMBLING, CLOSED_CONTENT, CLOSED_UNREACHED)
