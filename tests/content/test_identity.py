"""One code for a page with all its translations; fixed from the first release on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from content import ports
from content.identities import code_is_fixed, identify
from content.models import CodeRefused, Identity
from content.models.identity import free_code
from tests.factories.content import make_exercise
from tests.factories.modules import make_module

pytestmark = pytest.mark.django_db


class EverReleased(ports.EmptyCatalogue):
    """A catalogue in which everything was released."""

    def ever_released(self, type: str, code: str) -> bool:
        return True


@pytest.fixture
def released() -> Iterator[None]:
    catalogue = EverReleased()
    ports.register(catalogue)
    yield
    ports.unregister(catalogue)


class TestIdentify:
    def test_gives_a_code(self) -> None:
        assert make_exercise(code="urge-surfing").code == "urge-surfing"

    def test_translations_share_it(self) -> None:
        page = make_exercise(code="urge-surfing")
        assert make_exercise("en", translation_of=page).code == "urge-surfing"

    def test_can_be_changed_before_the_first_release(self) -> None:
        page = make_exercise(code="golf")
        identify(page=page, code="urge-surfing", by=None)
        assert page.code == "urge-surfing"
        assert Identity.objects.count() == 1

    @pytest.mark.usefixtures("released")
    def test_is_fixed_after_it(self) -> None:
        page = make_exercise(code="golf")
        assert code_is_fixed(page)
        with pytest.raises(CodeRefused):
            identify(page=page, code="urge-surfing", by=None)
        assert page.code == "golf"

    def test_of_another_page_is_refused_also_of_another_type(self) -> None:
        make_exercise(code="craving")
        with pytest.raises(CodeRefused):
            make_module(code="craving")

    @pytest.mark.parametrize("code", ["", "Craving", "craving_1", "-craving", "a--b", "a" * 61, "craving\n"])
    def test_of_a_wrong_form_is_refused(self, code: str) -> None:
        page = make_exercise()
        with pytest.raises(CodeRefused):
            identify(page=page, code=code, by=None)

    def test_says_so_in_the_log(self, django_user_model: Any) -> None:
        from wagtail.models import PageLogEntry

        els = django_user_model.objects.create_user("els")
        page = make_exercise(code="golf", by=els)
        entry = PageLogEntry.objects.get(page=page.pk, action="handvat.identify")
        assert (entry.user, entry.data) == (els, {"code": "golf"})


class TestIdentityTable:
    def test_knows_a_code_once(self) -> None:
        page = make_exercise(code="golf")
        with pytest.raises(IntegrityError), transaction.atomic():
            Identity.objects.create(code="golf", type="module", translation_key=make_module().translation_key)
        assert page.code == "golf"

    def test_knows_a_page_once(self) -> None:
        page = make_exercise(code="golf")
        with pytest.raises(IntegrityError), transaction.atomic():
            Identity.objects.create(code="ander", type="exercise", translation_key=page.translation_key)


class TestFreeCode:
    def test_follows_the_title(self) -> None:
        assert free_code("Golven van trek!") == "golven-van-trek"

    def test_counts_on_when_it_is_taken(self) -> None:
        make_exercise(code="golf")
        make_exercise(code="golf-2")
        assert free_code("Golf") == "golf-3"

    def test_of_a_title_without_letters_is_found_too(self) -> None:
        assert free_code("!!!") == "page"

    def test_of_a_long_title_fits(self) -> None:
        assert len(free_code("woord " * 40)) <= 60
