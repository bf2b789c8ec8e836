"""The register of processing, read from the models (AVG art. 30 asks for one)."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.db import models

CATEGORIES = {
    "none": "no personal data",
    "ordinary": "personal data",
    "sensitive": "personal data that can hurt when it leaks",
    "special": "special category (AVG art. 9) or criminal data (art. 10)",
}
RETENTION = {
    "household": "fifteen years after the last change (Wmo 2015 art. 5.3.4)",
    "request": "one year when no household was opened from it",
    "team": "as long as the team exists",
    "account": "as long as the account, then two years for the trail's names",
    "trail": "five years, longer when the municipality decides so",
    "public": "as long as it is useful; it is public",
    "typed": "one day",
}
# Fields that say nothing by themselves: keys, scope, version, moments of writing.
SILENT = {"id", "household", "team", "version", "created_at", "changed_at", "ref"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Declaration:
    """One model's purpose, retention and field categories."""

    model: str
    purpose: str
    retention: str
    fields: dict[str, str]


def our_models() -> list[type[models.Model]]:
    """Every concrete model of the product, floor by floor."""
    return [model for model in apps.get_models() if model.__module__.startswith("kortelijnen.")]


def declarations() -> Iterator[Declaration]:
    """What every model declares."""
    for model in our_models():
        declared = model.Privacy  # type: ignore[attr-defined]
        yield Declaration(
            model=model._meta.label,
            purpose=declared.purpose,
            retention=declared.retention,
            fields=declared.fields,
        )


def gaps() -> list[str]:
    """Models and fields that declare nothing or use a word that is not in the lists above."""
    missing: list[str] = []
    for model in our_models():
        declared = getattr(model, "Privacy", None)
        if declared is None:
            missing.append(f"{model._meta.label}: no Privacy")
            continue
        names = {field.name for field in model._meta.concrete_fields} - SILENT
        missing += [f"{model._meta.label}.{name}: not declared" for name in sorted(names - set(declared.fields))]
        missing += [
            f"{model._meta.label}.{name}: {category} is not a category"
            for name, category in declared.fields.items()
            if category not in CATEGORIES
        ]
        if declared.retention not in RETENTION:
            missing.append(f"{model._meta.label}: {declared.retention} is not a retention class")
    return missing


def as_markdown() -> str:
    """The register as `docs/privacy.md`."""
    lines = [
        "# Register of personal data",
        "",
        "Made by `kortelijnen documents` from the models; do not edit.",
        "",
    ]
    for entry in declarations():
        lines += [f"## {entry.model}", "", f"{entry.purpose} Kept: {RETENTION[entry.retention]}.", ""]
        lines += ["| field | what it is |", "|---|---|"]
        lines += [f"| {name} | {CATEGORIES[category]} |" for name, category in entry.fields.items()]
        lines.append("")
    return "\n".join(lines)
