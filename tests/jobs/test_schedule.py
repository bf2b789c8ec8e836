"""What returns by the clock, and when."""

import croniter
from procrastinate.contrib.django import app


def test_every_periodic_job_has_a_name_a_time_and_no_double():
    jobs = {task.task.name: task for task in app.periodic_registry.periodic_tasks.values()}
    assert {name: job.cron for name, job in jobs.items()} == {
        "forget_kept_texts": "20 * * * *",
        "clear_ended_sessions": "40 1 * * *",
        "check_trail": "10 2 * * *",
        "ask_contacts_again": "30 6 * * 1-5",
        "settle_goals": "30 1 * * *",
        "keep_comparisons": "50 1 * * *",
        "forget_old_lists": "50 * * * *",
        "remind_of_turns": "0 7 * * *",
    }
    assert all(croniter.croniter.is_valid(job.cron) for job in jobs.values())
    assert all(job.task.queueing_lock == name for name, job in jobs.items())


def test_a_night_on_which_no_worker_ran_is_made_up_for_in_the_morning(settings):
    assert settings.PROCRASTINATE_PERIODIC_DEFAULTS["max_delay"] >= 6 * 60 * 60
