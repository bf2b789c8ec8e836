from django.db import migrations

# What hangs on a request goes along when its household moves to another team (docs/adr/0003), and is closed when that
# household is restricted (docs/adr/0015): it is there for whoever may see the request.
FOLLOW = """
ALTER TABLE frontdoor_contactattempt ADD CONSTRAINT frontdoor_contactattempt_scope
  FOREIGN KEY (request_id, team_id) REFERENCES frontdoor_helprequest (id, team_id)
  ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE frontdoor_visitnote ADD CONSTRAINT frontdoor_visitnote_scope
  FOREIGN KEY (request_id, team_id) REFERENCES frontdoor_helprequest (id, team_id)
  ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED;
CREATE POLICY named_scope ON frontdoor_earliertriage AS RESTRICTIVE USING (
  (SELECT cardinality(kl_closed()) = 0) OR EXISTS (SELECT 1 FROM frontdoor_helprequest q WHERE q.id = request_id));
CREATE POLICY named_scope ON frontdoor_contactattempt AS RESTRICTIVE USING (
  (SELECT cardinality(kl_closed()) = 0) OR EXISTS (SELECT 1 FROM frontdoor_helprequest q WHERE q.id = request_id));
CREATE POLICY named_scope ON frontdoor_visitnote AS RESTRICTIVE USING (
  (SELECT cardinality(kl_closed()) = 0) OR EXISTS (SELECT 1 FROM frontdoor_helprequest q WHERE q.id = request_id));
"""

STAY = """
DROP POLICY named_scope ON frontdoor_visitnote;
DROP POLICY named_scope ON frontdoor_contactattempt;
DROP POLICY named_scope ON frontdoor_earliertriage;
ALTER TABLE frontdoor_visitnote DROP CONSTRAINT frontdoor_visitnote_scope;
ALTER TABLE frontdoor_contactattempt DROP CONSTRAINT frontdoor_contactattempt_scope;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0002_named_for_restricted"),
        ("frontdoor", "0005_visit_notes_and_crisis"),
    ]

    operations = [migrations.RunSQL(FOLLOW, STAY)]
