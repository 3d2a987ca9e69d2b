"""The editor as an author meets it: little is asked, much is made by itself."""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from content.models import Exercise, ExerciseIndex, Facet, Source
from content.readiness import check
from tests.factories.content import make_exercise, make_source

pytestmark = pytest.mark.django_db


@pytest.fixture
def els(django_user_model: Any) -> Any:
    return django_user_model.objects.create_superuser("els", "els@example.org", "x", first_name="Els")


@pytest.fixture
def admin(els: Any, client: Client) -> Client:
    client.force_login(els)
    return client


def form_data(**fields: Any) -> dict[str, Any]:
    """What a browser sends; an author typed a title and a text."""
    text = {"text": rich_text("<p>Trek komt in golven.</p>", features=["bold"])}
    ticked = {"facets": fields.pop("facets", [])}  # a list of values, which nested_form_data does not know
    return ticked | dict(
        nested_form_data(
            {
                "title": "Golven van trek",
                "summary": "",
                "body": streamfield([("text", text)]),
                "guide": streamfield([]),
                "contra_indications": "",
                "evidence_level": "",
                "evidence_claims": inline_formset([]),
                "page_credits": inline_formset([]),
                "review_due": "",
                "minutes": "",
                "licence": settings.CATALOGUE_LICENCE,
                "code": "",
                "comments": inline_formset([]),
                **fields,
            }
        )
    )


def create(admin: Client, **fields: Any) -> Any:
    shelf = ExerciseIndex.objects.get(locale__language_code="nl")
    url = reverse("wagtailadmin_pages:add", args=["content", "exercise", shelf.pk])
    return admin.post(url, form_data(**fields))


def edit(admin: Client, page: Exercise, **fields: Any) -> Any:
    return admin.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form_data(**fields))


class TestStarting:
    def test_costs_a_title_and_a_text(self, admin: Client, els: Any) -> None:
        assert create(admin).status_code == 302
        page = Exercise.objects.get(title="Golven van trek")
        assert not page.live
        assert page.code == "golven-van-trek"
        assert [credit.user or credit.organisation for credit in page.page_credits.all()] == [
            els,
            settings.CATALOGUE_CREDIT,
        ]
        assert page.owner == els

    def test_leaves_the_rest_for_the_submission(self, admin: Client) -> None:
        create(admin)
        asked = {finding.field for finding in check(Exercise.objects.get())}
        assert {"summary", "evidence_level"} <= asked

    def test_form_begins_with_licence_and_review_date(self, admin: Client) -> None:
        shelf = ExerciseIndex.objects.get(locale__language_code="nl")
        form = admin.get(reverse("wagtailadmin_pages:add", args=["content", "exercise", shelf.pk])).context[
            "form"
        ]
        assert form["licence"].value() == settings.CATALOGUE_LICENCE
        assert form["review_due"].value()

    def test_an_empty_title_says_what_it_is(self, admin: Client) -> None:
        shelf = ExerciseIndex.objects.get(locale__language_code="nl")
        url = reverse("wagtailadmin_pages:add", args=["content", "exercise", shelf.pk])
        assert 'placeholder="Titel*"' in admin.get(url).content.decode()


class TestCode:
    def test_follows_the_title_as_long_as_nobody_named_it(self, admin: Client) -> None:
        create(admin, title="Gol")
        page = Exercise.objects.get()
        edit(admin, page, title="Golven")
        assert page.code == "golven"

    def test_can_be_typed(self, admin: Client) -> None:
        create(admin, code="urge-surfing")
        assert Exercise.objects.get().code == "urge-surfing"

    def test_of_another_page_is_refused_at_the_field(self, admin: Client) -> None:
        make_exercise(code="urge-surfing")
        answer = create(admin, code="urge-surfing")
        assert "code" in answer.context["form"].errors
        assert Exercise.objects.count() == 1

    def test_of_a_copy_is_made_when_it_is_saved(self, admin: Client) -> None:
        copy = make_exercise(code="golf").copy(update_attrs={"title": "Nieuwe golf", "slug": "nieuw"})
        assert copy.code == ""
        edit(admin, copy, title="Nieuwe golf")
        assert copy.code == "nieuwe-golf"


class TestEditor:
    def test_shows_tabs_in_the_order_of_an_author(self, admin: Client) -> None:
        answer = admin.get(reverse("wagtailadmin_pages:edit", args=[make_exercise().pk]))
        tabs = [str(tab.heading) for tab in answer.context["edit_handler"].children]
        assert tabs == ["Inhoud", "Voor de behandelaar", "Onderbouwing", "In de catalogus"]

    def test_keeps_what_was_typed(self, admin: Client) -> None:
        page = make_exercise(code="golf")
        assert edit(admin, page, summary="Kort", code="golf").status_code == 302
        draft = Exercise.objects.get(pk=page.pk).get_latest_revision_as_object()
        assert (draft.summary, len(draft.body)) == ("Kort", 1)

    def test_gives_new_questions_a_key(self, admin: Client) -> None:
        page = make_exercise()
        question = {"question": "Hoe gaat het?", "key": "", "help": "", "size": "long"}
        edit(admin, page, body=streamfield([("open_question", question)]), code=page.code)
        draft = Exercise.objects.get(pk=page.pk).get_latest_revision_as_object()
        assert draft.body[0].value["key"] == "hoe-gaat-het"

    def test_groups_search_words_by_vocabulary(self, admin: Client) -> None:
        form = admin.get(reverse("wagtailadmin_pages:edit", args=[make_exercise().pk])).context["form"]
        groups = dict(form.fields["facets"].choices)
        assert set(groups) == {kind.label for kind in Facet.Kind}

    def test_ticked_search_words_are_kept(self, admin: Client) -> None:
        page = make_exercise(facets=[])
        edit(admin, page, facets=[Facet.objects.get(code="cbt").pk], code=page.code)
        draft = Exercise.objects.get(pk=page.pk).get_latest_revision_as_object()
        assert [facet.code for facet in draft.facets.all()] == ["cbt"]


class TestMenu:
    @pytest.mark.parametrize(
        "name",
        [
            "exercises:index",
            "modules:index",
            "wagtailsnippets_content_source:list",
            "wagtailsnippets_content_facet:list",
            "wagtailsnippets_content_crisiscontact:list",
            "wagtailsnippets_content_source:add",
            "wagtailsnippetchoosers_content_source:choose",
        ],
    )
    def test_opens(self, admin: Client, name: str) -> None:
        make_exercise()
        make_source()
        assert admin.get(reverse(name)).status_code == 200

    def test_lists_exercises_with_their_code(self, admin: Client) -> None:
        make_exercise(code="urge-surfing")
        assert "urge-surfing" in admin.get(reverse("exercises:index")).content.decode()

    def test_source_can_be_described_while_choosing(self, admin: Client) -> None:
        data = {"title": "Surfen", "authors": "Bowen S"}
        data |= {"year": "2009", "kind": "article"}
        admin.post(reverse("wagtailsnippetchoosers_content_source:create"), data)
        assert Source.objects.get().slug == "bowen2009"
