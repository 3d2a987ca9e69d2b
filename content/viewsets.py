"""What the menu offers of content: exercises, and the lists they draw from."""

from __future__ import annotations

from typing import Any, ClassVar

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.ui.tables.pages import (
    BulkActionsColumn,
    NavigateToChildrenColumn,
    PageStatusColumn,
    PageTitleColumn,
)
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.admin.widgets import Button
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.chooser import SnippetChooserViewSet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from content.fragments.editor import FragmentCreate, FragmentEdit
from content.imports.places import shelves
from content.models import (
    CrisisContact,
    EvidenceScheme,
    Exercise,
    Facet,
    Fragment,
    Questionnaire,
    Source,
    Term,
)
from content.side import without_side_drafts

#: Columns of a listing of pages that can be released.
RELEASABLE_COLUMNS: list[Column] = [
    BulkActionsColumn("bulk_actions"),
    PageTitleColumn("title", label=_("Title"), sort_key="title", classname="title"),
    Column("code", label=_("Code")),
    DateColumn(
        "latest_revision_created_at", label=_("Changed"), sort_key="latest_revision_created_at", width="14%"
    ),
    Column("review_due", label=_("Review before"), width="12%"),
    PageStatusColumn("status", label=_("Status"), sort_key="live", width="10%"),
    NavigateToChildrenColumn("navigate", width="4%"),
]


class ReleasableIndexView(IndexView):
    """Pages of the catalogue, without what is written beside them."""

    def get_base_queryset(self) -> Any:
        """Side drafts are found from their page."""
        return without_side_drafts(super().get_base_queryset())


class ExerciseIndexView(ReleasableIndexView):
    """Exercises, with other ways to begin one."""

    @property
    def header_more_buttons(self) -> list[Any]:
        """Also from a template or a document, for who may write."""
        buttons = list(super().header_more_buttons)
        if shelves(Exercise, self.request.user):
            template, document = reverse("content_starters:choose"), reverse("content_imports:bring")
            buttons += [
                Button(_("New from a template"), url=template, icon_name="snippet", priority=4),
                Button(_("New from Word or text"), url=document, icon_name="doc-full-inverse", priority=5),
            ]
        return buttons


class ExerciseListing(PageListingViewSet):
    """All exercises of all languages in one list."""

    model = Exercise
    icon = "clipboard-list"
    menu_label = _("Exercises")
    add_to_admin_menu = True
    menu_order = 110
    index_view_class = ExerciseIndexView
    columns = RELEASABLE_COLUMNS


class QuestionnaireListing(PageListingViewSet):
    """All questionnaires of all languages in one list."""

    model = Questionnaire
    icon = "list-ol"
    menu_label = _("Questionnaires")
    add_to_admin_menu = True
    menu_order = 115
    index_view_class = ReleasableIndexView
    columns = RELEASABLE_COLUMNS


class SourceChooser(SnippetChooserViewSet):
    """Choosing a source, or describing a new one on the spot."""

    icon = "openquote"
    form_fields: ClassVar[list[str]] = ["title", "authors", "year", "journal", "doi", "url", "kind"]
    create_action_label = _("Describe a new source")
    per_page = 15


class SourceViewSet(SnippetViewSet):
    """Publications, described once and cited often."""

    model = Source
    icon = "openquote"
    menu_label = _("Sources")
    chooser_viewset_class = SourceChooser
    list_display: ClassVar[list[Any]] = ["__str__", "kind", "year", "doi", "retracted_on"]
    list_filter: ClassVar[list[str]] = ["kind", "year"]
    list_export: ClassVar[list[str]] = [
        "slug",
        "authors",
        "year",
        "title",
        "journal",
        "doi",
        "url",
        "kind",
        "retracted_on",
    ]
    ordering: ClassVar[list[str]] = ["slug"]


class EvidenceSchemeViewSet(SnippetViewSet):
    """The ways in which the strength of evidence is said; GRADE and the Dutch recognition levels to begin with."""

    model = EvidenceScheme
    icon = "list-ol"
    menu_label = _("Schemes of evidence")
    list_display: ClassVar[list[Any]] = ["__str__", "code", "is_offered", "sort_order"]
    ordering: ClassVar[list[str]] = ["sort_order", "code"]


class TermViewSet(SnippetViewSet):
    """Hard words with plainer ones, and words that clients can have explained."""

    model = Term
    icon = "openquote"
    menu_label = _("Glossary")
    list_display: ClassVar[list[Any]] = ["word", "locale", "plain", "explanation"]
    list_filter: ClassVar[list[str]] = ["locale"]
    list_export: ClassVar[list[str]] = ["locale", "word", "forms", "plain", "explanation"]
    list_per_page = 100
    ordering: ClassVar[list[str]] = ["locale", "word"]


class FacetViewSet(SnippetViewSet):
    """The vocabularies by which the catalogue is searched."""

    model = Facet
    icon = "tag"
    menu_label = _("Search words")
    list_display: ClassVar[list[Any]] = ["__str__", "kind", "code", "label_nl", "label_en", "sort_order"]
    list_filter: ClassVar[list[str]] = ["kind"]
    list_per_page = 100
    ordering: ClassVar[list[str]] = ["kind", "sort_order"]


class CrisisContactViewSet(SnippetViewSet):
    """Where a client finds a human being, now."""

    model = CrisisContact
    icon = "warning"
    menu_label = _("Crisis contacts")
    list_display: ClassVar[list[Any]] = ["name", "locale", "phone", "url", "review_due"]
    list_filter: ClassVar[list[str]] = ["locale"]


class FragmentViewSet(SnippetViewSet):
    """What is written once and used on several pages."""

    model = Fragment
    icon = "copy"
    add_view_class = FragmentCreate
    edit_view_class = FragmentEdit
    menu_label = _("Fragments")
    list_display: ClassVar[list[Any]] = ["title", Column("newest_number", label=_("Version")), "locale"]
    list_filter: ClassVar[list[str]] = ["locale"]
    search_fields: ClassVar[list[str]] = ["title"]


class Lists(SnippetViewSetGroup):
    """One entry of the menu for what pages draw from."""

    items = (
        FragmentViewSet,
        SourceViewSet,
        EvidenceSchemeViewSet,
        TermViewSet,
        FacetViewSet,
        CrisisContactViewSet,
    )
    menu_icon = "list-ul"
    menu_label = _("Lists")
    menu_name = "content-lists"
    menu_order = 130


register_snippet(Lists)


@hooks.register("register_admin_viewset")
def register_exercises() -> ExerciseListing:
    """The list of exercises."""
    return ExerciseListing("exercises")


@hooks.register("register_admin_viewset")
def register_questionnaires() -> QuestionnaireListing:
    """The list of questionnaires."""
    return QuestionnaireListing("questionnaires")
