"""The demo's files: what a therapist, a reader and an editor may count on in every one of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import av
import pytest
from PIL import Image

from content.blocks.registry import VOCABULARY
from content.blocks.showcase import OFFERED
from content.models.releasable import EvidenceLevel
from content.seeds import FACETS
from demo.files import HERE, codes, entry, fragment, fragments, overlaid, read, sources
from demo.pictures.__main__ import SCENES
from demo.sounds.__main__ import BREATHS, DOWN, UP
from demo.streams import fixed_id, kind_of
from tests.demo.words import client_text, measures, strings

EXERCISES = codes("exercise")
MODULES = codes("module")
EVERYTHING = [
    (type, code, locale)
    for type in ("exercise", "questionnaire", "module")
    for locale in ("nl", "en")
    for code in codes(type, locale)
]
WANTED = {
    "pros-and-cons",
    "drinking-moment",
    "drinking-diary",
    "urge-surfing",
    "delay-distract-decide",
    "if-then-plans",
    "drink-refusal",
    "high-risk-situations",
    "helpful-thoughts",
    "my-network",
    "emergency-plan",
    "better-sleep",
    "what-matters",
}
#: What each of these is about has a block of its own.
OWN = {
    "drinking-diary": {"diary"},
    "pros-and-cons": {"comparison", "carried_over"},
    "helpful-thoughts": {"thought_record"},
    "emergency-plan": {"safety_notice"},
    "breathing-with-tones": {"breathing"},
    "better-sleep": {"diary", "rating_matrix", "quiz"},
    "my-goal": {"graph", "carried_over"},
}
RULES = {"required", "optional", "choose"}
OPENS = {"at_once", "after_previous", "after_days", "by_therapist"}
#: Words that are the same in Dutch and English.
SHARED = {"Moment"}
CRAVING = "coping-with-craving"
DOCUMENT = HERE.parent / "docs" / "reference" / "demo.md"


def parts(module: str) -> list[dict[str, Any]]:
    return [part for chapter in entry("module", module)["chapters"] for part in chapter["parts"]]


def blocks(kind: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for code in EXERCISES:
        yield from ((code, block) for block in entry("exercise", code)["body"] if kind_of(block) == kind)


def facets(data: dict[str, Any]) -> Iterator[tuple[str, str]]:
    return ((kind, code) for kind, wanted in data["facets"].items() for code in wanted)


class TestCatalogue:
    def test_uses_at_least_sixteen_exercises_in_its_modules(self) -> None:
        assert len({part["code"] for module in MODULES for part in parts(module)}) >= 16

    def test_has_the_exercises_that_were_asked_for(self) -> None:
        assert {part["code"] for module in MODULES for part in parts(module)} >= WANTED

    def test_uses_every_block_type(self) -> None:
        assert {kind for kind in OFFERED if any(blocks(kind))} >= set(OFFERED)

    def test_the_old_stand_ins_use_their_own_blocks(self) -> None:
        for code, kinds in OWN.items():
            used = {kind_of(block) for block in entry("exercise", code)["body"]}
            assert used >= kinds, code

    def test_uses_every_rule_and_every_way_to_open(self) -> None:
        chapters = [chapter for module in MODULES for chapter in entry("module", module)["chapters"]]
        assert {part["rule"] for module in MODULES for part in parts(module)} == {
            "required",
            "optional",
            "choose",
        }
        assert {c["opens"]["rule"] for c in chapters} == {
            "at_once",
            "after_previous",
            "after_days",
            "by_therapist",
        }
        assert {c["phase"] for c in chapters} == {"waiting", "treatment", "aftercare"}

    def test_has_a_complete_module_in_english(self) -> None:
        assert codes("module", "en") == [CRAVING]
        assert {part["code"] for part in parts(CRAVING)} == set(codes("exercise", "en"))

    def test_a_choice_never_asks_for_more_than_there_is(self) -> None:
        for module in MODULES:
            for chapter in entry("module", module)["chapters"]:
                group = [part for part in chapter["parts"] if part["rule"] == "choose"]
                assert all(part["choose"]["n"] < len(group) for part in group), module

    def test_starts_every_road_to_drinking_less_with_safety(self) -> None:
        assert parts("drink-less-or-stop")[0] == {"code": "safe-start", "rule": "required"}


@pytest.mark.parametrize("code", EXERCISES)
class TestExercise:
    def test_has_six_to_fourteen_blocks_with_names_of_their_own(self, code: str) -> None:
        names = [block["name"] for block in entry("exercise", code)["body"]]
        assert 6 <= len(names) <= 14
        assert len(set(names)) == len(names)

    def test_ends_with_a_feedback_moment_and_asks_something(self, code: str) -> None:
        kinds = [kind_of(block) for block in entry("exercise", code)["body"]]
        assert kinds[-1] == "feedback_moment"
        assert any(VOCABULARY[kind].inputs for kind in kinds if kind in VOCABULARY)

    def test_has_a_guide_from_aim_to_risk(self, code: str) -> None:
        guide = {block["name"]: block for block in entry("exercise", code)["guide"]}
        assert list(guide) == ["aim", "when", "introduce", "pitfalls", "risk"]
        assert guide["risk"]["callout"]["tone"] == "safety"

    def test_tells_the_therapist_whom_to_call(self, code: str) -> None:
        risk = next(block for block in entry("exercise", code)["guide"] if block["name"] == "risk")
        assert re.search(r"\b(112|113)\b", risk["callout"]["text"])

    def test_is_easy_to_read(self, code: str) -> None:
        found = measures("exercise", code, "nl")
        assert found["ease"] >= 70, found
        assert found["per_sentence"] <= 12, found

    def test_has_its_reading_level_in_the_documentation(self, code: str) -> None:
        listed = re.search(
            rf"^\| `{code}` .*\| (\d+) \|$", DOCUMENT.read_text(encoding="utf-8"), re.MULTILINE
        )
        assert listed, code
        assert abs(int(listed[1]) - min(100, measures("exercise", code, "nl")["ease"])) <= 3


@pytest.mark.parametrize(("type", "code", "locale"), EVERYTHING)
class TestEntry:
    def test_cites_only_what_was_checked(self, type: str, code: str, locale: str) -> None:
        cited = entry(type, code, locale)["evidence"]["sources"]
        assert set(cited) <= {source["id"] for source in sources()}
        assert all(claim.strip() for claim in cited.values())

    def test_says_practice_exactly_when_it_cites_nothing(self, type: str, code: str, locale: str) -> None:
        evidence = entry(type, code, locale)["evidence"]
        assert evidence["level"] in EvidenceLevel.values
        assert (evidence["level"] == EvidenceLevel.PRACTICE) == (not evidence["sources"])

    def test_is_found_by_words_of_the_vocabularies(self, type: str, code: str, locale: str) -> None:
        data = entry(type, code, locale)
        known = {(kind, row[0]) for kind, rows in FACETS.items() for row in rows}
        assert set(data["facets"]) == set(FACETS)
        assert set(facets(data)) <= known

    def test_fits_the_fields_of_the_editor(self, type: str, code: str, locale: str) -> None:
        data = entry(type, code, locale)
        assert data["code"] == code
        assert len(data["title"]) <= 60
        assert len(data["summary"].strip()) <= 400


@pytest.mark.parametrize(("type", "code"), [(t, c) for t, c, locale in EVERYTHING if locale == "en"])
class TestTranslation:
    def test_leaves_no_dutch_behind(self, type: str, code: str) -> None:
        dutch, english = entry(type, code, "nl"), entry(type, code, "en")
        pieces = zip(_shown(dutch), _shown(english), strict=True)
        same = {nl for nl, en in pieces if nl == en and re.search(r"[a-z]{2}", nl)}
        assert same <= SHARED

    def test_keeps_blocks_keys_and_options(self, type: str, code: str) -> None:
        assert _bones(entry(type, code, "nl")) == _bones(entry(type, code, "en"))


class TestPictures:
    def test_every_picture_is_described_where_it_stands(self) -> None:
        for locale in ("nl", "en"):
            for code in codes("exercise", locale):
                for block in entry("exercise", code, locale)["body"]:
                    if kind_of(block) == "image":
                        assert 30 <= len(block["alt"].strip()) <= 400, (code, locale)

    def test_every_picture_is_drawn_listed_and_shown(self) -> None:
        drawn = {f"{name}.png" for name in SCENES}
        assert drawn == {path.name for path in (HERE / "images").iterdir()}
        assert drawn == set(read("media.yaml")["images"])
        assert drawn == {block["image"] for _code, block in blocks("image")}

    def test_pictures_are_light(self) -> None:
        sizes = [path.stat().st_size for path in (HERE / "images").iterdir()]
        assert max(sizes) < 100_000
        assert sum(sizes) < 2_000_000

    @pytest.mark.parametrize("name", ["wave", "week", "circles"])
    def test_the_script_still_draws_what_is_kept(self, name: str) -> None:
        kept = Image.open(HERE / "images" / f"{name}.png")
        assert SCENES[name]().finished().size == kept.size


class TestSound:
    def test_lasts_as_long_as_its_transcripts_say(self) -> None:
        with av.open(str(HERE / "sounds" / "breathing.m4a")) as sound:
            seconds = float(sound.duration or 0) / 1_000_000
        assert seconds == pytest.approx(130, abs=0.5)  # two minutes and ten seconds

    def test_transcripts_count_what_is_heard(self) -> None:
        assert (BREATHS, UP, DOWN) == (12, 4, 6)
        words = read("media.yaml")["recordings"]["breathing.m4a"]["transcript"]
        assert all(
            word in words["nl"] for word in ("twaalf keer", "Vier seconden", "Zes seconden", "twee keer")
        )
        assert all(word in words["en"] for word in ("twelve times", "four seconds", "six seconds", "twice"))


class TestPieces:
    def test_several_exercises_use_each_in_every_language(self) -> None:
        for name in fragments():
            users = [
                code
                for code in EXERCISES
                if any(b.get("fragment") == name for b in entry("exercise", code)["body"])
            ]
            assert len(users) > 1
            assert _bones(fragment(name)) == _bones(fragment(name, "en"))
            assert set(strings(fragment(name))).isdisjoint(strings(fragment(name, "en")))


class TestFiles:
    def test_ids_are_the_same_everywhere(self) -> None:
        assert fixed_id("urge-surfing", "body", "surf") == "f65ee846-a0b7-5f5a-bedd-04ff3a77ba9f"

    def test_a_change_of_a_block_that_is_not_there_is_refused(self) -> None:
        with pytest.raises(ValueError, match="no such block: nowhere"):
            overlaid([{"name": "here"}], [{"name": "nowhere"}])

    def test_earlier_releases_differ_from_now(self) -> None:
        for path in Path(HERE / "earlier").glob("*.yaml"):
            code, version = path.stem.rsplit("-", 1)
            type = next(name for name in ("exercise", "module") if code in codes(name))
            assert entry(type, code, version=int(version)) != entry(type, code)

    def test_texts_hold_no_address_but_those_of_113(self) -> None:
        for type, code, locale in EVERYTHING:
            assert "http" not in client_text(type, code, locale)
            links = re.findall(r"\]\((\S+?)\)", "\n".join(strings(entry(type, code, locale)["guide"])))
            assert set(links) <= {"https://www.113.nl"}


def _shown(data: dict[str, Any]) -> list[str]:
    fields = ("title", "summary", "intro", "contra_indications", "body", "chapters", "guide")
    fields += ("profiles", "answers", "scores", "alerts", "wording", "norms")
    return [*strings({f: data[f] for f in fields if f in data}), *strings(data["evidence"]["sources"])]


def _bones(value: Any) -> Any:
    """Everything that is no words."""
    if isinstance(value, dict):
        return {name: _bones(item) for name, item in value.items()}
    if isinstance(value, list) and not all(isinstance(item, str) for item in value):
        return [_bones(item) for item in value]
    return None if isinstance(value, str | list) else value
