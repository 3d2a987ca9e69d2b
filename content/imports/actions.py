"""The verbs of bringing in: begin, take a step, describe pictures, make drafts, forget."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Locale

from content.importers import drafts
from content.importers.pieces import Origin as Where
from content.importers.pieces import Piece, Run, Shape, Source, from_json, to_json
from content.importers.proposals import Proposal
from content.importers.propose import propose
from content.imports.errors import AltsNeeded, StepRefused
from content.imports.places import shelf_for
from content.models import Exercise, Import, ImportedPicture, Origin, PageCredit
from content.models.identity import free_code
from media.intake import Checked, Refused, check_image
from media.models import Image

MOST_PICTURES = 60
Step = Callable[[list[Proposal], Mapping[str, Piece]], list[Proposal]]


def begin(*, source: Source, content: bytes, by: Any, locale: str, at: datetime | None = None) -> Import:
    """Keep what was read, with proposals; pictures that may not come in are on the list with the reason."""
    at = at or timezone.now()
    pictures, pieces = admitted(source)
    with transaction.atomic():
        made = Import.objects.create(
            by=by,
            kind=source.kind,
            name=source.name[:255],
            sha256=hashlib.sha256(content).hexdigest(),
            locale=locale,
            pieces=[to_json(piece) for piece in pieces],
            proposals=[one.to_json() for one in propose(pieces)],
            alts={piece.picture: {"alt": piece.alt} for piece in pieces if piece.picture and piece.alt},
            look=source.look,
            made_at=at,
            changed_at=at,
        )
        ImportedPicture.objects.bulk_create(
            ImportedPicture(source=made, key=key, name=name, content=kept)
            for key, (name, kept) in pictures.items()
        )
    return made


def admitted(source: Source) -> tuple[dict[str, tuple[str, bytes]], list[Piece]]:
    """The pictures as the media room would keep them, and the pieces with a word for each that it refuses."""
    kept: dict[str, tuple[str, bytes]] = {}
    reasons: dict[str, str] = {}
    for key, drawn in source.pictures.items():
        try:
            if len(kept) >= MOST_PICTURES:
                raise Refused(_("There are more pictures in this document than are taken at once."))
            checked = check_image(ContentFile(drawn.content), name=drawn.name)
        except Refused as error:
            reasons[key] = f"{drawn.name}: {' '.join(error.messages)}"
        else:
            kept[key] = (str(checked.name), checked.read())
    pieces = [
        _refused(piece, reasons[piece.picture]) if piece.picture in reasons else piece
        for piece in source.pieces
    ]
    return kept, pieces


def _refused(piece: Piece, reason: str) -> Piece:
    words = f"{piece.alt} {reason}".strip()
    return Piece(shape=Shape.LINE, runs=(Run(words),), origin=Where.REFUSED, id=piece.id)


def take(*, source: Import, version: int, step: Step, at: datetime | None = None) -> None:
    """Let an author's click change the proposals; a tab that is behind changes nothing."""
    with transaction.atomic():
        row = current(source, version)
        pieces = pieces_of(row)
        row.proposals = [one.to_json() for one in step(proposals_of(row), pieces)]
        keep(row, at)


def describe(*, source: Import, alts: Mapping[str, Mapping[str, Any]], at: datetime | None = None) -> None:
    """Keep the words for pictures; of an old tab too, because words were typed and should not be lost."""
    with transaction.atomic():
        row = Import.objects.select_for_update().get(pk=source.pk)
        if row.done_at is not None or all(row.alts.get(key) == value for key, value in alts.items()):
            return
        row.alts = {**row.alts, **{key: dict(value) for key, value in alts.items()}}
        row.changed_at = at or timezone.now()
        row.save(update_fields=["alts", "changed_at"])


def make_drafts(*, source: Import, version: int, at: datetime | None = None) -> list[Exercise]:
    """Turn the proposals into drafts, each with its pictures and its origin; once, whoever clicks twice."""
    source.refresh_from_db()
    wanted = drafts.drafts(proposals_of(source), pieces_of(source))
    needed = used_pictures(wanted)
    _refuse_nameless(source, needed)
    ready = {one.key: _checked(one) for one in source.pictures.filter(key__in=needed)}
    with transaction.atomic():
        row = current(source, version)
        shelf = shelf_for(Exercise, row.by, row.locale)
        if shelf is None:
            raise StepRefused(_("You may not write exercises in this language. Your import is kept."))
        images = {key: _image(row, key, checked) for key, checked in ready.items()}
        made = [_draft(row, shelf, draft, images, at) for draft in wanted]
        row.pictures.all().delete()
        row.done_at = at or timezone.now()
        keep(row, at)
    return made


def discard(*, source: Import) -> None:
    """Throw an import away, at the author's wish."""
    source.delete()


def forget(*, at: datetime) -> int:
    """Throw away what nobody touched for as long as imports are kept."""
    return sum(one.delete()[0] and 1 for one in Import.objects.forgotten(at))


def pieces_of(source: Import) -> dict[str, Piece]:
    """The pieces by id, in the order of the document."""
    return {piece.id: piece for piece in map(from_json, source.pieces)}


def proposals_of(source: Import) -> list[Proposal]:
    """The proposals as they stand."""
    return [Proposal.from_json(data) for data in source.proposals]


def used_pictures(wanted: list[drafts.Draft]) -> list[str]:
    """Pictures that stand in a block, each once, in order."""
    blocks = [block for draft in wanted for block in (*draft.body, *draft.guide)]
    return list(dict.fromkeys(block["value"]["picture"] for block in blocks if block["type"] == "image"))


def current(source: Import, version: int) -> Import:
    """The row, locked, if this tab is not behind."""
    row = Import.objects.select_for_update().get(pk=source.pk)
    if row.done_at is not None:
        raise StepRefused(_("This import has become a draft already. You find it below."))
    if row.version != version:
        raise StepRefused(
            _(
                "You changed this in another window. Below is how it stands now; click again if you still want it."
            )
        )
    return row


def keep(row: Import, at: datetime | None) -> None:
    """Store a step."""
    row.version += 1
    row.changed_at = at or timezone.now()
    row.save()


def _refuse_nameless(source: Import, needed: list[str]) -> None:
    bare = [
        key
        for key in needed
        if not (source.alts.get(key, {}).get("alt", "").strip() or source.alts.get(key, {}).get("decorative"))
    ]
    if bare:
        raise AltsNeeded(
            _("Say in words what each picture shows, tick “only decoration”, or choose “not used”."), bare
        )


def _checked(picture: ImportedPicture) -> Checked:
    return check_image(ContentFile(bytes(picture.content)), name=picture.name)


def _image(row: Import, key: str, checked: Checked) -> int:
    """Into the library, with its words and where it came from."""
    words = row.alts.get(key, {})
    decorative = bool(words.get("decorative"))
    image = Image.objects.create(
        title=str(checked.name).rsplit(".", 1)[0],
        file=checked,
        alt="" if decorative else words.get("alt", "").strip()[:500],
        is_decorative=decorative,
        credit=_("From: %(name)s") % {"name": row.name[:200]},
        uploaded_by_user=row.by,
    )
    return int(image.pk)


def _draft(
    row: Import, shelf: Any, draft: drafts.Draft, images: dict[str, int], at: datetime | None
) -> Exercise:
    title = draft.title or row.name.rsplit(".", 1)[0] or _("New exercise")
    page = Exercise(
        title=title[:255],
        locale=Locale.objects.get(language_code=row.locale),
        owner=row.by,
        summary=draft.summary,
        body=[_stored(block, images) for block in draft.body],
        guide=[_stored(block, images) for block in draft.guide],
    )
    page.page_credits = [PageCredit(user=row.by), PageCredit(organisation=settings.CATALOGUE_CREDIT)]
    page.wanted_code = free_code(page.title)
    shelf.add_child(instance=page)
    page.save_revision(user=row.by)
    Origin.objects.create(
        page=page,
        kind=row.kind,
        name=row.name,
        sha256=row.sha256,
        by=row.by,
        at=at or timezone.now(),
        left=[{"text": left.text, "why": left.why} for left in draft.left],
        source=row,
    )
    log(page, "handvat.import", user=row.by, data={"name": row.name, "sha256": row.sha256})
    return page


def _stored(block: dict[str, Any], images: dict[str, int]) -> dict[str, Any]:
    """A block as the editor stores it: a picture is a row of the library by now."""
    if block["type"] != "image":
        return block
    kept = {name: value for name, value in block["value"].items() if name != "picture"}
    return {**block, "value": {**kept, "image": images[block["value"]["picture"]], "alt": ""}}
