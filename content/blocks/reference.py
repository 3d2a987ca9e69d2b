"""The page of docs about the vocabulary, written from the declarations themselves."""

from __future__ import annotations

import json
from collections.abc import Iterator

from django.utils import translation

from content.blocks.base import BlockType, Json
from content.blocks.registry import CORE, CORE_LEVEL, GUIDE, VOCABULARY

HEAD = """# Blocks

Written by `manage.py describe_blocks`; a test fails when it is out of date.

What an exercise is built from. In a release a block is `{"id", "type", "value", "fallback"}`, and an input also has a
`key`, under which a client app keeps the answer. Ids and keys are the same in every version and language. `fallback`
is safe HTML for an app that does not know the type; an app that lacks a capability of `requires` does not show
the exercise.

Rich text is `{"html", "json"}`: HTML of `p h3 h4 strong em ul ol li a br`, and the same as nodes. A node is a
`paragraph`, a `heading` (level 3 or 4) or a `list` of `item`s; inside are pieces `{"text", "marks", "href"?}`.
A line break is `\\n` in a text.
"""


def page() -> str:
    """The whole page, in English."""
    with translation.override("en"):
        parts = [HEAD, overview(), levels(), *(section(kind) for kind in VOCABULARY.values())]
    return "\n".join(parts).rstrip() + "\n"


def overview() -> str:
    """All types on one screen."""
    rows = ["| type | for authors | group | asks | level | in the guide |", "|---|---|---|---|---|---|"]
    for kind in VOCABULARY.values():
        asks = "an answer" if kind.inputs else "a rating" if kind.type == "feedback_moment" else ""
        level = f"`{CORE_LEVEL}`" if kind.type in CORE else ""
        guide = "yes" if kind.type in GUIDE else ""
        name = f"[`{kind.type}`](#{kind.type})"
        rows.append(
            f"| {name} | {kind.definition.label} | {kind.purpose.label} | {asks} | {level} | {guide} |"
        )
    return "\n".join([*rows, ""])


def levels() -> str:
    """What an app begins with, and what each type beyond that asks of it."""
    core = [VOCABULARY[name] for name in CORE]
    further = [kind for kind in VOCABULARY.values() if kind.type not in CORE]
    rows = [f"| [`{kind.type}`](#{kind.type}) | {needs(kind)} | {kind.demands} |" for kind in further]
    return "\n".join(
        [
            "## Levels",
            "",
            f"**`{CORE_LEVEL}`** is the level to begin with: {len(CORE)} types that a small app builds in days. An app "
            f"has it when it draws {', '.join(f'`{kind.type}`' for kind in core)}. In `requires` they are "
            f"{', '.join(f'`{kind.requires}`' for kind in core if kind.requires)}.",
            "",
            "Each further type, whether an exercise with it is shown without it, and what it asks of an app:",
            "",
            "| type | without it | what it asks |",
            "|---|---|---|",
            *rows,
            "",
        ]
    )


def needs(kind: BlockType) -> str:
    """What happens in an app that lacks a type."""
    return f"not shown (`{kind.requires}`)" if kind.requires else "the fallback"


def section(kind: BlockType) -> str:
    """One type: its fields, what it requires, an example and the answer it takes."""
    lines = [
        f"## {kind.type}",
        "",
        f"{kind.definition.get_description()} {kind.demands}".strip(),
        "",
        "| member of `value` | form |",
        "|---|---|",
    ]
    lines += [f"| `{name}` | {form} |" for name, form in members(kind.schema)]
    lines += [
        "",
        f"Requires: `{kind.requires}`." if kind.requires else "Requires nothing: the fallback is enough.",
    ]
    if kind.answer_schema is not None:
        lines += [
            "",
            "The answer to the example below, as a schema:",
            "",
            fenced(kind.answers(kind.example["value"])),
        ]
        lines += ["", f"For example: `{json.dumps(kind.answer_example, ensure_ascii=False)}`"]
    return "\n".join([*lines, "", "Example:", "", fenced(kind.example), ""])


def members(schema: Json) -> Iterator[tuple[str, str]]:
    """Name and form of each member of an object."""
    for name, form in schema["properties"].items():
        yield name, describe(form)


def describe(form: Json) -> str:
    """A schema in a few words."""
    if "const" in form:
        return f"`{json.dumps(form['const'])}`"
    if "enum" in form:
        return " or ".join(f"`{value}`" for value in form["enum"])
    if "anyOf" in form:
        return " or ".join(describe(one) for one in form["anyOf"])
    if form["type"] == "array":
        least = f", at least {form['minItems']}" if form.get("minItems") else ""
        return f"list of {describe(form['items'])}{least}"
    if form["type"] == "object":
        return describe_object(form)
    if form["type"] == "integer":
        return f"whole number, {form['minimum']} to {form['maximum']}"
    return {"string": "text", "boolean": "true or false", "null": "null"}[form["type"]]


def describe_object(form: Json) -> str:
    """An object, by the name that readers know it by."""
    names = set(form["properties"])
    if names == {"html", "json"}:
        return "rich text"
    if "kind" in names:
        return "picture" if form["properties"]["kind"].get("const") == "image" else "recording"
    return "{" + ", ".join(f"`{name}`" for name in form["properties"]) + "}"


def fenced(value: Json) -> str:
    """JSON as a block of code."""
    return f"```json\n{json.dumps(value, indent=2, ensure_ascii=False)}\n```"
