"""Who wrote what, kept as rows of ours because revisions are rewritten by autosave and purged."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model, Q
from wagtail.fields import StreamField
from wagtail.log_actions import registry as log_registry
from wagtail.models import Page, Revision

from content.fragments import uses as fragments
from content.ports import catalogue

from . import library
from .models import Candidate, Contribution, Merge

#: What Wagtail keeps in a revision about the page's place and state; nobody writes it.
HOUSEKEEPING = {
    "pk", "path", "depth", "numchild", "url_path", "slug", "translation_key", "locale", "content_type",
    "live", "has_unpublished_changes", "live_revision", "latest_revision", "owner", "draft_title",
    "first_published_at", "last_published_at", "latest_revision_created_at", "go_live_at", "expire_at",
    "expired", "locked", "locked_at", "locked_by", "alias_of", "wagtail_admin_comments", "show_in_menus",
    "seo_title", "search_description", "side_of", "side_kind", "side_line",
}  # fmt: skip


def record(page: Page, revision: Revision, user: Any) -> None:
    """Remember that this person saved other content than the revision before held; opening is no writing."""
    _record_copied(page, revision)
    if user is None or not _differs_from_previous(revision):
        return
    Contribution.objects.get_or_create(page_id=page.pk, user=user, revision_id=revision.pk)


def _record_copied(page: Page, revision: Revision) -> None:
    """A duplicate brings along the revisions it was made from: who wrote those wrote a part of it."""
    if Contribution.objects.filter(page_id=page.pk).exists():
        return
    copied = Revision.objects.for_instance(page).filter(pk__lt=revision.pk, user__isnull=False)
    Contribution.objects.bulk_create(
        Contribution(page_id=page.pk, user_id=user_id, revision_id=revision.pk)
        for user_id in copied.order_by("user").values_list("user", flat=True).distinct()
    )


def carry(*, source: Page, target: Page) -> None:
    """Who wrote in a page wrote a part of what is made from it, and so approves none of the two."""
    of_page = Contribution.objects.filter(page_id=source.pk) | Contribution.objects.filter(
        page_id__in=type(source).objects.filter(side_of=source.pk).values("pk")
    )
    submitted = Candidate.objects.filter(page_id=source.pk).values("writers__user")
    people = get_user_model().objects.filter(Q(pk__in=of_page.values("user")) | Q(pk__in=submitted))
    known = Contribution.objects.filter(page_id=target.pk).values("user")
    Contribution.objects.bulk_create(
        Contribution(page_id=target.pk, user=person, revision_id=target.latest_revision_id or 0)
        for person in people.exclude(pk__in=known)
    )


def newest_id(page_id: int) -> int:
    """Id of the last contribution to a page; 0 when there is none."""
    return (
        Contribution.objects.filter(page_id=page_id).order_by("-id").values_list("id", flat=True).first() or 0
    )


def writers_since_release(page: Page) -> dict[Any, str]:
    """Everybody who wrote in this page, or in what it shows, since it was last released: person -> why."""
    released = _last_released(page)
    since = released.contributions_upto if released else 0
    after = released.at if released else _opened(page)
    rows = Contribution.objects.filter(page_id=page.pk, id__gt=since).select_related("user")
    found: dict[Any, str] = {row.user: "" for row in rows}
    for writer, fragment in fragments.writers(page, released.revision if released else None).items():
        found.setdefault(writer, fragment)
    for item in used_on(page):
        editor = last_editor(item, after=after)
        if editor is not None:
            found.setdefault(editor, str(item)[:200])
    return found


def used_on(page: Any) -> list[Model]:
    """What a page shows from the library: sources of its claims, explained words, pictures and recordings.

    Only models that say `WRITTEN_IN_PAGES`: their words (a claim's title, an alt text) become part of pages.
    """
    found: dict[tuple[type[Model], str], Model] = {
        (type(claim.source), str(claim.source_id)): claim.source for claim in page.evidence_claims.all()
    }
    terms = page.terms.all() if hasattr(page, "terms") else ()
    found |= {(type(term), str(term.pk)): term for term in terms}
    for field in page._meta.fields:
        if isinstance(field, StreamField):
            for model, object_id, *_where in field.extract_references(field.value_from_object(page)):
                _find(found, model, object_id)
    for version in fragments.versions_in(page):
        stream = version.fragment.body.stream_block
        for model, object_id, *_where in stream.extract_references(stream.to_python(version.body)):
            _find(found, model, object_id)
    return list(found.values())


def _find(found: dict[tuple[type[Model], str], Model], model: type[Model], object_id: Any) -> None:
    item = model._default_manager.filter(pk=object_id).first() if hasattr(model, "WRITTEN_IN_PAGES") else None
    if item is not None:
        found[(model, str(object_id))] = item


def last_editor(item: Model, *, after: datetime | None) -> Any:
    """Who last changed something from the library, if that was after a moment; from Wagtail's audit log."""
    logs = log_registry.get_logs_for_instance(item).filter(user__isnull=False).order_by("-timestamp")
    if after is not None:
        logs = logs.filter(timestamp__gt=after)
    # Wagtail also notes that something was saved unchanged; what was changed before we noted it has only that.
    changed = logs.filter(action=library.ACTION).first()
    newest = changed or logs.filter(action__in=["wagtail.create", "wagtail.edit"]).first()
    return newest.user if newest else None


def _last_released(page: Page) -> Candidate | None:
    ids = catalogue().released_candidates(page.pk)
    return Candidate.objects.get(pk=ids[0]) if ids else None


def _opened(page: Page) -> datetime | None:
    """When a side draft began as a copy of what was reviewed before; None for a page of its own."""
    first = Merge.objects.filter(page_id=page.pk, how=Merge.How.OPENED).order_by("pk").first()
    return first.at if first else None


def _differs_from_previous(revision: Revision) -> bool:
    previous = (
        Revision.objects.for_instance(revision.content_object)
        .filter(pk__lt=revision.pk)
        .order_by("-pk")
        .first()
    )
    return previous is None or _written(previous.content) != _written(revision.content)


def _written(content: dict[str, Any]) -> dict[str, Any]:
    """What an author wrote, as it is stored: a revision just saved still holds dates and the like."""
    kept = {name: value for name, value in content.items() if name not in HOUSEKEEPING}
    stored: dict[str, Any] = json.loads(json.dumps(kept, cls=DjangoJSONEncoder))
    return stored
