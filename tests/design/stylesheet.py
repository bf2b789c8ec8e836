"""Reads our stylesheets the way a browser does: custom properties, var() and light-dark() for one scheme."""

import re
from pathlib import Path

import tinycss2

import kortelijnen.design

STATIC = Path(kortelijnen.design.__file__).parent / "static" / "design"
# kl.css maps the NL Design System names; theme.css gives the values and comes last, as on the page.
SHEETS = ("kl.css", "theme.css")


def declared_tokens() -> dict[str, str]:
    """Every custom property of :root, as written. What stands in a media query is not the default."""
    tokens: dict[str, str] = {}
    for name in SHEETS:
        for rule in tinycss2.parse_stylesheet((STATIC / name).read_text("utf-8"), skip_whitespace=True):
            if rule.type != "qualified-rule" or tinycss2.serialize(rule.prelude).strip() != ":root":
                continue
            for declaration in tinycss2.parse_blocks_contents(rule.content):
                if declaration.type == "declaration" and declaration.name.startswith("--"):
                    tokens[declaration.name] = tinycss2.serialize(declaration.value).strip()
    return tokens


def colour(token: str, scheme: str) -> str:
    """The hexadecimal colour that a token has in the light or the dark scheme."""
    tokens = declared_tokens()
    value = tokens[token]
    while found := re.fullmatch(r"var\((--[\w-]+)\)", value):
        value = tokens[found[1]]
    if pair := re.fullmatch(r"light-dark\((#\w+), (#\w+)\)", value):
        value = pair[1] if scheme == "light" else pair[2]
    assert re.fullmatch(r"#[0-9a-f]{6}", value), f"{token} is no colour: {value}"
    return value


def contrast(one: str, other: str) -> float:
    """WCAG 2.2 contrast of two hexadecimal colours, 1 to 21."""
    bright, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def _luminance(hexadecimal: str) -> float:
    channels = [int(hexadecimal[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
