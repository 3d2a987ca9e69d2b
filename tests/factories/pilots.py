"""Pilots for tests, made through the real verbs: a page, a side draft, a release of it, apps that take part."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from typing import Any

from consumers.models import ClientApp
from pilots import actions
from pilots.models import Pilot
from releases.actions.side import open_pilot
from releases.models import Release

from .content import BODY, change_exercise, make_exercise
from .street import author, editor, released

SECRET = "ditmagniemandzien"


def make_side(code: str = "surfen", *, text: str = SECRET) -> Any:
    """A side draft for a pilot, of a page that was released as 1.0.0; it asks something else."""
    page = make_exercise(code=code, title=code.capitalize(), by=author())
    released(page, "meaning")
    side = open_pilot(page=page, by=editor())
    return change_exercise(side, by=author(), body=body(text))


def body(question: str) -> list[dict[str, Any]]:
    """The body of the factory with another question."""
    found = copy.deepcopy(BODY)
    found[1]["value"]["question"] = question
    return found


def make_running(*apps: ClientApp, code: str = "surfen", **fields: Any) -> Pilot:
    """A pilot that runs, with one release: 2.0.0-pilot.1."""
    side = make_side(code)
    pilot = actions.start(page=side, apps=apps, by=editor(), **fields)
    released(side, "meaning")
    return pilot


def release_of(pilot: Pilot) -> Release:
    """Its newest release, with the texts."""
    found = pilot.releases().first()
    assert found is not None
    return Release.objects.get(pk=found.pk)


def set_subjects(pilot: Pilot, caller: Any, subjects: Sequence[str]) -> int:
    """Who of an app takes part."""
    return actions.set_participants(pilot=pilot, caller=caller, subjects=subjects)
