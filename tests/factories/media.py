"""Pictures, recordings and documents for tests, made on the spot: nothing here was found somewhere."""

import io
import math
import zipfile
from array import array
from functools import cache
from typing import Any

import av
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image as Pillow

from media.models import Document, Image, Recording

CAPTIONS = "WEBVTT\n\n00:00:00.000 --> 00:00:00.500\nAdem rustig in.\n"


def picture(width: int = 64, height: int = 48, kind: str = "PNG", mode: str = "RGB", **options: Any) -> bytes:
    """A picture with a slope of colour, so that each place looks different."""
    slope = Pillow.linear_gradient("L").resize((width, height))
    colours = Pillow.merge("RGB", (slope, slope.rotate(180), slope)).convert(mode)
    written = io.BytesIO()
    colours.save(written, kind, **options)
    return written.getvalue()


@cache
def sound(seconds: float = 0.5, kind: str = "mp3") -> bytes:
    """A soft tone: mp3, m4a or wav."""
    codec, muxer = {"mp3": ("libmp3lame", "mp3"), "m4a": ("aac", "ipod"), "wav": ("pcm_s16le", "wav")}[kind]
    written = io.BytesIO()
    with av.open(written, "w", format=muxer) as container:
        add_tone(container, codec, seconds)
    return written.getvalue()


@cache
def video(
    seconds: float = 0.5, kind: str = "mp4", width: int = 64, height: int = 48, *, silent: bool = False
) -> bytes:
    """A picture that grows lighter, with a tone: mp4, mov or webm."""
    codec = "libvpx" if kind == "webm" else "libx264"
    written = io.BytesIO()
    with av.open(written, "w", format=kind) as container:
        stream = container.add_stream(codec, rate=10)
        stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
        tone = None if silent else add_stream(container, "libopus" if kind == "webm" else "aac")
        for number in range(round(seconds * 10)):
            container.mux(stream.encode(grey(width, height, number * 10 % 255)))
        container.mux(stream.encode(None))
        if tone is not None:
            encode_tone(container, tone, seconds)
    return written.getvalue()


def grey(width: int, height: int, shade: int) -> Any:
    """One frame of a video."""
    return av.VideoFrame.from_image(Pillow.new("RGB", (width, height), (shade, shade, shade)))


def add_stream(container: Any, codec: str) -> Any:
    """An empty track of sound."""
    return container.add_stream(codec, rate=48000, layout="mono")


def add_tone(container: Any, codec: str, seconds: float) -> None:
    """A track with a tone."""
    encode_tone(container, add_stream(container, codec), seconds)


def encode_tone(container: Any, stream: Any, seconds: float) -> None:
    """Fill a track with a tone of 220 Hz."""
    count = round(seconds * 48000)
    wave = array("h", (round(math.sin(at * 2 * math.pi * 220 / 48000) * 3000) for at in range(count)))
    frame = av.AudioFrame(format="s16", layout="mono", samples=count)
    frame.planes[0].update(wave.tobytes())
    frame.sample_rate = 48000
    frame.pts = 0
    container.mux(stream.encode(frame))
    container.mux(stream.encode(None))


def pdf(text: str = "") -> bytes:
    """The smallest thing that is a PDF."""
    return f"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n%{text}\ntrailer<</Root 1 0 R>>\n%%EOF\n".encode()


def archive(parts: dict[str, bytes]) -> bytes:
    """A zip with these parts."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, content in parts.items():
            opened.writestr(name, content)
    return written.getvalue()


def docx(**more: bytes) -> bytes:
    """The smallest thing that is a Word document."""
    return archive({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<document/>", **more})


def odt(**more: bytes) -> bytes:
    """The smallest thing that is an OpenDocument text."""
    kind = b"application/vnd.oasis.opendocument.text"
    return archive({"mimetype": kind, "content.xml": b"<document/>", **more})


def upload(content: bytes, name: str, content_type: str = "application/octet-stream") -> SimpleUploadedFile:
    """A file as a browser sends it."""
    return SimpleUploadedFile(name, content, content_type=content_type)


def make_image(
    *, title: str = "Golf", alt: str = "Een golf op zee", width: int = 64, height: int = 48, **fields: Any
) -> Image:
    """A picture in the library."""
    if fields.get("is_decorative"):
        alt = ""
    content = fields.pop("content", None) or picture(width, height)
    name = fields.pop("name", "golf.png")
    return Image.objects.create(title=title, alt=alt, file=ContentFile(content, name), **fields)


def make_recording(*, title: str = "Ademhaling", type: str = "audio", **fields: Any) -> Recording:
    """Half a second of sound or video in the library, complete with transcript."""
    content = fields.pop("content", None) or (video() if type == "video" else sound())
    name = fields.pop("name", "adem.mp4" if type == "video" else "adem.mp3")
    captions = fields.pop("captions", CAPTIONS if type == "video" else "")
    if captions:
        fields["captions"] = ContentFile(captions.encode(), "adem.vtt")
    fields.setdefault("transcript", "Adem rustig in en uit.")
    return Recording.objects.create(title=title, type=type, file=ContentFile(content, name), **fields)


def make_document(*, title: str = "Handleiding", **fields: Any) -> Document:
    """A document in the library."""
    content = fields.pop("content", None) or pdf()
    return Document.objects.create(
        title=title, file=ContentFile(content, fields.pop("name", "handleiding.pdf")), **fields
    )
