"""The wall around a restricted household: it exists only for those who are named (docs/adr/0015)."""

from django.db import migrations

NAMED = """
-- The households of the session's teams for which others are named and its reader is not: the only definition. A reader
-- '*' is code of ours that looks for one thing, such as a signed link. Who is named stands in households_reader, the one
-- table that hangs on a household and is not closed by this: the answer would be its own question. Names are written out
-- with their schema, because a dump is made and restored without a search path.
CREATE FUNCTION kl_closed() RETURNS bigint[] LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
DECLARE
  reader text := coalesce(current_setting('kl.reader', true), '');
BEGIN
  IF reader = '*' OR public.kl_teams() = '{}' THEN
    RETURN '{}';
  END IF;
  RETURN coalesce((SELECT array_agg(household_id) FROM (
    SELECT household_id FROM public.households_reader WHERE team_id = ANY (public.kl_teams())
    GROUP BY household_id HAVING NOT bool_or(user_id::text = reader)
  ) AS of_others), '{}');
END $$;

-- A household, and each row that hangs on one, is closed as well as walled.
CREATE PROCEDURE kl_close_restricted(wall_table text) LANGUAGE plpgsql AS $$
DECLARE
  household_key text := CASE wall_table WHEN 'households_household' THEN 'id' ELSE 'household_id' END;
BEGIN
  IF wall_table <> 'households_reader'
     AND EXISTS (SELECT 1 FROM pg_attribute WHERE attrelid = to_regclass(quote_ident(wall_table))
                 AND attname = household_key AND NOT attisdropped) THEN
    EXECUTE format('CREATE POLICY named_scope ON %I AS RESTRICTIVE USING ('
      || '%I IS NULL OR %I <> ALL ((SELECT kl_closed())::bigint[]))', wall_table, household_key, household_key);
  END IF;
END $$;

CREATE OR REPLACE PROCEDURE kl_raise_wall(wall_table text) LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', wall_table);
  EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', wall_table);
  EXECUTE format('CREATE POLICY team_scope ON %I USING ('
    || 'team_id = ANY ((SELECT kl_teams())::bigint[]) OR (SELECT kl_sees_everything()))', wall_table);
  CALL kl_close_restricted(wall_table);
END $$;

-- The walls that stand already.
DO $$
DECLARE
  wall_table name;
BEGIN
  FOR wall_table IN SELECT tablename FROM pg_policies WHERE policyname = 'team_scope' LOOP
    CALL kl_close_restricted(wall_table::text);
  END LOOP;
END $$;
"""

ONLY_TEAMS = """
DO $$
DECLARE
  wall_table name;
BEGIN
  FOR wall_table IN SELECT tablename FROM pg_policies WHERE policyname = 'named_scope' LOOP
    EXECUTE format('DROP POLICY named_scope ON %I', wall_table);
  END LOOP;
END $$;
CREATE OR REPLACE PROCEDURE kl_raise_wall(wall_table text) LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', wall_table);
  EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', wall_table);
  EXECUTE format('CREATE POLICY team_scope ON %I USING ('
    || 'team_id = ANY ((SELECT kl_teams())::bigint[]) OR (SELECT kl_sees_everything()))', wall_table);
END $$;
DROP PROCEDURE kl_close_restricted(text);
DROP FUNCTION kl_closed();
"""


class Migration(migrations.Migration):
    dependencies = [("access", "0001_walls")]
    operations = [migrations.RunSQL(NAMED, ONLY_TEAMS)]
