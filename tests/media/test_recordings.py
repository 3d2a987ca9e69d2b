"""What the library does with sound and video that come in."""

import io
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import pytest

from media.intake import Checked, Refused, check_recording
from tests.factories.media import grey, picture, sound, upload, video


def taken(content: bytes, name: str, kind: str = "audio") -> Checked:
    return check_recording(upload(content, name), name=name, kind=kind)


def refusal(content: bytes, name: str, kind: str = "audio") -> str | None:
    with pytest.raises(Refused) as caught:
        taken(content, name, kind)
    return caught.value.code


def tagged(content: bytes, muxer: str, *, rotation: int = 0, **tags: str) -> bytes:
    """The same recording with notes of its maker, and of how the telephone was held."""
    written = io.BytesIO()
    with av.open(io.BytesIO(content)) as source, av.open(written, "w", format=muxer) as target:
        target.metadata.update(tags)
        copies = {stream.index: target.add_stream_from_template(stream) for stream in source.streams}
        if rotation:
            copies[0].set_display_rotation(rotation)
        for packet in source.demux():
            if packet.dts is not None:
                packet.stream = copies[packet.stream.index]
                target.mux(packet)
    return written.getvalue()


def coded(codec: str, muxer: str) -> bytes:
    """A video in a way of writing that not every phone reads."""
    written = io.BytesIO()
    with av.open(written, "w", format=muxer) as container:
        stream = container.add_stream(codec, rate=10)
        stream.width, stream.height, stream.pix_fmt = 64, 64, "yuv420p"
        for number in range(3):
            frame = grey(64, 64, 0)
            frame.pts, frame.time_base = number, Fraction(1, 10)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return written.getvalue()


@pytest.fixture
def decoder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[str], None]:
    """Another program in place of the one that decodes."""

    def replace(program: str) -> None:
        (tmp_path / "probe.py").write_text(program)
        monkeypatch.setattr("media.intake.recordings.PROBE", tmp_path / "probe.py")

    return replace


class TestRecording:
    @pytest.mark.parametrize("kind", ["mp3", "m4a", "wav"])
    def test_of_sound_is_taken_and_measured(self, kind: str) -> None:
        checked = taken(sound(kind=kind), f"adem.{kind}")
        assert (checked.name, checked.measures["duration"]) == (f"adem.{kind}", 0.5)

    @pytest.mark.parametrize(("kind", "kept"), [("mp4", "zee.mp4"), ("mov", "zee.mp4"), ("webm", "zee.webm")])
    def test_of_video_is_taken_and_measured(self, kind: str, kept: str) -> None:
        checked = taken(video(kind=kind), f"zee.{kind}", "video")
        measured = {key: checked.measures[key] for key in ("duration", "width", "height", "has_sound")}
        assert (checked.name, measured) == (
            kept,
            {"duration": 0.5, "width": 64, "height": 48, "has_sound": True},
        )

    def test_that_was_filmed_upright_stays_upright(self) -> None:
        held_upright = tagged(video(), "mp4", rotation=90)
        once = taken(held_upright, "zee.mp4", "video")
        again = taken(once.read(), "zee.mp4", "video")
        assert [(each.measures["width"], each.measures["height"]) for each in (once, again)] == [(48, 64)] * 2

    def test_without_sound_says_so(self) -> None:
        assert taken(video(silent=True), "stil.mp4", "video").measures["has_sound"] is False

    def test_gets_the_name_that_fits_its_content(self) -> None:
        assert taken(sound(kind="wav"), "../eigenlijk.mp3").name == "eigenlijk.wav"

    def test_plays_after_it_was_written_anew(self) -> None:
        checked = taken(video(), "zee.mp4", "video")
        with av.open(io.BytesIO(checked.read())) as container:
            assert sum(1 for _frame in container.decode(video=0)) == 5

    def test_is_stripped_of_place_and_maker(self) -> None:
        notes = {"location": "+52.3702+004.8952/", "title": "Thuis gemaakt", "comment": "Thuis gemaakt"}
        noted = tagged(video(), "mp4", **notes)
        assert b"Thuis gemaakt" in noted
        content = taken(noted, "zee.mp4", "video").read()
        assert not [word for word in (b"Thuis gemaakt", b"+52.3702") if word in content]

    def test_of_sound_is_stripped_too(self) -> None:
        noted = tagged(sound(), "mp3", title="Thuis gemaakt")
        assert b"Thuis gemaakt" in noted
        assert b"Thuis gemaakt" not in taken(noted, "adem.mp3").read()

    def test_leaves_nothing_waiting(self, stored: Callable[[], list[str]]) -> None:
        checked = taken(sound(), "adem.mp3")
        checked.close()
        assert stored() == []


class TestRefusedRecording:
    @pytest.mark.parametrize(
        ("content", "kind", "why"),
        [
            (video(), "audio", "has_picture"),
            (video(kind="webm"), "audio", "has_picture"),
            (sound(kind="m4a"), "video", "no_picture"),
            (sound(), "video", "no_picture"),
        ],
    )
    def test_of_the_other_kind_says_which(self, content: bytes, kind: str, why: str) -> None:
        assert refusal(content, "opname.mp4", kind) == why

    @pytest.mark.parametrize(
        "content",
        [
            b"geen geluid",
            b"ID3" + b"\0" * 3000,
            b"\xff\xfb" + b"\0" * 3000,
            b"RIFF\0\0\0\0WAVE" + b"\0" * 3000,
            b"\0\0\0\x18ftypmp42" + b"\0" * 3000,
            b"#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n",
            b"ffconcat version 1.0\nfile /etc/passwd\n",
            b"<html><script>alert(1)</script>",
            picture(),
        ],
    )
    def test_not_a_recording(self, content: bytes) -> None:
        assert refusal(content, "opname.mp3") == "damaged"

    def test_empty(self) -> None:
        assert refusal(b"", "opname.mp3") == "empty"

    def test_too_many_bytes(self, settings: Any) -> None:
        settings.MEDIA_AUDIO_BYTES = 1000
        assert refusal(sound(), "opname.mp3") == "too_large"

    def test_too_long(self, settings: Any) -> None:
        settings.MEDIA_SECONDS = 1
        assert refusal(sound(seconds=2), "opname.mp3") == "too_long"

    def test_too_many_pixels(self, settings: Any) -> None:
        settings.MEDIA_VIDEO_PIXELS = 1000
        assert refusal(video(), "zee.mp4", "video") == "too_many_pixels"

    def test_that_keeps_the_checker_busy_too_long(self, settings: Any) -> None:
        settings.MEDIA_CHECK_SECONDS = 0.01
        assert refusal(sound(), "opname.mp3") == "too_slow"

    @pytest.mark.parametrize(("codec", "muxer"), [("mpeg4", "mp4"), ("libx265", "mp4"), ("ffv1", "matroska")])
    def test_not_every_phone_can_play(self, codec: str, muxer: str) -> None:
        assert refusal(coded(codec, muxer), "zee.mp4", "video") == "codec"

    @pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
    def test_cut_off(self, share: float) -> None:
        content = video(seconds=3)
        assert refusal(content[: int(len(content) * share)], "zee.mp4", "video") in {"damaged", "cut_off"}

    @pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
    def test_cut_off_although_it_starts_well(self, share: float) -> None:
        content = taken(video(seconds=3), "zee.mp4", "video").read()
        assert refusal(content[: int(len(content) * share)], "zee.mp4", "video") in {"damaged", "cut_off"}

    def test_leaves_nothing_waiting(self, stored: Callable[[], list[str]]) -> None:
        refusal(video(), "zee.mp4", "audio")
        refusal(b"ID3" + b"\0" * 3000, "opname.mp3")
        assert stored() == []

    def test_that_crashes_the_decoder_is_refused(self, decoder: Callable[[str], None]) -> None:
        decoder("import os; os.abort()")
        assert refusal(sound(), "opname.mp3") == "damaged"

    def test_meets_a_decoder_without_secrets(
        self, decoder: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("SECRET_KEY", "geheim")
        found = "{'seconds': len(os.environ.get('SECRET_KEY', '')), 'width': 0, 'height': 0, 'has_sound': 1}"
        decoder(f"import json, os; print(json.dumps({found}))")
        assert taken(sound(), "opname.mp3").measures["duration"] == 0
