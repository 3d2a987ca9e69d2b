"""The tabs of the editor, in the order in which an author thinks: what, how to guide it, why it works."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.forms import CheckboxSelectMultiple, TextInput
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    CommentPanel,
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
)

from content.review.panels import NoticePanel, ReviewPanel


def tabs(
    *, content: Sequence[Any], more: Sequence[tuple[Any, Sequence[Any]]] = (), first: Sequence[Any] = ()
) -> TabbedInterface:
    """The editor of a page that can be released; `first`, `content` and the tabs in `more` are special to its type."""
    return TabbedInterface(
        [
            ObjectList(
                [
                    *first,
                    NoticePanel(),
                    ReviewPanel(),
                    title_panel(),
                    FieldPanel("summary"),
                    *content,
                    terms_panel(),
                ],
                heading=_("Content"),
            ),
            *(ObjectList(list(panels), heading=heading) for heading, panels in more),
            ObjectList(
                [FieldPanel("guide"), FieldPanel("contra_indications")], heading=_("For the therapist")
            ),
            ObjectList(evidence_panels(), heading=_("Evidence")),
            ObjectList(catalogue_panels(), heading=_("In the catalogue")),
        ]
    )


def title_panel() -> FieldPanel:
    """Large and without a frame, so invisible while empty unless it says what it is.

    Not Wagtail's TitleFieldPanel: that looks for a slug to keep in step, and there is none.
    """
    return FieldPanel(
        "title",
        classname="title",
        widget=TextInput(attrs={"placeholder": _("Title*")}),
        help_text=_("As clients read it, for example: Surfing your urge."),
    )


def terms_panel() -> FieldPanel:
    """Words that clients can tap; `hints.js` offers those that stand in the text."""
    return FieldPanel("terms", widget=CheckboxSelectMultiple)


def evidence_panels() -> list[Any]:
    """What it rests on and until when."""
    return [
        FieldPanel("evidence_level"),
        InlinePanel("evidence_claims", heading=_("Sources"), label=_("Source")),
        FieldPanel("review_due"),
    ]


def catalogue_panels() -> list[Any]:
    """By what it is found, and whose it is."""
    return [
        FieldPanel("facets", widget=CheckboxSelectMultiple),
        FieldRowPanel([FieldPanel("minutes"), FieldPanel("licence")]),
        InlinePanel("page_credits", heading=_("Credits"), label=_("Credit")),
        MultiFieldPanel([FieldPanel("code")], heading=_("For app builders")),
        CommentPanel(),
    ]
