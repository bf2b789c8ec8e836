"""The words of moments, to be searched, stand in a table of their own (docs/adr/0019). What the old column leaves free in
the rows of `timeline_moment` is used again by new ones; a `VACUUM FULL timeline_moment`, at a quiet hour, gives it back.
"""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
from django.db import migrations, models

# Of every team, because what is there already is moved. Names are written out with their schema, as in access.
MOVE = """
CREATE FUNCTION kl_words_of_moment(words text, team_id bigint) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT to_tsvector('dutch', words) || array_to_tsvector(ARRAY['=' || team_id])
$$;

SELECT set_config('kl.teams', '*', true);
INSERT INTO timeline_momentwords (moment_id, household_id, team_id, happened_on, words)
SELECT id, household_id, team_id, happened_on, search || array_to_tsvector(ARRAY['=' || team_id]) FROM timeline_moment;
SELECT set_config('kl.teams', '', true);
"""
NO_MOVE = "DROP FUNCTION kl_words_of_moment(text, bigint)"

# The wall of every table that hangs on a household, and before it what is sought: PostgreSQL asks the restrictive
# policies in the order of their names, and only of the very first may a condition that it does not trust with secrets
# (such as @@) be looked up in an index. Nothing sought: everything, without '=', which no word is. So a dump, or the
# triggers below, see within the other walls what they would see without this one.
WALLS = """
CALL kl_raise_wall('timeline_momentwords');

CREATE FUNCTION kl_sought() RETURNS tsquery LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT coalesce(nullif(current_setting('kl.sought', true), '')::tsquery, '!''='''::tsquery)
$$;

CREATE POLICY as_sought ON timeline_momentwords AS RESTRICTIVE FOR SELECT USING (words @@ (SELECT kl_sought()));
"""
NO_WALLS = """
DROP POLICY as_sought ON timeline_momentwords;
DROP FUNCTION kl_sought();
DROP POLICY named_scope ON timeline_momentwords;
DROP POLICY team_scope ON timeline_momentwords;
"""

# What is sought is said to the session inside this function only: it is taken back at the end, and an error takes it
# back with everything else of its transaction.
SEEKING = """
CREATE FUNCTION kl_moments_sought(typed text, teams bigint[], most integer) RETURNS SETOF bigint LANGUAGE plpgsql ROWS 10
AS $$
DECLARE
  sought tsquery := websearch_to_tsquery('dutch', typed);
BEGIN
  IF numnode(sought) = 0 OR cardinality(teams) = 0 THEN
    RETURN;
  END IF;
  sought := sought && (SELECT string_agg(quote_literal('=' || team), ' | ') FROM unnest(teams) AS team)::tsquery;
  PERFORM set_config('kl.sought', sought::text, true);
  RETURN QUERY SELECT moment_id FROM public.timeline_momentwords ORDER BY happened_on DESC, moment_id DESC LIMIT most;
  PERFORM set_config('kl.sought', '', true);
END $$;
"""
NO_SEEKING = "DROP FUNCTION kl_moments_sought(text, bigint[], integer)"

# Whatever changes a moment changes its words: an action, a household that moves to another team, a statement by hand.
# Many that are written at once go over in one statement.
KEEPING = """
CREATE FUNCTION kl_write_words_of_moments() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO public.timeline_momentwords (moment_id, household_id, team_id, happened_on, words)
  SELECT id, household_id, team_id, happened_on, public.kl_words_of_moment(words, team_id) FROM written;
  RETURN NULL;
END $$;

CREATE FUNCTION kl_rewrite_words_of_moment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    DELETE FROM public.timeline_momentwords WHERE moment_id = OLD.id;
  ELSE
    UPDATE public.timeline_momentwords
    SET household_id = NEW.household_id, team_id = NEW.team_id, happened_on = NEW.happened_on,
        words = public.kl_words_of_moment(NEW.words, NEW.team_id)
    WHERE moment_id = OLD.id;
  END IF;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'the words of moment % do not exist in this scope', OLD.id;
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER write_words AFTER INSERT ON timeline_moment REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION kl_write_words_of_moments();
CREATE TRIGGER rewrite_words AFTER UPDATE OF words, happened_on, household_id, team_id ON timeline_moment
  FOR EACH ROW EXECUTE FUNCTION kl_rewrite_words_of_moment();
CREATE TRIGGER remove_words AFTER DELETE ON timeline_moment
  FOR EACH ROW EXECUTE FUNCTION kl_rewrite_words_of_moment();
"""
NO_KEEPING = """
DROP TRIGGER remove_words ON timeline_moment;
DROP TRIGGER rewrite_words ON timeline_moment;
DROP TRIGGER write_words ON timeline_moment;
DROP FUNCTION kl_rewrite_words_of_moment();
DROP FUNCTION kl_write_words_of_moments();
"""


def _follows(to: str) -> models.ForeignKey:
    return models.ForeignKey(
        db_constraint=False,
        db_index=False,
        on_delete=django.db.models.deletion.DO_NOTHING,
        related_name="+",
        to=to,
    )


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0002_named_for_restricted"),
        ("households", "0004_named_for_restricted"),
        ("people", "0004_mandates"),
        ("timeline", "0004_facts_of_calls"),
    ]

    operations = [
        migrations.CreateModel(
            name="MomentWords",
            fields=[
                (
                    "moment",
                    models.OneToOneField(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="timeline.moment",
                    ),
                ),
                ("household", _follows("households.household")),
                ("team", _follows("people.team")),
                ("happened_on", models.DateField()),
                ("words", django.contrib.postgres.search.SearchVectorField()),
            ],
        ),
        migrations.RunSQL(MOVE, NO_MOVE),
        migrations.RemoveIndex(model_name="moment", name="timeline_words"),
        migrations.RemoveField(model_name="moment", name="search"),
        # When the rows are there already, which is quicker.
        migrations.AddIndex(
            model_name="momentwords",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["words"], gin_pending_list_limit=256, name="timeline_words"
            ),
        ),
        migrations.RunSQL(WALLS, NO_WALLS),
        migrations.RunSQL(SEEKING, NO_SEEKING),
        migrations.RunSQL(KEEPING, NO_KEEPING),
    ]
