"""The pages of the admin: history, comparison, withdrawing, retiring, reports."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from releases import actions, reading
from releases.models import NotReleased
from releases.reading import Status
from tests.factories import street
from tests.factories.content import change_exercise, make_exercise
from tests.factories.releases import (
    chapter_of,
    make_candidate,
    make_page,
    make_release,
    make_user,
    scale_block,
    text_block,
)

pytestmark = pytest.mark.django_db

ROLES = ("author", "reviewer", "editor", "comment_editor", "therapist", "manager", "safety_officer")


def logged_in(role: str) -> Client:
    """A browser of somebody with one role."""
    user = make_user(f"een-{role}", is_superuser=False, is_staff=False)
    user.groups.set([Group.objects.get(name=role)])
    client = Client(headers={"accept-language": "nl"})
    client.force_login(user)
    return client


@pytest.fixture
def editor() -> Client:
    return logged_in("editor")


def text_of(client: Client, name: str, *args: Any, **query: str) -> str:
    response = client.get(reverse(name, args=args), query)
    assert response.status_code == 200
    return response.content.decode()


class TestWhoMay:
    @pytest.mark.parametrize("role", ROLES)
    def test_the_table_of_roles(self, role: str) -> None:
        release, client = make_release(), logged_in(role)
        found = {
            "history": client.get(reverse("releases:history", args=[release.page_id])).status_code,
            "withdraw": client.get(reverse("releases:withdraw", args=[release.pk])).status_code,
            "retire": client.get(reverse("releases:retire", args=[release.page_id])).status_code,
            "waiting": client.get(reverse("releases:waiting")).status_code,
        }
        may = {
            "history": {"author", "reviewer", "editor", "safety_officer"},
            "withdraw": {"reviewer", "editor", "safety_officer"},
            "retire": {"editor"},
            "waiting": {"author", "reviewer", "editor", "safety_officer"},
        }
        assert {name for name, status in found.items() if status == 200} == {n for n in may if role in may[n]}
        assert set(found.values()) <= {200, 302}  # Wagtail sends who may not back with a message

    def test_a_visitor_is_asked_to_log_in(self) -> None:
        response = Client().get(reverse("releases:history", args=[make_release().page_id]))
        assert response.status_code == 302
        assert "login" in response["location"]


class TestHistory:
    def test_it_tells_number_state_why_and_who(self, editor: Client) -> None:
        make_release(note="De eerste")
        release = make_release(note="Tikfout hersteld")
        html = text_of(editor, "releases:history", release.page_id)
        for expected in ("1.0.0", "1.0.1", "De eerste", "Tikfout hersteld", "schrijver", "lezer", "uitgever"):
            assert expected in html
        assert str(Status.CURRENT.label) in html
        assert str(Status.SUPERSEDED.label) in html

    def test_it_tells_what_was_withdrawn_and_retired(self, editor: Client) -> None:
        release = make_release(withdrawn=True, retired=True)
        html = text_of(editor, "releases:history", release.page_id)
        assert "hv-status--withdrawn" in html
        assert "help-warning" in html

    def test_other_languages_stand_apart(self, editor: Client) -> None:
        release = make_release()
        make_release(locale="en", title="Urge surfing")
        assert "1.0.0 (en)" in text_of(editor, "releases:history", release.page_id)

    def test_a_page_without_releases_says_what_to_do(self, editor: Client) -> None:
        page = make_page(code="nieuw")
        assert reverse("releases:retire", args=[page.pk]) not in text_of(editor, "releases:history", page.pk)

    def test_a_page_that_is_never_released_is_not_found(self, editor: Client) -> None:
        root = Page.get_first_root_node()
        assert root is not None
        assert editor.get(reverse("releases:history", args=[root.pk])).status_code == 404

    def test_the_edit_page_leads_to_it(self, editor: Client) -> None:
        release = make_release()
        html = text_of(editor, "wagtailadmin_pages:edit", release.page_id)
        assert reverse("releases:history", args=[release.page_id]) in html

    def test_one_release_shows_its_frozen_text_and_guide(self, editor: Client) -> None:
        release = make_release(
            body=[text_block("Surf mee op de golf")], guide=[text_block("Voor u", id="g1")]
        )
        html = text_of(editor, "releases:release", release.pk)
        for expected in ("Surf mee op de golf", "Voor u", release.digest, release.reference):
            assert expected in html

    def test_many_releases_cost_no_more_queries(
        self, editor: Client, django_assert_max_num_queries: Any
    ) -> None:
        for _turn in range(4):
            release = make_release()
        with django_assert_max_num_queries(45):
            text_of(editor, "releases:history", release.page_id)


class TestCompare:
    def test_it_shows_which_words_went_and_came(self, editor: Client) -> None:
        old = make_release(body=[text_block("Adem rustig in en uit, en wacht dan even."), scale_block()])
        new = make_release(body=[text_block("Adem langzaam in en uit, en wacht dan even."), scale_block()])
        html = text_of(editor, "releases:compare", old.page_id, old=str(old.pk), new=str(new.pk))
        assert '<span class="deletion">rustig</span>' in html
        assert '<span class="addition">langzaam</span>' in html

    def test_backwards_and_over_languages_works_too(self, editor: Client) -> None:
        old, english = make_release(), make_release(locale="en", title="Urge surfing")
        html = text_of(editor, "releases:compare", old.page_id, old=str(english.pk), new=str(old.pk))
        assert "Urge" in html

    def test_of_the_draft_is_data_too_for_who_may_edit(self, editor: Client, client: Client) -> None:
        page = make_exercise(code="surfen", title="Surfen")
        release = street.released(page)
        change_exercise(page, title="Surfen op trek")
        address = reverse("releases:compare", args=[page.pk])
        asked = {"old": str(release.pk), "new": "draft", "as": "data"}
        answer = editor.get(address, asked)
        found = answer.json()
        assert "no-store" in answer["Cache-Control"]
        assert found["to"] == {"number": None, "digest": None, "draft": True}
        [title] = found["differences"]
        assert (title["path"], title["old"], title["new"]) == (["title"], "Surfen", "Surfen op trek")
        same = editor.get(address, {**asked, "new": str(release.pk)}).json()
        assert (same["to"]["number"], same["differences"]) == ("1.0.0", [])
        for stranger in (client, logged_in("therapist")):
            assert "json" not in stranger.get(address, asked).headers.get("Content-Type", "")

    @pytest.mark.parametrize("old", ["", "x", "00000000-0000-0000-0000-000000000000"])
    def test_anything_else_is_not_found(self, editor: Client, old: str) -> None:
        release = make_release()
        address = reverse("releases:compare", args=[release.page_id])
        assert editor.get(address, {"old": old, "new": str(release.pk)}).status_code == 404

    def test_a_release_of_another_code_is_not_found(self, editor: Client) -> None:
        release, other = make_release(), make_release(code="delay")
        address = reverse("releases:compare", args=[release.page_id])
        assert editor.get(address, {"old": str(other.pk), "new": str(release.pk)}).status_code == 404


class TestUses:
    def test_names_modules_in_every_language_the_own_one_first(self, editor: Client) -> None:
        dutch, english = make_release(), make_release(locale="en", title="Urge surfing")
        make_release(
            type="module", code="drink-less", locale="en", title="Less", chapters=[chapter_of(english)]
        )
        make_release(type="module", code="drink-less", title="Minder", chapters=[chapter_of(dutch)])
        html = text_of(editor, "releases:uses", dutch.page_id)
        assert html.index("Minder 1.0.0 (nl)") < html.index("Less 1.0.0 (en)")


class TestWithdrawing:
    def test_it_withdraws_with_reason_and_successor(self, editor: Client) -> None:
        release, successor = make_release(), make_release(code="delay")
        response = editor.post(
            reverse("releases:withdraw", args=[release.pk]),
            {"reason": "harm", "note": "Gevaarlijk advies", "successor": str(successor.pk), "confirm": "on"},
        )
        assert response["location"] == reverse("releases:history", args=[release.page_id])
        change = reading.withdrawal(release)
        assert change is not None
        assert (change.reason, change.note, change.successor) == ("harm", "Gevaarlijk advies", "delay@1.0.0")
        assert change.by.username == "een-editor"

    @pytest.mark.parametrize("missing", ["reason", "note", "confirm"])
    def test_nothing_happens_without_reason_note_or_confirmation(self, editor: Client, missing: str) -> None:
        release = make_release()
        data = {"reason": "harm", "note": "Gevaarlijk", "confirm": "on"}
        del data[missing]
        response = editor.post(reverse("releases:withdraw", args=[release.pk]), data)
        assert response.status_code == 200
        assert "error-message" in response.content.decode()
        assert reading.withdrawal(release) is None

    def test_a_refusal_is_a_sentence_on_the_page(self, editor: Client) -> None:
        release = make_release(withdrawn=True)
        data = {"reason": "harm", "note": "Nog eens", "confirm": "on"}
        response = editor.post(reverse("releases:withdraw", args=[release.pk]), data)
        assert response.status_code == 200
        assert 'role="alert"' in response.content.decode()

    def test_it_warns_that_nothing_comes_in_its_place(self, editor: Client) -> None:
        older, current = make_release(), make_release()
        page = [text_of(editor, "releases:withdraw", one.pk).count("<li>") for one in (older, current)]
        assert page[0] < page[1]


class TestRetiring:
    def test_it_retires(self, editor: Client) -> None:
        release = make_release()
        data = {"reason": "Vervangen", "confirm": "on"}
        editor.post(reverse("releases:retire", args=[release.page_id]), data)
        assert reading.status(release) == Status.RETIRED

    def test_not_without_confirmation(self, editor: Client) -> None:
        release = make_release()
        editor.post(reverse("releases:retire", args=[release.page_id]), {"reason": ""})
        assert reading.status(release) == Status.CURRENT


class TestReports:
    def test_live_not_released_is_empty_when_all_is_well(self, editor: Client) -> None:
        release = make_release()
        assert release.title not in text_of(editor, "releases:not_released")

    def test_it_shows_a_page_that_went_live_past_the_gate(self, editor: Client) -> None:
        page = make_page(code="langs-de-poort", title="Langs de poort")
        Page.objects.filter(pk=page.pk).update(live=True)
        assert "Langs de poort" in text_of(editor, "releases:not_released")

    def test_it_shows_another_live_revision_than_the_released_one(self, editor: Client) -> None:
        release = make_release(title="Stiekem anders")
        page = Page.objects.get(pk=release.page_id).specific
        Page.objects.filter(pk=page.pk).update(live_revision=page.save_revision())
        assert page.title in text_of(editor, "releases:not_released")

    def test_it_shows_why_a_release_failed_until_it_is_solved(self, editor: Client) -> None:
        candidate = make_candidate(title="Mislukt")
        NotReleased.objects.create(page_id=candidate.page_id, candidate=candidate, why="schijf vol")
        assert "schijf vol" in text_of(editor, "releases:not_released")
        actions.release(candidate=candidate, by=make_user("uitgever"))
        assert "schijf vol" not in text_of(editor, "releases:not_released")

    def test_waiting_for_review_shows_what_is_open(self, editor: Client) -> None:
        make_candidate(code="open", title="Nog te lezen", approved=False)
        make_candidate(code="klaar", title="Al gelezen")
        html = text_of(editor, "releases:waiting")
        assert "Nog te lezen" in html
        assert "Al gelezen" not in html

    @pytest.mark.parametrize("report", ["releases:waiting", "releases:not_released"])
    def test_each_can_be_exported(self, editor: Client, report: str) -> None:
        make_candidate(code="open", title="Nog te lezen", approved=False)
        Page.objects.filter(slug="open-nl").update(live=True)
        response = editor.get(reverse(report), {"export": "csv"})
        assert "Nog te lezen" in b"".join(response.streaming_content).decode()  # type: ignore[attr-defined]
