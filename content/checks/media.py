"""Can somebody who does not see or hear follow it?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from content.checks.streams import of_type
from content.readiness import Finding, Level
from media.shapes import can_be_released
from media.withheld import is_withheld


def files(page: Any) -> Iterator[Finding]:
    """Every picture and recording has its files, not only its row in the library."""
    for kind in ("image", "recording"):
        for child in of_type(page, kind):
            item = child.value.get(kind)
            if item is None or is_withdrawn(item) or can_be_released(item):
                continue
            message = _(
                "A file of “%(title)s” is missing or damaged. Upload it again in the media library, "
                "or choose something else here."
            ) % {"title": item.title}
            yield Finding(Level.ERROR, "file-missing", message, str(child.id), kind)


def withdrawn(page: Any) -> Iterator[Finding]:
    """Nothing that was taken back goes out again."""
    for kind in ("image", "recording"):
        for child in of_type(page, kind):
            item = child.value.get(kind)
            if item is not None and is_withdrawn(item):
                message = _(
                    "“%(title)s” was withdrawn. Choose something else here, or remove this block."
                ) % {"title": item.title}
                yield Finding(Level.ERROR, "media-withdrawn", message, str(child.id), kind)


def is_withdrawn(item: Any) -> bool:
    """Whether this picture or recording, or the picture before it plays, was taken back."""
    poster = getattr(item, "poster", None)
    return is_withheld(item.sha256) or (poster is not None and is_withheld(poster.sha256))


def pictures(page: Any) -> Iterator[Finding]:
    """Every picture has words in the language of the page, or is only decoration."""
    for child in of_type(page, "image"):
        yield from about_picture(child.value, page.locale.language_code, str(child.id))


def about_picture(value: Any, locale: str, id: str) -> Iterator[Finding]:
    """The same of one block, also while it is being written."""
    image = value.get("image")
    if image is None or value.get("decorative") or value.get("alt") or image.is_decorative:
        return
    if not image.alt:
        message = _("The picture “%(title)s” has no text alternative.") % {"title": image.title}
        yield Finding(Level.ERROR, "alt-missing", message, id, "alt")
    elif locale != settings.LANGUAGE_CODE:
        message = _("Is the text alternative of “%(title)s” in the language of this page?") % {
            "title": image.title
        }
        yield Finding(Level.ADVICE, "alt-language", message, id, "alt")


def recordings(page: Any) -> Iterator[Finding]:
    """Every recording has a transcript; a video with sound has captions."""
    for child in of_type(page, "recording"):
        yield from about_recording(child.value, page.locale.language_code, str(child.id))


def about_recording(value: Any, locale: str, id: str) -> Iterator[Finding]:
    """The same of one block, also while it is being written."""
    recording = value.get("recording")
    if recording is None:
        return
    name = {"title": recording.title}
    if not recording.transcript.strip():
        message = _("The recording “%(title)s” has no transcript. Add it in the media library.") % name
        yield Finding(Level.ERROR, "transcript-missing", message, id, "recording")
    if recording.is_video and recording.has_sound and not recording.captions:
        message = _("The video “%(title)s” has no captions yet.") % name
        yield Finding(Level.ADVICE, "captions-missing", message, id, "recording")
    if recording.language != locale:
        message = _("The recording “%(title)s” is in another language than this page.") % name
        yield Finding(Level.ADVICE, "recording-language", message, id, "recording")
