"""The rules of a frozen module, as people read them."""

from __future__ import annotations

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from content.changes.presentation import SAID
from modules.blocks import Opens

Json = dict[str, Any]
RULES: dict[str, str | Promise] = {
    "required": gettext_lazy("required"),
    "optional": gettext_lazy("optional"),
    "choose": gettext_lazy("one of a group to choose from"),
}


def install() -> None:
    """Let differences say these fields in words; called in `ready()`."""
    SAID.update(
        opens=opens_in_words, rule=rule_in_words, choose=choice, alternative=alternative,
        repeat=again, feedback=feedback,
    )  # fmt: skip


def opens_in_words(opens: Json) -> str:
    """When a chapter opens."""
    if opens["rule"] == Opens.AFTER_DAYS:
        return ngettext(
            "%(count)d day after the start", "%(count)d days after the start", opens["days"]
        ) % {"count": opens["days"]}  # fmt: skip
    return str(Opens(opens["rule"]).label)


def rule_in_words(rule: str) -> str:
    """How free a client is with a part."""
    return str(RULES.get(rule, rule))


def choice(choose: Json) -> str:
    """From which group, and how many."""
    return _("choose %(n)d from “%(group)s”") % choose


def alternative(one: Json) -> str:
    """Of which group it is one."""
    return _("the first of “%(group)s” whose condition holds") % one


def again(repeat: Json) -> str:
    """How often."""
    times = repeat["at_most"]
    return _("at most %(times)d times") % {"times": times} if times else _("as often as the client likes")


def feedback(_value: str) -> str:
    """Only `off` is ever frozen."""
    return _("none in this chapter")
