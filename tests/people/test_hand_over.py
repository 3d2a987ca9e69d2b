"""When someone leaves, a colleague gets the pages."""

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from people.actions import HandOverRefused, hand_over
from people.models import User
from people.roles import Role
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def leaver() -> User:
    user = UserFactory(roles=[Role.AUTHOR])
    Page.objects.filter(depth=2).update(owner=user)
    return user


class TestHandOver:
    def test_changes_the_owner_only(self, leaver: User) -> None:
        pages = list(Page.objects.filter(owner=leaver))
        before = [page.latest_revision_id for page in pages]
        heir = UserFactory(roles=[Role.AUTHOR])
        assert hand_over(pages=pages, to=heir, by=UserFactory()) == len(pages) > 0
        after = Page.objects.filter(owner=heir)
        assert [page.latest_revision_id for page in after] == before

    def test_to_somebody_without_access_is_refused(self, leaver: User) -> None:
        with pytest.raises(HandOverRefused):
            hand_over(pages=[], to=UserFactory(is_active=False), by=leaver)

    def test_page_does_both_at_once(self, client: Client, leaver: User) -> None:
        heir = UserFactory(roles=[Role.AUTHOR])
        client.force_login(UserFactory(roles=[Role.OPERATOR]))
        url = reverse("wagtailusers_users:hand_over", args=[leaver.pk])
        assert client.get(url).status_code == 200
        client.post(url, {"to": heir.pk, "deactivate": "on"})
        leaver.refresh_from_db()
        assert (leaver.is_active, Page.objects.filter(owner=leaver).exists()) == (False, False)
        assert Page.objects.filter(owner=heir).exists()

    def test_offers_writers_only(self, client: Client, leaver: User) -> None:
        operator = UserFactory(roles=[Role.OPERATOR])
        client.force_login(operator)
        form = client.get(reverse("wagtailusers_users:hand_over", args=[leaver.pk])).context["form"]
        assert operator not in form.fields["to"].queryset

    def test_is_not_for_authors(self, client: Client, leaver: User) -> None:
        client.force_login(leaver)
        url = reverse("wagtailusers_users:hand_over", args=[leaver.pk])
        client.post(url, {"to": UserFactory(roles=[Role.AUTHOR]).pk})
        assert Page.objects.filter(owner=leaver).exists()


class TestSession:
    def test_ends_with_the_account(self, client: Client, leaver: User) -> None:
        client.force_login(leaver)
        User.objects.filter(pk=leaver.pk).update(is_active=False)
        assert client.get("/admin/", follow=True).request["PATH_INFO"] == "/admin/login/"
