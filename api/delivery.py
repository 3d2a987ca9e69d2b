"""Which release answers a question, and why not, when none does."""

from __future__ import annotations

from dataclasses import dataclass

from api.answers import Payload
from api.catalogue import BYTES, Snapshot
from api.errors import Problem, not_found
from api.kinds import bad_number
from consumers.callers import Caller
from pilots.access import pilot_of
from releases import reading
from releases.models import Change, Release
from releases.numbering import BadNumber, is_partial, parse


@dataclass(frozen=True, slots=True)
class Served:
    """A release that may be handed out: enough to find its bytes."""

    id: str
    type: str
    code: str
    locale: str
    number: str
    schema: str
    digest: str
    guide_digest: str

    @classmethod
    def of(cls, release: Release) -> Served:
        """The facts of a row."""
        return cls(
            str(release.pk), release.type, release.code, release.locale, release.number,
            release.schema, release.digest, release.guide_digest,
        )  # fmt: skip

    def content(self) -> Payload:
        """The bytes of the release, verbatim."""
        return BYTES.get(self.digest, lambda: self._text("content"))

    def guide(self) -> Payload:
        """The bytes of the guide, verbatim."""
        return BYTES.get(self.guide_digest, lambda: self._text("guide"))

    def _text(self, field: str) -> str:
        return str(Release.objects.values_list(field, flat=True).get(pk=self.id))


def version(now: Snapshot, type: str, code: str, number: str, locale: str) -> Served:
    """The release of this number, full or partial; 400, 404 or 410 when there is none to give."""
    return now.recall(("version", type, code, number, locale), lambda: _version(type, code, number, locale))


def current(now: Snapshot, type: str, code: str, locale: str) -> Served | None:
    """The current release in a locale; None when it never had one, 410 when it has one no longer."""
    return now.recall(("current", type, code, locale), lambda: _current(type, code, locale))


def readable(now: Snapshot, served: Served, schema: str) -> Served | None:
    """The newest of this code and locale that an app of this schema can read."""
    if not schema or within(served.schema, schema):
        return served
    return now.recall(
        ("readable", served.type, served.code, served.locale, schema), lambda: _older(served, schema)
    )


def within(schema: str, limit: str) -> bool:
    """Whether an app that reads `limit` can read `schema`: every schema only adds to the one before."""
    name, _slash, version = schema.partition("/")
    asked, _slash, upto = limit.partition("/")
    return name == asked and int(version) <= int(upto)


def of_pilot(caller: Caller | None, type: str, code: str, number: str, locale: str, raw: str) -> Served:
    """A pilot's release, for who takes part; asked each time, and to everybody else it does not exist."""
    release = _numbered(type, code, number, locale)
    if release is None or pilot_of(release, caller, raw=raw) is None:
        raise no_such(number, locale)
    change = reading.withdrawal(release)
    if change is not None:
        raise withdrawn(change)
    return Served.of(release)


def no_such(number: str, locale: str) -> Problem:
    """404, in the same words whether it is unknown or a pilot of somebody else."""
    return not_found(f"There is no release {number} of this in “{locale}”.")


def withdrawn(change: Change) -> Problem:
    """410, with what to use instead."""
    successor = reading.successor(change)
    reference = successor.reference if successor else None
    detail = "This release was withdrawn and must not be shown any more."
    if reference:
        detail += f" Use {reference} instead."
    return Problem("withdrawn", detail, extra={"successor": reference, "reason": change.reason})


def _version(type: str, code: str, number: str, locale: str) -> Served:
    release = _numbered(type, code, number, locale)
    if release is None or release.pilot_n is not None:
        raise no_such(number, locale)
    change = reading.withdrawal(release)
    if change is not None:
        raise withdrawn(change)
    return Served.of(release)


def _numbered(type: str, code: str, number: str, locale: str) -> Release | None:
    if is_partial(number):
        return reading.newest(type, code, locale, number)
    try:
        parse(number)
    except BadNumber:
        raise bad_number(number) from None
    return reading.exact(type, code, locale, number)


def _current(type: str, code: str, locale: str) -> Served | None:
    release = reading.current(type, code, locale)
    if release is not None:
        return Served.of(release)
    last = reading.last(type, code, locale)
    if last is None:
        return None
    change = reading.withdrawal(last)
    if change is not None:
        raise withdrawn(change)
    raise Problem("retired", "This code was retired. Numbers stay available to who uses them.")


def _older(served: Served, schema: str) -> Served | None:
    releases = Release.objects.of(served.type, served.code).in_locale(served.locale).final()
    for release in releases.not_withdrawn().without_texts().newest_first():
        if within(release.schema, schema):
            return Served.of(release)
    return None
