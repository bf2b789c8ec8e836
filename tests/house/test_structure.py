"""The house itself: what every room, action, rule, setting and template must be."""

import ast
import inspect
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

import kortelijnen
from kortelijnen.access.actor import Actor
from kortelijnen.privacy.register import gaps

SOURCE = Path(kortelijnen.__file__).parent
ROOT = SOURCE.parent.parent
TESTS = ROOT / "tests"
ROOMS = [path.parent.name for path in sorted(SOURCE.glob("*/apps.py"))]
# One module of actions, or a package of them where a room changes several things.
WITH_ACTIONS = sorted(
    [path.parent.name for path in SOURCE.glob("*/actions.py")]
    + [path.parent.parent.name for path in SOURCE.glob("*/actions/__init__.py")]
)
WITH_RULES = [path.parent.name for path in sorted(SOURCE.glob("*/rules.py"))]


def code_files() -> Iterator[Path]:
    for path in sorted(SOURCE.rglob("*.py")):
        if "migrations" not in path.parts:
            yield path


def functions(path: Path) -> Iterator[ast.FunctionDef]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef):
            yield node


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_says_what_it_owns_and_where_to_begin(room):
    says = import_module(f"kortelijnen.{room}").__doc__ or ""
    assert "Owns:" in says
    assert "Does not own" in says or "Does not own:" in says
    assert "Read first" in says


def public_actions() -> list[tuple[str, object]]:
    found = []
    for room in WITH_ACTIONS:
        module = import_module(f"kortelijnen.{room}.actions")
        found += [
            (f"{room}.{name}", action)
            for name, action in inspect.getmembers(module, inspect.isfunction)
            if action.__module__.startswith(module.__name__) and not name.startswith("_") and name != "as_system"
        ]
    return found


@pytest.mark.parametrize(
    ("name", "action"), public_actions(), ids=lambda value: value if isinstance(value, str) else ""
)
def test_an_action_is_keyword_only_and_says_by_whom(name, action):
    parameters = inspect.signature(action).parameters.values()
    assert {parameter.kind for parameter in parameters} == {inspect.Parameter.KEYWORD_ONLY}
    by = inspect.signature(action).parameters["by"]
    assert by.annotation is Actor


@pytest.mark.parametrize(
    ("name", "action"), public_actions(), ids=lambda value: value if isinstance(value, str) else ""
)
def test_an_action_explains_its_policy(name, action):
    assert action.__doc__, name


def test_a_package_of_actions_offers_every_action_it_holds():
    """What is not offered would escape the two tests above."""
    hidden = []
    for path in sorted(SOURCE.glob("*/actions/[!_]*.py")):
        offered = import_module(f"kortelijnen.{path.parent.parent.name}.actions").__all__
        hidden += [
            f"{path.parent.parent.name}.{function.name}"
            for function in ast.parse(path.read_text()).body
            if isinstance(function, ast.FunctionDef)
            and not function.name.startswith("_")
            and any(argument.arg == "by" for argument in function.args.kwonlyargs)
            and function.name not in offered
        ]
    assert hidden == []


@pytest.mark.parametrize("room", WITH_RULES)
def test_rules_are_tested_without_a_database(room):
    tests = list((TESTS / room).glob("test_*rules*.py"))
    assert tests, f"tests/{room}/test_rules.py is missing"
    for path in tests:
        assert "django_db" not in path.read_text()
        assert not any("db" in [argument.arg for argument in node.args.args] for node in functions(path))


@pytest.mark.parametrize("room", WITH_RULES)
def test_rules_know_no_orm_no_clock_and_no_request(room):
    tree = ast.parse((SOURCE / room / "rules.py").read_text())
    names = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    names |= {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    names |= {alias.name for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for alias in node.names}
    assert names & {"objects", "clock", "request", "timezone", "now", "HttpRequest", "connection", "models"} == set()


def test_every_field_declares_its_privacy():
    assert gaps() == []


def test_no_module_is_longer_than_500_lines():
    assert [str(path) for path in code_files() if len(path.read_text().splitlines()) > 500] == []


def test_no_function_is_longer_than_40_lines():
    long = [
        f"{path.relative_to(SOURCE)}:{node.name}"
        for path in code_files()
        for node in functions(path)
        if (node.end_lineno or 0) - node.lineno + 1 > 40
    ]
    assert long == []


def test_the_kit_stays_small():
    assert sum(len(path.read_text().splitlines()) for path in (SOURCE / "kit").glob("*.py")) <= 400


@pytest.mark.parametrize(
    "path",
    sorted(path for door in ("desk", "public") for path in (SOURCE / door).rglob("*views.py")),
    ids=lambda path: f"{path.parent.name}.{path.stem}",
)
def test_a_view_knows_no_orm_and_decides_nothing_by_role(path):
    text = path.read_text()
    for forbidden in (".objects", ".filter(", ".save(", ".delete(", "Role.", "if role"):
        assert forbidden not in text, forbidden


def test_the_example_environment_names_exactly_the_settings():
    read = set(re.findall(r"\"(KORTELIJNEN_[A-Z_]+)\"", (SOURCE / "config" / "settings.py").read_text()))
    offered = set(re.findall(r"^(KORTELIJNEN_[A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE))
    assert read == offered


def test_every_template_is_used():
    """By its full name in code or another template; the sign-in library asks for its own by name."""
    templates = list(SOURCE.rglob("templates/**/*.html"))
    named = "\n".join(path.read_text() for path in [*code_files(), *templates])
    unused = []
    for path in templates:
        name = path.relative_to(next(parent for parent in path.parents if parent.name == "templates")).as_posix()
        asked_for_by_name = name.split("/")[0] in {"account", "mfa", "socialaccount", "allauth"} or name in ERROR_PAGES
        if not asked_for_by_name and name not in named:
            unused.append(name)
    assert unused == []


# Django's own handlers ask for these by name.
ERROR_PAGES = {"400.html", "403.html", "404.html", "500.html"}


def test_no_template_carries_inline_style_or_script():
    inline = re.compile(r"\sstyle=|<style|<script(?![^>]*\bsrc=)(?![^>]*application/json)|\son[a-z]+=\"|javascript:")
    faults = [
        f"{path.relative_to(SOURCE)}: {found.group()}"
        for path in SOURCE.rglob("templates/**/*.html")
        if (found := inline.search(path.read_text()))
    ]
    assert faults == []


def test_migrations_begin_with_one_clean_first_and_import_no_app():
    faults = []
    for path in SOURCE.glob("*/migrations/0*.py"):
        text = path.read_text()
        if re.search(r"from kortelijnen\.(?!kit)", text):
            faults.append(f"{path.name} imports an app")
        if re.search(r"_auto_\d{8}", path.name):
            faults.append(f"{path.name} has no name")
    assert faults == []


def test_the_repository_speaks_of_the_product_alone():
    """No path of a machine, no package registry's host: both would only be true for one machine."""
    forbidden = re.compile(r"(^|[^A-Za-z.<])/(work|root|farm)/|pypi\.org|pythonhosted|registry\.npmjs", re.MULTILINE)
    faults = []
    for path in ROOT.rglob("*"):
        parts = path.relative_to(ROOT).parts
        if (
            not path.is_file()
            or parts[0] in {".git", ".venv", ".demo", ".peer", "staticfiles"}
            or path.suffix in BINARY
        ):
            continue
        if any(part.endswith(("cache", "cache__")) or part.startswith("__") for part in parts):
            continue
        if path.resolve() != Path(__file__).resolve() and forbidden.search(path.read_text(errors="ignore")):
            faults.append("/".join(parts))
    assert faults == []


BINARY = {".png", ".woff2", ".gz", ".mo", ".xlsx", ".pyc"}
