"""Reading releases: by code, by number, with parts, and the guide."""

from __future__ import annotations

import gzip
import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from releases import actions
from releases.models import Release
from tests.factories.consumers import ApiClient, make_client
from tests.factories.releases import (
    chapter_of,
    make_candidate,
    make_pilot,
    make_release,
    make_user,
    part_of,
    scale_block,
)

pytestmark = pytest.mark.django_db
EXACT = "exercises/urge-surfing/versions/1.0.0/"


@pytest.fixture
def release(db: None) -> Release:
    return make_release(code="urge-surfing", at=None)


def withdraw(release: Release, **fields: Any) -> None:
    actions.withdraw(releases=[release], by=make_user("uitgever"), reason="error", note="Fout", **fields)


class TestExactVersion:
    def test_gives_the_stored_bytes_verbatim(self, reader: ApiClient, release: Release) -> None:
        assert reader.read(EXACT).content == release.content.encode()

    def test_says_in_which_language(self, reader: ApiClient, release: Release) -> None:
        assert reader.read(EXACT)["Content-Language"] == "nl"

    def test_reads_no_page_and_no_revision(
        self, reader: ApiClient, release: Release, django_assert_max_num_queries: Any
    ) -> None:
        with django_assert_max_num_queries(6) as queries:
            reader.read(EXACT)
        said = " ".join(query["sql"] for query in queries.captured_queries)
        assert "wagtailcore_" not in said
        assert "content_" not in said.replace('"content_digest"', "")

    def test_another_locale_of_the_catalogue_without_release_is_404(
        self, reader: ApiClient, release: Release
    ) -> None:
        assert reader.read(EXACT + "?locale=en").status_code == 404

    def test_a_locale_outside_the_catalogue_is_400(self, reader: ApiClient, release: Release) -> None:
        assert reader.read(EXACT + "?locale=fr").status_code == 400

    def test_the_type_must_fit(self, reader: ApiClient, release: Release) -> None:
        assert reader.read(EXACT.replace("exercises", "modules")).status_code == 404

    def test_an_unknown_number_is_404(self, reader: ApiClient, release: Release) -> None:
        assert reader.read("exercises/urge-surfing/versions/9.9.9/").status_code == 404

    @pytest.mark.parametrize("number", ["1.x", "01.2", "1.2.3.4", "v1", "1..2", "-1", "1.0.0-beta", "١.٠"])
    def test_a_malformed_number_is_400(self, reader: ApiClient, release: Release, number: str) -> None:
        assert reader.read(f"exercises/urge-surfing/versions/{number}/").status_code == 400

    def test_a_pilot_does_not_exist_for_who_is_outside(self, reader: ApiClient, release: Release) -> None:
        pilot = make_pilot(make_candidate(), by=make_user("uitgever"), at=None, pilot_n=1)
        answer = reader.read(f"exercises/urge-surfing/versions/{pilot.number}/")
        assert answer.status_code == 404

    def test_withdrawn_is_410_with_the_successor(self, reader: ApiClient, release: Release) -> None:
        newer = make_release(code="urge-surfing")
        withdraw(release, successor=newer)
        answer = reader.read(EXACT)
        assert answer.status_code == 410
        assert answer.json()["successor"] == newer.reference
        assert answer.json()["type"] == "urn:handvat:problem:withdrawn"

    def test_withdrawal_comes_before_if_none_match(self, reader: ApiClient, release: Release) -> None:
        withdraw(release)
        assert reader.read(EXACT, if_none_match=f'"{release.digest}"').status_code == 410

    def test_retired_stays_by_number(self, reader: ApiClient, release: Release) -> None:
        actions.retire(type="exercise", code=release.code, locale="nl", by=make_user("uitgever"))
        assert reader.read(EXACT).status_code == 200


class TestPartialNumber:
    def test_is_the_newest_in_its_line(self, reader: ApiClient, release: Release) -> None:
        newer = make_release(code="urge-surfing", title="Surfen op trek")
        for number in ("1", "1.0"):
            assert reader.read(f"exercises/urge-surfing/versions/{number}/").content == newer.content.encode()

    def test_is_410_when_its_newest_is_withdrawn(self, reader: ApiClient, release: Release) -> None:
        withdraw(make_release(code="urge-surfing", title="Surfen op trek"))
        assert reader.read("exercises/urge-surfing/versions/1.0/").status_code == 410

    def test_of_a_line_that_never_was_is_404(self, reader: ApiClient, release: Release) -> None:
        assert reader.read("exercises/urge-surfing/versions/7/").status_code == 404


class TestCurrent:
    def test_gives_the_newest_release(self, reader: ApiClient, release: Release) -> None:
        newer = make_release(code="urge-surfing", title="Surfen op trek")
        assert reader.read("exercises/urge-surfing/").content == newer.content.encode()

    def test_negotiates_the_language(self, reader: ApiClient, release: Release) -> None:
        english = make_release(code="urge-surfing", locale="en", title="Urge surfing")
        answer = reader.read("exercises/urge-surfing/", accept_language="fr, en-GB;q=0.8, nl;q=0.2")
        assert answer.content == english.content.encode()
        assert answer["Content-Language"] == "en"
        assert "Accept-Language" in answer["Vary"]

    def test_falls_back_when_there_is_none_in_that_language(
        self, reader: ApiClient, release: Release
    ) -> None:
        answer = reader.read("exercises/urge-surfing/", accept_language="en")
        assert (answer.status_code, answer["Content-Language"]) == (200, "nl")

    def test_an_explicit_locale_never_falls_back(self, reader: ApiClient, release: Release) -> None:
        assert reader.read("exercises/urge-surfing/?locale=en", accept_language="nl").status_code == 404

    def test_never_falls_back_over_a_withdrawal(self, reader: ApiClient, release: Release) -> None:
        withdraw(make_release(code="urge-surfing", locale="en", title="Urge surfing"))
        answer = reader.read("exercises/urge-surfing/", accept_language="en")
        assert answer.status_code == 410

    def test_never_falls_back_over_a_retirement(self, reader: ApiClient, release: Release) -> None:
        make_release(code="urge-surfing", locale="en", title="Urge surfing", retired=True)
        answer = reader.read("exercises/urge-surfing/", accept_language="en")
        assert answer.json()["type"] == "urn:handvat:problem:retired"

    def test_never_is_the_former_release_after_a_withdrawal(
        self, reader: ApiClient, release: Release
    ) -> None:
        withdraw(make_release(code="urge-surfing", title="Surfen op trek"))
        assert reader.read("exercises/urge-surfing/").status_code == 410

    @pytest.mark.parametrize(
        ("schema", "status"), [("exercise/1", 200), ("exercise/9", 200), ("module/1", 404)]
    )
    def test_gives_what_the_app_can_read(
        self, reader: ApiClient, release: Release, schema: str, status: int
    ) -> None:
        assert reader.read(f"exercises/urge-surfing/?schema={schema}").status_code == status


class TestExpandedModule:
    @pytest.fixture
    def module(self, release: Release) -> Release:
        return make_release(
            type="module", code="coping", title="Omgaan met trek", chapters=[chapter_of(release)]
        )

    def parts(self, answer: Any) -> list[dict[str, Any]]:
        return [part for chapter in answer.json()["chapters"] for part in chapter["parts"]]

    @pytest.mark.parametrize("address", ["modules/coping/", "modules/coping/versions/1.0.0/"])
    def test_holds_every_pinned_part(
        self, reader: ApiClient, release: Release, module: Release, address: str
    ) -> None:
        [part] = self.parts(reader.read(address + "?expand=parts"))
        assert part["release"] == release.data
        assert part["digest"] == release.digest

    def test_a_withdrawn_part_says_so_and_names_its_successor(
        self, reader: ApiClient, release: Release, module: Release
    ) -> None:
        newer = make_release(code="urge-surfing", title="Surfen op trek", change="content")
        withdraw(release, successor=newer)
        [part] = self.parts(reader.read("modules/coping/?expand=parts"))
        assert (part["status"], part["successor"]) == ("withdrawn", newer.reference)
        assert "release" not in part

    def test_the_plain_module_keeps_its_bytes(
        self, reader: ApiClient, release: Release, module: Release
    ) -> None:
        withdraw(release)
        assert reader.read("modules/coping/").content == module.content.encode()

    def test_is_for_modules_only(self, reader: ApiClient, release: Release) -> None:
        assert reader.read("exercises/urge-surfing/?expand=parts").status_code == 400

    def test_varies_by_who_asks(self, reader: ApiClient, module: Release) -> None:
        vary = reader.read("modules/coping/?expand=parts")["Vary"]
        assert "Authorization" in vary
        assert "Handvat-Subject" in vary


class TestProfile:
    @pytest.fixture
    def module(self, release: Release) -> Release:
        other = make_release(code="sleeping", title="Slapen")
        chapters = [chapter_of(release), chapter_of(part_of(other) | {"id": "p2"}, id="c2")]
        short = {"key": "short", "title": "Kort", "text": "", "without": ["p2"]}
        return make_release(
            type="module", code="coping", title="Omgaan met trek", chapters=chapters, profiles=[short]
        )

    def test_lacks_what_it_leaves_out_and_says_its_name(self, reader: ApiClient, module: Release) -> None:
        answer = reader.read("modules/coping/versions/1.0/?profile=short&expand=parts")
        found = answer.json()
        assert found["profile"] == "short"
        assert [chapter["id"] for chapter in found["chapters"]] == ["c1"]
        assert found["chapters"][0]["parts"][0]["release"]["code"] == "urge-surfing"
        plain = reader.read("modules/coping/?profile=short")
        assert "release" not in plain.json()["chapters"][0]["parts"][0]
        assert plain["ETag"] != answer["ETag"] != reader.read("modules/coping/")["ETag"]

    def test_without_one_the_bytes_are_those_of_the_release(self, reader: ApiClient, module: Release) -> None:
        assert reader.read("modules/coping/").content == module.content.encode()

    def test_unknown_ones_are_named(self, reader: ApiClient, module: Release) -> None:
        answer = reader.read("modules/coping/?profile=long")
        assert answer.status_code == 404
        assert "short" in answer.json()["detail"]
        assert reader.read("exercises/urge-surfing/?profile=short").status_code == 400
        assert reader.read("modules/coping/?profile=").status_code == 400


class TestGuide:
    ADDRESS = "guides/exercises/urge-surfing/versions/1.0.0/"

    def test_is_for_who_may_read_guides(self, release: Release) -> None:
        answer = make_client("guide:read").read(self.ADDRESS)
        assert answer.content == release.guide.encode()
        assert answer["ETag"] == f'"{release.guide_digest}"'

    def test_is_refused_without_the_scope(self, reader: ApiClient, release: Release) -> None:
        assert reader.read(self.ADDRESS).status_code == 403

    def test_goes_with_its_release(self, release: Release) -> None:
        withdraw(release)
        assert make_client("guide:read").read(self.ADDRESS).status_code == 410


class TestAnswersSchema:
    ADDRESS = f"{EXACT}answers.schema.json"

    def test_says_by_key_what_a_client_answers(self, reader: ApiClient, release: Release) -> None:
        schema = reader.read(self.ADDRESS).json()
        Draft202012Validator.check_schema(schema)
        answers = Draft202012Validator(schema)
        assert answers.is_valid({})
        assert answers.is_valid({"craving": 10})
        assert not answers.is_valid({"craving": 11})
        assert not answers.is_valid({"other": 1})

    def test_requires_what_a_finished_exercise_must_hold(self, reader: ApiClient) -> None:
        always, sometimes = scale_block(key="always"), scale_block(key="sometimes")
        for block in (always, sometimes):
            block["value"]["required"] = True
        sometimes["when"] = {"input": "always", "is": "above", "value": 5}
        make_release(code="urge-surfing", body=[always, sometimes])
        assert reader.read(self.ADDRESS).json()["required"] == ["always"]

    def test_of_a_module_goes_by_part_without_what_was_withdrawn(self, reader: ApiClient) -> None:
        kept, gone = make_release(code="kept"), make_release(code="gone")
        make_release(type="module", code="coping", chapters=[chapter_of(kept, gone)])
        withdraw(gone)
        schema = reader.read("modules/coping/versions/1/answers.schema.json").json()
        assert list(schema["properties"]) == ["p-kept"]
        assert schema["properties"]["p-kept"]["properties"]["craving"]["maximum"] == 10

    def test_goes_with_its_release(self, reader: ApiClient, release: Release) -> None:
        tag = reader.read(self.ADDRESS)["ETag"]
        assert reader.read(self.ADDRESS, if_none_match=tag).status_code == 304
        withdraw(release)
        assert reader.read(self.ADDRESS).status_code == 410


class TestValidators:
    def test_the_tag_is_the_digest(self, reader: ApiClient, release: Release) -> None:
        assert reader.read(EXACT)["ETag"] == f'"{release.digest}"'

    def test_a_copy_that_holds_is_304_without_a_body(self, reader: ApiClient, release: Release) -> None:
        answer = reader.read(EXACT, if_none_match=f'"other", W/"{release.digest}"')
        assert (answer.status_code, answer.content) == (304, b"")
        assert answer["ETag"] == f'"{release.digest}"'

    def test_another_copy_is_sent_again(self, reader: ApiClient, release: Release) -> None:
        assert reader.read(EXACT, if_none_match='"0000"').status_code == 200

    def test_packed_bytes_have_a_tag_of_their_own(self, reader: ApiClient, release: Release) -> None:
        answer = reader.read(EXACT, accept_encoding="br, gzip")
        assert answer["ETag"] == f'"{release.digest}-gzip"'
        assert answer["Content-Encoding"] == "gzip"
        assert gzip.decompress(answer.content) == release.content.encode()
        assert int(answer["Content-Length"]) == len(answer.content)

    def test_a_packed_copy_holds_too(self, reader: ApiClient, release: Release) -> None:
        tag = f'"{release.digest}-gzip"'
        answer = reader.read(EXACT, if_none_match=tag, accept_encoding="gzip")
        assert (answer.status_code, answer["ETag"]) == (304, tag)

    def test_who_refuses_gzip_gets_plain_bytes(self, reader: ApiClient, release: Release) -> None:
        assert "Content-Encoding" not in reader.read(EXACT, accept_encoding="gzip;q=0, identity").headers

    def test_small_answers_are_not_packed(self, app: ApiClient) -> None:
        assert "Content-Encoding" not in app.read("withdrawn/", accept_encoding="gzip").headers

    def test_may_be_kept_for_a_while_by_who_has_the_key(self, reader: ApiClient, release: Release) -> None:
        assert reader.read(EXACT)["Cache-Control"] == "private, max-age=300"

    def test_head_is_get_without_a_body(self, reader: ApiClient, release: Release) -> None:
        got, head = reader.read(EXACT), reader.head(f"/api/v1/{EXACT}")
        assert head.content == b""
        assert {**head.headers, "RateLimit": ""} == {**got.headers, "RateLimit": ""}

    def test_a_composed_answer_is_tagged_by_what_is_sent(self, reader: ApiClient, release: Release) -> None:
        first = reader.read("exercises/")
        assert reader.read("exercises/", if_none_match=first["ETag"]).status_code == 304
        make_release(code="plan", title="Plan")
        assert reader.read("exercises/", if_none_match=first["ETag"]).status_code == 200


class TestOpenCatalogue:
    @pytest.fixture(autouse=True)
    def opened(self, settings: Any) -> None:
        settings.API_PUBLIC_CONTENT = True

    def test_anyone_reads_releases(self, anyone: ApiClient, release: Release) -> None:
        answer = anyone.read(EXACT)
        assert answer.status_code == 200
        assert answer["Cache-Control"] == "public, max-age=300"

    def test_a_wrong_key_is_still_wrong(self, release: Release) -> None:
        assert ApiClient("hv_live_nothing").read(EXACT).status_code == 401

    def test_guides_stay_closed(self, anyone: ApiClient, release: Release) -> None:
        assert anyone.read("guides/" + EXACT).status_code == 401


class TestBytesOfEveryRelease:
    def test_are_canonical_and_their_digest_is_the_tag(self, reader: ApiClient, release: Release) -> None:
        from content.freeze.canonical import canonical, digest

        body = reader.read(EXACT).content.decode()
        assert canonical(json.loads(body)) == body
        assert f'"{digest(body)}"' == reader.read(EXACT)["ETag"]
