from django.apps import AppConfig


class PilotsConfig(AppConfig):
    """Who gets which release for a while."""

    name = "pilots"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Erasing a client erases that he took part."""
        from feedback import erasure

        from .actions import forget

        erasure.also(forget)
