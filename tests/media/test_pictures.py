"""What the library does with a picture that comes in."""

import io
import struct
import zlib
from contextlib import suppress
from typing import Any

import pytest
from PIL import Image, ImageCms, PngImagePlugin

from media.intake import Checked, Refused, check_image
from tests.factories.media import picture, upload

EXIF_ORIENTATION, EXIF_MAKER, EXIF_GPS = 0x0112, 0x010F, 0x8825


def taken(content: bytes, name: str = "golf.png") -> Checked:
    return check_image(upload(content, name), name=name)


def opened(checked: Checked) -> Image.Image:
    return Image.open(io.BytesIO(checked.read()))


def refusal(content: bytes, name: str = "golf.png") -> str | None:
    with pytest.raises(Refused) as caught:
        taken(content, name)
    return caught.value.code


def photo(orientation: int = 1) -> bytes:
    """As a telephone makes it: with maker, place and the way it was held."""
    exif = Image.Exif()
    exif[EXIF_MAKER] = "Telefoonmerk"
    exif[EXIF_ORIENTATION] = orientation
    exif.get_ifd(EXIF_GPS)[1] = "N"
    return picture(80, 40, "JPEG", exif=exif, comment=b"thuis gemaakt", quality=95)


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def png(width: int, height: int, pixels: bytes) -> bytes:
    """A PNG that says it has this size, whatever is in it."""
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


class TestPicture:
    @pytest.mark.parametrize(
        ("kind", "name", "kept"),
        [
            ("PNG", "a.png", "a.png"),
            ("JPEG", "a.jpeg", "a.jpg"),
            ("WEBP", "a.webp", "a.webp"),
            ("GIF", "a.gif", "a.png"),
        ],
    )
    def test_is_kept_in_a_format_every_screen_knows(self, kind: str, name: str, kept: str) -> None:
        checked = taken(picture(kind=kind), name)
        assert (checked.name, opened(checked).size) == (kept, (64, 48))

    def test_gets_the_name_that_fits_its_content(self) -> None:
        assert taken(picture(kind="JPEG"), "eigenlijk.png").name == "eigenlijk.jpg"

    @pytest.mark.parametrize("name", ["../../etc/golf.png", "C:\\foto\\golf.png", "/golf.png", "golf"])
    def test_loses_the_folders_of_its_name(self, name: str) -> None:
        assert taken(picture(), name).name == "golf.png"

    def test_is_stripped_of_place_maker_and_comment(self) -> None:
        checked = taken(photo(), "thuis.jpg")
        content = checked.read()
        assert dict(Image.open(io.BytesIO(content)).getexif()) == {}
        assert not [word for word in (b"Exif", b"Telefoonmerk", b"thuis gemaakt") if word in content]

    def test_is_stripped_of_texts_in_a_png(self) -> None:
        texts = PngImagePlugin.PngInfo()
        texts.add_text("Comment", "thuis gemaakt")
        assert b"thuis" not in taken(picture(pnginfo=texts)).read()

    @pytest.mark.parametrize(
        ("orientation", "size"), [(1, (80, 40)), (3, (80, 40)), (6, (40, 80)), (8, (40, 80))]
    )
    def test_stands_upright(self, orientation: int, size: tuple[int, int]) -> None:
        assert opened(taken(photo(orientation), "staand.jpg")).size == size

    def test_that_was_held_upside_down_is_turned(self) -> None:
        straight, turned = (opened(taken(photo(way), "foto.jpg")) for way in (1, 3))
        assert near(straight.getpixel((5, 5)), turned.getpixel((74, 34)))
        assert not near(straight.getpixel((5, 5)), turned.getpixel((5, 5)))

    def test_keeps_its_colours_without_its_profile(self) -> None:
        profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
        checked = opened(taken(picture(icc_profile=profile)))
        assert "icc_profile" not in checked.info
        assert near(checked.getpixel((5, 5)), Image.open(io.BytesIO(picture())).getpixel((5, 5)))

    def test_with_a_broken_profile_is_kept(self) -> None:
        assert opened(taken(picture(icc_profile=b"onzin"))).size == (64, 48)

    @pytest.mark.parametrize(
        ("mode", "kind"),
        [("CMYK", "JPEG"), ("L", "JPEG"), ("I;16", "PNG"), ("P", "PNG"), ("LA", "PNG"), ("LA", "WEBP")],
    )
    def test_of_print_and_scanner_becomes_one_for_screens(self, mode: str, kind: str) -> None:
        assert opened(taken(picture(mode=mode, kind=kind), "scan")).mode in {"L", "LA", "P", "RGB", "RGBA"}

    def test_that_is_see_through_stays_so(self) -> None:
        content = io.BytesIO()
        Image.new("RGBA", (20, 20), (200, 0, 0, 0)).quantize().save(content, "GIF", transparency=0)
        assert opened(taken(content.getvalue(), "a.gif")).convert("RGBA").getpixel((3, 3))[3] == 0

    def test_larger_than_any_screen_is_made_smaller(self, settings: Any) -> None:
        settings.MEDIA_IMAGE_SIDE = 50
        assert opened(taken(picture(100, 40))).size == (50, 20)

    def test_with_something_hidden_behind_it_loses_that(self) -> None:
        assert b"<script>" not in taken(picture(kind="JPEG") + b"<script>alert(1)</script>", "a.jpg").read()

    def test_knows_its_hash(self) -> None:
        import hashlib

        checked = taken(picture())
        assert checked.measures["sha256"] == hashlib.sha256(checked.read()).hexdigest()

    def test_is_checked_once(self) -> None:
        checked = taken(picture())
        assert check_image(checked, name="anders.png") is checked


class TestRefusedPicture:
    @pytest.mark.parametrize(
        "content",
        [
            b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
            b'<?xml version="1.0"?><!DOCTYPE svg><svg/>',
            b'\xef\xbb\xbf  <!-- groet --><SVG onload="alert(1)"/>',
            '<svg onload="alert(1)"/>'.encode("utf-16"),
        ],
    )
    @pytest.mark.parametrize("name", ["tekening.svg", "tekening.png"])
    def test_svg(self, content: bytes, name: str) -> None:
        assert refusal(content, name) == "svg"

    def test_heic_says_what_to_do(self) -> None:
        assert refusal(b"\0\0\0\x18ftypheic" + b"\0" * 100, "IMG_1.HEIC") == "heic"

    def test_empty(self) -> None:
        assert refusal(b"") == "empty"

    def test_too_many_bytes(self, settings: Any) -> None:
        settings.MEDIA_IMAGE_BYTES = 100
        assert refusal(picture()) == "too_large"

    def test_too_many_pixels(self, settings: Any) -> None:
        settings.MEDIA_IMAGE_PIXELS = 1000
        assert refusal(picture()) == "too_many_pixels"

    @pytest.mark.parametrize("size", [(9_000, 9_000), (65_000, 65_000), (2**31 - 1, 2**31 - 1)])
    def test_bomb(self, size: tuple[int, int]) -> None:
        assert refusal(png(*size, zlib.compress(b"\0" * 100_000))) in {"too_many_pixels", "damaged"}

    def test_bomb_of_text(self) -> None:
        text = chunk(b"zTXt", b"a\0\0" + zlib.compress(b"a" * 80_000_000))
        whole = picture()
        assert refusal(whole[:33] + text + whole[33:]) == "damaged"

    @pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF"])
    @pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
    def test_cut_off(self, kind: str, share: float) -> None:
        content = picture(300, 200, kind)
        assert refusal(content[: int(len(content) * share)], f"a.{kind.lower()}") == "damaged"

    @pytest.mark.parametrize(
        "content",
        [
            b"geen plaatje",
            b"%PDF-1.4",
            b"<html><script>",
            b"\x89PNG\r\n\x1a\n",
            b"GIF89a",
            b"\xff\xd8\xff\xe0",
        ],
    )
    def test_not_a_picture(self, content: bytes) -> None:
        assert refusal(content) == "damaged"

    @pytest.mark.parametrize("kind", ["GIF", "PNG", "WEBP"])
    def test_moving(self, kind: str) -> None:
        frames = [Image.new("RGB", (20, 20), (shade, 0, 0)) for shade in (0, 100, 200)]
        content = io.BytesIO()
        frames[0].save(content, kind, save_all=True, append_images=frames[1:])
        assert refusal(content.getvalue(), f"a.{kind.lower()}") == "animated"

    @pytest.mark.parametrize("kind", ["TIFF", "BMP", "ICO", "PPM", "TGA"])
    def test_of_a_kind_that_browsers_do_not_share(self, kind: str) -> None:
        assert refusal(picture(32, 32, kind), f"a.{kind.lower()}") == "damaged"

    def test_spoiled_at_any_place_is_refused_or_kept_but_never_an_error(self) -> None:
        for kind in ("PNG", "JPEG", "WEBP", "GIF"):
            content = picture(40, 30, kind)
            for place in range(0, len(content), max(1, len(content) // 60)):
                spoiled = bytearray(content)
                spoiled[place] ^= 0xFF
                with suppress(Refused):
                    taken(bytes(spoiled), f"a.{kind.lower()}")


def near(one: Any, other: Any) -> bool:
    """The same colour, but for what JPEG loses."""
    return all(abs(a - b) < 12 for a, b in zip(one, other, strict=True))
