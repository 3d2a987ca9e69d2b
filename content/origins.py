"""Where a page came from: a document, a template or another page; told to its author and to its reviewer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.template.defaultfilters import date
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from content.models.imports import Origin, SourceKind
from content.notices import Notice
from content.review import contributions
from content.review.models import Contribution


def derived(
    *, source: Any, target: Any, by: Any, number: str = "", digest: str = "", at: datetime | None = None
) -> Origin:
    """Remember that one page was made from another, and whose words came along."""
    contributions.carry(source=source, target=target)
    origin = Origin.objects.create(
        page=target, kind=SourceKind.PAGE, name=source.title, sha256=digest, of=source,
        code=source.code, number=number, by=by, at=at or timezone.now(),
    )  # fmt: skip
    log(target, "handvat.adapt", user=by, data={"name": source.title, "code": source.code, "number": number})
    return origin


def of_page(page: Any) -> list[Origin]:
    """All there is to say about one page, newest first."""
    return list(Origin.objects.filter(page_id=page.pk).select_related("by", "of").order_by("-pk"))


def told(origin: Origin) -> str:
    """One origin in a sentence."""
    about = {"name": origin.name, "who": origin.by, "day": date(timezone.localtime(origin.at), "j F Y")}
    if origin.kind == SourceKind.TEMPLATE:
        return _("Begun from the template “%(name)s” by %(who)s on %(day)s.") % about
    if origin.kind != SourceKind.PAGE:
        return _("Made from “%(name)s” by %(who)s on %(day)s.") % about
    about |= {"release": f"{origin.code} {origin.number}".strip(), "writers": ", ".join(writers(origin))}
    if not origin.number:
        return _("Copied from the draft of “%(name)s” by %(who)s on %(day)s.") % about
    if not about["writers"]:
        return _("Adapted from “%(name)s” (%(release)s) by %(who)s on %(day)s.") % about
    return _("Adapted from “%(name)s” (%(release)s), written by %(writers)s; by %(who)s on %(day)s.") % about


def writers(origin: Origin) -> list[str]:
    """Who wrote what a copy was made from."""
    rows = (
        Contribution.objects.filter(page__isnull=False, page=origin.of).select_related("user").order_by("pk")
    )
    return list(dict.fromkeys(str(row.user) for row in rows))


def notice(page: Any, user: Any) -> Iterator[Notice]:
    """Above the editor: where it came from, and the way to more about that."""
    for origin in of_page(page)[:1]:
        if origin.kind == SourceKind.TEMPLATE:
            yield Notice(told(origin))
            continue
        label = _("What is different") if origin.number else _("What was not used")
        link = "" if origin.kind == SourceKind.PAGE and not origin.number else address(origin)
        yield Notice(told(origin), link, label if link else "")


def address(origin: Origin) -> str:
    """Where one reads the whole story."""
    return reverse("content_imports:origin", args=[origin.pk])
