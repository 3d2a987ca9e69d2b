"""Build the catalogue, start the server on one core, put load on it from the other, write down what was seen."""

from __future__ import annotations

import argparse
import json
import os
import platform
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from bench.load import Result, run

ROOT = Path(__file__).resolve().parent.parent
REPORT = ROOT / "docs" / "performance.md"
GOAL = 15  # times Wagtail's API v2, for an exact version with its key checked


@dataclass(frozen=True)
class Target:
    """One call that is measured."""

    name: str
    path: str
    headers: dict[str, str]
    status: int = 200


def main() -> int:
    """Measure, report, and fail when the goal is not met."""
    arguments = argparse.ArgumentParser(prog="make bench")
    arguments.add_argument("--seconds", type=float, default=3.0, help="of load per call and round")
    arguments.add_argument("--rounds", type=int, default=5)
    chosen = arguments.parse_args()
    busy = os.getloadavg()[0]
    with tempfile.TemporaryDirectory(prefix="handvat-bench-") as folder:
        env = {**os.environ, "DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "bench.settings"}
        say("Making a catalogue ...")
        facts = build(env)
        port = free_port()
        server = start(env, port)
        try:
            results = measure(targets(facts), port, chosen.rounds, chosen.seconds)
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(timeout=20)
    ratio = rate(results["exact"]) / rate(results["wagtail-v2"])
    REPORT.write_text(report(results, facts, chosen.rounds, chosen.seconds, busy))
    say(
        f"An exact version: {ratio:.0f} times Wagtail's API v2 (goal {GOAL}). See {REPORT.relative_to(ROOT)}."
    )
    return 0 if ratio >= GOAL else 1


def build(env: dict[str, str]) -> dict[str, Any]:
    """Make the dataset in a process of its own, because it needs Django; it need not wait for the disk."""
    env = env | {"DJANGO_SETTINGS_MODULE": "cms.settings.development", "SQLITE_SYNCHRONOUS": "OFF"}
    done = subprocess.run(
        [sys.executable, "-m", "bench.dataset"], cwd=ROOT, env=env, check=True, stdout=subprocess.PIPE
    )  # noqa: S603
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def targets(facts: dict[str, Any]) -> dict[str, Target]:
    """Every call that is measured, ours and the ones beside it."""
    key = {"Authorization": f"Bearer {facts['key']}"}
    base, code = "/api/v1/exercises", facts["code"]
    exact = f"{base}/{code}/versions/{facts['number']}/?locale=nl"
    tag = {"If-None-Match": f'"{facts["digest"]}"'}
    return {
        "bare": Target("the same bytes from memory, nothing checked", "/bare/", {}),
        "exact": Target("exact version, key and scope checked", exact, key),
        "gzip": Target("the same, packed", exact, {**key, "Accept-Encoding": "gzip"}),
        "match": Target("the same, with `If-None-Match`", exact, {**key, **tag}, 304),
        "current": Target("current by code", f"{base}/{code}/", {**key, "Accept-Language": "nl"}),
        "list": Target("list of 20", f"{base}/?locale=nl&limit=20", key),
        "changes": Target("feed, page of 100", "/api/v1/changes/?limit=100", key),
        "wagtail-v2": Target("Wagtail API v2, detail", f"/wagtail/v2/pages/{facts['page']}/", {}),
        "wagtail-v2-list": Target(
            "Wagtail API v2, list of 20",
            "/wagtail/v2/pages/?type=content.Exercise&limit=20&fields=summary,minutes,facets,evidence_level", {},
        ),
    }  # fmt: skip


def start(env: dict[str, str], port: int) -> subprocess.Popen[bytes]:
    """The production server with one worker on the first core; this process takes the last."""
    cores = sorted(os.sched_getaffinity(0))
    command = [
        sys.executable, "-m", "granian", "cms.wsgi:application", "--interface", "wsgi", "--http", "1", "--no-ws",
        "--host", "127.0.0.1", "--port", str(port), "--workers", "1", "--blocking-threads", "1", "--log-level", "error",
    ]  # fmt: skip
    server = subprocess.Popen(  # noqa: S603
        command, cwd=ROOT, env=env, preexec_fn=lambda: os.sched_setaffinity(0, {cores[0]})
    )
    os.sched_setaffinity(0, {cores[-1]})
    for _ in range(300):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/bare/", timeout=5).read()
            return server
        except OSError:
            time.sleep(0.2)
    server.kill()
    raise SystemExit("the server did not start")


def measure(calls: dict[str, Target], port: int, rounds: int, seconds: float) -> dict[str, list[Result]]:
    """Every call in every round, so that a busy minute of the machine touches all of them."""
    results: dict[str, list[Result]] = {name: [] for name in calls}
    for turn in range(rounds):
        say(f"Round {turn + 1} of {rounds} ...")
        for name, call in calls.items():
            one = run(port=port, path=call.path, headers=call.headers, status=call.status, seconds=seconds)
            if one.wrong:
                raise SystemExit(f"{call.path} gave {one.wrong} answers that were not {call.status}")
            results[name].append(one)
    return results


def rate(results: list[Result]) -> float:
    """The median of the rounds."""
    return median(result.rate for result in results)


def report(
    results: dict[str, list[Result]], facts: dict[str, Any], rounds: int, seconds: float, busy: float
) -> str:
    """The table, with where it was made."""
    calls, bare, wagtail = targets(facts), rate(results["bare"]), rate(results["wagtail-v2"])
    rows = []
    for name, found in results.items():
        beside = rate(results["wagtail-v2-list"]) if "list" in name else wagtail
        middle = median(result.percentile(0.5) for result in found)
        slow = median(result.percentile(0.99) for result in found)
        rows.append(
            f"| {calls[name].name} | {rate(found):,.0f} | {rate(found) / bare:.2f} | {rate(found) / beside:.1f} "
            f"| {middle:.2f} | {slow:.2f} |"
        )
    return PAGE.format(
        rows="\n".join(rows), size=facts["bytes"], rounds=rounds, seconds=seconds, machine=machine(),
        goal=GOAL, busy=busy,
        ratio=rate(results["exact"]) / wagtail,
    )  # fmt: skip


def machine() -> str:
    """What it ran on, without its name."""
    model = platform.processor() or platform.machine()
    for line in Path("/proc/cpuinfo").read_text().splitlines() if Path("/proc/cpuinfo").exists() else []:
        if line.startswith("model name"):
            model = line.partition(":")[2].strip()
            break
    return f"{model}, {os.cpu_count()} cores, Python {platform.python_version()}"


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def say(text: str) -> None:
    """Tell whoever waits."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


PAGE = """# How fast

Written by `make bench`. Do not edit: run it again.

An exercise of {size:,} bytes on SQLite; granian with one worker and one thread pinned to one core, the load on
another: 16 connections kept open, medians of {rounds} interleaved rounds of {seconds:g} seconds for each call.
Wagtail's API v2 gives the same fields of the same pages on the same server in the same run, behind a shorter list
of middleware than a Wagtail site has. Absolute figures vary by machine and hour; the ratios are the yardstick.

| call | requests/s | of bare | times Wagtail | p50 ms | p99 ms |
|---|---|---|---|---|---|
{rows}

The goal: an exact version, with its key and scope checked, at least {goal} times Wagtail's API v2.
This run: {ratio:.0f} times.

“Bare” is a Django view behind the same server that returns the same bytes from a dictionary. Lists stand beside
Wagtail's list, all else beside its detail. Machine: {machine}, load {busy:.1f} before the run
(0 is a quiet machine; on a busy one every figure is lower and they vary more).
"""


if __name__ == "__main__":
    sys.exit(main())
