"""The questionnaire: a validated instrument, with scores, what they mean, and which answers ask for action."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from content.blocks.keys import keys_of, settle_keys
from content.blocks.questionnaire import AlertsBlock, AnswerSetsBlock, QuestionnaireBodyBlock, ScoresBlock
from content.forms import ReleasableForm
from content.models.releasable import Releasable
from content.panels import tabs


class Rights(models.TextChoices):
    """On what ground this instrument may be given to clients."""

    UNCONFIRMED = "unconfirmed", _("Not checked yet")
    FREE = "free", _("Free to use for this purpose")
    PERMISSION = "permission", _("We have permission")
    OWN = "own", _("We made it ourselves")


class Wording(models.TextChoices):
    """Whose words these are: an instrument is valid only in words that were tested."""

    ORIGINAL = "original", _("The original wording")
    OFFICIAL = "official", _("An official translation")
    OTHER = "other", _("A translation that is not official")


class Questionnaire(Releasable):
    """Items with shared answers, scores with bands, and alerts."""

    type = "questionnaire"
    schema = "questionnaire/1"

    body = StreamField(
        QuestionnaireBodyBlock(),
        blank=True,
        verbose_name=_("items"),
        help_text=_("In the official order and wording. The introduction is a text block."),
    )
    answer_sets = StreamField(
        AnswerSetsBlock(),
        blank=True,
        verbose_name=_("shared answers"),
        help_text=_("Answers that many items have. An item that names none takes the first."),
    )
    scores = StreamField(
        ScoresBlock(),
        blank=True,
        verbose_name=_("scores"),
        help_text=_("The total, and subscales if there are any. A later score may use an earlier one."),
    )
    alerts = StreamField(
        AlertsBlock(),
        blank=True,
        verbose_name=_("alerts"),
        help_text=_("Answers that the app must act on at once. Nobody here reads what clients answer."),
    )
    rights = models.CharField(
        _("may we use it"), max_length=12, choices=Rights.choices, default=Rights.UNCONFIRMED
    )
    rights_holder = models.CharField(_("who owns it"), max_length=200, blank=True)
    rights_statement = models.TextField(
        _("what the owner says"),
        blank=True,
        max_length=1000,
        help_text=_("In the owner's words, or what was agreed with whom."),
    )
    rights_url = models.URLField(_("where that stands"), blank=True, max_length=300)
    rights_checked = models.DateField(_("checked on"), null=True, blank=True)
    wording = models.CharField(_("wording"), max_length=10, blank=True, choices=Wording.choices)
    wording_source = models.CharField(
        _("where the wording comes from"),
        max_length=300,
        blank=True,
        help_text=_("Publisher, or web address."),
    )
    norms_source = models.ForeignKey(
        "content.Source",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("source of the bands"),
        help_text=_("The publication in which the cut-off scores stand."),
    )
    norms = models.CharField(
        _("for whom the bands hold"),
        max_length=300,
        blank=True,
        help_text=_("For example: adults in primary care."),
    )

    parent_page_types: ClassVar[list[str]] = ["content.QuestionnaireIndex"]
    subpage_types: ClassVar[list[str]] = []
    base_form_class = ReleasableForm
    edit_handler = tabs(
        content=["body", "answer_sets"],
        more=[
            (_("Scores and alerts"), ["scores", "norms_source", "norms", "alerts"]),
            (
                _("Rights"),
                [
                    MultiFieldPanel(
                        [
                            FieldRowPanel([FieldPanel("rights"), FieldPanel("rights_checked")]),
                            "rights_holder",
                            "rights_statement",
                            "rights_url",
                        ],
                        heading=_("May we use it"),
                    ),
                    MultiFieldPanel(["wording", "wording_source"], heading=_("Wording")),
                ],
            ),
        ],
    )
    search_fields: ClassVar[list[index.BaseField]] = [
        *Releasable.search_fields,
        index.SearchField("summary"),
        index.SearchField("body"),
    ]

    class Meta:
        verbose_name = _("questionnaire")
        verbose_name_plural = _("questionnaires")

    def guide_beside(self) -> dict[str, Any]:
        """What the therapist reads at each band and alert."""
        from content.freeze.questionnaire import guide_beside

        return guide_beside(self)

    def settle(self) -> None:
        """Also keeps every key stable and single; items and scores share one set of names."""
        super().settle()
        settle_keys(self.body, page_id=self.pk)
        settle_keys(self.scores, page_id=self.pk, field="scores", besides=keys_of(self.body))
        settle_keys(self.answer_sets, page_id=self.pk, field="answer_sets")
        settle_keys(self.alerts, page_id=self.pk, field="alerts")
