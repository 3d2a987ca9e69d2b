"""Mammoth reads the same document: it shows the whole, and what it finds that we did not is put on the list."""

from __future__ import annotations

import io
from typing import Any

import mammoth
from mammoth.raw_text import extract_raw_text_from_element

from content.importers.ledger import left_over
from content.importers.pieces import Origin, Piece, Run, Source
from content.importers.sanitise import clean_look


def look_again(source: Source, content: bytes) -> None:
    """Adds the look of the document, and words that only mammoth found."""
    source.look, raw = second_reading(content)
    ours = "".join(source.text.split())
    found = [
        one
        for one in left_over(raw, [source.text])
        # Words that one reader writes together and the other apart are the same words.
        if any(char.isalnum() for char in one) and "".join(one.split()) not in ours
    ]
    start = len(source.pieces) + 1
    source.pieces += [
        Piece(runs=(Run(words),), origin=Origin.FOUND, id=f"s{number}")
        for number, words in enumerate(found, start=start)
    ]


def second_reading(content: bytes) -> tuple[str, str]:
    """How mammoth shows a document, sanitised, and its bare text; read once."""
    documents: list[Any] = []

    def keep(document: Any) -> Any:
        documents.append(document)
        return document

    shown = mammoth.convert_to_html(
        io.BytesIO(content),
        transform_document=keep,
        convert_image=no_picture,
        include_embedded_style_map=False,
        external_file_access=False,
    )
    return clean_look(shown.value), extract_raw_text_from_element(documents[0])


@mammoth.images.img_element
def no_picture(image: Any) -> dict[str, str]:
    """Pictures are checked and shown by us; none is opened or fetched here."""
    return {"alt": image.alt_text or ""}
