"""Who may stand in lists for others."""

from django.db.models import QuerySet

from kortelijnen.kit import clock
from kortelijnen.lines.models import Contact


def contacts_to_share() -> QuerySet[Contact]:
    """People who said yes to being shared too, whose agreement still runs and who are still there (S0-24)."""
    running = Contact.objects.filter(may_be_shared=True, gone_on__isnull=True, expires_on__gte=clock.today())
    return running.defer("search").order_by("organisation_id", "name")
