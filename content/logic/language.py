"""The language of conditions: what a `when` may say. Published as JSON Schema; nothing in it is ever renamed."""

from __future__ import annotations

from typing import Any

from content.blocks import schemas

Json = dict[str, Any]

NUMBER: Json = {
    "anyOf": [{"type": "integer"}, {"type": "string", "pattern": r"^-?[0-9]{1,10}(\.[0-9]{1,10})?$"}]
}
#: Operators by the kind of value that they compare with.
BARE = ("answered", "not_answered")
SAME = ("is", "is_not")
LISTED = ("one_of", "none_of")
PICKED = ("has", "has_not")
NUMERIC = ("equals", "not_equals", "less", "at_most", "at_least", "more")
MOMENTS = ("before", "after")
BANDS = ("band",)

#: Which operators fit an input, by what its answer is. In the order in which the editor offers them.
FITTING: dict[str, tuple[str, ...]] = {
    "choice": (*SAME, *LISTED, *BARE),
    "scored": (*SAME, *LISTED, *NUMERIC, *BARE),
    "choices": (*PICKED, *BARE),
    "boolean": ("is", *BARE),
    "number": (*NUMERIC, *BARE),
    "moment": ("is", *MOMENTS, *BARE),
    "banded": (*BANDS, *NUMERIC, *BARE),
    "other": BARE,
}


def _test(operators: tuple[str, ...], value: Json | None) -> Json:
    """One comparison; it names its subject by key, and where that stands when it is not here."""
    test = schemas.record(
        key=schemas.KEY,
        part=schemas.FILLED,
        code={"type": "string", "pattern": "^[a-z0-9-]{1,60}$"},
        op={"enum": list(operators)},
        value=value or {},
    )
    if value is None:
        del test["properties"]["value"]
        return schemas.optional({**test, "required": ["key", "part", "code", "op"]}, "part", "code")
    return schemas.optional(test, "part", "code")


TEST: Json = {
    "oneOf": [
        _test(BARE, None),
        _test(SAME, {"anyOf": [schemas.FILLED, schemas.FLAG]}),
        _test((*PICKED, *MOMENTS, *BANDS), schemas.FILLED),
        _test(LISTED, {**schemas.array(schemas.FILLED, at_least=1), "uniqueItems": True}),
        _test(NUMERIC, NUMBER),
    ]
}


def _group(items: Json) -> Json:
    return {
        "oneOf": [schemas.record(all=schemas.array(items, at_least=1)),
                  schemas.record(any=schemas.array(items, at_least=1))]
    }  # fmt: skip


#: All or any of some tests; one of them may itself be such a group, once.
CONDITION: Json = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "Condition",
    "description": "When a block, part or chapter is shown. A test on what is not answered is not met, "
    "except `not_answered`.",
    **_group({"oneOf": [*TEST["oneOf"], *_group(TEST)["oneOf"]]}),
}
FUNCTIONS = ("sum", "mean", "count", "min", "max")


def tests_of(when: Any) -> list[Json]:
    """Every test in a condition, in reading order; nothing of what is no condition."""
    if not isinstance(when, dict):
        return []
    members = when.get("all", when.get("any"))
    if members is None:
        return [when] if "key" in when else []
    return [test for member in members for test in tests_of(member)]
