"""Letting one client in for an hour."""

from __future__ import annotations

from django.http import HttpResponse

from api.answers import tell
from api.calls import Call, error
from api.errors import Problem
from api.kinds import moment
from api.operations import Answer, Operation, ref
from consumers.scopes import Scope
from consumers.subjects import SubjectRefused, token_for


def issue(call: Call) -> HttpResponse:
    """A subject token."""
    body = call.body if isinstance(call.body, dict) else {}
    unknown = [name for name in body if name != "subject"]
    flaws = [error(f"/{name[:50]}", "Unknown field.") for name in unknown]
    try:
        token, expires = token_for(caller=call.known_caller, raw=body.get("subject"))
    except SubjectRefused as refused:
        flaws.append(error("/subject", str(refused)))
    if flaws:
        raise Problem("invalid-body", flaws[0]["detail"], errors=flaws)
    return tell({"token": token, "expires": moment(expires)}, 201)


OPERATIONS = (
    Operation(
        id="issueSubjectToken", method="POST", path="/subject-tokens/", tag="Keys", scope=Scope.SUBJECTS_ISSUE.value,
        summary="A token for one client",
        description=(
            "For a phone or an embedded player: one hour, bound to one subject, `content:read` and `feedback:write`. "
            "It opens the current catalogue, and the releases of the pilots in which this client takes part. It "
            "stops with the key it was issued with. It is never returned again."
        ),
        view=issue, body=ref("SubjectTokenRequest"), body_example={"subject": "0a1b2c3d4e5f60718293a4b5c6d7e8f9"},
        problems=("invalid-body",),
        answers={201: Answer("The token.", ref("SubjectToken"))},
    ),
)  # fmt: skip
