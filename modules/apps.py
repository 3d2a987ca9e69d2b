from django.apps import AppConfig


class ModulesConfig(AppConfig):
    name = "modules"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Offer what this room knows of modules: how to freeze, check and compare them."""
        from content.changes.contents import COMPARERS
        from modules import freeze, hints, readiness, translations, words
        from modules.changes import compare_modules

        freeze.install()
        readiness.install()
        translations.install()
        words.install()
        hints.install()
        COMPARERS["module"] = compare_modules
