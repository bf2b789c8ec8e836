"""More institutions: volunteers, faith, work, insurance, shelter, law. Names invented, numbers not dialable."""

from kortelijnen.cli.world.people import VELVE
from kortelijnen.cli.world.script import Institution, Known, Knows

MORE_INSTITUTIONS = (
    Institution(
        "Steunpunt Mantelzorg Samen Thuis",
        "carer_support",
        "Adempauze en advies voor mantelzorgers.",
        "000-100 78 00",
        5,
        (
            Known(
                name="Ineke Rouwenhorst",
                function="mantelzorgmakelaar",
                phone="000-100 78 01",
                needs=("mantelzorg",),
                lines=(Knows("ilse", 420, 45, "solved"),),
            ),
        ),
    ),
    Institution(
        "Vrijwilligerscentrale De Handen",
        "volunteer_centre",
        "Maatjes, boodschappen, klusjes, taal.",
        "000-100 80 00",
        10,
        (
            Known(
                name="Joke ter Laak",
                function="bemiddelaar",
                phone="000-100 80 03",
                reachable="ochtenden",
                needs=("vrijwilliger-zoeken", "eenzaam", "taalles", "vervoer"),
                present=(VELVE,),
                lines=(Knows("fatima", 1100, 7, "solved"), Knows("sanne", 540, 165, "reached")),
            ),
        ),
    ),
    Institution(
        "Buurthuis De Schakel",
        "community_centre",
        "Koffie, eettafel, huiswerkklas, verhuur van zalen.",
        "000-100 81 00",
        0,
        (
            Known(
                name="Appie Wiggers",
                function="beheerder",
                phone="000-100 81 01",
                needs=("meedoen", "eenzaam", "voedselpakket"),
                present=(VELVE,),
                lines=(
                    Knows("fatima", 1800, 1, "reached"),
                    Knows("henk", 2000, 44, "reached"),
                    Knows("sanne", 700, 19, "reached"),
                ),
            ),
        ),
    ),
    Institution(
        "Voedselbank Oost",
        "food_bank",
        "Wekelijks voedselpakket.",
        "000-100 82 00",
        7,
        (
            Known(
                name="Truus Boerrigter",
                function="coördinator",
                phone="000-100 82 01",
                reachable="dinsdag en donderdag",
                needs=("voedselpakket",),
                lines=(Knows("samira", 900, 10, "solved"), Knows("sanne", 400, 158, "advice")),
            ),
        ),
    ),
    Institution("Kledingbank De Knoop", "clothing_bank", "Kleding en kleine huisraad.", "000-100 83 00", 7),
    Institution(
        "Taalhuis in de Bibliotheek",
        "library",
        "Taal, toeslagen, digitale vragen.",
        "000-100 84 00",
        5,
        (
            Known(
                name="Miriam Haverkate",
                function="taalhuiscoördinator",
                phone="000-100 84 02",
                needs=("taalles", "toeslagen", "meedoen"),
                lines=(Knows("fatima", 450, 25, "solved"),),
            ),
        ),
    ),
    Institution("Voetbalvereniging Oost Vooruit", "sports_club", "Voetbal voor jong en oud.", "000-100 85 00"),
    Institution(
        "Moskee An-Nour",
        "faith_community",
        "Gebed, ontmoeting, voedselhulp.",
        "000-100 86 00",
        0,
        (
            Known(
                name="Halil Ceylan",
                function="bestuurslid",
                phone="000-100 86 01",
                needs=("meedoen", "voedselpakket", "eenzaam"),
                agreed=400,
                lines=(Knows("fatima", 1300, 190, "reached"),),
            ),
        ),
    ),
    Institution("Kerk aan de Laan", "faith_community", "Kerk met eettafel op woensdag.", "000-100 86 10", 0),
    Institution(
        "Ondernemersvereniging Lindenhof",
        "business_association",
        "De winkels en werkplaatsen van de wijk.",
        "000-100 87 00",
        None,
        (
            Known(
                name="Rik Hesselink",
                function="voorzitter, fietsenmaker",
                phone="000-100 87 01",
                needs=("stage", "werk-vinden"),
                present=(VELVE,),
                lines=(Knows("daan", 190, 29, "solved"), Knows("fatima", 600)),
            ),
        ),
    ),
    Institution(
        "UWV Oostland",
        "employee_insurance",
        "WW, Ziektewet, WIA, Wajong.",
        "000-100 88 00",
        40,
        (
            Known(
                name="Carolien Pot",
                function="procesbegeleider",
                phone="000-100 88 17",
                needs=("ziek-en-werk", "uitkering-gestopt"),
                agreed=None,
                lines=(Knows("bas", 240, 19, "not_reached"),),
            ),
        ),
    ),
    Institution("SVB Oostland", "social_insurance", "AOW, kinderbijslag, pgb.", "000-100 89 00", 15),
    Institution("CIZ Oostland", "care_assessment", "Beoordeelt de toegang tot de Wlz.", "000-100 90 00", 30),
    Institution("Zorgverzekeraar Noaberpolis", "health_insurer", "Zorgverzekering.", "000-100 91 00", 10),
    Institution("Zorgkantoor Oostland", "care_office", "Regelt de Wlz-zorg in de regio.", "000-100 92 00", 20),
    Institution(
        "Opvang De Herberg",
        "shelter",
        "Nachtopvang en begeleid wonen.",
        "000-100 93 00",
        0,
        (
            Known(
                name="Stefan Lubbers",
                function="intaker nachtopvang",
                phone="000-100 93 01",
                reachable="dag en nacht",
                needs=("bed-voor-de-nacht", "adres-brp"),
                lines=(Knows("bas", 520, 26, "solved"), Knows("marleen", 640, 80, "reached")),
            ),
        ),
    ),
    Institution("Reclassering Oostland", "probation", "Toezicht en hulp na straf.", "000-100 94 00", 10),
    Institution(
        "Buurtbemiddeling Goede Buren",
        "mediation",
        "Vrijwilligers die bij burenruzie bemiddelen.",
        "000-100 95 00",
        8,
        (
            Known(
                name="Els Grefte",
                function="coördinator",
                phone="000-100 95 01",
                needs=("burenruzie",),
                lines=(Knows("ruben", 60, 13, "reached"),),
            ),
        ),
    ),
    Institution("Rechtshulploket Oost", "legal_aid", "Eerste juridische hulp, gratis.", "000-100 96 00", 6),
    Institution(
        "Energieloket Warm Thuis",
        "energy_desk",
        "Advies, afsluiting voorkomen, kleine maatregelen.",
        "000-100 97 00",
        4,
        (
            Known(
                name="Wouter Asbroek",
                function="energiecoach",
                phone="000-100 97 03",
                needs=("geen-stroom", "energierekening"),
                lines=(Knows("samira", 130, 21, "solved"),),
            ),
            Known(
                name="Gonnie Plegt",
                function="medewerker afsluitingen",
                phone="000-100 97 04",
                needs=("geen-stroom",),
                agreed=300,
                lines=(Knows("sanne", 800, 95, "gone"),),
            ),
        ),
    ),
    Institution("Bewindvoering Helder", "administrator", "Bewindvoering en inkomensbeheer.", "000-100 98 00", 15),
)
