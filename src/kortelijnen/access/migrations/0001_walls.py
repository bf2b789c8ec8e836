"""The functions and procedures with which every room raises its wall (docs/adr/0003)."""

from django.db import migrations

WALLS = """
CREATE FUNCTION kl_teams() RETURNS bigint[] LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN current_setting('kl.teams', true) = '*' THEN '{}'::bigint[]
              ELSE coalesce(string_to_array(nullif(current_setting('kl.teams', true), ''), ',')::bigint[], '{}') END
$$;

CREATE FUNCTION kl_sees_everything() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT coalesce(current_setting('kl.teams', true) = '*', false)
$$;

-- Only rows of the session's teams exist, for the owner of the table too.
CREATE PROCEDURE kl_raise_wall(wall_table text) LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', wall_table);
  EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', wall_table);
  EXECUTE format('CREATE POLICY team_scope ON %I USING ('
    || 'team_id = ANY ((SELECT kl_teams())::bigint[]) OR (SELECT kl_sees_everything()))', wall_table);
END $$;

-- A row that hangs on a household carries the household's team; the pair is kept right by the database.
CREATE PROCEDURE kl_hang_on_household(wall_table text) LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %I ADD CONSTRAINT %I FOREIGN KEY (household_id, team_id) '
    || 'REFERENCES households_household (id, team_id) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED',
    wall_table, wall_table || '_scope');
  CALL kl_raise_wall(wall_table);
END $$;
"""

NO_WALLS = """
DROP PROCEDURE kl_hang_on_household(text);
DROP PROCEDURE kl_raise_wall(text);
DROP FUNCTION kl_sees_everything();
DROP FUNCTION kl_teams();
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = [("people", "0001_users_and_teams")]
    operations = [migrations.RunSQL(WALLS, NO_WALLS)]
