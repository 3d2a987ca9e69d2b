"""A translation is out of date when its original says something else than it followed; numbers do not count."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale

from content.models import Exercise
from content.originals import original_page
from content.readiness import check
from people.roles import Role
from releases.actions.follow import follow
from releases.errors import NotAllowed, WrongState
from releases.following import newer, sections, waiting
from releases.home import translations
from releases.models import Followed
from tests.factories.content import change_exercise, make_exercise
from tests.factories.people import make_person
from tests.factories.street import author, released
from tests.releases.test_side import body

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def pages(module_db: None) -> tuple[int, int]:
    """An exercise of which 1.0.0 was released, and its translation begun from that."""
    page = make_exercise(code="surfen", title="Surfen", by=author())
    released(page, "meaning")
    english = Exercise.objects.get(pk=page.pk).copy_for_translation(
        Locale.objects.get(language_code="en"), copy_parents=True
    )
    long_ago()
    return int(page.pk), int(english.pk)


def long_ago() -> None:
    """Translations were begun an hour ago: a release carries whole seconds."""
    Followed.objects.update(at=timezone.now() - timedelta(hours=1))


@pytest.fixture
def dutch(pages: tuple[int, int]) -> Any:
    return Exercise.objects.get(pk=pages[0])


@pytest.fixture
def english(pages: tuple[int, int]) -> Any:
    return Exercise.objects.get(pk=pages[1])


def moved_on(page: Any) -> None:
    """Release another text of the original."""
    change_exercise(page, by=author(), body=body(text="Wacht een paar minuten.", more="Nieuw."))
    released(Exercise.objects.get(pk=page.pk), "content")


class TestOutOfDate:
    def test_not_when_just_begun(self, english: Any) -> None:
        assert newer(english) is None

    def test_never_the_original_itself(self, dutch: Any) -> None:
        moved_on(dutch)
        assert newer(dutch) is None

    def test_when_the_original_says_something_else(self, dutch: Any, english: Any) -> None:
        moved_on(dutch)
        found = newer(english)
        assert found is not None
        assert found.release.number == "1.1.0"
        assert [one.page.pk for one in waiting([dutch, english])] == [english.pk]

    def test_not_when_only_the_number_differs(self, dutch: Any, english: Any) -> None:
        change_exercise(dutch, by=author(), title="Surfen!")
        released(Exercise.objects.get(pk=dutch.pk))
        change_exercise(dutch, by=author(), title="Surfen")
        released(Exercise.objects.get(pk=dutch.pk))
        assert newer(english) is None

    def test_not_when_the_words_were_in_the_draft_it_was_begun_from(self, dutch: Any) -> None:
        change_exercise(dutch, by=author(), title="Meegaan")
        page = make_exercise(code="rusten", title="Rusten", by=author())
        english = page.copy_for_translation(Locale.objects.get(language_code="en"), copy_parents=True)
        long_ago()
        released(page, "meaning")
        assert newer(Exercise.objects.get(pk=english.pk)) is None

    def test_tells_each_block_with_the_words_of_the_translation(self, dutch: Any, english: Any) -> None:
        change_exercise(english, by=author(), body=body(text="Wait a few minutes first."))
        moved_on(dutch)
        found = newer(Exercise.objects.get(pk=english.pk))
        assert found is not None
        told = {section.block_id: section for section in sections(found)}
        text = next(one for one in told.values() if one.mine)
        assert text.mine == "Wait a few minutes first."
        assert f"#block-{text.block_id}-section" in text.edit_url
        assert any(row.kind == "added" for one in told.values() for row in one.rows)


class TestFollowing:
    def test_makes_it_up_to_date(self, dutch: Any, english: Any) -> None:
        moved_on(dutch)
        follow(page=english, number="1.1.0", by=author())
        assert newer(english) is None
        assert Followed.objects.filter(page=english.pk).count() == 2

    def test_what_somebody_did_not_see_is_refused(self, dutch: Any, english: Any) -> None:
        moved_on(dutch)
        with pytest.raises(WrongState, match=r"1\.1\.0"):
            follow(page=english, number="1.0.1", by=author())
        assert newer(english) is not None

    def test_who_may_not_edit_may_not_say_it(self, dutch: Any, english: Any) -> None:
        moved_on(dutch)
        with pytest.raises(NotAllowed):
            follow(page=english, number="1.1.0", by=make_person("niemand"))


class TestPages:
    def test_from_the_editor_to_the_difference_and_done(
        self, client: Client, dutch: Any, english: Any
    ) -> None:
        moved_on(dutch)
        client.force_login(make_person("els", Role.EDITOR))
        address = reverse("releases:translation", args=[english.pk])
        edit = reverse("wagtailadmin_pages:edit", args=[english.pk])
        assert address in client.get(edit).content.decode()
        html = client.get(address).content.decode()
        assert "Nieuw." in html
        assert client.post(address, {"number": "1.1.0"})["location"] == edit
        assert address not in client.get(edit).content.decode()


class TestFromAnyLanguage:
    """A page that began in English: the Dutch one is its translation."""

    @pytest.fixture
    def original(self) -> Any:
        page = make_exercise(locale="en", code="breathe", title="Breathe", by=author())
        released(page, "meaning")
        return Exercise.objects.get(pk=page.pk)

    @pytest.fixture
    def translation(self, original: Any) -> Any:
        made = original.copy_for_translation(Locale.objects.get(language_code="nl"), copy_parents=True)
        long_ago()
        return Exercise.objects.get(pk=made.pk)

    def test_what_it_was_made_from_is_the_original(
        self, client: Client, original: Any, translation: Any
    ) -> None:
        assert [one.page.pk for one in waiting([original, translation])] == []
        moved_on(original)
        assert [one.page.pk for one in waiting([original, translation])] == [translation.pk]
        assert original_page(translation) == original.page_ptr
        assert original_page(original) is None
        assert [item.title for item in translations(author()).items] == []  # who translated it hears of it
        draft = translation.get_latest_revision_as_object()
        draft.title = "Adem"
        draft.save_revision(user=author())
        assert [item.title for item in translations(author()).items] == ["Adem"]

        client.force_login(author())
        html = client.get(reverse("releases:translation", args=[translation.pk])).content.decode()
        assert "Nieuw." in html
        follow(page=translation, number="1.1.0", by=author())
        assert newer(translation) is None

    def test_the_check_names_what_is_still_in_that_language(self, original: Any, translation: Any) -> None:
        assert "untranslated" in {one.code for one in check(translation.get_latest_revision_as_object())}
        released_first = {one.code for one in check(original.get_latest_revision_as_object())}
        assert "untranslated" not in released_first

    def test_of_what_came_another_way_the_first_page_is_the_original(self) -> None:
        first = make_exercise(locale="en", code="rest", title="Rest")
        second = make_exercise(locale="nl", title="Rust", translation_of=first)
        assert (original_page(second), original_page(first)) == (first.page_ptr, None)
