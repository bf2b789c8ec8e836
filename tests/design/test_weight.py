"""The first page is light enough for a telephone at a kitchen table (≤ 120 kB), later pages only bring themselves."""

import gzip
import re
from pathlib import Path

from django.template.loader import render_to_string

from design.stylesheet import STATIC
from kortelijnen.design.gallery import gallery_context

FONTS = STATIC / "vendor" / "atkinson-hyperlegible"


def sent(path: Path) -> int:
    """Bytes over the line: fonts are compressed already."""
    return path.stat().st_size if path.suffix == ".woff2" else len(gzip.compress(path.read_bytes(), 6))


def test_the_stylesheets_together_stay_under_10_kb() -> None:
    assert sum(sent(STATIC / name) for name in ("kl.css", "theme.css")) <= 10_000


def test_a_first_page_without_its_own_html_stays_under_90_kb() -> None:
    files = [
        STATIC / name for name in ("kl.css", "theme.css", "kl.js", "icons.svg", "mark.svg", "vendor/htmx/htmx.min.js")
    ]
    files += [FONTS / f"atkinson-hyperlegible-latin-{weight}-normal.woff2" for weight in (400, 700)]
    assert sum(sent(path) for path in files) <= 90_000


def test_even_the_gallery_is_a_later_page_of_at_most_30_kb() -> None:
    assert len(gzip.compress(render_to_string("design/gallery.html", gallery_context()).encode(), 6)) <= 30_000


def test_every_part_comes_from_our_own_server() -> None:
    sources = [path.read_text("utf-8") for path in (STATIC / "kl.css", STATIC / "theme.css", STATIC / "kl.js")]
    page = render_to_string("design/gallery.html", gallery_context())
    addresses = re.findall(r'(?:src|href)="([^"]*//[^"]*)"', page) + re.findall(r"url\(\S*//", "".join(sources))
    assert addresses == []
