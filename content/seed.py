"""The rows content cannot do without: languages, the tree, vocabularies, crisis contacts.

Idempotent: what is there is left as people made it; what is missing is made.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import yaml
from django.conf import settings
from django.utils import timezone
from wagtail.models import Locale, Page, Site

from content.models import (
    CatalogueIndex,
    CrisisContact,
    EvidenceGrade,
    EvidenceScheme,
    ExerciseIndex,
    Facet,
    PracticeRoom,
    QuestionnaireIndex,
    SideDrafts,
    Term,
)
from content.models.indexes import Shelf
from content.seeds import CONTACTS, FACETS
from content.seeds_evidence import SCHEMES

#: A glossary per language.
WORDS = Path(__file__).parent / "words"
#: Titles of the top, of the shelf of exercises and of the shelf of questionnaires, per language.
TITLES = {
    "nl": ("Catalogus", "Oefeningen", "Vragenlijsten"),
    "en": ("Catalogue", "Exercises", "Questionnaires"),
}


def seed() -> None:
    """Make what is missing."""
    for language, (top, exercises, questionnaires) in TITLES.items():
        locale, _made = Locale.objects.get_or_create(language_code=language)
        catalogue = ensure_catalogue(locale, title=top)
        ensure_shelf(ExerciseIndex, catalogue, title=exercises)
        ensure_shelf(QuestionnaireIndex, catalogue, title=questionnaires)
    ensure_side_drafts()
    ensure_practice_room()
    _ensure_site()
    _seed_facets()
    _seed_contacts()
    _seed_schemes()
    _seed_terms()


def ensure_catalogue(locale: Locale, *, title: str) -> CatalogueIndex:
    """The top of one language, under the root; translations of one another."""
    found = CatalogueIndex.objects.filter(locale=locale).first()
    if found is not None:
        return found
    other = CatalogueIndex.objects.first()
    page = CatalogueIndex(title=title, slug=title.lower(), locale=locale)
    if other is not None:
        page.translation_key = other.translation_key
    return _root(locale).add_child(instance=page)


def ensure_side_drafts() -> SideDrafts:
    """The hidden place beside the catalogues where corrections of older releases and pilots are written."""
    found = SideDrafts.objects.first()
    if found is not None:
        return found
    locale = Locale.objects.get(language_code=settings.LANGUAGE_CODE)
    return _root(locale).add_child(
        instance=SideDrafts(title="Side drafts", slug="side-drafts", locale=locale, live=False)
    )


def ensure_practice_room() -> PracticeRoom:
    """The hidden place in which people practise."""
    found = PracticeRoom.objects.first()
    if found is not None:
        return found
    locale = Locale.objects.get(language_code=settings.LANGUAGE_CODE)
    room = PracticeRoom(title="Practice room", slug="practice-room", locale=locale, live=False)
    return _root(locale).add_child(instance=room)


def _root(locale: Locale) -> Page:
    """Wagtail's migration makes it; emptying the tables in a test takes it away."""
    found = Page.get_first_root_node()
    return found or Page.add_root(instance=Page(title="Root", slug="root", locale=locale))


def ensure_shelf(model: type[Shelf], catalogue: CatalogueIndex, *, title: str) -> Shelf:
    """One shelf of a catalogue; rooms above make theirs with it too."""
    found = model.objects.filter(locale=catalogue.locale).first()
    if found is not None:
        return found
    page = model(title=title, slug=title.lower(), locale=catalogue.locale)
    other = model.objects.first()
    if other is not None:
        page.translation_key = other.translation_key
    return catalogue.add_child(instance=page)


def _ensure_site() -> None:
    """Wagtail asks for a site, though nothing is served from it; the welcome page of Wagtail goes."""
    top = CatalogueIndex.objects.get(locale__language_code=settings.LANGUAGE_CODE)
    welcome = Page.objects.filter(depth=2, slug="home", content_type__model="page").first()
    site = Site.objects.filter(is_default_site=True).first()
    if site is None:
        Site.objects.create(
            hostname="localhost",
            port=80,
            is_default_site=True,
            root_page=top,
            site_name=settings.WAGTAIL_SITE_NAME,
        )
    elif welcome is not None and site.root_page_id == welcome.pk:
        site.root_page = top
        site.site_name = site.site_name or settings.WAGTAIL_SITE_NAME
        site.save()
    if welcome is not None and not welcome.sites_rooted_here.exists():
        welcome.delete()


def _seed_facets() -> None:
    for kind, rows in FACETS.items():
        for order, (code, label_nl, label_en) in enumerate(rows, start=1):
            Facet.objects.get_or_create(
                kind=kind,
                code=code,
                defaults={"label_nl": label_nl, "label_en": label_en, "sort_order": order * 10},
            )


def _seed_contacts() -> None:
    """Only into an empty table of that language: a contact that people removed stays removed."""
    for locale, rows in CONTACTS.items():
        if CrisisContact.objects.filter(locale=locale).exists():
            continue
        for order, row in enumerate(rows, start=1):
            CrisisContact.objects.create(locale=locale, sort_order=order * 10, review_due=_next_year(), **row)


def _seed_schemes() -> None:
    """A scheme that is there stays as people made it, its levels included."""
    for order, (code, scheme) in enumerate(SCHEMES.items(), start=1):
        found, made = EvidenceScheme.objects.get_or_create(
            code=code, defaults={**scheme["fields"], "sort_order": order * 10}
        )
        if made:
            EvidenceGrade.objects.bulk_create(
                EvidenceGrade(scheme=found, sort_order=place, **level)
                for place, level in enumerate(scheme["levels"])
            )


def _seed_terms() -> None:
    """Only into an empty glossary of that language: a word that people took out stays out."""
    for locale in TITLES:
        if Term.objects.filter(locale=locale).exists():
            continue
        Term.objects.bulk_create(
            Term(locale=locale, **{**row, "forms": "\n".join(row.get("forms", []))})
            for row in yaml.safe_load((WORDS / f"{locale}.yaml").read_text())
        )


def _next_year() -> date:
    today = timezone.localdate()
    return date(today.year + 1, today.month, min(today.day, 28))
