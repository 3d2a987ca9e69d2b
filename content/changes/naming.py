"""The words of what a condition asks for: its question, its options, and the part or page where these stand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from content.logic.words import as_written, by_key, say
from content.ports import catalogue

Json = dict[str, Any]


class Names:
    """What the questions, options, scores and bands of one frozen content are called."""

    def __init__(self, content: Json | None) -> None:
        self.content = content or {}
        self.values = {
            key: block["value"]
            for block in self.content.get("body", [])
            for key in [block.get("key") or block["value"].get("key")]
            if key
        }
        self.numbers = {score["key"]: score for score in self.content.get("scores", [])}

    def say(self, condition: Any) -> str:
        """A condition as people read it; empty without one."""
        return say(condition, self.named, self.valued)

    def label(self, key: str) -> str:
        """What a question, computed number or score is called; its key when it is not there."""
        if key in self.numbers:
            return str(self.numbers[key]["label"])
        value = self.values.get(key, {})
        return str(value.get("question") or value.get("title") or value.get("label") or key)

    def named(self, test: Mapping[str, Any]) -> str:
        """What a test asks for; of another part or page with the name of that before it."""
        there, title = self._place(test)
        label = there.label(by_key(test))
        return f"{title}: {label}" if title else label

    def valued(self, test: Mapping[str, Any], value: Any) -> str:
        """An option or band that a test names."""
        there, _title = self._place(test)
        options = there.values.get(by_key(test), {}).get("options", [])
        rows = [*options, *there.numbers.get(by_key(test), {"bands": []})["bands"]]
        known = {one["key"]: one["label"] for one in rows if isinstance(one, dict) and "key" in one}
        return str(known[value]) if isinstance(value, str) and value in known else as_written(test, value)

    def _place(self, test: Mapping[str, Any]) -> tuple[Names, str]:
        if "part" in test:
            return self._part(str(test["part"]))
        if "code" in test:
            issued = catalogue().newest("questionnaire", str(test["code"]), self.content.get("locale", ""))
            return (Names(issued.content), issued.content["title"]) if issued else (Names(None), test["code"])
        return self, ""

    def _part(self, id: str) -> tuple[Names, str]:
        """A part by the release that is pinned; of one that has none, or is gone, only the code is known."""
        rows = [row for chapter in self.content.get("chapters", []) for row in chapter["parts"]]
        row = next((row for row in rows if row["id"] == id), None)
        if row is None:
            return Names(None), ""
        issued = catalogue().exact(row["type"], row["code"], self.content.get("locale", ""), row["number"])
        return (Names(issued.content), issued.content["title"]) if issued else (Names(None), row["code"])
