"""Captions: WebVTT (or SRT, which becomes it), read to the end and written anew with only the words."""

import re
from dataclasses import dataclass

from django.conf import settings
from django.core.files import File
from django.core.files.base import ContentFile
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from media.intake.checked import Checked, Refused, check_size, renamed

MOMENT = r"(?:(?P<{0}h>\d{{2,}}):)?(?P<{0}m>[0-5]\d):(?P<{0}s>[0-5]\d)[.,](?P<{0}f>\d{{3}})"
TIMING = re.compile(
    rf"^{MOMENT.format('a')}[ \t]+-->[ \t]+{MOMENT.format('b')}(?P<settings>(?:[ \t]+\S+)*)[ \t]*$"
)
SETTING = re.compile(r"^(?:vertical|line|position|size|align|region):[A-Za-z0-9.,%-]+$")
TAG = re.compile(r"<(?:/?(?:b|i|u|c|v|lang|ruby|rt)(?:[.\s][^<>]*)?|[\d:.]+)>")
COMMENT = re.compile(r"^(?:NOTE|STYLE|REGION)(?:\s|$)")


@dataclass(frozen=True)
class Cue:
    """Words and when they show, in milliseconds."""

    start: int
    end: int
    settings: str
    text: str


def check_captions(content: File, *, name: str) -> Checked:
    """Captions as they will be sent to a player; or a refusal that names the line."""
    if isinstance(content, Checked):
        return content
    check_size(content, limit=settings.MEDIA_CAPTIONS_BYTES)
    cues = read(text_of(content), srt=name.lower().endswith(".srt"))
    return Checked(ContentFile(written(cues).encode()), name=renamed(name, "vtt"))


def text_of(content: File) -> str:
    """The file as text."""
    content.seek(0)
    try:
        return bytes(content.read()).decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        raise Refused(
            _("These captions are not plain text. Save them as WebVTT (.vtt), encoded as UTF-8."),
            code="encoding",
        ) from error


def read(text: str, *, srt: bool) -> list[Cue]:
    """Every cue of the captions, in their order."""
    if "\0" in text or not (srt or re.match(r"WEBVTT(?:[ \t\n]|$)", text)):
        raise Refused(
            _("Captions start with the word WEBVTT. Save them as WebVTT (.vtt)."), code="not_webvtt"
        )
    cues: list[Cue] = []
    line = 1
    for block in re.split(r"\n[ \t]*(?=\n)", text):
        cue = read_block(block, line)
        line += block.count("\n") + 1
        if cue is None:
            continue
        if cues and cue.start < cues[-1].start:
            raise refused_at(line, _("this line starts before the one above it"))
        cues.append(cue)
    if not cues:
        raise Refused(_("There is not a single line with a time in these captions."), code="no_cues")
    return cues


def read_block(block: str, line: int) -> Cue | None:
    """One block between empty lines; None for a heading or a remark."""
    lines = block.strip("\n").split("\n")
    at = next((number for number, text in enumerate(lines) if "-->" in text), None)
    if at is None:
        if lines[0].strip() and not COMMENT.match(lines[0]) and line > 1:
            raise refused_at(line, _("there is no time"))
        return None
    timing = TIMING.match(lines[at].strip())
    if timing is None or at > 1:
        raise refused_at(line, _("the time is not written as 00:00:05.000 --> 00:00:08.000"))
    start, end = milliseconds(timing, "a"), milliseconds(timing, "b")
    if end <= start:
        raise refused_at(line, _("the end is not later than the start"))
    return Cue(start, end, known_settings(timing["settings"], line), known_text(lines[at + 1 :], line))


def milliseconds(timing: re.Match[str], side: str) -> int:
    """One of the two times of a cue."""
    hours, minutes, seconds, rest = (int(timing[side + part] or 0) for part in "hmsf")
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + rest


def known_settings(text: str, line: int) -> str:
    """Where a cue stands on the screen."""
    if not all(SETTING.match(word) for word in text.split()):
        raise refused_at(line, _("after the time stands something that players do not know"))
    return "".join(f" {word}" for word in text.split())


def known_text(lines: list[str], line: int) -> str:
    """The words of a cue; of HTML only what WebVTT itself knows."""
    text = "\n".join(part.strip() for part in lines).strip()
    if not text:
        raise refused_at(line, _("there are no words"))
    if re.search(r"<", TAG.sub("", text)):
        raise refused_at(line, _("the words contain code between < and >"))
    return text


def refused_at(line: int, why: Promise) -> Refused:
    """A refusal that says where to look."""
    return Refused(
        _("The captions cannot be read near line %(line)s: %(why)s."),
        code="bad_cue",
        params={"line": line, "why": why},
    )


def written(cues: list[Cue]) -> str:
    """The cues as a WebVTT file."""
    blocks = [f"{clock(cue.start)} --> {clock(cue.end)}{cue.settings}\n{cue.text}\n" for cue in cues]
    return "\n".join(["WEBVTT\n", *blocks])


def clock(moment: int) -> str:
    """Milliseconds as WebVTT writes them."""
    seconds, rest = divmod(moment, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{rest:03}"
