"""Loading the demo: what is in the catalogue afterwards, and that a second time changes nothing."""

from __future__ import annotations

import json
import stat
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.core import mail
from django.utils import timezone
from jsonschema import Draft202012Validator
from wagtail.models import ReferenceIndex, Revision

from consumers import keys
from consumers.scopes import Scope
from content.blocks.registry import VOCABULARY
from content.models import Exercise, Fragment, Questionnaire
from content.readiness import check
from content.review.models import Candidate, CandidateState, Suggestion
from content.review.suggestions import take_suggestion
from demo import library, story
from demo.files import codes
from demo.loader import load, used
from feedback.models import Rating, Reply, Task
from media.models import Image, Recording
from modules.models import Module
from people.models import User
from people.roles import Role
from releases import verify
from releases.models import Change, Release

BASE = "http://localhost:8000"
pytestmark = [pytest.mark.django_db, pytest.mark.long]


@pytest.fixture(scope="module", autouse=True)
def folder(module_db: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A catalogue with the demo in it, loaded once for all tests of this file."""
    data_dir = tmp_path_factory.mktemp("demo")
    load(data_dir=data_dir, base=BASE)
    return data_dir


def newest(type: str, code: str, locale: str = "nl") -> Release:
    return Release.objects.filter(type=type, code=code, locale=locale).order_by("-major", "-minor", "-patch")[
        0
    ]


def _parts(module: dict[str, Any]) -> list[dict[str, Any]]:
    return [part for chapter in module["chapters"] for part in chapter["parts"]]


def counts() -> dict[str, int]:
    models = (
        Fragment,
        Release,
        Change,
        Candidate,
        Revision,
        User,
        Image,
        Recording,
        Exercise,
        Questionnaire,
        Module,
        Suggestion,
        Rating,
    )
    return {model.__name__: model.objects.count() for model in models}


class TestLoadingAgain:
    def test_changes_nothing(self, folder: Path) -> None:
        before, notes = counts(), (folder / "demo.json").read_bytes()
        assert load(data_dir=folder, base="http://elsewhere") == 0
        assert counts() == before
        assert (folder / "demo.json").read_bytes() == notes

    def test_keeps_what_people_wrote_since(self, folder: Path) -> None:
        page = Exercise.objects.get(title="Surfen op je trek").get_latest_revision_as_object()
        page.title = "Surfen"
        page.save_revision(user=User.objects.get(username="karim"))
        load(data_dir=folder, base=BASE)
        assert Exercise.objects.get(pk=page.pk).get_latest_revision_as_object().title == "Surfen"

    def test_makes_a_new_password_when_the_notes_are_lost(self, folder: Path, tmp_path: Path) -> None:
        before = counts()
        load(data_dir=tmp_path, base=BASE)
        assert counts() == before
        first = json.loads((tmp_path / "demo.json").read_text())["users"][0]
        assert authenticate(username=first["username"], password=first["password"])


class TestCatalogue:
    def test_has_three_modules_and_one_of_them_in_english(self) -> None:
        released = Release.objects.filter(type="module").values_list("code", "locale").distinct()
        assert set(released) == {
            ("drink-less-or-stop", "nl"),
            ("coping-with-craving", "nl"),
            ("after-treatment", "nl"),
            ("coping-with-craving", "en"),
        }

    def test_has_a_profile_a_condition_and_a_fragment(self) -> None:
        for locale, title in (("nl", "Kort"), ("en", "Short")):
            module = newest("module", "coping-with-craving", locale).data
            [profile] = module["profiles"]
            chapter = next(one for one in module["chapters"] if one["id"] in profile["without"])
            assert (profile["key"], profile["title"], len(chapter["parts"])) == ("short", title, 2)
            card = newest("exercise", "craving-card", locale).data["body"]
            assert [block["type"] for block in card[-3:]] == ["callout", "safety_notice", "feedback_moment"]
        asked = [part for part in _parts(newest("module", "drink-less-or-stop").data) if "when" in part]
        assert [part["code"] for part in asked] == ["breathing-with-tones"]
        [test] = asked[0]["when"]["all"]
        told = {part["id"]: part["code"] for part in _parts(newest("module", "drink-less-or-stop").data)}
        assert (told[test["part"]], test["key"], test["value"]) == ("gad-7", "total", 10)

    def test_has_exercises_with_two_and_with_three_releases(self) -> None:
        per_code = Counter(
            Release.objects.filter(type="exercise", locale="nl").values_list("code", flat=True)
        )
        assert per_code["urge-surfing"] == 3
        assert {code for code, count in per_code.items() if count == 2} == {
            "drinking-diary",
            "pros-and-cons",
            "emergency-plan",
            "better-sleep",
        }

    def test_has_a_change_of_every_class(self) -> None:
        assert newest("exercise", "drinking-diary").number == "1.0.1"
        assert newest("exercise", "emergency-plan").number == "1.1.0"
        assert newest("exercise", "pros-and-cons").number == "2.0.0"

    def test_questionnaires_are_released_in_both_languages(self) -> None:
        released = Release.objects.filter(type="questionnaire").values_list("code", "locale", "major")
        wanted = {(code, locale, 1) for code in codes("questionnaire") for locale in ("nl", "en")}
        assert set(released) == wanted

    def test_languages_share_their_lines(self) -> None:
        both = [(type, code) for type in ("exercise", "questionnaire") for code in codes(type, "en")]
        for type, code in both:
            dutch, english = newest(type, code), newest(type, code, "en")
            assert english.structure_digest == dutch.structure_digest, code
            assert (english.major, english.minor) == (dutch.major, dutch.minor), code

    def test_every_frozen_block_fits_its_schema(self) -> None:
        for release in Release.objects.exclude(type="module"):
            for block in release.data["body"]:
                Draft202012Validator(VOCABULARY[block["type"]].schema).validate(block["value"])

    def test_every_page_is_complete(self) -> None:
        pages = [*Exercise.objects.exclude(title="Even naar buiten"), *Questionnaire.objects.all()]
        for page in [*pages, *Module.objects.filter(live=True)]:
            assert not check(page.get_latest_revision_as_object()), page.title

    def test_nobody_approved_what_they_wrote(self) -> None:
        for release in Release.objects.select_related("approval", "candidate"):
            assert release.approval
            assert release.writers().exists()
            assert not release.writers().filter(user=release.approval.by).exists()

    def test_is_in_order_by_the_verifier(self) -> None:
        assert not list(verify.findings())

    def test_history_runs_forward_in_office_hours(self) -> None:
        moments = list(Change.objects.order_by("id").values_list("at", flat=True))
        assert moments == sorted(moments)
        assert {timezone.localtime(at).weekday() for at in moments} == {1}
        assert all(9 <= timezone.localtime(at).hour < 12 for at in moments)

    def test_translators_are_named_beside_the_authors(self) -> None:
        credits = newest("exercise", "urge-surfing", "en").data["credits"]
        people = [f"p{User.objects.get(username=name).pk}" for name in ("karim", "emma")]
        assert credits == [{"organisation": "handvat-demo"}, *({"credit": one} for one in people)]


class TestFeedback:
    def test_comes_from_an_institution_that_does_not_exist(self) -> None:
        apps = set(Rating.objects.values_list("app__name", flat=True))
        assert len(apps) == 1
        assert "(demo)" in apps.pop()

    def test_is_about_releases_of_the_demo(self) -> None:
        assert set(Rating.objects.values_list("release__code", flat=True)) == {one.code for one in used()}


class TestLoop:
    def test_one_thing_is_explained_one_is_changed_and_some_wait(self) -> None:
        assert Reply.objects.published().count() == 1
        assert Task.objects.in_hand().count() == 1
        assert Task.objects.open().count() >= 5


class TestWaitingWork:
    def test_one_exercise_is_in_review(self) -> None:
        assert [c.code for c in Candidate.objects.all() if c.state == CandidateState.OPEN] == ["celebrations"]

    def test_one_was_sent_back_with_a_wording_that_can_be_taken(self) -> None:
        suggestion = Suggestion.objects.get()
        assert suggestion.candidate.state == CandidateState.SENT_BACK
        page = take_suggestion(suggestion=suggestion, by=User.objects.get(username="sanne"))
        assert suggestion.proposed in str(page.body.raw_data[2])

    def test_one_module_is_a_draft(self) -> None:
        draft = Module.objects.get(title="Feestdagen zonder gedoe")
        assert not draft.live
        assert draft.code == "holidays"


class TestNotes:
    @pytest.fixture
    def notes(self, folder: Path) -> dict[str, Any]:
        loaded: dict[str, Any] = json.loads((folder / "demo.json").read_text())
        return loaded

    def test_are_readable_by_their_owner_only(self, folder: Path) -> None:
        assert stat.S_IMODE((folder / "demo.json").stat().st_mode) == 0o600

    def test_say_how_each_role_logs_in(self, notes: dict[str, Any]) -> None:
        assert {user["role"] for user in notes["users"]} == set(Role.values)
        for user in notes["users"]:
            person = authenticate(username=user["username"], password=user["password"])
            assert person
            assert person.groups.filter(name=user["role"]).exists()

    def test_hold_one_key_with_every_scope(self, notes: dict[str, Any]) -> None:
        assert notes["base"] == BASE
        callers = [keys.check(key["key"]) for key in notes["keys"]]
        assert all(callers)
        assert any(caller and caller.scopes == set(Scope.values) for caller in callers)

    def test_everybody_is_marked_as_made_up(self) -> None:
        made_up = get_user_model().objects.filter(groups__name__in=Role.values)
        assert made_up
        assert all("(demo)" in str(person) for person in made_up)


class TestAfterwards:
    def test_nothing_waits_for_the_worker_that_is_gone_by_then(self) -> None:
        shown = Image.objects.get(title=library.title_of("wave.png"))
        assert ReferenceIndex.get_references_to(shown).exists()

    def test_everybody_can_be_written_to_from_now_on(self) -> None:
        people = get_user_model().objects.filter(groups__name__in=Role.values)
        assert {person.email for person in people} == {
            f"{person.username}@handvat.invalid" for person in people
        }
        assert not mail.outbox


class TestBrokenOff:
    def test_goes_on_where_it_stopped(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        moments = list(story.moments(Release.objects.latest("at").at))
        happened = [False] * len(moments)
        told: list[tuple[str, str, int]] = []

        def name(moment: story.Moment) -> tuple[str, str, int]:
            return moment.code, moment.locale, moment.version

        def happen(moment: story.Moment) -> None:
            if len(told) == 3 and not happened[3]:
                happened[3] = True
                raise KeyboardInterrupt
            told.append(name(moment))

        def is_told(moment: story.Moment) -> bool:
            return name(moment) in told

        monkeypatch.setattr(story, "_happen", happen)
        monkeypatch.setattr(story.Moment, "happened", is_told)
        with pytest.raises(KeyboardInterrupt):
            story.tell(moments[-1].at)
        story.tell(moments[-1].at)
        assert told == [name(moment) for moment in moments]
