"""`make` for real, and the script that prepares `.venv`, without installing anything."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def make(*arguments: str) -> str:
    done = subprocess.run(["make", *arguments], cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout


@pytest.fixture
def checkout(tmp_path):
    """The part of a checkout that the script needs."""
    shutil.copytree(ROOT / "requirements", tmp_path / "requirements")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    (tmp_path / "bin").mkdir()
    return tmp_path


def program(checkout: Path, name: str, body: str) -> None:
    path = checkout / "bin" / name
    path.write_text(f"#!/bin/sh\n{body}\n")
    path.chmod(0o755)


def install(checkout: Path) -> "subprocess.CompletedProcess[str]":
    """The script with only the programs of this checkout and the plainest of the machine's."""
    for name in ("sh", "cat", "cksum", "dirname", "tail"):
        target = checkout / "bin" / name
        if not target.exists():
            target.symlink_to(shutil.which(name) or f"/bin/{name}")
    return subprocess.run(
        [shutil.which("sh") or "/bin/sh", "requirements/install", "demo"],
        cwd=checkout,
        env={"PATH": str(checkout / "bin")},
        capture_output=True,
        text=True,
        check=False,
    )


def test_help_names_every_command():
    said = make("help")
    for target in ("demo", "test", "check", "bench", "messages", "pictures"):
        assert f"make {target}" in said


def test_port_and_directory_reach_the_demo():
    said = make("-n", "demo", "PORT=8001", "DIRECTORY=/somewhere/else")
    assert "--port 8001 --directory '/somewhere/else'" in said


def test_the_check_is_the_demo_that_ends_by_itself():
    assert "kortelijnen demo --check" in make("-n", "demo", "CHECK=1")


def test_without_a_python_one_line_says_what_to_do(checkout):
    refused = install(checkout)
    assert refused.returncode == 1
    assert refused.stderr.startswith("Korte Lijnen needs Python 3.11 or newer. Install it")
    assert len(refused.stderr.strip().splitlines()) == 1


def test_a_python_that_is_too_old_is_passed_over(checkout):
    program(checkout, "python3", "exit 1")
    refused = install(checkout)
    assert refused.returncode == 1
    assert refused.stderr.startswith("Korte Lijnen needs Python 3.11 or newer")


def test_a_newer_python_under_another_name_is_found(checkout):
    program(checkout, "python3", "exit 1")
    program(checkout, "python3.12", 'case "$1" in -c) exit 0 ;; --version) echo Python 3.12.9 ;; *) exit 1 ;; esac')
    refused = install(checkout)
    assert "Making .venv with Python 3.12.9" in refused.stdout
    assert refused.stderr.startswith("Cannot make .venv here.")
    assert len(refused.stderr.strip().splitlines()) == 1


def test_what_is_installed_already_is_not_installed_again(checkout):
    (checkout / ".venv" / "bin").mkdir(parents=True)
    (checkout / ".venv" / "bin" / "python").symlink_to(sys.executable)
    sums = "cat requirements/demo.txt pyproject.toml | cksum"
    counted = subprocess.run(sums, shell=True, cwd=checkout, capture_output=True, text=True, check=True)  # noqa: S602
    (checkout / ".venv" / "installed-demo").write_text(f"{os.path.realpath(checkout)} {counted.stdout}")
    done = install(checkout)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_changed_requirements_are_noticed(checkout):
    test_what_is_installed_already_is_not_installed_again(checkout)
    (checkout / "requirements" / "demo.txt").write_text("something-else==1.0\n")
    done = install(checkout)
    assert done.returncode == 1
    assert "Installing the pinned packages" in done.stdout
