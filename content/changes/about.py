"""What a release says beside its text (evidence, search words, for whom), as people read it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from content.evidence.levels import label_of
from content.freeze.common import META
from content.models.facets import Facet
from content.models.questionnaire import Rights, Wording

from .presentation import FIELD_NAMES


@dataclass(frozen=True)
class Fact:
    """One thing that is known, in as many lines as it needs."""

    label: str
    lines: list[str]


def about(content: dict[str, Any]) -> list[Fact]:
    """Everything of a frozen page that is neither its text nor made by a machine; empty things left out."""
    evidence, meta = content.get("evidence", {}), content.get("meta", {})
    found = {
        "level": [_level(evidence)] if evidence.get("level") else [],
        "sources": [_source(source) for source in evidence.get("sources", [])],
        "review_due": [_day(evidence["review_due"])] if evidence.get("review_due") else [],
        "meta/contra_indications": list(meta.get("contra_indications", [])),
        "meta/minutes": [str(meta["minutes"])] if meta.get("minutes") else [],
        "meta/reading_level": [meta["reading_level"]] if meta.get("reading_level") else [],
        **dict(_search_words(meta)),
        "licence": [content["licence"]] if content.get("licence") else [],
        "terms": [f"{term['word']}: {term['explanation']}" for term in content.get("terms", [])],
        **_instrument(content),
    }
    return [Fact(str(FIELD_NAMES[name]), lines) for name, lines in found.items() if lines]


def _instrument(content: dict[str, Any]) -> dict[str, list[str]]:
    """Of a questionnaire: on what ground it is used, whose words it has, and for whom its bands hold."""
    if "rights" not in content:
        return {}
    rights, wording, norms = content["rights"], content["wording"], content["norms"]
    checked = [_("Checked on %(day)s") % {"day": _day(rights["checked"])}] if rights["checked"] else []
    texts = (str(Rights(rights["status"]).label), rights["holder"], rights["statement"], rights["url"])
    source = [_source(norms["source"])] if norms["source"] else []
    return {
        "rights": [*filter(None, texts), *checked],
        "wording": [*filter(None, (str(Wording(wording["status"]).label), wording["source"]))],
        "norms": [*filter(None, (norms["population"],)), *source],
    }


def _level(evidence: dict[str, Any]) -> str:
    """The level in words, and behind it what its scheme says that it means."""
    scheme = evidence.get("scheme", {})
    return ". ".join(filter(None, (label_of(evidence["level"], scheme), scheme.get("meaning"))))


def _source(source: dict[str, Any]) -> str:
    """A reference, and behind it what it supports."""
    year = f"({source['year']})" if source.get("year") else ""
    place = f"https://doi.org/{source['doi']}" if source.get("doi") else source.get("url", "")
    reference = " ".join(filter(None, (source.get("authors"), year, source.get("title"), place)))
    if source.get("retracted"):
        reference = _("%(source)s (RETRACTED on %(day)s)") % {
            "source": reference,
            "day": _day(source["retracted"]),
        }
    return f"{reference}: {source['claim']}" if source.get("claim") else reference


def _day(iso: str) -> str:
    return date_format(date.fromisoformat(iso), "j F Y")


def _search_words(meta: dict[str, Any]) -> Iterator[tuple[str, list[str]]]:
    """By vocabulary; a word that was taken out since keeps its code."""
    names = {(facet.kind, facet.code): str(facet) for facet in Facet.objects.all()}
    for kind, member in META.items():
        codes = meta.get(member, [])
        if codes:
            yield f"meta/{member}", [", ".join(names.get((kind, code), code) for code in codes)]
