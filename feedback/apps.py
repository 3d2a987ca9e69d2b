from django.apps import AppConfig


class FeedbackConfig(AppConfig):
    name = "feedback"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell who takes a release back which apps use it."""
        from feedback.using import using
        from releases import reach

        reach.register(using)
