import django.db.models.deletion
from django.db import migrations, models

# Kept by whatever road somebody changes: a page, a list that comes in, two entries that become one. Who changes people
# of the same institutions at the same time waits for the other: their rows are locked first, in one order, and what is
# counted afterwards sees what both did. The bits stand in the order of LifeDomain.
KEPT = """
CREATE FUNCTION kl_keep_able(changed bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM directory_organisation WHERE id = ANY(changed) ORDER BY id FOR NO KEY UPDATE;
  DELETE FROM lines_ableat kept WHERE organisation_id = ANY(changed) AND NOT EXISTS (
    SELECT 1 FROM lines_contact c
    WHERE c.organisation_id = kept.organisation_id AND c.gone_on IS NULL AND c.agreed_on IS NOT NULL);
  INSERT INTO lines_ableat AS kept (organisation_id, parts)
  SELECT c.organisation_id, coalesce(bit_or(1 << array_position(ARRAY[
           'housing', 'money', 'work_school', 'physical_health', 'mental_health', 'substance_use', 'family', 'network',
           'safety', 'daily_life', 'meaning', 'rules'], need.domain::text) - 1), 0)
  FROM lines_contact c LEFT JOIN lines_contact_needs can ON can.contact_id = c.id
       LEFT JOIN lines_need need ON need.id = can.need_id
  WHERE c.organisation_id = ANY(changed) AND c.gone_on IS NULL AND c.agreed_on IS NOT NULL
  GROUP BY c.organisation_id
  ON CONFLICT (organisation_id) DO UPDATE SET parts = excluded.parts WHERE kept.parts <> excluded.parts;
END $$;

CREATE FUNCTION kl_contact_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM kl_keep_able(ARRAY[OLD.organisation_id, NEW.organisation_id]);
  RETURN NULL;
END $$;
CREATE TRIGGER keep_able AFTER UPDATE ON lines_contact FOR EACH ROW
  WHEN ((OLD.organisation_id, OLD.gone_on IS NULL, OLD.agreed_on IS NULL)
        IS DISTINCT FROM (NEW.organisation_id, NEW.gone_on IS NULL, NEW.agreed_on IS NULL))
  EXECUTE FUNCTION kl_contact_changed();

CREATE FUNCTION kl_contacts_came_or_left() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM kl_keep_able(ARRAY(SELECT DISTINCT organisation_id FROM moved));
  RETURN NULL;
END $$;
CREATE TRIGGER keep_able_of_new AFTER INSERT ON lines_contact REFERENCING NEW TABLE AS moved
  FOR EACH STATEMENT EXECUTE FUNCTION kl_contacts_came_or_left();
CREATE TRIGGER keep_able_of_old AFTER DELETE ON lines_contact REFERENCING OLD TABLE AS moved
  FOR EACH STATEMENT EXECUTE FUNCTION kl_contacts_came_or_left();

CREATE FUNCTION kl_abilities_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM kl_keep_able(ARRAY(
    SELECT DISTINCT organisation_id FROM lines_contact WHERE id IN (SELECT contact_id FROM moved)));
  RETURN NULL;
END $$;
CREATE TRIGGER keep_able_of_new AFTER INSERT ON lines_contact_needs REFERENCING NEW TABLE AS moved
  FOR EACH STATEMENT EXECUTE FUNCTION kl_abilities_changed();
CREATE TRIGGER keep_able_of_old AFTER DELETE ON lines_contact_needs REFERENCING OLD TABLE AS moved
  FOR EACH STATEMENT EXECUTE FUNCTION kl_abilities_changed();

CREATE FUNCTION kl_need_moved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM kl_keep_able(ARRAY(
    SELECT DISTINCT c.organisation_id FROM lines_contact c JOIN lines_contact_needs can ON can.contact_id = c.id
    WHERE can.need_id = NEW.id));
  RETURN NULL;
END $$;
CREATE TRIGGER keep_able AFTER UPDATE ON lines_need FOR EACH ROW WHEN (OLD.domain <> NEW.domain)
  EXECUTE FUNCTION kl_need_moved();

SELECT kl_keep_able(ARRAY(SELECT DISTINCT organisation_id FROM lines_contact));
"""

NOT_KEPT = """
DROP TRIGGER keep_able ON lines_need;
DROP TRIGGER keep_able_of_old ON lines_contact_needs;
DROP TRIGGER keep_able_of_new ON lines_contact_needs;
DROP TRIGGER keep_able_of_old ON lines_contact;
DROP TRIGGER keep_able_of_new ON lines_contact;
DROP TRIGGER keep_able ON lines_contact;
DROP FUNCTION kl_need_moved();
DROP FUNCTION kl_abilities_changed();
DROP FUNCTION kl_contacts_came_or_left();
DROP FUNCTION kl_contact_changed();
DROP FUNCTION kl_keep_able(bigint[]);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0003_phones_and_sources"),
        ("lines", "0003_what_a_call_changed"),
    ]

    operations = [
        migrations.CreateModel(
            name="AbleAt",
            fields=[
                (
                    "organisation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="directory.organisation",
                    ),
                ),
                ("parts", models.PositiveIntegerField()),
            ],
        ),
        migrations.RunSQL(KEPT, NOT_KEPT),
    ]
