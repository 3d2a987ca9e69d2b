from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate


class CmsConfig(AppConfig):
    name = "cms"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from cms.looks import candidate_in_player, draft_in_player
        from cms.seed import seed_after_migrate
        from content import preview
        from content.review import looks

        looks.register(candidate_in_player)
        preview.register(draft_in_player)

        # After the last app of all, when every table, content type and permission is there.
        last = [config for config in apps.get_app_configs() if config.models_module is not None][-1]
        post_migrate.connect(seed_after_migrate, sender=last, dispatch_uid="cms.seed")
