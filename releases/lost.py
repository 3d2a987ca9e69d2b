"""What the journal knows and a restored database does not: numbers given out, and changes that happened.

A line is written before its transaction ends, so it may tell of something that was rolled back. The chain
of the feed tells which: every change names the hash of the one before it, and the feed is locked while a
change is written, so the order of the file is the order of the chain.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from .journal import Entry, Journal
from .models import Change, Event, Feed, Release, Reserved
from .models.change import FIRST_HASH
from .numbering import Number, parse

Json = dict[str, Any]


@dataclass(frozen=True)
class Lost:
    """A change that is not in the database. `sure`: it did happen; else nobody can tell any more."""

    facts: Json
    sure: bool


def changes(journal: Journal) -> list[Lost]:
    """Changes after the backup, in order; those that are known to have been rolled back are left out."""
    written = [entry.data for entry in journal.entries if entry.kind == "change"]
    happened = _happened(journal.entries, written)
    last = max((i for i, facts in enumerate(written) if facts["hash"] in happened), default=-1)
    epoch = Feed.objects.get(pk=1).epoch
    return [
        Lost(facts, sure=facts["hash"] in happened)
        for i, facts in enumerate(written)
        # A restore has taken in what happened in the epochs before it.
        if facts["epoch"] >= epoch
        and not Change.objects.filter(hash=facts["hash"]).exists()
        and (facts["hash"] in happened or i > last)
    ]


def _happened(entries: Iterable[Entry], written: list[Json]) -> set[str]:
    """Hashes of changes that were committed: said so, are in the database, or have such a follower."""
    found = {name for entry in entries if entry.kind == "done" for name in entry.data["hashes"]}
    found |= set(Change.objects.values_list("hash", flat=True))
    for facts in reversed(written):
        if facts["hash"] in found:
            found.add(facts["prev_hash"])
    return found


def numbers(journal: Journal) -> Iterator[tuple[str, str, Number]]:
    """Code, locale and number of every release that was given out and is neither here nor reserved yet."""
    columns = ("code", "locale", "major", "minor", "patch", "pilot_n")
    known = {(*row,) for rows in (Release, Reserved) for row in rows.objects.values_list(*columns)}
    for entry in journal.entries:
        if entry.kind == "change" and entry.data["event"] == Event.RELEASED:
            number = parse(entry.data["number"])
            key = (entry.data["code"], entry.data["locale"], *vars(number).values())
            if key not in known:
                known.add(key)
                yield entry.data["code"], entry.data["locale"], number


def reaches_back(journal: Journal) -> bool:
    """Whether the journal goes on where this database ends; otherwise numbers may be missing from it."""
    head = Feed.objects.get(pk=1).head_hash
    known = {FIRST_HASH} if not Change.objects.exists() and journal.entries else set()
    for entry in journal.entries:
        if entry.kind == "change":
            known |= {entry.data["hash"], entry.data["prev_hash"]}
        elif entry.kind == "backup":
            known.add(entry.data["head"])
    return head in known


def highest_epoch(journal: Journal) -> int:
    """The last epoch that the journal has seen."""
    kinds = ("change", "restored")
    return max((entry.data["epoch"] for entry in journal.entries if entry.kind in kinds), default=0)
