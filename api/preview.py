"""Preview of a draft: the one named exception to "only releases leave the building".

A person who may edit a page makes a token; whoever holds it sees that draft, in the released shape, for some
minutes. Nothing else in this room looks into content, and this module does so only to freeze.
"""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.utils import timezone

from api.answers import JSON
from api.calls import Call
from api.errors import Problem, not_found
from api.models import PreviewToken, ReaderLink
from api.operations import Answer, Operation, ref
from consumers.keys import hash_of
from content.freeze.canonical import canonical
from content.freeze.registry import freeze
from people.models import User

if TYPE_CHECKING:
    from content.models.releasable import Releasable
    from content.review.models import Candidate

LIFETIME = timedelta(minutes=30)
READER = "hvr_"  # how a link for a reader begins
KEPT_AFTERWARDS = timedelta(days=1)  # long enough to answer "over" rather than "unknown"


def issue(*, page: Releasable, by: User, at: datetime | None = None) -> str:
    """Freeze a draft as it stands in memory, saved or not, and give the token that shows it."""
    return _issue(frozen(page), page_id=page.pk, by=by, at=at)


def frozen(page: Releasable) -> str:
    """A draft in the released shape; never its guide."""
    return canonical(freeze(page).content)


def issue_candidate(*, candidate: Candidate, by: User, at: datetime | None = None) -> str:
    """The token that shows exactly what was submitted."""
    return _issue(candidate.content, page_id=candidate.page_id, by=by, at=at)


def _issue(draft: str, *, page_id: int | None, by: User, at: datetime | None) -> str:
    at = at or timezone.now()
    token = "hvp_" + secrets.token_urlsafe(32)
    PreviewToken.objects.filter(expires_at__lt=at - KEPT_AFTERWARDS).delete()
    PreviewToken.objects.create(
        hash=hash_of(token),
        page_id=page_id,
        draft=draft,
        created_by=by,
        created_at=at,
        expires_at=at + LIFETIME,
    )
    return token


def revoke(*, page: Releasable, at: datetime | None = None) -> int:
    """Stop every token of a page; says how many there were."""
    at = at or timezone.now()
    return PreviewToken.objects.filter(page_id=page.pk, revoked_at=None, expires_at__gt=at).update(
        revoked_at=at
    )


def find(token: str) -> PreviewToken | ReaderLink | None:
    """What a token opens, whether or not it is over."""
    kind: Any = ReaderLink if token.startswith(READER) else PreviewToken
    found: PreviewToken | ReaderLink | None = kind.objects.filter(hash=hash_of(token)).first()
    return found


def show(call: Call) -> HttpResponse:
    """The draft behind a token, which nobody may keep."""
    token = find(call.path["token"])
    if token is None:
        raise not_found("There is no such preview.")
    if token.revoked_at is not None or token.expires_at <= timezone.now():
        raise Problem("preview-over", "This preview is over. Ask the author for a new one.")
    response = HttpResponse(token.draft.encode(), content_type=JSON)
    response["Content-Length"] = str(len(response.content))
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex"
    return response


OPERATIONS = (
    Operation(
        id="getPreview", method="GET", path="/preview/{token}/", tag="Content", scope=None,
        summary="A draft, for some minutes",
        description=(
            "In the shape of a release, without `number` and `change`. The token is made in the editor and is the key; "
            "it lasts 30 minutes, or 14 days when it was made for a reader (`hvr_`), shows one page as it was at that "
            "moment, and can be revoked. Never keep the answer."
        ),
        view=show, problems=("preview-over",),
        answers={200: Answer("The draft.", ref("Draft"))},
    ),
)  # fmt: skip
