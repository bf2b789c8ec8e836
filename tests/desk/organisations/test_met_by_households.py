"""From a step in a plan to a count of households, without asking anything (S0-7)."""

import re

from groundwork.invented import make_institution
from kortelijnen.access.scope import teams
from kortelijnen.households import actions as households
from kortelijnen.plans import actions as plans


def test_writing_a_step_offers_institutions_and_counts_the_household(signed_in, worker, household):
    anchor = make_institution()
    with teams(worker.team_ids):
        plans.write_plan(by=worker, household=household, words="Wij willen hier blijven wonen.")
        households.answer_nobody_yet(by=worker, household=household)
    client = signed_in(worker)
    page = client.get(f"/huishoudens/{household.ref}/", {"open": "steps"}).content.decode()
    assert re.search(r'name="doer_name"[^>]* list="institutions"', page)
    assert '<option value="Woonstichting Het Anker">' in page
    step = {"what": "Uitstel geven", "who": "institution", "doer_name": "woonstichting het anker"}
    assert client.post(f"/huishoudens/{household.ref}/stappen/", step).status_code == 303
    seen = client.get(f"/organisaties/{anchor.ref}/").content.decode()
    assert "&lt;5 of our households meet this institution." in seen
    assert household.name not in seen
    assert anchor.name in client.get("/snuffelstages/wie-zag-wat/").content.decode()
