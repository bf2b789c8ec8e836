"""Jobs that stopped for good, after every new try."""

from procrastinate.contrib.django.models import ProcrastinateJob


def has_failed_for(task_name: str, **args: int | str) -> bool:
    """Did this job, for exactly this, stop? A job that is tried again has not."""
    return ProcrastinateJob.objects.filter(task_name=task_name, args=args, status="failed").exists()
