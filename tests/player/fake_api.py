"""A stand-in for the API behind the shell: SPEC's shapes from a file, and every way to fail on command.

It stands in the server and not in the browser: interception in the browser switches its cache off and costs
more than all the rest of a test.
"""

from __future__ import annotations

import copy
import io
import json
import wave
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

from PIL import Image, ImageDraw

FIXTURE = Path(__file__).resolve().parent.parent / "fixtures" / "player" / "catalogue.json"
OURS = ("/api/v1/", "/player/session/", "/player/erase/", "/media/r/")
Json = dict[str, Any]
Answer = tuple[int, str, bytes]


def json_answer(body: Any, status: int = 200, content_type: str = "application/json") -> Answer:
    """JSON, as the API sends it."""
    return status, content_type, json.dumps(body).encode()


KINDS = ("exercises", "questionnaires", "modules")


class FakeApi:
    """Answers what the player asks of the server, and remembers what was sent."""

    def __init__(self) -> None:
        self.data: Json = {"questionnaires": [], **json.loads(FIXTURE.read_text())}
        self.sent: list[tuple[str, Json]] = []
        self.subjects: list[str] = []
        self.erased: list[str] = []
        self.problems: dict[str, tuple[int, Json]] = {}
        self.older: dict[str, Json] = {}
        self.withdrawn: list[Json] = []
        self.drafts: dict[str, Json] = {}
        self.lost_files = False
        self.takes_words = False
        self.down = False

    def release(self, code: str) -> Json:
        """A release of the fixture."""
        found = [one for kind in KINDS for one in self.data[kind] if one["code"] == code]
        return found[0]

    def fail(self, path: str, status: int, **body: Any) -> None:
        """From now on this path below `/api/v1/` is a problem."""
        self.problems[path] = (status, {"title": "problem", "status": status, **body})

    def events(self) -> list[str]:
        """The names of the events that arrived."""
        return [body["event"] for path, body in self.sent if path == "events/"]

    def ratings(self) -> list[Json]:
        """The ratings that arrived."""
        return [body for path, body in self.sent if path == "ratings/batch/"]

    def answer(self, path: str, query: dict[str, str], body: Any) -> Answer:
        """One call."""
        if path == "/player/session/":
            self.subjects.append(body["subject"])
            return json_answer({"token": "hvs_test", "expires": "2099-01-01T00:00:00Z"})
        if path == "/player/erase/":
            self.erased.append(body["subject"])
            return json_answer({"receipt": "r", "ratings": 1, "events": 2})
        if path.startswith("/media/r/") and self.lost_files:
            return 410, "text/plain", b"withdrawn"
        if path.startswith("/media/r/"):
            return (200, "audio/wav", _silence()) if path.endswith(".wav") else (200, "image/png", _picture())
        return self._api(path.removeprefix("/api/v1/"), query, body)

    def _api(self, path: str, query: dict[str, str], body: Any) -> Answer:
        if path in self.problems:
            status, problem = self.problems[path]
            return json_answer(problem, status, "application/problem+json")
        if body is not None:
            self.sent += [(path, one) for one in body]
            return json_answer({"results": [_taken(one) for one in body]})
        found = self._find(path.strip("/").split("/"), query)
        if found is None:
            return json_answer({"title": "There is nothing here", "status": 404}, 404)
        return json_answer(found)

    def _find(self, steps: list[str], query: dict[str, str]) -> Any:
        match steps:
            case ["reasons"]:
                return {"results": self.data.get("reasons", []), "comments": self.takes_words}
            case ["contacts" | "answers" as name]:
                return {"results": self.data.get(name, [])}
            case ["preview", token]:
                return self.drafts.get(token)
            case ["withdrawn"]:
                return {"results": self.withdrawn}
            case ["facets"]:
                return self.data["facets"]
            case ["exercises" | "questionnaires" | "modules" as kind]:
                return {"results": [_item(one) for one in self._in(kind, query)], "next": None}
            case ["exercises" | "questionnaires" | "modules" as kind, code]:
                return self._whole(kind, code, None)
            case ["exercises" | "questionnaires" | "modules" as kind, code, "versions", number]:
                return self._whole(kind, code, number)
        return None

    def _in(self, kind: str, query: dict[str, str]) -> list[Json]:
        return [one for one in self.data[kind] if one["locale"] == query.get("locale", one["locale"])]

    def _whole(self, kind: str, code: str, number: str | None) -> Json | None:
        known = [one for one in (*self.data[kind], *self.older.values()) if one["code"] == code]
        fitting = [one for one in known if number is None or f"{one['number']}.".startswith(f"{number}.")]
        if not fitting:
            return None
        found = copy.deepcopy(fitting[0])
        for part in (part for chapter in found.get("chapters", []) for part in chapter["parts"]):
            if part.get("status") != "withdrawn":
                part["release"] = self.release(part["code"])
        return found


def _taken(body: Json) -> Json:
    """As the API answers; words that call for help with where help is."""
    crisis = "dood" in body.get("comment", "")
    hint = {"crisis_hint": {"level": "now", "contacts": []}} if crisis else {}
    return {"id": body["id"], "status": 201, **hint}


def gone(release: Json, successor: str | None = None) -> Json:
    """A release or a part as `GET withdrawn/` names it."""
    named = {name: release[name] for name in ("code", "number", "locale")}
    return {**named, "media": None, "reason": "harm", "successor": successor}


def _item(release: Json) -> Json:
    return {name: value for name, value in release.items() if name not in ("body", "chapters", "media")}


def _silence() -> bytes:
    held = io.BytesIO()
    with wave.open(held, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(1)
        sound.setframerate(8000)
        sound.writeframes(b"\x80" * 8000)
    return held.getvalue()


def _picture() -> bytes:
    image = Image.new("RGB", (600, 350), "#cfe6ea")
    draw = ImageDraw.Draw(image)
    draw.polygon([(0, 300), (150, 250), (300, 110), (430, 230), (600, 280), (600, 350), (0, 350)], "#2b7f86")
    draw.ellipse((470, 40, 540, 110), "#f4d58d")
    held = io.BytesIO()
    image.save(held, "PNG")
    return held.getvalue()


class Counter:
    """Stands before the application: what the API would answer goes to the stand-in of the running test."""

    def __init__(self) -> None:
        self.api = FakeApi()

    def before(self, application: Callable[..., Iterable[bytes]]) -> Callable[..., Iterable[bytes]]:
        """The application with the counter before it."""

        def answer(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
            path = environ["PATH_INFO"]
            if not path.startswith(OURS):
                return application(environ, start_response)
            if self.api.down:
                _hang_up(start_response)
            length = int(environ.get("CONTENT_LENGTH") or 0)
            body = json.loads(environ["wsgi.input"].read(length)) if length else None
            status, content_type, content = self.api.answer(
                path, dict(parse_qsl(environ["QUERY_STRING"])), body
            )
            headers = [
                ("Content-Type", content_type),
                ("Content-Length", str(len(content))),
                ("Cache-Control", "no-store"),
            ]
            start_response(f"{status} Answer", headers)
            return [content]

        return answer


def _hang_up(start_response: Any) -> None:
    """As without a connection: the server says nothing at all."""
    start_response.__self__.request_handler.close_connection = True
    raise ConnectionAbortedError
