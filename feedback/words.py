"""Figures in words: sentences that say no more than the figure knows."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from feedback.privacy import PERSONS
from feedback.statistics import of_hundred, response_interval

Range = tuple[int, int]
RESPONSE_FROM = 20

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
    "fits": gettext_lazy("Does it fit my clients?"),
    "easy": gettext_lazy("Is it easy to fit into a session?"),
    "contra_clear": gettext_lazy("Is it clear when not to use it?"),
    "use_again": gettext_lazy("Would I use it again?"),
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


def count_briefly(found: Range) -> str:
    """The same where there is little room: "5", "0–2", "28–30"."""
    low, high = found
    return str(low) if low == high else f"{low}–{high}"


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
    said = (
        _("%(raters)d of about %(about)d who opened it gave an opinion.")
        if opened
        else _("%(raters)d of about %(about)d who were given it gave an opinion.")
    ) % about
    if given[0] < RESPONSE_FROM:
        return said
    low, high = response_interval(raters, given)
    return f"{said} " + _("That is a response between %(low)d and %(high)d of 100.") % {
        "low": low,
        "high": high,
    }


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


def few(band: Range) -> str:
    """A band of a team: "10 to 19", or "fewer than 5"."""
    low, high = band
    return _("fewer than %(n)d") % {"n": high + 1} if low == 0 else f"{low}–{high}"


def of_hundred_between(share: int, low: int, high: int) -> str:
    """A share with its range: "62 of 100 (51 to 73)"."""
    return _("%(share)d of 100 (%(low)d to %(high)d)") % {"share": share, "low": low, "high": high}


def difference(shown: dict[str, Any]) -> list[str]:
    """What differs between two releases, in points, in pairs of people, and how likely it is."""
    about: dict[str, Any] = {"new": shown["new"], "old": shown["old"]}
    said = [
        _("%(n_new)d marks for %(new)s, %(n_old)d for %(old)s.")
        % (about | {"n_new": shown["n_new"], "n_old": shown["n_old"]})
    ]
    if shown["points"]:
        points = dict(zip(("points", "low", "high"), shown["points"], strict=True))
        said.append(
            _(
                "In the middle a mark for %(new)s is %(points)+d points from one for %(old)s (%(low)+d to %(high)+d)."
            )
            % (about | points)
        )
    effect = dict(zip(("share", "low", "high"), shown["effect"], strict=True))
    said.append(
        _(
            "Of 100 pairs, one person of each release, in %(share)d the one with %(new)s is higher; equal marks count "
            "half (%(low)d to %(high)d)."
        )
        % (about | effect)
    )
    chances = {"higher": shown["higher"], "half": shown["half_point"]}
    said.append(
        _(
            "Given these marks the mean of %(new)s is higher with a chance of %(higher)d in 100, and by more than half "
            "a point with %(half)d in 100."
        )
        % (about | chances)
    )
    if shown["odds"]:
        odds = {
            name: number_format(x, 1) for name, x in zip(("odds", "low", "high"), shown["odds"], strict=True)
        }
        said.append(_("The odds of a higher mark are %(odds)s times as large (%(low)s to %(high)s).") % odds)
    return said


def watch(shown: dict[str, Any]) -> str:
    """An alarm, or that all is as it was."""
    if shown["alarm"]:
        return _(
            "Fewer people have something from %(number)s than in its beginning: it began with %(began)d of 100 and is "
            "now about %(now)d. Chance seldom does this."
        ) % {name: shown[name] for name in ("number", "began", "now")}
    return _("No change since the first people used %(number)s: chance explains the ups and downs.") % {
        "number": shown["number"]
    }


def parts_mean(shown: dict[str, Any]) -> str:
    """The mean over the parts of a module."""
    return _(
        "Over all its parts: mean mark %(mean)s (between %(low)s and %(high)s), %(marks)d marks of %(n)d people. "
        "Several marks of one person count as one opinion."
    ) % ({name: number_format(shown[name], 1) for name in ("mean", "low", "high")} | {
        "marks": shown["marks"], "n": shown["n"]
    })  # fmt: skip


def newest_low(shown: dict[str, int]) -> str:
    """Why a few answers ask for a look."""
    return _("Of the newest %(n)d people at least %(nothing)d had nothing from it.") % shown


def _week(monday: str) -> str:
    return date_format(date.fromisoformat(monday), "j F Y")
