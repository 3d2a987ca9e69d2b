"""What every page that can be released has in common: one code, one road to publication."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from modelcluster.fields import ParentalManyToManyField
from wagtail.fields import StreamField
from wagtail.models import Page, PagePermissionTester
from wagtail_headless_preview.models import HeadlessPreviewMixin

from content import preview
from content.blocks.streams import GuideBlock
from content.fragments.inline import settle_fragments
from content.gate import PublishRefused, permitted
from content.identities import identify
from content.models.guarded import Guarded, keep_reviewed, refuse_alias, refuse_unreviewed
from content.models.identity import identity_of


class EvidenceLevel(models.TextChoices):
    """How strong the ground is; the honest last one is as welcome as the first."""

    GUIDELINE = "guideline", gettext_lazy("Guideline or care standard")
    META_ANALYSIS = "meta_analysis", gettext_lazy("Meta-analysis or systematic review")
    RCT = "rct", gettext_lazy("Randomised trial")
    OBSERVATIONAL = "observational", gettext_lazy("Observational study")
    EXPERT = "expert", gettext_lazy("Experts agree")
    PRACTICE = "practice", gettext_lazy("Practice knowledge, no publication")


class SideKind(models.TextChoices):
    """What is written beside a page without touching its own draft."""

    CORRECTION = "correction", gettext_lazy("Correction of an older release")
    PILOT = "pilot", gettext_lazy("Pilot")


class ReleasePermissions(PagePermissionTester):
    """Nobody publishes by a button here: a release is the only road. Who practises is alone."""

    def can_edit(self) -> bool:
        """As Wagtail says; of a practice page only its own person."""
        from content.side import is_practice

        if is_practice(self.page) and self.page.owner_id != self.user.pk:
            return False
        return bool(super().can_edit())

    def can_publish(self) -> bool:
        """Never by hand."""
        return False

    def can_publish_subpage(self) -> bool:
        """Never by hand."""
        return False

    def can_unpublish(self) -> bool:
        """Never by hand: retiring is the verb."""
        return False

    def can_set_view_restrictions(self) -> bool:
        """A headless page has no visitors to keep out."""
        return False


def default_licence() -> str:
    """The licence of the catalogue."""
    return str(settings.CATALOGUE_LICENCE)


def default_review_due() -> date:
    """So many years from today as the catalogue has agreed upon."""
    today = timezone.localdate()
    last_day_of_february = today.month == 2 and today.day == 29
    return today.replace(
        year=today.year + settings.REVIEW_YEARS, day=28 if last_day_of_february else today.day
    )


class Releasable(HeadlessPreviewMixin, Guarded):
    """Abstract page: identity, gate, lock and the fields that exercises and modules share."""

    type: ClassVar[str]
    schema: ClassVar[str]
    #: Set by the form; becomes the code with the next revision.
    wanted_code: str = ""

    summary = models.TextField(
        gettext_lazy("summary"),
        blank=True,
        max_length=400,
        help_text=gettext_lazy("What the client reads first: what do I do here, and what is it good for?"),
    )
    guide = StreamField(
        GuideBlock(),
        blank=True,
        verbose_name=gettext_lazy("guide for the therapist"),
        help_text=gettext_lazy("Clients never see this. When to use it, how to introduce and discuss it."),
    )
    facets = ParentalManyToManyField(
        "content.Facet", blank=True, related_name="+", verbose_name=gettext_lazy("search words")
    )
    terms = ParentalManyToManyField(
        "content.Term",
        blank=True,
        related_name="+",
        verbose_name=gettext_lazy("words explained to clients"),
        help_text=gettext_lazy(
            "Clients can tap these words and read what they mean. Only words that stand in your text are shown here."
        ),
    )
    minutes = models.PositiveSmallIntegerField(
        gettext_lazy("minutes"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(600)],
        help_text=gettext_lazy("How long it takes a client. Leave empty and we estimate it."),
    )
    contra_indications = models.TextField(
        gettext_lazy("not suitable when"), blank=True, help_text=gettext_lazy("One per line.")
    )
    evidence_level = models.CharField(
        gettext_lazy("level of evidence"),
        max_length=60,
        blank=True,
        # Of our own list, or `scheme:level` of a named one: the form offers both (`content.evidence.levels`).
        help_text=gettext_lazy(
            "Choose from one list. “Practice knowledge, no publication” is an honest answer."
        ),
    )
    review_due = models.DateField(
        gettext_lazy("review before"),
        null=True,
        blank=True,
        default=default_review_due,
        help_text=gettext_lazy("By this date somebody checks whether this still holds."),
    )
    licence = models.CharField(gettext_lazy("licence"), max_length=60, blank=True, default=default_licence)
    # Of side drafts only (`content.side`): the page whose identity they write under, and what for.
    side_of = models.ForeignKey(
        "wagtailcore.Page", on_delete=models.PROTECT, related_name="+", null=True, blank=True, editable=False
    )
    side_kind = models.CharField(max_length=12, choices=SideKind.choices, blank=True, editable=False)
    side_line = models.CharField(max_length=21, blank=True, editable=False)

    exclude_fields_in_copy = ["go_live_at", "expire_at", "side_of", "side_kind", "side_line"]
    promote_panels: ClassVar[list[Any]] = []
    settings_panels: ClassVar[list[Any]] = []
    show_in_menus_default = False

    class Meta:
        abstract = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        # Wagtail's default is live; here a page begins as a draft, also when made in code.
        if not args:
            kwargs.setdefault("live", False)
            kwargs.setdefault("has_unpublished_changes", not kwargs["live"])
        super().__init__(*args, **kwargs)

    @property
    def code(self) -> str:
        """The stable name, shared with translations; empty for a copy that was not named yet."""
        identity = identity_of(self)
        return identity.code if identity else ""

    def get_admin_display_title(self) -> str:
        """Its title; of a side draft also what it is, because the page has the same title."""
        title = str(super().get_admin_display_title())
        if self.side_kind == SideKind.PILOT:
            return _("%(title)s (pilot)") % {"title": title}
        if self.side_kind == SideKind.CORRECTION:
            return _("%(title)s (correction of %(line)s)") % {"title": title, "line": self.side_line}
        return title

    @property
    def contra_indication_lines(self) -> list[str]:
        """One entry per line that says something."""
        return [line.strip() for line in self.contra_indications.splitlines() if line.strip()]

    def permissions_for_user(self, user: Any) -> PagePermissionTester:
        """Wagtail's own, without the publish buttons."""
        return ReleasePermissions(user, self)

    def get_lock(self) -> Any:
        """Locked while somebody reviews; otherwise Wagtail's own lock."""
        from content.review.locks import lock_for

        return lock_for(self) or super().get_lock()

    def guide_beside(self) -> dict[str, Any]:
        """What the frozen guide holds beside its blocks."""
        return {}

    def settle(self) -> None:
        """Put in order what the author need not think of: what was taken of fragments, no schedule of Wagtail's."""
        self.go_live_at = None
        self.expire_at = None
        settle_fragments(self)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Saves a draft; going live or ceasing to be live needs the permit of a release."""
        refuse_alias(self)
        refuse_unreviewed(self, kwargs.get("update_fields"))
        self.settle()
        super().save(*args, **kwargs)

    def with_content_json(self, content: Any) -> Any:
        """Read from a revision. What is live, and whose side draft this is, stands in the row.

        Wagtail takes the live revision from the content too; a draft that was begun before a release would then
        put the page back, which the gate refuses.
        """
        draft = super().with_content_json(content)
        draft.live_revision_id = self.live_revision_id
        draft.side_of_id, draft.side_kind, draft.side_line = self.side_of_id, self.side_kind, self.side_line
        return draft

    def save_revision(self, user: Any = None, **kwargs: Any) -> Any:
        """Also remembers who wrote, because a writer may not approve, and which fragments the newest draft uses."""
        from content.fragments.uses import note_uses
        from content.review import contributions

        if kwargs.get("overwrite_revision") is not None:
            keep_reviewed(self, kwargs["overwrite_revision"])
        self._take_code(user)
        self.settle()
        revision = super().save_revision(user=user, **kwargs)
        contributions.record(page=self, revision=revision, user=user)
        note_uses(self)
        return revision

    def _take_code(self, user: Any) -> None:
        """The code that the author's form asked for, now that the page exists."""
        from content.side import is_practice

        if self.wanted_code and not is_practice(self):
            identify(page=self, code=self.wanted_code, by=user)
            self.wanted_code = ""

    def publish(self, revision: Any, *args: Any, **kwargs: Any) -> Any:
        """Refused without the permit that only a release has."""
        if not permitted(self.pk):
            raise PublishRefused
        return super().publish(revision, *args, **kwargs)

    def unpublish(self, *args: Any, **kwargs: Any) -> Any:
        """Refused without a permit: retire is the verb."""
        if not permitted(self.pk):
            raise PublishRefused(_("Retire this page instead of unpublishing it."))
        return super().unpublish(*args, **kwargs)

    def copy(self, *args: Any, **kwargs: Any) -> Any:
        """A copy is a draft; asking to keep a live page live is refused."""
        if kwargs.get("keep_live") and self.live:
            raise PublishRefused(_("A copy begins as a draft: copy without keeping it live."))
        kwargs["keep_live"] = False
        return super().copy(*args, **kwargs)

    def serve(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        """Headless: a page is read through the API, never served from here."""
        from django.http import Http404

        raise Http404

    def serve_preview(self, request: Any, mode_name: str) -> Any:
        """The draft as it stands in the form, in the player; with the keys it will have when it is saved."""
        self.settle()
        show = preview.registered()
        return show(self, request) if show else super().serve_preview(request, mode_name)

    def get_url_parts(self, *args: Any, **kwargs: Any) -> None:
        """No address of its own, so the admin offers no dead link."""
        return None

    @classmethod
    def is_releasable(cls, page: Page) -> bool:
        """Whether a page of unknown type belongs to this family."""
        return issubclass(page.specific_class or Page, cls)
