"""Hostile uploads through every door of the admin: a clear message, and nothing stored."""

import json
import re
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.test.client import encode_multipart
from django.urls import reverse
from wagtail.models import UploadedFile

from media.models import Document, Image, Recording
from people.roles import Role
from tests.factories.media import (
    docx,
    make_document,
    make_image,
    make_recording,
    pdf,
    picture,
    sound,
    upload,
    video,
)
from tests.factories.people import make_person

pytestmark = pytest.mark.django_db

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(document.domain)</script></svg>'
PAGE = b"<!doctype html><script>alert(document.domain)</script>"
BAD_PICTURES = {
    "tekening.svg": (SVG, "SVG"),
    "tekening.png": (SVG, "SVG"),
    "pagina.jpg": (PAGE, "beschadigd"),
    "half.png": (picture(200, 200)[:300], "beschadigd"),
    "bom.png": (
        picture()[:16] + b"\0\0\xff\xff\0\0\xff\xff" + picture()[24:],
        "beschadigd|pixels",
    ),
    "leeg.png": (b"", "leeg"),
    "IMG_1.heic": (b"\0\0\0\x18ftypheic" + b"\0" * 200, "JPEG"),
    "programma.exe": (b"MZ" + zlib.compress(b"x" * 900), "beschadigd"),
    "boek.png": (pdf(), "beschadigd"),
}
BAD_SOUND = {
    "pagina.mp3": (PAGE, "beschadigd"),
    "lijst.mp3": (b"#EXTM3U\nfile:///etc/passwd\n", "beschadigd"),
    "film.mp3": (video(), "video"),
    "ruis.mp3": (b"\xff\xfb\x90\x00" + b"\x55" * 4000, "beschadigd"),
    "leeg.mp3": (b"", "leeg"),
}
BAD_DOCUMENTS = {
    "pagina.pdf": (PAGE, "PDF"),
    "pagina.html": (PAGE, "PDF"),
    "macro.docx": (docx(**{"word/vbaProject.bin": b"x"}), "macro"),
    "zip.docx": (docx(**{"../../x": b"x"}), "Word"),
    "half.docx": (docx()[:80], "Word"),
}
BAD_CAPTIONS = {
    "script.vtt": b"WEBVTT\n\n00:01.000 --> 00:02.000\n<script>alert(1)</script>\n",
    "plaatje.vtt": picture(),
    "geen.vtt": b"hallo",
}
Nothing = Callable[[], bool]


@pytest.fixture(autouse=True)
def storage(settings: Any, tmp_path: Path) -> Path:
    """An empty storage."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path / "incoming"
    return tmp_path


@pytest.fixture
def author(client: Client) -> Client:
    """A Dutch author at the keyboard."""
    client.force_login(make_person("noor", Role.AUTHOR))
    return client


@pytest.fixture
def unchanged(storage: Path) -> Iterator[None]:
    """Whatever the test does, no file and no row more or less stands at its end."""
    before = state(storage)
    yield
    assert state(storage) == before


def state(storage: Path) -> tuple[Any, ...]:
    """Every file and every row of the library."""
    files = {str(path): path.read_bytes() for path in storage.rglob("*") if path.is_file()}
    rows = [
        sorted(model.objects.values_list("pk", "title", "file")) for model in (Image, Recording, Document)
    ]
    return files, rows, UploadedFile.objects.count()


def text(response: Any) -> str:
    """What the author reads: a page, or the answer that becomes one."""
    content = response.content.decode()
    if "json" in response["Content-Type"]:
        answer = json.loads(content)
        return str(answer.get("error_message") or answer.get("html") or answer)
    return str(content)


def picture_form(content: bytes, name: str, prefix: str = "") -> dict[str, Any]:
    return {
        f"{prefix}title": "Golf",
        f"{prefix}alt": "Een golf",
        f"{prefix}licence": "CC0",
        f"{prefix}file": upload(content, name),
    }


def recording_form(content: bytes, name: str, prefix: str = "") -> dict[str, Any]:
    return {
        f"{prefix}title": "Adem",
        f"{prefix}licence": "CC0",
        f"{prefix}language": "nl",
        f"{prefix}file": upload(content, name),
    }


def portrait_form(content: bytes, name: str) -> dict[str, Any]:
    return {
        "name_email-first_name": "Noor",
        "name_email-last_name": "de Wit",
        "name_email-email": "noor@example.org",
        "locale-preferred_language": "nl",
        "locale-current_time_zone": "Europe/Amsterdam",
        "theme-theme": "system",
        "theme-contrast": "system",
        "theme-density": "default",
        "theme-keyboard_shortcuts": "on",
        "avatar-avatar": upload(content, name),
    }


def refused(response: Any, words: str) -> None:
    """The answer is no error of ours, and says why."""
    assert response.status_code in {200, 400}
    assert re.search(words, text(response))
    assert "xtensie" not in text(response)  # Wagtail's own complaint about the name would only confuse


@pytest.mark.usefixtures("unchanged")
class TestBadPicture:
    @pytest.mark.parametrize("name", BAD_PICTURES)
    def test_by_the_form(self, author: Client, name: str) -> None:
        content, words = BAD_PICTURES[name]
        refused(author.post(reverse("wagtailimages:add"), picture_form(content, name)), words)

    @pytest.mark.parametrize("name", BAD_PICTURES)
    def test_by_the_many_at_once_uploader(self, author: Client, name: str) -> None:
        content, words = BAD_PICTURES[name]
        response = author.post(
            reverse("wagtailimages:add_multiple"), {"title": "Golf", "files[]": upload(content, name)}
        )
        assert response.json()["success"] is False
        refused(response, words)

    @pytest.mark.parametrize("name", BAD_PICTURES)
    def test_by_the_chooser_in_a_page(self, author: Client, name: str) -> None:
        content, words = BAD_PICTURES[name]
        url = reverse("wagtailimages_chooser:create")
        response = author.post(url, picture_form(content, name, "image-chooser-upload-"))
        refused(response, words)


@pytest.mark.usefixtures("unchanged")
class TestBadPortrait:
    @pytest.mark.parametrize("name", BAD_PICTURES)
    def test_by_the_account_page(self, author: Client, name: str) -> None:
        content, words = BAD_PICTURES[name]
        refused(author.post(reverse("wagtailadmin_account"), portrait_form(content, name)), words)


@pytest.mark.usefixtures("unchanged")
class TestBadRecording:
    @pytest.mark.parametrize("name", BAD_SOUND)
    def test_by_the_form(self, author: Client, name: str) -> None:
        content, words = BAD_SOUND[name]
        refused(
            author.post(reverse("wagtailmedia:add", args=["audio"]), recording_form(content, name)), words
        )

    @pytest.mark.parametrize("name", BAD_SOUND)
    def test_by_the_chooser_in_a_page(self, author: Client, name: str) -> None:
        content, words = BAD_SOUND[name]
        url = reverse("wagtailmedia:chooser_upload", args=["audio"])
        refused(author.post(url, recording_form(content, name, "media-chooser-upload-")), words)

    def test_as_a_kind_that_does_not_exist(self, author: Client) -> None:
        url = reverse("wagtailmedia:add", args=["media"])
        refused(author.post(url, recording_form(sound(), "adem.mp3")), "beschadigd")

    @pytest.mark.parametrize("name", BAD_CAPTIONS)
    def test_with_bad_captions(self, author: Client, name: str) -> None:
        data = recording_form(sound(), "adem.mp3") | {"captions": upload(BAD_CAPTIONS[name], name)}
        refused(author.post(reverse("wagtailmedia:add", args=["audio"]), data), "ndertitel")


@pytest.mark.usefixtures("unchanged")
class TestBadDocument:
    @pytest.mark.parametrize("name", BAD_DOCUMENTS)
    def test_by_the_form(self, author: Client, name: str) -> None:
        content, words = BAD_DOCUMENTS[name]
        data = {"title": "Boek", "licence": "CC0", "file": upload(content, name)}
        refused(author.post(reverse("wagtaildocs:add"), data), words)

    @pytest.mark.parametrize("name", BAD_DOCUMENTS)
    def test_by_the_many_at_once_uploader(self, author: Client, name: str) -> None:
        content, words = BAD_DOCUMENTS[name]
        data = {"title": "Boek", "files[]": upload(content, name)}
        response = author.post(reverse("wagtaildocs:add_multiple"), data)
        assert response.json()["success"] is False
        refused(response, words)

    @pytest.mark.parametrize("name", BAD_DOCUMENTS)
    def test_by_the_chooser(self, author: Client, name: str) -> None:
        content, words = BAD_DOCUMENTS[name]
        prefix = "document-chooser-upload-"
        data = {f"{prefix}title": "Boek", f"{prefix}licence": "CC0", f"{prefix}file": upload(content, name)}
        refused(author.post(reverse("wagtaildocs_chooser:create"), data), words)


class TestBadReplacement:
    """The good file stays, on disk and in the row."""

    @pytest.fixture
    def mine(self, author: Client) -> dict[str, Any]:
        person = make_person("noor")
        return {
            "image": make_image(uploaded_by_user=person),
            "recording": make_recording(uploaded_by_user=person),
            "document": make_document(uploaded_by_user=person),
        }

    @pytest.mark.parametrize("name", BAD_PICTURES)
    def test_of_a_picture(self, author: Client, mine: dict[str, Any], storage: Path, name: str) -> None:
        url = reverse("wagtailimages:edit", args=[mine["image"].pk])
        author.get(url)  # makes the thumbnails
        before = state(storage)
        content, words = BAD_PICTURES[name]
        refused(author.post(url, picture_form(content, name)), words)
        assert state(storage) == before

    @pytest.mark.parametrize("name", BAD_SOUND)
    def test_of_a_recording(self, author: Client, mine: dict[str, Any], storage: Path, name: str) -> None:
        before = state(storage)
        content, words = BAD_SOUND[name]
        url = reverse("wagtailmedia:edit", args=[mine["recording"].pk])
        refused(author.post(url, recording_form(content, name)), words)
        assert state(storage) == before

    def test_of_captions(self, author: Client, mine: dict[str, Any], storage: Path) -> None:
        before = state(storage)
        data = recording_form(sound(), "adem.mp3") | {"captions": upload(b"hallo", "geen.vtt")}
        refused(author.post(reverse("wagtailmedia:edit", args=[mine["recording"].pk]), data), "ndertitel")
        assert state(storage) == before

    @pytest.mark.parametrize("name", BAD_DOCUMENTS)
    def test_of_a_document(self, author: Client, mine: dict[str, Any], storage: Path, name: str) -> None:
        before = state(storage)
        content, words = BAD_DOCUMENTS[name]
        data = {"title": "Boek", "licence": "CC0", "file": upload(content, name)}
        refused(author.post(reverse("wagtaildocs:edit", args=[mine["document"].pk]), data), words)
        assert state(storage) == before

    def test_that_is_good_but_comes_with_a_bad_field(
        self, author: Client, mine: dict[str, Any], storage: Path
    ) -> None:
        url = reverse("wagtailmedia:edit", args=[mine["recording"].pk])
        before = state(storage)
        refused(author.post(url, recording_form(sound(), "nieuw.mp3") | {"title": ""}), "verplicht")
        assert state(storage) == before


@pytest.mark.usefixtures("unchanged")
class TestTooLarge:
    def test_is_said_in_words_and_never_written(self, author: Client, settings: Any, storage: Path) -> None:
        settings.MEDIA_IMAGE_BYTES = settings.MEDIA_DOCUMENT_BYTES = 100_000
        settings.MEDIA_AUDIO_BYTES = settings.MEDIA_VIDEO_BYTES = 100_000
        data = picture_form(picture() + b"\0" * 4_000_000, "groot.png")
        refused(author.post(reverse("wagtailimages:add"), data), "te groot")

    def test_within_the_largest_limit_is_said_too(self, author: Client, settings: Any) -> None:
        settings.MEDIA_IMAGE_BYTES = 100
        refused(author.post(reverse("wagtailimages:add"), picture_form(picture(), "golf.png")), "te groot")

    def test_from_a_stranger_is_not_taken_at_all(self, client: Client, storage: Path) -> None:
        data = {"username": "x", "password": "y", "file": upload(b"x" * 4_000_000, "groot.bin")}
        response = client.post(reverse("wagtailadmin_login"), data)
        assert (response.status_code, list(storage.rglob("*"))) == (200, [])


@pytest.mark.usefixtures("unchanged")
class TestBrokenOff:
    def test_upload_leaves_nothing(self, author: Client) -> None:
        body = encode_multipart("grens", picture_form(picture() + b"\0" * 4_000_000, "golf.png"))
        broken = author.generic(
            "POST",
            reverse("wagtailimages:add"),
            body[: len(body) // 2],
            content_type="multipart/form-data; boundary=grens",
        )
        assert broken.status_code in {200, 400}

    @pytest.mark.parametrize("body", [b"", b"--grens", b"--grens\r\n\r\n\r\n--grens--", b"\0" * 1000])
    def test_nonsense_leaves_nothing(self, author: Client, body: bytes) -> None:
        for name in ("wagtailimages:add", "wagtailimages:add_multiple", "wagtaildocs:add_multiple"):
            nonsense = author.generic(
                "POST", reverse(name), body, content_type="multipart/form-data; boundary=grens"
            )
            assert nonsense.status_code in {200, 400}


@pytest.mark.usefixtures("unchanged")
class TestWithoutPermission:
    @pytest.mark.parametrize("role", [Role.THERAPIST, Role.MANAGER, Role.REVIEWER, Role.OPERATOR])
    def test_nothing_comes_in(self, client: Client, role: Role) -> None:
        client.force_login(make_person("door", role))
        for url, data in (
            (reverse("wagtailimages:add"), picture_form(picture(), "golf.png")),
            (reverse("wagtailimages:add_multiple"), {"files[]": upload(picture(), "golf.png")}),
            (reverse("wagtailmedia:add", args=["audio"]), recording_form(sound(), "adem.mp3")),
            (reverse("wagtaildocs:add"), {"title": "Boek", "file": upload(pdf(), "boek.pdf")}),
        ):
            assert client.post(url, data).status_code in {302, 403}


class TestGoodPicture:
    """The same doors open for what is right, so that the tests above prove something."""

    def test_by_the_form(self, author: Client) -> None:
        author.post(reverse("wagtailimages:add"), picture_form(picture(kind="JPEG"), "golf.png"))
        assert Image.objects.get().filename == "golf.jpg"

    def test_by_the_chooser_in_a_page(self, author: Client) -> None:
        url = reverse("wagtailimages_chooser:create")
        response = author.post(url, picture_form(picture(), "golf.png", "image-chooser-upload-"))
        assert (response.json()["step"], Image.objects.count()) == ("chosen", 1)

    def test_by_the_many_at_once_uploader_waits_for_its_words(self, author: Client, storage: Path) -> None:
        content = picture(kind="JPEG", comment=b"thuis gemaakt")
        assert b"thuis gemaakt" in content
        answer = author.post(
            reverse("wagtailimages:add_multiple"), {"title": "Golf", "files[]": upload(content, "golf.jpg")}
        ).json()
        waiting = UploadedFile.objects.get()
        assert (answer["success"], Image.objects.count()) == (True, 0)
        assert b"thuis gemaakt" not in Path(waiting.file.path).read_bytes()
        number = answer["uploaded_file_id"]
        url = reverse("wagtailimages:create_multiple_from_uploaded_image", args=[number])
        words = {"title": "Golf", "alt": "", "licence": "CC0"}
        nameless = {f"uploaded-image-{number}-{name}": value for name, value in words.items()}
        assert author.post(url, nameless).json()["success"] is False
        named = nameless | {f"uploaded-image-{number}-alt": "Een golf"}
        assert author.post(url, named).json()["success"] is True
        assert (Image.objects.get().alt, UploadedFile.objects.count()) == ("Een golf", 0)
        assert len(Image.objects.get().sha256) == 64

    def test_replaces_the_old_one(self, author: Client, django_capture_on_commit_callbacks: Any) -> None:
        image = make_image(uploaded_by_user=make_person("noor"))
        old = Path(image.file.path)
        with django_capture_on_commit_callbacks(execute=True):
            author.post(
                reverse("wagtailimages:edit", args=[image.pk]), picture_form(picture(70, 70), "nieuw.png")
            )
        image.refresh_from_db()
        assert (image.width, old.exists(), Path(image.file.path).exists()) == (70, False, True)


class TestStrangeName:
    @pytest.mark.parametrize(
        "name",
        [
            "a" * 400 + ".png",
            "🌊.png",
            "..png",
            ".png",
            "golf.png.php",
            "<script>.png",
            "golf;rm -rf.png",
            "CON.png",
            "golf\u202egnp.png",
            "%2e%2e%2fgolf.png",
        ],
    )
    def test_becomes_an_ordinary_one(self, author: Client, storage: Path, name: str) -> None:
        author.post(reverse("wagtailimages:add"), picture_form(picture(), name))
        kept = Path(Image.objects.get().file.path)
        assert (kept.parent, kept.suffix, kept.exists()) == (
            storage / "media" / "original_images",
            ".png",
            True,
        )
        assert re.fullmatch(r"[\w.-]+", kept.name)


class TestGoodPortrait:
    def test_is_stripped_and_shown_to_colleagues(self, author: Client, storage: Path) -> None:
        content = picture(900, 600, kind="JPEG", comment=b"thuis gemaakt")
        answer = author.post(reverse("wagtailadmin_account"), portrait_form(content, "noor.jpg"))
        assert answer.status_code == 302
        portrait = make_person("noor").wagtail_userprofile.avatar
        assert (portrait.width, b"thuis gemaakt" in Path(portrait.path).read_bytes()) == (400, False)
        assert author.get(portrait.url).status_code == 200


class TestGoodRecording:
    def test_by_the_form(self, author: Client) -> None:
        author.post(reverse("wagtailmedia:add", args=["audio"]), recording_form(sound(), "adem.mp3"))
        assert Recording.objects.get().duration == 0.5

    def test_by_the_chooser_in_a_page(self, author: Client) -> None:
        url = reverse("wagtailmedia:chooser_upload", args=["video"])
        author.post(url, recording_form(video(), "zee.mov", "media-chooser-upload-"))
        assert Recording.objects.get().filename == "zee.mp4"

    def test_replaces_the_old_one(self, author: Client, django_capture_on_commit_callbacks: Any) -> None:
        recording = make_recording(type="video", uploaded_by_user=make_person("noor"))
        old = [Path(recording.file.path), Path(recording.captions.path)]
        data = recording_form(video(seconds=1), "nieuw.mp4")
        data["captions"] = upload(b"WEBVTT\n\n00:00.000 --> 00:00.900\nDag.\n", "nieuw.vtt")
        with django_capture_on_commit_callbacks(execute=True):
            author.post(reverse("wagtailmedia:edit", args=[recording.pk]), data)
        recording.refresh_from_db()
        assert (recording.duration, [path.exists() for path in old]) == (1.0, [False, False])
        assert Path(recording.file.path).exists()
        assert b"Dag." in Path(recording.captions.path).read_bytes()
