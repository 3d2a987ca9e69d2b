"""What a release says of a picture or recording. Asking for a shape pins its files."""

import logging
from typing import Any

from media.files import Pinned, pin
from media.models import Image, Recording

WIDTHS = (320, 640, 960, 1280)
WEBP = "width-{width}|format-webp|webpquality-80"
logger = logging.getLogger(__name__)


def image_shape(image: Image, *, alt: str | None = None, decorative: bool = False) -> dict[str, Any]:
    """A picture with its words; `alt` and `decorative` are those of the place where it is used, if any."""
    words = image.alt if alt is None else alt
    silent = decorative or (image.is_decorative and not words) or not words
    return {
        "kind": "image",
        **pin(image.file, sha256=image.sha256).shape(),
        "width": image.width,
        "height": image.height,
        "alt": "" if silent else words,
        "decorative": silent,
        "focal_point": focal_point(image),
        "widths": [width_shape(image, width) for width in WIDTHS if width <= image.width],
        "licence": image.licence,
        "credit": image.credit,
    }


def focal_point(image: Image) -> dict[str, int] | None:
    """What the picture is about, in whole percents from its left and its top."""
    if image.focal_point_x is None or image.focal_point_y is None:
        return None
    return {
        "x": round(100 * image.focal_point_x / image.width),
        "y": round(100 * image.focal_point_y / image.height),
    }


def width_shape(image: Image, width: int) -> dict[str, Any]:
    """The picture made smaller, for smaller screens."""
    rendition = image.get_rendition(WEBP.format(width=width))
    if not rendition.file.storage.exists(str(rendition.file.name)):
        # Sizes can be made again, so a backup may come back without them.
        rendition.delete()
        rendition = image.get_rendition(WEBP.format(width=width))
    return {**pin(rendition.file).shape(), "width": rendition.width, "height": rendition.height}


def recording_shape(recording: Recording) -> dict[str, Any]:
    """Sound or video with its transcript and captions."""
    shape: dict[str, Any] = {
        "kind": str(recording.type),
        **pin(recording.file, sha256=recording.sha256).shape(),
        "seconds": round(recording.duration),
    }
    if recording.is_video:
        shape |= {"width": recording.width, "height": recording.height}
    return shape | {
        "title": recording.title,
        "transcript": recording.transcript,
        "captions": captions(recording),
        "poster": image_shape(recording.poster) if recording.poster else None,
        "licence": recording.licence,
        "credit": recording.credit,
    }


def captions(recording: Recording) -> list[dict[str, Any]]:
    """The captions, if there are any, with their language."""
    if not recording.captions:
        return []
    pinned: Pinned = pin(recording.captions)
    return [{"locale": recording.language, **pinned.shape()}]


def can_be_released(item: Image | Recording) -> bool:
    """Whether all its files can still be read: a row outlives its file when a backup came back without it."""
    try:
        image_shape(item) if isinstance(item, Image) else recording_shape(item)
    except OSError as error:
        logger.warning("%s %s cannot be read: %s", item._meta.label, item.pk, type(error).__name__)
        return False
    return True
