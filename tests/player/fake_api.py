"""A stand-in for the API inside the browser: SPEC's shapes from a file, and every way to fail on command."""

from __future__ import annotations

import copy
import io
import json
import wave
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from PIL import Image, ImageDraw
from playwright.sync_api import Page, Route

FIXTURE = Path(__file__).resolve().parent.parent / "fixtures" / "player" / "catalogue.json"
Json = dict[str, Any]


class FakeApi:
    """Answers what the player asks below `/api/v1/`, and remembers what was sent."""

    def __init__(self) -> None:
        self.data: Json = json.loads(FIXTURE.read_text())
        self.sent: list[tuple[str, Json]] = []
        self.asked: list[str] = []
        self.subjects: list[str] = []
        self.erased: list[str] = []
        self.problems: dict[str, tuple[int, Json]] = {}
        self.older: dict[str, Json] = {}
        self.drafts: dict[str, Json] = {}
        self.down = False

    def serve(self, page: Page) -> None:
        """Stand between this page and the real server."""
        page.route("**/api/v1/**", self._api)
        page.route("**/player/session/", self._session)
        page.route("**/player/erase/", self._erase)
        page.route("**/media/r/*", self._media)

    def release(self, code: str) -> Json:
        """A release of the fixture."""
        found = [one for kind in ("exercises", "modules") for one in self.data[kind] if one["code"] == code]
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

    def _session(self, route: Route) -> None:
        if self.down:
            return route.abort("internetdisconnected")
        self.subjects.append(route.request.post_data_json["subject"])
        return route.fulfill(json={"token": "hvs_test", "expires": "2099-01-01T00:00:00Z"})

    def _erase(self, route: Route) -> None:
        if self.down:
            return route.abort("internetdisconnected")
        self.erased.append(route.request.post_data_json["subject"])
        return route.fulfill(json={"receipt": "r", "ratings": 1, "events": 2})

    def _api(self, route: Route) -> None:
        if self.down:
            return route.abort("internetdisconnected")
        address = urlsplit(route.request.url)
        path = address.path.removeprefix("/api/v1/")
        query = {name: values[0] for name, values in parse_qs(address.query).items()}
        self.asked.append(path)
        if path in self.problems:
            status, body = self.problems[path]
            return route.fulfill(status=status, json=body, content_type="application/problem+json")
        if route.request.method == "POST":
            return self._take(route, path)
        found = self._find(path.strip("/").split("/"), query)
        if found is None:
            return route.fulfill(status=404, json={"title": "There is nothing here", "status": 404})
        return route.fulfill(json=found)

    def _take(self, route: Route, path: str) -> None:
        bodies = route.request.post_data_json
        self.sent += [(path, body) for body in bodies]
        route.fulfill(json={"results": [{"id": body["id"], "status": 201} for body in bodies]})

    def _find(self, steps: list[str], query: dict[str, str]) -> Any:
        match steps:
            case ["preview", token]:
                return self.drafts.get(token)
            case ["contacts" | "reasons" as name]:
                return {"results": self.data[name]}
            case ["facets"]:
                return self.data["facets"]
            case ["exercises" | "modules" as kind]:
                return {"results": [_item(one) for one in self._in(kind, query)], "next": None}
            case ["exercises" | "modules" as kind, code]:
                return self._whole(kind, code, None)
            case ["exercises" | "modules" as kind, code, "versions", number]:
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

    def _media(self, route: Route) -> None:
        if route.request.url.endswith(".wav"):
            return route.fulfill(body=_silence(), content_type="audio/wav")
        return route.fulfill(body=_picture(), content_type="image/png")


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
