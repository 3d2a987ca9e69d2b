"""Wagtail's own pages for users, told to use ours."""

from wagtail.users.apps import WagtailUsersAppConfig


class PeopleInWagtail(WagtailUsersAppConfig):
    """The users of the admin: invited by mail, deactivated and never deleted."""

    user_viewset = "people.viewsets.PersonViewSet"
    default = False
