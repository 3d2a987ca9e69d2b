"""Wagtail's own pages for users, told to use ours."""

from wagtail.users.apps import WagtailUsersAppConfig


class PeopleInWagtail(WagtailUsersAppConfig):
    """The users of the admin: invited by mail, deactivated and never deleted."""

    user_viewset = "people.viewsets.PersonViewSet"
    default = False

    def ready(self) -> None:
        super().ready()
        from people.policies import register_policies

        register_policies()
