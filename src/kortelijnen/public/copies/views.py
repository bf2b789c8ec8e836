"""A household opens its own copy (S2-37). The view: the link is read, bind, act, answer."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from kortelijnen.access import scope
from kortelijnen.access.actor import Actor
from kortelijnen.arrangements.paper import parts_of_paper
from kortelijnen.design.pages import render_page
from kortelijnen.design.pdf import pdf
from kortelijnen.plans import actions
from kortelijnen.plans.copy_links import read
from kortelijnen.plans.paper import TEMPLATE, file_name, paper
from kortelijnen.public.copies.forms import CodeForm
from kortelijnen.public.doorstep import behind_signed_link


@behind_signed_link
def own_copy(request: HttpRequest, token: str) -> HttpResponse:
    """The code, then the copy as a file. Whatever is wrong (the code, too late, opened before, too many tries), the
    answer is the same."""
    link = read(token)
    form = CodeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        by = Actor.by_link("own_copy", str(link.copy_id))
        own = actions.open_copy(by=by, link=link, code=form.cleaned_data["code"])
        if own is not None:
            with scope.teams((own.household.team_id,)):
                helping = parts_of_paper(own.household)
            return _file(pdf(TEMPLATE, paper(own, more=helping)))
        form.add_error("code", _("This does not open. The code is not right, or the link does not work any more."))
    status = 422 if form.is_bound else 200
    return render_page(request, "public/copies/code.html", {"form": form, "token": token}, status=status)


def _file(page: bytes) -> HttpResponse:
    answer = HttpResponse(page, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{file_name()}"'
    answer["Cache-Control"] = "no-store"
    return answer
