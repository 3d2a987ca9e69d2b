"""Bad input: always a problem that says what is wrong, never HTML, never a trace, and nothing stored."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api.errors import KINDS, Problem
from feedback.models import Event, Rating
from tests.factories.consumers import ApiClient
from tests.factories.releases import make_release

pytestmark = pytest.mark.django_db
BODIES = ["ratings/", "ratings/batch/", "events/", "subjects/erase/", "subject-tokens/"]


def is_problem(answer: Any, status: int, kind: str = "") -> bool:
    """RFC 9457, and nothing of ours inside."""
    assert answer.status_code == status, answer.content[:300]
    assert answer["Content-Type"] == "application/problem+json"
    assert answer["Cache-Control"] == "no-store"
    body = answer.json()
    assert body["status"] == status
    assert body["title"]
    assert body["detail"]
    assert "Traceback" not in answer.content.decode()
    assert not kind or body["type"] == f"urn:handvat:problem:{kind}"
    return True


class TestAddress:
    @pytest.mark.parametrize(
        "path",
        [
            "",
            "nothing/",
            "exercises",
            "exercises/urge-surfing",
            "exercises/a b/",
            "exercises/é/",
            "%00/",
            "exercises/../admin/",
        ],
    )
    def test_unknown_is_404(self, app: ApiClient, path: str) -> None:
        assert is_problem(app.read(path), 404)

    @pytest.mark.parametrize("path", ["/api/", "/api/v2/exercises/", "/api/v1"])
    def test_also_outside_this_version(self, app: ApiClient, path: str) -> None:
        assert is_problem(app.get(path), 404)

    @pytest.mark.parametrize("code", ["unknown", "draft", "a" * 500])
    def test_an_unknown_code_is_404(self, app: ApiClient, code: str) -> None:
        for path in (
            f"exercises/{code}/",
            f"exercises/{code}/versions/",
            f"exercises/{code}/versions/1.0.0/",
        ):
            assert is_problem(app.read(path), 404, "not-found")


class TestMethod:
    @pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "trace"])
    def test_a_wrong_one_is_405_and_says_which_are_right(self, app: ApiClient, method: str) -> None:
        answer = getattr(app, method)("/api/v1/exercises/")
        assert is_problem(answer, 405)
        assert answer["Allow"] == "GET, HEAD, OPTIONS"

    def test_reading_what_takes_is_405(self, app: ApiClient) -> None:
        answer = app.get("/api/v1/ratings/")
        assert is_problem(answer, 405)
        assert answer["Allow"] == "OPTIONS, POST"

    def test_options_says_what_is_possible_without_a_key(self) -> None:
        answer = ApiClient().options("/api/v1/exercises/")
        assert (answer.status_code, answer["Allow"]) == (204, "GET, HEAD, OPTIONS")


class TestAccept:
    @pytest.mark.parametrize("accept", ["text/html", "application/xml", "application/json;q=0", "image/*"])
    def test_what_we_do_not_have_is_406(self, app: ApiClient, accept: str) -> None:
        assert is_problem(app.read("exercises/", accept=accept), 406)

    @pytest.mark.parametrize(
        "accept", ["", "*/*", "application/json", "text/html, application/json;q=0.1", "application/*"]
    )
    def test_what_we_have_is_given(self, app: ApiClient, accept: str) -> None:
        assert app.read("exercises/", accept=accept).status_code == 200

    def test_the_documentation_is_a_page(self, app: ApiClient) -> None:
        assert app.read("docs/", accept="text/html").status_code == 200
        assert is_problem(app.read("docs/", accept="application/json"), 406)


class TestParameters:
    @pytest.mark.parametrize(
        "query",
        [
            "unknown=1", "q=trek", "limit=0", "limit=101", "limit=x", "limit=1e1", "limit=-1", "limit=٣", "limit=",
            "limit=99999999999999999999", "order=rating", "cursor=abc", "cursor=%00", "cursor=", "locale=fr",
            "locale=x" * 9,
            "locale=nl&locale=en", "phase=A%20B", "phase=%27%3B--", "schema=x", "problem=" + "a" * 51, "%FF=1",
            "phase=%FF",
            "cursor=WyItYXQiLCAibm8iLCAieCIsIDBd", "a" * 100_000, "&".join(f"a{n}=1" for n in range(99)),
        ],
    )  # fmt: skip
    def test_unknown_or_malformed_is_400(self, app: ApiClient, query: str) -> None:
        assert is_problem(app.read(f"exercises/?{query}"), 400, "bad-parameter")

    @pytest.mark.parametrize(
        "after", ["x", "1", "1.", ".1", "1.-1", "1.99999999", "9.0", "1.0.0", "1.1e3", "٣.٣"]
    )
    def test_a_cursor_that_is_none_is_400(self, app: ApiClient, after: str) -> None:
        assert is_problem(app.read(f"changes/?after={after}"), 400)

    def test_says_which_parameters_there_are(self, app: ApiClient) -> None:
        assert "limit" in app.read("exercises/?foo=1").json()["detail"]

    @given(st.text(max_size=200))
    @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    def test_no_query_string_breaks_it(self, app: ApiClient, text: str) -> None:
        from urllib.parse import quote

        app_answer = app.read(f"exercises/?{quote(text, safe='=&%')}")
        assert app_answer.status_code in (200, 400)


class TestBody:
    @pytest.mark.parametrize(
        "body",
        [
            b" ", b"{", b"nonsense", b"{'a': 1}", b'{"a": NaN}', b'{"a": Infinity}', b'{"a": 1e999}',
            b"\xff\xfe", b'{"a": 1, "a": 2}',
            b'{"a": "\\ud800"}', b'{"a": "\\u0000"}', b"[" * 100_000, b"1" * 5000 + b"x", b'\xef\xbb\xbf{"a": 1}',
        ],
    )  # fmt: skip
    def test_malformed_is_400(self, app: ApiClient, body: bytes) -> None:
        for path in BODIES:
            answer = app.post(f"/api/v1/{path}", body, content_type="application/json")
            assert answer.status_code in ((400, 413) if len(body) > 60_000 else (400,))
            assert answer["Content-Type"] == "application/problem+json"

    @pytest.mark.parametrize(
        "body", ["null", "1", '"text"', "true", "[]", "{}", "[1]", '{"unknown": 1}', "[[[]]]"]
    )
    def test_of_the_wrong_shape_is_422(self, app: ApiClient, body: str) -> None:
        for path in BODIES:
            answer = app.post(f"/api/v1/{path}", body, content_type="application/json")
            if answer.status_code == 200:
                assert {result["status"] for result in answer.json()["results"]} == {422}
            else:
                assert is_problem(answer, 422, "invalid-body")
                assert answer.json()["errors"]

    def test_of_ten_megabytes_is_413(self, app: ApiClient) -> None:
        for path in BODIES:
            answer = app.post(f"/api/v1/{path}", b" " * 10_000_000, content_type="application/json")
            assert is_problem(answer, 413)

    @pytest.mark.parametrize(
        "kind", ["text/plain", "application/xml", "application/x-www-form-urlencoded", ""]
    )
    def test_of_another_type_is_415(self, app: ApiClient, kind: str) -> None:
        for path in BODIES:
            assert is_problem(app.post(f"/api/v1/{path}", b"{}", content_type=kind), 415)

    def test_a_charset_does_no_harm(self, app: ApiClient) -> None:
        answer = app.post("/api/v1/ratings/", b"{}", content_type="application/json; charset=utf-8")
        assert is_problem(answer, 422)

    def test_nothing_of_it_was_stored(self, app: ApiClient) -> None:
        make_release(code="urge-surfing")
        for path in BODIES[:3]:
            for body in (b"{", b"[{}]", b"{}"):
                app.post(f"/api/v1/{path}", body, content_type="application/json")
        assert not Rating.objects.exists()
        assert not Event.objects.exists()

    json_values = st.recursive(
        st.none()
        | st.booleans()
        | st.integers()
        | st.floats(allow_nan=False, allow_infinity=False)
        | st.text(max_size=20),
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
        max_leaves=8,
    )

    @given(body=json_values, path=st.sampled_from(BODIES))
    @settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    def test_no_json_breaks_it(self, app: ApiClient, body: Any, path: str) -> None:
        answer = app.post(f"/api/v1/{path}", json.dumps(body), content_type="application/json")
        assert answer.status_code in (200, 400, 413, 422)


class TestHeaders:
    @pytest.mark.parametrize("value", ["a" * 20_000, "\t", "é", '"', ";;;,,,=", "\x7f"])
    def test_nothing_in_them_breaks_it(self, app: ApiClient, value: str) -> None:
        make_release(code="urge-surfing")
        for name in (
            "accept",
            "accept-language",
            "accept-encoding",
            "if-none-match",
            "handvat-subject",
            "origin",
        ):
            answer = app.get("/api/v1/exercises/urge-surfing/", headers={name: value})
            assert answer.status_code in (200, 406), name

    def test_a_strange_host_is_400(self, app: ApiClient, settings: Any) -> None:
        settings.ALLOWED_HOSTS = ["handvat.example"]
        assert is_problem(app.get("/api/v1/exercises/", headers={"host": "evil.example"}), 400, "bad-request")


class TestOurOwnMistake:
    def test_is_500_without_a_trace(self, app: ApiClient, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("api.views.lists._page", lambda *args: 1 / 0)
        assert is_problem(app.read("exercises/"), 500, "server-error")

    def test_is_logged_with_its_cause(
        self, app: ApiClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
    ) -> None:
        monkeypatch.setattr("api.views.lists._page", lambda *args: 1 / 0)
        app.read("exercises/")
        assert any(record.exc_info and record.name == "api" for record in caplog.records)


class TestKinds:
    @pytest.mark.parametrize("kind", KINDS)
    def test_each_is_a_problem_with_its_status(self, kind: str) -> None:
        answer = Problem(kind, "Why.").as_response()
        assert answer.status_code == KINDS[kind][0]
        assert json.loads(answer.content)["type"].endswith(kind)

    def test_a_room_that_refuses_uses_a_known_kind(self) -> None:
        from feedback import problems

        found = [problems.ID_REUSED, problems.invalid(problems.Flaw("", "")), problems.too_late("")]
        assert {problem.type for problem in found} <= set(KINDS)
        assert all(KINDS[problem.type][0] == problem.status for problem in found)
