"""What an invitation must tell, and when a conversation is whole. Pure: no database, no clock, no request."""

from kortelijnen.talks.enums import Told


def may_end(*, question_answered: bool) -> bool:
    """A conversation ends when 'Wie zou jou bij deze problemen kunnen helpen?' has been answered; "nobody yet" is an
    answer. It is the only question that must be (S1-5): every other step may stay empty."""
    return question_answered


# What was told or done → the article that asks for it (Wmo 2015, text valid 2026-07-01); empty where the law
# does not ask it, and we do (S1-11, S3-22).
LAW_OF: dict[Told, str] = {
    Told.RECEIPT: "Wmo 2015 art. 2.3.2(1)",
    Told.OWN_PLAN: "Wmo 2015 art. 2.3.2(2)",
    Told.CLIENT_SUPPORT: "Wmo 2015 art. 2.3.2(3)",
    Told.BRING_SOMEONE: "",
    Told.WHAT_WE_DO: "",
}
