"""The registry: every operation of the API, by hand, in the order of the documentation."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.http import HttpResponse
from django.urls import register_converter
from django.urls.converters import StringConverter

from api import documents, preview
from api.endpoints import endpoint
from api.kinds import KINDS
from api.operations import Operation
from api.views import feed, feedback, history, lists, pilots, releases, replies, subjects, vocabularies

OPERATIONS: tuple[Operation, ...] = (
    *releases.OPERATIONS,
    *lists.OPERATIONS,
    *history.OPERATIONS,
    *feed.OPERATIONS,
    *pilots.OPERATIONS,
    *vocabularies.OPERATIONS,
    *preview.OPERATIONS,
    *subjects.OPERATIONS,
    *feedback.OPERATIONS,
    *replies.OPERATIONS,
    *documents.OPERATIONS,
)


class KindConverter(StringConverter):
    """`exercises`, `questionnaires` or `modules`."""

    regex = "|".join(KINDS)


register_converter(KindConverter, "kind")
CONVERTERS = {"type": "kind:type", "code": "slug:code"}


@dataclass(frozen=True)
class Route:
    """One path with everything it does."""

    path: str
    name: str
    view: Callable[..., HttpResponse]

    @property
    def django_path(self) -> str:
        """The path as Django spells it."""
        return re.sub(r"{(\w+)}", lambda found: f"<{CONVERTERS.get(found[1], found[1])}>", self.path).lstrip(
            "/"
        )


def routes() -> Iterator[Route]:
    """The paths of the registry, each once."""
    for path in dict.fromkeys(operation.path for operation in OPERATIONS):
        operations = {operation.method: operation for operation in OPERATIONS if operation.path == path}
        yield Route(path, next(iter(operations.values())).id, endpoint(operations))
