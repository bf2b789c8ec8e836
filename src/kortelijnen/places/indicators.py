"""What the figures mean: one line per indicator, with the columns in which each publication prints it.

An indicator has no good or bad side here: a neighbourhood stands beside others and gets no mark.
The order is the order on the page; `headline` ones stand open, the rest is folded.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kortelijnen.places.enums import Theme, Unit

CORPORATION_NOTE = _("Who owns the home, not what the rent is.")
INCOME_NOTE = _("Belongs to the 40% of the country with the lowest income.")
HIGH_INCOME_NOTE = _("Belongs to the 20% of the country with the highest income.")
SHARE_NOTE = _("Calculated from the counts of CBS, which are rounded to 5 or 10.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A percentage that we calculate ourselves from two published counts."""

    part: str
    whole: str
    at_least: int = 100
    digits: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """One thing that is counted or estimated; `kwb`, `rivm`, `districts` are the publishers' column names."""

    key: str
    label: str | Promise
    theme: Theme
    unit: Unit = Unit.PERCENT
    kwb: str = ""
    kwb_share: Share | None = None
    rivm: str = ""
    districts: str = ""
    headline: bool = False
    note: str | Promise = ""

    @property
    def is_model_estimate(self) -> bool:
        """RIVM asks a part of the adults and estimates the rest with a model; say so beside the figure."""
        return bool(self.rivm)

    @property
    def decimals(self) -> int:
        """RIVM publishes one decimal always, CBS only where it means something."""
        return 1 if self.rivm else 0


PEOPLE = (
    Indicator(
        key="population",
        label=_("Inhabitants"),
        theme=Theme.PEOPLE,
        unit=Unit.COUNT,
        kwb="a_inw",
        districts="population",
        headline=True,
    ),
    Indicator(
        key="aged_65_plus",
        label=_("65 years or older"),
        theme=Theme.PEOPLE,
        kwb_share=Share(part="a_65_oo", whole="a_inw"),
        districts="pop_65plus",
        headline=True,
    ),
    Indicator(
        key="aged_0_14",
        label=_("Younger than 15"),
        theme=Theme.PEOPLE,
        kwb_share=Share(part="a_00_14", whole="a_inw"),
        districts="pop_0_14",
        headline=True,
    ),
    Indicator(
        key="one_person_households",
        label=_("Households of one person"),
        theme=Theme.PEOPLE,
        kwb_share=Share(part="a_1p_hh", whole="a_hh"),
        headline=True,
    ),
    Indicator(
        key="households_with_children",
        label=_("Households with children"),
        theme=Theme.PEOPLE,
        kwb_share=Share(part="a_hh_m_k", whole="a_hh"),
        headline=True,
    ),
    Indicator(
        key="aged_15_24",
        label=_("15 to 25 years old"),
        theme=Theme.PEOPLE,
        kwb_share=Share(part="a_15_24", whole="a_inw"),
        districts="pop_15_24",
    ),
    Indicator(
        key="aged_25_44",
        label=_("25 to 45 years old"),
        theme=Theme.PEOPLE,
        kwb_share=Share(part="a_25_44", whole="a_inw"),
        districts="pop_25_44",
    ),
    Indicator(
        key="aged_45_64",
        label=_("45 to 65 years old"),
        theme=Theme.PEOPLE,
        kwb_share=Share(part="a_45_64", whole="a_inw"),
        districts="pop_45_64",
    ),
    Indicator(key="households", label=_("Households"), theme=Theme.PEOPLE, unit=Unit.COUNT, kwb="a_hh"),
    Indicator(
        key="household_size",
        label=_("Average size of a household"),
        theme=Theme.PEOPLE,
        unit=Unit.PERSONS,
        kwb="g_hhgro",
    ),
    Indicator(key="density", label=_("Inhabitants per km²"), theme=Theme.PEOPLE, unit=Unit.PER_KM2, kwb="bev_dich"),
    Indicator(key="births", label=_("Births"), theme=Theme.PEOPLE, unit=Unit.PER_THOUSAND, kwb="p_geb"),
    Indicator(key="deaths", label=_("Deaths"), theme=Theme.PEOPLE, unit=Unit.PER_THOUSAND, kwb="p_ste"),
)

LIVING = (
    Indicator(
        key="corporation_homes",
        label=_("Homes owned by a housing corporation"),
        theme=Theme.LIVING,
        kwb="p_wcorpw",
        headline=True,
        note=CORPORATION_NOTE,
    ),
    Indicator(
        key="owner_occupied",
        label=_("Owner-occupied homes"),
        theme=Theme.LIVING,
        kwb="p_koopw",
        districts="dwelling_ownership",
        headline=True,
    ),
    Indicator(
        key="home_value",
        label=_("Average value of a home (WOZ)"),
        theme=Theme.LIVING,
        unit=Unit.THOUSAND_EURO,
        kwb="g_wozbag",
        districts="dwelling_value",
        headline=True,
    ),
    Indicator(
        key="neighbour_noise",
        label=_("Severe noise from neighbours"),
        theme=Theme.LIVING,
        rivm="ErnstigeGeluidhinderDoorBuren",
        headline=True,
    ),
    Indicator(
        key="homes",
        label=_("Homes"),
        theme=Theme.LIVING,
        unit=Unit.COUNT,
        kwb="a_woning",
        districts="dwelling_total",
    ),
    Indicator(key="rented", label=_("Rented homes"), theme=Theme.LIVING, kwb="p_huurw"),
    Indicator(key="private_rented", label=_("Homes of other landlords"), theme=Theme.LIVING, kwb="p_ov_hw"),
    Indicator(key="flats", label=_("Flats and other shared buildings"), theme=Theme.LIVING, kwb="p_mgezw"),
    Indicator(key="before_2000", label=_("Homes built before 2000"), theme=Theme.LIVING, kwb="p_bjj2k"),
    Indicator(key="unoccupied", label=_("Homes where nobody is registered"), theme=Theme.LIVING, kwb="p_leegsw"),
    Indicator(key="district_heating", label=_("Homes with district heating"), theme=Theme.LIVING, kwb="p_stadsv"),
    Indicator(key="gas", label=_("Average use of natural gas"), theme=Theme.LIVING, unit=Unit.M3, kwb="g_gas"),
    Indicator(
        key="electricity",
        label=_("Average use of electricity"),
        theme=Theme.LIVING,
        unit=Unit.KWH,
        kwb="g_ele",
    ),
    Indicator(
        key="address_density",
        label=_("Addresses per km² in the surroundings"),
        theme=Theme.LIVING,
        unit=Unit.PER_KM2,
        kwb="ste_oad",
    ),
    Indicator(key="cars", label=_("Cars per household"), theme=Theme.LIVING, unit=Unit.CARS, kwb="g_pau_hh"),
    Indicator(
        key="distance_doctor",
        label=_("Distance to a family doctor"),
        theme=Theme.LIVING,
        unit=Unit.KM,
        kwb="g_afs_hp",
    ),
    Indicator(
        key="distance_supermarket",
        label=_("Distance to a large supermarket"),
        theme=Theme.LIVING,
        unit=Unit.KM,
        kwb="g_afs_gs",
    ),
    Indicator(
        key="distance_school",
        label=_("Distance to a school"),
        theme=Theme.LIVING,
        unit=Unit.KM,
        kwb="g_afs_sc",
    ),
)

MONEY = (
    Indicator(
        key="struggling",
        label=_("Has trouble making ends meet"),
        theme=Theme.MONEY,
        rivm="MoeiteMetRondkomen",
        headline=True,
    ),
    Indicator(
        key="low_income",
        label=_("People with a low income"),
        theme=Theme.MONEY,
        kwb="p_ink_li",
        districts="income_low",
        headline=True,
        note=INCOME_NOTE,
    ),
    Indicator(
        key="social_assistance",
        label=_("People on social assistance"),
        theme=Theme.MONEY,
        kwb_share=Share(part="a_soz_wb", whole="a_inw", at_least=1000, digits=1),
        headline=True,
    ),
    Indicator(
        key="social_minimum",
        label=_("Households around the social minimum"),
        theme=Theme.MONEY,
        kwb="p_hh_osm",
        headline=True,
    ),
    Indicator(
        key="employment",
        label=_("Has paid work (15 to 75 years old)"),
        theme=Theme.MONEY,
        kwb="p_arb_pp",
        districts="employment_rate",
        headline=True,
    ),
    Indicator(
        key="high_income",
        label=_("People with a high income"),
        theme=Theme.MONEY,
        kwb="p_ink_hi",
        districts="income_high",
        note=HIGH_INCOME_NOTE,
    ),
    Indicator(
        key="low_income_households",
        label=_("Households with a low income"),
        theme=Theme.MONEY,
        kwb="p_hh_lkk",
    ),
    Indicator(
        key="minimum_110",
        label=_("Households up to 110% of the social minimum"),
        theme=Theme.MONEY,
        kwb="p_hh_110",
    ),
    Indicator(
        key="minimum_120",
        label=_("Households up to 120% of the social minimum"),
        theme=Theme.MONEY,
        kwb="p_hh_120",
    ),
    Indicator(
        key="income_per_inhabitant",
        label=_("Average income per inhabitant"),
        theme=Theme.MONEY,
        unit=Unit.THOUSAND_EURO,
        kwb="g_ink_pi",
    ),
    Indicator(
        key="wealth",
        label=_("Wealth of the middle household"),
        theme=Theme.MONEY,
        unit=Unit.THOUSAND_EURO,
        kwb="m_hh_ver",
    ),
    Indicator(
        key="disability_benefit",
        label=_("People on a disability benefit"),
        theme=Theme.MONEY,
        kwb_share=Share(part="a_soz_ao", whole="a_inw", at_least=1000, digits=1),
    ),
    Indicator(
        key="unemployment_benefit",
        label=_("People on an unemployment benefit"),
        theme=Theme.MONEY,
        kwb_share=Share(part="a_soz_ww", whole="a_inw", at_least=1000, digits=1),
    ),
    Indicator(
        key="higher_education",
        label=_("Higher education (15 to 75 years old)"),
        theme=Theme.MONEY,
        districts="edu_appl_sci",
    ),
)

HEALTH = (
    Indicator(
        key="good_health",
        label=_("Health is good or very good, in their own view"),
        theme=Theme.HEALTH,
        rivm="ErvarenGezondheidGoedZeerGoed",
        headline=True,
    ),
    Indicator(
        key="own_direction",
        label=_("Some or much direction over their own life"),
        theme=Theme.HEALTH,
        rivm="MatigVeelRegieOverEigenLeven",
        headline=True,
    ),
    Indicator(
        key="anxiety_high",
        label=_("High risk of anxiety or depression"),
        theme=Theme.HEALTH,
        rivm="HoogRisicoOpAngstOfDepressie",
        headline=True,
    ),
    Indicator(
        key="stress",
        label=_("Very much stress in the past four weeks"),
        theme=Theme.HEALTH,
        rivm="HeelVeelStressInAfgelopen4Weken",
    ),
    Indicator(
        key="anxiety_moderate",
        label=_("Moderate or high risk of anxiety or depression"),
        theme=Theme.HEALTH,
        rivm="MatigHoogRisicoOpAngstOfDepressie",
    ),
    Indicator(
        key="long_illness",
        label=_("One or more long-lasting illnesses"),
        theme=Theme.HEALTH,
        rivm="EenOfMeerLangdurigeAandoeningen",
    ),
    Indicator(key="limited", label=_("Limited by their health"), theme=Theme.HEALTH, rivm="BeperktVanwegeGezondheid"),
    Indicator(
        key="severely_limited",
        label=_("Severely limited by their health"),
        theme=Theme.HEALTH,
        rivm="ErnstigBeperktVanwegeGezondheid",
    ),
    Indicator(
        key="long_ill_and_limited",
        label=_("Long-lasting illness and limited by it"),
        theme=Theme.HEALTH,
        rivm="LangdurigeZiekteEnBeperkt",
    ),
    Indicator(
        key="physical_limitation",
        label=_("One or more physical limitations"),
        theme=Theme.HEALTH,
        rivm="EenOfMeerLichamelijkeBeperkingen",
    ),
    Indicator(key="hearing", label=_("Limited in hearing"), theme=Theme.HEALTH, rivm="BeperkingInHoren"),
    Indicator(key="seeing", label=_("Limited in seeing"), theme=Theme.HEALTH, rivm="BeperkingInZien"),
    Indicator(key="moving", label=_("Limited in moving"), theme=Theme.HEALTH, rivm="BeperkingInBewegen"),
    Indicator(
        key="activity_guideline",
        label=_("Moves enough (guideline)"),
        theme=Theme.HEALTH,
        rivm="VoldoetAanBeweegrichtlijn",
    ),
    Indicator(key="weekly_sports", label=_("Does sports every week"), theme=Theme.HEALTH, rivm="WekelijkseSporters"),
    Indicator(
        key="walks_or_cycles",
        label=_("Walks or cycles to school or work"),
        theme=Theme.HEALTH,
        rivm="LopenEnOfFietsenNaarSchoolOfWerk",
    ),
    Indicator(key="walks", label=_("Walks to school or work"), theme=Theme.HEALTH, rivm="LopenNaarSchoolOfWerk"),
    Indicator(key="cycles", label=_("Cycles to school or work"), theme=Theme.HEALTH, rivm="FietsenNaarSchoolOfWerk"),
    Indicator(key="underweight", label=_("Underweight"), theme=Theme.HEALTH, rivm="Ondergewicht"),
    Indicator(key="normal_weight", label=_("Normal weight"), theme=Theme.HEALTH, rivm="NormaalGewicht"),
    Indicator(key="overweight", label=_("Overweight"), theme=Theme.HEALTH, rivm="Overgewicht"),
    Indicator(key="obesity", label=_("Severe overweight"), theme=Theme.HEALTH, rivm="ErnstigOvergewicht"),
    Indicator(key="smoker", label=_("Smokes"), theme=Theme.HEALTH, rivm="Roker"),
    Indicator(
        key="alcohol_guideline",
        label=_("Drinks no or little alcohol (guideline)"),
        theme=Theme.HEALTH,
        rivm="VoldoetAanAlcoholRichtlijn",
    ),
    Indicator(key="drinker", label=_("Drinks alcohol"), theme=Theme.HEALTH, rivm="Drinker"),
    Indicator(key="heavy_drinker", label=_("Drinks heavily at times"), theme=Theme.HEALTH, rivm="ZwareDrinker"),
    Indicator(key="excessive_drinker", label=_("Drinks too much"), theme=Theme.HEALTH, rivm="OvermatigeDrinker"),
    Indicator(
        key="wmo_clients",
        label=_("Support under the Wmo"),
        theme=Theme.HEALTH,
        unit=Unit.PER_THOUSAND,
        kwb="p_wmo_t",
    ),
    Indicator(key="youth_care", label=_("Young people with youth care"), theme=Theme.HEALTH, kwb="p_jz_tn"),
)

NETWORK = (
    Indicator(key="lonely", label=_("Lonely"), theme=Theme.NETWORK, rivm="Eenzaam", headline=True),
    Indicator(
        key="severely_lonely",
        label=_("Severely lonely"),
        theme=Theme.NETWORK,
        rivm="ErnstigZeerErnstigEenzaam",
        headline=True,
    ),
    Indicator(key="carers", label=_("Informal carers"), theme=Theme.NETWORK, rivm="Mantelzorger", headline=True),
    Indicator(key="volunteers", label=_("Volunteers"), theme=Theme.NETWORK, rivm="Vrijwilligerswerk", headline=True),
    Indicator(
        key="emotionally_lonely",
        label=_("Misses a close bond (emotionally lonely)"),
        theme=Theme.NETWORK,
        rivm="EmotioneelEenzaam",
    ),
    Indicator(
        key="socially_lonely",
        label=_("Misses people around them (socially lonely)"),
        theme=Theme.NETWORK,
        rivm="SociaalEenzaam",
    ),
)

INDICATORS: tuple[Indicator, ...] = NETWORK + MONEY + HEALTH + LIVING + PEOPLE
BY_KEY = {indicator.key: indicator for indicator in INDICATORS}
FIRST = "lonely"  # what the map shows until somebody chooses


def columns(publisher: str, among: Iterable[Indicator] = INDICATORS) -> dict[str, str]:
    """Column name → indicator key, for `kwb`, `rivm` or `districts`."""
    return {getattr(i, publisher): i.key for i in among if getattr(i, publisher)}
