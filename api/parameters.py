"""Parameters of an address: declared once, read strictly, never silently ignored."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from urllib.parse import parse_qsl

from api.errors import Problem

LONGEST_QUERY = 4096
Value = str | int


@dataclass(frozen=True)
class Parameter:
    """One parameter; its JSON Schema is both the documentation and the check."""

    name: str
    description: str
    schema: Mapping[str, object] = field(default_factory=lambda: {"type": "string"}, hash=False)
    where: str = "query"
    required: bool = False

    def read(self, raw: str) -> Value:
        """The value, or a problem that says what would have been right."""
        if self.schema.get("type") == "integer":
            return self._integer(raw)
        if "enum" in self.schema and raw not in self._list("enum"):
            raise self._refusal("one of " + ", ".join(self._list("enum")))
        longest = self.schema.get("maxLength", 200)
        if isinstance(longest, int) and len(raw) > longest:
            raise self._refusal(f"at most {longest} characters")
        pattern = self.schema.get("pattern")
        if isinstance(pattern, str) and not re.search(pattern, raw):
            raise self._refusal(f"text like {self.schema.get('example', pattern)}")
        return raw

    def _integer(self, raw: str) -> int:
        low, high = self.schema.get("minimum", 0), self.schema.get("maximum", 10**9)
        if not re.fullmatch(r"[0-9]{1,9}", raw) or not (isinstance(low, int) and isinstance(high, int)):
            raise self._refusal("a whole number")
        if not low <= int(raw) <= high:
            raise self._refusal(f"a whole number from {low} to {high}")
        return int(raw)

    def _list(self, name: str) -> list[str]:
        values = self.schema[name]
        return [str(value) for value in values] if isinstance(values, list | tuple) else []

    def _refusal(self, wanted: str) -> Problem:
        return bad_parameter(self.name, f"must be {wanted}")


def bad_parameter(name: str, why: str) -> Problem:
    """A 400 that names the parameter."""
    return Problem("bad-parameter", f"The parameter “{name[:50]}” {why}.")


@lru_cache(maxsize=4096)
def read_query(raw: str, declared: tuple[Parameter, ...]) -> Mapping[str, Value]:
    """All parameters of a query string. Remembered, because apps ask the same things again and again."""
    if len(raw) > LONGEST_QUERY:
        raise Problem("bad-parameter", f"The part after “?” is longer than {LONGEST_QUERY} characters.")
    known = {parameter.name: parameter for parameter in declared}
    values: dict[str, Value] = {}
    for name, value in _pairs(raw):
        if name not in known:
            raise bad_parameter(name, "is unknown here" + _hint(known))
        if name in values:
            raise bad_parameter(name, "is given twice")
        values[name] = known[name].read(value)
    for parameter in declared:
        if parameter.required and parameter.name not in values:
            raise bad_parameter(parameter.name, "is required")
    return values


def _pairs(raw: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(raw, keep_blank_values=True, errors="strict", max_num_fields=50)
    except ValueError:
        raise Problem("bad-parameter", "The part after “?” cannot be read.") from None


def _hint(known: Mapping[str, Parameter]) -> str:
    return "; known: " + ", ".join(known) if known else ""
