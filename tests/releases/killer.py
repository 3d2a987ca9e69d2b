"""Kills work at random points and looks at what is left.

A process that opens no database itself: each piece of work and each look is a fork, so that nothing but the
disk goes from one to the next. Prints as JSON what was found wrong, and how often the kill came in the middle.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

LONGEST = {"release": 0.6, "cascade": 0.8, "withdraw": 0.5, "backup": 0.8, "restore": 9.0}


def main(what: str, points: int, seed: int) -> None:
    """Kill so often; print what was found."""
    draw = Random(seed)
    fork_and_wait(prepare)
    problems: list[str] = []
    killed = 0
    for point in range(points):
        pid = fork(partial(work, what, point), group=True)
        time.sleep(draw.uniform(0.02, LONGEST[what]))
        killed += kill(pid)
        problems += [f"point {point}: {found}" for found in look()]
    sys.stdout.write(json.dumps({"problems": problems, "killed": killed}) + "\n")


def data() -> Path:
    """The folder of this installation."""
    return Path(os.environ["DATA_DIR"])


def prepare() -> None:
    """A part, a module that pins it, and something to withdraw."""
    from tests.factories.releases import chapter_of, make_release

    part = make_release(code="part")
    make_release(type="module", code="module", chapters=[chapter_of(part)])
    make_release(code="other")
    (data() / "media" / "r").mkdir(parents=True, exist_ok=True)
    for number in range(30):
        (data() / "media" / "r" / f"{number}.bin").write_bytes(os.urandom(200_000))


def work(what: str, point: int) -> None:
    """Until killed, or once for what takes long."""
    {"release": releasing, "cascade": cascading, "withdraw": withdrawing, "backup": backing_up}.get(
        what, lambda: restoring(point)
    )()


def releasing() -> None:
    from tests.factories.releases import make_release

    while True:
        make_release(code="other", title=f"Anders {time.time()}", change="content")


def cascading() -> None:
    from tests.factories.releases import make_release

    while True:
        make_release(code="part", title=f"Beter {time.time()}", change="text")


def withdrawing() -> None:
    from releases import actions
    from releases.models import Release
    from tests.factories.releases import make_release, make_user

    while True:
        made = [make_release(code="other", title=f"Fout {time.time()} {n}") for n in range(3)]
        standing = Release.objects.filter(pk__in=[one.pk for one in made]).not_withdrawn()
        actions.withdraw(releases=list(standing), by=make_user("uitgever"), reason="error", note="Fout")


def backing_up() -> None:
    from cms.keeping.backup import backup

    while True:
        backup(data().parent / "backups", keep=3)


def restoring(point: int) -> None:
    """The first half at a random moment; the rest exactly at one of the steps that put things in place."""
    from cms.keeping.backup import backup, finished
    from cms.keeping.restore import check, restore
    from releases import journal

    target = data().parent / "backups"
    if not finished(target):
        backup(target)
    source = finished(target)[-1]
    check(source)
    if point >= 3:
        die_at_rename(point - 2)
    restore(source, journals=[journal.path()])


def die_at_rename(which: int) -> None:
    """Just before this move, or just after the last."""
    rename, count = Path.rename, [0]

    def deadly(self: Path, to: Any) -> Path:
        count[0] += 1
        if count[0] == which:
            os.kill(os.getpid(), signal.SIGKILL)
        return rename(self, to)

    Path.rename = deadly  # type: ignore[method-assign]


# What is left --------------------------------------------------------------------------------------


def look() -> list[str]:
    """Everything that is not whole, in a process of its own."""
    read, write = os.pipe()

    def tell() -> None:
        os.write(write, json.dumps(list(found())).encode())

    fork_and_wait(tell)
    os.close(write)
    with os.fdopen(read) as answer:
        problems: list[str] = json.loads(answer.read() or '["the look itself failed"]')
    return problems


def found() -> list[str]:
    """Of the releases, the journal, the backups, and a restore that was interrupted."""
    from cms.keeping import holding
    from cms.keeping.backup import finished
    from cms.keeping.manifest import faults, read
    from cms.keeping.restore import finish
    from releases import journal, verify
    from releases.models import Change

    problems = []
    if (data() / holding.PLAN).exists():
        finish()
    problems += verify.findings()
    known = journal.read(journal.path())
    problems += [f"journal: {line}" for line in known.damaged]
    written = {entry.data["hash"] for entry in known.entries if entry.kind == "change"}
    epoch_one = Change.objects.filter(epoch=1)
    problems += [f"not in the journal: {one}" for one in epoch_one if one.hash not in written]
    for one in finished(data().parent / "backups"):
        problems += [f"{one.name}: {fault}" for fault in faults(one, read(one))]
    return problems


# Processes -----------------------------------------------------------------------------------------


def fork(run: Callable[[], Any], *, group: bool = False) -> int:
    pid = os.fork()
    if pid:
        return pid
    status = 1
    try:
        if group:
            os.setsid()
        run()
        status = 0
    except BaseException as error:  # noqa: BLE001  (told, and the status says it)
        sys.stderr.write(f"{type(error).__name__}: {error}\n")
        sys.stderr.flush()
    os._exit(status)


def fork_and_wait(run: Callable[[], Any]) -> None:
    _pid, status = os.waitpid(fork(run), 0)
    assert status == 0, "see above"


def kill(pid: int) -> bool:
    """With everything it started; whether it was still at work."""
    done, status = os.waitpid(pid, os.WNOHANG)
    if done:
        return os.WIFSIGNALED(status)
    try:
        os.killpg(pid, signal.SIGKILL)
    except ProcessLookupError:  # so young that it has no group of its own yet
        os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    return True
