"""The whole directory, an organisation at a time, for a file that goes out.

One statement, whatever the size of the directory; no more of what it found is held than a handful of organisations.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from django.db import connection

from kortelijnen.directory.models import Organisation

AT_ONCE = 50  # organisations that are fetched together
Listed = Mapping[str, Any]

PHONES = """
COALESCE((SELECT json_agg(json_build_object('number', p.number, 'kind', p.kind, 'description', p.description)
                          ORDER BY p.id)
          FROM directory_phone p WHERE p.{kind}_id = {kind}.id), '[]')
"""
HOURS = """
COALESCE((SELECT json_agg(json_build_object('weekday', h.weekday, 'opens', to_char(h.opens, 'HH24:MI'),
                                            'closes', to_char(h.closes, 'HH24:MI'), 'words', h.words) ORDER BY h.id)
          FROM directory_openinghours h WHERE h.{kind}_id = {kind}.id), '[]')
"""
VENUE = f"""
json_build_object('ref', venue.ref, 'name', venue.name, 'street', venue.street, 'postal_code', venue.postal_code,
  'city', venue.city, 'access', venue.access,
  'organisation', (SELECT o.ref FROM directory_organisation o WHERE o.id = venue.organisation_id),
  'area', (SELECT a.code FROM places_area a WHERE a.id = venue.area_id),
  'phones', {PHONES.format(kind="venue")}, 'hours', {HOURS.format(kind="venue")})
"""  # noqa: S608 - constants of this module
SERVICE = f"""
json_build_object('id', service.id, 'ref', service.ref, 'name', service.name, 'status', service.status,
  'description', service.description, 'website', service.website, 'email', service.email, 'cost', service.cost,
  'for_whom', service.for_whom, 'how', service.how, 'wait_days', service.wait_days,
  'assured_on', service.assured_on, 'is_standard_offer', service.is_standard_offer,
  'phones', {PHONES.format(kind="service")}, 'hours', {HOURS.format(kind="service")},
  'areas', COALESCE((SELECT json_agg(json_build_object('code', a.code, 'name', a.name) ORDER BY a.code)
                     FROM directory_service_areas sa JOIN places_area a ON a.id = sa.area_id
                     WHERE sa.service_id = service.id), '[]'),
  'venues', COALESCE((SELECT json_agg({VENUE} ORDER BY venue.name, venue.id)
                      FROM directory_service_venues sv JOIN directory_venue venue ON venue.id = sv.venue_id
                      WHERE sv.service_id = service.id), '[]'))
"""  # noqa: S608 - constants of this module
ORGANISATIONS = f"""
SELECT json_build_object('id', organisation.id, 'ref', organisation.ref, 'name', organisation.name,
  'kind', organisation.kind, 'purpose', organisation.purpose, 'not_for', organisation.not_for,
  'instead', organisation.instead, 'phone', organisation.phone, 'email', organisation.email,
  'website', organisation.website, 'usual_wait_days', organisation.usual_wait_days,
  'phones', {PHONES.format(kind="organisation")},
  'venues', COALESCE((SELECT json_agg({VENUE} ORDER BY venue.name, venue.id)
                      FROM directory_venue venue WHERE venue.organisation_id = organisation.id), '[]'),
  'services', COALESCE((SELECT json_agg({SERVICE} ORDER BY service.name, service.id)
                        FROM directory_service service WHERE service.organisation_id = organisation.id), '[]'))
FROM directory_organisation organisation ORDER BY organisation.name
"""  # noqa: S608 - constants of this module


def organisations_in_all() -> int:
    """How many organisations the directory holds."""
    return Organisation.objects.count()


def organisations_listed() -> Iterator[Listed]:
    """Every organisation by the alphabet, with its numbers, places and services: by the names of their columns, a time
    as it is written and a place with all of its own, under whatever it stands."""
    with connection.chunked_cursor() as cursor:
        cursor.execute(ORGANISATIONS)
        while rows := cursor.fetchmany(AT_ONCE):
            for (organisation,) in rows:
                yield organisation
