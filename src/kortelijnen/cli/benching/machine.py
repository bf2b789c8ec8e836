"""On what it was measured: the machine, the versions, the commit."""

import os
import platform
import re
import subprocess
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).resolve().parents[4]
VERSIONS = ("Django", "psycopg", "gunicorn")


def described() -> dict[str, str]:
    """In words for people: cores, processor, memory, versions."""
    memory = int(_found(r"MemTotal: +(\d+)", "/proc/meminfo") or 0) / 1024**2
    found = {
        "cores": str(os.cpu_count() or 1),
        "processor": _found(r"model name\s*: (.+)", "/proc/cpuinfo") or platform.machine(),
        "memory": f"{memory:.0f} GiB",
        "system": f"{platform.system()} {platform.release()}",
        "Python": platform.python_version(),
    }
    return found | {name: version(name) for name in VERSIONS}


def commit() -> str:
    """Which version of the code, where git knows it; with a plus when something was changed since."""
    ask = ["git", "-C", str(ROOT), "describe", "--always", "--dirty=+", "--exclude=*"]
    try:
        return subprocess.run(ask, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return ""


def load() -> float:
    """How many processes wanted to work in the last minute."""
    return round(os.getloadavg()[0], 2)


def _found(pattern: str, path: str) -> str:
    try:
        match = re.search(pattern, Path(path).read_text(encoding="utf-8"))
    except OSError:
        return ""
    return match[1].strip() if match else ""
