"""A real mail server, and the jobs that mail."""

import re
from email import message_from_bytes, policy

from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

LINK = re.compile(r"https?://[^/]+(/mijn-vermelding/\S+)")


class Postbox:
    """What the mail server received."""

    def __init__(self) -> None:
        self.letters = []

    async def handle_DATA(self, server, session, envelope):
        self.letters.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 OK"

    def do_waiting_jobs(self):
        """What the worker does with the jobs that wait, in this process: the test's rows are not committed."""
        for job in ProcrastinateJob.objects.filter(status="todo").order_by("pk"):
            app.tasks[job.task_name](**job.args)

    def newest(self):
        return self.letters[-1]

    def newest_text(self):
        return self.newest().get_body().get_content()

    def newest_link(self):
        return LINK.search(self.newest_text()).group(1)
