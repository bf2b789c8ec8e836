"""Pages on paper: a Typst template filled with values, as a tagged PDF that a screen reader can follow (PDF/UA-1).

A template stands beside the door that prints it and begins with the look of the house:

    #import "/design/typst/look.typ": *

What it is filled with travels as one string of JSON. Typst reads values from it and never source, so a name with
a `#` in it is printed as it was typed.
"""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import typst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kortelijnen.design.letters import LETTERS, MARK, has_marks, printable_values
from kortelijnen.kit import clock

PACKAGE = Path(__file__).resolve().parent.parent


@cache
def _letters() -> typst.Fonts:
    """Our own typeface and no other: the same page on every machine. Read once in a process."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[LETTERS])


def pdf(template: str, context: Mapping[str, Any]) -> bytes:
    """The page as a file. `template` is its path in the package ("desk/linemap/map.typ"); `context` is all that it
    needs, as JSON can carry it, with all texts in the reader's language. Raises typst.TypstError for a template
    that is wrong or says too little (a document without a title is no PDF/UA). What our letters cannot draw becomes a
    mark, and the page then says at its end what the mark means."""
    given = {"language": get_language() or "nl", **printable_values(context)}
    given["not_drawn"] = _not_drawn() if has_marks(given) else ""
    page: bytes = typst.compile(
        PACKAGE / template,
        root=PACKAGE,
        font_paths=_letters(),
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"given": json.dumps(given, ensure_ascii=False)},
        pdf_standards=["ua-1"],
        timestamp=int(clock.now().timestamp()),
    )
    return page


def _not_drawn() -> str:
    return _("%(mark)s stands for signs that our printed letters do not have, such as emoji or another script.") % {
        "mark": MARK
    }
