"""`verify_releases`: whatever the owner of the database changed is seen, and named."""

from __future__ import annotations

import hashlib
from io import StringIO
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command

from content.review.models import Candidate
from media.files import FOLDER, URL
from releases import pointers, triggers, verify
from releases.models import Change, Feed, Pointer, Release, ReleaseFacet, ReleaseMedia
from tests.factories.releases import chapter_of, make_release

pytestmark = pytest.mark.django_db


@pytest.fixture
def disarmed() -> None:
    """What somebody who owns the schema can do; the end of the test undoes it with everything else."""
    triggers.drop()


def findings() -> list[str]:
    return [finding for finding in verify.findings() if not finding.startswith("trigger")]


class TestNothingWrong:
    def test_a_catalogue_in_order_has_no_findings(self) -> None:
        part = make_release(code="a")
        make_release(code="m", type="module", chapters=[chapter_of(part)])
        make_release(code="a", withdrawn=True)
        make_release(code="b", retired=True)
        assert list(verify.findings()) == []

    def test_an_empty_catalogue_too(self) -> None:
        assert list(verify.findings()) == []

    def test_the_command_says_so(self) -> None:
        make_release()
        out = StringIO()
        call_command("verify_releases", stdout=out)
        assert "In order: 1 releases, 1 changes." in out.getvalue()


@pytest.mark.usefixtures("disarmed")
class TestSomebodyChangedARow:
    @pytest.mark.parametrize(
        ("change", "expected"),
        [
            ({"content": '{"title":"x"}'}, "content does not match its digest"),
            ({"guide": "{}"}, "guide does not match its digest"),
            ({"patch": 7}, "content names another release"),
            ({"content_digest": "0" * 64}, "content is not what was approved"),
        ],
    )
    def test_a_release(self, change: dict[str, Any], expected: str) -> None:
        release = make_release()
        Release.objects.update(**change)
        assert any(expected in finding and str(release.pk) in finding for finding in findings())

    def test_content_with_a_digest_made_to_match(self) -> None:
        release = make_release()
        forged = release.content.replace("Surfen", "Varen")
        Release.objects.update(content=forged, digest=hashlib.sha256(forged.encode()).hexdigest())
        assert any("content is not what was approved" in finding for finding in findings())

    @pytest.mark.parametrize("field", ["note", "code", "reason", "digest", "successor"])
    def test_a_change(self, field: str) -> None:
        make_release()
        change = Change.objects.get()
        Change.objects.update(**{field: "harm"})
        assert f"change {change.pk}: does not match its hash" in findings()

    def test_a_change_cut_out_of_the_middle(self) -> None:
        for code in ("a", "b", "c"):
            make_release(code=code)
        middle = Change.objects.order_by("pk")[1]
        Change.objects.filter(pk=middle.pk)._raw_delete(using="default")
        assert any("does not follow the row before it" in finding for finding in findings())
        assert any("is not in the feed" in finding for finding in findings())

    def test_a_change_cut_off_at_the_end(self) -> None:
        make_release(code="a")
        make_release(code="b")
        last = Change.objects.order_by("pk").last()
        assert last is not None
        Change.objects.filter(pk=last.pk)._raw_delete(using="default")
        assert any(finding.startswith("feed: stands at") for finding in findings())

    def test_a_counter_set_back(self) -> None:
        make_release()
        Feed.objects.update(position=0)
        assert any(finding.startswith("feed: stands at") for finding in findings())

    def test_a_counter_that_is_gone(self) -> None:
        make_release()
        Feed.objects.all().delete()
        assert "feed: the counter row is missing" in findings()

    def test_a_candidate(self) -> None:
        release = make_release()
        Candidate.objects.update(content_digest="0" * 64)
        assert any(
            f"candidate {release.candidate_id} holds something else" in finding for finding in findings()
        )

    def test_side_rows(self) -> None:
        release = make_release()
        ReleaseFacet.objects.create(release=release, kind="phase", code="aftercare")
        assert any("is filed under other facets" in finding for finding in findings())

    def test_the_command_fails_and_names_the_row(self) -> None:
        release = make_release()
        Release.objects.update(title="x", content="{}")
        err = StringIO()
        with pytest.raises(CommandError) as refusal:
            call_command("verify_releases", stderr=err)
        assert refusal.value.returncode == 1
        assert str(release.pk) in err.getvalue()


class TestPointers:
    def test_a_rebuild_gives_what_was_there(self) -> None:
        make_release()
        make_release(change="content")
        make_release(locale="en", withdrawn=True)
        make_release(code="b", retired=True)
        before = sorted(Pointer.objects.values_list("code", "locale", "line", "release"))
        assert pointers.rebuild() == len(before)
        assert sorted(Pointer.objects.values_list("code", "locale", "line", "release")) == before

    def test_a_pointer_set_back_is_seen_and_rebuilt(self) -> None:
        first = make_release()
        make_release()
        Pointer.objects.filter(line="").update(release=first)
        assert "pointer urge-surfing@current (nl): is not what a rebuild gives" in findings()
        call_command("rebuild_pointers", stdout=StringIO())
        assert findings() == []


class TestMedia:
    def released_file(self, data: bytes) -> str:
        sha256 = hashlib.sha256(b"picture").hexdigest()
        name = f"{FOLDER}/{sha256}.png"
        default_storage.delete(name)
        default_storage.save(name, ContentFile(data))
        file = {"path": f"{URL}{sha256}.png", "sha256": sha256, "bytes": 7, "content_type": "image/png"}
        make_release(media=[file])
        return name

    def test_files_that_are_what_they_were_are_in_order(self) -> None:
        self.released_file(b"picture")
        assert ReleaseMedia.objects.count() == 1
        assert findings() == []

    def test_a_file_that_changed_or_went_is_seen(self) -> None:
        name = self.released_file(b"other bytes")
        assert any("the file is not what it was" in finding for finding in findings())
        default_storage.delete(name)
        assert any("the file is missing" in finding for finding in findings())
        assert list(verify.findings(media=False)) == []
