"""Is this questionnaire one that may be given, and do its scores add up?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from content.blocks.chosen import kept
from content.blocks.keys import doubled
from content.checks.streams import short
from content.freeze.questionnaire import body_of, scores_of
from content.logic.ranges import ends_of, reach
from content.models.questionnaire import Rights
from content.readiness import Finding, Level

Json = dict[str, Any]


def rights(page: Any) -> Iterator[Finding]:
    """What is not known to be allowed is not released."""
    if page.type != "questionnaire":
        return
    if page.rights == Rights.UNCONFIRMED:
        message = _("Find out whether this questionnaire may be used, and say so under “Rights”.")
        yield Finding(Level.ERROR, "rights", message, field="rights")
        return
    if page.rights != Rights.OWN and not page.rights_statement.strip():
        message = _("Write down what the owner says, or what was agreed with whom.")
        yield Finding(Level.ERROR, "rights", message, field="rights_statement")
    if page.rights_checked is None:
        message = _("Give the date on which somebody checked whether it may be used.")
        yield Finding(Level.ERROR, "rights", message, field="rights_checked")
    elif page.rights_checked > timezone.localdate():
        message = _("The date on which the rights were checked lies in the future.")
        yield Finding(Level.ERROR, "rights", message, field="rights_checked")
    if not page.wording:
        message = _("Say whose wording this is: the original, an official translation, or another one.")
        yield Finding(Level.ERROR, "wording", message, field="wording")


def items(page: Any) -> Iterator[Finding]:
    """Every item has answers."""
    if page.type != "questionnaire":
        return
    for block in body_of(page):
        if block["type"] != "item":
            continue
        options = block["value"]["options"]
        name = {"question": short(block["value"]["question"])}
        if len(options) < 2:
            message = _("“%(question)s” has no answers. Add shared answers, or answers of its own.") % name
            yield Finding(Level.ERROR, "no-answers", message, block["id"], "answers")
        elif len({option["label"].casefold() for option in options}) < len(options):
            message = _("Two answers of “%(question)s” say the same.") % name
            yield Finding(Level.ERROR, "impossible", message, block["id"], "options")
    sets = list(page.answer_sets or ())
    known = {child.value.get("key") for child in sets}
    for child in page.body:
        wanted = child.value.get("answers") if child.block_type == "item" else None
        if wanted and wanted not in known:
            message = _("The shared answers of “%(question)s” are gone. Choose others.") % {
                "question": short(child.value.get("question"))
            }
            yield Finding(Level.ERROR, "no-answers", message, str(child.id), "answers")


def scores(page: Any) -> Iterator[Finding]:
    """A score is computed over what exists and comes before it, and its bands cover it without gap."""
    if page.type != "questionnaire":
        return
    body = body_of(page)
    ends = ends_of(body)
    if not page.scores:
        message = _("No score is computed. A list of questions without a score can be an exercise.")
        yield Finding(Level.ADVICE, "no-score", message, field="scores")
    for child, score in zip(page.scores or (), scores_of(page, body), strict=True):
        yield from _over(child, score, ends)
        yield from _bands(child, score, ends, page)
        ends[score["key"]] = reach(score, ends)


def _over(child: Any, score: Json, ends: dict[str, tuple[int, int] | None]) -> Iterator[Finding]:
    name = {"score": short(score["label"])}
    where = str(child.id)
    if not score["of"]:
        yield Finding(
            Level.ERROR, "score", _("“%(score)s” has no items to compute with.") % name, where, "of"
        )
    for key in score["of"]:
        if key not in ends:
            message = _("“%(score)s” is computed over something that is gone, or that comes later.") % name
            yield Finding(Level.ERROR, "score", message, where, "of")
        elif ends[key] is None and score["function"] != "count":
            message = _("“%(score)s” is computed over “%(key)s”, which is no number.") % {**name, "key": key}
            yield Finding(Level.ERROR, "score", message, where, "of")
    if score["at_least"] > len(score["of"]):
        message = _("“%(score)s” asks for more answers than there are items.") % name
        yield Finding(Level.ERROR, "score", message, where, "at_least")
    if "prorate" in score and score["function"] != "sum":
        message = _("Only a sum can be made up for missing answers.")
        yield Finding(Level.ERROR, "score", message, where, "prorate")
    elif "prorate" in score and not score["prorate"]["source"]:
        message = (
            _("Say who says that “%(score)s” may be made up for missing answers, or do not do it.") % name
        )
        yield Finding(Level.ERROR, "score", message, where, "prorate_source")


def _bands(child: Any, score: Json, ends: Any, page: Any) -> Iterator[Finding]:
    bands, where = score["bands"], str(child.id)
    if not bands:
        return
    if page.norms_source is None and page.rights != Rights.OWN:
        message = _("Name the publication in which the bands stand.")
        yield Finding(Level.ERROR, "norms", message, field="norms_source")
    name = {"score": short(score["label"])}
    rows = sorted(bands, key=lambda band: band["from"])
    for band in rows:
        if band["to"] < band["from"]:
            message = _("The band “%(band)s” ends before it begins.") % {"band": band["label"]}
            yield Finding(Level.ERROR, "bands", message, where, "bands")
        if not band["text"]["html"]:
            message = _("The band “%(band)s” has no text for the client.") % {"band": band["label"]}
            yield Finding(Level.ADVICE, "bands", message, where, "bands")
    for before, after in pairwise(rows):
        if after["from"] != before["to"] + 1:
            message = _("The bands “%(a)s” and “%(b)s” overlap, or leave scores out.") % {
                "a": before["label"],
                "b": after["label"],
            }
            yield Finding(Level.ERROR, "bands", message, where, "bands")
    span = reach(score, ends)
    if span and (rows[0]["from"] * 10_000 > span[0] or rows[-1]["to"] * 10_000 < span[1]):
        message = _("Some scores of “%(score)s” fall in no band: it goes from %(low)d to %(high)d.") % {
            **name,
            "low": span[0] // 10_000,
            "high": span[1] // 10_000,
        }
        yield Finding(Level.ERROR, "bands", message, where, "bands")


def keys(page: Any) -> Iterator[Finding]:
    """Scores, bands and alerts are found by key too."""
    for field in ("scores", "alerts", "answer_sets"):
        children: Iterable[Any] = getattr(page, field, None) or ()
        found = [str(child.value.get("key") or "") for child in children]
        if any(not key for key in found) or doubled(found):
            message = _("Something here has no key of its own yet. Save the page: it gets one by itself.")
            yield Finding(Level.ERROR, "key-missing", message, field=field)


def alerts(page: Any) -> Iterator[Finding]:
    """An alert says when, and what to do."""
    for child in getattr(page, "alerts", None) or ():
        if not kept(child.value.get("when")):
            message = _("Say at which answer “%(alert)s” asks for action.") % {
                "alert": short(child.value.get("label"))
            }
            yield Finding(Level.ERROR, "alert", message, str(child.id), "when")
