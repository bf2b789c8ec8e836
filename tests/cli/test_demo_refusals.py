"""What stands in the way of a demo is one line that says what to do; nothing is left behind."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from cli.running import run_demo
from kortelijnen.cli import demo_directory


def refusal(*options: str) -> str:
    """The one line that a refused demo says."""
    refused = run_demo(*options)
    assert refused.returncode == 1
    assert refused.stdout == ""
    (line,) = refused.stderr.strip().splitlines()
    return line


def test_a_directory_that_cannot_be_made():
    assert "Choose another: make demo DIRECTORY=" in refusal("--port", "0", "--directory", "/proc/demo")


def test_a_file_where_the_directory_should_be(tmp_path):
    (tmp_path / "demo").write_text("a letter")
    line = refusal("--port", "0", "--directory", str(tmp_path / "demo"))
    assert line.startswith(f"Cannot write in {tmp_path / 'demo'}: ")
    assert (tmp_path / "demo").read_text() == "a letter"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_directory_for_reading_only(tmp_path):
    tmp_path.chmod(0o500)
    assert "permission denied" in refusal("--port", "0", "--directory", str(tmp_path / "demo"))


@pytest.fixture
def small_disk(server_directory):
    """A file system with little room."""
    for ready in (Path("/dev/shm"), Path("/run/lock")):  # noqa: S108
        if ready.is_dir() and os.access(ready, os.W_OK) and shutil.disk_usage(ready).free < 200_000_000:
            place = ready / f"kortelijnen-{os.getpid()}"
            yield place
            shutil.rmtree(place, ignore_errors=True)
            return
    if os.geteuid() != 0 or not shutil.which("mount"):
        pytest.skip("there is no small file system here, and only root can make one")
    options = ["mount", "-t", "tmpfs", "-o", "size=20m", "tmpfs", str(server_directory)]
    if subprocess.run(options, capture_output=True, check=False).returncode:
        pytest.skip("a small file system cannot be made here")
    yield server_directory / "demo"
    subprocess.run(["umount", str(server_directory)], check=True)


def test_a_full_disk(small_disk):
    line = refusal("--port", "0", "--directory", str(small_disk))
    assert "MB is free" in line
    assert f"{demo_directory.NEEDED} MB is needed" in line


def test_a_port_for_the_system_only(tmp_path):
    if os.geteuid() == 0:
        pytest.skip("root may use every port")
    assert refusal("--port", "80", "--directory", str(tmp_path / "demo")).startswith("Port 80 cannot be used")


@pytest.mark.parametrize("port", ["eighty", "-1", "70000"])
def test_a_port_that_is_none(port):
    refused = run_demo("--port", port)
    assert refused.returncode == 2
    assert "a port is a number" in refused.stderr or "expected one argument" in refused.stderr


def test_python_that_is_too_old():
    pretend = "import sys; sys.version_info = (3, 10); from kortelijnen.cli.main import main; main()"
    refused = subprocess.run([sys.executable, "-c", pretend], capture_output=True, text=True, check=False)
    assert refused.returncode == 1
    assert refused.stderr.startswith("kortelijnen needs Python 3.11 or newer")
