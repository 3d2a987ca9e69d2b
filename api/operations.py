"""What an operation is: one declaration that makes the address, the checks and the documentation."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from django.http import HttpResponse

from api.calls import Call
from api.parameters import Parameter

JSON = "application/json"
Schema = Mapping[str, object]
SMALL_BODY = 64 * 1024


@dataclass(frozen=True)
class Answer:
    """One possible answer, as the documentation describes it."""

    description: str
    schema: Schema | None = None
    example: object = None


@dataclass(frozen=True)
class Operation:
    """One method at one path. `scope` None means that no key is needed."""

    id: str
    method: str
    path: str
    summary: str
    view: Callable[[Call], HttpResponse]
    tag: str
    scope: str | None
    answers: Mapping[int, Answer]
    description: str = ""
    query: tuple[Parameter, ...] = ()
    headers: tuple[Parameter, ...] = ()
    body: Schema | None = None
    body_example: object = None
    limit: int = SMALL_BODY
    # Kinds of problems that this operation has beyond those that every operation has.
    problems: tuple[str, ...] = field(default=())
    content_type: str = JSON


def ref(name: str) -> Schema:
    """A reference to one of our component schemas."""
    return {"$ref": f"#/components/schemas/{name}"}
