"""From a questionnaire that was read to what a page is made of: blocks, shared answers and scores."""

from __future__ import annotations

from typing import Any

from django.utils.html import escape

from content.importers.instruments.shape import Answer, Instrument, Item, key_of
from content.importers.made import SENTENCE, Block, block, fit

LONGEST = 300
#: What a type of block has besides the question.
MORE: dict[str, Block] = {
    "item": {"answers": None, "reverse": False, "options": []},
    "multiple_choice": {"options": [], "at_most": None},
    "single_choice": {"options": []},
    "yes_no": {"yes_label": "", "no_label": ""},
    "short_answer": {"at_most": 200},
    "open_question": {"size": "long"},
    "number": {"unit": "", "min": None, "max": None, "decimals": 0},
    "date_time": {"moment": "date"},
    "scale": {"min": 0, "max": 10, "step": 1, "min_label": "", "max_label": ""},
}


def body(instrument: Instrument) -> list[Block]:
    """Every item in order; a text too long for a question is read first."""
    return [made for item in instrument.items for made in _blocks(item)]


def answer_sets(instrument: Instrument) -> list[Block]:
    """The shared answers."""
    return [
        block("answers", key=key_of(name), label=name[:80], options=_options(answers, scored=True))
        for name, answers in instrument.shared.items()
    ]


def scores(instrument: Instrument) -> list[Block]:
    """Only the scores that the source names."""
    return [
        block("score", key="", label=score.label, function=score.function, of=list(score.of), bands=[])
        for score in instrument.scores
    ]


def report(instrument: Instrument) -> list[str]:
    """Everything that was kept aside, word for word, a line for each."""
    return [
        f"{' · '.join(one for one in (part.where, part.what) if one)}: {part.text}"
        for part in instrument.unknown
    ]


def _blocks(item: Item) -> list[Block]:
    if item.type == "text":
        tag = "h3" if dict(item.more).get("heading") and len(item.question) <= 120 else "p"
        return [
            block("text", text="".join(f"<{tag}>{escape(line)}</{tag}>" for line in _lines(item.question)))
        ]
    before, question = _question(item.question)
    value: dict[str, Any] = {
        "key": item.key,
        "question": question,
        "help": item.help,
        "required": item.required,
    }
    value |= {**MORE[item.type], **dict(item.more)}
    if item.type == "item":
        value |= {"answers": key_of(item.shared) or None, "reverse": item.reverse}
        value["options"] = _options(item.answers, scored=True)
    elif item.answers:
        value["options"] = _options(item.answers, scored=False)
    return [*before, block(item.type, **value)]


def _question(words: str) -> tuple[list[Block], str]:
    if len(words) <= LONGEST:
        return [], " ".join(words.split())
    sentences = SENTENCE.split(words)
    last, rest = fit(sentences[-1], LONGEST)
    first = " ".join(sentences[:-1]) if not rest else words
    return [block("text", text="".join(f"<p>{escape(line)}</p>" for line in _lines(first)))], last


def _lines(words: str) -> list[str]:
    return [line.strip() for line in words.splitlines() if line.strip()]


def _options(answers: tuple[Answer, ...], *, scored: bool) -> list[Block]:
    return [
        {"key": "", "label": answer.label, **({"score": answer.score} if scored else {})}
        for answer in answers
    ]
