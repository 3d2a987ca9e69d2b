"""Does everything still say what it said? Each finding is a sentence that names the row."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from django.core.files.storage import Storage, default_storage
from django.db.models import Prefetch

from content.freeze.canonical import canonical, digest
from content.freeze.digests import content_digest_of, part_digests
from content.review import four_eyes
from content.review.models import Approval, Candidate
from media.files import FOLDER, URL

from . import carry, chain, parts, pointers, recall, triggers
from .models import Change, Event, Release, ReleaseMedia, ReleasePin

CHUNK = 1 << 20


def findings(*, media: bool = True) -> Iterator[str]:
    """Everything that is not as it was; nothing is good. Without `media` the files are not read."""
    yield from (f"trigger {name}: missing or changed" for name in triggers.missing())
    yield from chain.broken_links()
    for release in _all_releases():
        name = f"release {release.pk} {release.reference} ({release.locale})"
        yield from (f"{name}: {what}" for what in _wrong(release))
    yield from _unannounced()
    yield from pointers.differences()
    if media:
        yield from recall.out_of_step()
        yield from _files(default_storage)


def _all_releases() -> Iterator[Release]:
    """Each release with all that belongs to it, a hundred at a time."""
    pinned = Release.objects.only("digest")
    found = Release.objects.select_related(
        "approval", "base", "carried_from__base", "adopted_from__candidate"
    ).order_by("pk")
    return found.prefetch_related(
        Prefetch("candidate", Candidate.objects.only("content_digest", "by")),
        "candidate__writers",
        "facets",
        "media",
        Prefetch("pins", ReleasePin.objects.prefetch_related(Prefetch("pinned", pinned))),
    ).iterator(chunk_size=100)


def _wrong(release: Release) -> Iterator[str]:
    """What one release says about itself that is not so."""
    if digest(release.content) != release.digest:
        yield "content does not match its digest"
    if digest(release.guide) != release.guide_digest:
        yield "guide does not match its digest"
    data = release.data
    if canonical(data) != release.content:
        yield "content is not in canonical form"
    named = (data.get("type"), data.get("code"), data.get("locale"), data.get("number"))
    if named != (release.type, release.code, release.locale, release.number):
        yield "content names another release"
    if content_digest_of(release.content, release.guide) != release.content_digest:
        yield "content is not what was approved"
    yield from of_approval(release)
    yield from _filed_otherwise(release)


def of_approval(release: Release) -> Iterator[str]:
    """The candidate and the approval must be of this very content, or of what it was carried from."""
    approval = release.approval
    if approval is None:
        yield "was approved by nobody"
        return
    if release.carried_from is not None:
        yield from _carried_otherwise(release)
        return
    pilot = release.adopted_from
    source = pilot.candidate if pilot else release.candidate
    if source is None:
        yield "comes from nowhere"
        return
    if source.content_digest != release.content_digest:
        yield f"candidate {source.pk} holds something else"
    if approval.content_digest != release.content_digest or approval.candidate_id != source.pk:
        yield f"approval {approval.pk} signed something else"
    yield from _signed_by_a_writer(release, approval, source)


def _signed_by_a_writer(release: Release, approval: Approval, source: Candidate) -> Iterator[str]:
    """Allowed in a catalogue of one clinician only, and then the release says so."""
    writers = {writer.user_id for writer in source.writers.all()} | {source.by_id}
    own = approval.by_id in writers
    if own and not approval.alone:
        yield f"approval {approval.pk} was signed by a writer"
    off = four_eyes.was_off(approval.at) and four_eyes.was_off(release.at)
    if approval.alone and not (own and off):
        yield f"approval {approval.pk} says that it needed no second person, and it did"
    yield from _says_otherwise(release, alone=approval.alone)


def _says_otherwise(release: Release, *, alone: bool) -> Iterator[str]:
    """That nobody else has looked is in the bytes, there and only there where it is so."""
    if alone and release.data.get("four_eyes") is not False:
        yield f"does not say that approval {release.approval_id} was signed by a writer"
    if not alone and "four_eyes" in release.data:
        yield "says that it was signed by a writer, and it was not"


def _carried_otherwise(release: Release) -> Iterator[str]:
    """Doing it again from the releases around it must give the same: pins within a line, or the same correction."""
    source, before = release.carried_from, release.base
    if source is None or before is None:
        yield "was carried onto nothing"
        return
    if release.approval_id != source.approval_id:
        yield f"rests on another approval than {source.reference}"
    yield from _says_otherwise(release, alone="four_eyes" in source.data or "four_eyes" in before.data)
    try:
        content, guide = carry.again(release, source, before)
    except carry.DoesNotFit:
        yield f"carries something else than {source.reference} changed"
        return
    same_pins = part_digests(content) == part_digests(release.data)
    if content_digest_of(content, guide) != release.content_digest or not same_pins:
        yield f"holds more than what was carried from {source.reference}"


def _filed_otherwise(release: Release) -> Iterator[str]:
    """The rows for lists and recalls must follow from the bytes."""
    data = release.data
    if sorted((facet.kind, facet.code) for facet in release.facets.all()) != parts.facets_of(data):
        yield "is filed under other facets than its content says"
    files = parts.files_in(data) | parts.files_in(release.guide_data)
    if {file.path: file.sha256 for file in release.media.all()} != files:
        yield "lists other media than its content needs"
    pinned = {pin.part_id: pin.pinned.digest for pin in release.pins.all()}
    if pinned != {part["id"]: part["digest"] for part in parts.parts_of(data)}:
        yield "pins other parts than its content says"


def _unannounced() -> Iterator[str]:
    """A release without a row in the feed would never reach those who follow it."""
    announced = Change.objects.filter(event__in=[Event.RELEASED, Event.PILOT_STARTED]).values("release")
    for release in Release.objects.exclude(pk__in=announced).without_texts():
        yield f"release {release.pk} {release.reference} ({release.locale}): is not in the feed"


def _files(storage: Storage) -> Iterator[str]:
    """Each released file once: it must be there, and be what its name says. A withdrawn one may be thrown away."""
    gone = recall.withdrawn_paths()
    for path, sha256 in ReleaseMedia.objects.order_by("path").values_list("path", "sha256").distinct():
        name = f"{FOLDER}/{path.removeprefix(URL)}"
        if not storage.exists(name):
            if path not in gone:
                yield f"media {path}: the file is missing"
        elif _hash_of_file(storage, name) != sha256:
            yield f"media {path}: the file is not what it was"


def _hash_of_file(storage: Storage, name: str) -> str:
    total = hashlib.sha256()
    with storage.open(name, "rb") as file:
        while piece := file.read(CHUNK):
            total.update(piece)
    return total.hexdigest()
