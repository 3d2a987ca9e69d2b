"""The vocabulary as one typed union, made from what each block type declares about itself."""

from __future__ import annotations

from typing import Any

from django.utils import translation

from api.schemas.pieces import ID, TEXT, Json, record, ref, union
from api.schemas.rich import RICH
from consumers import vocabularies

KEY: Json = {
    "type": "string",
    "pattern": "^[a-z0-9-]{1,50}$",
    "description": "Names the answer; stable between versions and languages.",
}
UNKNOWN = (
    "One block. A type that you do not know shows its `fallback`; new types are added without a new version of this "
    "API."
)


def block_schemas() -> dict[str, Json]:
    """`Block`, one shape per type, and the pieces that they share."""
    with translation.override("en"):
        types = vocabularies.block_types()
    shared = vocabularies.shared_schemas()
    names = {type: name_of(type) for type in types}
    found: dict[str, Json] = {"Block": union(names, on="type", description=UNKNOWN)}
    for type, declared in types.items():
        found[names[type]] = _block(type, declared, shared)
    for name, schema in shared.items():
        if name not in RICH:
            found[name] = _open(schema, {key: value for key, value in shared.items() if key != name})
    return found


def name_of(type: str) -> str:
    """`open_question` is `OpenQuestionBlock`."""
    return "".join(word.capitalize() for word in type.split("_")) + "Block"


def _block(type: str, declared: Json, shared: dict[str, Json]) -> Json:
    value = _open(declared["schema"], shared)
    key = {"key": KEY} if declared["inputs"] else {}
    fallback = TEXT | {"description": "Safe HTML for an app that does not know this type."}
    about = " ".join(filter(None, (declared["summary"], declared["demands"], _level(declared))))
    when = ref("Condition") | {"description": "When it is shown; without one, always."}
    schema = record(
        about,
        ("when",),
        id=ID,
        type={"const": type},
        **key,
        value=value,
        when=when,
        fallback=fallback,
    )
    return schema | {"examples": [declared["example"]]}


def _level(declared: Json) -> str:
    """Whether a small app begins with it, and what happens without it."""
    if declared["level"]:
        return f"Level `{declared['level']}`."
    return f"Capability `{declared['requires']}`." if declared["requires"] else "The fallback is enough."


def _open(schema: Any, shared: dict[str, Json]) -> Any:
    """The same schema with shared pieces by name, and open to members that later versions add."""
    for name, piece in shared.items():
        if schema == piece:
            return ref(name)
    if isinstance(schema, list | tuple):
        return [_open(item, shared) for item in schema]
    if isinstance(schema, dict):
        return {
            name: _open(value, shared) for name, value in schema.items() if name != "additionalProperties"
        }
    return schema
