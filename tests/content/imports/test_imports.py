"""From a document to a draft: what is kept, who sees it, and what happens when two tabs are open."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from content.freeze.registry import freeze
from content.imports.actions import forget
from content.models import Exercise, Import, ImportedPicture, Origin, Questionnaire
from content.readiness import Level, check
from media.models import Image
from people.roles import Role
from tests.factories.media import pdf, upload
from tests.factories.people import make_person
from tests.factories.worksheets import word, worksheet

pytestmark = pytest.mark.django_db
BRING = "/admin/imports/"


@pytest.fixture(autouse=True)
def storage(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path / "incoming"


@pytest.fixture
def author() -> Client:
    client = Client()
    client.force_login(make_person("noor", Role.AUTHOR))
    return client


def bring(client: Client, content: bytes, name: str = "werkblad.docx") -> Import:
    """Upload a document; the import that it became."""
    answer = client.post(BRING, {"file": upload(content, name), "locale": "nl"})
    assert answer.status_code == 302, answer.context["form"].errors
    return Import.objects.get(pk=answer["Location"].rstrip("/").rsplit("/", 1)[-1])


def click(client: Client, source: Import, do: str, *, version: int | None = None, **words: str) -> Any:
    """One click on the page of an import."""
    source.refresh_from_db()
    data = {"do": do, "version": str(source.version if version is None else version), **words}
    return client.post(f"{BRING}{source.pk}/", data)


def kinds(source: Import) -> dict[str, str]:
    source.refresh_from_db()
    return {one["id"]: one["kind"] for one in source.proposals}


def picture_of(source: Import) -> str:
    return source.pictures.get().key


class TestBringing:
    def test_a_worksheet_becomes_a_draft_with_its_guide_picture_and_origin(self, author: Client) -> None:
        source = bring(author, worksheet())
        answer = click(author, source, "make", **{f"alt-{picture_of(source)}": "Een golf"})
        page = Exercise.objects.get()
        assert answer["Location"] == reverse("wagtailadmin_pages:edit", args=[page.pk])
        assert (page.title, page.code, page.live) == ("Mijn trek in kaart", "mijn-trek-in-kaart", False)
        assert page.owner == page.latest_revision.user == source.by
        assert [block.block_type for block in page.guide] == ["text"]
        assert Image.objects.get().alt == "Een golf"
        origin = Origin.objects.get()
        assert (origin.page_id, origin.name, origin.sha256, origin.by) == (
            page.pk,
            "werkblad.docx",
            source.sha256,
            source.by,
        )
        assert "Werkblad 3, versie 2019" in [left["text"] for left in origin.left]
        assert not ImportedPicture.objects.exists()
        # What no worksheet says, only its author can.
        assert [one.field for one in check(page) if one.level == Level.ERROR] == ["evidence_level"]

    def test_the_editor_says_where_it_came_from(self, author: Client) -> None:
        source = bring(author, word("Rust", "Adem uit."), "rust.docx")
        edit = click(author, source, "make")["Location"]
        assert "Gemaakt van “rust.docx”" in author.get(edit).content.decode()
        origin = reverse("content_imports:origin", args=[Origin.objects.get().pk])
        assert source.sha256 in author.get(origin).content.decode()

    def test_pasted_text_is_brought_in_too(self, author: Client) -> None:
        data = {
            "text": "Wat hielp?\n____",
            "html": "<p>Wat hielp?</p><p>____</p><script>x()</script>",
            "locale": "nl",
        }
        answer = author.post(BRING, data)
        assert "Wat hielp?" in author.get(answer["Location"]).content.decode()
        assert "x()" not in str(Import.objects.get().pieces)

    def test_what_cannot_be_read_is_refused_and_leaves_nothing(self, author: Client) -> None:
        answer = author.post(BRING, {"file": upload(pdf(), "blad.pdf"), "locale": "nl"})
        assert "Dit is een pdf" in answer.content.decode()
        assert not Import.objects.exists()

    def test_two_megabytes_of_text_stay_in_the_field(self, author: Client) -> None:
        text = "woord " * 350_000
        answer = author.post(BRING, {"text": text, "locale": "nl"})
        assert answer.context["form"]["text"].value() == text
        assert "te lang" in answer.content.decode()
        assert not Import.objects.exists()

    def test_a_picture_without_words_stops_the_draft_and_nothing_else(self, author: Client) -> None:
        source = bring(author, worksheet())
        answer = click(author, source, "make")
        assert answer.status_code == 200
        assert 'aria-invalid="true"' in answer.content.decode()
        assert not Exercise.objects.exists()


class TestSteps:
    def test_a_click_changes_one_proposal(self, author: Client) -> None:
        source = bring(author, worksheet())
        one = next(id for id, kind in kinds(source).items() if kind == "yes_no")
        answer = click(author, source, f"kind:single_choice:{one}")
        assert answer["Location"].endswith(f"#{one}")
        assert kinds(source)[one] == "single_choice"

    def test_the_page_opens_again_where_the_author_was(self, author: Client) -> None:
        source = bring(author, worksheet())
        ids = list(kinds(source))
        assert click(author, source, f"move:aside:{ids[3]}")["Location"].endswith(f"#{ids[4]}")
        assert click(author, source, f"move:body:{ids[3]}")["Location"].endswith(f"#{ids[3]}")
        assert click(author, source, f"join::{ids[5]}")["Location"].endswith(f"#{ids[4]}")
        assert f'action="{BRING}{source.pk}/"' in author.get(f"{BRING}{source.pk}/").content.decode()

    def test_a_tab_that_is_behind_changes_nothing_but_its_words_are_kept(self, author: Client) -> None:
        source = bring(author, worksheet())
        ids = list(kinds(source))
        click(author, source, f"move:guide:{ids[2]}")
        before = source.proposals
        answer = click(
            author, source, f"join::{ids[3]}", version=0, **{f"alt-{picture_of(source)}": "Een golf"}
        )
        source.refresh_from_db()
        assert "ander venster" in str(list(get_messages(answer.wsgi_request))[-1])
        assert source.alts[picture_of(source)]["alt"] == "Een golf"
        assert before != source.proposals or source.version == 1

    def test_a_second_click_on_make_finds_the_same_draft(self, author: Client) -> None:
        source = bring(author, word("Rust", "Adem uit."))
        first = click(author, source, "make")["Location"]
        assert click(author, source, "make", version=0)["Location"] == first
        assert Exercise.objects.count() == 1

    @pytest.mark.parametrize("do", ["kind:nonsense:p1", "join::p1", "apart::p99", "boom", "move:moon:p1", ""])
    def test_nonsense_changes_nothing(self, author: Client, do: str) -> None:
        source = bring(author, word("Rust", "Adem uit."))
        before = kinds(source)
        assert click(author, source, do).status_code == 302
        assert kinds(source) == before

    def test_an_import_is_there_after_another_login(self, author: Client) -> None:
        source = bring(author, worksheet())
        other = Client()
        other.force_login(source.by)
        assert f"/admin/imports/{source.pk}/" in other.get(reverse("wagtailadmin_home")).content.decode()
        assert "Mijn trek in kaart" in other.get(f"{BRING}{source.pk}/").content.decode()

    def test_it_can_be_thrown_away(self, author: Client) -> None:
        click(author, bring(author, worksheet()), "discard")
        assert not Import.objects.exists()
        assert not ImportedPicture.objects.exists()


class TestWho:
    def test_nobody_sees_the_import_of_another(self, author: Client) -> None:
        source = bring(author, worksheet())
        other = Client()
        other.force_login(make_person("bram", Role.AUTHOR))
        assert other.get(f"{BRING}{source.pk}/").status_code == 404
        assert other.get(f"{BRING}{source.pk}/pictures/{picture_of(source)}/").status_code == 404
        assert click(other, source, "discard").status_code == 404

    def test_who_cannot_write_cannot_bring_in(self) -> None:
        reader = Client()
        reader.force_login(make_person("mia", Role.MANAGER))
        assert reader.get(BRING).status_code in (302, 403)
        assert BRING not in reader.get(reverse("wagtailadmin_home")).content.decode()

    @pytest.mark.parametrize("name", ["wagtailadmin_home", "exercises:index"])
    def test_authors_find_it_where_they_begin(self, author: Client, name: str) -> None:
        assert f'href="{BRING}"' in author.get(reverse(name)).content.decode()


class TestKeeping:
    def test_what_nobody_touched_is_forgotten_after_a_month(self, author: Client) -> None:
        old, young = bring(author, word("Oud", "a")), bring(author, word("Jong", "b"))
        Import.objects.filter(pk=old.pk).update(changed_at=timezone.now() - timedelta(days=31))
        assert forget(at=timezone.now()) == 1
        assert list(Import.objects.all()) == [young]

    def test_a_draft_outlives_its_import(self, author: Client) -> None:
        source = bring(author, word("Rust", "Adem uit."))
        click(author, source, "make")
        forget(at=timezone.now() + timedelta(days=60))
        assert Origin.objects.get().name == "werkblad.docx"
        assert not Import.objects.exists()


class TestQuestionnaires:
    DICTIONARY = (
        "field_name,form_name,field_type,field_label,select_choices_or_calculations,branching_logic\n"
        "record_id,f,text,Id,,\n"
        'a,stemming,radio,Ik ben somber,"0, nooit | 1, vaak",\n'
        'b,stemming,radio,Ik ben moe,"0, nooit | 1, vaak",[a] = 1\n'
        'som,stemming,calc,Totaal,"sum([a],[b])",\n'
    )

    def test_of_others_become_drafts_with_scores_and_a_report(self, author: Client) -> None:
        answer = author.post(BRING, {"file": upload(self.DICTIONARY.encode(), "d.csv"), "locale": "nl"})
        source = Import.objects.get()
        assert answer["Location"] == f"{BRING}{source.pk}/questionnaires/"
        assert author.get(f"{BRING}{source.pk}/")["Location"] == answer["Location"]
        assert "Ik ben somber" in author.get(answer["Location"]).content.decode()
        made = author.post(answer["Location"], {"do": "make", "version": "0", "chosen": ["0"]})
        page = Questionnaire.objects.get()
        assert made["Location"] == reverse("wagtailadmin_pages:edit", args=[page.pk])
        assert author.get(made["Location"]).status_code == 200
        items = [block.value for block in page.body]
        assert [(item["key"], item["answers"]) for item in items] == [
            ("a", "nooit-vaak"),
            ("b", "nooit-vaak"),
        ]
        assert [score.value["of"] for score in page.scores] == [["a", "b"]]
        assert page.rights == "unconfirmed"
        assert any("[a] = 1" in left["text"] for left in Origin.objects.get().left)
        frozen = freeze(page)
        assert [option["score"] for option in frozen.content["body"][0]["value"]["options"]] == [0, 1]

    def test_need_a_tick(self, author: Client) -> None:
        author.post(BRING, {"file": upload(self.DICTIONARY.encode(), "d.csv"), "locale": "nl"})
        author.post(f"{BRING}{Import.objects.get().pk}/questionnaires/", {"do": "make", "version": "0"})
        assert not Questionnaire.objects.exists()
