"""Who may do what: one table, because only the front door knows every room."""

from collections.abc import Callable, Iterable, Iterator

from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from cms.models import Grant
from people.roles import Role

ADMIN = ("wagtailadmin.access_admin",)
FRAGMENTS = (
    "content.view_fragment",
    "content.add_fragment",
    "content.change_fragment",
    "content.delete_fragment",
)
SOURCES = ("content.view_source", "content.add_source", "content.change_source")
VOCABULARY = (
    "content.view_term",
    "content.add_term",
    "content.change_term",
    "content.delete_term",
    "content.view_evidencescheme",
    "content.add_evidencescheme",
    "content.change_evidencescheme",
    "content.view_facet",
    "content.add_facet",
    "content.change_facet",
    "content.view_crisiscontact",
    "content.add_crisiscontact",
    "content.change_crisiscontact",
    "feedback.view_reason",
    "feedback.add_reason",
    "feedback.change_reason",
)
TRANSLATE = ("simple_translation.submit_translation",)
WRITE = (
    "content.submit_candidate",
    "content.reassign_candidate",
    "releases.release_candidate",
    *SOURCES,
    *FRAGMENTS,
    *TRANSLATE,
)
LOOK = ("feedback.view_insights",)

# Nobody has the page permission "publish": publishing is releasing what somebody else approved.
PERMISSIONS: dict[Role, tuple[str, ...]] = {
    Role.AUTHOR: (*ADMIN, *WRITE, *LOOK),
    Role.REVIEWER: (
        *ADMIN,
        *LOOK,
        "content.approve_candidate",
        "content.reassign_candidate",
        "content.view_source",
        "content.view_fragment",
        "releases.release_candidate",
        "releases.withdraw_release",
    ),
    Role.EDITOR: (
        *ADMIN,
        *WRITE,
        *LOOK,
        *VOCABULARY,
        "releases.retire_code",
        "releases.plan_release",
        "releases.withdraw_release",
        "people.hand_over_pages",
        "feedback.settle_feedback",
    ),
    Role.COMMENT_EDITOR: (*ADMIN, *LOOK, "feedback.release_comments"),
    Role.THERAPIST: ADMIN,
    Role.MANAGER: (*ADMIN, *LOOK),
    Role.SAFETY_OFFICER: (
        *ADMIN,
        *LOOK,
        "releases.withdraw_release",
        "content.view_crisiscontact",
        "content.add_crisiscontact",
        "content.change_crisiscontact",
        "feedback.view_crisisphrase",
        "feedback.add_crisisphrase",
        "feedback.change_crisisphrase",
        "feedback.handle_alerts",
        "feedback.read_raw_comments",
    ),
    Role.PRIVACY_OFFICER: (*ADMIN, "feedback.read_raw_comments", "feedback.view_audit"),
    Role.OPERATOR: (
        *ADMIN,
        "consumers.manage_keys",
        "content.switch_four_eyes",
        "people.view_user",
        "people.add_user",
        "people.change_user",
        "people.hand_over_pages",
        "people.view_team",
        "people.add_team",
        "people.change_team",
        "people.delete_team",
    ),
}

# On every catalogue, and so on all that stands below it. A reviewer opens a page to comment on it.
PAGES: dict[Role, tuple[str, ...]] = {
    Role.AUTHOR: ("wagtailcore.add_page", "wagtailcore.change_page"),
    Role.REVIEWER: ("wagtailcore.change_page",),
    Role.EDITOR: (
        "wagtailcore.add_page",
        "wagtailcore.change_page",
        "wagtailcore.lock_page",
        "wagtailcore.unlock_page",
    ),
}

# On the root of the media library.
USE_FILES = ("wagtailimages.choose_image", "wagtaildocs.choose_document")
ADD_FILES = (*USE_FILES, "wagtailimages.add_image", "wagtaildocs.add_document", "wagtailmedia.add_media")
COLLECTIONS: dict[Role, tuple[str, ...]] = {
    # wagtailmedia lets somebody choose a colleague's recording only if they may change it.
    Role.AUTHOR: (*ADD_FILES, "wagtailmedia.change_media"),
    Role.REVIEWER: USE_FILES,
    Role.EDITOR: (
        *ADD_FILES,
        "wagtailimages.change_image",
        "wagtaildocs.change_document",
        "wagtailmedia.change_media",
    ),
}


def seed() -> None:
    """Give each role what the tables say, each permission once."""
    for role in Role:
        group = Group.objects.get(name=role.value)
        give(role, PERMISSIONS.get(role, ()), group.permissions.add)
        for page in catalogues():
            give(role, PAGES.get(role, ()), on_page(group, page), place=f"page {page.pk}")
        root = Collection.get_first_root_node()
        if root is not None:
            give(role, COLLECTIONS.get(role, ()), in_collection(group, root), place="collection")


def give(role: Role, names: Iterable[str], grant: Callable[[Permission], object], *, place: str = "") -> None:
    """Grant what was never granted before and exists; a room may come later than its role."""
    labels = {f"{name} {place}".strip(): permission for name, permission in existing(names)}
    given = set(Grant.objects.filter(role=role, permission__in=labels).values_list("permission", flat=True))
    for label, permission in labels.items():
        if label not in given:
            grant(permission)
            Grant.objects.create(role=role, permission=label)


def existing(names: Iterable[str]) -> Iterator[tuple[str, Permission]]:
    """The permissions with these names (`app.codename`) that are in the database."""
    for name in names:
        app, codename = name.split(".")
        found = Permission.objects.filter(content_type__app_label=app, codename=codename).first()
        if found:
            yield name, found


def catalogues() -> list[Page]:
    """Where people write: the top page of each language, and the hidden place of side drafts."""
    return list(Page.objects.filter(depth=2, content_type__app_label="content"))


def on_page(group: Group, page: Page) -> Callable[[Permission], object]:
    """Grants to a group on a page."""

    def grant(permission: Permission) -> None:
        GroupPagePermission.objects.get_or_create(group=group, page=page, permission=permission)

    return grant


def in_collection(group: Group, collection: Collection) -> Callable[[Permission], object]:
    """Grants to a group in a collection of files."""

    def grant(permission: Permission) -> None:
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=collection, permission=permission
        )

    return grant
