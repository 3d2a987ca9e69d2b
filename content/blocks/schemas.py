"""Small pieces of JSON Schema that several block types share."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]

TEXT: Json = {"type": "string"}
FILLED: Json = {"type": "string", "minLength": 1}
FLAG: Json = {"type": "boolean"}
KEY: Json = {"type": "string", "pattern": "^[a-z0-9-]{1,50}$"}
DIGEST: Json = {"type": "string", "pattern": "^[0-9a-f]{64}$"}


def record(**properties: Json) -> Json:
    """An object with exactly these members."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def optional(schema: Json, *names: str) -> Json:
    """The same object, of which these members may be absent."""
    return {**schema, "required": [name for name in schema["required"] if name not in names]}


def array(items: Json, *, at_least: int = 0) -> Json:
    """A list of one kind of thing."""
    return {"type": "array", "items": items, "minItems": at_least}


def whole(minimum: int, maximum: int) -> Json:
    """A whole number within bounds."""
    return {"type": "integer", "minimum": minimum, "maximum": maximum}


def one_of(*values: str) -> Json:
    """One of a few words."""
    return {"enum": list(values)}


# Only the outside of rich text is described here; its nodes are described in the API's document.
INLINE: Json = optional(
    record(text=FILLED, marks=array(one_of("strong", "em")), href={"type": "string", "format": "uri"}), "href"
)
NODE: Json = {
    "oneOf": [
        record(type={"const": "paragraph"}, children=array(INLINE)),
        record(type={"const": "heading"}, level={"enum": [3, 4]}, children=array(INLINE)),
        {
            "type": "object",
            "properties": {
                "type": {"const": "list"},
                "ordered": FLAG,
                "children": array(
                    record(
                        type={"const": "item"},
                        # An item holds words, and lists inside the list: their shape is this one again.
                        children=array(
                            {
                                "anyOf": [
                                    INLINE,
                                    {"properties": {"type": {"const": "list"}}, "required": ["type"]},
                                ]
                            }
                        ),
                    )
                ),
            },
            "required": ["type", "ordered", "children"],
            "additionalProperties": False,
        },
    ]
}
RICH: Json = record(html=TEXT, json=array(NODE))
OPTION: Json = record(key=KEY, label=FILLED)
FILE: Json = record(
    path={"type": "string", "pattern": "^/media/r/"},
    sha256=DIGEST,
    bytes=whole(1, 2**40),
    content_type=FILLED,
)
IMAGE: Json = {
    "type": "object",
    "properties": {
        "kind": {"const": "image"},
        **FILE["properties"],
        "width": whole(1, 100_000),
        "height": whole(1, 100_000),
        "alt": TEXT,
        "decorative": FLAG,
        "focal_point": {"anyOf": [{"type": "null"}, record(x=whole(0, 100), y=whole(0, 100))]},
        "widths": array(record(**FILE["properties"], width=whole(1, 100_000), height=whole(1, 100_000))),
        "licence": TEXT,
        "credit": TEXT,
    },
    "required": [
        "kind",
        "path",
        "sha256",
        "bytes",
        "content_type",
        "width",
        "height",
        "alt",
        "decorative",
        "widths",
    ],
}
RECORDING: Json = {
    "type": "object",
    "properties": {
        "kind": one_of("audio", "video"),
        **FILE["properties"],
        "seconds": whole(0, 10**6),
        "width": whole(1, 100_000),
        "height": whole(1, 100_000),
        "title": TEXT,
        "transcript": TEXT,
        "captions": array(record(locale=FILLED, **FILE["properties"])),
        "poster": {"anyOf": [{"type": "null"}, IMAGE]},
        "licence": TEXT,
        "credit": TEXT,
    },
    "required": [
        "kind",
        "path",
        "sha256",
        "bytes",
        "content_type",
        "seconds",
        "title",
        "transcript",
        "captions",
    ],
}
QUESTION: dict[str, Json] = {"question": FILLED, "help": TEXT, "required": FLAG}
