"""The change feed: one row after the other, each naming the hash of the one before.

Every change goes through `append`. It locks the single `Feed` row, and whoever calls it does so after
all its other writes, so publishers wait for each other only for a moment and never in a circle.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from content.freeze.canonical import canonical

from . import journal
from .models import Change, Event, Feed, Release
from .models.change import FIRST_HASH

# That there is a pilot is for those who take part; `GET pilots/` tells them.
PRIVATE = (Event.PILOT_STARTED, Event.PILOT_ENDED)


def append(
    *,
    event: Event,
    by: Any,
    at: datetime,
    release: Release | None = None,
    private: bool = False,
    **facts: Any,
) -> Change:
    """Add a change to the feed. Call it last in a transaction; `facts` are further fields of Change.

    What is `private`, or of a pilot, stands in the chain without a position: the public does not hear of it.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("A change belongs to the transaction of what it tells.")
    feed = Feed.objects.select_for_update().get(pk=1)
    public = not private and event not in PRIVATE and (release is None or release.pilot_n is None)
    change = Change(
        event=event,
        by=by,
        at=at,
        release=release,
        epoch=feed.epoch,
        position=feed.position + 1 if public else None,
        prev_hash=feed.head_hash,
        **(_named(release) | facts),
    )
    change.hash = hash_of(change)
    change.save(force_insert=True)
    journal.changed(change)
    feed.position += 1 if public else 0
    feed.head_hash = change.hash
    feed.save(update_fields=["position", "head_hash"])
    return change


def _named(release: Release | None) -> dict[str, str]:
    """What a row repeats of its release, so that the feed can be read without it."""
    if release is None:
        return {}
    return {
        "type": release.type,
        "code": release.code,
        "locale": release.locale,
        "number": release.number,
        "digest": release.digest,
    }


def hash_of(change: Change) -> str:
    """The hash of everything that a row says, its predecessor included."""
    return hashlib.sha256(canonical(change.facts()).encode()).hexdigest()


def broken_links() -> Iterator[str]:
    """Every place where the chain does not hold, as a sentence that names the row; none is good."""
    previous, position = FIRST_HASH, 0
    for change in Change.objects.order_by("pk").iterator():
        if change.prev_hash != previous:
            yield f"change {change.pk}: does not follow the row before it"
        if hash_of(change) != change.hash:
            yield f"change {change.pk}: does not match its hash"
        if change.position is not None:
            if change.position != position + 1:
                yield f"change {change.pk}: position {change.position} follows {position}"
            position = change.position
        previous = change.hash
    yield from _broken_head(previous, position)


def _broken_head(last_hash: str, position: int) -> Iterator[str]:
    """Rows cut off at the end leave a head that nothing matches."""
    feed = Feed.objects.filter(pk=1).first()
    if feed is None:
        yield "feed: the counter row is missing"
    elif (feed.head_hash, feed.position) != (last_hash, position):
        yield f"feed: stands at {feed}, the last change at position {position}"
