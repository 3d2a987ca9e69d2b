"""The hints there are: each is a function that looks at one block. Growing is adding to the list at the end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from content.freeze.reading import WORD, level_of, sentences_of
from content.hints.model import Hint, Piece, Rule
from content.hints.words import MEANING

#: Words in a sentence. Plain Dutch asks for about fifteen at most; we speak up well beyond that.
LONG = 20
HARD = {"B2", "C1"}
#: More than this at one block is no help any more.
MOST = 3
QUOTED = 7
#: Words of a link that say nothing to who hears only the links.
EMPTY_LINKS = {
    "hier", "klik hier", "klik", "deze link", "link", "lees meer", "lees verder", "meer", "meer informatie",
    "meer info", "here", "click here", "click", "this link", "read more", "more", "more information", "learn more",
}  # fmt: skip
COLOURS = {
    "nl": "rode|rood|groene|groen|blauwe|blauw|gele|geel|oranje|paarse|paars|roze|zwarte|witte|grijze|bruine",
    "en": "red|green|blue|yellow|orange|purple|pink|black|white|grey|gray|brown",
}
THINGS = {
    "nl": "vak|vakje|vakken|vakjes|vlak|vlakken|kader|knop|knoppen|balk|balkje|blok|blokje|blokken|cirkel|cirkels|"
    "rondje|bolletje|bolletjes|stip|stippen|lijn|lijnen|pijl|pijlen|kolom|rij|tekst|woord|woorden|letters|gedeelte|"
    "deel|veld|velden|zone",
    "en": "box|boxes|square|button|buttons|bar|block|blocks|circle|circles|dot|dots|line|lines|arrow|arrows|column|"
    "row|text|word|words|letters|part|area|field|fields|frame|zone",
}


def long_sentences(piece: Piece) -> Iterator[Hint]:
    """A reader who stumbles halfway has lost the beginning."""
    if not piece.for_client:
        return
    long = [(len(WORD.findall(one)), one) for one in sentences_of(piece.text)]
    for count, sentence in [row for row in long if row[0] > LONG][:MOST]:
        text = _("A sentence of %(count)d words: “%(words)s …”. Make two of it.")
        yield Hint("long", text % {"count": count, "words": " ".join(sentence.split()[:QUOTED])})


def hard_words(piece: Piece) -> Iterator[Hint]:
    """Words of the trade, with what could stand there."""
    if not piece.for_client:
        return
    for term, written in piece.glossary.found(piece.text):
        if term.plain:
            text = _("“%(word)s” is a hard word. Perhaps: %(plain)s.") % {
                "word": written,
                "plain": term.plain,
            }
            yield Hint("word", text)


def reading(piece: Piece) -> Iterator[Hint]:
    """Only where it is hard: what is fine needs no remark."""
    level = level_of(piece.ease)
    if piece.for_client and level in HARD:
        yield Hint("level", MEANING[level])


def links(piece: Piece) -> Iterator[Hint]:
    """Who listens goes from link to link and hears nothing else."""
    for words, address in piece.marked.links:
        said = " ".join(words.split())
        if said.lower().strip(".!… >»") in EMPTY_LINKS:
            text = _(
                "The link “%(words)s” does not say where it leads. Name the place, such as: the site of the GP."
            )
            yield Hint("link", text % {"words": said})
        elif re.match(r"https?://|www\.", said, re.IGNORECASE) and len(said) > 30:
            yield Hint("link", _("This link shows its address. Words are easier to read and to hear."))
        elif not said and address:
            yield Hint("link", _("There is a link without words here."))


def colours(piece: Piece) -> Iterator[Hint]:
    """One man in twelve does not see red and green as others do, and who listens sees none."""
    language = piece.locale.split("-")[0]
    if language not in COLOURS:
        return
    wanted = rf"\b(?:{COLOURS[language]}) (?:{THINGS[language]})\b"
    for found in list(dict.fromkeys(re.findall(wanted, piece.text, re.IGNORECASE)))[:MOST]:
        text = _(
            "“%(words)s”: who does not see colours cannot find it. Say also where it stands or what is in it."
        )
        yield Hint("colour", text % {"words": found})


def headings(piece: Piece) -> Iterator[Hint]:
    """The order in which somebody who does not see finds the way."""
    before = piece.after
    for level in piece.marked.headings:
        if level == 4 and before not in (3, 4):
            yield Hint(
                "heading", _("A small heading stands before any large one. Begin with a large heading.")
            )
            break
        before = level
    lines = (
        piece.marked.bold_lines if piece.type == "text" else []
    )  # other blocks draw such a line themselves
    for line in [one for one in lines if len(one.split()) <= 8 and one[-1] not in ".!?:,"][:1]:
        text = _("“%(words)s” looks like a heading. Make it one, so that everybody can find it.")
        yield Hint("heading", text % {"words": line})


def media(piece: Piece) -> Iterator[Hint]:
    """What the check before submission will say of a picture or recording."""
    yield from piece.media


RULES: tuple[Rule, ...] = (media, reading, long_sentences, hard_words, headings, links, colours)


def hints(piece: Piece) -> list[Hint]:
    """Everything there is to say about a block, each thing once."""
    if not (piece.ours and piece.here):
        return []
    return list(dict.fromkeys(hint for rule in RULES for hint in rule(piece)))
