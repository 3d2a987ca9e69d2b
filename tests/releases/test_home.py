"""The home page: what waits, why, and the way there; quick however much somebody wrote."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale

from content.review import actions as review
from content.review.hooks import ReviewPanel
from content.review.models import ChangeClass
from content.worklists import LISTS, Worklist, mine
from people.roles import Role
from releases.actions.follow import begin_following
from releases.home import translations, updates
from tests.factories import street
from tests.factories.content import change_exercise, make_exercise
from tests.factories.modules import make_module
from tests.factories.people import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna() -> Any:
    return street.author()


def titles(found: Worklist) -> list[str]:
    return [item.title for item in found.items]


def hand_in(page: Any, by: Any) -> Any:
    return review.submit(page=page, by=by, change=ChangeClass.MEANING, note="Klaar.")


class TestMine:
    def test_lists_drafts_with_why_and_the_way_there(self, anna: Any) -> None:
        page = make_exercise(title="Nieuw", by=anna)
        [item] = mine(anna).items
        assert (item.title, item.url) == ("Nieuw", reverse("wagtailadmin_pages:edit", args=[page.pk]))
        assert item.why
        assert titles(mine(street.editor())) == []

    def test_leaves_out_what_waits_for_somebody_else(self, anna: Any) -> None:
        hand_in(make_exercise(title="In review", by=anna), anna)
        street.approved(make_exercise(title="Goedgekeurd", by=anna))
        assert titles(mine(anna)) == []

    def test_lists_what_was_changed_since_clients_got_it(self, anna: Any) -> None:
        page = make_exercise(title="Uitgebracht", by=anna)
        street.released(page)
        assert titles(mine(anna)) == []
        change_exercise(page, by=anna, title="Veranderd")
        assert titles(mine(anna)) == ["Veranderd"]


class TestTranslations:
    def test_lists_what_is_behind_the_original(self, anna: Any) -> None:
        page = make_exercise(title="Golven", by=anna)
        street.released(page)
        english = (
            type(page).objects.get(pk=page.pk).copy_for_translation(Locale.objects.get(language_code="en"))
        )
        change_exercise(english, by=anna, title="Waves")
        begin_following(page=english, original=page, at=timezone.now() - timedelta(hours=1))
        assert titles(translations(anna)) == []
        change_exercise(page, by=anna, summary="Een heel andere samenvatting.")
        street.released(page)
        [item] = translations(anna).items
        assert item.title == "Waves"
        assert "1.0.1" in item.why


class TestUpdates:
    def test_lists_modules_with_a_newer_part(self, anna: Any) -> None:
        part = make_exercise(title="Deel", by=anna)
        street.released(part)
        module = make_module([part], title="Programma", by=anna)
        street.released(module)
        assert titles(updates(anna)) == []
        change_exercise(part, by=anna, body=part.body.raw_data[:1])
        street.released(part, "meaning")
        [item] = updates(anna).items
        assert item.url == reverse("releases:updates", args=[module.pk])


class TestQuick:
    def test_number_of_queries_does_not_grow(self, anna: Any) -> None:
        self.write(anna)
        self.queries(anna)  # Django then knows its content types
        few = self.queries(anna)
        for _n in range(3):
            self.write(anna)
        assert self.queries(anna) == few

    def write(self, anna: Any) -> None:
        part = make_exercise(by=anna)
        street.released(part)
        english = (
            type(part).objects.get(pk=part.pk).copy_for_translation(Locale.objects.get(language_code="en"))
        )
        change_exercise(english, by=anna, title="Waves")
        begin_following(page=english, original=part, at=timezone.now() - timedelta(hours=1))
        make_module([part], by=anna)
        change_exercise(part, by=anna, summary="Anders.")
        street.released(part)
        hand_in(make_exercise(by=anna), anna)
        back = hand_in(make_exercise(by=anna), anna)
        review.send_back(candidate=back, by=street.reviewer(), reason="Korter.")
        street.approved(make_exercise(by=anna))

    def queries(self, anna: Any) -> list[int]:
        found = []
        for who in (anna, make_person("bas", Role.REVIEWER)):
            request = RequestFactory().get("/")
            request.user = who
            who.has_perm("content.approve_candidate")
            with CaptureQueriesContext(
                connection,
            ) as asked:
                for make in LISTS:
                    make(who)
                ReviewPanel(request).render_html({})
            found.append(len(asked))
        return found


class TestPanel:
    def test_is_not_there_when_nothing_waits(self, anna: Any, client: Client) -> None:
        client.force_login(anna)
        assert "hv-work-panel" not in client.get(reverse("wagtailadmin_home")).content.decode()
        make_exercise(title="Nieuw", by=anna)
        assert "hv-work-panel" in client.get(reverse("wagtailadmin_home")).content.decode()

    def test_shows_five_of_each_and_counts_the_rest(self, anna: Any, client: Client) -> None:
        for n in range(7):
            make_exercise(title=f"Nummer {n}", by=anna)
        client.force_login(anna)
        html = client.get(reverse("wagtailadmin_home")).content.decode()
        panel = html[html.index("hv-work-panel") :]
        assert sum(f"Nummer {n}" in panel for n in range(7)) == 5
