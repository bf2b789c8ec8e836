"""Do institutions account for what they are for? Holes and overlaps in what they say (S3-25)."""

from collections import defaultdict
from dataclasses import dataclass

from kortelijnen.directory.models import Organisation
from kortelijnen.kit import clock
from kortelijnen.lines.models import Contact, Need


@dataclass(frozen=True, slots=True, kw_only=True)
class RemitCheck:
    """Over `institutions` and `needs`: how many institutions say what they are for; needs for which no institution of
    a usual kind says so; and needs that several institutions say they can do something about, with how many."""

    institutions: int
    with_purpose: int
    needs: int
    holes: tuple[Need, ...]
    overlaps: tuple[tuple[Need, int], ...]


def remit_check() -> RemitCheck:
    """Holes and overlaps in what institutions say they are for (S3-25). An institution "says" a need when one of its
    listed contacts can arrange it or one of its services answers it. Five queries."""
    needs = list(Need.objects.defer("search", "sounds", "synonyms").order_by("name"))
    rows = list(Organisation.objects.order_by().values_list("kind", "purpose"))
    spoken_for = {kind for kind, purpose in rows if purpose}
    saying = _institutions_per_need()
    overlaps = [(need, len(saying[need.pk])) for need in needs if len(saying[need.pk]) > 1]
    overlaps.sort(key=lambda pair: -pair[1])
    return RemitCheck(
        institutions=len(rows),
        with_purpose=sum(1 for _kind, purpose in rows if purpose),
        needs=len(needs),
        holes=tuple(need for need in needs if not spoken_for & set(need.kinds)),
        overlaps=tuple(overlaps),
    )


def _institutions_per_need() -> dict[int, set[int]]:
    listed = Contact.objects.filter(
        agreed_on__isnull=False, expires_on__gte=clock.today(), gone_on__isnull=True, needs__isnull=False
    )
    saying: dict[int, set[int]] = defaultdict(set)
    for need_id, organisation_id in listed.order_by().values_list("needs", "organisation_id").distinct():
        saying[need_id].add(organisation_id)
    offered = Need.objects.filter(services__isnull=False).order_by()
    for need_id, organisation_id in offered.values_list("pk", "services__organisation_id").distinct():
        saying[need_id].add(organisation_id)
    return saying
