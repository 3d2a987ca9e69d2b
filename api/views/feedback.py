"""What clients and therapists say and do: taken in by `feedback`, answered here."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.conf import settings
from django.http import HttpResponse
from django.utils import timezone

from api.answers import tell
from api.calls import Call, error
from api.errors import Problem
from api.hints import hint, hinting
from api.kinds import moment
from api.operations import Answer, Operation, Schema, ref
from consumers.scopes import Scope
from feedback import intake
from feedback.problems import Problem as Refusal
from feedback.safety.dispatch import take_receipt
from pilots.access import may_tell
from releases.models import Release

BATCH_BODY = 256 * 1024


def rate(call: Call) -> HttpResponse:
    """One rating."""
    body = _own_subject(call, call.body)
    with hinting(call, [body]):
        need_subject_token(call)
        taken = intake.take_rating(caller=call.known_caller, body=body, opens=_opens(call))
        if taken.problem is not None:
            raise problem(taken.problem)
    return tell({"id": taken.id, "status": taken.status, **hint(taken.crisis, body)}, taken.status)


def rate_many(call: Call) -> HttpResponse:
    """Ratings of a phone that was offline."""
    return _many(call, intake.take_ratings)


def report(call: Call) -> HttpResponse:
    """Events."""
    return _many(call, intake.take_events)


def erase(call: Call) -> HttpResponse:
    """Erase everything of a subject."""
    erased = intake.erase(caller=call.known_caller, body=_own_subject(call, call.body))
    if erased.problem is not None or erased.erased_at is None:
        raise problem(erased.problem) if erased.problem else RuntimeError("an erasure without a moment")
    return tell(
        {
            "receipt": str(erased.receipt),
            "erased_at": moment(erased.erased_at),
            "ratings": erased.ratings,
            "events": erased.events,
        }
    )


def receive(call: Call) -> HttpResponse:
    """The receipt of an alert, from a back end."""
    if call.known_caller.subject is not None:
        raise Problem("scope-missing", "A receipt is sent by the app itself, with its key.")
    refused = take_receipt(caller=call.known_caller, body=call.body, at=timezone.now())
    if refused is not None:
        raise problem(refused)
    return tell({"event": call.body["event"], "status": 201}, 201)


def need_subject_token(call: Call) -> None:
    """Where the operator demands it, only the client's own token speaks for a client."""
    if settings.API_REQUIRE_SUBJECT_TOKENS and call.known_caller.subject is None:
        raise Problem(
            "subject-token-needed", "Here feedback is taken with a subject token only: POST subject-tokens/."
        )


def problem(refusal: Refusal) -> Problem:
    """A refusal of the intake in the shape of every other refusal."""
    flaws = [error(flaw.pointer, flaw.detail) for flaw in refusal.errors]
    return Problem(refusal.type, refusal.detail, errors=flaws)


def _many(call: Call, take: Callable[..., list[intake.Taken]]) -> HttpResponse:
    with hinting(call, call.body if isinstance(call.body, list) else []):
        return _taken(call, take)


def _taken(call: Call, take: Callable[..., list[intake.Taken]]) -> HttpResponse:
    need_subject_token(call)
    bodies: Sequence[object] = call.body
    if not isinstance(bodies, list) or not bodies:
        raise Problem(
            "invalid-body", "Send a list of 1 to 100.", errors=[error("", "Send a list of 1 to 100.")]
        )
    if len(bodies) > intake.BATCH_LIMIT:
        raise Problem("too-large", f"At most {intake.BATCH_LIMIT} at once; send the rest in a next call.")
    subjects = [_own_subject(call, body) for body in bodies]
    taken = take(caller=call.known_caller, bodies=subjects, opens=_opens(call))
    return tell({"results": [_result(one, body) for one, body in zip(taken, subjects, strict=True)]})


def _result(taken: intake.Taken, body: object) -> dict[str, object]:
    found: dict[str, object] = {"id": taken.id, "status": taken.status, **hint(taken.crisis, body)}
    if taken.problem is not None:
        found["problem"] = problem(taken.problem).as_dict()
    return found


def _opens(call: Call) -> Callable[[Release], bool]:
    """Whether this caller takes part in the pilot of a release."""
    return lambda release: may_tell(release, call.known_caller)


def _own_subject(call: Call, body: object) -> object:
    """The subject may stand in a header too; what the body says goes first."""
    raw = call.request.META.get("HTTP_HANDVAT_SUBJECT")
    if raw is None or not isinstance(body, dict) or body.get("subject") is not None:
        return body
    return {**body, "subject": raw}


_WRITE = Scope.FEEDBACK_WRITE.value
_RATING = {
    "id": "8c5a9c52-5c7b-4a55-9a0e-3f9b2d1c7e10", "release": "urge-surfing@1.2.1", "locale": "nl", "role": "client",
    "subject": "0a1b2c3d4e5f60718293a4b5c6d7e8f9", "occurred_at": "2026-11-22T14:05:00+01:00", "helpful": True,
    "score": 8, "scale": {"min": 1, "max": 10}, "reasons": ["insight"],
}  # fmt: skip
_EVENT = {
    "id": "0d4c1f0e-51d0-4b8e-8c39-7d5b9f2a6c11", "event": "completed", "release": "urge-surfing@1.2.1",
    "locale": "nl", "subject": "0a1b2c3d4e5f60718293a4b5c6d7e8f9", "occurred_at": "2026-11-22T14:05:00+01:00",
}  # fmt: skip


def _list_of(name: str) -> Schema:
    return {"type": "array", "items": ref(name), "minItems": 1, "maxItems": intake.BATCH_LIMIT}


_BATCH = (
    "Each gets an answer of its own, with the status and the problem that it would have got alone; the call itself is "
    "200. What was answered 200, 201 or 202 need not be sent again; everything may be sent again."
)
OPERATIONS = (
    Operation(
        id="rate", method="POST", path="/ratings/", tag="Feedback", scope=_WRITE, summary="Send a rating",
        description=(
            "201: kept. 200: the same id and body were kept before. 202: accepted and dropped, because this subject "
            "was erased. A `comment` is screened before anything else: when it calls for help, `crisis_hint` stands in "
            "the answer, whatever the answer is. Show its contacts at once. `GET reasons/` tells whether your app may "
            "send comments. `fits`, `easy`, `contra_clear`, `use_again` and `signed` are for therapists."
        ),
        view=rate, body=ref("Rating"), body_example=_RATING, problems=("id-reused", "invalid-body", "too-late"),
        answers={
            201: Answer("Kept, on disk.", ref("Taken")),
            200: Answer("Kept before.", ref("Taken")),
            202: Answer("Dropped: this subject was erased.", ref("Taken")),
        },
    ),
    Operation(
        id="rateMany", method="POST", path="/ratings/batch/", tag="Feedback", scope=_WRITE,
        summary="Send up to 100 ratings", description=_BATCH, view=rate_many, body=_list_of("Rating"),
        body_example=[_RATING], limit=BATCH_BODY, problems=("invalid-body",),
        answers={200: Answer("An answer to each.", ref("Results"))},
    ),
    Operation(
        id="reportEvents", method="POST", path="/events/", tag="Feedback", scope=_WRITE,
        summary="Send up to 100 events",
        description="What a client did: assigned, opened, how far, completed or stopped. " + _BATCH,
        view=report, body=_list_of("Event"), body_example=[_EVENT], limit=BATCH_BODY, problems=("invalid-body",),
        answers={200: Answer("An answer to each.", ref("Results"))},
    ),
    Operation(
        id="sendReceipt", method="POST", path="/receipts/", tag="Feedback", scope=_WRITE,
        summary="Say what you did with a safety alert",
        description=(
            "A webhook `safety.alert` wants an answer within 15 minutes: without one the safety officers are told. "
            "Send one as soon as somebody has it, and another with `handled_at` or `outcome` when it is done."
        ),
        view=receive, body=ref("Receipt"), problems=("invalid-body",),
        body_example={"event": "8c5a9c52-5c7b-4a55-9a0e-3f9b2d1c7e10", "kind": "alert", "outcome": "reached"},
        answers={201: Answer("Written down.", ref("Received"))},
    ),
    Operation(
        id="eraseSubject", method="POST", path="/subjects/erase/", tag="Feedback", scope=Scope.SUBJECTS_ERASE.value,
        summary="Erase everything of a subject",
        description=(
            "Removes all rows of this pseudonym that came from your app. What happened before and arrives later is "
            "dropped too; with `stop` also what happens later."
        ),
        view=erase, body=ref("ErasureRequest"), body_example={"subject": "0a1b2c3d4e5f60718293a4b5c6d7e8f9"},
        problems=("invalid-body",), answers={200: Answer("The receipt.", ref("Erasure"))},
    ),
)  # fmt: skip
