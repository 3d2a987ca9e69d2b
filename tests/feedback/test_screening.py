"""Crisis screening: every phrase of the corpus, and what it does with ordinary words. No database."""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path

import pytest

from feedback.models import CrisisPhrase
from feedback.safety.screen import DAY, NOW, Screen
from feedback.safety.seeds import rows

CORPUS = Path(__file__).parent.parent / "fixtures" / "crisis"
FRESH = ("fresh", "fresh2", "fresh3", "fresh4", "fresh5", "fresh6")
# Alerts on look-alikes and ordinary words, as measured; docs/reference/screening.md tells them.
FALSE_HITS = 12
PER_THOUSAND = 12


def written(name: str) -> list[tuple[str, str]]:
    """The phrases of one file, each with what it is."""
    lines = (CORPUS / f"{name}.tsv").read_text().splitlines()
    return [(line.split("\t")[0], line.split("\t")[1]) for line in lines]


@cache
def seeded() -> Screen:
    return Screen.of((level, text) for level, _locale, text in rows())


def missed(label: str, *names: str) -> list[str]:
    wanted = {NOW} if label == NOW else {NOW, DAY}
    phrases = [text for name in names for kind, text in written(name) if kind == label]
    return [text for text in phrases if seeded().level(text) not in wanted]


class TestCorpus:
    def test_has_three_hundred_phrases_half_of_them_signals(self) -> None:
        kinds = [kind for name in ("unseen", "seen") for kind, _ in written(name)]
        assert (len(kinds), kinds.count("no")) == (300, 150)
        assert all(len(written(name)) == 50 for name in FRESH)

    def test_every_known_signal_of_now_is_found(self) -> None:
        assert missed(NOW, "unseen", "seen", *FRESH) == []

    def test_every_known_signal_of_this_working_day_is_found(self) -> None:
        assert missed(DAY, "unseen", "seen") == []

    def test_few_look_alikes_are_taken_for_a_signal(self) -> None:
        hits = [
            text
            for name in ("unseen", "seen")
            for kind, text in written(name)
            if kind == "no" and seeded().level(text)
        ]
        assert len(hits) <= FALSE_HITS, hits

    def test_few_of_a_thousand_ordinary_comments_raise_an_alert(self) -> None:
        sentences = (CORPUS / "ordinary.txt").read_text().splitlines()
        draw = random.Random(113)
        comments = [" ".join(draw.sample(sentences, draw.choice((1, 1, 2, 3)))) for _ in range(1000)]
        assert sum(bool(seeded().level(text)) for text in comments) <= PER_THOUSAND


class TestSpelling:
    @pytest.mark.parametrize(
        "text",
        [
            "IK WIL DOOD", "ik wil doooood", "ik wil d o o d", "ik wil d.o.o.d", "ik wil do\u200bod", "ik wil d00d",
            "zélfmóórd", "zelf moord", "zelfmrood", "suïcïdaal", "ikwilnietmeerleven", "ik w\u00edl niet  meer\nleven",
        ],
    )  # fmt: skip
    def test_is_forgiven(self, text: str) -> None:
        assert seeded().level(text) == NOW

    @pytest.mark.parametrize("text", ["", " ", "...", "!?", "\u200b", "😀", "a" * 1000, "dood " * 0])
    def test_nothing_is_nothing(self, text: str) -> None:
        assert seeded().level(text) == ""

    def test_a_signal_at_the_end_of_the_longest_comment_is_found(self) -> None:
        text = ("Ik heb geoefend. " * 60)[:980] + " ik wil dood"
        assert seeded().level(text) == NOW


class TestPhrases:
    def test_no_word_before_or_after_takes_a_signal_away(self) -> None:
        for text in ("ik wil niet dood", "ik zou nooit zelfmoord plegen", "zelfmoord? nee hoor, grapje"):
            assert seeded().level(text) == NOW

    def test_a_way_of_speaking_hides_only_its_own_words(self) -> None:
        assert seeded().level("ik ga dood van de trek") == ""
        assert seeded().level("overdosis cafeine gehad") == ""
        assert seeded().level("ik ga dood van de trek en ik wil dood") == NOW

    def test_end_of_a_sentence_matters_where_the_phrase_says_so(self) -> None:
        screen = Screen.of([(NOW, "wil niet meer .")])
        assert screen.level("Ik wil niet meer. Punt") == NOW
        assert screen.level("ik wil niet meer roken") == ""

    def test_choice_ending_and_any_order(self) -> None:
        screen = Screen.of([(NOW, "~ pil*/tablet* alle"), (DAY, "geen hoop")])
        assert screen.level("ik nam ze allemaal: alle pillen") == NOW
        assert screen.level("pillen, alle") == NOW
        assert screen.level("geen enkele hoop") == DAY

    def test_seeds_are_unique_and_can_be_written_in_the_admin(self) -> None:
        texts = [text for _level, _locale, text in rows()]
        assert len(texts) == len(set(texts))
        for text in texts:
            assert len(text) <= 400
            CrisisPhrase(text=text).clean()
