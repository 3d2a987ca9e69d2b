"""The admin's pages for users and teams."""

from wagtail.users.views.users import UserViewSet


class PersonViewSet(UserViewSet):  # type: ignore[misc]
    """People are invited and deactivated here."""
