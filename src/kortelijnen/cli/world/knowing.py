"""What the team knows besides names and numbers: what institutions offer, how they really work, visits, goals.

Names and streets invented. Days count back from today, as in `script`; a negative day lies ahead.
"""

from kortelijnen.cli.world.people import HOGELAND, WOOLDRIK
from kortelijnen.cli.world.script_lines import (
    About,
    Aimed,
    Called,
    GaveBack,
    Introduced,
    Noted,
    Offered,
    Place,
    Reach,
    Succeeded,
    Visited,
)

ABOUT = (
    About(
        organisation="Woonstichting Het Anker",
        not_for="Geen urgentie buiten de regels; geen koopwoningen.",
        instead="Urgentie: het regionale woonloket. Koop: de Kredietbank.",
        assured=40,
        by="sanne",
    ),
    About(
        organisation="Kredietbank Twentekanaal",
        not_for="Geen giften en geen voorschotten.",
        instead="Voorschot: Dienst Werk en Inkomen. Noodhulp: de Voedselbank.",
        assured=15,
        by="samira",
    ),
    About(
        organisation="Dienst Werk en Inkomen",
        not_for="Geen schuldregeling.",
        instead="Kredietbank Twentekanaal.",
        assured=400,
        by="bas",
    ),
    About(
        organisation="Raadslieden aan het Spoor",
        not_for="Geen rechtszaken.",
        instead="Het juridisch loket.",
        assured=90,
        by="samira",
    ),
    About(
        organisation="Energieloket Warm Thuis",
        not_for="Geen subsidie voor verhuurders.",
        instead="De gemeente, afdeling wonen.",
        assured=30,
        by="bas",
    ),
)

PLACES_TOLD = 310  # days ago
PLACES = (
    Place(
        organisation="Buurthuis De Schakel",
        name="Grote zaal De Schakel",
        street="Lindenplantsoen 4",
        by="fatima",
        access="Gelijkvloers. De sleutel ligt bij de beheerder.",
    ),
    Place(
        organisation="Taalhuis in de Bibliotheek",
        name="Taalhuis, eerste verdieping",
        street="Boekbindersgang 2",
        by="noor",
        area=WOOLDRIK,
        access="Lift naast de ingang.",
    ),
    Place(
        organisation="Voedselbank Oost", name="Uitgiftepunt Oost", street="Weversdwarspad 11", by="sanne", area=HOGELAND
    ),
)

OFFERED = (
    Offered(
        organisation="Buurthuis De Schakel",
        name="Eettafel De Schakel",
        description="Drie keer per week samen eten, gekookt door buurtgenoten.",
        by="fatima",
        cost="4 euro per maaltijd",
        for_whom="Iedereen uit de wijk.",
        how="Een dag van tevoren bellen of binnenlopen.",
        place="Grote zaal De Schakel",
        hours=(("MO", "17:30", "19:00"), ("WE", "17:30", "19:00"), ("FR", "17:30", "19:00")),
        needs=("eenzaam", "meedoen"),
        standard=True,
    ),
    Offered(
        organisation="Raadslieden aan het Spoor",
        name="Inloopspreekuur formulieren",
        description="Hulp bij brieven, toeslagen en belastingaangifte.",
        by="samira",
        for_whom="Wie er zelf niet uitkomt.",
        how="Binnenlopen. Brieven en DigiD meenemen.",
        place="Grote zaal De Schakel",
        hours=(("MO", "09:00", "11:30"), ("TU", "09:00", "11:30"), ("TH", "09:00", "11:30")),
        needs=("toeslagen", "bezwaar"),
        standard=True,
    ),
    Offered(
        organisation="Steunpunt Mantelzorg Samen Thuis",
        name="Rollator of rolstoel lenen",
        description="Hulpmiddelen te leen voor ten hoogste een half jaar.",
        by="ilse",
        cost="borg 25 euro",
        how="Bellen; de volgende werkdag ophalen.",
        needs=("hulpmiddel",),
        standard=True,
    ),
    Offered(
        organisation="Taalhuis in de Bibliotheek",
        name="Taalmaatje",
        description="Een vrijwilliger die een uur per week oefent, thuis of in de bibliotheek.",
        by="noor",
        for_whom="Wie Nederlands wil leren spreken of lezen.",
        place="Taalhuis, eerste verdieping",
        needs=("taalles",),
        wait=10,
        standard=True,
        told=300,
        assured=230,
    ),
    Offered(
        organisation="Voedselbank Oost",
        name="Noodpakket voor deze week",
        description="Een pakket zonder intake, één keer, op verwijzing van het wijkteam.",
        by="sanne",
        how="Het wijkteam belt voor 15.00 uur.",
        place="Uitgiftepunt Oost",
        hours=(("TH", "13:00", "16:00"),),
        needs=("voedselpakket",),
        standard=True,
    ),
    Offered(
        organisation="Energieloket Warm Thuis",
        name="Energiecoach aan huis",
        description="Kijkt mee naar de rekening, tochtstrips en instellingen van de ketel.",
        by="bas",
        needs=("energierekening",),
        wait=5,
        told=70,
        assured=None,
    ),
)

NOTED = (
    Noted(
        day=80,
        by="sanne",
        organisation="Woonstichting Het Anker",
        kind="how",
        about="Uitstel van ontruiming",
        words="Bel de huurincasso vóór 10 uur, dan zit iedereen er nog. Zij wil drie dingen horen: wie belt de "
        "bewoner, wanneer is het schuldgesprek, en wat wordt er deze week betaald, hoe weinig ook.",
    ),
    Noted(
        day=200,
        by="samira",
        organisation="Kredietbank Twentekanaal",
        kind="how",
        about="Spoedaanvraag",
        words="Zet 'ontruiming' of 'afsluiting' met de datum in de eerste regel. Dan gaat het naar Harold en niet "
        "in de stapel.",
    ),
    Noted(
        day=130,
        by="bas",
        organisation="Dienst Werk en Inkomen",
        kind="room",
        about="Voorschot zonder volledig dossier",
        words="Een voorschot kan al op grond van de aanvraag alleen. De ontbrekende stukken mogen binnen twee weken "
        "komen.",
        agreed_by="Jolanda Ribbers, klantmanager",
        ground="Participatiewet, artikel 52",
        improvised=True,
    ),
    Noted(
        day=60,
        by="noor",
        organisation="Dienst Werk en Inkomen",
        kind="barrier",
        about="Bewijs van inschrijving bij een kamerbewoner",
        words="Zonder inschrijving geen uitkering, en zonder inkomen geen kamer. Twee keer heen en weer gestuurd.",
        days_lost=34,
    ),
    Noted(
        day=25,
        by="ruben",
        organisation="Woonstichting Het Anker",
        kind="barrier",
        about="Formulier herstelverzoek",
        words="Schimmel moest eerst via de site worden gemeld. De bewoner heeft geen internet.",
        days_lost=12,
    ),
)

VISITED = (
    Visited(
        day=620,
        by="sanne",
        organisation="Woonstichting Het Anker",
        host="Ria Bosman",
        visitors=("sanne", "fatima"),
        place="Kantoor Het Anker, afdeling incasso",
        learned="Een ochtend meegelopen bij de incasso. Vonnissen liggen twee weken stil als er een hulpverlener belt.",
        met=("Ria Bosman", "Gerard Kolk"),
    ),
    Visited(
        day=300,
        by="samira",
        organisation="Kredietbank Twentekanaal",
        host="Harold Smeets",
        visitors=("samira", "sanne", "bas"),
        learned="Gezien hoe een aanvraag van binnenkomst tot plan gaat. Spoed zit op één bureau.",
        met=("Harold Smeets",),
    ),
    Visited(
        day=150,
        by="ilse",
        organisation="Ggz De Linde",
        host="Vera Koldewijn",
        visitors=("ilse", "noor"),
        learned="Overleg zonder naam kan altijd, elke ochtend tussen 8.30 en 9.00 uur.",
        met=("Vera Koldewijn",),
    ),
    Visited(
        day=-7,
        by="yara",
        organisation="Jeugd- en gezinsteam Kompas",
        host="Eefje Brinkhuis",
        visitors=("yara", "daan"),
        place="Kompas, ingang aan de achterkant",
    ),
)

AIMED = (
    Aimed(day=50, by="henk", organisation="UWV Oostland", who="bas", due=-4, need="ziek-en-werk"),
    Aimed(day=12, by="henk", organisation="Zorgverzekeraar Noaberpolis", who="ilse", due=30, need="zorgverzekering"),
    Aimed(
        day=90, by="henk", organisation="Woonstichting Het Anker", who="ruben", due=-40, need="slecht-huis", reached=74
    ),
)

CALLED = (
    Called(
        who="sanne",
        organisation="Woonstichting Het Anker",
        contact="Ria Bosman",
        need="uit-huis-gezet",
        outcome="solved",
        days=(9,),
        minutes=20,
        home="Mark Kamphuis en de kinderen",
    ),
    Called(
        who="sanne",
        organisation="Woonstichting Het Anker",
        contact="Ria Bosman",
        need="uit-huis-gezet",
        outcome="solved",
        days=(47, 88, 131, 190, 246),
        minutes=12,
    ),
    Called(
        who="samira",
        organisation="Woonstichting Het Anker",
        contact="Ria Bosman",
        need="huurachterstand",
        outcome="action",
        days=(41, 102, 160, 205, 240),
        minutes=10,
    ),
    Called(
        who="ruben",
        organisation="Woonstichting Het Anker",
        need="huurachterstand",
        outcome="solved",
        days=(33, 70, 125, 171, 210),
        minutes=25,
    ),
    Called(
        who="samira",
        organisation="Kredietbank Twentekanaal",
        contact="Harold Smeets",
        need="schulden",
        outcome="action",
        days=(5, 26, 58, 93, 140, 188, 231),
        minutes=15,
    ),
    Called(
        who="noor",
        organisation="Kredietbank Twentekanaal",
        need="schulden",
        outcome="solved",
        days=(20, 64, 99, 150, 205),
        minutes=30,
    ),
    Called(
        who="bas",
        organisation="Dienst Werk en Inkomen",
        contact="Jolanda Ribbers",
        need="voorschot",
        outcome="solved",
        days=(5, 38, 77, 121, 166, 220),
        minutes=9,
    ),
    Called(
        who="bas",
        organisation="Dienst Werk en Inkomen",
        contact="Jolanda Ribbers",
        need="voorschot",
        outcome="solved",
        days=(27,),
        minutes=15,
        home="Dennis",
    ),
    Called(
        who="bas",
        organisation="UWV Oostland",
        need="ziek-en-werk",
        outcome="reached",
        days=(5,),
        minutes=40,
        home="Peter Slot",
    ),
    Called(
        who="ruben",
        organisation="Woonstichting Het Anker",
        contact="Gerard Kolk",
        need="slecht-huis",
        outcome="solved",
        days=(22,),
        minutes=8,
        home="Mevrouw Lansink",
    ),
    Called(
        who="ilse",
        organisation="Dienst Werk en Inkomen",
        need="voorschot",
        outcome="solved",
        days=(29, 83, 144, 199, 252),
        minutes=35,
    ),
    Called(
        who="ilse",
        organisation="Zorgverzekeraar Noaberpolis",
        need="zorgverzekering",
        outcome="advice",
        days=(18, 61, 97, 133),
        minutes=45,
    ),
    Called(
        who="ilse",
        organisation="Ggz De Linde",
        contact="Vera Koldewijn",
        need="ggz-overleg",
        outcome="advice",
        days=(14, 52, 97, 148),
        minutes=20,
    ),
    Called(
        who="yara",
        organisation="Jeugd- en gezinsteam Kompas",
        contact="Eefje Brinkhuis",
        need="opvoedvraag",
        outcome="advice",
        days=(8, 44, 110),
        minutes=15,
    ),
)

INTRODUCED = (
    Introduced(day=4, who="ruben", via="samira", contact="Harold Smeets"),
    Introduced(day=60, who="noor", via="bas", contact="Jolanda Ribbers", settled=52),
)

GAVE_BACK = (
    GaveBack(day=120, who="samira", contact="Harold Smeets", what="tour"),
    GaveBack(day=37, who="bas", contact="Jolanda Ribbers", what="thanks"),
    GaveBack(day=70, who="yara", contact="Eefje Brinkhuis", what="talk"),
)

SUCCEEDED = (Succeeded(day=94, by="sanne", contact="Gonnie Plegt", successor="Wouter Asbroek"),)

LEADS = "henk"

FOUNDED_BECAUSE = (
    "In 2008 liepen gezinnen in Velve-Lindenhof vast tussen loketten. Wijkcoaches kregen ruimte om zelf te regelen, "
    "met mensen die ze kenden."
)
FOUNDED_BY = "gemeente, corporatie en welzijn samen"
FOUNDING_TOLD = 210  # days ago

# When a review of the lines was held, how well the team says it masters this way of working, and what was agreed.
REVIEWED = (
    (200, 3, "Eerst de gaten bij werk en inkomen. Ruben loopt mee met Sanne."),
    (104, 4, "Lijnen die op één persoon hangen krijgen een tweede. Samira stelt voor."),
)

MORNINGS = ("mo_am", "tu_am", "we_am", "th_am", "fr_am")
REACHABILITY = {
    "Ria Bosman": Reach(
        hours=("mo_am", "mo_pm", "tu_am", "tu_pm", "we_am", "we_pm", "th_am", "th_pm"),
        email="ria.bosman@example.org",
    ),
    "Harold Smeets": Reach(hours=MORNINGS, email="harold.smeets@example.org", shared=True),
    "Jolanda Ribbers": Reach(
        hours=("mo_am", "mo_pm", "tu_am", "tu_pm", "th_am", "th_pm"), email="jolanda.ribbers@example.org"
    ),
    "Anouk Reinders": Reach(hours=("tu_am", "tu_pm", "fr_am", "fr_pm"), away=12, told=2, replacement="Gerard Kolk"),
    "Appie Wiggers": Reach(private=True),
    "Halil Ceylan": Reach(private=True),
    "Toon Velthuis": Reach(hours=MORNINGS, email="toon.velthuis@example.org", shared=True),
    "Joke ter Laak": Reach(hours=MORNINGS, shared=True),
}

# Who stands at the front door from Monday to Friday; for one half-day nobody was found yet.
AT_THE_DOOR = {
    "am": ("marleen", "marleen", "marleen", "ilse", "marleen"),
    "pm": ("ilse", "marleen", "henk", "marleen", ""),
}
