"""An organisation and its desk. Known to the whole municipality: no household hangs on it, so no wall."""

from typing import ClassVar

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import Expression, F, Func, Q, TextField
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from kortelijnen.directory.enums import OrganisationKind
from kortelijnen.directory.rules import LETTERS, LONGEST_WAIT, TYPED_AS
from kortelijnen.kit.ids import new_ref

# Signs that PostgreSQL would take for paths, addresses or compounds ("GGD/JGZ", "Velve-Lindenhof").
JOINERS = "/-–.'’@&_"
FOLDED = (
    r"translate(regexp_replace(normalize(%(expressions)s, NFKD), '[\u0300-\u036f]', '', 'g'), "
    f"'{LETTERS}{JOINERS.replace(chr(39), chr(39) * 2)}', '{TYPED_AS}{' ' * len(JOINERS)}')"
)


def searchable(*names: str) -> Expression:
    """These columns as search words: as written and in the stem that Dutch gives them, without accents.

    `rules.folded` is its counterpart for what somebody types.
    """
    columns = [Func(F(name), template=FOLDED, output_field=TextField()) for name in names]
    return SearchVector(*columns, config="simple") + SearchVector(*columns, config="dutch")


class Organisation(models.Model):
    """An institution, association or shop that residents or the team have to do with."""

    ref = models.CharField(max_length=12, unique=True, default=new_ref)
    name = models.CharField(_("Name"), max_length=120)
    kind = models.CharField(_("Kind of organisation"), max_length=30, choices=OrganisationKind.choices)
    purpose = models.CharField(_("What it is for"), max_length=200, blank=True)
    phone = models.CharField(_("Phone number of the desk"), max_length=30, blank=True)
    website = models.URLField(_("Website"), blank=True)
    usual_wait_days = models.PositiveSmallIntegerField(_("Usual wait in working days"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    search = models.GeneratedField(
        expression=searchable("name", "purpose"), output_field=SearchVectorField(), db_persist=True
    )

    class Meta:
        ordering = ["name"]
        indexes = [
            GinIndex(fields=["search"], name="organisation_words"),
            models.Index(fields=["kind", "name"], name="organisations_by_kind"),
        ]
        constraints = [
            models.UniqueConstraint(Lower("name"), name="organisation_named_once"),
            models.CheckConstraint(condition=~Q(name=""), name="organisation_has_a_name"),
            models.CheckConstraint(
                condition=Q(usual_wait_days__isnull=True) | Q(usual_wait_days__lte=LONGEST_WAIT),
                name="organisation_wait_plausible",
            ),
        ]

    class Privacy:
        purpose = "Know which institutions there are and how to reach their desk (S0-6, S0-17)."
        retention = "public"
        fields: ClassVar[dict[str, str]] = {
            "name": "none",
            "kind": "none",
            "purpose": "none",
            "phone": "none",
            "website": "none",
            "usual_wait_days": "none",
            "search": "none",
        }

    def __str__(self) -> str:
        return self.name
