"""One box for everything."""

from django.http import HttpRequest, HttpResponse

from kortelijnen.access.guard import actor_of, needs
from kortelijnen.access.permissions import Permission
from kortelijnen.audit.actions import record_search
from kortelijnen.design.pages import done, render_page
from kortelijnen.desk.search.results import SHORTEST, exact_url, found, households_shown, sought


@needs(Permission.SEARCH)
def search(request: HttpRequest) -> HttpResponse:
    """Everything that fits, in groups; a reference typed exactly goes straight there. What was searched for is
    recorded, with the words; and for each household of which something is shown, that it was (invariant 16)."""
    actor = actor_of(request)
    words = sought(request.GET.get("q", ""))
    only = request.GET.get("groep", "")
    context = {"q": words, "only": only, "is_too_short": len(words) < SHORTEST, "shortest": SHORTEST}
    if context["is_too_short"]:
        return render_page(request, "desk/search/search.html", context)
    if url := exact_url(actor, words):
        record_search(by=actor, words=words)
        return done(request, url)
    groups = found(actor, words, only=only)
    record_search(by=actor, words=words, households=households_shown(groups))
    return render_page(request, "desk/search/search.html", context | {"groups": groups})
