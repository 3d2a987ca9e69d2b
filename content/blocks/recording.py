"""Recording: sound or video, always with the same in words."""

from __future__ import annotations

from typing import Any

from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtailmedia.blocks import AbstractMediaChooserBlock

from content.blocks import html, schemas
from content.blocks.base import BlockType, FieldsBlock, Json, Purpose
from content.blocks.rich import plain
from media.shapes import recording_shape

EXAMPLE_SHA = "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae"


class RecordingChooserBlock(AbstractMediaChooserBlock):
    """Chooses sound or video from the library."""

    def render_basic(self, value: Any, context: Any = None) -> str:
        """For Wagtail's comparison of drafts."""
        return str(value or "")


class RecordingFields(FieldsBlock):
    """The form of a recording."""

    recording = RecordingChooserBlock(label=_("Sound or video"))
    introduction = blocks.TextBlock(
        label=_("Introduction"),
        required=False,
        max_length=500,
        help_text=_("What will the client hear or see, how long does it take, and what do they need?"),
    )

    class Meta:
        icon = "media"
        label = _("Sound or video")
        description = _(
            "A recording, for example a breathing exercise. It needs a transcript in the library."
        )


class Recording(BlockType):
    """Something to listen to or to watch."""

    type = "recording"
    purpose = Purpose.TELL
    block = RecordingFields
    schema = schemas.record(recording=schemas.RECORDING, introduction=schemas.TEXT)
    example = {
        "id": "5a0f7c1e-0000-4000-8000-000000000003",
        "type": "recording",
        "value": {
            "recording": {
                "kind": "audio",
                "path": f"/media/r/{EXAMPLE_SHA}.mp3",
                "sha256": EXAMPLE_SHA,
                "bytes": 480000,
                "content_type": "audio/mpeg",
                "seconds": 180,
                "title": "Breathing in and out",
                "transcript": "Sit down. Breathe in, and slowly out.",
                "captions": [],
                "poster": None,
                "licence": "CC BY-SA 4.0",
                "credit": "",
            },
            "introduction": "This takes three minutes.",
        },
        "fallback": "<p>This takes three minutes.</p>"
        f'<p><a href="/media/r/{EXAMPLE_SHA}.mp3">Breathing in and out</a></p>'
        "<h3>Transcript</h3><p>Sit down. Breathe in, and slowly out.</p>",
    }

    def preview(self) -> Json:
        """Without a recording: the library of a new catalogue is empty."""
        return {"introduction": gettext("Sit comfortably. This breathing exercise takes three minutes.")}

    def shape(self, value: Any) -> Json:
        """The recording, pinned; nothing yet in a draft without one."""
        recording = value.get("recording")
        return {
            "recording": recording_shape(recording) if recording else None,
            "introduction": plain(value.get("introduction")),
        }

    def fallback(self, value: Json) -> str:
        """A link, and the words in full."""
        recording = value["recording"]
        before = html.paragraphs(value["introduction"])
        if recording is None:
            return before
        link = format_html('<p><a href="{}">{}</a></p>', recording["path"], recording["title"])
        spoken = html.paragraphs(recording["transcript"])
        return html.join(
            before, link, html.heading(gettext("Transcript")) if spoken else mark_safe(""), spoken
        )
