"""The history of one code: every release in every language, without content."""

from __future__ import annotations

from django.http import HttpResponse

from api.answers import COMPOSED, Payload, send
from api.calls import Call
from api.catalogue import snapshot
from api.errors import not_found
from api.kinds import KINDS, moment
from api.operations import Answer, Operation, ref
from api.views.releases import MATCH
from consumers.scopes import Scope
from releases import reading
from releases.models import Release


def versions(call: Call) -> HttpResponse:
    """Every number that was ever given out, newest first."""
    kind, code = KINDS[call.path["type"]], call.path["code"]
    payload = snapshot().recall(
        ("history", kind, code), lambda: Payload.of_data({"results": _rows(kind, code)})
    )
    return send(call, payload, vary=COMPOSED)


def _rows(kind: str, code: str) -> list[dict[str, object]]:
    releases = reading.history(kind, code)
    if not releases:
        raise not_found(f"There is no release of “{code}”.")
    notes = dict(_notes(kind, code))
    return [_row(release, releases, notes[release.pk]) for release in releases]


def _notes(kind: str, code: str) -> list[tuple[object, object]]:
    """The `change` of each release stands in its bytes only."""
    return [(release.pk, release.data["change"]) for release in Release.objects.of(kind, code).final()]


def _row(release: Release, all_of_code: list[Release], change: object) -> dict[str, object]:
    return {
        "number": release.number,
        "locale": release.locale,
        "change": change,
        "at": moment(release.at),
        "status": reading.status(release).value,
        "digest": release.digest,
        "translations": _same_line(release, all_of_code),
    }


def _same_line(release: Release, all_of_code: list[Release]) -> dict[str, str]:
    """Per other language the newest release of this line: the same exercise, in other words."""
    found: dict[str, str] = {}
    for other in all_of_code:
        if other.line == release.line and other.locale != release.locale:
            found.setdefault(other.locale, other.number)
    return found


OPERATIONS = (
    Operation(
        id="listVersions", method="GET", path="/{type}/{code}/versions/", tag="Content",
        scope=Scope.CONTENT_READ.value, summary="The history of a code",
        description="All numbers in all languages with what changed and where each stands now; no content.",
        view=versions, headers=(MATCH,),
        answers={200: Answer("The history.", ref("History")), 304: Answer("You have it.")},
    ),
)  # fmt: skip
