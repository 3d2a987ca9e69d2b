"""A piece of body that several pages use, each at the version that it took."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.log_actions import get_active_log_context
from wagtail.models import Page, PreviewableMixin, RevisionMixin, TranslatableMixin
from wagtail.search import index

from content import preview
from content.blocks.keys import settle_keys
from content.blocks.streams import PiecesBlock
from content.fragments.panel import UsesPanel


class Fragment(PreviewableMixin, RevisionMixin, TranslatableMixin, index.Indexed, models.Model):
    """Written once. Each change is a version; pages that use it are offered the newest and keep what they took."""

    title = models.CharField(
        _("title"), max_length=120, help_text=_("For colleagues. Clients see only what stands in it.")
    )
    body = StreamField(
        PiecesBlock(),
        verbose_name=_("blocks"),
        help_text=_(
            "What stands on every page that uses this. Conditions can ask for questions in here only."
        ),
    )

    panels: ClassVar[list[Any]] = [UsesPanel(), FieldPanel("title"), FieldPanel("body")]
    search_fields: ClassVar[list[Any]] = [
        index.SearchField("title"),
        index.AutocompleteField("title"),
        index.FilterField("locale"),
    ]

    class Meta:
        verbose_name = _("fragment")
        verbose_name_plural = _("fragments")
        constraints: ClassVar[list[Any]] = [
            # A translation is found by these two; Wagtail asks for it.
            models.UniqueConstraint(fields=["translation_key", "locale"], name="fragment_once_per_language"),
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Also keeps what it says now as a version, in the name of who is at work."""
        newest = self.versions.order_by("-number").first() if self.pk else None
        settle_keys(self.body, before=newest.body if newest else [])
        super().save(*args, **kwargs)
        body = list(self.body.get_prep_value())
        if newest is None or newest.body != body:
            number = newest.number + 1 if newest else 1
            by = get_active_log_context().user
            FragmentVersion.objects.create(fragment=self, number=number, body=body, by=by)

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """Its blocks in the player, as an exercise that holds nothing else."""
        from content.fragments.preview import alone

        page, show = alone(self), preview.registered()
        if show is None:
            raise Http404
        return show(page, request)

    @property
    def newest_number(self) -> int:
        """Of its newest version; 0 before it was ever saved."""
        return self.versions.order_by("-number").values_list("number", flat=True).first() or 0

    def version(self, number: int) -> FragmentVersion | None:
        """As it was then."""
        return self.versions.filter(number=number).first()


class FragmentVersion(models.Model):
    """What a fragment said at some time. Rows are only added, because frozen pages rest on them."""

    fragment = models.ForeignKey(Fragment, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    body = models.JSONField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    at = models.DateTimeField(auto_now_add=True)

    wagtail_reference_index_ignore = True

    class Meta:
        constraints: ClassVar[list[Any]] = [
            # Two people who save at once get two numbers, or one of them is told to try again.
            models.UniqueConstraint(fields=["fragment", "number"], name="fragment_version_once"),
        ]

    def __str__(self) -> str:
        return f"{self.fragment} ({self.number})"


class FragmentUse(models.Model):
    """That the newest draft of a page uses a fragment. Wagtail's index of references knows rows, not drafts."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    # The last wall before a fragment goes that pages still use; `content.fragments.hooks` says it in words.
    fragment = models.ForeignKey(Fragment, on_delete=models.PROTECT, related_name="uses")
    block_id = models.CharField(max_length=36)
    number = models.PositiveIntegerField()

    wagtail_reference_index_ignore = True

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["page", "block_id"], name="fragment_use_once"),
        ]

    def __str__(self) -> str:
        return f"{self.page_id}: {self.fragment_id} ({self.number})"
