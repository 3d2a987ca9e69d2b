"""Words that clients stumble over: what to write instead, and what they mean."""

from __future__ import annotations

import re
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.search import index

#: A word does not begin or end inside another one, nor at a hyphen: in "trek-gevoel" no "trek" is marked.
EDGE = r"(?<![\w-]){}(?![\w-])"


class TermQuerySet(models.QuerySet["Term"]):
    """Adjectives for words."""

    def in_locale(self, locale: str) -> TermQuerySet:
        """Of one language, by word."""
        return self.filter(locale=locale).order_by("word")

    def hard(self) -> TermQuerySet:
        """Those for which there is a plainer word."""
        return self.exclude(plain="")

    def explained(self) -> TermQuerySet:
        """Those that can be explained to clients."""
        return self.exclude(explanation="")


class Term(index.Indexed, models.Model):
    """One word with its other forms; a plainer word for authors, an explanation for clients, or both."""

    #: Its words stand in pages, so who changes it contributes to them (`content.review.contributions`).
    WRITTEN_IN_PAGES = True

    locale = models.CharField(_("language"), max_length=12, choices=settings.LANGUAGES, default="nl")
    word = models.CharField(_("word"), max_length=80, help_text=_("As it stands in a text: abstinentie."))
    forms = models.TextField(
        _("other forms"),
        blank=True,
        help_text=_("One per line, such as the plural: they are found in a text too."),
    )
    plain = models.CharField(
        _("plainer words"),
        max_length=150,
        blank=True,
        help_text=_("What an author could write instead: niet drinken of gebruiken."),
    )
    explanation = models.TextField(
        _("explanation for clients"),
        blank=True,
        max_length=400,
        help_text=_("One or two short sentences, for words that clients meet anyway. They can tap the word."),
    )

    objects = TermQuerySet.as_manager()

    panels = [
        FieldRowPanel([FieldPanel("word"), FieldPanel("locale")]),
        FieldPanel("forms"),
        FieldPanel("plain"),
        FieldPanel("explanation"),
    ]
    search_fields = [
        index.SearchField("word"),
        index.AutocompleteField("word"),
        index.SearchField("plain"),
        index.FilterField("locale"),
    ]

    class Meta:
        verbose_name = _("word of the glossary")
        verbose_name_plural = _("words of the glossary")
        ordering = ["locale", "word"]
        constraints = [
            # Two rows for one word would give an author two pieces of advice.
            models.UniqueConstraint(fields=["locale", "word"], name="term_once_per_locale"),
            # A word without advice or meaning helps nobody.
            models.CheckConstraint(condition=~Q(plain="", explanation=""), name="term_says_something"),
        ]

    def __str__(self) -> str:
        return self.word

    def clean(self) -> None:
        """A plainer word, an explanation, or both."""
        self.word = " ".join(self.word.split())
        if not (self.plain.strip() or self.explanation.strip()):
            raise ValidationError(
                {"plain": _("Give a plainer word for authors, an explanation for clients, or both.")}
            )

    @property
    def all_forms(self) -> list[str]:
        """The word and its other forms, the longest first, so that a part never wins from the whole."""
        lines = [self.word, *(" ".join(line.split()) for line in self.forms.splitlines())]
        return sorted({line for line in lines if line}, key=lambda line: (-len(line), line))

    def shape(self) -> dict[str, Any]:
        """As a release holds it."""
        return {"word": self.word, "forms": self.all_forms, "explanation": " ".join(self.explanation.split())}


def pattern_of(forms: list[str]) -> re.Pattern[str]:
    """Finds whole words in any case; the longest form wins."""
    longest = sorted(forms, key=lambda form: (-len(form), form))
    return re.compile(EDGE.format(f"(?:{'|'.join(re.escape(form) for form in longest)})"), re.IGNORECASE)
