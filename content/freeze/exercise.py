"""The freezer of `exercise/1`."""

from __future__ import annotations

from typing import Any

from content.blocks.registry import VOCABULARY
from content.freeze.blocks import block_shapes, media_of, requires_of, skeleton_of
from content.freeze.common import head_of, meta_of
from content.freeze.reading import bare, estimated_minutes
from content.freeze.registry import Freezer, offer
from content.freeze.terms import terms_of

Json = dict[str, Any]


def exercise_content(page: Any) -> Json:
    """An exercise as clients get it, without number and change."""
    body = block_shapes(page.body)
    inputs = sum(VOCABULARY[block["type"]].inputs for block in body)
    text = "\n".join([page.summary, *(bare(block["fallback"]) for block in body)])
    return {
        **head_of(page),
        "meta": meta_of(page, text, minutes=estimated_minutes(text, inputs=inputs)),
        "requires": requires_of(body),
        "body": body,
        "media": media_of(body),
        **terms_of(page, text),
    }


def exercise_structure(content: Json) -> Json:
    """Ids, types, keys, options and rules of the body."""
    return {"body": skeleton_of(content["body"])}


def install() -> None:
    """Offer this freezer; called in `ready()`."""
    offer(Freezer("exercise", "exercise/1", exercise_content, exercise_structure))
