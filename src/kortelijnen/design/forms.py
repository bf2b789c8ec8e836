"""How Django forms are drawn in our look: one renderer, so that a form in a door is a plain Django form."""

from datetime import date
from typing import TYPE_CHECKING, Any, cast

from django.core.validators import MaxValueValidator, MinValueValidator
from django.forms.renderers import TemplatesSetting
from django.utils.functional import lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from kortelijnen.kit import clock

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

_TEXT_LIKE = ("text", "email", "number", "password", "tel", "url", "search", "date", "time", "datetime")
_OURS = {
    "django/forms/widgets/textarea.html": "design/widgets/textarea.html",
    "django/forms/widgets/select.html": "design/widgets/select.html",
    "django/forms/widgets/radio.html": "design/widgets/choices.html",
    "django/forms/widgets/checkbox_select.html": "design/widgets/choices.html",
    "django/forms/widgets/checkbox.html": "design/widgets/checkbox.html",
    "django/forms/errors/list/default.html": "design/widgets/errors.html",
} | {f"django/forms/widgets/{kind}.html": "design/widgets/input.html" for kind in _TEXT_LIKE}
# Of a day in the life of somebody now alive: an earlier year is a slip of the hand.
SINCE_1900 = MinValueValidator(date(1900, 1, 1), _("This day lies before 1900. Look at the year again."))
NOT_TO_COME = MaxValueValidator(clock.today, _("This day is still to come. Look at it again."))


class KorteLijnenRenderer(TemplatesSetting):
    """Draws plain Django widgets with our templates: large targets, help and errors tied to the control."""

    form_template_name = "design/form.html"
    field_template_name = "design/field.html"

    def get_template(self, template_name: str) -> Any:
        return super().get_template(_OURS.get(template_name, template_name))


def described(label: "str | _StrPromise", explanation: "str | _StrPromise") -> "_StrPromise":
    """The label of a choice with its explanation under it; translated when the page is drawn."""
    drawn = lazy(format_html, SafeString)("{} <small>{}</small>", label, explanation)
    return cast("_StrPromise", drawn)
