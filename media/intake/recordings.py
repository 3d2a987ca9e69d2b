"""Sound and video: recognised by their first bytes, then played to the end in a process apart (`probe`)."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files import File
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.utils.translation import gettext_lazy as _

from media.incoming import incoming
from media.intake.checked import Checked, Refused, check_size, head, renamed

PROBE = Path(__file__).with_name("probe.py")


@dataclass(frozen=True)
class Container:
    """A kind of file that every client app can play: how it is read, how written, and what may be in it."""

    format: str
    muxer: str
    extension: str
    codecs: tuple[str, ...]


SOUND = {
    "mp3": Container("mp3", "mp3", "mp3", ("mp3", "mp3float")),
    "mp4": Container("mov", "ipod", "m4a", ("aac",)),
    "wav": Container("wav", "wav", "wav", ("pcm_s16le", "pcm_s24le", "pcm_u8")),
}
VIDEO = {
    "mp4": Container("mov", "mp4", "mp4", ("h264", "aac", "mp3", "mp3float")),
    "webm": Container("matroska", "webm", "webm", ("vp8", "vp9", "libdav1d", "av1", "opus", "vorbis")),
}
KINDS = {"audio": SOUND, "video": VIDEO}

REFUSALS = {
    "damaged": _("This recording is damaged or of an unknown kind. Save it as MP3 (sound) or MP4 (video)."),
    "cut_off": _("This recording stops before its end. Perhaps copying was interrupted; copy it again."),
    "codec": _("Not every phone can play this recording. Save it as MP3 (sound) or MP4 with H.264 (video)."),
    "no_picture": _("There is only sound in this file. Add it as sound instead of video."),
    "has_picture": _("This is a video. Add it as video instead of sound."),
    "too_long": _("This recording lasts too long. We take at most %(minutes)s minutes; cut it into parts."),
    "too_many_pixels": _("The picture of this video is too large. Save it in HD (1920 by 1080) or smaller."),
    "too_slow": _("Checking this recording takes too long. Make it shorter, or save it smaller (720p)."),
}


def check_recording(content: File, *, name: str, kind: str) -> Checked:
    """A recording that plays to its end, written anew without place or maker; or a refusal."""
    if isinstance(content, Checked):
        return content
    limit = settings.MEDIA_VIDEO_BYTES if kind == "video" else settings.MEDIA_AUDIO_BYTES
    check_size(content, limit=limit)
    container = recognised(head(content), kind)
    incoming()
    target = TemporaryUploadedFile(renamed(name, container.extension), "", 0, None)
    try:
        with on_disk(content) as source:
            found = probe(job_for(container, kind, limit, source=source, target=target.temporary_file_path()))
    except BaseException:
        target.close()
        raise
    target.size = Path(target.temporary_file_path()).stat().st_size
    return Checked(target, name=str(target.name), measures=measures(found))


def recognised(start: bytes, kind: str) -> Container:
    """Which container the first bytes announce."""
    if kind not in KINDS:
        raise refused("damaged")
    known = KINDS[kind]
    for name, looks_so in (
        ("wav", start[:4] == b"RIFF" and start[8:12] == b"WAVE"),
        ("mp4", start[4:8] in {b"ftyp", b"moov", b"mdat", b"wide"}),
        ("webm", start[:4] == b"\x1a\x45\xdf\xa3"),
        ("mp3", start[:3] == b"ID3" or (start[:1] == b"\xff" and start[1:2] >= b"\xe0")),
    ):
        if looks_so and name in known:
            return known[name]
        if looks_so:
            raise refused("has_picture" if name == "webm" else "no_picture")
    raise refused("damaged")


@contextmanager
def on_disk(content: File) -> Iterator[str]:
    """The file under a path that another process can open."""
    if hasattr(content, "temporary_file_path"):
        yield content.temporary_file_path()
        return
    with tempfile.NamedTemporaryFile(dir=incoming()) as copy:
        content.seek(0)
        for chunk in content.chunks():
            copy.write(chunk)
        copy.flush()
        yield copy.name


def job_for(container: Container, kind: str, limit: int, *, source: str, target: str) -> dict[str, Any]:
    """What the process is told: files, kind and limits."""
    return {
        "source": source,
        "target": target,
        "kind": kind,
        "format": container.format,
        "muxer": container.muxer,
        "codecs": container.codecs,
        "bytes": limit,
        "seconds": settings.MEDIA_SECONDS,
        "pixels": settings.MEDIA_VIDEO_PIXELS,
        "cpu_seconds": settings.MEDIA_CHECK_SECONDS * 2,
    }


def probe(job: dict[str, Any]) -> dict[str, Any]:
    """Let another process play the file; what it does not survive, or not in time, is refused."""
    try:
        ran = subprocess.run(  # noqa: S603  our own file, with our own interpreter
            [sys.executable, "-I", str(PROBE)],
            input=json.dumps(job),
            capture_output=True,
            text=True,
            timeout=settings.MEDIA_CHECK_SECONDS,
            check=False,
            env={},
        )
    except subprocess.TimeoutExpired as error:
        raise refused("too_slow") from error
    if ran.returncode != 0:
        raise refused("damaged")
    answer: dict[str, Any] = json.loads(ran.stdout)
    if "refused" in answer:
        raise refused(answer["refused"])
    return answer


def refused(code: str) -> Refused:
    """The words that belong to a code."""
    return Refused(REFUSALS[code], code=code, params={"minutes": settings.MEDIA_SECONDS // 60})


def measures(found: dict[str, Any]) -> dict[str, Any]:
    """What the library remembers of a recording."""
    return {
        "duration": round(found["seconds"], 1),
        "width": found["width"],
        "height": found["height"],
        "has_sound": found["has_sound"],
    }
