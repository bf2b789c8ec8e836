"""Services together with the needs that they answer: written in one go."""

from collections.abc import Iterable

from django.db import transaction

from kortelijnen.access.actor import Actor
from kortelijnen.directory.actions import ServiceTold, add_service, correct_service
from kortelijnen.directory.models import Organisation, Service
from kortelijnen.lines.models import Need


@transaction.atomic
def offer_service(*, by: Actor, organisation: Organisation, told: ServiceTold, needs: Iterable[Need] = ()) -> Service:
    """Put a service in the directory and say which needs it answers (S2-26)."""
    service = add_service(by=by, organisation=organisation, told=told)
    _answers(service, needs)
    return service


@transaction.atomic
def correct_offer(*, by: Actor, service: Service, version: int, told: ServiceTold, needs: Iterable[Need]) -> Service:
    """Put a service right, and which needs it answers. Whoever saves second sees both texts."""
    service = correct_service(by=by, service=service, version=version, told=told)
    _answers(service, needs)
    return service


def _answers(service: Service, needs: Iterable[Need]) -> None:
    link = Need.services.through
    link.objects.filter(service=service).delete()
    link.objects.bulk_create(
        link(service_id=service.pk, need_id=need.pk) for need in {need.pk: need for need in needs}.values()
    )
