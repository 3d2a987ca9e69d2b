"""Reading a body field by field: every flaw is collected, with a pointer to where it is."""

from __future__ import annotations

import re
import uuid
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from consumers.subjects import SubjectRefused, validate_raw
from feedback.problems import Flaw, Problem, Refused, invalid

_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d{1,9})?([Zz]|[+-]\d\d:\d\d)", re.ASCII)
_UUID = re.compile(r"[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}", re.ASCII)
_NAME = re.compile(r"[A-Za-z0-9._:-]{1,64}", re.ASCII)
_REFERENCE = re.compile(r"[a-z0-9-]{1,60}@[0-9A-Za-z.-]{1,40}", re.ASCII)
_LOCALE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})?", re.ASCII)


def as_moment(value: object) -> datetime | None:
    """A moment as RFC 3339 writes it, or nothing."""
    try:
        if isinstance(value, str) and _MOMENT.fullmatch(value):
            return datetime.fromisoformat(value.upper())
    except ValueError:  # the thirtieth of February
        return None
    return None


@dataclass
class Body:
    """A JSON object being read; what is absent or null was skipped."""

    data: dict[str, Any]
    flaws: list[Flaw] = field(default_factory=list)

    @classmethod
    def of(cls, data: object, *, known: Collection[str], later: Iterable[str] = ()) -> Body:
        """Begin reading; a field we do not know is refused rather than silently dropped."""
        if not isinstance(data, dict):
            raise Refused(invalid(Flaw("", "Send a JSON object.")))
        body = cls({name: value for name, value in data.items() if value is not None})
        later = frozenset(later)
        for name in body.data:
            if name in later:
                body.wrong(name, "Not accepted yet: this field comes with a later version of this API.")
            elif name not in known:
                body.wrong(str(name), "Unknown field.")
        return body

    def wrong(self, name: str, detail: str) -> None:
        """Note a flaw."""
        escaped = name.replace("~", "~0").replace("/", "~1")
        self.flaws.append(Flaw(f"/{escaped}", detail))

    def close(self) -> None:
        """Refuse when anything was wrong."""
        if self.flaws:
            raise Refused(self.problem())

    def problem(self) -> Problem:
        """All flaws in one answer."""
        return invalid(*self.flaws)

    def required(self, name: str) -> Any:
        """A value that must be there; None, with a flaw, when it is not."""
        if name not in self.data:
            self.wrong(name, "This field is required.")
        return self.data.get(name)

    def uuid(self, name: str) -> uuid.UUID | None:
        """An id made by the app."""
        value = self.required(name)
        if isinstance(value, str) and _UUID.fullmatch(value):
            return uuid.UUID(value)
        if value is not None:
            self.wrong(name, "Must be a UUID of 36 characters.")
        return None

    def subject(self, name: str) -> str:
        """A pseudonym as the app sends it; what could lead to a person is refused."""
        value = self.required(name)
        if value is None:
            return ""
        try:
            return validate_raw(value)
        except SubjectRefused as refused:
            self.wrong(name, str(refused))
            return ""

    def moment(self, name: str) -> datetime | None:
        """A date and time with its offset from UTC (RFC 3339)."""
        value = self.required(name)
        if value is None:
            return None
        moment = as_moment(value)
        if moment is None:
            self.wrong(name, "Must be a moment such as 2026-11-22T14:05:00+01:00.")
        return moment

    def words(self, name: str, *, at_most: int) -> str:
        """Free text; what is only space was skipped."""
        value = self.data.get(name)
        if value is None:
            return ""
        if isinstance(value, str) and len(value) <= at_most:
            return value.strip()
        self.wrong(name, f"Must be text of at most {at_most} characters.")
        return ""

    def choice(self, name: str, values: Iterable[str], *, required: bool = True) -> str:
        """One of a few words."""
        if not required and name not in self.data:
            return ""
        value, allowed = self.required(name), list(values)
        if isinstance(value, str) and value in allowed:
            return value
        if value is not None:
            self.wrong(name, f"Must be one of: {', '.join(allowed)}.")
        return ""

    def yes_no(self, name: str) -> bool | None:
        """true or false; absent means skipped."""
        value = self.data.get(name)
        if value is None or isinstance(value, bool):
            return value
        self.wrong(name, "Must be true or false.")
        return None

    def integer(self, name: str, value: object, low: int, high: int) -> int | None:
        """A whole number in a range; true is not 1."""
        if isinstance(value, int) and not isinstance(value, bool) and low <= value <= high:
            return value
        self.wrong(name, f"Must be a whole number from {low} to {high}.")
        return None

    def name(self, name: str) -> str:
        """A short technical name: letters, digits and . _ : -"""
        return self._text(name, _NAME, "Must be 1 to 64 letters, digits or . _ : -", required=False)

    def reference(self, name: str, *, required: bool = True) -> str:
        """`code@number`."""
        return self._text(
            name, _REFERENCE, "Must be code@number, such as urge-surfing@1.2.1.", required=required
        )

    def locale(self, name: str) -> str:
        """A language tag."""
        return self._text(name, _LOCALE, "Must be a language such as nl or en.", required=True)

    def codes(self, name: str, *, at_most: int) -> list[str]:
        """A list of different codes."""
        value = self.data.get(name, [])
        right = (
            isinstance(value, list)
            and len(value) <= at_most
            and all(isinstance(one, str) and _NAME.fullmatch(one) for one in value)
        )
        if right and len(set(value)) == len(value):
            return list(value)
        self.wrong(name, f"Must be a list of at most {at_most} different codes.")
        return []

    def _text(self, name: str, pattern: re.Pattern[str], rule: str, *, required: bool) -> str:
        value = self.required(name) if required else self.data.get(name)
        if value is None:
            return ""
        if isinstance(value, str) and pattern.fullmatch(value):
            return value
        self.wrong(name, rule)
        return ""
