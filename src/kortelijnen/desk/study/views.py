"""Line or desk: counts over all teams. Nothing about a household, and nothing per worker."""

from django.http import HttpRequest, HttpResponse

from kortelijnen.access.guard import actor_of, needs
from kortelijnen.access.permissions import Permission
from kortelijnen.access.replica import may_lag
from kortelijnen.design.pages import render_page
from kortelijnen.desk.study.forms import ComparisonForm
from kortelijnen.desk.study.page import figures_drawn
from kortelijnen.study import queries


@needs(Permission.STUDY_VIEW)
@may_lag
def line_or_desk(request: HttpRequest) -> HttpResponse:
    """The same need, solved by somebody we know or by a desk: how often, where, and how soon."""
    asked = request.GET
    form = ComparisonForm(queries.needs_to_compare(), need=asked.get("need", ""), period=asked.get("period", ""))
    look = queries.look(actor=actor_of(request), period=form.over, need=form.chosen)
    context = {"form": form, "figures": figures_drawn(look, form)}
    return render_page(request, "desk/study/line_or_desk.html", context, fragment="desk/study/_figures.html")
