"""Households in which children, parents and school began it."""

from kortelijnen.cli.world.people import HOGELAND, VELVE, WOOLDRIK
from kortelijnen.cli.world.script import (
    Asked,
    Directs,
    Fact,
    Flagged,
    Frames,
    Gave,
    Lives,
    Looked,
    Named,
    Placed,
    Promise,
    Sought,
    Story,
    Triage,
    Verdict,
    Wrote,
)
from kortelijnen.cli.world.script_table import (
    HasPlanToo,
    Invites,
    Reached,
    Restricts,
    SaysWhoDirects,
    Suggests,
    TakesIdea,
    Wants,
    WorksFromThisPlan,
)
from kortelijnen.frontdoor.enums import AttemptKind, Channel, Complexity, Existed, PartOfDay, Route, Urgency
from kortelijnen.households.enums import Closeness, Flow, Law, Relation, Source
from kortelijnen.plans.enums import Agree, Doer, Stage, WrittenBy, ZeroLine
from kortelijnen.talks.enums import Way
from kortelijnen.timeline.enums import SaidBy

SEVEN_PROFESSIONALS = Story(
    name="Gezin Van Zanten",
    director="daan",
    opened=140,
    asked=Asked(
        day=143,
        by="ilse",
        question=(
            "Er komen zeven hulpverleners bij ons over de vloer. Iedereen heeft een plan, wij weten niet meer "
            "wat we moeten doen."
        ),
        channel=Channel.PHONE,
        name="Chantal van Zanten",
        reach="000-555 11 01",
        area=VELVE,
        existed=Existed.LONGER,
        triage=Triage(
            142,
            "marleen",
            Urgency.SOON,
            Complexity.COMPLEX,
            Route.OUTREACH,
            "Drie plannen naast elkaar. Eén huishouden, één plan, één regisseur.",
        ),
    ),
    events=(
        Lives(140, "daan", "Remco", 45),
        Lives(140, "daan", "Kyra", 17),
        Lives(140, "daan", "Jayden", 14),
        Lives(140, "daan", "Sem", 6),
        HasPlanToo(140, "daan", "Jeugd- en gezinsteam Kompas", "Eefje Brinkhuis", True),
        HasPlanToo(140, "daan", "Kredietbank Twentekanaal", "Wilma Temmink"),
        HasPlanToo(140, "daan", "Thuishulp Oost", "zorgcoördinator", True),
        Suggests(139, "bas", "Remco een dag mee laten lopen bij de fietsenmaker"),
        Suggests(139, "samira", "De post elke week samen openen, tot het weer alleen lukt"),
        Fact(
            139,
            "daan",
            "Alle zeven aan één tafel gevraagd, met Chantal en Remco aan het hoofd. Vijf kwamen, twee belden in.",
            SaidBy.WORKER,
        ),
        Fact(
            139,
            "daan",
            (
                "Aan tafel lagen drie plannen: jeugdhulp, schulden en thuisbegeleiding. Twee afspraken spraken "
                "elkaar tegen."
            ),
            SaidBy.WORKER,
        ),
        Wrote(
            138,
            "daan",
            (
                "Eén plan, dat van ons. We willen samen eten zonder ruzie. Kyra wil naar de kappersopleiding. "
                "Remco wil van de "
                "schulden af. Chantal wil één iemand bellen als het niet gaat."
            ),
        ),
        Wants(138, "daan", "Samen eten zonder ruzie"),
        Wants(138, "daan", "Kyra naar de kappersopleiding"),
        Wants(138, "daan", "Van de schulden af"),
        SaysWhoDirects(138, "daan", Stage.START, Agree.NOT, Agree.NOT_AT_ALL),
        Named(138, "daan", "Opa Henk", Relation.FAMILY, "Jayden mee naar de moestuin op zaterdag"),
        Named(
            138,
            "daan",
            "Trainer Ozan",
            Relation.CLUB,
            "Houdt een plek vrij bij de voetbal, appt als hij er niet is",
            Source.PERSON,
        ),
        Placed(138, "daan", "Trainer Ozan", Closeness.FAR),
        Frames(138, "daan", frozenset({Law.YOUTH, Law.DEBT})),
        Placed(60, "sanne", "Trainer Ozan", Closeness.AROUND, Flow.BOTH),
        Flagged(137, "daan"),
        Directs(136, "daan", "sanne"),
        Promise(135, "sanne", "De twee andere plannen laten opgaan in dit ene", Doer.TEAM, "sanne", due=-110, done=112),
        Promise(
            135,
            "sanne",
            "Gezinsbegeleiding: van vier hulpverleners naar één",
            Doer.INSTITUTION,
            "Jeugd- en gezinsteam Kompas",
            due=-90,
            done=95,
            zero_line=ZeroLine.DOES_NOT_FIT,
        ),
        WorksFromThisPlan(112, "sanne", "Kredietbank Twentekanaal"),
        WorksFromThisPlan(112, "sanne", "Jeugd- en gezinsteam Kompas"),
        Fact(
            112,
            "sanne",
            "Kredietbank en Kompas werken vanaf nu met dit plan. Van zeven naar drie mensen over de vloer.",
            SaidBy.INSTITUTION,
        ),
        Promise(
            110, "sanne", "Elke zondag samen pannenkoeken, telefoons in de la", Doer.RESIDENT, "Kyra", due=-80, done=82
        ),
        Promise(
            95,
            "sanne",
            "Melding Wmo: hulp in huis zolang Chantal revalideert",
            Doer.TEAM,
            "sanne",
            due=-90,
            done=91,
            zero_line=ZeroLine.NOBODY,
        ),
        Frames(91, "sanne", frozenset({Law.YOUTH, Law.DEBT, Law.WMO})),
        Promise(
            91, "sanne", "Onderzoek na de Wmo-melding", Doer.INSTITUTION, "Gemeente, afdeling Wmo", due=-49, done=52
        ),
        Reached(60, "sanne", "Samen eten zonder ruzie"),
        SaysWhoDirects(56, "sanne", Stage.HALFWAY, Agree.TRUE, Agree.TRUE),
        Gave(52, "sanne", "Hulp in huis, drie uur per week", Doer.INSTITUTION, "Thuishulp Oost"),
        Fact(40, "sanne", "Kyra heeft een meeloopdag bij de kappersopleiding gehad. Ze mag komen.", SaidBy.RESIDENT),
        Promise(30, "sanne", "Schoolgeld Kyra: bijzondere bijstand vragen", Doer.TEAM, "bas", due=-12, done=14),
        Promise(
            14, "sanne", "Besluit bijzondere bijstand schoolkosten", Doer.INSTITUTION, "Dienst Werk en Inkomen", due=37
        ),
        Promise(12, "sanne", "Jayden zaterdag mee naar de moestuin", Doer.NETWORK, "Opa Henk", due=3),
        Promise(6, "sanne", "Rondje bellen: klopt iedereen zijn afspraak nog?", Doer.TEAM, "sanne", due=-2),
        TakesIdea(18, "sanne", "Remco een dag mee laten lopen bij de fietsenmaker", Doer.RESIDENT),
        Invites(5, "sanne", -3, "000-100 01 01", Way.TEXT, "000-555 11 01"),
        Fact(4, "sanne", "Chantal: voor het eerst weet ik wie ik moet bellen.", SaidBy.RESIDENT),
        Looked(3, "yara"),
        Looked(2, "joris"),
    ),
)

NOT_AT_SCHOOL = Story(
    name="Rowan en zijn moeder",
    director="yara",
    opened=52,
    asked=Asked(
        day=54,
        question="Rowan van veertien komt al vijf weken niet op school. Thuis krijgen we geen antwoord.",
        channel=Channel.SIGNAL,
        name="Sharda Ramdin, leerplicht",
        reach="000-100 62 07",
        area=WOOLDRIK,
        existed=Existed.WEEKS,
        triage=Triage(
            53,
            "marleen",
            Urgency.SOON,
            Complexity.COMPLEX,
            Route.OUTREACH,
            "Ernaartoe, niet bellen. Daan kent de jongen van het plein.",
        ),
        sought=(Sought(53, "yara", AttemptKind.HOUSE_VISIT, PartOfDay.MORNING),),
        verdict=Verdict(30, "marleen"),
    ),
    events=(
        Fact(52, "yara", "Aangebeld, niemand deed open. Kaartje met mijn naam door de bus.", SaidBy.WORKER),
        Fact(
            50,
            "daan",
            "Rowan op het plein gesproken. Hij durft niet langs de groep bij de fietsenstalling.",
            SaidBy.RESIDENT,
        ),
        Lives(49, "yara", "Rowan", 14),
        Lives(49, "yara", "Esther", 40),
        Wrote(
            49,
            "yara",
            "Ik wil wel leren, maar niet dáár. Mijn moeder wil dat het weer rustig is thuis.",
            WrittenBy.RESIDENT,
        ),
        Named(49, "yara", "Tante Ger", Relation.FAMILY, "Rowan slaapt daar in het weekend"),
        Frames(49, "yara", frozenset({Law.YOUTH, Law.SCHOOL})),
        Flagged(48, "yara"),
        Promise(48, "yara", "Met school en leerplicht om tafel, Rowan erbij", Doer.TEAM, "yara", due=-40, done=41),
        Fact(
            41,
            "yara",
            "Rowan mag drie weken in de huiswerkklas van De Schakel beginnen, met werk van school.",
            SaidBy.INSTITUTION,
        ),
        Promise(41, "yara", "Elke ochtend naar De Schakel", Doer.RESIDENT, "Rowan", due=-20, done=20),
        Promise(35, "yara", "Aanpak van het pesten op school", Doer.INSTITUTION, "Vakcollege Oost", due=-14, done=15),
        Fact(
            15, "yara", "Rowan gaat weer drie dagen naar school. Sjoerd haalt hem bij de deur op.", SaidBy.INSTITUTION
        ),
        Promise(14, "yara", "Avond koken met Esther, praten over wat zij nodig heeft", Doer.TEAM, "yara", due=2),
        Promise(
            10, "yara", "Fietsenmaker Rik: zaterdag helpen in de werkplaats", Doer.VOLUNTEER, "Rik Hesselink", due=4
        ),
        Looked(8, "sanne"),
    ),
)

BABY = Story(
    name="Yasmina en Amir",
    director="sanne",
    opened=34,
    asked=Asked(
        day=36,
        question="Ik ben sinds vier maanden moeder en ik huil elke dag. Mijn man werkt 's nachts.",
        channel=Channel.MESSAGE,
        name="Yasmina",
        reach="000-555 11 03, overdag",
        area=VELVE,
        existed=Existed.MONTHS,
        triage=Triage(
            35,
            "marleen",
            Urgency.SOON,
            Complexity.MULTIPLE,
            Route.CONVERSATION,
            "Eerst luisteren. Jeugdverpleegkundige komt mee.",
        ),
    ),
    events=(
        Lives(34, "sanne", "Amir", 36),
        Lives(34, "sanne", "Inaya", 0),
        Wrote(
            33,
            "sanne",
            "Ik wil slapen en weer lachen. Ik wil andere moeders leren kennen die ook niet alles kunnen.",
            WrittenBy.TOGETHER,
        ),
        Named(33, "sanne", "Schoonzus Nadia", Relation.FAMILY, "Kan woensdag de hele dag"),
        Named(33, "sanne", "Buurvrouw Tineke", Relation.NEIGHBOUR, "Loopt graag met de kinderwagen"),
        Named(33, "sanne", "Mama van Inaya's hofje", Relation.FRIEND, "Appen in de nacht", Source.PERSON),
        Promise(
            32, "sanne", "Praten met de huisarts over de donkere dagen", Doer.RESIDENT, "Yasmina", due=-25, done=26
        ),
        Promise(32, "sanne", "Woensdag bij Nadia, slapen", Doer.NETWORK, "Nadia", due=-10, done=11),
        Fact(
            26,
            "sanne",
            "De huisarts denkt aan een depressie na de bevalling en plant elke week een gesprek.",
            SaidBy.INSTITUTION,
        ),
        Promise(24, "sanne", "Moedergroep op donderdag, de eerste keer samen", Doer.TEAM, "sanne", due=-17, done=17),
        Fact(17, "sanne", "Yasmina bleef na de groep nog een uur zitten praten.", SaidBy.WORKER),
        Promise(16, "sanne", "Met de kinderwagen om de vijver", Doer.NETWORK, "Tineke", due=1),
        Promise(8, "sanne", "Amir vragen of zijn rooster anders kan", Doer.RESIDENT, "Amir", due=6),
        Promise(7, "sanne", "Even langs: hoe gaat het echt?", Doer.TEAM, "sanne", due=5),
    ),
)

NEWCOMERS = Story(
    name="Familie Haile",
    director="noor",
    opened=175,
    asked=Asked(
        day=178,
        by="fatima",
        question=(
            "Wij wonen hier een jaar. Mijn man zit thuis en wil werken. De kinderen spreken al beter "
            "Nederlands dan wij."
        ),
        channel=Channel.OUTREACH,
        name="Selam Haile",
        area=HOGELAND,
        existed=Existed.YEAR,
        triage=Triage(
            177,
            "marleen",
            Urgency.NORMAL,
            Complexity.MULTIPLE,
            Route.CONVERSATION,
            "Taal, werk en mensen leren kennen.",
        ),
    ),
    events=(
        Lives(175, "noor", "Tesfay", 41),
        Lives(175, "noor", "Rahel", 11),
        Lives(175, "noor", "Dawit", 9),
        Wrote(
            172,
            "noor",
            (
                "Tesfay wil lassen, dat was zijn vak. Selam wil fietsen leren en mensen leren kennen. De "
                "kinderen willen op zwemles."
            ),
        ),
        Named(172, "noor", "Meneer Koopman, taalmaatje", Relation.VOLUNTEER, "Elke dinsdag praten en lachen"),
        Named(172, "noor", "Vrouwen van de kerk", Relation.CLUB, "Koken samen op zondag"),
        Promise(170, "noor", "Taalmaatje zoeken", Doer.VOLUNTEER, "De Handen", due=-150, done=152),
        Promise(
            160, "noor", "Fietsles op het schoolplein", Doer.VOLUNTEER, "Fietsgroep De Schakel", due=-120, done=124
        ),
        Fact(124, "noor", "Selam fietst zelf naar de markt.", SaidBy.RESIDENT),
        Promise(
            110, "noor", "Proefweek bij een metaalbedrijf", Doer.INSTITUTION, "Dienst Werk en Inkomen", due=-70, done=74
        ),
        Fact(
            74,
            "noor",
            "De proefweek ging goed. Het bedrijf wil wel, maar het lascertificaat telt hier niet.",
            SaidBy.INSTITUTION,
        ),
        Promise(70, "noor", "Vakcollege vragen om een verkorte lasopleiding", Doer.TEAM, "noor", due=-30, done=33),
        Promise(33, "noor", "Antwoord over de verkorte opleiding", Doer.INSTITUTION, "Vakcollege Oost", due=-6),
        Promise(20, "noor", "Zwemles: gezinsvergoeding aanvragen", Doer.RESIDENT, "Selam", due=3),
        Gave(12, "noor", "Tweedehands fietsen voor de kinderen", Doer.VOLUNTEER, "Rik Hesselink"),
    ),
)

TWO_HOMES = Story(
    name="Ouders van Mila",
    director="yara",
    opened=21,
    asked=Asked(
        day=23,
        question=(
            "Wij gaan uit elkaar en maken elke overdracht ruzie. Mila van zes zegt dat ze liever bij niemand woont."
        ),
        channel=Channel.PHONE,
        name="vader van Mila",
        reach="000-555 11 05",
        area=VELVE,
        existed=Existed.MONTHS,
        triage=Triage(
            22,
            "marleen",
            Urgency.SOON,
            Complexity.MULTIPLE,
            Route.CONVERSATION,
            "Met beide ouders, los van elkaar beginnen.",
        ),
    ),
    events=(
        Lives(21, "yara", "moeder van Mila", 35),
        Lives(21, "yara", "Mila", 6),
        Wrote(
            19,
            "yara",
            "Mila mag van ons allebei houden. Wij praten over geld en tijd, zonder haar erbij.",
            WrittenBy.TOGETHER,
        ),
        Named(19, "yara", "Peetoom Jelle", Relation.FRIEND, "Kan bij de overdracht zijn"),
        Frames(19, "yara", frozenset({Law.YOUTH})),
        Promise(18, "yara", "De eerste drie overdrachten via Jelle", Doer.NETWORK, "Jelle", due=-4, done=5),
        Promise(18, "yara", "Ouderschapsplan: eerste gesprek", Doer.INSTITUTION, "Rechtshulploket Oost", due=2),
        Fact(12, "yara", "Juf ziet dat Mila op overdrachtdagen buikpijn heeft.", SaidBy.INSTITUTION),
        Promise(5, "yara", "Samen het weekrooster tekenen, Mila kiest de kleuren", Doer.RESIDENT, "ouders", due=0),
    ),
)

KNOWN_TO_TWO = Story(
    name="Rosa en de kinderen",
    director="yara",
    opened=15,
    asked=Asked(
        day=16,
        by="yara",
        question="Ik ben weg bij hem. Hij werkt bij de gemeente en kent iedereen. Niemand mag weten waar wij zijn.",
        name="Rosa",
        reach="alleen via Yara",
        existed=Existed.LONGER,
        triage=Triage(
            16,
            "yara",
            Urgency.SOON,
            Complexity.MULTIPLE,
            Route.CONVERSATION,
            "Veilig, maar niet als er over gepraat wordt. Alleen Noor en ik.",
        ),
    ),
    events=(
        Restricts(15, "yara", ("noor",)),
        Wrote(14, "yara", "Wij willen een eigen voordeur en een school waar niemand vragen stelt.", WrittenBy.SPOKEN),
        Named(14, "yara", "Vriendin Lot", Relation.FRIEND, "Past op als ik naar gesprekken moet"),
        Promise(13, "yara", "Geheim adres regelen voor de post", Doer.TEAM, "noor", due=-8, done=9),
        Promise(6, "noor", "Mee naar de nieuwe school", Doer.TEAM, "yara", due=2),
    ),
)

STORIES = (SEVEN_PROFESSIONALS, NOT_AT_SCHOOL, BABY, NEWCOMERS, TWO_HOMES, KNOWN_TO_TWO)
