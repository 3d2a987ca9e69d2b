"""What happened, and what may not be shown any more."""

from __future__ import annotations

from django.http import HttpResponse

from api.answers import COMPOSED, Payload, send
from api.calls import Call
from api.catalogue import snapshot
from api.errors import Problem
from api.kinds import moment
from api.operations import Answer, Operation, ref
from api.parameters import Parameter, bad_parameter
from api.views.lists import LIMIT
from api.views.releases import MATCH
from consumers.scopes import Scope
from releases import reading
from releases.models import Change, Event

AFTER = Parameter(
    "after", "The last cursor you have; nothing: from the beginning.", {"type": "string", "maxLength": 40}
)
WITHDRAWN_KEEP = 60


def changes(call: Call) -> HttpResponse:
    """A piece of the feed."""
    after, limit = call.text("after"), call.number("limit", 100)
    payload = snapshot().recall(("changes", after, limit), lambda: Payload.of_data(_page(after, limit)))
    return send(call, payload, keep=0, vary=COMPOSED)


def withdrawn(call: Call) -> HttpResponse:
    """All that is withdrawn, in one short list."""
    payload = snapshot().recall(("withdrawn",), lambda: Payload.of_data({"results": _withdrawn()}))
    return send(call, payload, keep=WITHDRAWN_KEEP, vary=COMPOSED)


def _page(after: str, limit: int) -> dict[str, object]:
    try:
        page = reading.feed(after, limit)
    except reading.OldCursor:
        detail = "The catalogue was restored since this cursor was given: start again without a cursor."
        raise Problem("epoch-over", detail) from None
    except reading.BadCursor:
        raise bad_parameter("after", "is not a cursor of this feed") from None
    return {"results": [_row(change) for change in page.changes], "cursor": page.cursor, "more": page.more}


def _row(change: Change) -> dict[str, object]:
    return {
        "cursor": change.cursor,
        "event": change.event,
        "type": change.type or None,
        "code": change.code or None,
        "locale": change.locale or None,
        "number": change.number or None,
        "digest": change.digest or None,
        "at": moment(change.at),
        "change_class": change.change_class or None,
        "successor": change.successor or None,
        "reason": change.reason or None,
        "media": change.media or None,
    }


def _withdrawn() -> list[dict[str, object]]:
    return [_taken_back(change) for change in reading.withdrawn()]


def _taken_back(change: Change) -> dict[str, object]:
    row = _row(change)
    successor = reading.successor(change) if change.event == Event.WITHDRAWN else None
    names = ("type", "code", "locale", "number", "digest", "at", "reason", "media")
    return {name: row[name] for name in names} | {"successor": successor.reference if successor else None}


OPERATIONS = (
    Operation(
        id="listChanges", method="GET", path="/changes/", tag="Content", scope=Scope.CONTENT_READ.value,
        summary="The feed of changes",
        description=(
            "Everything that ever happened, in order, nothing skipped. Keep `cursor` and ask again with `after`; a "
            "client that follows the feed holds exactly the catalogue. 410 means: the catalogue was restored, start "
            "again without a cursor."
        ),
        view=changes, query=(AFTER, LIMIT), headers=(MATCH,), problems=("epoch-over",),
        answers={200: Answer("A piece of the feed.", ref("Changes")), 304: Answer("You have it.")},
    ),
    Operation(
        id="listWithdrawn", method="GET", path="/withdrawn/", tag="Content", scope=Scope.CONTENT_READ.value,
        summary="What may not be shown any more",
        description=(
            "Check this, at most a minute old, before you show something that you keep. A withdrawn file has a row for "
            "each of its paths in `media`, with in `digest` the hash of the original."
        ),
        view=withdrawn, headers=(MATCH,),
        answers={200: Answer("All that is withdrawn.", ref("Withdrawn")), 304: Answer("You have it.")},
    ),
)  # fmt: skip
