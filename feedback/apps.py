from django.apps import AppConfig


class FeedbackConfig(AppConfig):
    name = "feedback"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell who takes a release back which apps use it, who edits a page why it changes, and apps of alerts."""
        from content import notices, worklists
        from feedback.loop import home
        from feedback.loop.notices import about
        from feedback.safety import alerts, dispatch
        from feedback.using import using
        from releases import reach

        reach.register(using)
        notices.register(about)
        worklists.register(home.to_settle)
        if dispatch.queue not in alerts.ON_RAISED:
            alerts.ON_RAISED.append(dispatch.queue)
