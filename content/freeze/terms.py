"""Words that a release explains: those the author chose, as far as they stand in its text."""

from __future__ import annotations

from typing import Any

from content.models.glossary import pattern_of


def terms_of(page: Any, text: str) -> dict[str, list[dict[str, Any]]]:
    """By word, in the language of the page; what was chosen and taken out of the text again is left out.

    Nothing at all where no word is explained: releases from before there was a glossary keep their bytes.
    """
    chosen = [
        term for term in page.terms.all() if term.locale == page.locale.language_code and term.explanation
    ]
    used = [term for term in chosen if pattern_of(term.all_forms).search(text)]
    found = [term.shape() for term in sorted(used, key=lambda term: term.word)]
    return {"terms": found} if found else {}
