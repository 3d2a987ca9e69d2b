"""Keeping the pointers: moved with every change, and rebuilt from nothing to see that they are right."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction

from .models import Change, Pointer, Release
from .models.release import ReleaseQuerySet
from .numbering import prefixes

Key = tuple[str, str, str, str]  # type, code, locale, line


def refresh(type: str, code: str, locale: str) -> None:
    """Make the pointers of one code in one locale say what releases and changes say."""
    wanted = _wanted(_releases().of(type, code).in_locale(locale))
    present = {
        pointer.line: pointer for pointer in Pointer.objects.filter(type=type, code=code, locale=locale)
    }
    for (_type, _code, _locale, line), release_id in wanted.items():
        pointer = present.pop(line, None)
        if pointer is None:
            Pointer.objects.create(type=type, code=code, locale=locale, line=line, release_id=release_id)
        elif pointer.release_id != release_id:
            pointer.release_id = release_id
            pointer.save(update_fields=["release"])
    Pointer.objects.filter(pk__in=[pointer.pk for pointer in present.values()]).delete()


@transaction.atomic
def rebuild() -> int:
    """Throw all pointers away and make them anew; returns how many there are."""
    Pointer.objects.all().delete()
    rows = [
        Pointer(type=type, code=code, locale=locale, line=line, release_id=release_id)
        for (type, code, locale, line), release_id in _wanted(_releases()).items()
    ]
    Pointer.objects.bulk_create(rows, batch_size=500)
    return len(rows)


def differences() -> list[str]:
    """Where the pointers differ from what a rebuild would make, as sentences."""
    wanted = _wanted(_releases())
    columns = ("type", "code", "locale", "line", "release_id")
    present = {tuple(key): release for *key, release in Pointer.objects.values_list(*columns)}
    keys = sorted(wanted.keys() | present.keys())
    return [
        f"pointer {_name(key)}: is not what a rebuild gives"
        for key in keys
        if wanted.get(key) != present.get(key)
    ]


def _name(key: Key) -> str:
    _type, code, locale, line = key
    return f"{code}@{line or 'current'} ({locale})"


def _releases() -> ReleaseQuerySet:
    return Release.objects.final().without_texts()


def _wanted(releases: Iterable[Release]) -> dict[Key, UUID]:
    """The newest release of every line, and the current one where something may be served."""
    newest: dict[Key, Release] = {}
    for release in releases:
        for line in ("", *prefixes(release.parsed)):
            key = (release.type, release.code, release.locale, line)
            if key not in newest or newest[key].parsed < release.parsed:
                newest[key] = release
    heads = [release for (*_rest, line), release in newest.items() if line == ""]
    held = _held_back(heads)
    return {key: release.pk for key, release in newest.items() if key[-1] or release.pk not in held}


def _held_back(heads: list[Release]) -> set[UUID]:
    """Which of these may not be the current release: withdrawn itself, or of a retired code."""
    codes = {release.code for release in heads}
    withdrawals = Change.objects.withdrawals().filter(code__in=codes)
    retirements = Change.objects.retirements().filter(code__in=codes)
    if len(codes) > 500:  # a rebuild of everything: one long list would be slower than none
        withdrawals, retirements = Change.objects.withdrawals(), Change.objects.retirements()
    withdrawn = set(withdrawals.values_list("release_id", flat=True))
    retired = set(retirements.values_list("type", "code", "locale"))
    return {
        release.pk
        for release in heads
        if release.pk in withdrawn or (release.type, release.code, release.locale) in retired
    }
