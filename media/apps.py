from django.apps import AppConfig
from django.db.models.signals import post_delete


class MediaConfig(AppConfig):
    name = "media"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let captions go with their recording; wagtailmedia knows of the other files only."""
        from media.fields import forget_captions

        post_delete.connect(forget_captions, sender="media.Recording")
