"""Roles: exactly what each needs, given once."""

import pytest
from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupPagePermission, Page

from cms import roles
from cms.seed import seed
from content.models import CatalogueIndex, SideDrafts
from people.roles import Role
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


class TestTables:
    @pytest.mark.parametrize("role", Role)
    def test_every_role_may_log_in(self, role: Role) -> None:
        assert UserFactory(roles=[role]).has_perm("wagtailadmin.access_admin")

    def test_every_permission_exists(self) -> None:
        tables = (roles.PERMISSIONS, roles.PAGES, roles.COLLECTIONS)
        named = {name for table in tables for names in table.values() for name in names}
        missing = {
            name
            for name in named
            if not Permission.objects.filter(
                content_type__app_label=name.split(".")[0], codename=name.split(".")[1]
            ).exists()
        }
        assert missing == set()

    def test_nobody_may_publish(self) -> None:
        given = GroupPagePermission.objects.filter(group__name__in=Role.values)
        assert given.exists()
        assert not given.filter(permission__codename__startswith="publish").exists()

    def test_stock_groups_are_gone(self) -> None:
        assert not Group.objects.filter(name__in=["Moderators", "Editors"]).exists()

    @pytest.mark.parametrize(
        ("permission", "holders"),
        [
            ("content.submit_candidate", {Role.AUTHOR, Role.EDITOR}),
            ("content.approve_candidate", {Role.REVIEWER}),
            ("releases.withdraw_release", {Role.REVIEWER, Role.EDITOR, Role.SAFETY_OFFICER}),
            ("releases.retire_code", {Role.EDITOR}),
            ("consumers.manage_keys", {Role.OPERATOR}),
            ("people.add_user", {Role.OPERATOR}),
        ],
    )
    def test_who_may(self, permission: str, holders: set[Role]) -> None:
        assert {role for role in Role if UserFactory(roles=[role]).has_perm(permission)} == holders


class TestAuthor:
    def test_writes_below_each_catalogue(self) -> None:
        author = UserFactory(roles=[Role.AUTHOR])
        for page in CatalogueIndex.objects.all():
            shelf = page.get_children().first().specific
            assert shelf.permissions_for_user(author).can_add_subpage()

    def test_writes_beside_pages_but_begins_nothing_there_by_hand(self) -> None:
        hidden = SideDrafts.objects.get()
        assert hidden.pk in {page.pk for page in roles.catalogues()}
        permissions = hidden.permissions_for_user(UserFactory(roles=[Role.AUTHOR]))
        assert permissions.can_edit()
        assert not permissions.can_add_subpage()

    def test_cannot_add_to_the_root(self) -> None:
        author = UserFactory(roles=[Role.AUTHOR])
        assert not Page.get_first_root_node().permissions_for_user(author).can_add_subpage()


class TestSeed:
    def test_twice_is_once(self) -> None:
        seed()
        before = (Group.objects.count(), Page.objects.count(), GroupPagePermission.objects.count())
        seed()
        assert (Group.objects.count(), Page.objects.count(), GroupPagePermission.objects.count()) == before

    def test_leaves_what_people_took_away(self) -> None:
        group = Group.objects.get(name=Role.AUTHOR)
        group.permissions.clear()
        seed()
        assert not group.permissions.exists()

    def test_comes_back_after_a_flush(self) -> None:
        Group.objects.all().delete()
        roles.Grant.objects.all().delete()
        seed()
        assert Group.objects.get(name=Role.AUTHOR).permissions.exists()
