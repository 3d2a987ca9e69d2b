"""Releases for tests, made through the real verb, without the editor and the freezer.

`make_release(code="urge-surfing")` gives 1.0.0; calling it again for the same code gives the next number.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.utils import timezone
from wagtail.models import Locale

from content.freeze.canonical import canonical, digest
from content.freeze.digests import content_digest_of
from content.models import Exercise, ExerciseIndex, Identity
from content.review.models import Approval, Candidate, ChangeClass, Writer
from releases import actions, reading
from releases.models import Release

SCHEMAS = {"exercise": "exercise/1", "module": "module/1"}
META: dict[str, Any] = {
    "problems": [],
    "methods": [],
    "phases": [],
    "delivery": [],
    "audience": [],
    "minutes": 10,
    "reading_level": "B1",
    "contra_indications": [],
}


def make_user(username: str, **fields: Any) -> Any:
    """A person by name, made once; a superuser unless told otherwise."""
    defaults = {"is_superuser": True, "is_staff": True, "email": f"{username}@example.org"} | fields
    user, made = get_user_model().objects.get_or_create(username=username, defaults=defaults)
    return user


def text_block(text: str = "Adem rustig in en uit.", id: str = "b1") -> dict[str, Any]:
    """A block that only needs its fallback."""
    rich = {
        "html": f"<p>{text}</p>",
        "json": [{"type": "paragraph", "children": [{"text": text, "marks": []}]}],
    }
    return {"id": id, "type": "text", "value": {"text": rich}, "fallback": f"<p>{text}</p>"}


def scale_block(
    question: str = "Hoe sterk is de trek?", id: str = "b2", key: str = "craving"
) -> dict[str, Any]:
    """A block in which the client answers."""
    value = {
        "question": question,
        "help": "",
        "required": False,
        "min": 0,
        "max": 10,
        "step": 1,
        "min_label": "niet",
        "max_label": "heel sterk",
    }
    return {"id": id, "type": "scale", "key": key, "value": value, "fallback": f"<p>{question}</p>"}


def make_content(*, type: str, code: str, locale: str, title: str, **parts: Any) -> dict[str, Any]:
    """The frozen content of a candidate; `parts` replace what stands in it."""
    content: dict[str, Any] = {
        "schema": SCHEMAS[type],
        "type": type,
        "url": f"http://localhost:8000/{type}s/{code}",
        "publisher": "Handvat demo",
        "code": code,
        "locale": locale,
        "title": title,
        "summary": "Korte samenvatting.",
        "meta": copy.deepcopy(META),
        "requires": [],
        "evidence": {"level": "practice", "sources": [], "review_due": "2028-11-01"},
        "media": [],
        "credits": [{"organisation": "handvat"}],
        "licence": "CC BY-SA 4.0",
    }
    if type == "module":
        content |= {"intro": text_block()["value"]["text"], "chapters": []}
    else:
        content["body"] = [text_block(), scale_block()]
        content["requires"] = ["scale"]
    facets = parts.pop("facets", {})
    content["meta"] |= {name: sorted(codes) for name, codes in facets.items()}
    return content | parts


def skeleton(content: dict[str, Any]) -> Any:
    """A language-free structure, coarser than the freezer's: ids, types, keys and the parts of a module."""
    blocks = [{name: block.get(name) for name in ("id", "type", "key")} for block in content.get("body", [])]
    parts = [part for chapter in content.get("chapters", []) for part in chapter["parts"]]
    return [blocks, [{name: part[name] for name in ("id", "code", "rule")} for part in parts]]


def make_page(*, code: str, locale: str = "nl", title: str = "", type: str = "exercise") -> Any:
    """The page of a code in a locale, with an identity; made once."""
    language, _made = Locale.objects.get_or_create(language_code=locale)
    model, index = _models(type)
    identity = Identity.objects.filter(code=code).first()
    if identity is not None:
        found = model.objects.filter(translation_key=identity.translation_key, locale=language).first()
        if found is not None:
            return found
    page = model(title=title or code.replace("-", " ").capitalize(), slug=f"{code}-{locale}", locale=language)
    if identity is not None:
        page.translation_key = identity.translation_key
    index.objects.get(locale=language).add_child(instance=page)
    if identity is None:
        Identity.objects.create(code=code, type=type, translation_key=page.translation_key)
    return page


def _models(type: str) -> tuple[Any, Any]:
    if type == "module":
        from modules.models import Module, ModuleIndex

        return Module, ModuleIndex
    return Exercise, ExerciseIndex


def part_of(release: Release, *, id: str = "", rule: str = "required", **fields: Any) -> dict[str, Any]:
    """A part of a module that pins this release's line."""
    return {
        "id": id or f"p-{release.code}",
        "type": release.type,
        "code": release.code,
        "number": release.number,
        "digest": release.digest,
        "rule": rule,
    } | fields


def chapter_of(*parts: Release | dict[str, Any], id: str = "c1", phase: str | None = None) -> dict[str, Any]:
    """A chapter that opens at once, with these parts."""
    return {
        "id": id,
        "title": "Hoofdstuk",
        "intro": text_block()["value"]["text"],
        "phase": phase,
        "opens": {"rule": "at_once"},
        "parts": [part_of(part) if isinstance(part, Release) else part for part in parts],
    }


def make_candidate(
    *,
    page: Any = None,
    code: str = "urge-surfing",
    type: str = "exercise",
    locale: str = "nl",
    title: str = "Surfen op de trek",
    change: str = "",
    note: str = "Eerste versie",
    guide: Sequence[dict[str, Any]] | None = None,
    by: Any = None,
    writers: Sequence[Any] = (),
    approved: bool = True,
    at: datetime | None = None,
    base: str | None = None,
    **parts: Any,
) -> Candidate:
    """Something submitted, and approved by somebody else unless told otherwise; `parts` replace content."""
    if page is not None:
        type, code, locale = page.type, page.code, page.locale.language_code
    page = page or make_page(code=code, locale=locale, title=title, type=type)
    by = by or make_user("schrijver")
    newest = reading.last(type, code, locale)
    content = make_content(type=type, code=code, locale=locale, title=title, **parts)
    shown = {"schema": "guide/1", "type": type, "code": code, "locale": locale, "title": title}
    shown_guide = shown | {"body": list(guide or [text_block("Voor de behandelaar.", id="g1")])}
    candidate = Candidate.objects.create(
        page_id=page.pk,
        revision=page.save_revision(user=by),
        type=type,
        code=code,
        locale=locale,
        schema=SCHEMAS[type],
        content=canonical(content),
        guide=canonical(shown_guide),
        content_digest=content_digest_of(content, shown_guide),
        guide_digest=digest(canonical(shown_guide)),
        structure_digest=digest(canonical(skeleton(content))),
        base=(newest.number if newest else "") if base is None else base,
        change_class=change or (ChangeClass.TEXT if newest else ChangeClass.MEANING),
        least_class=ChangeClass.TEXT,
        note=note,
        by=by,
        at=at or timezone.now(),
    )
    for user in {by, *writers}:
        Writer.objects.create(candidate=candidate, user=user)
    if approved:
        approve(candidate, at=at)
    return candidate


def approve(candidate: Candidate, *, by: Any = None, at: datetime | None = None) -> Approval:
    """Signed by a second person."""
    return Approval.objects.create(
        candidate=candidate,
        by=by or make_user("lezer"),
        at=at or timezone.now(),
        content_digest=candidate.content_digest,
    )


def make_release(
    page: Any = None,
    *,
    by: Any = None,
    at: datetime | None = None,
    withdrawn: bool = False,
    retired: bool = False,
    reason: str = "error",
    successor: Release | None = None,
    pilot_n: int | None = None,
    **candidate: Any,
) -> Release:
    """A release, its page live, its change in the feed. Traits: withdrawn (reason, successor), retired.

    Other keywords are those of `make_candidate`: code, type, locale, title, change (text|content|meaning),
    note, guide, facets ({"phases": ["treatment"]}), body, chapters, evidence, media, ...
    """
    by = by or make_user("uitgever")
    submitted = make_candidate(page=page, at=at, **candidate)
    if pilot_n is not None:
        return make_pilot(submitted, by=by, at=at, pilot_n=pilot_n)
    release = actions.release(candidate=submitted, by=by, at=at)
    if withdrawn:
        actions.withdraw(releases=[release], by=by, reason=reason, note="Fout", successor=successor, at=at)
    if retired:
        actions.retire(type=release.type, code=release.code, locale=release.locale, by=by, at=at)
    return release


def make_pilot(candidate: Candidate, *, by: Any, at: datetime | None, pilot_n: int) -> Release:
    """A pilot release, which has no verb yet: the row as that verb will write it, outside the public feed."""
    at = (at or timezone.now()).astimezone(UTC).replace(microsecond=0)
    newest = reading.last(candidate.type, candidate.code, candidate.locale)
    major = (newest.major if newest else 0) + 1
    content = json.loads(candidate.content) | {
        "number": f"{major}.0.0-pilot.{pilot_n}",
        "change": {
            "class": candidate.change_class,
            "note": candidate.note,
            "at": at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        },
    }
    return Release.objects.create(
        **{name: getattr(candidate, name) for name in _SHARED},
        major=major,
        minor=0,
        patch=0,
        pilot_n=pilot_n,
        content=canonical(content),
        digest=digest(canonical(content)),
        title=content["title"],
        summary=content["summary"],
        at=at,
        candidate=candidate,
        approval=candidate.approval,
        by=by,
    )


_SHARED = (
    "type",
    "code",
    "locale",
    "change_class",
    "schema",
    "content_digest",
    "guide",
    "guide_digest",
    "structure_digest",
    "page_id",
)
