"""The product's own routes, and one that exists in the bench only: a page with nothing on it."""

from importlib import import_module

from django.http import HttpRequest, HttpResponse
from django.urls import path

from kortelijnen.access.guard import needs
from kortelijnen.access.permissions import Permission
from kortelijnen.cli.benching.walk import EMPTY
from kortelijnen.design.pages import render_page

product = import_module("kortelijnen.config.urls")
handler429, handler500 = product.handler429, product.handler500


@needs(Permission.TODAY_VIEW)
def empty(request: HttpRequest) -> HttpResponse:
    """Every layer, the frame with its navigation, and no work: no page of the product can be quicker."""
    return render_page(request, "bench/empty.html")


urlpatterns = [*product.urlpatterns, path(EMPTY.removeprefix("/"), empty, name="bench-empty")]
