"""Which code belongs to which page: one code for all translations and versions of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.validators import RegexValidator
from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from content.models.releasable import Releasable

CODE_LENGTH = 60
code_form = RegexValidator(
    r"^[a-z0-9]+(-[a-z0-9]+)*\Z", _("Use small letters, digits and single hyphens, for example urge-surfing.")
)


class CodeRefused(ValueError):
    """This code cannot be given to this page; `message` says why, in the author's words."""

    def __init__(self, message: Any) -> None:
        self.message = message
        super().__init__(str(message))


class Identity(models.Model):
    """The stable name of something that is released. A table, because a Page cannot carry the constraint."""

    code = models.CharField(max_length=CODE_LENGTH, unique=True, validators=[code_form])
    type = models.CharField(max_length=20)
    translation_key = models.UUIDField()

    class Meta:
        verbose_name = _("code")
        verbose_name_plural = _("codes")
        constraints = [
            models.UniqueConstraint(
                # A page and its translations are one thing, with one code.
                fields=["type", "translation_key"],
                name="identity_one_code_per_page",
            )
        ]

    def __str__(self) -> str:
        return self.code


def free_code(title: str, *, besides: Identity | None = None) -> str:
    """A code made from a title that nothing else has yet."""
    root = slugify(title.replace("_", "-"))[: CODE_LENGTH - 4].strip("-") or "page"
    taken = Identity.objects.filter(code__startswith=root)
    if besides is not None:
        taken = taken.exclude(pk=besides.pk)
    codes = set(taken.values_list("code", flat=True))
    candidates = (root if n == 1 else f"{root}-{n}" for n in range(1, len(codes) + 2))
    return next(code for code in candidates if code not in codes)


def identity_of(page: Releasable) -> Identity | None:
    """The identity of a page, shared with its translations; an alias has none.

    A side draft is written under the identity of the page beside which it stands.
    """
    if page.alias_of_id:
        return None
    key = (page.side_of or page).translation_key
    return Identity.objects.filter(type=page.type, translation_key=key).first()
