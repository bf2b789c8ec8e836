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

os.environ.setdefault("KORTELIJNEN_SECRET_KEY", "only-for-tests")
os.environ.setdefault("KORTELIJNEN_HTTPS", "0")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kortelijnen.config.settings")

import django  # noqa: E402

django.setup()

pytest_plugins = ["cast"]
