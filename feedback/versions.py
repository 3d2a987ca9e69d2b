"""Two releases beside each other, and one release in the course of time; from 30 raters.

What is watched is worked out from figures that people saw, so it tells nothing more than they did. What is
compared is read from marks, and moves only when of neither release fewer than five marks changed.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import datetime
from typing import Any

from feedback import statistics
from feedback.models import Batch, Figure
from feedback.pools import History
from feedback.privacy import PERSONS, coded
from feedback.statistics.charts import CHANCE
from feedback.voices import MEAN, TABLES, Answers, Row, counted, movement, voices

FROM = 30  # raters in the pool
EACH = 10  # marks of each release
GROUPS = TABLES[1]

Cells = dict[str, Answers]
Steps = list[tuple[int, int]]


def difference(history: History, rows: list[Row], parts: Figure, at: datetime) -> list[Figure]:
    """The observed difference between the two newest releases in sight, or nothing when it may not move now."""
    if parts.shown["n"] < FROM:
        return []
    cells = _marks(rows, at)
    numbers = [number for number in parts.shown["parts"] if len(cells[number]) >= EACH]
    if len(numbers) < 2:
        return []
    old, new = sorted(numbers, key=_order)[-2:]
    last = history.newest.get(("difference", "releases"))
    if _is_nearly_one(rows, at, {old, new}) or not _may_move(last, rows, cells, (old, new)):
        return []
    shown = _compared(*(_counts(cells[number]) for number in (new, old))) | {"new": new, "old": old}
    return [_figure("difference", shown, {number: len(cells[number]) for number in (old, new)})]


def _figure(measure: str, shown: dict[str, Any], counts: dict[str, Any]) -> Figure:
    return Figure(measure=measure, scope="releases", shown=shown, counts=counts)


def _order(number: str) -> list[int]:
    return [int(part) for part in number.split(".")]


def _marks(rows: list[Row], upto: datetime) -> Cells:
    """The marks per release on which somebody's newest rating is."""
    cells: Cells = defaultdict(dict)
    for person, voice in voices(rows, upto).items():
        answer = MEAN.answer(voice)
        if answer is not None:
            cells[voice.number][person] = (voice.pk, answer)
    return cells


def _counts(answers: Answers) -> Counter[int]:
    return Counter({int(mark): n for mark, n in counted(answers).items()})


def _is_nearly_one(rows: list[Row], at: datetime, numbers: set[str]) -> bool:
    """When nearly everybody is in one group, a number in points would tell more than the group does."""
    found = voices(rows, at)
    for number in numbers:
        answers = GROUPS.of({person: voice for person, voice in found.items() if voice.number == number})
        n = len(answers)
        if any(high == n for _, high in coded(counted(answers), n).values()):
            return True
    return False


def _may_move(last: Figure | None, rows: list[Row], cells: Cells, pair: tuple[str, str]) -> bool:
    """Of each release nobody changed, or at least five did; and of one at least somebody."""
    if last is None:
        return True
    before, changed = _marks(rows, last.batch.at), []
    for number in pair:
        shown = last.counts.get(number, 0)
        changed.append(movement(before[number] if shown else {}, cells[number], shown).changed)
    return any(changed) and all(n == 0 or n >= PERSONS for n in changed)


def _compared(new: Counter[int], old: Counter[int]) -> dict[str, Any]:
    """Everything of two lists of marks, in whole per cents and points."""
    effect, points = statistics.superiority(new, old), statistics.hodges_lehmann(new, old)
    chance = statistics.posterior(new, old)
    enough = min(sum(new.values()), sum(old.values())) >= FROM
    odds = statistics.odds_ratio(new, old) if enough else None
    return {
        "n_new": sum(new.values()),
        "n_old": sum(old.values()),
        "effect": _rounded(effect, 100),
        "points": _rounded(points, 1) if points else None,
        "higher": _certain(chance.higher),
        "half_point": _certain(chance.half_point),
        "odds": [round(x, 1) for x in (odds.estimate, odds.low, odds.high)] if odds else None,
    }


def _rounded(found: statistics.Interval, times: int) -> list[int]:
    return [round(times * value) for value in (found.estimate, found.low, found.high)]


def _certain(chance: float) -> int:
    """Of a hundred; nothing is quite certain."""
    return min(99, max(1, round(100 * chance)))


def watch(history: History, parts: Figure) -> list[Figure]:
    """Whether fewer people have something from the newest release than in its beginning."""
    number = max(parts.shown["parts"], key=_order, default=None)
    if number is None:
        return []
    steps = increments([*_seen(history, number), parts.shown["parts"][number]])
    start = statistics.baseline(steps)
    if start is None or len(steps) == start.batches:
        return []
    later = steps[start.batches :]
    smooth = statistics.ewma(start.share, start.sigma, [(k / n, n) for k, n in later], known_from=start.n)
    p = statistics.p_chart(*later[-1], start.share, known_from=start.n)
    shown = {
        "number": number,
        "began": round(100 * start.share),
        "now": round(100 * smooth[-1].value),
        "limit": round(100 * max(0.0, smooth[-1].limit)),
        "p": round(p, 6),
        "smooth": smooth[-1].alarm,
        "alarm": smooth[-1].alarm or p < CHANCE,
    }
    return [_figure("watch", shown, {})]


def _seen(history: History, number: str) -> list[dict[str, Any]]:
    """What people saw of this release so far, oldest first."""
    figures = Figure.objects.filter(
        batch__in=history.pool.batches(Batch.Rhythm.WEEKLY), measure="opinion", scope="releases"
    ).order_by("batch__at")
    found = (shown["parts"].get(number) for shown in figures.values_list("shown", flat=True))
    return [part for part in found if part]


def increments(seen: list[dict[str, Any]]) -> Steps:
    """What each next view adds, in steps of at least five; where a count is blunt, the brighter reading."""
    steps, before = [], (0, 0)
    for part in seen:
        yes, n = part["ranges"]["something"][1], part["n"]
        more = n - before[1]
        if more >= PERSONS:
            steps.append((min(more, max(0, yes - before[0])), more))
            before = (yes, n)
    return steps


def newest(last: dict[str, Any] | None, shown: dict[str, Any]) -> dict[str, int]:
    """Of those who came since the last view: how many there are, and how many certainly had nothing from it."""
    known, n = (last["ranges"]["nothing"][1], last["n"]) if last else (0, 0)
    return {"n": shown["n"] - n, "nothing": max(0, shown["ranges"]["nothing"][0] - known)}
