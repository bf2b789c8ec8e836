"""A page works under the strict policy: nothing in a template that a browser would have to run or style inline."""

import re
from pathlib import Path

import pytest
from django.template.loader import get_template

import kortelijnen
from design.stylesheet import STATIC
from kortelijnen.design.gallery import icon_names

PACKAGE = Path(kortelijnen.__file__).parent
DESIGN = PACKAGE / "design" / "templates"
HOOKS = {"kl-timeline", "kl-map", "kl-view"}  # named for the script and for people, not for the stylesheet
LOOKS = HOOKS | set(re.findall(r"\.(kl-[a-zA-Z0-9_-]+)", (STATIC / "kl.css").read_text("utf-8")))
OURS = sorted(path.relative_to(DESIGN).as_posix() for path in DESIGN.rglob("*.html"))
EVERYWHERE = sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.glob("**/templates/**/*.html"))


@pytest.mark.parametrize("name", OURS)
def test_a_template_has_no_inline_style_script_or_handler(name: str) -> None:
    text = (DESIGN / name).read_text("utf-8")
    assert not re.search(r"\sstyle\s*=|<style\b|\son[a-z]+\s*=\s*[\"']|javascript:|\shx-on", text)
    assert not re.search(r"<script(?![^>]*\ssrc=)", text)


@pytest.mark.parametrize("name", OURS)
def test_a_template_can_be_read(name: str) -> None:
    assert get_template(name)


@pytest.mark.parametrize("name", EVERYWHERE)
def test_a_template_asks_only_for_icons_that_exist(name: str) -> None:
    text = (PACKAGE / name).read_text("utf-8")
    asked = set(re.findall(r'{% icon "([^"]+)" %}', text)) | set(re.findall(r'\bicon="([^"]+)"', text))
    assert asked - set(icon_names()) == set()


@pytest.mark.parametrize("name", EVERYWHERE)
def test_a_template_uses_only_classes_that_have_a_look(name: str) -> None:
    text = re.sub(r"{#.*?#}", "", (PACKAGE / name).read_text("utf-8"))
    values = [re.sub(r"{%.*?%}", " ", value) for value in re.findall(r'\sclass="((?:{%.*?%}|{{.*?}}|[^"])*)"', text)]
    used = {word for value in values for word in value.split() if word.startswith("kl-") and "{" not in word}
    assert {word for word in used if not word.endswith("--")} - LOOKS == set()
