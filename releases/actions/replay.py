"""After a restore: what the journal knows happens again, and what was given out once is not given out anew."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction

from releases import chain, journal, lost, pointers, reading
from releases.models import Change, Event, Feed, Release, Reserved

from .reinstate import publish_again
from .retire import unpublish

#: Who stands for somebody whose account was made after the backup. Nobody can log in as it.
NOBODY = "restored"

Json = dict[str, Any]


@transaction.atomic
def begin_epoch(*, known: int) -> int:
    """The feed starts again: whoever holds an older cursor may have read what is gone."""
    feed = Feed.objects.select_for_update().get(pk=1)
    feed.epoch = max(feed.epoch, known) + 1
    feed.save(update_fields=["epoch"])
    return feed.epoch


@transaction.atomic
def reserve(found: journal.Journal) -> list[str]:
    """Never give out a number again whose release is lost; returns those numbers."""
    rows = [
        Reserved(code=code, locale=locale, **vars(number)) for code, locale, number in lost.numbers(found)
    ]
    Reserved.objects.bulk_create(rows)
    return [f"{row.code}@{_number(row)} ({row.locale})" for row in rows]


@transaction.atomic
def close_lines() -> list[str]:
    """Without a (whole) journal nobody knows which numbers were given out: every code goes on in a new line."""
    lines = set(Release.objects.values_list("code", "major", "minor"))
    lines |= set(Reserved.objects.values_list("code", "major", "minor"))
    lines -= set(Reserved.objects.lines().values_list("code", "major", "minor"))
    Reserved.objects.bulk_create(
        Reserved(code=code, major=major, minor=minor) for code, major, minor in sorted(lines)
    )
    return sorted({code for code, _major, _minor in lines})


def replay(changes: list[lost.Lost]) -> Iterator[str]:
    """Take back and bring back again, in order, as it was; a sentence for each, also for what cannot be.

    Written to the feed and not to the journal, where it stands already.
    """
    with journal.silent():
        for one in changes:
            with transaction.atomic():
                said = _again(one)
            if said:
                yield said


def _again(one: lost.Lost) -> str:
    event = one.facts["event"]
    if event not in AGAIN:
        return ""
    what = f"{one.facts['at']} {event} {_name(one.facts)}"
    doubt = "" if one.sure else " (whether it was completed is not known)"
    if event == Event.REINSTATED and not one.sure:
        return f"left out: {what}{doubt}; reinstate it again if it should be"
    return f"{'again' if AGAIN[event](one.facts) else 'no longer possible or needed'}: {what}{doubt}"


def _withdraw(facts: Json) -> bool:
    release = _release(facts)
    if release is None or reading.withdrawal(release) is not None:
        return False
    _append(facts, release=release, reason=facts["reason"], successor=facts["successor"])
    return True


def _withdraw_media(facts: Json) -> bool:
    if _media_is_withdrawn(facts["media"]):
        return False
    _append(facts, media=facts["media"], reason=facts["reason"], private=facts["position"] is None)
    return True


def _retire(facts: Json) -> bool:
    last = reading.last(facts["type"], facts["code"], facts["locale"])
    if last is None or reading.retirement(facts["type"], facts["code"], facts["locale"]) is not None:
        return False
    unpublish(last.page_id, _person(facts))
    _append(facts)
    return True


def _reinstate(facts: Json) -> bool:
    """Of a release, a file or a code, whichever the change named; only what is still taken back."""
    if facts["number"]:
        release = _release(facts)
        if release is None or reading.withdrawal(release) is None:
            return False
        _append(facts, release=release)
    elif facts["media"]:
        if not _media_is_withdrawn(facts["media"]):
            return False
        _append(facts, media=facts["media"], private=facts["position"] is None)
    else:
        if reading.retirement(facts["type"], facts["code"], facts["locale"]) is None:
            return False
        publish_again(facts["type"], facts["code"], facts["locale"], _person(facts))
        _append(facts)
    return True


AGAIN = {
    Event.WITHDRAWN.value: _withdraw,
    Event.MEDIA_WITHDRAWN.value: _withdraw_media,
    Event.RETIRED.value: _retire,
    Event.REINSTATED.value: _reinstate,
}


def _append(facts: Json, *, release: Release | None = None, **more: Any) -> None:
    place = {} if release else {name: facts[name] for name in ("type", "code", "locale", "digest")}
    by, at = _person(facts), datetime.fromisoformat(facts["at"])
    event = Event(facts["event"])
    chain.append(event=event, by=by, at=at, release=release, note=facts["note"], **place, **more)
    if facts["code"]:
        pointers.refresh(facts["type"], facts["code"], facts["locale"])


def _release(facts: Json) -> Release | None:
    """The very release, by its bytes."""
    found = reading.exact(facts["type"], facts["code"], facts["locale"], facts["number"])
    return found if found and found.digest == facts["digest"] else None


def _media_is_withdrawn(path: str) -> bool:
    events = (Event.MEDIA_WITHDRAWN, Event.REINSTATED)
    newest = Change.objects.filter(media=path, event__in=events).order_by("-pk").first()
    return newest is not None and newest.event == Event.MEDIA_WITHDRAWN


def _person(facts: Json) -> Any:
    """Who did it, if that account is in the backup; the journal keeps the name."""
    users = get_user_model().objects
    found = users.filter(pk=facts["by"], username=facts["name"]).first()
    return found or users.get_or_create(username=NOBODY, defaults={"is_active": False, "password": "!"})[0]


def _name(facts: Json) -> str:
    if facts["media"]:
        return str(facts["media"])
    number = f"@{facts['number']}" if facts["number"] else ""
    return f"{facts['code']}{number} ({facts['locale']})"


def _number(row: Reserved) -> str:
    pilot = f"-pilot.{row.pilot_n}" if row.pilot_n else ""
    return f"{row.major}.{row.minor}.{row.patch}{pilot}"
