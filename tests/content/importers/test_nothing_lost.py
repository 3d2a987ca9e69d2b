"""Every character of a document is in a block, in the guide or on the list; what was deleted is nowhere."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

import mammoth
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from content.importers import board
from content.importers.drafts import drafts, said_by
from content.importers.pieces import Piece, Source
from content.importers.proposals import Kind, Place, Proposal
from content.importers.propose import propose
from content.importers.readers import read
from tests.factories import worksheets

GONE = "verwijderdwoord"
SIGNS = "abcdeghZé12 ?:.,!()/-_☐○&<"
WORDS = st.text(SIGNS, min_size=1, max_size=40).filter(lambda text: text.strip(" \t"))
SHORT = st.text("abcdegh 0123456789?", min_size=1, max_size=12).filter(lambda text: text.strip())
QUIET = settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.too_slow])


def rows(cell: st.SearchStrategy[str]) -> st.SearchStrategy[list[tuple[str, ...]]]:
    """A table of two to four columns."""
    return st.integers(2, 4).flatmap(lambda wide: st.lists(st.tuples(*[cell] * wide), min_size=2, max_size=4))


#: Shape -> what is generated for it, and how a document gets it.
SHAPES: dict[str, tuple[st.SearchStrategy[Any], Callable[[Any, Any], Any]]] = {
    "paragraph": (WORDS, lambda doc, text: doc.add_paragraph(text)),
    "heading": (WORDS, lambda doc, text: doc.add_heading(text, 1)),
    "title": (WORDS, lambda doc, text: doc.add_heading(text, 0)),
    "bold": (WORDS, lambda doc, text: setattr(doc.add_paragraph().add_run(text), "bold", True)),
    "label": (WORDS.map(lambda text: f"{text}: ________"), lambda doc, text: doc.add_paragraph(text)),
    "rooms": (
        WORDS.map(lambda text: f"{text}: ____ {text}: ____"),
        lambda doc, text: doc.add_paragraph(text),
    ),
    "question": (WORDS.map(lambda text: f"{text}?"), lambda doc, text: doc.add_paragraph(text)),
    "empty lines": (st.just(""), lambda doc, text: [doc.add_paragraph() for _line in range(3)]),
    "boxes": (WORDS.map(lambda text: f"☐ {text}"), lambda doc, text: doc.add_paragraph(text)),
    "boxes in a line": (
        WORDS.map(lambda text: f"{text}? ja ☐ nee ☐"),
        lambda doc, text: doc.add_paragraph(text),
    ),
    "bullet": (WORDS, lambda doc, text: doc.add_paragraph(text, style="List Bullet")),
    "number": (WORDS, lambda doc, text: doc.add_paragraph(text, style="List Number")),
    "scale": (WORDS.map(lambda text: f"{text} 0-10 1 2 3 4 5"), lambda doc, text: doc.add_paragraph(text)),
    "table": (rows(SHORT), lambda doc, cells: worksheets.table(doc, *cells)),
    "grid": (rows(SHORT), lambda doc, cells: worksheets.table(doc, cells[0], *[("",) * len(cells[0])] * 2)),
    "matrix": (
        rows(SHORT),
        lambda doc, cells: worksheets.table(doc, *[(one[0], *cells[0][1:]) for one in cells]),
    ),
    "inserted": (WORDS, worksheets.inserted),
    "text box": (WORDS, worksheets.text_box),
    "control": (WORDS, worksheets.control),
    "guide": (WORDS.map(lambda text: f"Therapeut: {text}"), lambda doc, text: doc.add_paragraph(text)),
    "header": (WORDS, lambda doc, text: setattr(doc.sections[0].header.paragraphs[0], "text", text)),
    "footer": (WORDS, lambda doc, text: setattr(doc.sections[0].footer.paragraphs[0], "text", text)),
}
ONCE = {"header", "footer"}
PART = st.sampled_from(sorted(SHAPES)).flatmap(lambda name: st.tuples(st.just(name), SHAPES[name][0]))
PARTS = st.lists(
    PART, min_size=1, max_size=9, unique_by=lambda part: part[0] if part[0] in ONCE else id(part)
)


def document(parts: Iterable[tuple[str, Any]]) -> bytes:
    """A document with these parts, and something that was deleted."""
    made = worksheets.blank()
    for name, content in parts:
        SHAPES[name][1](made, content)
    worksheets.deleted(made, GONE)
    made.add_paragraph("Einde")
    return worksheets.saved(made)


def written(name: str, content: Any) -> str:
    """The characters that a part puts in a document."""
    if name == "grid":
        return "".join(content[0])
    if name == "matrix":
        return "".join("".join((one[0], *content[0][1:])) for one in content)
    return "".join("".join(row) for row in content) if isinstance(content, list) else str(content)


def characters(texts: Iterable[str]) -> Counter[str]:
    """How often each character stands there, white space aside."""
    return Counter(char for text in texts for char in text if not char.isspace())


def made_of(source: Source, proposals: list[Proposal] | None = None) -> list[str]:
    """Everything that drafts and lists say."""
    pieces = {piece.id: piece for piece in source.pieces}
    found = drafts(propose(source.pieces) if proposals is None else proposals, pieces)
    return [text for draft in found for text in said_by(draft)]


class TestOfWord:
    @QUIET
    @given(PARTS)
    def test_every_character_is_somewhere(self, parts: list[tuple[str, Any]]) -> None:
        content = document(parts)
        told = made_of(read(content, name="werkblad.docx"))
        assert characters(written(*part) for part in parts) - characters(told) == Counter()
        assert (
            characters([mammoth.extract_raw_text(io.BytesIO(content)).value]) - characters(told) == Counter()
        )
        assert GONE not in "".join(told)

    @QUIET
    @given(PARTS, st.data())
    def test_nor_does_a_click_lose_any(self, parts: list[tuple[str, Any]], data: st.DataObject) -> None:
        source = read(document(parts), name="werkblad.docx")
        pieces = {piece.id: piece for piece in source.pieces}
        before = characters(piece.text for piece in source.pieces)
        proposals = propose(source.pieces)
        for _click in range(data.draw(st.integers(1, 6))):
            proposals = click(proposals, pieces, data)
            assert sorted(id_ for one in proposals for id_ in one.pieces) == sorted(
                id_ for one in propose(source.pieces) for id_ in one.pieces
            )
        assert before - characters(made_of(source, proposals)) == Counter()

    @pytest.mark.parametrize("kind", ["footnote", "endnote"])
    def test_notes_are_on_the_list(self, kind: str) -> None:
        content = worksheets.word("Tekst.", build=lambda doc: worksheets.note(doc, "Uit een noot.", kind))
        source = read(content, name="werkblad.docx")
        assert [(piece.origin, piece.text) for piece in source.pieces if piece.origin == kind] == [
            (kind, "Uit een noot.")
        ]
        assert "Uit een noot." in made_of(source)


def click(proposals: list[Proposal], pieces: dict[str, Piece], data: st.DataObject) -> list[Proposal]:
    """One step of an author, or none where that step is not possible."""
    id = data.draw(st.sampled_from([one.id for one in proposals]))
    step = data.draw(st.sampled_from(["kind", "move", "join", "apart"]))
    try:
        if step == "kind":
            kinds = [kind for kind in Kind if kind != Kind.PICTURE]
            return board.change(proposals, id, data.draw(st.sampled_from(kinds)))
        if step == "move":
            return board.move(proposals, id, data.draw(st.sampled_from(list(Place))))
        return board.join(proposals, id) if step == "join" else board.apart(proposals, id, pieces)
    except board.NoSuchStep:
        return proposals


class TestOfMarkdown:
    @QUIET
    @given(st.lists(st.text("ab é?:_-.[]☐1 ", min_size=1, max_size=30), min_size=1, max_size=8))
    def test_every_letter_is_somewhere(self, lines: list[str]) -> None:
        text = "# Begin\n\n" + "\n\n".join(lines)
        told = characters(made_of(read(text.encode(), name="werkblad.md")))
        letters = characters(char for char in text if char.isalnum() or char in "?☐")
        # A list that begins at 1 is numbered anew; its numbers are no words.
        numbering = Counter("1" * len(re.findall(r"(?<!\S)1\.(?!\S)", text)))
        assert letters - told - numbering == Counter()

    @pytest.mark.parametrize(
        "text", ["11. november", "1986. Een mooi jaar.", "- 11. november", "5. Adem uit\n6. Kijk"]
    )
    def test_a_number_that_says_more_than_a_place_stays(self, text: str) -> None:
        told = "\n".join(made_of(read(f"# Begin\n\n{text}".encode(), name="werkblad.md")))
        assert all(number in told for number in re.findall(r"\d+", text))

    @pytest.mark.parametrize("rows", ["1.\n2.\n3.", "-\n-\n-", "1. ____\n2. ____"])
    def test_rows_to_fill_in_are_one_question(self, rows: str) -> None:
        pieces = read(f"# Begin\n\nNoem drie dingen:\n\n{rows}\n\nKlaar.".encode(), name="werkblad.md").pieces
        assert [one.kind for one in propose(pieces)] == [Kind.TITLE, Kind.OPEN, Kind.TEXT]

    def test_facts_and_remarks_are_on_the_list(self) -> None:
        text = b"---\ntitle: Rust\ntags: [a]\n---\n\nAdem <!-- Pagina 3 --> uit. <verwachting>\n\n![Golf](http://x/g.png)"
        told = "\n".join(made_of(read(text, name="rust.md")))
        for words in ("tags: [a]", "Pagina 3", "<verwachting>", "Golf http://x/g.png", "Adem"):
            assert words in told
