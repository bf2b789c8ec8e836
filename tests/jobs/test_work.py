"""`kortelijnen work`: the real worker, on a database of its own, as the role that is no superuser."""

import signal
import subprocess
from collections.abc import Iterator

import psycopg
import pytest

from people.installation import BIN, Installation, installed


@pytest.fixture
def site() -> Iterator[Installation]:
    with installed() as here:
        yield here


ASIDE = """
from datetime import timedelta
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import connection
from kortelijnen.access.actor import actor_for
from kortelijnen.drafts.actions import keep_text
from kortelijnen.drafts.models import KeptText
from kortelijnen.kit import clock
from kortelijnen.people.models import User

noor = actor_for(User.objects.create_user(email="noor@example.org", name="Noor"))
old = keep_text(by=noor, target="/", fields=(("what", "Van gisteren."),))
KeptText.objects.filter(pk=old.pk).update(kept_at=clock.now() - timedelta(hours=25))
keep_text(by=noor, target="/", fields=(("what", "Van vandaag."),))
cache.set("long ago", 1, timeout=1)
cache.set("still counts", 1, timeout=600)
with connection.cursor() as cursor:
    cursor.execute("UPDATE people_counters SET expires = now() - interval '1 day' WHERE cache_key LIKE '%long ago'")
for key, days in (("gone", -1), ("here", 1)):
    Session.objects.create(session_key=key, session_data="", expire_date=clock.now() + timedelta(days=days))
"""


def rows(site, query):
    with psycopg.connect(site.database_url) as connection:
        return connection.execute(query).fetchall()


def test_the_worker_does_the_housekeeping(site):
    site.run(ASIDE)
    done = site.command("work", "--once")
    assert (done.returncode, done.stdout.strip()) == (0, "Done: nothing waits any more."), done.stderr
    assert rows(site, "SELECT count(*) FROM drafts_kepttext") == [(1,)]
    assert rows(site, "SELECT session_key FROM django_session") == [("here",)]
    assert [key.endswith("still counts") for (key,) in rows(site, "SELECT cache_key FROM people_counters")] == [True]
    entered = rows(site, "SELECT ref FROM audit_entry WHERE verb = 'entered' ORDER BY ref")
    nightly = ["check_trail", "clear_ended_sessions", "forget_kept_texts", "forget_old_lists"]
    nightly += ["keep_comparisons", "remind_of_turns", "settle_goals"]
    assert entered == [("ask_contacts_again",), *((name,) for name in nightly)]
    assert rows(site, "SELECT count(*) FROM procrastinate_jobs") == [(0,)], "what is done is not kept"
    assert "ERROR" not in done.stderr


def test_the_role_of_the_jobs_is_no_superuser_and_passes_no_wall(site):
    site.command("work", "--once")
    assert rows(site, "SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user") == [(False, False)]


def test_a_trail_that_was_changed_behind_our_back_is_an_error_in_the_log(site):
    site.command("work", "--once")
    with psycopg.connect(site.database_url, autocommit=True) as connection:
        connection.execute("ALTER TABLE audit_entry DISABLE TRIGGER append_only")
        connection.execute("UPDATE audit_entry SET actor_name = 'Niemand' WHERE id = (SELECT min(id) FROM audit_entry)")
        ((changed,),) = connection.execute("SELECT min(id) FROM audit_entry").fetchall()
    done = site.command("work", "--once")
    assert f"ERROR kortelijnen.audit.tasks The trail is broken at entry {changed}: its entry was" in done.stderr


def test_a_whole_trail_is_no_news(site):
    for _night in range(2):
        done = site.command("work", "--once")
        assert "trail" not in done.stderr


def test_the_service_stops_when_it_is_told_to_however_early(site):
    alive = "SELECT count(*) FROM procrastinate_workers"
    with subprocess.Popen([BIN / "kortelijnen", "work"], env=site.env, stdout=subprocess.PIPE, text=True) as worker:
        assert worker.stdout.readline().startswith("Running the jobs.")
        with psycopg.connect(site.database_url, autocommit=True) as connection:
            while connection.execute(alive).fetchone() == (0,) and worker.poll() is None:
                list(connection.notifies(timeout=0.05, stop_after=1))
        worker.send_signal(signal.SIGTERM)
        try:
            assert worker.wait(timeout=60) == 0
        finally:
            worker.kill()
