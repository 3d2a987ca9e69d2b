"""Who gets the credit. Names of persons never enter a release: only a credit id does."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable


class PageCredit(Orderable):
    """A person or an organisation that made a page."""

    page = ParentalKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="page_credits")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("person"),
        help_text=_("Shown with the credit name of the account, if that person agreed to it."),
    )
    organisation = models.CharField(
        _("organisation"), max_length=100, blank=True, help_text=_("Instead of a person: the short name.")
    )

    panels = [FieldRowPanel([FieldPanel("user"), FieldPanel("organisation")])]

    class Meta(Orderable.Meta):
        verbose_name = _("credit")
        verbose_name_plural = _("credits")
        constraints = [
            models.CheckConstraint(
                # One line of credits names one party, or client apps would not know which to show.
                condition=Q(user__isnull=True) ^ Q(organisation=""),
                name="credit_person_or_organisation",
            )
        ]

    def __str__(self) -> str:
        return str(self.user) if self.user_id else self.organisation

    def shape(self) -> dict[str, Any]:
        """As it stands in a release."""
        if self.user_id:
            return {"credit": f"p{self.user_id}"}
        return {"organisation": self.organisation}


def credited(id: str) -> str:
    """The person behind a credit id, for colleagues; the id itself when there is none."""
    person = get_user_model().objects.filter(pk=id.removeprefix("p")).first()
    return str(person or id)
