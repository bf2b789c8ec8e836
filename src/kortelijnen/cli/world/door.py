"""What is asked at the front door and has no household (yet): the queue of today, and how others went on."""

from kortelijnen.cli.world.people import HOGELAND, VELVE, WOOLDRIK
from kortelijnen.cli.world.script import Answered, Asked, Declined, HandedOn, Sought, Triage, Verdict
from kortelijnen.frontdoor.enums import (
    AttemptKind,
    Channel,
    Complexity,
    Existed,
    PartOfDay,
    Route,
    RouteVerdict,
    Urgency,
)

QUEUE = (
    Asked(
        minutes=25,
        question=(
            "Mijn ex staat weer voor de deur. Hij schreeuwt dat hij de kinderen meeneemt. Ik durf niet naar buiten."
        ),
        channel=Channel.PHONE,
        name="Wendy",
        reach="000-555 12 01, alleen bellen, niet appen",
        area=VELVE,
        existed=Existed.MONTHS,
        triage=Triage(
            0,
            "marleen",
            Urgency.NOW,
            Complexity.COMPLEX,
            Route.OUTREACH,
            "Gevaar nu: politie is onderweg, ik blijf aan de lijn. Daarna samen met Yara ernaartoe.",
        ),
    ),
    Asked(
        minutes=70,
        question="De stroom wordt vrijdag afgesloten. Ik heb een baby van vier maanden.",
        name="mevrouw Osman",
        reach="000-555 12 02",
        area=VELVE,
        existed=Existed.WEEKS,
    ),
    Asked(
        minutes=160,
        question="Mijn buurvrouw van 84 doet de deur niet meer open en de post blijft liggen. Kan iemand eens kijken?",
        channel=Channel.SIGNAL,
        name="buurman van nummer 12",
        reach="000-555 12 03",
        area=WOOLDRIK,
    ),
    Asked(
        minutes=210,
        by="fatima",
        question=(
            "Achter de fietsenstalling zit elke ochtend een mevrouw met drie tassen. Ze zegt dat ze nergens "
            "heen kan. Ik geef haar koffie, meer weet ik niet."
        ),
        channel=Channel.PASSER_BY,
        name="marktkoopman Ab",
        reach="staat woensdag en zaterdag op de markt",
        area=VELVE,
    ),
    Asked(
        day=1,
        question=(
            "Ik slaap om de beurt bij drie vrienden. Zonder adres krijg ik geen brief en zonder brief geen werk."
        ),
        name="Ferry",
        reach="drinkt elke ochtend koffie in De Schakel",
        no_address=True,
        existed=Existed.MONTHS,
        triage=Triage(
            1,
            "marleen",
            Urgency.SOON,
            Complexity.MULTIPLE,
            Route.CONVERSATION,
            "Post, slapen en werk zitten aan elkaar vast. Afspreken in De Schakel, daar is hij toch.",
        ),
    ),
    Asked(
        day=1,
        question="Waar kan ik een rollator lenen? Ik word volgende week geopereerd aan mijn heup.",
        name="meneer Groothuis",
        reach="000-555 12 04",
        area=HOGELAND,
        existed=Existed.WEEKS,
        triage=Triage(
            1,
            "marleen",
            Urgency.NORMAL,
            Complexity.SINGLE,
            Route.STANDARD_ANSWER,
            "Eén vraag: uitleen via de zorgwinkel.",
        ),
    ),
    Asked(
        day=2,
        by="ilse",
        question=(
            "Ik slaap slecht, ik heb ruzie met mijn zoon en de rekeningen liggen op de kast. Ik weet niet waar "
            "ik moet beginnen."
        ),
        channel=Channel.WALK_IN,
        name="Gerda",
        reach="komt donderdag terug",
        area=VELVE,
        existed=Existed.YEAR,
        triage=Triage(
            2,
            "marleen",
            Urgency.SOON,
            Complexity.MULTIPLE,
            Route.CONVERSATION,
            "Drie dingen die aan elkaar vastzitten. Gesprek aan tafel, iemand mee die ze vertrouwt.",
        ),
        sought=(
            Sought(1, "marleen", AttemptKind.HOUSE_VISIT, PartOfDay.AFTERNOON),
            Sought(1, "marleen", AttemptKind.CARD, PartOfDay.AFTERNOON),
        ),
    ),
    Asked(
        day=5,
        by="fatima",
        question=(
            "Op het pleintje zit elke avond een groep jongens zonder werk of school. Ze zeggen zelf: geef ons "
            "iets te doen."
        ),
        channel=Channel.OUTREACH,
        area=VELVE,
        existed=Existed.MONTHS,
    ),
)

GONE_ON = (
    Asked(
        day=16,
        question="Waar vraag ik een rollator aan voor mijn moeder?",
        name="dochter van mevrouw Bolk",
        reach="000-555 12 11",
        area=VELVE,
        triage=Triage(16, "marleen", Urgency.NORMAL, Complexity.SINGLE, Route.STANDARD_ANSWER, "Uitleen en huisarts."),
        ended=Answered(16, "Rollator of rolstoel lenen"),
    ),
    Asked(
        day=12,
        question="Welke papieren heb ik nodig voor huurtoeslag?",
        channel=Channel.PHONE,
        area=HOGELAND,
        triage=Triage(
            12, "marleen", Urgency.NORMAL, Complexity.SINGLE, Route.STANDARD_ANSWER, "Taalhuis helpt invullen."
        ),
        ended=Answered(12),
        verdict=Verdict(4, "marleen"),
    ),
    Asked(
        day=20,
        question="Kan er elke week iemand mijn tuin doen? Ik kan het zelf niet meer met mijn rug.",
        name="meneer Van Veen",
        reach="000-555 12 12",
        area=WOOLDRIK,
        existed=Existed.LONGER,
        triage=Triage(
            19,
            "marleen",
            Urgency.NORMAL,
            Complexity.SINGLE,
            Route.NOT_TAKEN_UP,
            "Terechte vraag, maar wekelijks tuinwerk doen wij niet.",
        ),
        ended=Declined(
            18,
            (
                "Elke week tuinonderhoud kan het team niet bieden; die uren gaan naar mensen die anders niet "
                "rondkomen of alleen zitten."
            ),
            (
                "Twee keer per jaar komt de klussendienst van De Handen. Of samen met de buren een "
                "onderhoudsarme tuin maken: Fatima komt "
                "erover praten. Wie een formeel besluit wil, kan altijd een melding doen bij de gemeente."
            ),
        ),
    ),
    Asked(
        day=27,
        question=(
            "Mijn vrouw vergeet steeds meer. De huisarts zegt dat we langer durende zorg moeten aanvragen, hoe "
            "gaat dat?"
        ),
        name="meneer Schothuis",
        reach="000-555 12 13",
        area=HOGELAND,
        existed=Existed.YEAR,
        triage=Triage(
            27,
            "marleen",
            Urgency.NORMAL,
            Complexity.SINGLE,
            Route.HAND_ON,
            "Past bij de cliëntondersteuner, die gaat mee naar de aanvraag.",
        ),
        verdict=Verdict(7, "marleen"),
        ended=HandedOn(
            26,
            "Naast Je, onafhankelijke cliëntondersteuning",
            "Meneer wil iemand mee naar zijn aanvraag; hij weet dat Marga Wissink belt.",
        ),
    ),
    Asked(
        day=33,
        question="Is er een plek waar mijn zoon na school zijn huiswerk kan maken?",
        area=VELVE,
        triage=Triage(
            33, "ilse", Urgency.NORMAL, Complexity.SINGLE, Route.STANDARD_ANSWER, "Huiswerkklas in De Schakel."
        ),
        ended=Answered(33),
        verdict=Verdict(20, "ilse", RouteVerdict.ANOTHER),
    ),
)
