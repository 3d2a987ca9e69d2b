"""Figures in words: sentences that say no more than the figure knows."""

from __future__ import annotations

from datetime import date

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from feedback.privacy import PERSONS
from feedback.statistics import of_hundred

Range = tuple[int, int]

GROUPS = {
    "something": gettext_lazy("Had something from it"),
    "somewhat": gettext_lazy("Somewhat"),
    "nothing": gettext_lazy("Had nothing from it"),
}
ANSWERS = {"yes": gettext_lazy("Yes"), "no": gettext_lazy("No")}
SCORE_GROUPS = {
    "high": gettext_lazy("8, 9 or 10"),
    "middle": gettext_lazy("6 or 7"),
    "low": gettext_lazy("5 or lower"),
}
QUESTIONS = {
    "clear": gettext_lazy("Was it clear?"),
    "feasible": gettext_lazy("Did it work out in daily life?"),
}
DISCLAIMER = gettext_lazy("Used and valued; this says nothing about the effect of treatment.")


def people(band: Range) -> str:
    """A band: "20 to 29 people"."""
    low, high = band
    if high == 0:
        return _("nobody yet")
    return _("%(low)d to %(high)d people") % {"low": low, "high": high}


def count(found: Range, n: int) -> str:
    """A count as far as it may be known: "5", "at most 2", "10 or more"."""
    low, high = found
    if low == high:
        return str(low)
    if high == n:
        return _("%(low)d or more") % {"low": low}
    return _("at most %(high)d") % {"high": high}


def waiting(n: int) -> str:
    """Below five raters: how many more until there is something to see."""
    if n == 0:
        return _("Nobody gave an opinion yet. From %(n)d opinions you see what people think.") % {
            "n": PERSONS
        }
    more = PERSONS - n
    given = ngettext("%(n)d person gave an opinion;", "%(n)d people gave an opinion;", n) % {"n": n}
    rest = ngettext("%(n)d more until the first picture.", "%(n)d more until the first picture.", more) % {
        "n": more
    }
    return f"{given} {rest}"


def opinion(found: Range, n: int) -> str:
    """The sentence above the picture; from ten raters with its interval."""
    if n < 10:
        return _("%(count)s of %(n)d people had something from it.") % {
            "count": count(found, n).capitalize(),
            "n": n,
        }
    low, high = of_hundred(*found, n)
    said = _("%(count)s of %(n)d had something from it;") % {"count": count(found, n).capitalize(), "n": n}
    return f"{said} " + _("among everybody between %(low)d and %(high)d of 100.") % {"low": low, "high": high}


def response(raters: int, given: Range, *, opened: bool) -> str:
    """How many of those who could say something did."""
    about = {"raters": raters, "about": given[0]}
    if given[0] <= raters:
        return (
            ngettext("%(raters)d person gave an opinion.", "%(raters)d people gave an opinion.", raters)
            % about
        )
    if opened:
        return _("%(raters)d of about %(about)d who opened it gave an opinion.") % about
    return _("%(raters)d of about %(about)d who were given it gave an opinion.") % about


def mean(shown: dict[str, float]) -> str:
    """The report mark with its interval."""
    return _("Mean mark %(mean)s (between %(low)s and %(high)s), from %(n)d people; median %(median)s.") % {
        "mean": number_format(shown["mean"], 1),
        "low": number_format(shown["low"], 1),
        "high": number_format(shown["high"], 1),
        "median": number_format(shown["median"], 1),
        "n": shown["n"],
    }


def stopped(row: dict[str, int]) -> str:
    """What share of those who could go on stopped at a step."""
    return _("%(stopped)d of 100 stopped here (between %(low)d and %(high)d)") % {
        name: row[name] for name in ("stopped", "low", "high")
    }


def period(first: str, last: str) -> str:
    """From which week to which week."""
    weeks = {"first": _week(first), "last": _week(last)}
    if first == last:
        return _("in the week of %(first)s") % weeks
    return _("from the week of %(first)s to the week of %(last)s") % weeks


def _week(monday: str) -> str:
    return date_format(date.fromisoformat(monday), "j F Y")
