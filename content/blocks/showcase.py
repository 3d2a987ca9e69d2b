"""What an exercise can contain: every block with the words of its preview, as data that a player draws."""

from __future__ import annotations

import uuid
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from django.templatetags.static import static
from django.utils.translation import gettext

from content.blocks.base import BlockType, Json
from content.blocks.keys import settle_keys
from content.blocks.reference import needs
from content.blocks.registry import CORE, CORE_LEVEL, ONLY_IN_QUESTIONNAIRES, VOCABULARY
from content.blocks.streams import BodyBlock

NAMESPACE = uuid.UUID("0d3bd5ea-8a5c-5d0e-8c0a-3f6c6f0f9a52")
OFFERED = {name: kind for name, kind in VOCABULARY.items() if name not in ONLY_IN_QUESTIONNAIRES}
#: Seven days as somebody might have had them: glasses and mood.
DAYS = ((3, 5), (4, 4), (0, 6), (2, 6), (5, 3), (1, 7), (0, 8))


def showcase(*, today: date) -> Json:
    """Every block in the language that is active, in the groups of the picker, with answers to draw."""
    blocks = dict(zip(OFFERED, _frozen(), strict=True))
    scale = blocks["scale"]["key"]
    blocks["computed"]["value"]["of"] = [scale]
    groups = groupby(OFFERED.values(), key=lambda kind: kind.purpose)
    return {
        "groups": [
            {
                "label": str(purpose.label),
                "types": [_described(kind, blocks[kind.type]) for kind in kinds],
            }
            for purpose, kinds in groups
        ],
        "answers": {blocks["diary"]["key"]: _entries(today), scale: 6},
    }


def _described(kind: BlockType, block: Json) -> Json:
    return {
        "type": kind.type,
        "label": str(kind.definition.label),
        "description": str(kind.definition.get_description()),
        "level": CORE_LEVEL if kind.type in CORE else "",
        "without": needs(kind),
        "block": block,
    }


def _frozen() -> list[Json]:
    """The previews as a release would hold them, with the keys that saving a page gives."""
    from content.freeze.blocks import block_shapes  # the freezer reads the vocabulary that this file shows

    rows: list[dict[str, Any]] = [
        {"type": name, "id": str(uuid.uuid5(NAMESPACE, name)), "value": kind.preview()}
        for name, kind in OFFERED.items()
    ]
    stream = BodyBlock().to_python(rows)
    settle_keys(stream)
    return [_with_media(block) for block in block_shapes(stream)]


def _with_media(block: Json) -> Json:
    """A preview has no picture or sound of its own: here a drawing and a tone that come with the program."""
    if block["type"] == "image":
        block["value"]["image"] = {
            "path": static("content/wave.svg"),
            "widths": [],
            "width": 640,
            "height": 400,
            "alt": gettext("A drawing of a wave that rises and falls."),
            "decorative": False,
        }
    elif block["type"] == "recording":
        block["value"]["recording"] = {
            "kind": "audio",
            "path": static("content/tone.wav"),
            "content_type": "audio/wav",
            "seconds": 2,
            "title": gettext("A quiet tone"),
            "transcript": gettext("A soft tone, for two seconds."),
            "captions": [],
        }
    return block


def _entries(today: date) -> list[Json]:
    """A week of the diary, up to yesterday."""
    return [
        {
            "at": f"{today - timedelta(days=len(DAYS) - n)}T21:00",
            "fields": {"glasses": glasses, "mood": mood},
        }
        for n, (glasses, mood) in enumerate(DAYS)
    ]
