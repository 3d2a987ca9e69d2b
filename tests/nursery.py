"""Real processes without the seconds that each start takes: one that knows the whole program, and forks.

`Nursery(environment).start("tests.releases.publisher:main", "code", 3)` runs that function in a process of
its own, with its own connections; it can wait, be looked at and be killed like any other.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import os
import selectors
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 300.0


class Nursery:
    """Starts its process at the first need; `close` ends it."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self.environment = dict(environment)
        self._process: subprocess.Popen[str] | None = None
        self._news = threading.Condition()
        self._begun: list[int] = []
        self._ended: dict[int, int] = {}

    def start(self, target: str, *args: Any) -> Child:
        """A process that calls `module:function` with arguments that JSON can carry."""
        files = [tempfile.NamedTemporaryFile("w+") for _ in range(2)]  # noqa: SIM115  (as long as the child is known)
        process = self._running()
        assert process.stdin is not None
        with self._news:
            process.stdin.write(json.dumps([target, args, *(file.name for file in files)]) + "\n")
            process.stdin.flush()
            self._news.wait_for(lambda: self._begun or process.poll() is not None, PATIENCE)
            assert self._begun, "the nursery did not come up: see its error above"
            return Child(self, self._begun.pop(0), *files)

    def status(self, pid: int, timeout: float) -> int | None:
        """How a process ended, as `os.waitpid` tells it; None when it goes on after so many seconds."""
        with self._news:
            self._news.wait_for(lambda: pid in self._ended, timeout)
            return self._ended.get(pid)

    def close(self) -> None:
        """End the process; whatever it forked has ended or is none of its business."""
        if self._process is not None:
            assert self._process.stdin is not None
            self._process.stdin.close()
            self._process.wait()
            self._process = None

    def _running(self) -> subprocess.Popen[str]:
        if self._process is None:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tests.nursery"],
                cwd=ROOT,
                env=self.environment,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
            threading.Thread(target=self._listen, args=(self._process.stdout,), daemon=True).start()
        return self._process

    def _listen(self, said: IO[str]) -> None:
        for line in said:
            pid, status = json.loads(line)
            with self._news:
                if status is None:
                    self._begun.append(pid)
                else:
                    self._ended[pid] = status
                self._news.notify_all()
        with self._news:
            self._news.notify_all()


@dataclass
class Child:
    """A process that was forked, the leader of its own group."""

    nursery: Nursery
    pid: int
    out: Any
    err: Any

    @property
    def returncode(self) -> int | None:
        """None while it runs; negative when a signal ended it."""
        status = self.nursery.status(self.pid, 0)
        return None if status is None else os.waitstatus_to_exitcode(status)

    def said(self) -> str:
        """What it wrote to its output until now."""
        return Path(self.out.name).read_text()

    def communicate(self, timeout: float = PATIENCE) -> tuple[str, str]:
        """Wait for its end; what it wrote."""
        if self.nursery.status(self.pid, timeout) is None:
            self.kill()
            raise TimeoutError(Path(self.err.name).read_text())
        return self.said(), Path(self.err.name).read_text()

    def kill(self) -> None:
        """Without warning, and with everything that it started."""
        for kill in (os.killpg, os.kill):  # so young a process has no group of its own yet
            with contextlib.suppress(ProcessLookupError):
                kill(self.pid, signal.SIGKILL)
        self.nursery.status(self.pid, PATIENCE)


# In the nursery -------------------------------------------------------------------------------------


def main() -> None:
    """Fork for each line that comes in; say which process began, and how each ended."""
    import django

    django.setup()
    read, write = os.pipe()
    os.set_blocking(write, False)
    signal.set_wakeup_fd(write)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    waiting = selectors.DefaultSelector()
    waiting.register(sys.stdin, selectors.EVENT_READ)
    waiting.register(read, selectors.EVENT_READ)
    while True:
        ready = {key.fd for key, _events in waiting.select()}
        if read in ready:
            os.read(read, 1000)
            reap()
        if sys.stdin.fileno() in ready:
            line = sys.stdin.readline()
            if not line:
                return
            say(fork(*json.loads(line)), None)


def reap() -> None:
    """Tell of every child that ended."""
    with contextlib.suppress(ChildProcessError):
        while (ended := os.waitpid(-1, os.WNOHANG))[0]:
            say(*ended)


def say(pid: int, status: int | None) -> None:
    """One line."""
    sys.stdout.write(json.dumps([pid, status]) + "\n")
    sys.stdout.flush()


def fork(target: str, args: list[Any], out: str, err: str) -> int:
    """The child writes into the files of who asked for it, so that nothing it says is lost or in the way."""
    pid = os.fork()
    if pid:
        return pid
    status = 1
    try:
        os.setsid()
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        for name, number in ((os.devnull, 0), (out, 1), (err, 2)):
            os.dup2(os.open(name, os.O_RDWR), number)
        call(target, *args)
        status = 0
    except SystemExit as done:
        status = done.code if isinstance(done.code, int) else int(bool(done.code))
    except BaseException as error:  # noqa: BLE001  (told, and the status says it)
        import traceback

        traceback.print_exception(error)
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)


def call(target: str, *args: Any) -> None:
    """What stands behind `module:function`."""
    module, _, function = target.partition(":")
    getattr(importlib.import_module(module), function)(*args)


if __name__ == "__main__":
    main()
