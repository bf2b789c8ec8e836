"""The table behind the shared cache: counted attempts to sign in, and codes that were used."""

from django.db import migrations

COUNTERS = """
CREATE TABLE people_counters (
  cache_key varchar(255) PRIMARY KEY,
  value text NOT NULL,
  expires timestamptz NOT NULL
);
CREATE INDEX people_counters_expires ON people_counters (expires);
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0001_users_and_teams")]
    operations = [migrations.RunSQL(COUNTERS, "DROP TABLE people_counters")]
