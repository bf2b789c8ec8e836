"""Which households are closed is asked once for a scope, not once for every table of a statement (docs/adr/0015)."""

from django.db import migrations

ONCE = """
-- What kl_closed() said until now: the only definition of what is closed.
CREATE FUNCTION kl_closed_now() RETURNS bigint[] LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
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

-- The answer as the session keeps it, as long as it is the answer for these teams and this reader; anything else, such as
-- a setting made by hand, asks again.
CREATE OR REPLACE FUNCTION kl_closed() RETURNS bigint[] LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT CASE
    WHEN current_setting('kl.closed_for', true) = current_setting('kl.teams', true) || '|' || current_setting('kl.reader', true)
    THEN current_setting('kl.closed', true)::bigint[]
    ELSE public.kl_closed_now()
  END
$$;

-- Who looks, at the rows of which teams: tells the session, with what is closed to her.
CREATE FUNCTION kl_enter(teams text, reader text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM set_config('kl.teams', teams, false), set_config('kl.reader', reader, false);
  PERFORM set_config('kl.closed', public.kl_closed_now()::text, false),
          set_config('kl.closed_for', teams || '|' || reader, false);
END $$;

-- For the table of who is named: what this session itself changes there holds in its next statement.
CREATE FUNCTION kl_ask_closed_again() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM set_config('kl.closed_for', '', false);
  RETURN NULL;
END $$;
"""

EACH_TIME = """
DROP FUNCTION kl_ask_closed_again();
DROP FUNCTION kl_enter(text, text);
CREATE OR REPLACE FUNCTION kl_closed() RETURNS bigint[] LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
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
DROP FUNCTION kl_closed_now();
"""


class Migration(migrations.Migration):
    dependencies = [("access", "0002_named_for_restricted")]
    operations = [migrations.RunSQL(ONCE, EACH_TIME)]
