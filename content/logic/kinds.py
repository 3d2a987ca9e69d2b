"""What an input can be compared with, read from the schema of its answer: no block type is named here."""

from __future__ import annotations

from typing import Any

from content.blocks.registry import VOCABULARY

Json = dict[str, Any]


def kind_of(block: Json) -> str:
    """One of the names in `content.logic.language.FITTING`, for a frozen input."""
    declared = VOCABULARY.get(block["type"])
    if declared is None or not declared.inputs:
        return "other"
    value = block["value"]
    options = value.get("options")
    keyed = isinstance(options, list) and all(isinstance(one, dict) and "key" in one for one in options)
    schema = declared.answers(value)
    if schema.get("type") == "array":
        return "choices" if keyed and "enum" in schema.get("items", {}) else "other"
    if schema.get("type") == "boolean" or schema.get("enum") == [True, False]:
        return "boolean"
    if "moment" in value:  # a date, a time, or both
        return "moment"
    return _single(schema, options if keyed else None)


def _single(schema: Json, options: Any) -> str:
    values = schema.get("enum", ())
    if options and values and all(isinstance(one, str) for one in values):
        return "scored" if any("score" in option for option in options) else "choice"
    if schema.get("type") in ("integer", "number") or (
        values and all(isinstance(one, int) for one in values)
    ):
        return "number"
    return "other"
