from typing import Any

from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate


class CmsConfig(AppConfig):
    name = "cms"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from cms.looks import candidate_in_player, draft_in_player
        from cms.seed import seed_after_migrate
        from content import notices, preview
        from content.review import looks

        looks.register(candidate_in_player)
        preview.register(draft_in_player)
        self.offer_showing(notices)

        # After the last app of all, when every table, content type and permission is there.
        last = [config for config in apps.get_app_configs() if config.models_module is not None][-1]
        post_migrate.connect(seed_after_migrate, sender=last, dispatch_uid="cms.seed")

    def offer_showing(self, notices: Any) -> None:
        """What readers said stands above and beside the editor, on the home page, and is mailed."""
        from api import readers
        from cms.showing import home, hooks, mails
        from content import worklists
        from feedback.panels import BESIDE

        notices.register(hooks.notice)
        worklists.register(home.what_readers_said)
        readers.tell(mails.answered)
        if hooks.beside not in BESIDE:
            BESIDE.append(hooks.beside)
