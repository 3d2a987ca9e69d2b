"""A condition as people read it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

Json = dict[str, Any]
#: What a test is about, and one value that it names, in words.
Named = Callable[[Mapping[str, Any]], str]
Valued = Callable[[Mapping[str, Any], Any], str]

OPERATORS: dict[str, str | Promise] = {
    "answered": gettext_lazy("is answered"),
    "not_answered": gettext_lazy("is not answered"),
    "is": gettext_lazy("is"),
    "is_not": gettext_lazy("is not"),
    "one_of": gettext_lazy("is one of"),
    "none_of": gettext_lazy("is none of"),
    "has": gettext_lazy("contains"),
    "has_not": gettext_lazy("does not contain"),
    "equals": gettext_lazy("is equal to"),
    "not_equals": gettext_lazy("is not equal to"),
    "less": gettext_lazy("is less than"),
    "at_most": gettext_lazy("is at most"),
    "at_least": gettext_lazy("is at least"),
    "more": gettext_lazy("is more than"),
    "before": gettext_lazy("is before"),
    "after": gettext_lazy("is after"),
    "band": gettext_lazy("falls in"),
}


def by_key(test: Mapping[str, Any]) -> str:
    """The name of a subject when nothing better is known."""
    return str(test.get("key", ""))


def as_written(test: Mapping[str, Any], value: Any) -> str:
    """A value when nothing better is known."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return str(value)


def say(when: Any, named: Named = by_key, valued: Valued = as_written) -> str:
    """“Craving” is at least 7 and (“Where” is home or “Where” is not answered)."""
    if not isinstance(when, dict):
        return ""
    return _group(when, named, valued, inner=False)


def _group(when: Mapping[str, Any], named: Named, valued: Valued, *, inner: bool) -> str:
    members = when.get("all", when.get("any"))
    if members is None:
        return _test(when, named, valued)
    joined = f" {_('and') if 'all' in when else _('or')} ".join(
        _group(member, named, valued, inner=True) for member in members
    )
    return f"({joined})" if inner and len(members) > 1 else joined


def _test(test: Mapping[str, Any], named: Named, valued: Valued) -> str:
    words = [f"“{named(test)}”", str(OPERATORS.get(test.get("op", ""), test.get("op", "")))]
    if "value" in test:
        value = test["value"]
        values = value if isinstance(value, list) else [value]
        words.append(", ".join(f"“{text}”" if text else "" for text in (valued(test, one) for one in values)))
    return " ".join(words)
