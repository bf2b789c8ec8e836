"""The crisis script without a request: in danger nobody registers first."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from kortelijnen.access.guard import needs
from kortelijnen.access.permissions import Permission
from kortelijnen.design.components import Crumb
from kortelijnen.design.pages import render_page
from kortelijnen.desk.frontdoor.crisis import crisis_context
from kortelijnen.kit import clock


@needs(Permission.FRONTDOOR_VIEW)
def crisis(request: HttpRequest) -> HttpResponse:
    """What to do now and whom to call, for each kind of danger; for the neighbourhoods of the own team."""
    here = reverse("desk:crisis")
    crumbs = [Crumb(label=_("Front door"), url=reverse("desk:frontdoor")), Crumb(label=_("Crisis script"))]
    context = {"crumbs": crumbs} | crisis_context(request, None, since=clock.today(), base=here)
    return render_page(request, "desk/frontdoor/crisis.html", context)
