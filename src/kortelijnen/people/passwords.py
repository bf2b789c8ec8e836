"""The one rule about a password that people have to know: long enough."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kortelijnen.people.models import User


class LongEnough:
    """At least so many characters; which ones is up to whoever chooses (NIST SP 800-63B 3.1.1)."""

    def __init__(self, characters: int = 12) -> None:
        self.characters = characters

    def validate(self, password: str, user: User | None = None) -> None:  # noqa: ARG002
        if len(password) < self.characters:
            raise ValidationError(self.get_help_text(), code="password_too_short")

    def get_help_text(self) -> str:
        return _("At least %(count)d characters.") % {"count": self.characters}
