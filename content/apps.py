from django.apps import AppConfig


class ContentConfig(AppConfig):
    name = "content"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Offer what this room knows of exercises and questionnaires: how to freeze, check and compare them."""
        from wagtail.signals import copy_for_translation_done

        from content import checks, notices, receivers  # noqa: F401  (connecting is all they do)
        from content.changes.contents import COMPARERS
        from content.changes.exercise import compare_exercises
        from content.changes.questionnaire import compare_questionnaires
        from content.evidence.notices import tell
        from content.fragments import translations, updates
        from content.freeze import exercise, questionnaire
        from content.review import leaving, library
        from content.side import without_practice
        from people.actions import LEFT_OUT, WITH_PAGES

        exercise.install()
        questionnaire.install()
        checks.install()
        notices.register(tell)
        notices.register(updates.tell)
        copy_for_translation_done.connect(
            translations.point_at_translations, dispatch_uid="content.fragments"
        )
        library.watch()
        WITH_PAGES.append(leaving.ask_others)
        LEFT_OUT.append(without_practice)
        COMPARERS["exercise"] = compare_exercises
        COMPARERS["questionnaire"] = compare_questionnaires
