"""One question of the editor: what is there to say about these blocks? Answered from the question and the lists.

Nothing of what an author has not saved yet is stored or logged here; the rules work on the text and forget it.
"""

from __future__ import annotations

import json
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_POST
from wagtail.permissions import page_permission_policy

from content.freeze.reading import Counts, counted, ease, level_of, minutes_for
from content.hints.glossary import Glossary
from content.hints.model import Piece, clipped
from content.hints.reader import read
from content.hints.rules import hints
from content.hints.words import MEANING, TOO_SHORT

Json = dict[str, Any]
#: A question of 120 long blocks is a tenth of this.
MOST_BYTES = 1_000_000
MOST_BLOCKS = 300


@require_POST
@sensitive_variables()
def ask(request: HttpRequest) -> JsonResponse:
    """Hints for the blocks that changed, and what holds for the page with them."""
    if not page_permission_policy.user_has_any_permission(request.user, {"add", "change"}):
        raise PermissionDenied
    if int(request.headers.get("content-length") or 0) > MOST_BYTES:
        return _refused(413, _("This is too much text to look at while you write."))
    try:
        asked = json.loads(request.body)
        return JsonResponse(answer(asked))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return _refused(400, _("These are not blocks of the editor."))


def answer(asked: Json) -> Json:
    """Everything there is to say. Raises KeyError, TypeError or ValueError on another shape."""
    locale, rows = str(asked["locale"]), list(asked["blocks"])
    if locale not in dict(settings.LANGUAGES) or len(rows) > MOST_BLOCKS:
        raise ValueError
    glossary = Glossary.of(locale)
    pieces = [piece for row in rows if (piece := read(row, locale=locale, glossary=glossary))]
    others = _counts(asked.get("others") or {})
    summary = counted(str(asked.get("summary") or ""), locale)
    client = [piece for piece in pieces if piece.for_client and piece.counted]
    total = Counts(
        *(sum(column) for column in zip(others[0], summary, *(one.counts for one in client), strict=True))
    )
    inputs = others[1] + sum(piece.inputs for piece in client)
    return {"blocks": {piece.id: about(piece) for piece in pieces}, "page": page_of(total, inputs, locale)}


def about(piece: Piece) -> Json:
    """One block: its hints, and what the editor must remember of it for the next question."""
    level = level_of(piece.ease)
    explained = [
        {"id": term.pk, "word": written}
        for term, written in piece.glossary.found(piece.text)
        if term.explanation and piece.for_client and piece.ours and piece.tapped
    ]
    return {
        "hints": [hint.shape() for hint in hints(piece)],
        "terms": explained,
        "level": level if piece.for_client and piece.ours else "",
        "ease": piece.ease if piece.for_client else None,
        "heading": piece.marked.headings[-1] if piece.marked.headings else 0,
        "counts": {
            **piece.counts._asdict(),
            "inputs": piece.inputs,
        },
    }


def page_of(total: Counts, inputs: int, locale: str) -> Json:
    """How long it takes and how it reads, by the same sums as a release."""
    score = ease(total, locale)
    level = level_of(score)
    return {
        "minutes": minutes_for(total.words, inputs),
        "words": total.words,
        "level": level,
        "ease": clipped(score),
        "meaning": str(MEANING[level] if level else TOO_SHORT),
    }


def _counts(known: Json) -> tuple[Counts, int]:
    """What the blocks that were not sent again hold."""
    numbers = [max(0, int(known.get(name, 0))) for name in (*Counts._fields, "inputs")]
    return Counts(*numbers[:3]), numbers[3]


def _refused(status: int, message: str) -> JsonResponse:
    return JsonResponse({"detail": message}, status=status)
