"""Small pieces that the shapes are made of."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]

TEXT: Json = {"type": "string"}
FLAG: Json = {"type": "boolean"}
CODE: Json = {"type": "string", "pattern": "^[-a-zA-Z0-9_]+$", "examples": ["urge-surfing"]}
NUMBER: Json = {
    "type": "string",
    "pattern": r"^\d+\.\d+\.\d+(-pilot\.\d+)?$",
    "examples": ["1.2.1"],
}
REFERENCE: Json = {
    "type": "string",
    "pattern": r"^[a-z0-9-]{1,60}@[0-9A-Za-z.-]{1,40}$",
    "description": "`code@number`.",
    "examples": ["urge-surfing@1.2.1"],
}
LOCALE: Json = {"type": "string", "examples": ["nl"]}
DIGEST: Json = {"type": "string", "pattern": "^[0-9a-f]{64}$", "description": "sha256 of the bytes."}
MOMENT: Json = {"type": "string", "format": "date-time"}
DAY: Json = {"type": "string", "format": "date"}
ID: Json = {"type": "string", "description": "Stable between versions."}
KIND: Json = {"type": "string", "enum": ["exercise", "questionnaire", "module"]}
CHANGE_CLASS: Json = {
    "type": "string",
    "enum": ["meaning", "content", "text"],
    "description": (
        "`text`: a correction; `content`: something added or clearer; `meaning`: the client does or answers "
        "something different."
    ),
}


def ref(name: str) -> Json:
    """A reference to a named shape."""
    return {"$ref": f"#/components/schemas/{name}"}


def record(description: str = "", optional: tuple[str, ...] = (), /, **properties: Json) -> Json:
    """An object whose members are all there unless named optional. Open: versions of this API only add."""
    found: Json = {
        "type": "object",
        "properties": properties,
        "required": [name for name in properties if name not in optional],
    }
    return found | ({"description": description} if description else {})


def closed(description: str = "", optional: tuple[str, ...] = (), /, **properties: Json) -> Json:
    """An object that we read: a member that we do not know is refused, never silently dropped."""
    return record(description, optional, **properties) | {"additionalProperties": False}


def array(items: Json) -> Json:
    """A list."""
    return {"type": "array", "items": items}


def maybe(schema: Json) -> Json:
    """This, or null."""
    if isinstance(schema.get("type"), str) and "enum" not in schema:
        return schema | {"type": [schema["type"], "null"]}
    return {"anyOf": [schema, {"type": "null"}]}


def union(names: dict[str, str], on: str, description: str = "") -> Json:
    """One of several shapes, told apart by one member."""
    found: Json = {
        "oneOf": [ref(name) for name in names.values()],
        "discriminator": {
            "propertyName": on,
            "mapping": {value: f"#/components/schemas/{name}" for value, name in names.items()},
        },
    }
    return found | ({"description": description} if description else {})
