"""Does a translation ask the same of its reader as the original, in its own language?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from content.blocks.keys import keyed_lists
from content.blocks.registry import VOCABULARY
from content.fragments.inline import whole
from content.freeze.questionnaire import body_of
from content.freeze.reading import bare
from content.originals import original_of
from content.ports import catalogue
from content.readiness import Finding, Level

#: Types of pages that are built from blocks.
WITH_BODY = ("exercise", "questionnaire")
#: Fields of a block that hold words of the author.
WORDS = (
    "text",
    "title",
    "question",
    "help",
    "introduction",
    "caption",
    "min_label",
    "max_label",
    "item_label",
)


def structure(page: Any) -> Iterator[Finding]:
    """One structure per line in all languages: another one gets a line, and feedback, of its own."""
    if page.type not in WITH_BODY or not page.code:
        return
    for language, name in settings.LANGUAGES:
        if language == page.locale.language_code:
            continue
        issued = catalogue().newest(page.type, page.code, language)
        if issued is not None and own_outline(page) != released_outline(issued.content["body"]):
            message = _(
                "The blocks, questions or options differ from release %(number)s in %(language)s. "
                "That is allowed; the two then get numbers of their own."
            ) % {"number": issued.number, "language": name}
            yield Finding(Level.ADVICE, "structure-differs", message, field="body")


def untranslated(page: Any) -> Iterator[Finding]:
    """Blocks that still say word for word what the original says."""
    original = original_of(page)
    if page.type not in WITH_BODY or original is None:
        return
    if page.summary and page.summary == original.summary:
        if page.title == original.title:  # alone it says nothing: the PHQ-9 is called so in every language
            message = _("The title is still in the language of the original.")
            yield Finding(Level.ADVICE, "untranslated", message, field="title")
        message = _("The summary is still in the language of the original.")
        yield Finding(Level.ADVICE, "untranslated", message, field="summary")
    theirs = {str(child.id): words(child.value) for child in whole(original.body)}
    for child in whole(page.body):
        mine = words(child.value)
        if mine and mine == theirs.get(str(child.id)):
            message = _("This block is still in the language of the original: “%(words)s”") % {
                "words": Truncator(" ".join(bare(mine[0]).split())).chars(60)
            }
            yield Finding(Level.ADVICE, "untranslated", message, str(child.id))


def words(value: Any) -> list[str]:
    """What the author wrote in a block, without its lists."""
    found = (value.get(name) for name in WORDS if name in value)
    return [str(getattr(text, "source", text)) for text in found if text]


def outline(stream: Any) -> list[Any]:
    """Blocks, keys and options of a draft."""
    return [
        [
            str(child.id),
            child.block_type,
            child.value.get("key", ""),
            {name: [str(row.get("key") or "") for row in rows] for name, rows in keyed_lists(child)},
        ]
        for child in whole(stream)
    ]


def own_outline(page: Any) -> list[Any]:
    """Of a draft; the items of a questionnaire with the answers that they share."""
    return released_outline(body_of(page)) if page.type == "questionnaire" else outline(page.body)


def released_outline(body: list[dict[str, Any]]) -> list[Any]:
    """The same of a frozen body."""
    return [
        [
            block["id"],
            block["type"],
            block.get("key") or block["value"].get("key", ""),
            {name: [row["key"] for row in block["value"][name]] for name in VOCABULARY[block["type"]].keyed},
        ]
        for block in body
    ]
