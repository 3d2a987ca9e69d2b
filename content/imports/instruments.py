"""The verbs of bringing in a questionnaire: begin, and make drafts of those that were chosen."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Locale

from content.importers.instruments import drafts
from content.importers.instruments.shape import Instrument, from_json, to_json
from content.imports.actions import current, keep
from content.imports.errors import StepRefused
from content.imports.places import shelf_for
from content.models import Import, Origin, PageCredit, Questionnaire, SourceKind
from content.models.identity import free_code

#: Imports that become questionnaires.
KINDS = (SourceKind.FHIR, SourceKind.REDCAP, SourceKind.ITEMS)


def begin(
    *, kind: str, name: str, content: bytes, found: Sequence[Instrument], by: Any, locale: str
) -> Import:
    """Keep what was read."""
    return Import.objects.create(
        by=by,
        kind=kind,
        name=name[:255],
        sha256=hashlib.sha256(content).hexdigest(),
        locale=locale,
        pieces=[to_json(one) for one in found],
    )


def instruments_of(source: Import) -> list[Instrument]:
    """The questionnaires of an import."""
    return [from_json(data) for data in source.pieces]


def make_drafts(
    *, source: Import, version: int, chosen: Sequence[int], at: datetime | None = None
) -> list[Questionnaire]:
    """A draft of each questionnaire that was ticked; its rights are not checked, so it cannot be released yet."""
    found = [one for place, one in enumerate(instruments_of(source)) if place in chosen]
    if not found:
        raise StepRefused(_("Tick at least one questionnaire."))
    with transaction.atomic():
        row = current(source, version)
        shelf = shelf_for(Questionnaire, row.by, row.locale)
        if shelf is None:
            raise StepRefused(_("You may not write questionnaires in this language. Your import is kept."))
        made = [_draft(row, shelf, one, at) for one in found]
        row.done_at = at or timezone.now()
        keep(row, at)
    return made


def _draft(row: Import, shelf: Any, found: Instrument, at: datetime | None) -> Questionnaire:
    page = Questionnaire(
        title=found.title[:255],
        locale=Locale.objects.get(language_code=row.locale),
        owner=row.by,
        body=drafts.body(found),
        answer_sets=drafts.answer_sets(found),
        scores=drafts.scores(found),
        guide=[{"type": "text", "value": {"text": f"<p>{drafts.escape(found.about)}</p>"}}]
        if found.about
        else [],
        rights_holder=found.publisher[:200],
        rights_statement=found.rights[:1000],
        rights_url=found.url[:300] if found.url.startswith(("https://", "http://")) else "",
        wording_source=" ".join(one for one in (found.url, found.version) if one)[:300],
    )
    page.page_credits = [PageCredit(user=row.by), PageCredit(organisation=settings.CATALOGUE_CREDIT)]
    page.wanted_code = free_code(page.title)
    shelf.add_child(instance=page)
    page.save_revision(user=row.by)
    left = [{"text": line, "why": "unknown"} for line in (*drafts.report(found), *_cut(found))]
    Origin.objects.create(
        page=page,
        kind=row.kind,
        name=row.name,
        sha256=row.sha256,
        by=row.by,
        at=at or timezone.now(),
        left=left,
        source=row,
    )
    log(page, "handvat.import", user=row.by, data={"name": row.name, "sha256": row.sha256})
    return page


def _cut(found: Instrument) -> list[str]:
    """What was too long for its field, whole."""
    return [text for text, most in ((found.rights, 1000), (found.publisher, 200)) if len(text) > most]
