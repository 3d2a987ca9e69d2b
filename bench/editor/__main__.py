"""Open and save each page in a real browser, ours and the peer in turn, and write down how long it took."""

from __future__ import annotations

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Page, sync_playwright

from bench.__main__ import free_port, machine, say
from scripts.browser import chromium

ROOT = Path(__file__).resolve().parent.parent.parent
REPORT = ROOT / "docs" / "performance-editor.md"
OPEN_IN, SAVE_IN, AT_MOST = 3.0, 2.0, 1.3  # seconds, seconds, times stock Wagtail
PAIRS = {"exercise": "An exercise of 120 blocks", "module": "A module of 60 parts"}
#: The editor can be used when the last block can be typed in and the browser has nothing left to do.
QUIET = "() => new Promise((done) => requestIdleCallback(() => requestAnimationFrame(() => done(true))))"
READY = "() => document.readyState === 'complete' && document.querySelector('[data-edit-form]') !== null"


def main() -> int:
    """Measure, report; fail when neither the seconds nor the ratio is kept."""
    arguments = argparse.ArgumentParser(prog="make bench-editor")
    arguments.add_argument("--rounds", type=int, default=7)
    rounds = arguments.parse_args().rounds
    busy = os.getloadavg()[0]
    with tempfile.TemporaryDirectory(prefix="handvat-bench-") as folder:
        env = {**os.environ, "DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "bench.editor.settings"}
        say("Making long pages ...")
        pages = json.loads(_run("bench.editor.dataset", env).splitlines()[-1])
        port = free_port()
        server = _start(env, port)
        try:
            found = _measure(f"http://127.0.0.1:{port}", pages, rounds)
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(timeout=20)
    REPORT.write_text(report(found, rounds, busy))
    kept = [_kept(found, name) for name in PAIRS]
    say(f"See {REPORT.relative_to(ROOT)}.")
    return 0 if all(kept) else 1


def _run(module: str, env: dict[str, str]) -> str:
    env = env | {"SQLITE_SYNCHRONOUS": "OFF"}
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-m", module], cwd=ROOT, env=env, check=True, stdout=subprocess.PIPE, text=True
    )
    return done.stdout


def _start(env: dict[str, str], port: int) -> subprocess.Popen[bytes]:
    """The production server with one worker; the browser has what is left of the cores."""
    command = [
        sys.executable, "-m", "granian", "cms.wsgi:application", "--interface", "wsgi", "--http", "1", "--no-ws",
        "--host", "127.0.0.1", "--port", str(port), "--workers", "1", "--blocking-threads", "2", "--log-level", "error",
    ]  # fmt: skip
    return subprocess.Popen(command, cwd=ROOT, env={**env, "BASE_URL": f"http://127.0.0.1:{port}"})  # noqa: S603


def _measure(base: str, pages: dict[str, int], rounds: int) -> dict[str, list[tuple[float, float]]]:
    """Per page the seconds until it can be used and until it was saved, a pair for each round."""
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in pages}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium(), args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        _log_in(page, base)
        for turn in range(rounds + 1):  # the first one warms up and is not counted
            say(f"Round {turn} of {rounds} ...")
            for name, number in pages.items():
                times = _opened(page, f"{base}/admin/pages/{number}/edit/"), _saved(page, turn)
                if turn:
                    found[name].append(times)
        browser.close()
    return found


def _log_in(page: Page, base: str) -> None:
    for _attempt in range(100):
        try:
            page.goto(f"{base}/admin/login/")
            break
        except Exception as refused:  # the server is still starting
            if "ERR_CONNECTION_REFUSED" not in str(refused):
                raise
            time.sleep(0.3)
    page.fill("[name=username]", "an")
    page.fill("[name=password]", "an")
    page.press("[name=password]", "Enter")
    page.wait_for_url(f"{base}/admin/")


def _opened(page: Page, address: str) -> float:
    began = time.perf_counter()
    page.goto(address, wait_until="load")
    page.wait_for_function(READY)
    page.evaluate(QUIET)
    return time.perf_counter() - began


def _saved(page: Page, turn: int) -> float:
    """From the click on “save draft” until the answer that says so is there."""
    page.fill("[name=title]", f"Lang {turn}")
    began = time.perf_counter()
    with page.expect_response(
        lambda answer: answer.request.method == "POST" and "/edit/" in answer.url, timeout=60_000
    ) as answer:
        page.locator("button.action-save:visible").first.click()
    taken = time.perf_counter() - began
    if answer.value.status >= 400:
        raise SystemExit(f"{answer.value.url} was not saved: {answer.value.status}")
    page.wait_for_load_state("load")
    return taken


def _medians(found: dict[str, list[tuple[float, float]]], name: str) -> tuple[float, float]:
    return median(one[0] for one in found[name]), median(one[1] for one in found[name])


def _kept(found: dict[str, list[tuple[float, float]]], name: str) -> bool:
    (opened, saved), (peer_opened, peer_saved) = _medians(found, name), _medians(found, f"stock-{name}")
    return (opened < OPEN_IN or opened <= AT_MOST * peer_opened) and (
        saved < SAVE_IN or saved <= AT_MOST * peer_saved
    )


def report(found: dict[str, list[tuple[float, float]]], rounds: int, busy: float) -> str:
    """The table, with where it was made."""
    rows: list[Any] = []
    for name, label in PAIRS.items():
        ours, peer = _medians(found, name), _medians(found, f"stock-{name}")
        for doing, mine, theirs in zip(("open", "save"), ours, peer, strict=True):
            rows.append(f"| {label}: {doing} | {mine:.2f} | {theirs:.2f} | {mine / theirs:.2f} |")
    return PAGE.format(rows="\n".join(rows), rounds=rounds, machine=machine(), busy=busy)


PAGE = """# How fast the editor is

Written by `make bench-editor`. Do not edit: run it again.

Long pages in a real browser, warm, medians of {rounds} rounds in which ours and its peer take turns. The peer is a
page type as a Wagtail developer would write it: the same texts in as many blocks, without conditions, hints, keys or
checks. “Open” ends when the page is loaded and the browser has nothing left to do; “save” when the answer to the
click is there.

| what | seconds | stock Wagtail | ratio |
|---|---|---|---|
{rows}

The goal: open in under 3 seconds and save in under 2, or at most 1.3 times stock Wagtail.
Machine: {machine}, load {busy:.1f} before the run.
"""


if __name__ == "__main__":
    raise SystemExit(main())
