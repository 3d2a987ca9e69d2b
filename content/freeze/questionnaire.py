"""The freezer of `questionnaire/1`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from content.blocks.chosen import kept
from content.blocks.registry import VOCABULARY
from content.blocks.rich import plain, rich, words
from content.freeze.blocks import block_shapes, media_of, requires_of, skeleton_of
from content.freeze.common import head_of, meta_of, source_shape
from content.freeze.reading import bare, estimated_minutes
from content.freeze.registry import Freezer, offer
from content.freeze.terms import terms_of

Json = dict[str, Any]
#: An app must act on an alert, not only show it.
ALERT = "item-alert"
#: An item is one tap; a minute each would be far too much.
SECONDS_PER_ITEM = 10


def questionnaire_content(page: Any) -> Json:
    """A questionnaire as clients get it, without number and change."""
    body = body_of(page)
    text = "\n".join([page.summary, *(bare(block["fallback"]) for block in body)])
    items = sum(block["type"] == "item" for block in body)
    asked = sum(VOCABULARY[block["type"]].inputs for block in body) - items
    minutes = estimated_minutes(text, inputs=asked + -(-items * SECONDS_PER_ITEM // 60))
    alerts = [alert_shape(child) for child in page.alerts or ()]
    scores = scores_of(page, body)
    return {
        **head_of(page),
        "meta": meta_of(page, text, minutes=minutes),
        "requires": sorted([*requires_of(body), *([ALERT] if alerts else [])]),
        "body": body,
        "scores": scores,
        "alerts": alerts,
        "rights": {
            "status": page.rights,
            "holder": plain(page.rights_holder),
            "statement": plain(page.rights_statement),
            "url": page.rights_url,
            "checked": page.rights_checked.isoformat() if page.rights_checked else None,
        },
        "wording": {"status": page.wording, "source": plain(page.wording_source)},
        "norms": {
            "source": source_shape(page.norms_source) if page.norms_source else None,
            "population": plain(page.norms),
        },
        "media": media_of(body),
        **terms_of(page, "\n".join([text, *_outcomes(scores, alerts)])),
    }


def _outcomes(scores: list[Json], alerts: list[Json]) -> Iterator[str]:
    """What a client may read afterwards, or at once."""
    bands = [band for score in scores for band in score["bands"]]
    for one in (*bands, *alerts):
        yield words(one["text"]["json"])


def body_of(page: Any) -> list[Json]:
    """The blocks, each item with the answers that it shares written out."""
    sets = {str(child.value.get("key") or ""): child.value for child in page.answer_sets or ()}
    return block_shapes(page.body, lambda child: _said(child, sets))


def _said(child: Any, sets: Json) -> Any:
    """An item without answers of its own says those of its list, else of the first list."""
    if child.block_type != "item" or child.value.get("options"):
        return None
    first: Any = next(iter(sets.values()), {})
    return {**child.value, "options": sets.get(kept_text(child.value.get("answers")), first).get("options")}


def kept_text(value: Any) -> str:
    """A key that was chosen."""
    return value if isinstance(value, str) else ""


def scores_of(page: Any, body: list[Json]) -> list[Json]:
    """Every score, with what it is computed over written out."""
    items = [block["key"] for block in body if block["type"] == "item" and _counts(block)]
    return [_score(child.value, items) for child in page.scores or ()]


def _counts(block: Json) -> bool:
    return any("score" in option for option in block["value"]["options"])


def _score(value: Any, items: list[str]) -> Json:
    of = kept(value.get("of")) or items
    found: Json = {
        "key": str(value.get("key") or ""),
        "label": plain(value.get("label")),
        "function": str(value.get("function") or "sum"),
        "of": of,
        "at_least": value.get("at_least") or max(1, len(of)),
        "bands": [_band(row) for row in value.get("bands") or ()],
    }
    if value.get("prorate"):
        found["prorate"] = {"source": plain(value.get("prorate_source"))}
    return found


def _band(row: Any) -> Json:
    return {
        "key": str(row.get("key") or ""),
        "label": plain(row.get("label")),
        "from": _end(row.get("low")),
        "to": _end(row.get("high")),
        "text": rich(row.get("client")),
    }


def _end(value: Any) -> int:
    return 0 if value is None else int(value)


def alert_shape(child: Any) -> Json:
    """When it asks for action, and what the client then reads."""
    value = child.value
    return {
        "key": str(value.get("key") or ""),
        "label": plain(value.get("label")),
        "when": kept(value.get("when")) or {},
        "text": rich(value.get("client")),
    }


def guide_beside(page: Any) -> Json:
    """What the therapist reads at each band and alert. Not in the public bytes."""
    bands = [
        {
            "score": str(child.value.get("key") or ""),
            "band": str(row.get("key") or ""),
            "text": rich(row["therapist"]),
        }
        for child in page.scores or ()
        for row in child.value.get("bands") or ()
    ]
    alerts = [
        {"alert": str(child.value.get("key") or ""), "text": rich(child.value.get("therapist"))}
        for child in page.alerts or ()
    ]
    return {"bands": bands, "alerts": alerts}


def questionnaire_structure(content: Json) -> Json:
    """Ids, keys, answers with their scores, computations, ends of bands, and conditions of alerts."""
    return {
        "body": skeleton_of(content["body"]),
        "scores": [
            {name: score[name] for name in ("key", "function", "of", "at_least")}
            | {"prorate": "prorate" in score}
            | {"bands": [[band["key"], band["from"], band["to"]] for band in score["bands"]]}
            for score in content["scores"]
        ],
        "alerts": [[alert["key"], alert["when"]] for alert in content["alerts"]],
    }


def install() -> None:
    """Offer this freezer; called in `ready()`."""
    offer(Freezer("questionnaire", "questionnaire/1", questionnaire_content, questionnaire_structure))
