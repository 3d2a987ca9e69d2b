"""Image: a picture from the library, with words for who does not see it."""

from __future__ import annotations

from typing import Any

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from content.blocks import schemas
from content.blocks.base import BlockType, FieldsBlock, Json, Purpose
from content.blocks.rich import plain
from media.shapes import image_shape

EXAMPLE_SHA = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"


class ImageFields(FieldsBlock):
    """The form of a picture."""

    image = ImageChooserBlock(label=_("Picture"))
    alt = blocks.CharBlock(
        label=_("Text alternative here"),
        required=False,
        max_length=500,
        help_text=_("Leave empty to use the text of the library. Needed when that is in another language."),
    )
    decorative = blocks.BooleanBlock(
        label=_("Only decoration here"), required=False, help_text=_("A screen reader skips it.")
    )
    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=300)

    class Meta:
        icon = "image"
        label = _("Picture")
        label_format = "{caption}"
        description = _("A picture that explains or invites. Say in words what matters in it.")


class Image(BlockType):
    """A picture with its words."""

    type = "image"
    purpose = Purpose.TELL
    block = ImageFields
    schema = schemas.record(image=schemas.IMAGE, caption=schemas.TEXT)
    example = {
        "id": "5a0f7c1e-0000-4000-8000-000000000002",
        "type": "image",
        "value": {
            "image": {
                "kind": "image",
                "path": f"/media/r/{EXAMPLE_SHA}.png",
                "sha256": EXAMPLE_SHA,
                "bytes": 1200,
                "content_type": "image/png",
                "width": 640,
                "height": 400,
                "alt": "A wave that rises and falls.",
                "decorative": False,
                "focal_point": None,
                "widths": [],
                "licence": "CC BY-SA 4.0",
                "credit": "",
            },
            "caption": "A wave of craving",
        },
        "fallback": f'<figure><img src="/media/r/{EXAMPLE_SHA}.png" alt="A wave that rises and falls."'
        ' width="640" height="400"><figcaption>A wave of craving</figcaption></figure>',
    }

    def preview(self) -> Json:
        """Without a picture: the library of a new catalogue is empty."""
        return {"caption": gettext("A wave of craving")}

    def preview_html(self) -> SafeString:
        """A drawing of our own."""
        return self._figure(static("content/wave.svg"), "", gettext("A wave of craving"), 640, 400)

    def shape(self, value: Any) -> Json:
        """The picture, pinned; nothing yet in a draft without one."""
        image = value.get("image")
        words = plain(value.get("alt")) or None
        found = image_shape(image, alt=words, decorative=bool(value.get("decorative"))) if image else None
        return {"image": found, "caption": plain(value.get("caption"))}

    def fallback(self, value: Json) -> str:
        """A figure."""
        image = value["image"]
        if image is None:
            return mark_safe("")
        return self._figure(image["path"], image["alt"], value["caption"], image["width"], image["height"])

    def _figure(self, src: str, alt: str, caption: str, width: int, height: int) -> SafeString:
        words = format_html("<figcaption>{}</figcaption>", caption) if caption else mark_safe("")
        return format_html(
            '<figure><img src="{}" alt="{}" width="{}" height="{}">{}</figure>',
            src,
            alt,
            width,
            height,
            words,
        )
