"""Runs one command and ends it when whoever started this ends, in whatever way: `kill -9` too.

A program of its own, so that it outlives its parent: `start` below runs it with the command behind it. It waits
for two things: the command ends (then so does this, with the same exit code), or the pipe on its standard input
closes, because the parent closed it or is gone (then the command is told to stop, and after a while forced).
It needs nothing but Python's own library and starts in a few hundredths of a second.
"""

import argparse
import contextlib
import os
import select
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

PATIENCE = 10  # seconds between asking and forcing


def start(
    command: list[str],
    *,
    log: Path,
    environment: dict[str, str],
    stop_with: signal.Signals = signal.SIGTERM,
    account: tuple[int, int] | None = None,
    remove: Path | None = None,
    keep_open: tuple[int, ...] = (),
) -> "subprocess.Popen[bytes]":
    """Start a command on a leash. Both leave the terminal's reach: Ctrl-C is for whoever holds the leash.

    `account` is the user and group to become first, `remove` a directory to take away afterwards.
    """
    leash = [sys.executable, "-I", "-S", __file__, f"--signal={int(stop_with)}"]
    if account:
        leash.append(f"--account={account[0]}:{account[1]}")
    if remove:
        leash.append(f"--remove={remove}")
    with log.open("wb") as output:
        return subprocess.Popen(
            [*leash, "--", *command],
            stdin=subprocess.PIPE,
            stdout=output,
            stderr=subprocess.STDOUT,
            env=environment,
            cwd="/",
            start_new_session=True,
            pass_fds=keep_open,
        )


def let_go(leashed: "subprocess.Popen[bytes]") -> int:
    """Ask the command to stop and wait until it has; gives its exit code."""
    if leashed.stdin:
        leashed.stdin.close()
    return leashed.wait()


def has_ended(leashed: "subprocess.Popen[bytes]") -> bool:
    """Did the command end by itself?

    Not `poll`: a signal whose handler raises in the middle of it leaves its lock held, and `wait` would wait for ever.
    """
    try:
        return os.waitpid(leashed.pid, os.WNOHANG)[0] == leashed.pid
    except ChildProcessError:  # asked before
        return True


DEAF_TO = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def _run(command: list[str], account: str) -> int:
    """Start the command as this account; gives its process id.

    The command hears signals from its first moment, so that it can be stopped before it has really begun;
    only afterwards this program goes deaf to them.
    """
    end_with_parent = _end_with_parent()
    for number in DEAF_TO:
        signal.signal(number, signal.SIG_DFL)
    parent, child = os.getpid(), os.fork()
    if child:
        for number in DEAF_TO:
            signal.signal(number, signal.SIG_IGN)
        return child
    try:
        os.setpgid(0, 0)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        if account:
            user, group = (int(part) for part in account.split(":"))
            os.setgroups([])
            os.setgid(group)
            os.setuid(user)
        end_with_parent()
        if os.getppid() == parent:
            os.execvp(command[0], command)  # noqa: S606 - the command is the demo's own
    except OSError as error:
        os.write(2, f"{command[0]}: {error.strerror}\n".encode())
    os._exit(127)


def _end_with_parent() -> Callable[[], object]:
    """On Linux the kernel itself ends the command when this program is killed. Made ready before another
    account is taken, which may not be able to read Python's library."""
    if sys.platform != "linux":
        return lambda: None
    import ctypes

    library = ctypes.CDLL(None)
    return lambda: library.prctl(1, int(signal.SIGTERM), 0, 0, 0)


def _ended(child: int) -> int | None:
    pid, status = os.waitpid(child, os.WNOHANG)
    return os.waitstatus_to_exitcode(status) if pid else None


def _watch(child: int, stop_with: int) -> int:
    """Wait for the end of the command or of the parent; gives the command's exit code."""
    hears, speaks = os.pipe()
    os.set_blocking(speaks, False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.set_wakeup_fd(speaks)
    asked = False
    while (code := _ended(child)) is None:
        ready, _, _ = select.select([hears] if asked else [hears, 0], [], [], PATIENCE if asked else None)
        if hears in ready:
            os.read(hears, 100)
        elif asked:
            os.killpg(child, signal.SIGKILL)
        elif 0 in ready and not os.read(0, 100):
            asked = True
            os.kill(child, stop_with)
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(child, signal.SIGKILL)  # whatever the command itself left behind
    return code


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--signal", type=int, default=int(signal.SIGTERM))
    parser.add_argument("--account", default="")
    parser.add_argument("--remove", type=Path)
    parser.add_argument("command", nargs="+")
    options = parser.parse_args()
    child = _run(options.command, options.account)
    os.closerange(3, 256)  # what was handed over is the command's alone
    code = _watch(child, options.signal)
    if options.remove:
        shutil.rmtree(options.remove, ignore_errors=True)
    sys.exit(code if code >= 0 else 128 - code)


if __name__ == "__main__":
    main()
