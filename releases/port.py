"""The answers to what the rooms below ask of releases (`content.ports.Catalogue`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.urls import reverse

from content.ports import Issued
from content.review.models import Candidate

from . import actions, reading
from .following import made_from
from .models import Release
from .uses import uses


class ReleasedCatalogue:
    """The catalogue as the tables of this room know it."""

    def current(self, type: str, code: str, locale: str) -> Issued | None:
        """What `{code}/` answers with."""
        return issued(reading.current(type, code, locale))

    def newest(self, type: str, code: str, locale: str) -> Issued | None:
        """The newest release, withdrawn or not."""
        releases = Release.objects.of(type, code).in_locale(locale).final().newest_first()
        return issued(releases.first())

    def newest_in_line(self, type: str, code: str, locale: str, line: str) -> Issued | None:
        """The newest of a line, withdrawn or not."""
        return issued(reading.newest(type, code, locale, line))

    def withdrawn_content(
        self, type: str, code: str, locale: str, content_digest: str, parts: Iterable[str] = ()
    ) -> bool:
        """Whether exactly this was taken back, with exactly these parts (digests)."""
        return reading.withdrawn_twin(type, code, locale, content_digest, set(parts)) is not None

    def ever_released(self, type: str, code: str) -> bool:
        """Whether the code is fixed."""
        return Release.objects.of(type, code).exists()

    def modules_with(self, code: str, locale: str) -> list[tuple[str, list[str]]]:
        """Title and codes in order of every current module release that holds this exercise."""
        uses_now = (use for use in uses("exercise", code, locale) if use.status == reading.Status.CURRENT)
        held = (Release.objects.get(pk=use.module.pk).data for use in uses_now)
        return [(data["title"], [part["code"] for part in _parts(data)]) for data in held]

    def released_candidates(self, page_id: int) -> list[int]:
        """Candidates of a page that became releases, newest first."""
        releases = Release.objects.filter(candidate__page_id=page_id).order_by("-candidate_id")
        return list(releases.values_list("candidate_id", flat=True))

    def released_among(self, candidates: list[int]) -> set[int]:
        """Which of these candidates became releases."""
        rows = Release.objects.filter(candidate__in=candidates).values_list("candidate", flat=True)
        return {pk for pk in rows if pk is not None}

    def made_of(self, candidates: Iterable[int]) -> list[tuple[str, str]]:
        """Name and address of every release that was made from these candidates, newest first."""
        made = Release.objects.filter(candidate__in=list(candidates)).without_texts().order_by("-at", "code")
        return [(str(one), reverse("releases:release", args=[one.pk])) for one in made]

    def made_from(self, page_id: int) -> str:
        """The language of the original of a translation; empty when nobody wrote it down."""
        return made_from(page_id)

    def exact(self, type: str, code: str, locale: str, number: str) -> Issued | None:
        """Exactly this number."""
        return issued(reading.exact(type, code, locale, number))

    def newest_from(self, page_id: int) -> str:
        """Number of the newest final release that was made from this page; empty when there is none."""
        made = Release.objects.filter(candidate__page_id=page_id).final().newest_first().first()
        return made.number if made else ""

    def call_off(self, candidate: Candidate, by: Any) -> None:
        """Its plan, when there is one."""
        actions.call_off_for(candidate=candidate, by=by)

    def release(self, candidate: Candidate, by: Any) -> Issued:
        """What the review page's release button does."""
        made = issued(actions.release(candidate=candidate, by=by))
        assert made is not None  # noqa: S101  (a release is always something)
        return made


def _parts(module: dict[str, Any]) -> Iterator[dict[str, Any]]:
    return (part for chapter in module["chapters"] for part in chapter["parts"])


def issued(release: Release | None) -> Issued | None:
    """A release as the rooms below may know it."""
    if release is None:
        return None
    return Issued(
        type=release.type,
        code=release.code,
        locale=release.locale,
        number=release.number,
        digest=release.digest,
        content_digest=release.content_digest,
        content=release.data,
        guide=release.guide_data,
        at=release.at,
        withdrawn=reading.withdrawal(release) is not None,
    )
