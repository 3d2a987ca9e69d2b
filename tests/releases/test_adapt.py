"""Copy and adapt: a draft of one's own that never forgets where it came from."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale, PageLogEntry

from content.checks.translations import outline
from content.models import Exercise, Origin
from content.notices import notices
from content.review import actions as review
from content.review.errors import NotAllowed
from content.review.models import ChangeClass
from people.roles import Role
from releases.actions import withdraw
from releases.actions.adapt import adapt
from releases.errors import NotAllowed as MayNot
from releases.errors import WrongState
from releases.models import Release
from tests.factories import street
from tests.factories.content import change_exercise, make_exercise
from tests.factories.people import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def release() -> Release:
    return street.released(make_exercise(code="surfen", title="Surfen op trek", by=street.author()))


@pytest.fixture
def cem() -> Any:
    return make_person("cem", Role.AUTHOR)


def adapted(release: Release, by: Any) -> Any:
    return adapt(page=release.page.specific, by=by, release=release).get_latest_revision_as_object()


class TestAdapting:
    def test_gives_a_draft_with_a_code_of_its_own_and_the_same_blocks(
        self, release: Release, cem: Any
    ) -> None:
        change_exercise(release.page.specific, by=street.author(), summary="Nog niet uitgebracht.")
        copy = adapted(release, cem)
        assert (copy.title, copy.code, copy.live, copy.owner) == (
            "Surfen op trek (aangepast)", "surfen-op-trek-aangepast", False, cem,
        )  # fmt: skip
        assert copy.summary == release.summary
        assert outline(copy.body) == outline(release.page.specific.body)
        assert copy.get_parent() == release.page.get_parent()

    def test_keeps_the_credits_and_adds_who_adapts(self, release: Release, cem: Any) -> None:
        credits = adapted(release, cem).page_credits.all()
        assert [credit.organisation or credit.user for credit in credits] == ["handvat", cem]

    def test_origin_stands_above_the_editor_in_the_history_and_before_the_reviewer(
        self, release: Release, cem: Any, client: Client
    ) -> None:
        copy = adapted(release, cem)
        [said] = [notice for notice in notices(copy, cem) if "surfen 1.0.0" in notice.text]
        assert "Anna" in said.text
        assert "Cem" in said.text
        entry = PageLogEntry.objects.get(page=copy.pk, action="handvat.adapt")
        assert (entry.data["code"], entry.data["number"]) == ("surfen", "1.0.0")
        candidate = review.submit(page=copy, by=cem, change=ChangeClass.MEANING, note="Voor jongeren.")
        client.force_login(street.reviewer())
        html = client.get(reverse("content_review:candidate", args=[candidate.pk])).content.decode()
        assert "surfen 1.0.0" in html
        where = reverse("content_imports:origin", args=[Origin.objects.get().pk])
        assert where in html
        assert "(aangepast)" in client.get(where).content.decode()

    def test_who_wrote_the_original_does_not_approve_the_copy(self, release: Release, cem: Any) -> None:
        anna = make_person("anna", Role.AUTHOR, Role.REVIEWER)
        candidate = review.submit(
            page=adapted(release, cem), by=cem, change=ChangeClass.MEANING, note="Voor jongeren."
        )
        assert {writer.user for writer in candidate.writers.all()} == {anna, cem}
        with pytest.raises(NotAllowed):
            review.approve(candidate=candidate, by=anna, content_digest=candidate.content_digest)
        review.approve(candidate=candidate, by=street.reviewer(), content_digest=candidate.content_digest)

    def test_writers_of_a_copy_of_a_copy_come_along(self, release: Release, cem: Any) -> None:
        second = adapt(page=adapted(release, cem), by=make_person("dirk", Role.AUTHOR))
        people = {row.user.username for row in second.contributions.select_related("user")}
        assert people == {"anna", "cem", "dirk"}

    def test_original_stays_as_it_is(self, release: Release, cem: Any) -> None:
        page = Exercise.objects.get()
        before = (page.revisions.count(), page.live, page.live_revision_id, page.contributions.count())
        adapted(release, cem)
        page.refresh_from_db()
        assert (
            page.revisions.count(),
            page.live,
            page.live_revision_id,
            page.contributions.count(),
        ) == before

    def test_is_refused_to_who_may_not_write_and_of_what_was_withdrawn(
        self, release: Release, cem: Any
    ) -> None:
        with pytest.raises(MayNot):
            adapted(release, make_person("tom", Role.THERAPIST))
        withdraw(releases=[release], by=street.editor(), reason="error", note="Fout.")
        with pytest.raises(WrongState):
            adapted(release, cem)
        assert Exercise.objects.count() == 1


class TestPages:
    def test_list_finds_by_words_and_makes_the_copy(self, release: Release, cem: Any, client: Client) -> None:
        client.force_login(cem)
        url = reverse("releases:adapt_list")
        assert url in client.get(reverse("wagtailadmin_home")).content.decode()
        assert "Surfen op trek" in client.get(f"{url}?q=TREK surfen").content.decode()
        assert "Surfen op trek" not in client.get(f"{url}?q=slaap").content.decode()
        answer = client.post(reverse("releases:adapt", args=[release.page_id]), {"release": release.pk})
        copy = Exercise.objects.exclude(pk=release.page_id).get()
        assert answer.url == reverse("wagtailadmin_pages:edit", args=[copy.pk])
        assert "surfen 1.0.0" in client.get(answer.url).content.decode()

    def test_history_offers_it_for_each_release(self, release: Release, cem: Any, client: Client) -> None:
        client.force_login(cem)
        html = client.get(reverse("releases:history", args=[release.page_id])).content.decode()
        assert reverse("releases:adapt", args=[release.page_id]) in html

    def test_wagtails_own_copy_keeps_the_origin_too(self, cem: Any, client: Client) -> None:
        original = make_exercise(code="van-cem", title="Van Cem", by=cem)
        client.force_login(street.author())
        form = {"new_title": "Kopie", "new_slug": "kopie", "new_parent_page": original.get_parent().pk}
        client.post(reverse("wagtailadmin_pages:copy", args=[original.pk]), form)
        origin = Origin.objects.get()
        assert (origin.of_id, origin.number, origin.by) == (original.pk, "", street.author())
        assert origin.page.contributions.filter(user=cem).exists()


class TestOfAnotherLanguage:
    def test_a_release_makes_no_copy_of_this_page(self, release: Release, cem: Any) -> None:
        dutch = release.page.specific
        english = dutch.copy_for_translation(Locale.objects.get(language_code="en"), copy_parents=True)
        with pytest.raises(WrongState):
            adapt(page=english, by=make_person("els", Role.EDITOR), release=release)
