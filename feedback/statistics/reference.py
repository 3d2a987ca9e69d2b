"""The page of docs about statistics, written from the registry itself."""

from __future__ import annotations

from .registry import REGISTRY

HEAD = """# Statistics

Written by `manage.py describe_statistics`; a test fails when it is out of date.

Each is a pure function in `feedback/statistics/`. `from n` is the number of people from which it is shown; each is
defined for every n, with nothing said, no spread, or complete separation, and never answers NaN or infinity. The tests
compute each with scipy, statsmodels or numpy and demand the same to 0.000001.

How often the intervals hold the truth: [the coverage of what is shown](../explanation/coverage.md).

| name | formula | source | from n |
|---|---|---|---|
"""


def page() -> str:
    """The whole page."""
    cells = (
        (f"`{one.name}`<br>{_first_line(one.function)}", one.formula, one.source, str(one.smallest))
        for one in sorted(REGISTRY.values(), key=lambda one: one.name)
    )
    return HEAD + "".join(
        f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |\n" for row in cells
    )


def _first_line(function: object) -> str:
    return (function.__doc__ or "").strip().splitlines()[0]
