"""What the safety officer has the screening look for."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel


class CrisisPhraseQuerySet(models.QuerySet["CrisisPhrase"]):
    """Adjectives for phrases."""

    def active(self) -> CrisisPhraseQuerySet:
        """Looked for now."""
        return self.filter(active=True)


class CrisisPhrase(models.Model):
    """One phrase that a person should see; a hit is never a diagnosis and nothing takes it away again."""

    class Level(models.TextChoices):
        NOW = "now", _("Now: danger to life or to somebody else")
        DAY = "day", _("This working day: somebody should ask how it goes")
        IDIOM = "idiom", _("A way of speaking: signals nothing where it stands like this")

    text = models.CharField(
        _("phrase"),
        max_length=400,
        help_text=_(
            "Words in order, with at most three others between them. A slash gives a choice (want/wanted), a star any "
            "ending (suicid*), _ ties words together, a full stop at the end says that the sentence ends there, ~ at "
            "the beginning that the words may stand in any order. Typing errors and accents are forgiven."
        ),
    )
    level = models.CharField(_("how urgent"), max_length=5, choices=Level.choices, default=Level.NOW)
    locale = models.CharField(_("language"), max_length=12, choices=settings.LANGUAGES, default="nl")
    active = models.BooleanField(
        _("looked for"), default=True, help_text=_("Switch off instead of deleting: so it stays off.")
    )

    objects = CrisisPhraseQuerySet.as_manager()

    panels = [
        FieldPanel("text"),
        FieldRowPanel([FieldPanel("level"), FieldPanel("locale")]),
        FieldPanel("active"),
    ]

    class Meta:
        verbose_name = _("crisis phrase")
        verbose_name_plural = _("crisis phrases")
        ordering = ["level", "locale", "text"]
        constraints = [
            # Seeding recognises its own rows; and one phrase has one urgency.
            models.UniqueConstraint(fields=["text"], name="crisis_phrase_once"),
        ]

    def __str__(self) -> str:
        return self.text

    def clean(self) -> None:
        """A phrase without letters would be found everywhere."""
        words = [word for part in self.text.split() for word in part.strip("~=*._").split("/")]
        if not any(len(word) > 2 for word in words):
            raise ValidationError({"text": _("Give at least one word of three letters.")})
