from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class ReleasesConfig(AppConfig):
    """What was published, for ever; fills the ports that the rooms below left open."""

    name = "releases"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Arm the tables after every migrate, and answer the questions of content."""
        from content import notices, ports, worklists
        from people.actions import WITH_PAGES

        from . import checks, home, notices_taking_back, receivers  # noqa: F401  (registers itself)
        from .actions.leaving import plans_go_along
        from .notices import about
        from .port import ReleasedCatalogue

        ports.register(ReleasedCatalogue())
        notices.register(about)
        notices.register(notices_taking_back.about)
        worklists.register(home.translations)
        worklists.register(home.updates)
        WITH_PAGES.append(plans_go_along)
        post_migrate.connect(arm, dispatch_uid="releases.arm")


def arm(*, using: str, **kwargs: Any) -> None:
    """Put the triggers in place: a migration of SQLite drops them, and so does a test flush."""
    from . import triggers

    triggers.install(using)
