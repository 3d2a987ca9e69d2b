"""Fragments: written once, taken by pages at a version, inlined when frozen, offered when changed and never pushed."""

from __future__ import annotations

import json
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import pytest
from django.db.models import ProtectedError
from django.test import Client, RequestFactory
from django.urls import reverse
from wagtail.log_actions import LogContext, activate, deactivate
from wagtail.models import Locale

from content.fragments.inline import joined
from content.fragments.updates import decide, updates, waiting
from content.freeze.registry import freeze
from content.logic.outcome import outcome
from content.models import Exercise, Fragment, FragmentUse, Term
from content.readiness import errors
from content.review.contributions import writers_since_release
from content.review.errors import WrongState
from content.review.models import Candidate
from content.review.suggestions import suggest, take_suggestion
from tests.factories.content import ITEMS, make_exercise, make_questionnaire
from tests.factories.modules import make_module
from tests.factories.releases import make_user
from tests.factories.street import released, reviewer, submitted

pytestmark = pytest.mark.django_db


def block(name: str, type: str, **value: Any) -> dict[str, Any]:
    return {"type": type, "id": str(uuid5(NAMESPACE_URL, name)), "value": value}


def pieces(text: str = "Bel iemand die je vertrouwt.") -> list[dict[str, Any]]:
    """A text, a question, and a text that stands on the answer to it."""
    on_yes = {"all": [{"key": "veilig", "op": "is", "value": False}]}
    return [
        block("zin", "text", text=f"<p>{text}</p>"),
        block("vraag", "yes_no", key="veilig", question="Voel je je veilig?", required=False),
        block("hulp", "text", text="<p>Zoek hulp.</p>", when=on_yes),
    ]


def fragment(text: str = "Bel iemand die je vertrouwt.", by: Any = None, **fields: Any) -> Fragment:
    """Saved by somebody."""
    locale = fields.pop("locale", None) or Locale.objects.get(language_code="nl")
    found = Fragment(title="Veiligheid", locale=locale, body=pieces(text), **fields)
    saved(found, by)
    return found


def saved(found: Fragment, by: Any = None) -> None:
    activate(LogContext(user=by))
    found.save()
    deactivate()


def rewrite(found: Fragment, text: str, by: Any = None) -> None:
    found.body = pieces(text)
    saved(found, by)


def using(*fragments: Fragment, **fields: Any) -> Exercise:
    """An exercise with a question of its own and these fragments."""
    rows = [block(f"gebruik-{n}", "fragment", fragment=one.pk) for n, one in enumerate(fragments)]
    own = block("eigen", "yes_no", key="veilig", question="Ben je veilig?", required=False)
    return make_exercise(body=[own, *rows], **fields)


def draft(page: Any) -> Any:
    return type(page).objects.get(pk=page.pk).get_latest_revision_as_object()


class TestInlined:
    def test_apps_see_its_blocks_and_no_fragment(self) -> None:
        body = freeze(using(fragment())).content["body"]
        assert [one["type"] for one in body] == ["yes_no", "text", "yes_no", "text"]
        assert "Bel iemand" in body[1]["fallback"]

    def test_keys_are_single_and_conditions_follow(self) -> None:
        one = fragment()
        body = freeze(using(one, one)).content["body"]
        keys = [row["key"] for row in body if "key" in row]
        assert keys == ["veilig", "veiligheid--veilig", "veiligheid-2--veilig"]
        assert [row["when"]["all"][0]["key"] for row in body if "when" in row] == keys[1:]
        assert len({row["id"] for row in body}) == 7

    def test_ids_and_keys_stay_when_the_page_is_edited(self) -> None:
        page = using(fragment())
        before = [(row["id"], row.get("key")) for row in freeze(page).content["body"]]
        first = page.body[1].value["fragment"]
        first.title = "Anders"
        saved(first)
        page.save_revision()
        assert [(row["id"], row.get("key")) for row in freeze(draft(page)).content["body"]] == before

    def test_a_long_key_is_cut_and_stays_single(self) -> None:
        long = [joined("veiligheid", "k" * 45 + tail) for tail in "ab"]
        assert len(set(long)) == 2
        assert all(len(key) <= 50 for key in long)

    def test_is_checked_with_the_page_and_said_at_the_fragment(self) -> None:
        page = using(fragment())
        assert errors(page) == []
        broken = fragment()
        broken.body = [block("leeg", "yes_no", key="x", question="", required=False)]
        saved(broken)
        page = using(broken)
        [finding] = errors(page)
        assert (finding.block_id, finding.field) == (page.body[1].id, "fragment")

    def test_one_that_is_missing_or_in_another_language_stops_submission(self) -> None:
        english = fragment(locale=Locale.objects.get(language_code="en"))
        page = using(english)
        assert [one.code for one in errors(page)] == ["fragment-locale"]
        page.body[1].value["fragment"] = None
        assert [one.code for one in errors(page)] == ["empty"]


class TestOffered:
    def test_a_change_does_not_reach_the_page_by_itself(self) -> None:
        one = fragment()
        page = using(one)
        before = freeze(draft(page)).content_digest
        rewrite(one, "Bel de huisarts.")
        draft(page).save_revision()
        assert freeze(draft(page)).content_digest == before
        assert waiting(draft(page)) == 1
        [update] = updates(draft(page))
        assert (update.number, update.newest) == (1, 2)
        assert "huisarts" in update.rows[0].words

    def test_saving_without_a_change_makes_no_version(self) -> None:
        one = fragment()
        saved(one)
        assert one.newest_number == 1

    def test_is_taken_or_kept_in_one_click(self, client: Client) -> None:
        author = make_user("auteur")
        one = fragment()
        page = using(one)
        rewrite(one, "Bel de huisarts.")
        client.force_login(author)
        url = reverse("content_fragments:updates", args=[page.pk])
        assert url in client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
        assert "huisarts" in client.get(url).content.decode()
        choice = {"block": page.body[1].id, "newest": "2"}
        assert client.post(url, {**choice, "newest": "²", "do": "take"}).status_code == 302  # no number
        assert waiting(draft(page)) == 1
        client.post(url, {**choice, "do": "keep"})
        assert waiting(draft(page)) == 0
        assert "Bel iemand" in str(freeze(draft(page)).content)
        client.post(url, {**choice, "do": "take"})
        assert "huisarts" in str(freeze(draft(page)).content)
        assert FragmentUse.objects.get().number == 2

    def test_what_was_changed_meanwhile_is_looked_at_again(self) -> None:
        one = fragment()
        page = using(one)
        rewrite(one, "Bel de huisarts.")
        rewrite(one, "Bel 112.")
        with pytest.raises(WrongState):
            decide(page=page, block_id=page.body[1].id, newest=2, take=True, by=make_user("auteur"))


class TestFourEyes:
    def test_who_wrote_it_wrote_the_pages_that_took_it(self) -> None:
        first, second = make_user("eerste"), make_user("tweede")
        one = fragment(by=first)
        page = using(one)
        rewrite(one, "Bel de huisarts.", by=second)
        assert {str(user) for user in writers_since_release(draft(page))} == {"eerste"}
        decide(page=page, block_id=page.body[1].id, newest=2, take=True, by=make_user("auteur"))
        assert {str(user) for user in writers_since_release(draft(page))} == {"eerste", "tweede", "auteur"}


class TestSuggestion:
    def test_of_other_words_in_it_says_where_to_change_them(self) -> None:
        """Not that the block is gone: whoever takes it over would change other pages, so the author decides there."""
        writer = make_user("auteur")
        candidate = submitted(using(fragment(by=writer), by=writer), by=writer)
        text = json.loads(candidate.content)["body"][1]
        row = suggest(
            candidate=candidate,
            by=reviewer(),
            block_id=text["id"],
            original="Bel iemand",
            proposed="Bel nu iemand",
        )
        with pytest.raises(WrongState, match="Veiligheid"):
            take_suggestion(suggestion=row, by=writer)


class TestKept:
    def test_one_that_is_used_is_not_deleted(self, client: Client) -> None:
        one = fragment()
        page = using(one, title="Een veilige dag")
        client.force_login(make_user("beheer"))
        url = reverse("wagtailsnippets_content_fragment:delete", args=[one.pk])
        answer = client.post(url, follow=True)
        assert page.title in answer.content.decode()
        with pytest.raises(ProtectedError):
            one.delete()
        latest = draft(page)
        del latest.body[1]
        latest.save_revision()
        client.post(url)
        assert not Fragment.objects.exists()

    def test_one_that_was_submitted_is_not_deleted_either(self, client: Client) -> None:
        """A correction begins from what was submitted: it would lack the words of the fragment."""
        one = fragment()
        page = using(one, title="Een veilige dag")
        submitted(page)
        assert Candidate.objects.of_page(page.pk).exists()
        FragmentUse.objects.all().delete()
        client.force_login(make_user("beheer"))
        client.post(reverse("wagtailsnippets_content_fragment:delete", args=[one.pk]))
        assert Fragment.objects.filter(pk=one.pk).exists()

    def test_is_not_decided_about_behind_a_lock(self) -> None:
        one = fragment()
        page = using(one)
        rewrite(one, "Bel nu iemand.")
        page.locked, page.locked_by = True, make_user("slot")
        page.save(update_fields=["locked", "locked_by"])
        (update,) = updates(draft(page))
        with pytest.raises(WrongState):
            decide(
                page=page, block_id=update.block_id, newest=update.newest, take=True, by=make_user("ander")
            )

    def test_a_translated_page_takes_the_translated_fragment(self) -> None:
        one = fragment()
        english = one.copy_for_translation(Locale.objects.get(language_code="en"))
        english.save()
        page = using(one)
        keys = [row.get("key") for row in freeze(page).content["body"]]
        copy = draft(page.copy_for_translation(Locale.objects.get(language_code="en")))
        assert copy.body[1].value["fragment"] == english
        assert [row.get("key") for row in freeze(copy).content["body"]] == keys


def told(*pieces: str) -> list[dict[str, Any]]:
    """Rows that only tell something."""
    return [block(one, "text", text=f"<p>{one}</p>") for one in pieces]


class TestInTheGuide:
    def test_its_words_are_read_by_therapists_and_by_no_client(self) -> None:
        one = Fragment(
            title="Vooraf", locale=Locale.objects.get(language_code="nl"), body=told("Vraag naar slaap.")
        )
        saved(one)
        for page in (
            make_exercise(guide=[block("gids", "fragment", fragment=one.pk)]),
            make_module(guide=[block("gids", "fragment", fragment=one.pk)], code="reeks"),
        ):
            assert "Vraag naar slaap." in str(freeze(page).guide)
            assert "Vraag naar slaap." not in str(freeze(page).content)
            assert FragmentUse.objects.filter(page=page, fragment=one).exists()
        one.body = told("Vraag naar eten.")
        saved(one, make_user("ander"))
        (update,) = updates(draft(page))
        decide(page=page, block_id=update.block_id, newest=2, take=True, by=make_user("auteur"))
        assert "Vraag naar eten." in str(freeze(draft(page)).guide)
        assert "ander" in {str(user) for user in writers_since_release(draft(page))}

    def test_what_cannot_stand_there_is_named_and_never_left_out(self) -> None:
        page = make_exercise(guide=[block("gids", "fragment", fragment=fragment().pk)])
        (finding,) = errors(page)
        assert (finding.code, finding.block_id) == ("fragment-blocks", page.guide[0].id)
        assert "Ja of nee" in str(finding.message) or "Yes" in str(finding.message)

    def test_one_stands_in_the_introduction_of_a_questionnaire(self) -> None:
        one = Fragment(
            title="Vooraf", locale=Locale.objects.get(language_code="nl"), body=told("Neem de tijd.")
        )
        saved(one)
        page = make_questionnaire(body=[block("inleiding", "fragment", fragment=one.pk), *ITEMS])
        body = freeze(page).content["body"]
        assert "Neem de tijd." in body[0]["fallback"]
        assert errors(page) == []


class TestCondition:
    def test_of_the_page_asks_for_a_question_of_the_fragment(self, client: Client) -> None:
        """Chosen under the key that it will have; proven before review; decided alike after freezing."""
        client.force_login(make_user("auteur"))
        one = fragment()
        url = reverse("content_logic_fragment", args=[one.pk])
        (subject,) = client.get(url, {"taken": "", "prefix": "veiligheid"}).json()["subjects"]
        assert (subject["key"], subject["kind"]) == ("veiligheid--veilig", "boolean")
        on_no = {"all": [{"key": subject["key"], "op": "is", "value": False}]}
        rows = [
            block("deel", "fragment", fragment=one.pk),
            block("daarna", "text", text="<p>Bel nu iemand.</p>", when=on_no),
        ]
        page = make_exercise(body=rows)
        assert errors(page) == []
        content = freeze(page).content
        (shown,) = (row for row in content["body"] if "Bel nu iemand" in row["fallback"])
        assert shown["id"] in outcome(content, {subject["key"]: False}).shown
        assert shown["id"] not in outcome(content, {subject["key"]: True}).shown
        early = make_exercise(body=rows[::-1], code="te-vroeg")
        assert [found.code for found in errors(early)] == ["condition"]

    def test_its_questions_are_for_who_may_see_fragments(self, client: Client) -> None:
        url = reverse("content_logic_fragment", args=[fragment().pk])
        assert client.get(url).status_code == 302


class TestOwnPage:
    def test_names_drafts_and_releases_apart(self, client: Client) -> None:
        author = make_user("auteur")
        one = fragment(by=author)
        client.force_login(author)
        url = reverse("wagtailsnippets_content_fragment:edit", args=[one.pk])
        assert "Geen concept gebruikt het." in client.get(url).content.decode()
        page = using(one, title="Een veilige dag", by=author)
        released(page)
        rewrite(one, "Bel de huisarts.", by=author)
        html = client.get(url).content.decode()
        assert reverse("wagtailadmin_pages:edit", args=[page.pk]) in html
        assert "heeft versie 1, niet de nieuwste" in html
        assert "Een veilige dag 1.0.0 (nl)" in html

    def test_shows_it_as_the_player_does(self, client: Client, rf: RequestFactory) -> None:
        request = rf.get("/")
        request.user = make_user("auteur")
        address = fragment().serve_preview(request, "")["location"]
        token = address.partition("token=")[2]
        found = client.get(f"/api/v1/preview/{token}/").json()
        assert [row["type"] for row in found["body"]] == ["text", "yes_no", "text"]
        assert [row["key"] for row in found["body"] if "key" in row] == ["veilig"]


class TestHints:
    def test_its_blocks_count_and_its_words_can_be_explained(self, client: Client) -> None:
        """A term that stands in the fragment only is offered; what could be mended is said in the fragment."""
        client.force_login(make_user("auteur"))
        term = Term.objects.create(
            locale="nl", word="terugvalplan", explanation="Wat je doet als het misgaat."
        )
        one = fragment("Maak een terugvalplan. Vul het rode vak in.")
        row = {"id": "f", "type": "fragment", "part": "body", "fields": {"value-fragment": str(one.pk)}}
        question = {"locale": "nl", "summary": "", "others": {}, "blocks": [row]}
        said = client.post(reverse("content_hints"), question, content_type="application/json").json()
        about = said["blocks"]["f"]
        assert about["hints"] == []
        assert about["terms"] == [{"id": term.pk, "word": "terugvalplan"}]
        assert about["counts"]["inputs"] == 1
        page = make_exercise(body=[block("deel", "fragment", fragment=one.pk)], summary="")
        assert said["page"]["minutes"] == freeze(page).content["meta"]["minutes"]
        page.terms.set([term])
        assert [word["word"] for word in freeze(page).content["terms"]] == ["terugvalplan"]
