"""Web server and worker as one: started together, stopped together. Knows nothing of Django."""

import ctypes
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from types import FrameType

GRACE = 10.0  # seconds to finish what is being done before a process is ended
LONGEST_PAUSE = 30.0
PR_SET_PDEATHSIG = 1


def web_command(*, host: str, port: int, workers: int, threads: int) -> list[str]:
    """The production server; Wagtail is synchronous, so are its workers."""
    return [
        *(sys.executable, "-m", "granian", "cms.wsgi:application"),
        *("--interface", "wsgi", "--http", "1", "--no-ws"),
        *("--host", host, "--port", str(port)),
        *("--workers", str(workers), "--blocking-threads", str(threads)),
        *("--respawn-failed-workers", "--workers-kill-timeout", "5", "--log-level", "error"),
    ]


def work_command() -> list[str]:
    """The worker: tasks and the minute's duties."""
    return [sys.executable, "manage.py", "work"]


class Supervisor:
    """Keeps a web server and a worker running; the end of the server is the end of all."""

    def __init__(
        self, *, web: list[str], work: list[str], alive: str = "", env: Mapping[str, str] | None = None
    ) -> None:
        self.web, self.work, self.alive, self.env = web, work, alive, dict(env or os.environ)
        self.children: list[subprocess.Popen[bytes]] = []
        self.stopping = False

    def run(self) -> int:
        """Run until a signal or the end of the web server; its exit status, 0 after a signal."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self.stop)
        try:
            web = self.start(self.web)
            # The first answer comes sooner when both do not start at once on a small machine.
            while self.alive and not self.stopping and web.poll() is None and not answers(self.alive):
                time.sleep(0.1)
            worker, pause, since = self.start(self.work), 1.0, time.monotonic()
            while not self.stopping and web.poll() is None:
                if worker.poll() is not None and time.monotonic() - since > pause:
                    # Figures may wait, reading may not: a broken worker never takes the server along.
                    pause = min(LONGEST_PAUSE, pause * 2)
                    worker, since = self.start(self.work), time.monotonic()
                time.sleep(0.2)
            return 0 if self.stopping else int(web.returncode or 1)
        finally:
            self.end()

    def start(self, command: list[str]) -> subprocess.Popen[bytes]:
        """Start one process in a group of its own, so that Ctrl-C reaches it through us alone."""
        child = subprocess.Popen(  # noqa: S603
            command, env=self.env, start_new_session=True, preexec_fn=die_with_parent
        )
        self.children.append(child)
        return child

    def stop(self, number: int, frame: FrameType | None) -> None:
        """Receive a signal; the loop does the rest."""
        self.stopping = True

    def end(self) -> None:
        """Ask everything to finish, then insist."""
        running = [child for child in self.children if child.poll() is None]
        for child in running:
            os.killpg(child.pid, signal.SIGTERM)
        deadline = time.monotonic() + GRACE
        for child in running:
            try:
                child.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                os.killpg(child.pid, signal.SIGKILL)
                child.wait()


def answers(address: str) -> bool:
    """Whether a server behind this address answers, be it that our host name is not one of its own."""
    try:
        urllib.request.urlopen(address, timeout=2).close()  # noqa: S310
    except urllib.error.HTTPError:
        return True
    except OSError:  # not listening yet
        return False
    return True


def die_with_parent() -> None:
    """On Linux a child hears of its parent's death, even of a sudden one."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
