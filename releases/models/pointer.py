"""Which release answers when no full number is asked: rebuilt at any time from releases and changes."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class PointerQuerySet(models.QuerySet["Pointer"]):
    """Adjectives for pointers."""

    def current(self) -> PointerQuerySet:
        """Those of `{code}/`: what is in the catalogue today."""
        return self.filter(line="")

    def lines(self) -> PointerQuerySet:
        """Those of partial numbers."""
        return self.exclude(line="")


class Pointer(models.Model):
    """`line` is empty for the current release, `1` or `1.2` for the newest that such a number names.

    A line points at its newest release even when that is withdrawn, because the answer is then 410 and
    never an older one. The empty line is absent when nothing may be served: newest withdrawn, or retired.
    """

    type = models.CharField(max_length=20)
    code = models.SlugField(max_length=60, db_index=False)
    locale = models.CharField(max_length=12)
    line = models.CharField(max_length=21, blank=True, help_text="Empty, 1 or 1.2")
    release = models.ForeignKey("releases.Release", on_delete=models.PROTECT, related_name="pointers")

    objects = PointerQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["line", "type", "locale"], name="pointer_of_list")]
        constraints = [
            # Two answers to one question would make delivery depend on luck.
            models.UniqueConstraint(fields=["code", "locale", "line"], name="pointer_one_answer"),
        ]

    def __str__(self) -> str:
        return f"{self.code}@{self.line or _('current')} ({self.locale})"
