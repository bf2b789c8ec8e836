"""The two routes that the shell names; so that this room is tested without the doors above it."""

from django.http import HttpRequest, HttpResponse
from django.urls import path


def answer(request: HttpRequest) -> HttpResponse:
    return HttpResponse(request.path)


urlpatterns = [path("taal/", answer, name="set_language"), path("uitloggen/", answer, name="account_logout")]
