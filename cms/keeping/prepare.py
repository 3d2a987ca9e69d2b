"""Making a restored copy whole before it is put in place: what the journal knows, and a check of everything."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.utils import timezone

from feedback import erasure, tallies
from releases import journal, lost, pointers, recall, verify
from releases.actions import replay


def prepare(files: Sequence[Path]) -> Iterator[str]:
    """Bring this database up to date and to now; sentences for the operator."""
    call_command("migrate", verbosity=0)  # puts the triggers back too
    yield from catch_up(files)


def catch_up(files: Sequence[Path]) -> Iterator[str]:
    """Let happen again what the journal knows; a sentence for each thing."""
    known = journal.read(*files)
    for file in files:
        if file != journal.path():
            journal.copy_in(file)
    whole = not known.damaged and lost.reaches_back(known)
    yield from _read(known, files)
    changes = lost.changes(known)  # of this epoch and later: asked before a new one begins
    yield f"The feed starts again, in epoch {_begin_epoch(known, whole)}."
    for number in replay.reserve(known):
        yield f"lost, and its number never given out again: {number}"
    if not whole:
        yield from _without(known)
    yield from replay.replay(changes)
    recall.keep_in_step()  # files that were withdrawn since the backup are not shown again
    yield from _erase(known)
    Session.objects.all().delete()
    pointers.rebuild()
    tallies.rebuild()


def check() -> list[str]:
    """Everything that is not in order; nothing is served unless this is empty."""
    return list(verify.findings())


def _read(known: journal.Journal, files: Sequence[Path]) -> Iterator[str]:
    names = ", ".join(map(str, files)) or "none"
    yield f"Journal: {names}; {len(known.entries)} lines read, {known.torn} cut off by a kill."
    for line in known.damaged:
        yield f"damaged: {line}"


def _begin_epoch(known: journal.Journal, whole: bool) -> int:
    """Never one that apps have met before. Without a journal that cannot be known, so the clock decides."""
    latest = lost.highest_epoch(known)
    if not whole:
        latest = max(latest, int(timezone.now().timestamp()) // 60)
    epoch = replay.begin_epoch(known=latest)
    journal.append("restored", {"epoch": epoch})
    return epoch


def _without(known: journal.Journal) -> Iterator[str]:
    why = "lines of it are damaged" if known.damaged else "none goes on where this backup ends"
    codes = replay.close_lines()
    yield f"WITHOUT A WHOLE JOURNAL ({why}):"
    yield f"- {len(codes)} code(s) go on in a new line, so that no number is given out twice: {', '.join(codes)}"
    yield "- what was withdrawn or retired since the backup is back: look at it, and withdraw it again"
    yield "- who was erased since the backup is back: ask the apps to send those erasures again"


def _erase(known: journal.Journal) -> Iterator[str]:
    rows = [erasure.replay(entry.data) for entry in known.entries if entry.kind == "erased"]
    if rows:
        yield f"{len(rows)} erasure(s) carried out again: {sum(rows)} rows removed."
