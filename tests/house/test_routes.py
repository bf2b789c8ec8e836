"""Every route: guarded by exactly one permission, or on the literal list of public ones with its reason."""

from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from kortelijnen.access.permissions import Permission
from kortelijnen.access.roles import ROLES
from kortelijnen.config.public_routes import PUBLIC_ROUTES


def routes(resolver: URLResolver | None = None, space: str = "") -> Iterator[tuple[str, URLPattern]]:
    for part in (resolver or get_resolver()).url_patterns:
        if isinstance(part, URLResolver):
            yield from routes(part, f"{space}{part.namespace}:" if part.namespace else space)
        else:
            yield f"{space}{part.name}", part


@pytest.mark.parametrize(("name", "route"), list(routes()), ids=lambda value: value if isinstance(value, str) else "")
def test_a_route_is_guarded_or_public_with_a_reason(name, route):
    needs = getattr(route.callback, "needs", None)
    assert (needs is not None) != (name in PUBLIC_ROUTES), f"{name}: guard it with @needs or give the reason"


def test_every_public_route_exists_and_has_a_reason():
    existing = {name for name, _route in routes()}
    # The routes of the demo exist in the demo only.
    assert {name for name in PUBLIC_ROUTES if not name.startswith("demo-")} - existing == set()
    assert all(len(reason) > 10 for reason in PUBLIC_ROUTES.values())


def test_every_permission_guards_something():
    used = {getattr(route.callback, "needs", None) for _name, route in routes()}
    assert set(Permission) - used == set()


def test_every_permission_belongs_to_a_role():
    given = frozenset().union(*(rights.permissions for rights in ROLES.values()))
    assert set(Permission) - given == set()


def test_no_two_routes_share_a_name():
    names = [name for name, _route in routes()]
    assert sorted(names) == sorted(set(names))
