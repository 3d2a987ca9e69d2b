"""Rich text: the same words twice, as safe HTML and as nodes."""

from __future__ import annotations

from api.schemas.pieces import FLAG, TEXT, Json, array, record, ref, union

INLINE = record(
    "A run of text.",
    ("href",),
    text=TEXT,
    marks=array({"type": "string", "enum": ["strong", "em"]}),
    href={"type": "string", "description": "The run is a link to this address."},
)
RICH: dict[str, Json] = {
    "RichText": record(
        "Show `html` as it is (p, h3, h4, strong, em, ul, ol, li, a, br; nothing else), or render `json` natively.",
        html=TEXT,
        json=array(ref("RichNode")),
    ),
    "RichNode": union(
        {"paragraph": "RichParagraph", "heading": "RichHeading", "list": "RichList"}, on="type"
    ),
    "RichParagraph": record(type={"const": "paragraph"}, children=array(ref("RichInline"))),
    "RichHeading": record(
        type={"const": "heading"},
        level={"type": "integer", "enum": [3, 4]},
        children=array(ref("RichInline")),
    ),
    "RichList": record(type={"const": "list"}, ordered=FLAG, children=array(ref("RichItem"))),
    "RichItem": record(
        type={"const": "item"}, children=array({"anyOf": [ref("RichInline"), ref("RichList")]})
    ),
    "RichInline": INLINE,
}
