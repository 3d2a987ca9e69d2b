"""Side drafts: an older release is corrected beside the page, whose own draft and live text stay."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from wagtail.models import Page

from content.models import Exercise, SideDrafts
from content.review import actions as review
from content.review.errors import DraftBehind, OnlyWords
from content.review.models import ChangeClass, Merge
from content.side import is_side, without_side_drafts
from people.roles import Role
from releases import reading
from releases.actions.correct import correct_others, other_lines
from releases.actions.merge import behind, merge
from releases.actions.side import in_use, open_correction, open_pilot
from releases.errors import NotAllowed, WrongState
from releases.models import Release
from releases.uses import updates
from releases.verify import findings
from tests.factories.content import BODY, change_exercise, make_exercise
from tests.factories.modules import make_module
from tests.factories.people import make_person
from tests.factories.street import approved, author, editor, released, reviewer

pytestmark = pytest.mark.django_db


def body(**texts: str) -> list[dict[str, Any]]:
    """The body of the factory with other words: `text`, `question`, `more` (one block more)."""
    found = copy.deepcopy(BODY)
    if "text" in texts:
        found[0]["value"]["text"] = f"<p>{texts['text']}</p>"
    if "question" in texts:
        found[1]["value"]["question"] = texts["question"]
    if "more" in texts:
        found.append(
            {
                "type": "text",
                "id": "44444444-4444-4444-8444-444444444444",
                "value": {"text": f"<p>{texts['more']}</p>"},
            }
        )
    return found


@pytest.fixture(scope="module")
def surfen(module_db: None) -> int:
    """Released as 1.0.0 and, with a block more, as 1.1.0; the number of its page."""
    page = make_exercise(code="surfen", title="Surfen", by=author())
    released(page, "meaning")
    change_exercise(page, by=author(), body=body(more="Nieuw."))
    assert released(page, "content").number == "1.1.0"
    return int(page.pk)


@pytest.fixture
def exercise(surfen: int) -> Any:
    return Exercise.objects.get(pk=surfen)


class TestOpening:
    def test_gives_the_text_of_that_line_and_leaves_the_page_alone(self, exercise: Any) -> None:
        change_exercise(exercise, by=author(), title="Half geschreven")
        before = Page.objects.get(pk=exercise.pk)
        side = open_correction(page=exercise, line="1.0", by=author())
        draft = side.get_latest_revision_as_object()
        assert [block.block_type for block in draft.body] == ["text", "open_question"]
        assert (side.code, side.live, draft.title) == ("surfen", False, "Surfen")
        after = Page.objects.get(pk=exercise.pk)
        assert after.latest_revision_id == before.latest_revision_id
        assert after.live_revision_id == before.live_revision_id

    def test_freezes_to_what_was_released_so_block_ids_and_keys_are_kept(self, exercise: Any) -> None:
        from content.freeze.registry import freeze

        side = open_correction(page=exercise, line="1.0", by=author())
        old = reading.newest("exercise", "surfen", "nl", "1.0")
        assert old is not None
        assert freeze(side.get_latest_revision_as_object()).content_digest == old.content_digest

    def test_again_finds_what_was_written(self, exercise: Any) -> None:
        side = open_correction(page=exercise, line="1.0", by=author())
        change_exercise(side, by=author(), body=body(text="Verbeterd."))
        again = open_correction(page=exercise, line="1.0", by=editor())
        assert again.pk == side.pk
        assert "Verbeterd" in str(again.get_latest_revision_as_object().body)

    def test_makes_nobody_a_writer(self, exercise: Any) -> None:
        side = open_correction(page=exercise, line="1.0", by=editor())
        change_exercise(side, by=author(), body=body(text="Verbeterd."))
        candidate = review.submit(page=side, by=author(), change=ChangeClass.TEXT, note="Fout.")
        assert [writer.user for writer in candidate.writers.all()] == [author()]

    def test_is_refused_for_who_may_not_write_and_for_a_line_that_is_not_there(self, exercise: Any) -> None:
        with pytest.raises(NotAllowed):
            open_correction(page=exercise, line="1.0", by=reviewer())
        for line in ("7.0", "1", "", "x"):
            with pytest.raises(WrongState):
                open_correction(page=exercise, line=line, by=author())
        side = open_correction(page=exercise, line="1.0", by=author())
        with pytest.raises(NotAllowed):
            open_correction(page=side, line="1.0", by=author())

    def test_is_in_no_list_of_pages(self, exercise: Any) -> None:
        side = open_correction(page=exercise, line="1.0", by=author())
        assert is_side(side)
        assert not is_side(exercise)
        shown = without_side_drafts(Page.objects.all())
        assert exercise.page_ptr in shown
        assert side.page_ptr not in shown
        assert SideDrafts.objects.get().page_ptr not in shown

    def test_is_in_no_list_of_the_admin_and_says_what_it_is(self, exercise: Any, client: Any) -> None:
        side = open_correction(page=exercise, line="1.0", by=author())
        assert str(side.get_admin_display_title()) == "Surfen (verbetering van 1.0)"
        client.force_login(editor())
        for address in ("/admin/exercises/", f"/admin/pages/{exercise.get_parent().pk}/"):
            listed = client.get(address).content.decode()
            assert f"/admin/pages/{exercise.pk}/edit/" in listed
            assert f"/admin/pages/{side.pk}/edit/" not in listed
        history = client.get(f"/admin/releases/page/{exercise.pk}/").content.decode()
        assert "Woorden van 1.0 verbeteren" in history

    def test_begins_with_one_click_in_the_history(self, exercise: Any, client: Any) -> None:
        client.force_login(author())
        address = f"/admin/releases/page/{exercise.pk}/correct/"
        answer = client.post(address, {"line": "1.0"}, follow=True)
        assert "Hier verbeter je de woorden van release 1.0" in answer.content.decode()
        assert client.get(address).status_code == 405
        answer = client.post(address, {"line": "9.0"}, follow=True)
        assert "Er is geen release 9.0" in answer.content.decode()

    def test_can_be_saved_as_a_page_is_saved(self, exercise: Any) -> None:
        """The editor saves the page too; a copy of something live must not look as if it were live itself."""
        side = open_correction(page=exercise, line="1.1", by=author())
        draft = side.get_latest_revision_as_object()
        assert draft.live_revision_id is None
        draft.title = "Verbeterd"
        draft.save()
        assert not Page.objects.get(pk=side.pk).live


class TestCorrecting:
    def test_releases_on_its_line_and_on_no_other(self, exercise: Any) -> None:
        live = Page.objects.get(pk=exercise.pk).live_revision_id
        side = open_correction(page=exercise, line="1.0", by=author())
        change_exercise(side, by=author(), body=body(text="Verbeterd."))
        made = released(side)
        assert (made.number, made.page_id, made.code) == ("1.0.1", exercise.pk, "surfen")
        assert Page.objects.get(pk=exercise.pk).live_revision_id == live
        assert not Page.objects.get(pk=side.pk).live
        assert reading.current("exercise", "surfen", "nl") == Release.objects.get(minor=1)
        assert reading.newest("exercise", "surfen", "nl", "1.0") == made
        assert list(findings(media=False)) == []

    def test_of_more_than_words_is_refused(self, exercise: Any) -> None:
        side = open_correction(page=exercise, line="1.0", by=author())
        change_exercise(side, by=author(), body=body(more="Erbij."))
        with pytest.raises(OnlyWords):
            review.submit(page=side, by=author(), change=ChangeClass.CONTENT, note="Meer.")
        change_exercise(side, by=author(), body=body(text="Alleen woorden."))
        with pytest.raises(OnlyWords):
            review.submit(page=side, by=author(), change=ChangeClass.MEANING, note="Meer.")

    def test_needs_somebody_else(self, exercise: Any) -> None:
        side = open_correction(page=exercise, line="1.0", by=author())
        change_exercise(side, by=reviewer(), body=body(text="Verbeterd."))
        candidate = review.submit(page=side, by=author(), change=ChangeClass.TEXT, note="Fout.")
        with pytest.raises(review.NotAllowed):
            review.approve(candidate=candidate, by=reviewer(), content_digest=candidate.content_digest)

    def test_twice_goes_on_from_the_first(self, exercise: Any) -> None:
        side = open_correction(page=exercise, line="1.0", by=author())
        change_exercise(side, by=author(), body=body(text="Eerst."))
        released(side)
        again = open_correction(page=exercise, line="1.0", by=author())
        change_exercise(again, by=author(), body=body(text="Daarna."))
        assert released(again).number == "1.0.2"

    def test_of_the_current_line_leaves_the_pages_draft_behind(self, exercise: Any) -> None:
        """A typing error while the draft is half-edited: the fix goes out, and the draft must take it in."""
        change_exercise(exercise, by=author(), summary="Half af.", body=body(more="Nieuw."))
        side = open_correction(page=exercise, line="1.1", by=author())
        change_exercise(side, by=author(), body=body(text="Verbeterd.", more="Nieuw."))
        assert released(side).number == "1.1.1"
        with pytest.raises(DraftBehind) as refused:
            review.submit(page=exercise, by=author(), change=ChangeClass.TEXT, note="Verder.")
        assert (refused.value.base, refused.value.newest) == ("1.1.0", "1.1.1")

    def test_that_waited_too_long_is_refused_when_another_came_first(self, exercise: Any) -> None:
        from releases.errors import BaseMoved

        change_exercise(exercise, by=author(), summary="Nieuwe samenvatting.")
        waiting = approved(exercise)
        side = open_correction(page=exercise, line="1.1", by=author())
        change_exercise(side, by=author(), body=body(text="Verbeterd.", more="Nieuw."))
        released(side)
        from releases.actions import release

        with pytest.raises(BaseMoved):
            release(candidate=waiting, by=reviewer())
        assert Release.objects.count() == 3


class TestPilot:
    def test_is_released_beside_the_catalogue(self, exercise: Any) -> None:
        side = open_pilot(page=exercise, by=editor())
        change_exercise(side, by=author(), body=body(question="Wat deed je?", more="Nieuw."))
        made = released(side, "meaning", by=author())
        assert made.number == "2.0.0-pilot.1"
        assert reading.last("exercise", "surfen", "nl") == Release.objects.get(minor=1)
        assert list(findings(media=False)) == []
        change_exercise(side, by=author(), body=body(question="Wat deed je toen?", more="Nieuw."))
        assert released(side, "meaning", by=author()).number == "2.0.0-pilot.2"

    def test_can_begin_from_the_unfinished_draft(self, exercise: Any) -> None:
        change_exercise(exercise, by=author(), summary="Half af.")
        side = open_pilot(page=exercise, by=editor(), from_draft=True)
        assert side.get_latest_revision_as_object().summary == "Half af."
        assert in_use(side)

    def test_is_for_editors(self, exercise: Any) -> None:
        with pytest.raises(NotAllowed):
            open_pilot(page=exercise, by=author())


class TestSameCorrection:
    def test_is_offered_where_the_words_are_the_same(self, exercise: Any) -> None:
        change_exercise(exercise, by=author(), body=body(text="Verbeterd.", more="Nieuw."))
        made = released(exercise)
        assert made.number == "1.1.1"
        assert [(one.line, one.fits) for one in other_lines(made)] == [("1.0", True)]

    def test_goes_out_under_the_same_approval(self, exercise: Any) -> None:
        change_exercise(exercise, by=author(), body=body(text="Verbeterd.", more="Nieuw."))
        made = released(exercise)
        (older,) = correct_others(correction=made, lines=["1.0"], by=author())
        assert (older.number, older.carried_from, older.approval) == ("1.0.1", made, made.approval)
        texts = [block["fallback"] for block in older.data["body"]]
        assert "Verbeterd." in texts[0]
        assert len(texts) == 2
        assert other_lines(made) == []
        assert list(findings(media=False)) == []

    def test_is_not_offered_where_the_words_stood_otherwise(self, exercise: Any) -> None:
        side = open_correction(page=exercise, line="1.0", by=author())
        change_exercise(side, by=author(), body=body(text="Anders."))
        released(side)
        change_exercise(exercise, by=author(), body=body(text="Verbeterd.", more="Nieuw."))
        made = released(exercise)
        assert [(one.line, one.fits) for one in other_lines(made)] == [("1.0", False)]
        with pytest.raises(WrongState):
            correct_others(correction=made, lines=["1.0"], by=author())

    def test_of_an_older_line_is_offered_on_the_newer_one(self, exercise: Any) -> None:
        side = open_correction(page=exercise, line="1.0", by=author())
        change_exercise(side, by=author(), body=body(text="Verbeterd."))
        (newer,) = correct_others(correction=released(side), lines=["1.1"], by=author())
        assert newer.number == "1.1.1"
        assert "Nieuw." in newer.content
        again = open_correction(page=exercise, line="1.1", by=author())
        draft = str(again.get_latest_revision_as_object().body)
        assert "Verbeterd." in draft
        assert "Nieuw." in draft

    def test_is_not_offered_for_a_larger_change(self, exercise: Any) -> None:
        assert other_lines(Release.objects.get(minor=1)) == []

    def test_is_for_who_may_release(self, exercise: Any) -> None:
        change_exercise(exercise, by=author(), body=body(text="Verbeterd.", more="Nieuw."))
        made = released(exercise)
        with pytest.raises(NotAllowed):
            correct_others(correction=made, lines=["1.0"], by=make_person("dirk", Role.AUTHOR))


class TestMerging:
    @pytest.fixture
    def draft(self, exercise: Any) -> Any:
        """A draft with another summary, behind on a correction of the current line."""
        change_exercise(exercise, by=author(), summary="Half af.", body=body(more="Nieuw en half af."))
        side = open_correction(page=exercise, line="1.1", by=author())
        change_exercise(
            side, by=author(), title="Surfen op trek", body=body(text="Verbeterd.", more="Anders.")
        )
        released(side)
        return type(exercise).objects.get(pk=exercise.pk)

    def test_shows_what_is_newer_and_what_clashes(self, draft: Any) -> None:
        found = behind(draft)
        assert found is not None
        assert [(str(piece.place)[:6], piece.clashes) for piece in found.pieces] == [
            ("title", False),
            ("body/1", False),
            ("body/4", True),
        ]

    def test_takes_what_was_chosen_and_keeps_the_rest(self, draft: Any) -> None:
        found = behind(draft)
        assert found is not None
        chosen = {piece.place for piece in found.pieces if not piece.clashes}
        with pytest.raises(WrongState):
            merge(page=draft, newest="1.1.1", take=chosen, by=author())
        merge(page=draft, newest="1.1.1", take=chosen, by=author(), reason="Mijn zin is beter.")
        saved = type(draft).objects.get(pk=draft.pk).get_latest_revision_as_object()
        assert (saved.title, saved.summary) == ("Surfen op trek", "Half af.")
        assert "Verbeterd." in str(saved.body)
        assert "Nieuw en half af." in str(saved.body)
        assert released(draft).number == "1.1.2"

    def test_of_everything_needs_no_reason(self, draft: Any) -> None:
        found = behind(draft)
        assert found is not None
        row = merge(page=draft, newest="1.1.1", take={one.place for one in found.pieces}, by=author())
        assert row.how == Merge.How.MERGED
        assert behind(draft) is None

    def test_is_refused_when_the_screen_is_old_or_the_page_in_review(self, draft: Any) -> None:
        with pytest.raises(WrongState):
            merge(page=draft, newest="1.1.0", take=set(), by=author(), reason="Nee.")
        with pytest.raises(NotAllowed):
            merge(
                page=draft, newest="1.1.1", take=set(), by=make_person("tom", Role.THERAPIST), reason="Nee."
            )
        assert behind(draft) is not None

    def test_makes_who_decides_a_writer(self, draft: Any) -> None:
        found = behind(draft)
        assert found is not None
        merge(page=draft, newest="1.1.1", take={one.place for one in found.pieces}, by=editor())
        candidate = review.submit(page=draft, by=author(), change=ChangeClass.TEXT, note="Klaar.")
        assert editor() in {writer.user for writer in candidate.writers.all()}

    def test_page_shows_pieces_and_keeps_what_was_filled_in(self, draft: Any, client: Any) -> None:
        client.force_login(author())
        address = f"/admin/releases/page/{draft.pk}/merge/"
        assert address in client.get(f"/admin/pages/{draft.pk}/edit/").content.decode()
        shown = client.get(address).content.decode()
        assert shown.count('name="take"') == 3
        assert "Jij hebt dit ook veranderd" in shown
        refused = client.post(address, {"newest": "1.1.1", "take": ["title"]})
        assert "Schrijf waarom je dit weglaat" in refused.content.decode()
        done = client.post(address, {"newest": "1.1.1", "take": ["title"], "reason": "Mijn zin is beter."})
        assert done.status_code == 302
        assert client.get(address).status_code == 302


class TestPages:
    """What an author and a stranger get of the other pages."""

    def test_the_same_correction_elsewhere(self, exercise: Any, client: Any) -> None:
        change_exercise(exercise, by=author(), body=body(text="Verbeterd.", more="Nieuw."))
        made = released(exercise)
        client.force_login(author())
        address = f"/admin/releases/{made.pk}/other-lines/"
        assert address in client.get(f"/admin/releases/{made.pk}/").content.decode()
        assert 'value="1.0" checked' in client.get(address).content.decode()
        client.post(address, {"line": ["1.0"]})
        assert Release.objects.filter(carried_from=made).count() == 1
        again = client.post(address, {"line": ["1.0"]}, follow=True)
        assert "Dit is intussen veranderd" in again.content.decode()

    def test_updates_of_a_module_and_where_used(self, exercise: Any, client: Any) -> None:
        module = make_module([exercise], code="trek", title="Trek", by=author())
        released(module, "meaning")
        change_exercise(exercise, by=author(), body=body(question="Wat deed je?", more="Nieuw."))
        released(exercise, "meaning")
        client.force_login(author())
        edit = client.get(f"/admin/pages/{module.pk}/edit/").content.decode()
        assert "Van 1 onderdeel van deze module is er een nieuwere versie." in edit
        address = f"/admin/releases/page/{module.pk}/updates/"
        shown = client.get(address).content.decode()
        assert "1.1.0 → 2.0.0" in shown
        (update,) = updates(type(module).objects.get(pk=module.pk).get_latest_revision_as_object())
        client.post(address, {"take": [update.block_id], "do": "keep"})
        edit = client.get(f"/admin/pages/{module.pk}/edit/").content.decode()
        assert "er een nieuwere versie" not in edit
        assert "1.1.0 → 2.0.0" in client.get(address).content.decode()
        client.post(address, {"take": [update.block_id], "do": "take"})
        assert "zo nieuw als het kan zijn" in client.get(address).content.decode()
        assert "Er is niets meer over te nemen" in client.post(address, {}, follow=True).content.decode()
        used = client.get(f"/admin/releases/page/{exercise.pk}/uses/").content.decode()
        assert "Trek 1.0.0" in used

    def test_are_closed_to_who_has_nothing_to_do_with_it(self, exercise: Any, client: Any) -> None:
        client.force_login(make_person("tom", Role.THERAPIST))
        newest = Release.objects.get(minor=1)
        for address in ("merge/", "updates/", "uses/"):
            assert client.get(f"/admin/releases/page/{exercise.pk}/{address}").status_code in (302, 403)
        assert client.get(f"/admin/releases/{newest.pk}/other-lines/").status_code in (302, 403)
        client.post(f"/admin/releases/page/{exercise.pk}/correct/", {"line": "1.0"})
        assert not type(exercise).objects.filter(side_of=exercise.pk).exists()
