"""What a hint is, and what the rules look at."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser
from typing import Any

from django.utils.functional import Promise

from content.freeze.reading import Counts, bare, counted, ease
from content.hints.glossary import Glossary


@dataclass(frozen=True)
class Hint:
    """One friendly remark at a block."""

    kind: str
    text: str | Promise
    #: Of the glossary: a word that can be explained to clients with one click.
    term: int | None = None

    def shape(self) -> dict[str, Any]:
        """For the editor."""
        found: dict[str, Any] = {"kind": self.kind, "text": str(self.text)}
        return found | ({"term": self.term} if self.term else {})


class Marked(HTMLParser):
    """Headings, links and what is wholly bold, in the order in which they stand."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.headings: list[int] = []
        self.links: list[tuple[str, str]] = []
        self.bold_lines: list[str] = []
        self._link: tuple[str, str] | None = None
        self._line, self._bold, self._strong = "", "", 0
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("h2", "h3", "h4"):
            self.headings.append(int(tag[1]))
        elif tag == "a":
            self._link = ("", dict(attrs).get("href") or "")
        elif tag == "p":
            self._line = self._bold = ""
        elif tag == "strong":
            self._strong += 1

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._link:
            self.links.append(self._link)
            self._link = None
        elif tag == "p" and self._line.strip() and self._line == self._bold:
            self.bold_lines.append(self._line.strip())
        elif tag == "strong":
            self._strong -= 1

    def handle_data(self, data: str) -> None:
        self._line += data
        self._bold += data if self._strong else ""
        if self._link:
            self._link = (self._link[0] + data, self._link[1])


@dataclass
class Piece:
    """A block as it stands in the form, in the language of its page."""

    id: str
    type: str
    value: Any
    html: str
    locale: str
    glossary: Glossary
    #: Level of the last heading before it; 0 when there was none.
    after: int = 0
    #: Text for the therapist is not judged by how hard it reads.
    for_client: bool = True
    #: Whether it counts for the minutes and the level of the page.
    counted: bool = True
    #: Questions in it.
    inputs: int = 0
    #: Whether a word in it can be tapped for an explanation.
    tapped: bool = True
    media: list[Hint] = field(default_factory=list)
    #: Whether its author chose the words.
    ours: bool = True
    #: Whether its words are mended here; those of a fragment are mended in the fragment, where the hints stand.
    here: bool = True

    @cached_property
    def text(self) -> str:
        """Its words, a line per paragraph."""
        return bare(self.html)

    @cached_property
    def counts(self) -> Counts:
        """Words, sentences and syllables."""
        return counted(self.text, self.locale)

    @cached_property
    def ease(self) -> int | None:
        """The score of the formula, between 0 and 100; None when it is too short to say."""
        return clipped(ease(self.counts, self.locale))

    @cached_property
    def marked(self) -> Marked:
        """What is marked in it."""
        return Marked(self.html)


Rule = Callable[[Piece], Iterator[Hint]]


def clipped(score: int | None) -> int | None:
    """A formula can leave its own range: a list of short words is no more than very easy."""
    return None if score is None else max(0, min(100, score))
