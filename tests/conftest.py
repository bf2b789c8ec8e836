"""Starts one embedded PostgreSQL for the whole run, before Django reads its settings."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

if "KORTELIJNEN_DATABASE_URL" not in os.environ:
    from kortelijnen.cli import embedded

    # Not in the checkout: the server's own user must be able to reach its data.
    directory = Path(tempfile.mkdtemp(prefix="kortelijnen-tests-"))
    os.environ["KORTELIJNEN_DATABASE_URL"] = embedded.start(directory, fast=True)
    atexit.register(shutil.rmtree, directory, ignore_errors=True)

collected_here = "KORTELIJNEN_STATIC_ROOT" not in os.environ
if collected_here:
    os.environ["KORTELIJNEN_STATIC_ROOT"] = tempfile.mkdtemp(prefix="kortelijnen-static-")
    atexit.register(shutil.rmtree, os.environ["KORTELIJNEN_STATIC_ROOT"], ignore_errors=True)

os.environ.setdefault("KORTELIJNEN_SECRET_KEY", "only-for-tests")
os.environ.setdefault("KORTELIJNEN_HTTPS", "0")
# The browser of the journeys keeps an event loop in this thread; Django would take every later test for async code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kortelijnen.config.settings")

import django  # noqa: E402

django.setup()

if collected_here:
    from django.core.management import call_command

    # Pages name their files by content, as in production; the parallel workers inherit the folder.
    call_command("collectstatic", interactive=False, verbosity=0)

pytest_plugins = ["cast", "servers"]
