"""The glossary of one language, ready to look words up in a text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property

from content.models.glossary import Term, pattern_of


@dataclass
class Glossary:
    """All words of a language; asked of the database once per question."""

    terms: list[Term] = field(default_factory=list)

    @classmethod
    def of(cls, locale: str) -> Glossary:
        """As editors have it now."""
        return cls(list(Term.objects.in_locale(locale)))

    def found(self, text: str) -> list[tuple[Term, str]]:
        """Every word of the list in a text, once, as it stands there, in the order of the text."""
        seen: dict[int, tuple[Term, str]] = {}
        for match in self._pattern.finditer(text) if self.terms else ():
            term = self._by_form[match.group(0).lower()]
            seen.setdefault(term.pk, (term, match.group(0)))
        return list(seen.values())

    @cached_property
    def _by_form(self) -> dict[str, Term]:
        found: dict[str, Term] = {}
        for term in self.terms:
            for form in term.all_forms:
                found.setdefault(form.lower(), term)
        return found

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return pattern_of(list(self._by_form))
