from django.db import migrations

# docs/adr/0015: whoever names or takes off somebody sees in the next statement what that opens or closes.
AGAIN = """
CREATE TRIGGER ask_closed_again AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON households_reader
  FOR EACH STATEMENT EXECUTE FUNCTION kl_ask_closed_again();
"""


class Migration(migrations.Migration):
    dependencies = [("households", "0004_named_for_restricted"), ("access", "0003_closed_asked_once")]
    operations = [migrations.RunSQL(AGAIN, "DROP TRIGGER ask_closed_again ON households_reader;")]
