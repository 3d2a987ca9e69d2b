"""The supervisor: together up, together down, and a broken worker takes nobody along."""

import os
import signal
import socket
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from cms.serving import answers, web_command

ROOT = Path(__file__).resolve().parents[2]
SLEEP = "import time; time.sleep(60)"


def supervise(web: str, work: str) -> subprocess.Popen[bytes]:
    """A supervisor in a process of its own over two pieces of Python."""
    code = f"""
        import sys
        from cms.serving import Supervisor
        sys.exit(Supervisor(web=[sys.executable, "-c", {web!r}], work=[sys.executable, "-c", {work!r}]).run())
    """
    return subprocess.Popen([sys.executable, "-c", textwrap.dedent(code)], cwd=ROOT)


def until(condition: Callable[[], bool], seconds: float = 20) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.05)
    return False


def writes_pid(path: Path) -> str:
    return f"import os; open({str(path)!r}, 'a').write(f'{{os.getpid()}} '); {SLEEP}"


def pids(path: Path) -> list[int]:
    return [int(pid) for pid in path.read_text().split()] if path.exists() else []


def gone(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return "Z" in Path(f"/proc/{pid}/stat").read_text().split()[2:3]


class TestSupervisor:
    @pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
    def test_ends_everything_on_a_signal(self, tmp_path: Path, number: signal.Signals) -> None:
        web, work = tmp_path / "web", tmp_path / "work"
        parent = supervise(writes_pid(web), writes_pid(work))
        assert until(lambda: bool(pids(web) and pids(work)))
        parent.send_signal(number)
        assert parent.wait(20) == 0
        assert until(lambda: all(gone(pid) for pid in [*pids(web), *pids(work)]))

    def test_ends_everything_when_it_is_killed(self, tmp_path: Path) -> None:
        web, work = tmp_path / "web", tmp_path / "work"
        parent = supervise(writes_pid(web), writes_pid(work))
        assert until(lambda: bool(pids(web) and pids(work)))
        parent.kill()
        parent.wait(20)
        assert until(lambda: all(gone(pid) for pid in [*pids(web), *pids(work)]))

    def test_ends_with_the_web_server(self, tmp_path: Path) -> None:
        work = tmp_path / "work"
        parent = supervise("import time; time.sleep(2); raise SystemExit(3)", writes_pid(work))
        assert parent.wait(20) == 3
        assert until(lambda: all(gone(pid) for pid in pids(work)))

    def test_starts_a_broken_worker_again(self, tmp_path: Path) -> None:
        work = tmp_path / "work"
        dies = f"import os; open({str(work)!r}, 'a').write(f'{{os.getpid()}} ')"
        parent = supervise(SLEEP, dies)
        assert until(lambda: len(pids(work)) > 1)
        assert parent.poll() is None
        parent.terminate()
        parent.wait(20)


class TestAnswers:
    def test_is_no_when_nobody_listens(self) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        assert not answers(f"http://127.0.0.1:{port}/")

    def test_is_yes_for_any_answer(self, live_server: object) -> None:
        assert answers(f"{live_server}/health/live")
        assert answers(f"{live_server}/no-such-page/")


class TestWebCommand:
    def test_serves_wsgi_on_the_given_address(self) -> None:
        command = web_command(host="127.0.0.1", port=8001, workers=2, threads=4)
        assert command[command.index("--port") + 1] == "8001"
        assert "wsgi" in command
