"""What happens in a catalogue on a bad day, told through the verbs and the API.

Scenarios that belong to one room are with that room: recalls in `tests/releases/test_withdrawing.py`,
plans in `tests/releases/test_plans.py`, pilots in `tests/pilots`.
"""

from __future__ import annotations

from typing import Any

import pytest
from wagtail.models import Page

from content.gate import AliasRefused, DeleteRefused
from content.review import actions as review
from content.review.errors import DraftBehind, NotAllowed
from content.review.models import ChangeClass, Suggestion
from content.review.suggestions import suggest, take_suggestion
from people.roles import Role
from releases.actions import release
from releases.actions.correct import correct_others, other_lines
from releases.actions.merge import behind, merge
from releases.actions.side import open_correction
from releases.actions.take import take_updates
from releases.models import Release
from releases.uses import updates, uses
from releases.verify import findings
from tests.factories.consumers import ApiClient, make_client
from tests.factories.content import change_exercise, make_exercise
from tests.factories.modules import chapter, make_module, part
from tests.factories.people import make_person
from tests.factories.street import author, released, reviewer
from tests.releases.test_side import body

pytestmark = pytest.mark.django_db


@pytest.fixture
def app() -> ApiClient:
    """A client app."""
    return make_client("content:read")


def words(app: ApiClient, address: str) -> str:
    """The words of the first block that an app gets at this address."""
    answer = app.get(f"/api/v1/{address}")
    assert answer.status_code == 200, answer.content
    return str(answer.json()["body"][0]["fallback"])


def test_a_dutch_typo_while_the_modules_draft_is_half_edited_and_a_client_is_on_an_older_module_line(
    app: ApiClient,
) -> None:
    exercise = make_exercise(code="surfen", title="Surfen", by=author())
    released(exercise, "meaning")
    module = make_module([exercise], code="trek", title="Omgaan met trek", by=author())
    released(module, "meaning")
    second = make_exercise(code="delen", title="Delen", by=author())
    released(second, "meaning")
    rows = [part(exercise, line="1.0"), part(second, rule="optional")]
    change_exercise(module, by=author(), chapters=[chapter("Beginnen", rows)])
    assert released(module, "content").number == "1.1.0"
    change_exercise(module, by=author(), title="Half af")

    change_exercise(exercise, by=author(), body=body(text="Zonder tikfout."))
    released(exercise)

    for line in ("1.0", "1.1"):  # the client on the older line, and everybody else
        pinned = app.get(f"/api/v1/modules/trek/versions/{line}/").json()
        one = next(p for c in pinned["chapters"] for p in c["parts"] if p["code"] == "surfen")
        assert "Zonder tikfout." in words(app, f"exercises/surfen/versions/{one['number']}/")
        assert pinned["title"] == "Omgaan met trek"
    draft = type(module).objects.get(pk=module.pk).get_latest_revision_as_object()
    assert draft.title == "Half af"
    assert released(module).number == "1.1.2"  # the draft has nothing to merge: only a pin moved
    assert list(findings(media=False)) == []


def test_an_options_meaning_changes_while_a_client_is_half_way(app: ApiClient) -> None:
    exercise = make_exercise(code="surfen", title="Surfen", by=author())
    released(exercise, "meaning")
    module = make_module([exercise], code="trek", title="Omgaan met trek", by=author())
    released(module, "meaning")

    change_exercise(exercise, by=author(), body=body(question="Wat hielp je níet deze week?"))
    assert released(exercise, "meaning").number == "2.0.0"

    half_way = app.get("/api/v1/modules/trek/versions/1/").json()
    assert half_way["chapters"][0]["parts"][0]["number"] == "1.0.0"
    assert app.get("/api/v1/exercises/surfen/versions/1/").json()["number"] == "1.0.0"
    assert app.get("/api/v1/exercises/surfen/").json()["number"] == "2.0.0"

    module = type(module).objects.get(pk=module.pk)
    (offered,) = updates(module.get_latest_revision_as_object())
    assert (offered.line, offered.newest.number) == ("1.0", "2.0.0")
    assert take_updates(module=module, block_ids=[offered.block_id], by=author()) == 1
    assert released(module, "meaning").number == "2.0.0"
    assert [use.module.number for use in uses("exercise", "surfen", "nl")] == ["2.0.0", "1.0.0"]


def test_a_reviewer_finds_a_typo_in_a_team_of_two() -> None:
    """The reviewer suggests, the author takes it and stays its writer: the two of them can go on."""
    exercise = make_exercise(code="surfen", title="Surfen", by=author(), body=body(text="Een tikfuot."))
    candidate = review.submit(page=exercise, by=author(), change=ChangeClass.MEANING, note="Nieuw.")
    suggest(
        candidate=candidate,
        by=reviewer(),
        part="body",
        block_id=body()[0]["id"],
        original="tikfuot",
        proposed="tikfout",
    )
    review.send_back(candidate=candidate, by=reviewer(), reason="")
    take_suggestion(suggestion=Suggestion.objects.get(), by=author())
    made = released(exercise, "meaning")
    assert "tikfout" in made.content
    assert [writer.user for writer in made.writers()] == [author()]
    change_exercise(exercise, by=reviewer(), body=body(text="Zelf getypt."))
    again = review.submit(page=exercise, by=author(), change=ChangeClass.TEXT, note="Typefout.")
    with pytest.raises(NotAllowed):  # had the reviewer typed it, a third person would be needed
        review.approve(candidate=again, by=reviewer(), content_digest=again.content_digest)


def test_an_urgent_correction_reaches_all_lines_and_the_draft_loses_nothing(app: ApiClient) -> None:
    exercise = make_exercise(code="surfen", title="Surfen", by=author())
    released(exercise, "meaning")
    change_exercise(exercise, by=author(), body=body(more="Meer."))
    released(exercise, "content")
    change_exercise(exercise, by=author(), summary="Half af.")

    side = open_correction(page=exercise, line="1.1", by=author())
    change_exercise(side, by=author(), body=body(text="Bel 112.", more="Meer."))
    correct_others(correction=released(side), lines=["1.0"], by=author())
    for line in ("1.0", "1.1", "1"):
        assert "Bel 112." in words(app, f"exercises/surfen/versions/{line}/")

    with pytest.raises(DraftBehind):
        review.submit(page=exercise, by=author(), change=ChangeClass.TEXT, note="Verder.")
    found = behind(exercise)
    assert found is not None
    merge(page=exercise, newest="1.1.1", take={one.place for one in found.pieces}, by=author())
    made = released(exercise)
    assert (made.number, made.summary) == ("1.1.2", "Half af.")
    assert "Bel 112." in made.content


def test_a_translation_that_joins_late_with_one_block_fewer(app: ApiClient) -> None:
    dutch = make_exercise(code="surfen", title="Surfen", by=author(), body=body(more="Meer."))
    released(dutch, "meaning")
    change_exercise(dutch, by=author(), body=body(question="Wat hielp?", more="Meer."))
    released(dutch, "meaning")
    english = make_exercise(
        code=None, title="Surfing", locale="en", translation_of=dutch, by=author(), body=body()
    )
    made = released(english, "meaning")
    # One block fewer is another structure, so no Dutch line fits: the next line after all of them.
    assert made.number == "2.1.0"
    assert app.get("/api/v1/exercises/surfen/?locale=en").json()["number"] == "2.1.0"
    assert app.get("/api/v1/exercises/surfen/?locale=nl").json()["number"] == "2.0.0"
    change_exercise(english, by=author(), body=body(more="More."))
    # With the block it has the structure of the Dutch line 2.0, but numbers never go back.
    assert released(english, "content").number == "2.2.0"
    change_exercise(dutch, by=author(), body=body(question="Wat hielp je?", more="Meer."), summary="Beter.")
    # A Dutch correction joins the newest line of its structure; where 2.0 is pinned it is offered there too.
    made = released(dutch)
    assert made.number == "2.2.0"
    assert [(one.line, one.fits) for one in other_lines(made)] == [("2.0", True), ("1.0", False)]


class TestACopiedModuleAnAliasADeletedParent:
    @pytest.fixture
    def module(self) -> Any:
        exercise = make_exercise(code="surfen", title="Surfen", by=author())
        released(exercise, "meaning")
        module = make_module([exercise], code="trek", title="Omgaan met trek", by=author())
        released(module, "meaning")
        return type(module).objects.get(pk=module.pk)

    def test_a_copy_is_another_module_without_a_code_and_gets_no_cascade(self, module: Any) -> None:
        copied = module.copy(update_attrs={"slug": "kopie", "title": "Kopie"}, user=author())
        assert (copied.code, copied.live) == ("", False)
        exercise = Page.objects.get(pk=Release.objects.get(code="surfen").page_id).specific
        change_exercise(exercise, by=author(), body=body(text="Verbeterd."))
        released(exercise)
        assert Release.objects.filter(type="module").count() == 2
        assert not Release.objects.filter(page_id=copied.pk).exists()

    def test_an_alias_is_refused(self, module: Any) -> None:
        with pytest.raises(AliasRefused):
            module.create_alias(update_slug="alias")
        assert Page.objects.filter(alias_of__isnull=False).count() == 0

    def test_deleting_what_stands_above_it_is_refused(self, module: Any) -> None:
        with pytest.raises(DeleteRefused):
            module.get_parent().specific.delete()
        assert Page.objects.filter(pk=module.pk).exists()

    def test_deleting_a_page_that_is_being_corrected_beside_it_is_refused(self, module: Any) -> None:
        side = open_correction(page=module, line="1.0", by=author())
        with pytest.raises(Exception, match=r".+"):
            Page.objects.get(pk=module.pk).delete()
        with pytest.raises(Exception, match=r".+"):
            type(side).objects.get(pk=side.pk).get_parent().delete()
        assert Page.objects.filter(pk__in=[module.pk, side.pk]).count() == 2


def test_who_may_not_write_corrects_nothing() -> None:
    exercise = make_exercise(code="surfen", title="Surfen", by=author())
    made = released(exercise, "meaning")
    for role in (Role.THERAPIST, Role.MANAGER, Role.COMMENT_EDITOR, Role.PRIVACY_OFFICER):
        person = make_person(role.value, role)
        with pytest.raises(Exception, match=r".+"):
            open_correction(page=exercise, line="1.0", by=person)
        with pytest.raises(Exception, match=r".+"):
            correct_others(correction=made, lines=["1.0"], by=person)
        with pytest.raises(Exception, match=r".+"):
            release(candidate=made.candidate, by=person)
    assert Release.objects.count() == 1
