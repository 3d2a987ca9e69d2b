"""The checks of content itself; each is registered in `content.readiness` when the room is ready."""

from __future__ import annotations

from content.checks import (
    conditions,
    evidence,
    fragments,
    inputs,
    language,
    media,
    page,
    questionnaire,
    references,
    translations,
)
from content.readiness import register
from content.starters import hints

CHECKS = (
    page.basics,
    page.body,
    page.fields,
    hints.left_over,
    fragments.fragments,
    inputs.keys,
    references.earlier_answers,
    conditions.conditions,
    conditions.alerts,
    questionnaire.rights,
    questionnaire.items,
    questionnaire.scores,
    questionnaire.keys,
    questionnaire.alerts,
    media.files,
    media.withdrawn,
    media.pictures,
    media.recordings,
    evidence.level,
    evidence.sources,
    evidence.review_date,
    evidence.retracted,
    evidence.unknown_doi,
    language.links,
    language.length,
    language.reading,
    translations.structure,
    translations.untranslated,
)


def install() -> None:
    """Add the checks; called in `ready()`."""
    for check in CHECKS:
        register(check)
