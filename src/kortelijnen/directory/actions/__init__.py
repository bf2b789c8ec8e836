"""Every change to the directory; one module for each of the things that are changed."""

from kortelijnen.directory.actions.imports import ImportedDirectory, TableCount, import_directory
from kortelijnen.directory.actions.offers import (
    OpenOn,
    ServiceTold,
    add_service,
    add_venue,
    assure_service,
    correct_service,
    correct_venue,
)
from kortelijnen.directory.actions.organisations import add_organisation, assure_organisation, correct_organisation

__all__ = [
    "ImportedDirectory",
    "OpenOn",
    "ServiceTold",
    "TableCount",
    "add_organisation",
    "add_service",
    "add_venue",
    "assure_organisation",
    "assure_service",
    "correct_organisation",
    "correct_service",
    "correct_venue",
    "import_directory",
]
