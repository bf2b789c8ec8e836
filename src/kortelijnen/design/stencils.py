"""Pieces of a page that differ in their texts only: drawn once for each sort of page in each language, then filled in.

A record has a dozen sections, and what stands around the words of one household is the same for all of them. A stencil
is that part of the template, with an open place for each text. Of what is handed over to it, a text (`str`) is filled
in, escaped here; a number says which sort of page it is (it is drawn for each apart, so that a sentence can count), and
of everything else it knows only whether it is there. It sees nothing else of the page, so that nothing about a person
is kept in what was drawn. It shows the texts as they are and
does not calculate with them: a text that a filter shortens or that an `{% if %}` compares is worked out before.
"""

from collections.abc import Iterator

from django.template import Context, Node, NodeList
from django.template.base import FilterExpression, Parser, Token, token_kwargs
from django.template.exceptions import TemplateSyntaxError
from django.utils.functional import Promise
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from kortelijnen.design.rows import Names, escaped, opened, place_of

TOKEN = "csrf_token"  # noqa: S105 - the name under which a form asks for it
MOST = 256  # sorts of one piece that are kept
Sort = tuple[object, ...]


class Stencil(Node):
    """The piece of the template between `{% stencil … %}` and `{% endstencil %}`."""

    def __init__(self, nodelist: NodeList, given: dict[str, FilterExpression]) -> None:
        self.nodelist = nodelist
        self.given = tuple(given.items())
        self.drawn: dict[Sort, Names] = {}

    def render(self, context: Context) -> SafeString:
        values = dict(self._values(context))
        sort = (get_language(), *[bool(value) if isinstance(value, str) else (value,) for value in values.values()])
        drawn = self.drawn.get(sort)
        if drawn is None:
            if len(self.drawn) >= MOST:
                self.drawn.clear()  # what another thread is filling in at this moment it holds itself
            self.drawn[sort] = drawn = self._drawn(context, values)
        pieces = list(drawn)
        pieces[1::2] = [self._text(name, values, context) for name in pieces[1::2]]
        return mark_safe("".join(pieces))  # noqa: S308 - a drawn template, filled with escaped texts

    def _values(self, context: Context) -> Iterator[tuple[str, str | int]]:
        """Of a text that text, of a number that number; of anything else whether it is there."""
        for name, expression in self.given:
            value = expression.resolve(context, ignore_failures=True)
            if isinstance(value, Promise):
                value = str(value)
            yield name, value if isinstance(value, str | int) else bool(value)

    def _drawn(self, context: Context, values: dict[str, str | int]) -> Names:
        places = {name: place_of(name) if isinstance(value, str) and value else value for name, value in values.items()}
        return opened(self.nodelist.render(context.new({**places, TOKEN: place_of(TOKEN)})))

    def _text(self, name: str, values: dict[str, str | int], context: Context) -> str:
        return escaped(str(values[name])) if name != TOKEN else escaped(str(context.get(TOKEN, "")))


def stencil(parser: Parser, token: Token) -> Stencil:
    """`{% stencil name=household.name may_edit=may_edit %} … {% endstencil %}`: see the module."""
    _tag, *bits = token.split_contents()
    given = token_kwargs(bits, parser)
    if bits:
        raise TemplateSyntaxError(f"Everything that a stencil is given has a name; this has not: {bits[0]}")
    nodelist = parser.parse(("endstencil",))
    parser.delete_first_token()
    return Stencil(nodelist, given)
