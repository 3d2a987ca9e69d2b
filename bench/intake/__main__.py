"""Send ratings one by one and by the hundred, and a bare insert in turn; write down what was seen."""

from __future__ import annotations

import argparse
import itertools
import json
import os
import signal
import subprocess
import sys
import tempfile
import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Any

from bench.__main__ import free_port, machine, say, start
from bench.load import Result, run

ROOT = Path(__file__).resolve().parent.parent.parent
REPORT = ROOT / "docs" / "performance-intake.md"
ONE, MANY = 0.75, 10  # goals: of the bare insert; items of a batch, times single ratings
BATCH = 100
people = itertools.count()


def main() -> int:
    """Measure, report, and fail when a goal is not met."""
    arguments = argparse.ArgumentParser(prog="make bench-intake")
    arguments.add_argument("--seconds", type=float, default=4.0, help="of load per call and round")
    arguments.add_argument("--rounds", type=int, default=5)
    chosen = arguments.parse_args()
    busy = os.getloadavg()[0]
    with tempfile.TemporaryDirectory(prefix="handvat-bench-") as folder:
        env = {**os.environ, "DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "bench.intake.settings"}
        say("Making a catalogue ...")
        facts = json.loads(_build(env).splitlines()[-1])
        port = free_port()
        server = start(env, port)
        try:
            found = measure(facts, port, chosen.rounds, chosen.seconds)
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(timeout=20)
    REPORT.write_text(report(found, chosen.rounds, chosen.seconds, busy))
    one, many = ratios(found)
    say(
        f"One rating: {one:.2f} of a bare insert (goal {ONE}); in batches {many:.1f} times as many (goal {MANY})."
    )
    return 0 if one >= ONE and many >= MANY else 1


def _build(env: dict[str, str]) -> str:
    env = env | {"SQLITE_SYNCHRONOUS": "OFF"}
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "bench.intake.dataset"], cwd=ROOT, env=env, check=True,
        stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    return done.stdout


def measure(facts: dict[str, Any], port: int, rounds: int, seconds: float) -> dict[str, list[Result]]:
    """Each in every round, so that a busy minute of the machine touches all of them."""
    headers = {"Authorization": f"Bearer {facts['key']}", "Content-Type": "application/json"}
    calls: dict[str, tuple[str, int, Callable[[], object]]] = {
        "bare": ("/bare/", 201, lambda: rating(facts)),
        "one": ("/api/v1/ratings/", 201, lambda: rating(facts)),
        "batch": ("/api/v1/ratings/batch/", 200, lambda: [rating(facts) for _ in range(BATCH)]),
    }
    results: dict[str, list[Result]] = {name: [] for name in calls}
    for turn in range(rounds):
        say(f"Round {turn + 1} of {rounds} ...")
        for name, (path, status, body) in calls.items():
            one = run(
                port=port, path=path, headers=headers, status=status, seconds=seconds,
                body=lambda body=body: json.dumps(body()).encode(),  # type: ignore[misc]
            )  # fmt: skip
            if one.wrong:
                raise SystemExit(f"{path} gave {one.wrong} answers that were not {status}")
            results[name].append(one)
    return results


def rating(facts: dict[str, Any]) -> dict[str, object]:
    """A rating of somebody new."""
    return {
        "id": str(uuid.uuid4()), "release": f"{facts['code']}@{facts['number']}", "locale": "nl", "role": "client",
        "subject": f"{next(people):x}".rjust(64, "a"), "occurred_at": datetime.now(UTC).isoformat(),
        "helpful": True, "score": 8, "scale": {"min": 1, "max": 10}, "reasons": ["gave-insight"],
    }  # fmt: skip


def rate(found: list[Result]) -> float:
    """The median of the rounds, in requests per second."""
    return median(one.rate for one in found)


def ratios(found: dict[str, list[Result]]) -> tuple[float, float]:
    """One rating beside a bare insert; items in batches beside single ratings."""
    one = rate(found["one"])
    return one / rate(found["bare"]), BATCH * rate(found["batch"]) / one


def report(found: dict[str, list[Result]], rounds: int, seconds: float, busy: float) -> str:
    """The table, with where it was made."""
    names = {"bare": "a bare insert", "one": "one rating", "batch": f"{BATCH} ratings in one call"}
    rows = []
    for name, results in found.items():
        items = BATCH if name == "batch" else 1
        middle, slow = (median(one.percentile(share) for one in results) for share in (0.5, 0.99))
        rows.append(
            f"| {names[name]} | {rate(results):,.0f} | {items * rate(results):,.0f} "
            f"| {items * rate(results) / rate(found['bare']):.2f} | {middle:.1f} | {slow:.1f} |"
        )
    one, many = ratios(found)
    return PAGE.format(
        rows="\n".join(rows), rounds=rounds, seconds=seconds, machine=machine(), busy=busy,
        one=one, many=many, goal_one=ONE, goal_many=MANY,
    )  # fmt: skip


PAGE = """# How fast ratings come in

Written by `make bench-intake`. Do not edit: run it again.

SQLite with `synchronous=FULL`: what is answered is on the disk. granian with one worker and one thread pinned to one
core, the load on another: 16 connections kept open, medians of {rounds} interleaved rounds of {seconds:g} seconds.
“Bare” is a Django view behind the same server that keeps the same JSON as one row and checks nothing: no key, no
release, no subject, no body.

| call | calls/s | items/s | items of bare | p50 ms | p99 ms |
|---|---|---|---|---|---|
{rows}

One rating: {one:.2f} of a bare insert (goal {goal_one}). In batches: {many:.1f} times as many items (goal {goal_many}).

Machine: {machine}, load {busy:.1f} before the run (0 is a quiet machine; absolute figures vary, ratios less).
"""


if __name__ == "__main__":
    sys.exit(main())
