"""Pictures: decoded to the last pixel, turned upright, and written anew without all that is not the picture.

Writing anew takes out EXIF (place, time, camera), comments and whatever was hidden behind the picture.
"""

import io
import struct
import zlib
from typing import Any

from django.conf import settings
from django.core.files import File
from django.core.files.base import ContentFile
from django.utils.translation import gettext_lazy as _
from PIL import (
    GifImagePlugin,
    Image,
    ImageCms,
    ImageOps,
    JpegImagePlugin,
    PngImagePlugin,
    WebPImagePlugin,
)

from media.intake.checked import Checked, Refused, check_size, head, renamed

# As what each is kept. MPO is how many telephones write a JPEG.
KEPT_AS = {"JPEG": "JPEG", "MPO": "JPEG", "PNG": "PNG", "GIF": "PNG", "WEBP": "WEBP"}
EXTENSIONS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp"}
MODES = {"JPEG": {"L", "RGB"}, "PNG": {"1", "L", "LA", "P", "RGB", "RGBA"}, "WEBP": {"RGB", "RGBA"}}
DEEP_GREY = {"I", "F", "I;16", "I;16B", "I;16L", "I;16N"}

# Pillow may try these and no other: each decoder more is a way in more.
DECODERS = [
    plugin.format
    for plugin in (
        JpegImagePlugin.JpegImageFile,
        PngImagePlugin.PngImageFile,
        GifImagePlugin.GifImageFile,
        WebPImagePlugin.WebPImageFile,
    )
]

# Pillow answers damage with many kinds of exception, depending on the format and the place.
DAMAGE = (OSError, SyntaxError, ValueError, EOFError, IndexError, OverflowError, struct.error, zlib.error)
BOMBS = (Image.DecompressionBombError, Image.DecompressionBombWarning, MemoryError)


def check_image(content: File, *, name: str) -> Checked:
    """A picture, upright, in colours every screen knows, without EXIF; or a refusal."""
    if isinstance(content, Checked):
        return content
    check_size(content, limit=settings.MEDIA_IMAGE_BYTES)
    refuse_known_strangers(head(content))
    try:
        return rewrite(content, name=name)
    except BOMBS as error:
        raise too_many_pixels() from error
    except DAMAGE as error:
        raise Refused(
            _(
                "This picture is damaged, or it is not a picture. "
                "Open it, save it again as JPEG or PNG, and try that."
            ),
            code="damaged",
        ) from error


def refuse_known_strangers(start: bytes) -> None:
    """Name the files that authors often try, so that they know what to do instead."""
    text = start.lstrip(b"\xef\xbb\xbf\x00 \t\r\n").lower()
    if b"<svg" in text or text.startswith((b"<?xml", b"<!doctype svg", b"\xff\xfe<", b"\xfe\xff")):
        raise Refused(
            _("SVG drawings cannot be used, because they can hide programs. Save the drawing as PNG."),
            code="svg",
        )
    if start[4:8] == b"ftyp" and start[8:12] in {b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"avif"}:
        raise Refused(
            _("HEIC and AVIF pictures do not show on every phone. Save the picture as JPEG, and try that."),
            code="heic",
        )


def rewrite(content: File, *, name: str) -> Checked:
    """Decode the picture and write it anew."""
    content.seek(0)
    verified = Image.open(content, formats=DECODERS)
    check_pixels(verified)
    verified.verify()  # leaves the picture unusable, so it is opened again
    content.seek(0)
    picture = Image.open(content, formats=DECODERS)
    kept_as = KEPT_AS[str(picture.format)]
    if picture.format != "MPO" and getattr(picture, "is_animated", False):
        raise Refused(
            _("This picture moves, and nobody can stop it. Use a still picture, or add it as a video."),
            code="animated",
        )
    picture.load()
    written = io.BytesIO()
    clean, options = cleaned(picture, kept_as)
    clean.save(written, kept_as, **options)
    return Checked(ContentFile(written.getvalue()), name=renamed(name, EXTENSIONS[kept_as]))


def check_pixels(picture: Image.Image) -> None:
    """Refuse by what the header says, before a pixel is unpacked."""
    if picture.width * picture.height > settings.MEDIA_IMAGE_PIXELS:
        raise too_many_pixels()


def too_many_pixels() -> Refused:
    """The refusal of a picture that would fill the memory."""
    millions = settings.MEDIA_IMAGE_PIXELS // 1_000_000
    return Refused(
        _("This picture has too many pixels. We take at most %(millions)s million. Make it smaller first."),
        code="too_many_pixels",
        params={"millions": millions},
    )


def cleaned(picture: Image.Image, kept_as: str) -> tuple[Image.Image, dict[str, Any]]:
    """The bare picture, and how to write it: as it was where nothing had to change."""
    upright = ImageOps.exif_transpose(picture)
    plain = in_mode(in_srgb(upright), kept_as)
    side = settings.MEDIA_IMAGE_SIDE
    if max(plain.size) > side:
        plain = plain.convert("RGBA") if plain.mode == "P" else plain
        plain.thumbnail((side, side), Image.Resampling.LANCZOS)
    untouched = picture.format == "JPEG" and plain.size == picture.size and not turned(picture)
    if kept_as == "JPEG" and untouched and plain.mode == picture.mode and "icc_profile" not in picture.info:
        picture.info = {}
        return picture, {"quality": "keep", "optimize": True}
    plain.info = {key: value for key, value in plain.info.items() if key == "transparency"}
    return plain, {"quality": 90, "optimize": True} if kept_as != "PNG" else {"optimize": True}


def turned(picture: Image.Image) -> bool:
    """Whether the camera was held otherwise than its picture was written."""
    return picture.getexif().get(0x0112, 1) != 1


def in_srgb(picture: Image.Image) -> Image.Image:
    """Translate the colours of a camera or printer, so that the profile can go."""
    profile = picture.info.get("icc_profile")
    if not profile or picture.mode not in {"RGB", "RGBA", "CMYK", "L"}:
        return picture
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        mode = "RGB" if picture.mode in {"CMYK", "L"} else picture.mode
        found = ImageCms.profileToProfile(picture, source, ImageCms.createProfile("sRGB"), outputMode=mode)
    except (ImageCms.PyCMSError, OSError):
        return picture  # a broken profile is worth less than the picture
    return found or picture


def in_mode(picture: Image.Image, kept_as: str) -> Image.Image:
    """The picture in a mode that its format can hold and a browser can show."""
    if picture.mode in MODES[kept_as]:
        return picture
    if picture.mode in DEEP_GREY:
        return (
            picture.convert("I")
            .point(lambda grey: grey / 256)
            .convert("L")
            .convert("L" if kept_as != "WEBP" else "RGB")
        )
    seen_through = picture.mode in {"LA", "PA", "RGBa", "La"} or "transparency" in picture.info
    return picture.convert("RGBA" if seen_through and kept_as != "JPEG" else "RGB")
