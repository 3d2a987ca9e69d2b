"""Answers of the intake as plain data; `api` turns them into problem+json."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Flaw:
    """One thing that is wrong in a body: where (a JSON pointer) and why."""

    pointer: str
    detail: str


@dataclass(frozen=True, slots=True)
class Problem:
    """A refusal; `type` is the slug behind the address of the problem's description."""

    status: int
    type: str
    title: str
    detail: str
    errors: tuple[Flaw, ...] = ()


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one rating or event: 201 kept, 200 was kept before, 202 dropped, else a problem."""

    status: int
    id: str | None = None
    problem: Problem | None = None
    crisis: str = ""  # the level, when what was written calls for help; in every answer


class Refused(Exception):
    """Ends the reading of a body."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.detail)
        self.problem = problem


def invalid(*flaws: Flaw) -> Problem:
    """The body is JSON, but does not say what a rating or event must say."""
    return Problem(
        status=422,
        type="invalid-body",
        title="The body is not valid",
        detail=flaws[0].detail if len(flaws) == 1 else f"{len(flaws)} things are wrong; see errors.",
        errors=flaws,
    )


def too_late(detail: str) -> Problem:
    """It happened longer ago than the catalogue still counts."""
    return Problem(
        status=422,
        type="too-late",
        title="Too late to be counted",
        detail=detail,
        errors=(Flaw("/occurred_at", detail),),
    )


ID_REUSED = Problem(
    status=409,
    type="id-reused",
    title="This id was used for something else",
    detail="An earlier request with this id had another body. Make a new id for a new rating or event.",
    errors=(Flaw("/id", "Used before with another body."),),
)
