from django.db import migrations

# docs/adr/0015: the director of a restricted household is named for it, whoever writes the row, and stays so.
NAMED = """
CREATE FUNCTION kl_name_director() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO households_reader (household_id, team_id, user_id, since)
  SELECT d.household_id, d.team_id, d.user_id, CURRENT_DATE
  FROM households_director d JOIN households_household h ON h.id = d.household_id
  WHERE h.is_restricted AND d.until IS NULL AND d.user_id IS NOT NULL
    AND h.id = (CASE TG_TABLE_NAME WHEN 'households_household' THEN to_jsonb(NEW) ->> 'id'
                ELSE to_jsonb(NEW) ->> 'household_id' END)::bigint
  ON CONFLICT (household_id, user_id) DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER name_director AFTER INSERT ON households_director
  FOR EACH ROW EXECUTE FUNCTION kl_name_director();
CREATE TRIGGER name_director AFTER UPDATE OF is_restricted ON households_household
  FOR EACH ROW WHEN (NEW.is_restricted) EXECUTE FUNCTION kl_name_director();

CREATE FUNCTION kl_keep_director_named() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM households_household h JOIN households_director d ON d.household_id = h.id
             WHERE h.id = OLD.household_id AND h.is_restricted AND d.until IS NULL AND d.user_id = OLD.user_id) THEN
    RAISE EXCEPTION 'the director of a restricted household is named for it' USING ERRCODE = 'check_violation';
  END IF;
  RETURN OLD;
END $$;
CREATE TRIGGER keep_director_named BEFORE DELETE ON households_reader
  FOR EACH ROW EXECUTE FUNCTION kl_keep_director_named();

-- A household is restricted exactly when somebody is named: checked when the work is committed.
CREATE FUNCTION kl_restricted_has_reader() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE which bigint := (CASE TG_TABLE_NAME WHEN 'households_household' THEN to_jsonb(NEW) ->> 'id'
                       ELSE coalesce(to_jsonb(NEW), to_jsonb(OLD)) ->> 'household_id' END)::bigint;
BEGIN
  IF EXISTS (SELECT 1 FROM households_household WHERE id = which
             AND is_restricted <> EXISTS (SELECT 1 FROM households_reader WHERE household_id = which)) THEN
    RAISE EXCEPTION 'household % is restricted for nobody, or open and still for some', which
      USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER restricted_has_reader AFTER INSERT OR UPDATE OF is_restricted ON households_household
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION kl_restricted_has_reader();
CREATE CONSTRAINT TRIGGER restricted_has_reader AFTER INSERT OR DELETE ON households_reader
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION kl_restricted_has_reader();
"""

NOT_NAMED = """
DROP TRIGGER restricted_has_reader ON households_reader;
DROP TRIGGER restricted_has_reader ON households_household;
DROP FUNCTION kl_restricted_has_reader();
DROP TRIGGER keep_director_named ON households_reader;
DROP FUNCTION kl_keep_director_named();
DROP TRIGGER name_director ON households_household;
DROP TRIGGER name_director ON households_director;
DROP FUNCTION kl_name_director();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0002_named_for_restricted"),
        ("households", "0003_restricted_split_merged"),
    ]

    operations = [migrations.RunSQL(NAMED, NOT_NAMED)]
