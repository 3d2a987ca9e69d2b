"""The JSON Schema of a client's answers to a release, for apps that store them: Handvat stores none.

Made from the frozen content, so it stays the same. The room `api` asks here, because it may not look into content.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from content.blocks.registry import VOCABULARY

Json = dict[str, Any]
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def answers_schema(content: Json, parts: Iterable[tuple[str, Json]] = ()) -> Json:
    """Of an exercise or questionnaire by `key`; of a module by the id of each part (`parts`: id and content)."""
    inside = _of_parts(parts) if content["type"] == "module" else _of_body(content["body"])
    version = f"{content['url']}/versions/{content['number']}"
    return {
        "$schema": DIALECT,
        "$id": f"{version}/answers.schema.json?locale={content['locale']}",
        "title": content["title"],
        **inside,
    }


def _of_parts(parts: Iterable[tuple[str, Json]]) -> Json:
    found = {id: {"title": content["title"], **_of_body(content["body"])} for id, content in parts}
    return {"type": "object", "properties": found, "required": [], "additionalProperties": False}


def _of_body(body: list[Json]) -> Json:
    asked = [block for block in body if "key" in block]
    # What is not always shown cannot be asked of everybody.
    required = [block["key"] for block in asked if block["value"].get("required") and "when" not in block]
    return {
        "type": "object",
        "properties": {block["key"]: _of_block(block) for block in asked},
        "required": required,
        "additionalProperties": False,
    }


def _of_block(block: Json) -> Json:
    value = block["value"]
    return {
        "title": value.get("question") or value.get("title") or "",
        **VOCABULARY[block["type"]].answers(value),
    }
