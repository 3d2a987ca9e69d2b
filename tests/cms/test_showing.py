"""Showing a draft: a code for a phone, and links for readers whose answers reach the author."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from api import readers
from api.errors import Problem
from api.models import PreviewToken, ReaderAnswer, ReaderLink
from cms.showing.home import what_readers_said
from consumers.keys import hash_of
from content.models import Exercise
from content.notices import notices
from people.roles import Role
from tests.factories import street
from tests.factories.content import change_exercise, make_exercise
from tests.factories.people import make_person

pytestmark = pytest.mark.django_db
SAID = {"clear": "De golf is duidelijk.", "fits": "", "change": "Minder tekst."}


@pytest.fixture
def anna() -> Any:
    return make_person("anna", Role.AUTHOR)


@pytest.fixture
def page(anna: Any) -> Exercise:
    return make_exercise(code="surfen", title="Surfen", by=anna)


@pytest.fixture
def author(client: Client, anna: Any) -> Client:
    client.force_login(anna)
    return client


def shown(token: str) -> Any:
    """What somebody without an account gets."""
    return Client().get(f"/api/v1/preview/{token}/")


def said(token: str, answers: Any = None, **headers: str) -> Any:
    """The player sends what a reader wrote."""
    headers = {"origin": "http://testserver", **headers}
    body = {"token": token, "answers": SAID if answers is None else answers}
    return Client().post(reverse("player:reader"), body, content_type="application/json", headers=headers)


def show(page: Any) -> str:
    return reverse("cms_showing:show", args=[page.pk])


class TestPhone:
    def test_code_opens_the_draft_for_half_an_hour_and_can_be_closed(
        self, author: Client, page: Exercise
    ) -> None:
        html = author.post(show(page), {"do": "phone"}).content.decode()
        assert "<svg" in html
        token = re.search(r"token=(hvp_[\w-]+)", html)[1]  # type: ignore[index]
        assert shown(token).json()["title"] == "Surfen"
        left = PreviewToken.objects.get().expires_at - timezone.now()
        assert left < timedelta(minutes=31)
        author.post(show(page), {"do": "end"})
        assert shown(token).status_code == 410

    def test_looking_makes_no_token(self, author: Client, page: Exercise) -> None:
        assert author.get(show(page)).status_code == 200
        assert not PreviewToken.objects.exists()

    def test_only_who_may_change_the_page_can_show_it(self, client: Client, page: Exercise) -> None:
        client.force_login(make_person("tom", Role.THERAPIST))
        assert client.post(show(page), {"do": "invite"}).status_code == 302
        assert not ReaderLink.objects.exists()

    def test_page_is_never_kept_by_a_browser(self, author: Client, page: Exercise) -> None:
        assert "no-store" in author.get(show(page))["Cache-Control"]


class TestLink:
    def test_is_shown_once_and_only_its_hash_is_kept(self, author: Client, page: Exercise) -> None:
        html = author.post(show(page), {"do": "invite"}).content.decode()
        token = re.search(r"token=(hvr_[\w-]+)", html)[1]  # type: ignore[index]
        link = ReaderLink.objects.get()
        assert link.hash == hash_of(token)
        assert token not in author.get(show(page)).content.decode()
        answer = shown(token)
        assert (answer.json()["title"], answer["Cache-Control"], answer["X-Robots-Tag"]) == (
            "Surfen", "no-store", "noindex",
        )  # fmt: skip
        assert "guide" not in answer.json()

    def test_goes_on_showing_what_was_given(self, page: Exercise, anna: Any) -> None:
        _link, token = readers.invite(page=page, by=anna)
        change_exercise(page, by=anna, title="Heel anders")
        assert shown(token).json()["title"] == "Surfen"
        street.released(page)
        assert shown(token).json()["title"] == "Surfen"

    def test_is_over_after_fourteen_days_or_when_ended(
        self, author: Client, page: Exercise, anna: Any
    ) -> None:
        _old, old = readers.invite(page=page, by=anna, at=timezone.now() - timedelta(days=14, minutes=1))
        link, token = readers.invite(page=page, by=anna)
        assert (shown(old).status_code, said(old).status_code) == (410, 410)
        author.post(show(page), {"do": f"revoke:{link.pk}"})
        assert (shown(token).status_code, said(token).status_code) == (410, 410)

    def test_of_another_page_is_not_ended_from_here(self, author: Client, page: Exercise, anna: Any) -> None:
        link, token = readers.invite(page=make_exercise(by=anna), by=anna)
        assert author.post(show(page), {"do": f"revoke:{link.pk}"}).status_code == 404
        assert shown(token).status_code == 200

    def test_a_colleague_who_looks_takes_no_notice_away(
        self, author: Client, client: Client, page: Exercise, anna: Any
    ) -> None:
        _link, token = readers.invite(page=page, by=anna)
        said(token)
        colleague = Client()
        colleague.force_login(make_person("els", Role.EDITOR))
        colleague.get(show(page))
        assert readers.unseen(page) == 1
        author.get(show(page))
        assert readers.unseen(page) == 0

    def test_goes_with_the_page_and_so_do_the_answers(self, page: Exercise, anna: Any) -> None:
        _link, token = readers.invite(page=page, by=anna)
        said(token)
        page.delete()
        assert shown(token).status_code == 404
        assert not ReaderAnswer.objects.exists()

    def test_player_page_of_a_preview_is_not_indexed(self) -> None:
        assert Client().get(reverse("player:preview"))["X-Robots-Tag"] == "noindex"


class TestAnswers:
    @pytest.fixture
    def token(self, page: Exercise, anna: Any) -> str:
        return readers.invite(page=page, by=anna)[1]

    def test_reach_the_author_above_and_beside_the_editor(
        self, author: Client, page: Exercise, anna: Any, token: str
    ) -> None:
        assert said(token).status_code == 201
        assert any(notice.url == f"{show(page)}#hv-said-title" for notice in notices(page, anna))
        edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
        assert "Minder tekst." in author.get(edit).content.decode()
        assert "Minder tekst." in author.get(show(page)).content.decode()
        assert not any(notice.url == f"{show(page)}#hv-said-title" for notice in notices(page, anna))

    def test_stand_on_the_home_page_until_somebody_who_waits_for_them_looked(
        self, author: Client, page: Exercise, anna: Any, token: str
    ) -> None:
        said(token)
        said(token)
        [item] = what_readers_said(anna).items
        assert (item.title, item.url, item.why) == ("Surfen", show(page), "2 lezers hebben geantwoord")
        assert show(page) in author.get(reverse("wagtailadmin_home")).content.decode()
        assert not what_readers_said(make_person("els", Role.EDITOR)).items
        author.get(show(page))
        assert not what_readers_said(anna).items

    def test_are_announced_by_mail_without_their_words(
        self,
        django_capture_on_commit_callbacks: Any,
        mailoutbox: list[Any],
        page: Exercise,
        anna: Any,
        token: str,
    ) -> None:
        with django_capture_on_commit_callbacks(execute=True):
            said(token)
        [mail] = mailoutbox
        assert (mail.to, mail.subject) == ([anna.email], "Een lezer heeft geantwoord over ‘Surfen’")
        assert show(page) in mail.body
        assert not [words for words in SAID.values() if words and words in mail.body]

    def test_go_to_who_looks_after_the_page_when_the_author_left(
        self, django_capture_on_commit_callbacks: Any, mailoutbox: list[Any], anna: Any, token: str
    ) -> None:
        els = make_person("els", Role.EDITOR)
        type(anna).objects.filter(pk=anna.pk).update(is_active=False)
        with django_capture_on_commit_callbacks(execute=True):
            said(token)
        assert [mail.to for mail in mailoutbox] == [[els.email]]

    @pytest.mark.parametrize("answers", [{}, {"clear": " "}, {"clear": "x" * 2001}, "geen", {"naam": "Jan"}])
    def test_that_say_nothing_or_too_much_are_refused(self, token: str, answers: Any) -> None:
        assert said(token, answers).status_code == 422
        assert not ReaderAnswer.objects.exists()

    def test_come_from_our_own_page_only(self, token: str) -> None:
        assert said(token, origin="https://elders.example").status_code == 403
        assert Client().get(reverse("player:reader")).status_code == 405

    def test_are_limited_per_link(self, token: str) -> None:
        statuses = [said(token).status_code for _n in range(readers.MOST + 1)]
        assert statuses == [201] * readers.MOST + [429]

    def test_hold_words_only(self) -> None:
        names = {field.name for field in ReaderAnswer._meta.get_fields()}
        assert names == {"id", "link", "clear", "fits", "change", "at", "seen_at"}

    def test_are_thrown_away_after_their_time(self, page: Exercise, anna: Any) -> None:
        then = timezone.now() - readers.KEPT - timedelta(days=1)
        _link, token = readers.invite(page=page, by=anna, at=then)
        readers.answer(token=token, said=SAID, at=then)
        assert readers.forget(at=timezone.now()) == 1
        assert not ReaderLink.objects.exists()

    def test_of_no_link_is_a_problem(self) -> None:
        with pytest.raises(Problem):
            readers.answer(token="hvr_bestaat-niet", said=SAID)  # noqa: S106
