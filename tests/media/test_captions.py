"""What the library does with captions that come in."""

import pytest

from media.intake import Refused, check_captions
from tests.factories.media import CAPTIONS, upload


def taken(text: str | bytes, name: str = "adem.vtt") -> str:
    content = text.encode() if isinstance(text, str) else text
    return check_captions(upload(content, name), name=name).read().decode()


def refusal(text: str | bytes, name: str = "adem.vtt") -> Refused:
    with pytest.raises(Refused) as caught:
        taken(text, name)
    return caught.value


def cue(timing: str = "00:01.000 --> 00:02.000", words: str = "Adem in.") -> str:
    return f"WEBVTT\n\n{timing}\n{words}\n"


class TestCaptions:
    def test_come_back_as_they_were(self) -> None:
        assert taken(CAPTIONS) == CAPTIONS

    def test_written_on_another_computer_are_read(self) -> None:
        assert taken(b"\xef\xbb\xbf" + CAPTIONS.replace("\n", "\r\n").encode()) == CAPTIONS

    def test_lose_remarks_styles_and_numbers(self) -> None:
        noted = (
            "WEBVTT - les 1\nKind: captions\n\nNOTE alleen voor ons\n\nSTYLE\n::cue { color: red }\n\n"
            "REGION\nid:fred\n\n1\n00:00:00.000 --> 00:00:00.500\nAdem rustig in.\n"
        )
        assert taken(noted) == CAPTIONS

    def test_keep_place_speaker_and_lines(self) -> None:
        words = "<v Noor>Adem <i>in</i>.\nEn <b>uit</b>."
        assert taken(cue("00:01.000 --> 00:02.000 align:start line:90%", words)) == (
            f"WEBVTT\n\n00:00:01.000 --> 00:00:02.000 align:start line:90%\n{words}\n"
        )

    def test_of_another_program_become_webvtt(self) -> None:
        srt = "1\n00:00:00,000 --> 00:00:00,500\nAdem rustig in.\n"
        assert taken(srt, "adem.srt") == CAPTIONS

    def test_may_overlap(self) -> None:
        assert taken(cue() + "\n00:01.500 --> 00:03.000\nEn uit.\n").count("-->") == 2

    def test_are_the_same_when_read_again(self) -> None:
        once = taken(cue("00:01.000 --> 01:00:02.000 size:50%"))
        assert taken(once) == once


class TestRefusedCaptions:
    @pytest.mark.parametrize(
        "text",
        [
            "Adem in.",
            "WEBVTTX\n\n00:01.000 --> 00:02.000\nAdem.",
            "<html>",
            "1\n00:00:01,000 --> 00:00:02,000\nAdem.",
        ],
    )
    def test_not_webvtt(self, text: str) -> None:
        assert refusal(text).code == "not_webvtt"

    @pytest.mark.parametrize("content", [b"WEBVTT\n\n\xff\xfe", CAPTIONS.encode("utf-16"), b"\x89PNG"])
    def test_not_text(self, content: bytes) -> None:
        assert refusal(content).code == "encoding"

    def test_without_a_line(self) -> None:
        assert refusal("WEBVTT\n\nNOTE nog niets\n").code == "no_cues"

    def test_empty(self) -> None:
        assert refusal("").code == "empty"

    @pytest.mark.parametrize(
        "text",
        [
            cue("00:02.000 --> 00:01.000"),
            cue("00:01.000 --> 00:01.000"),
            cue("0:01 --> 0:02"),
            cue("00:61.000 --> 00:62.000"),
            cue("00:01.000-->00:02.000"),
            cue("00:01.000 --> 00:02.000 onclick=alert(1)"),
            cue(words=""),
            cue(words="<script>alert(1)</script>"),
            cue(words="<img src=x onerror=alert(1)>"),
            cue(words="1 < 2"),
            cue() + "\n00:00.500 --> 00:03.000\nTe vroeg.\n",
            cue() + "\nzomaar tekst\n",
            cue() + "\na\nb\n00:03.000 --> 00:04.000\nTwee namen.\n",
        ],
    )
    def test_that_a_player_cannot_read_say_where(self, text: str) -> None:
        refused = refusal(text)
        assert (refused.code, any(letter.isdigit() for letter in refused.messages[0])) == ("bad_cue", True)

    def test_that_would_keep_a_reader_busy_for_ever(self) -> None:
        assert refusal("WEBVTT\n\n" + "00:" * 50_000 + "\n" + " \t" * 50_000 + "\n").code == "bad_cue"
