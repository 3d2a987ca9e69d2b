"""Files on the web: released ones for everybody, the library for colleagues, and nothing else."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse

from media.files import CONTENT_TYPES, Pinned, pin
from media.intake.pictures import EXTENSIONS
from media.intake.recordings import KINDS
from people.roles import Role
from tests.factories.media import make_document, make_image, make_recording
from tests.factories.people import make_person

RECORDINGS = {container.extension for kind in KINDS.values() for container in kind.values()}
COMING_IN = {*EXTENSIONS.values(), *RECORDINGS, "vtt"}
OUTSIDE = [
    "images/../../geheim.png",
    "images/%2e%2e/%2e%2e/geheim.png",
    "images/..%2f..%2fgeheim.png",
    "images//etc/geheim.png",
    "images/..\\..\\geheim.png",
    "images/%00geheim.png",
    "images/" + "a" * 5000 + ".png",
    "r/../../geheim.png",
    "../geheim.png",
    "images/map.png",
]
NO_SENSE = ["bytes=5-2", "bytes=0-1,4-5", "bytes=a-b", "bytes=-", "regels=0-3", "bytes=--1"]


@pytest.fixture
def wave(db: None) -> Pinned:
    """A released picture."""
    return pin(make_image().file)


def body(response: Any) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


class TestReleasedFile:
    def test_is_for_everybody(self, client: Client, wave: Pinned) -> None:
        response = client.get(wave.path)
        assert (response.status_code, len(body(response))) == (200, wave.bytes)
        expected = {
            "Content-Type": "image/png",
            "Content-Length": str(wave.bytes),
            "Cache-Control": "max-age=3600",
            "ETag": f'"{wave.sha256}"',
            "Accept-Ranges": "bytes",
            "X-Content-Type-Options": "nosniff",
            "Access-Control-Allow-Origin": "*",
            "Cross-Origin-Resource-Policy": "cross-origin",
        }
        assert {name: response[name] for name in expected} == expected

    def test_cannot_run_anything(self, client: Client, wave: Pinned) -> None:
        policy = client.get(wave.path)["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert policy.endswith("sandbox")
        assert "script-src" not in policy

    def test_sets_no_cookie(self, client: Client, wave: Pinned) -> None:
        response = client.get(wave.path)
        assert not response.cookies
        assert "Cookie" not in response.get("Vary", "")

    @pytest.mark.parametrize("tag", ['"{}"', 'W/"{}"', '"x", "{}"', "*"])
    def test_is_not_sent_twice(self, client: Client, wave: Pinned, tag: str) -> None:
        response = client.get(wave.path, headers={"If-None-Match": tag.format(wave.sha256)})
        assert (response.status_code, response.content) == (304, b"")
        assert response["ETag"] == f'"{wave.sha256}"'

    def test_is_sent_to_who_has_another(self, client: Client, wave: Pinned) -> None:
        assert client.get(wave.path, headers={"If-None-Match": '"anders"'}).status_code == 200

    def test_has_a_head(self, client: Client, wave: Pinned) -> None:
        response = client.head(wave.path, headers={"Range": "bytes=0-3"})
        assert (response.status_code, response["Content-Length"]) == (200, str(wave.bytes))
        assert response.content == b""

    @pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
    def test_is_only_read(self, client: Client, wave: Pinned, method: str) -> None:
        response = getattr(client, method)(wave.path)
        assert (response.status_code, response["Allow"]) == (405, "GET, HEAD")

    @pytest.mark.parametrize(
        "extension",
        sorted(COMING_IN),
    )
    def test_has_a_type_for_all_that_comes_in(self, extension: str) -> None:
        assert CONTENT_TYPES[extension]

    def test_of_captions_is_text(self, client: Client, db: None) -> None:
        captions = pin(make_recording(type="video").captions)
        assert client.get(captions.path)["Content-Type"] == "text/vtt; charset=utf-8"

    @pytest.mark.parametrize(
        "name", ["0" * 64 + ".png", "0" * 63 + ".png", "x.png", "0" * 64 + ".html", "0" * 64, ""]
    )
    def test_that_is_not_there_is_not_found(self, client: Client, db: None, name: str) -> None:
        assert client.get(f"/media/r/{name}").status_code in {302, 404}

    def test_under_another_extension_is_not_found(self, client: Client, wave: Pinned) -> None:
        assert client.get(wave.path.replace(".png", ".jpg")).status_code == 404

    def test_is_sent_while_the_database_is_gone(
        self, client: Client, wave: Pinned, django_assert_num_queries: Any
    ) -> None:
        with django_assert_num_queries(0):
            assert client.get(wave.path).status_code == 200

    def test_is_sent_while_the_disk_cannot_be_written(self, client: Client, wave: Pinned) -> None:
        folder = Path(default_storage.path("r"))
        folder.chmod(0o555)
        try:
            assert client.get(wave.path).status_code == 200
        finally:
            folder.chmod(0o755)


class TestPartOfAFile:
    @pytest.mark.parametrize(
        ("asked", "first", "last"),
        [
            ("bytes=0-3", 0, 3),
            ("bytes=2-", 2, -1),
            ("bytes=-5", -5, -1),
            ("bytes=1-99999999", 1, -1),
            ("bytes=-99999999", 0, -1),
        ],
    )
    def test_is_exactly_what_was_asked(
        self, client: Client, wave: Pinned, asked: str, first: int, last: int
    ) -> None:
        whole = body(client.get(wave.path))
        response = client.get(wave.path, headers={"Range": asked})
        begin, end = first % wave.bytes, last % wave.bytes
        assert response.status_code == 206
        assert response["Content-Range"] == f"bytes {begin}-{end}/{wave.bytes}"
        assert body(response) == whole[begin : end + 1]
        assert response["Content-Length"] == str(end - begin + 1)

    @pytest.mark.parametrize("asked", ["bytes=99999999-", "bytes=-0", "bytes=99999999-999999999"])
    def test_outside_the_file_is_refused(self, client: Client, wave: Pinned, asked: str) -> None:
        response = client.get(wave.path, headers={"Range": asked})
        assert (response.status_code, response["Content-Range"]) == (416, f"bytes */{wave.bytes}")

    @pytest.mark.parametrize("asked", [*NO_SENSE, "bytes=" + "9" * 5000 + "-"])
    def test_that_makes_no_sense_is_the_whole(self, client: Client, wave: Pinned, asked: str) -> None:
        response = client.get(wave.path, headers={"Range": asked})
        assert (response.status_code, len(body(response))) == (200, wave.bytes)

    def test_of_a_file_that_changed_is_the_whole(self, client: Client, wave: Pinned) -> None:
        for tag, status in ((f'"{wave.sha256}"', 206), ('"anders"', 200)):
            assert (
                client.get(wave.path, headers={"Range": "bytes=0-3", "If-Range": tag}).status_code == status
            )


class TestLibraryFile:
    def test_is_shown_in_the_admin(self, client: Client, db: None) -> None:
        client.force_login(make_person("noor", Role.AUTHOR))
        image = make_image()
        for url in (image.file.url, image.get_rendition("max-165x165").url, make_recording().file.url):
            response = client.get(url)
            assert (response.status_code, response["Cache-Control"]) == (200, "private, max-age=300")
            assert response["X-Content-Type-Options"] == "nosniff"
            body(response)

    def test_thumbnails_of_the_admin_are_there(self, client: Client, db: None) -> None:
        client.force_login(make_person("noor", Role.AUTHOR))
        image = make_image(uploaded_by_user=make_person("noor", Role.AUTHOR))
        page = client.get(reverse("wagtailimages:index")).content.decode()
        thumbnail = image.get_rendition("max-165x165").url
        assert f'src="{thumbnail}"' in page
        assert client.get(thumbnail).status_code == 200

    def test_is_not_for_visitors(self, client: Client, db: None) -> None:
        for url in (
            make_image().file.url,
            make_image().get_rendition("width-20").url,
            make_recording().file.url,
        ):
            response = client.get(url)
            assert (response.status_code, response["Location"].startswith("/admin/login/")) == (302, True)

    def test_is_not_for_people_without_a_role(self, client: Client, db: None) -> None:
        client.force_login(make_person("gast"))
        assert client.get(make_image().file.url).status_code == 302

    def test_is_not_listed(self, client: Client, db: None) -> None:
        make_image()
        client.force_login(make_person("noor", Role.AUTHOR))
        for url in ("/media/", "/media/original_images/", "/media/original_images", "/media/r/"):
            assert client.get(url).status_code == 404

    @pytest.mark.parametrize("folder", ["wagtail_uploads", "documents", "r", "."])
    def test_outside_the_shown_folders_is_not_found(
        self, client: Client, db: None, folder: str, storage: Path
    ) -> None:
        (storage / "media" / folder).mkdir(parents=True, exist_ok=True)
        (storage / "media" / folder / "geheim.png").write_bytes(b"geheim")
        client.force_login(make_person("noor", Role.AUTHOR))
        assert client.get(f"/media/{folder}/geheim.png").status_code == 404

    @pytest.mark.parametrize("path", OUTSIDE)
    def test_outside_the_storage_is_not_found(
        self, client: Client, db: None, storage: Path, path: str
    ) -> None:
        (storage / "geheim.png").write_bytes(b"geheim")
        (storage / "media" / "images" / "map.png").mkdir(parents=True)
        client.force_login(make_person("noor", Role.AUTHOR))
        assert client.get(f"/media/{path}").status_code == 404


class TestDocument:
    def test_is_for_colleagues(self, client: Client, db: None) -> None:
        url = make_document().url
        assert client.get(url).status_code == 302
        client.force_login(make_person("noor", Role.AUTHOR))
        response = client.get(url)
        assert (response.status_code, response["X-Content-Type-Options"]) == (200, "nosniff")
        assert response["Content-Security-Policy"] == "default-src 'none'"
