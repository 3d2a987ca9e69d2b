"""Releases, callers and bodies for the tests of feedback, without walking the whole street."""

from __future__ import annotations

import hashlib
import json
import uuid
from datetime import UTC, datetime
from typing import Any

from django.contrib.auth import get_user_model
from wagtail.models import Page

from consumers.callers import Caller
from consumers.models import ClientApp
from content.review.models import Candidate
from releases.models import Change, Event, Release, ReleasePin
from releases.numbering import parse

NOON = datetime(2026, 11, 23, 11, 0, tzinfo=UTC)  # a Monday, 12:00 in Amsterdam


def a_block(number: int, type: str = "text") -> dict[str, Any]:
    """A block with a stable id."""
    return {"id": f"block-{number}", "type": type, "value": {"title": f"Stap {number}"}, "fallback": ""}


def a_release(
    code: str = "urge-surfing",
    number: str = "1.0.0",
    *,
    locale: str = "nl",
    blocks: int = 3,
    at: datetime = datetime(2026, 1, 5, 9, tzinfo=UTC),
    page: Page | None = None,
) -> Release:
    """An exercise that clients can have."""
    content = {"type": "exercise", "code": code, "number": number, "locale": locale, "title": code.title()}
    content["body"] = [a_block(n) for n in range(1, blocks + 1)]  # type: ignore[assignment]
    return _frozen(content, at, page)


def a_module(
    code: str = "craving", number: str = "1.0.0", *, parts: list[Release], choose: int = 0, locale: str = "nl"
) -> Release:
    """A module with one chapter; the last `choose` parts form one group to choose from."""
    rows = []
    for place, part in enumerate(parts, start=1):
        row = {"id": f"part-{place}", "type": "exercise", "code": part.code, "number": part.number}
        grouped = place > len(parts) - choose
        rows.append({**row, "rule": "choose" if grouped else "required"})
        if grouped:
            rows[-1]["choose"] = {"group": "one-of", "n": 1}
    content = {"type": "module", "code": code, "number": number, "locale": locale, "title": code.title()}
    content["chapters"] = [{"id": "chapter-1", "title": "Een", "parts": rows}]  # type: ignore[assignment]
    module = _frozen(content, datetime(2026, 1, 6, 9, tzinfo=UTC), None)
    for row, part in zip(rows, parts, strict=True):
        ReleasePin.objects.create(
            release=module, part_id=row["id"], type="exercise", code=part.code, locale=locale,
            line=part.line, pinned=part,
        )  # fmt: skip
    return module


def _frozen(content: dict[str, Any], at: datetime, page: Page | None) -> Release:
    root = page or Page.objects.filter(depth=1).first() or Page.add_root(title="Root", slug="root")
    user, _ = get_user_model().objects.get_or_create(username="maker")
    number, text = parse(str(content["number"])), json.dumps(content)
    digest = hashlib.sha256(text.encode()).hexdigest()
    digests = {"content_digest": digest, "guide_digest": digest, "structure_digest": digest}
    same = {
        "type": content["type"], "code": content["code"], "locale": content["locale"], "guide": "{}",
        "schema": f"{content['type']}/1", "content": text, "change_class": "meaning", "by": user, "at": at,
    }  # fmt: skip
    candidate = Candidate.objects.create(
        page=root, revision=Page.save_revision(root), least_class="meaning", note="x", **same, **digests
    )
    return Release.objects.create(
        page=root, candidate=candidate, major=number.major, minor=number.minor, patch=number.patch,
        pilot_n=number.pilot_n, digest=digest, title=str(content["title"]), **same, **digests,
    )  # fmt: skip


def withdrawn(release: Release, at: datetime, reason: str = "error") -> Release:
    """Take a release back."""
    user = get_user_model().objects.get(username="maker")
    mark = uuid.uuid4().hex * 2
    Change.objects.create(
        epoch=1, event=Event.WITHDRAWN, type=release.type, code=release.code, locale=release.locale, at=at,
        number=release.number, digest=release.digest, reason=reason, release=release, by=user,
        prev_hash=mark, hash=mark[::-1],
    )  # fmt: skip
    return release


def a_caller(slug: str = "app", mode: str = "live", subject: str | None = None) -> Caller:
    """A client app with a key that may write feedback."""
    app, _ = ClientApp.objects.get_or_create(slug=slug, defaults={"name": slug.title()})
    return Caller(
        app_id=app.pk,
        app_slug=slug,
        mode=mode,
        scopes=frozenset({"feedback:write"}),
        key_id=1,
        subject=subject,
    )


def a_subject(who: int | str) -> str:
    """What an app would send for somebody."""
    return hashlib.sha256(f"somebody {who}".encode()).hexdigest()


def an_id(name: object) -> str:
    """An id that is the same for the same name."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, str(name)))


def a_rating(who: int | str = 1, release: str = "urge-surfing@1.0.0", **changes: Any) -> dict[str, Any]:
    """The body of a rating; `None` takes a field away."""
    body = {
        "id": str(uuid.uuid4()), "release": release, "locale": "nl", "subject": a_subject(who), "role": "client",
        "occurred_at": NOON.isoformat(), "helpful": True,
    }  # fmt: skip
    return {name: value for name, value in {**body, **changes}.items() if value is not None}


def an_event(
    who: int | str = 1, event: str = "opened", release: str = "urge-surfing@1.0.0", **changes: Any
) -> dict[str, Any]:
    """The body of an event."""
    body = {
        "id": str(uuid.uuid4()), "event": event, "release": release, "locale": "nl", "subject": a_subject(who),
        "occurred_at": NOON.isoformat(),
    }  # fmt: skip
    return {name: value for name, value in {**body, **changes}.items() if value is not None}
