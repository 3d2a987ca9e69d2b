"""Pilots: which releases the key's app has for a while, and who of its clients takes part."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse

from api.answers import compose, tell
from api.calls import Call, error
from api.errors import Problem, not_found
from api.kinds import moment
from api.operations import Answer, Operation, ref
from api.views.releases import MATCH
from consumers.scopes import Scope
from consumers.subjects import SubjectRefused, validate_raw
from pilots import actions
from pilots.errors import PilotRefused
from pilots.models import Pilot
from releases import reading

LARGEST_LIST = 2 * 1024 * 1024


def listing(call: Call) -> HttpResponse:
    """Asked anew each time: who takes part is nowhere in the feed."""
    pilots = Pilot.objects.with_app(call.known_caller.app_id)
    return compose(call, {"results": [row for pilot in pilots for row in _rows(pilot)]})


def participants(call: Call) -> HttpResponse:
    """The app's whole list."""
    pilot = _own(call)
    subjects = _subjects(call.body)
    try:
        count = actions.set_participants(pilot=pilot, caller=call.known_caller, subjects=subjects)
    except PilotRefused:
        raise Problem("invalid-body", "This pilot has ended, so nobody is added or taken out.") from None
    return tell({"subjects": count})


def _rows(pilot: Pilot) -> list[dict[str, object]]:
    """What an app loads; a withdrawn one is named, so that it is no longer shown."""
    return [
        {
            "id": str(pilot.pk),
            "type": release.type,
            "code": release.code,
            "locale": release.locale,
            "number": release.number,
            "digest": release.digest,
            "state": "withdrawn" if status == reading.Status.WITHDRAWN else pilot.state.value,
            "until": moment(pilot.until) if pilot.until else None,
        }
        for release in reading.with_status(pilot.releases())
        for status in [reading.status(release)]
    ]


def _own(call: Call) -> Pilot:
    """A pilot of the caller's app; of another it does not exist."""
    own = Pilot.objects.with_app(call.known_caller.app_id)
    try:
        return own.get(pk=UUID(call.path["id"]))
    except (ValueError, Pilot.DoesNotExist):
        raise not_found("There is no such pilot of your app.") from None


def _subjects(body: object) -> list[object]:
    """The list, or every flaw in it; a subject is never repeated in an answer."""
    given = body if isinstance(body, dict) else {}
    flaws = [error(f"/{name[:50]}", "Unknown field.") for name in given if name != "subjects"]
    subjects = given.get("subjects")
    if not isinstance(subjects, list):
        flaws.append(error("/subjects", "Give the list of all subjects that take part; it may be empty."))
        subjects = []
    elif len(subjects) > actions.AT_MOST:
        flaws.append(error("/subjects", f"At most {actions.AT_MOST} subjects take part."))
        subjects = []
    for place, raw in enumerate(subjects):
        try:
            validate_raw(raw)
        except SubjectRefused as refused:
            flaws.append(error(f"/subjects/{place}", str(refused)))
    if flaws:
        raise Problem("invalid-body", flaws[0]["detail"], errors=flaws[:100])
    return subjects


_PILOT = Scope.PILOT.value
OPERATIONS = (
    Operation(
        id="listPilots", method="GET", path="/pilots/", tag="Pilots", scope=_PILOT,
        summary="The pilot releases of your app",
        description=(
            "Releases that are tried out with a small group. They stand in no other list; read them by their exact "
            "number, such as `2.0.0-pilot.1`. Who takes part keeps them after the end. A pilot of another app is 404 "
            "everywhere."
        ),
        view=listing, headers=(MATCH,),
        answers={200: Answer("The pilots.", ref("Pilots")), 304: Answer("You have it.")},
    ),
    Operation(
        id="setParticipants", method="PUT", path="/pilots/{id}/participants/", tag="Pilots", scope=_PILOT,
        summary="Who of your clients takes part",
        description=(
            "The whole list, in place of the one before. A subject token of somebody on it opens the releases of the "
            "pilot; so does `Handvat-Subject` with any key of your app that may read."
        ),
        view=participants, body=ref("Participants"), limit=LARGEST_LIST,
        body_example={"subjects": ["0a1b2c3d4e5f60718293a4b5c6d7e8f9"]}, problems=("invalid-body",),
        answers={200: Answer("How many take part now.", ref("Participating"))},
    ),
)  # fmt: skip
