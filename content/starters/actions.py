"""The verb of templates: begin a draft from one."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Locale

from content.imports.places import shelf_for
from content.models import Exercise, Facet, Origin, PageCredit
from content.models.identity import free_code
from content.models.imports import SourceKind
from content.starters.build import stream
from content.starters.files import Starter


def begin(*, starter: Starter, by: Any, at: datetime | None = None) -> Exercise:
    """A draft of this person's own: fresh ids and keys, its code from the title, its hints still in it."""
    with transaction.atomic():
        shelf = shelf_for(Exercise, by, starter.locale)
        if shelf is None:
            raise PermissionDenied
        page = Exercise(
            title=starter.title,
            locale=Locale.objects.get(language_code=starter.locale),
            owner=by,
            summary=starter.summary,
            minutes=starter.minutes,
            contra_indications="\n".join(starter.contra_indications),
            body=stream(starter.body),
            guide=stream(starter.guide),
        )
        page.page_credits = [PageCredit(user=by), PageCredit(organisation=settings.CATALOGUE_CREDIT)]
        page.facets = facets(starter.facets)
        page.wanted_code = free_code(page.title)
        shelf.add_child(instance=page)
        page.save_revision(user=by)
        Origin.objects.create(
            page=page, kind=SourceKind.TEMPLATE, name=starter.title, by=by, at=at or timezone.now()
        )
        log(page, "handvat.begin", user=by, data={"name": starter.title})
    return page


def facets(wanted: dict[str, list[str]]) -> list[Facet]:
    """The search words that this catalogue still has."""
    found = [Facet.objects.filter(kind=kind, code__in=codes) for kind, codes in wanted.items()]
    return [facet for rows in found for facet in rows]
