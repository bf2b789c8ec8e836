"""Words for generated households: plain Dutch, about nobody. Sentences are put together, so that search has work."""

FIRST_NAMES = (  # noqa: SIM905 - a list of names reads better so
    "Aaltje Adil Amina Anneke Arjan Asha Bart Bea Bilal Boris Carla Cem Chantal Coen Daan Dewi Dirk Elif Els Emma "
    "Erik Esra Fenna Ferdi Frank Gerrit Greet Hamza Hanna Harm Hilde Ilias Inge Iris Jaap Jamila Jan Janneke Jasper "
    "Joke Jonas Kaan Karin Kees Khadija Koen Lars Leyla Lies Linda Lotte Maarten Malika Marieke Mees Mehmet Mina "
    "Mohammed Nadia Nienke Noor Olga Omar Pien Pieter Rachid Ria Roos Ruben Sanae Selma Sjoerd Stef Suze Tanja "
    "Thijs Tineke Tom Ugur Vera Wies Willem Wouter Yara Youssef Yvonne Zahra Zoe"
).split()
LAST_NAMES = (  # noqa: SIM905 - a list of names reads better so
    "Aalbers Akgun Averink Bakkerink Benali Bolscher Boomkamp Bouali Brinkers Can Dekkink Demirel Dijkgraaf Eertink "
    "Elbers Engbersen Ezzahra Faber Frerink Geerdink Grobbe Haarman Hassani Heerink Hofsink Idrissi Jannink Kaya "
    "Kempink Klaasen Kolkman Koster Lammerink Lansman Leeftink Lohuis Maatman Meijers Mensink Nijenhuis Oosterlaken "
    "Oude Pasman Peters Poorthuis Reimert Roelofs Sahin Scholten Slagman Sluiter Smelt Snippert Steggink Tahiri "
    "Temmerman Tijink Uitslag Velten Visscher Voskuil Weernink Wiefferink Wolbers Yilmaz Zandbergen Zwart"
).split()
BEGINNINGS = (
    "Samen aan tafel gezeten over",
    "Gebeld over",
    "Moeder vertelt over",
    "Vader vertelt over",
    "Zus vertelt over",
    "School belt over",
    "De huisarts belt over",
    "Langs geweest om te praten over",
    "Brief gekregen over",
    "Afspraak gemaakt over",
    "De buurvrouw maakt zich zorgen over",
    "Het gezin heeft zelf een oplossing gevonden voor",
)
# By part of life (`lines.enums.LifeDomain`): what a household of that question mostly speaks about.
SUBJECTS_OF = {
    "housing": ("de huurachterstand", "de ruzie met de buren", "de verhuizing"),
    "money": (
        "de energierekening",
        "een briefje van de deurwaarder",
        "de toeslagen",
        "het eten aan het eind van de maand",
        "de kinderbijslag",
        "de schulden",
    ),
    "work_school": (
        "het schoolverzuim",
        "de taalles",
        "het werkrooster",
        "het gesprek met de leraar",
        "het sollicitatiegesprek",
    ),
    "physical_health": ("de medicijnen", "de zorg voor opa"),
    "mental_health": ("de slaapproblemen", "het piekeren"),
    "substance_use": ("het drinken",),
    "family": ("de scheiding", "het zwemdiploma", "de opvoeding"),
    "network": ("de eenzaamheid", "de stille avonden"),
    "safety": ("de spanning thuis",),
    "daily_life": ("de kapotte wasmachine", "het huishouden"),
    "meaning": ("de dagbesteding", "een tweedehands fiets"),
    "rules": ("de aanvraag bij de gemeente", "de brief van de rechtbank"),
}
SUBJECTS = tuple(subject for subjects in SUBJECTS_OF.values() for subject in subjects)
ENDINGS = (
    "en het lucht op.",
    "en dat lukt nog niet.",
    "en volgende week kijken we weer.",
    "en een vriend gaat mee.",
    "en het is nu geregeld.",
    "en we wachten op antwoord.",
    "en de kinderen waren erbij.",
    "en er is een vervolgafspraak.",
)
WISHES = (
    "Wij willen rust in huis en weten waar we aan toe zijn met",
    "Ik wil weer zelf de baas zijn over",
    "Wij willen samen iets doen aan",
    "Ik wil dat mijn kinderen geen last hebben van",
    "Ik wil eerst hulp bij",
)
DEEDS = (
    "Uitzoeken hoe het zit met",
    "Bellen over",
    "Samen een brief schrijven over",
    "Meegaan naar het gesprek over",
    "Een afspraak maken over",
    "Iemand vragen te helpen met",
    "Een overzicht maken van",
)
QUESTIONS = (
    "Ik kom er niet uit met",
    "Kunnen jullie helpen met",
    "Ik maak me zorgen over",
    "Wie kan er meedenken over",
    "Het lukt niet meer met",
)
TURNS = ("Koken", "Boodschappen doen", "Samen wandelen", "Oppassen", "Naar school brengen", "De post doornemen")
COMPANIONS = ("Haar zus", "Zijn broer", "Een buurvrouw", "Iemand van de kerk", "Een vriend", "De oudste dochter")
CAN_DO = ("oppassen", "boodschappen doen", "meerijden", "koken", "de post nakijken", "luisteren", "klussen", "")
FUNCTIONS = ("consulent", "medewerker", "begeleider", "adviseur", "casemanager", "coördinator", "beheerder")
PLACES = ("Oost", "West", "Noord", "Zuid", "Centrum", "aan het Kanaal", "bij het Park", "Twente", "Stadsrand")
HOUSES = ("Buurthuis", "Gezondheidscentrum", "Wijkgebouw", "Kantoor", "Inloop", "School", "Bibliotheek")
STREETS = ("Kerkstraat", "Parkweg", "Kanaalstraat", "Molenweg", "Lindelaan", "Stationsplein", "Spinnerstraat")
SERVICES = ("Spreekuur over", "Hulp bij", "Cursus over", "Maatje voor", "Inloop over", "Advies over")
COSTS = ("", "gratis", "eigen bijdrage", "5 euro per keer", "vraag ernaar")
REASONS = (
    "Er spelen meer dingen tegelijk.",
    "Het duurt al lang en er is niemand die het overziet.",
    "Er zijn kinderen bij en het kan niet wachten.",
    "Een gesprek aan tafel past hier het best.",
)
ELSEWHERE = ("de huisarts", "de woningcorporatie", "het team van een andere wijk", "de bibliotheek")
DECLINED = ("Dit hoort bij een andere gemeente.", "Er liep al een traject bij een ander.")
ALTERNATIVES = ("De inloop in het buurthuis.", "Het spreekuur van de sociaal raadslieden.")
LEARNED = (
    "Wie eerst belt, krijgt sneller antwoord over",
    "Op maandag is er tijd voor",
    "Zonder brief kan het ook bij",
    "Het loopt via een andere afdeling bij",
    "De wachttijd was lang voor",
)
