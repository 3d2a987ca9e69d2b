"""Is this page complete enough to be reviewed? Errors stop a submission, advice does not."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from content.fragments.inline import hosts


class Level(models.TextChoices):
    """Whether a finding stops the submission."""

    ERROR = "error", _("Must be mended")
    ADVICE = "advice", _("Could be better")


@dataclass(frozen=True)
class Finding:
    """One point, in the author's words, pointing at the block and field where it is."""

    level: Level
    code: str
    message: str | Promise
    block_id: str = ""
    field: str = ""


Check = Callable[[Any], Iterable[Finding]]
#: Every check there is, in the order in which their findings are shown.
CHECKS: list[Check] = []


def register(check: Check) -> Check:
    """Add a check, as a decorator; rooms above add theirs in `ready()`."""
    if check not in CHECKS:
        CHECKS.append(check)
    return check


def check(page: Any) -> list[Finding]:
    """Everything there is to say about a draft; errors first."""
    known = hosts(page)
    found = [_at_host(finding, known) for look in CHECKS for finding in look(page)]
    return sorted(found, key=lambda finding: finding.level != Level.ERROR)


def _at_host(finding: Finding, known: dict[str, str]) -> Finding:
    """What is wrong inside a fragment is said at the fragment: its blocks have no place in the editor."""
    host = known.get(finding.block_id)
    return replace(finding, block_id=host, field="fragment") if host else finding


def errors(page: Any) -> list[Finding]:
    """Only what stops a submission."""
    return [finding for finding in check(page) if finding.level == Level.ERROR]
