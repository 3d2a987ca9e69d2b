"""Blocks as they stand in the form of the editor, read by the same code that reads them when the form is saved."""

from __future__ import annotations

from typing import Any

from django.utils import translation
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from content.blocks.registry import VOCABULARY
from content.checks.media import about_picture, about_recording
from content.fragments.block import NAME, FragmentBlock
from content.fragments.inline import on_page
from content.hints.forms import FORMS
from content.hints.glossary import Glossary
from content.hints.model import Hint, Piece

#: Freezing these copies files, and they have few words of their own.
WORDS_OF = {"image": ("caption",), "recording": ("introduction",)}
MEDIA = {"image": about_picture, "recording": about_recording}
#: The wording of an instrument is not ours to mend, unless we made it: it is counted, and nothing is said of it.
NOT_OURS = {"item"}
#: What of the form is counted for the page, as a release counts it.
COUNTED = {"body", "intro"}


class Filled(dict[str, str]):
    """Only the fields that hold something; a list that asks whether a row is deleted hears that it is not.

    Rich text that was never touched is empty, where its own reader expects JSON: left out, it reads as nothing.
    """

    def __missing__(self, name: str) -> str:
        return ""


def read(row: dict[str, Any], *, locale: str, glossary: Glossary) -> Piece | None:
    """One block of the form, or a field of the page; None for what is neither.

    Raises KeyError, TypeError or ValueError when it is not what our editor sends.
    """
    kind = VOCABULARY.get(str(row["type"]))
    if kind is None:
        elsewhere = _fragment if row["type"] == NAME else _other
        return elsewhere(row, locale=locale, glossary=glossary)
    value = kind.definition.value_from_datadict(_fields(row), {}, "value")
    id = str(row["id"])
    about = MEDIA.get(kind.type)
    remarks = [Hint(one.code, one.message) for one in about(value, locale, id)] if about else []
    return Piece(
        id=id,
        type=kind.type,
        value=value,
        html=_html(kind, value, locale),
        locale=locale,
        glossary=glossary,
        after=int(row.get("after") or 0),
        for_client=row.get("part") != "guide",
        counted=row.get("part", "body") in COUNTED,
        inputs=int(kind.inputs),
        media=remarks,
        ours=kind.type not in NOT_OURS or row.get("own") is True,
    )


def _other(row: dict[str, Any], *, locale: str, glossary: Glossary) -> Piece | None:
    """The title, a chapter, what a score says."""
    form = FORMS.get(str(row["type"]))
    if form is None:
        return None
    value = form.block.value_from_datadict(_fields(row), {}, "value")
    return Piece(
        id=str(row["id"]),
        type=str(row["type"]),
        value=value,
        html=form.html(value),
        locale=locale,
        glossary=glossary,
        counted=row.get("part") in COUNTED,
        tapped=form.tapped,
    )


def _fragment(row: dict[str, Any], *, locale: str, glossary: Glossary) -> Piece:
    """A fragment with all that stands in the version that was taken: it counts, and its words can be explained."""
    value = FragmentBlock().value_from_datadict(_fields(row), {}, "value")
    blocks = on_page(value, str(row["id"]))
    kinds = [VOCABULARY[child.block_type] for child in blocks]
    html = [_html(kind, child.value, locale) for kind, child in zip(kinds, blocks, strict=True)]
    return Piece(
        id=str(row["id"]),
        type=NAME,
        value=value,
        html=format_html_join("\n", "{}", ((SafeString(one),) for one in html)),
        locale=locale,
        glossary=glossary,
        after=int(row.get("after") or 0),
        for_client=row.get("part") != "guide",
        counted=row.get("part", "body") in COUNTED,
        inputs=sum(kind.inputs for kind in kinds),
        here=False,
    )


def _fields(row: dict[str, Any]) -> Filled:
    return Filled({str(name): str(value) for name, value in dict(row["fields"]).items() if value != ""})


def _html(kind: Any, value: Any, locale: str) -> str:
    """Its words as a client would read them, in the language of the page."""
    if kind.type in WORDS_OF:
        lines = ((str(value.get(name) or ""),) for name in WORDS_OF[kind.type])
        return format_html_join("", "<p>{}</p>", lines)
    with translation.override(locale):
        return str(kind.fallback(kind.shape(value)))
