"""“You said, we changed”: what became of what clients and therapists said."""

from __future__ import annotations

from django.http import HttpResponse

from api.answers import compose
from api.calls import Call
from api.kinds import LOCALE, moment
from api.operations import Answer, Operation, ref
from api.parameters import Parameter
from api.views.lists import LIMIT
from api.views.releases import MATCH
from consumers.scopes import Scope
from feedback.models import Reply

CODE = Parameter(
    "code",
    "Only about this exercise, questionnaire or module.",
    {"type": "string", "pattern": r"^[a-z0-9]+(-[a-z0-9]+)*$", "maxLength": 60, "example": "urge-surfing"},
)


def answers(call: Call) -> HttpResponse:
    """The newest first, in one language."""
    replies = Reply.objects.published().select_related("release").filter(locale=call.locale)
    if "code" in call.query:
        replies = replies.filter(code=str(call.query["code"]))
    found = replies[: int(call.query.get("limit", 20))]
    return compose(call, {"results": [_row(reply) for reply in found]})


def _row(reply: Reply) -> dict[str, object]:
    return {
        "type": reply.type,
        "code": reply.code,
        "locale": reply.locale,
        "said": reply.said,
        "answer": reply.answer,
        "release": reply.release.reference if reply.release else None,
        "published_at": moment(reply.published_at) if reply.published_at else None,
    }


OPERATIONS = (
    Operation(
        id="listAnswers", method="GET", path="/answers/", tag="Feedback", scope=Scope.CONTENT_READ.value,
        summary="You said, we changed",
        description=(
            "What became of what clients and therapists said: show it below the exercise. Newest first, plain text, "
            "in the language that you ask for; an answer that was taken back is gone from here."
        ),
        view=answers, query=(LOCALE, CODE, LIMIT), headers=(MATCH,),
        answers={200: Answer("The answers.", ref("Answers")), 304: Answer("You have it.")},
    ),
)  # fmt: skip
