"""Who works here. All invented; the mail addresses of the first seven are those of the page "Wie ben je?"."""

from kortelijnen.cli.world.script import Person

MUNICIPALITY = "GM0153"
VELVE, WOOLDRIK, HOGELAND = "BU01530100", "BU01530101", "BU01530102"

VELVE_TEAM = ("velve-lindenhof", "Velve-Lindenhof", (VELVE, WOOLDRIK, HOGELAND))
VELVE_PEOPLE = (
    Person("sanne", "Sanne de Wit", "worker", "maatschappelijk werk"),
    Person("samira", "Samira Haddou", "worker", "schuldhulp"),
    Person("marleen", "Marleen Vos", "front_door", "sociaalpsychiatrische verpleging", "expert"),
    Person("henk", "Henk Mulder", "team_lead", "opbouwwerk", "expert"),
    Person("daan", "Daan Oosterink", "worker", "jeugdwerk"),
    Person("noor", "Noor Elzinga", "worker", "begeleiding van mensen met een beperking"),
    Person("ruben", "Ruben Wolters", "worker", "wonen", "starting"),
    Person("ilse", "Ilse ten Have", "worker", "wijkverpleging", "expert"),
    Person("yara", "Yara van Dijk", "worker", "jeugd en gezin"),
    Person("bas", "Bas Leferink", "worker", "werk en inkomen"),
    Person("fatima", "Fatima Aydin", "worker", "opbouwwerk in de buurt"),
)

STROINKSLANDEN_TEAM = ("stroinkslanden", "Stroinkslanden", ("BU01530600", "BU01530601", "BU01530602"))
STROINKSLANDEN_PEOPLE = (
    Person("joris", "Joris Blom", "worker", "ouderenwerk"),
    Person("lieke", "Lieke Brand", "front_door", "maatschappelijk werk", "expert"),
    Person("omar", "Omar Said", "worker", "schuldhulp"),
    Person("carla", "Carla Nijland", "team_lead", "maatschappelijk werk"),
)

WITHOUT_TEAM = (
    Person("petra", "Petra Smit", "policy_officer"),
    Person("paul", "Paul Kuiper", "privacy_officer"),
)
