"""The one gate through which a page goes live: only `releases.actions` holds the permit.

Wagtail publishes along many routes (model, action registry, scheduler, bulk, copy, alias). All of
them end in `save()`, so that is where the permit is asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

_permitted: ContextVar[frozenset[int]] = ContextVar("content_gate_permitted", default=frozenset())


class PublishRefused(PermissionDenied):
    """A page went live, or stopped being live, by another road than a release."""

    def __init__(self, message: str = "") -> None:
        self.message = message or _(
            "Pages here are released by review: submit the page, and let a colleague approve it. "
            "Your draft is saved."
        )
        super().__init__(self.message)


class AliasRefused(PermissionDenied):
    """An alias would be a second page that claims the identity of the first."""


class DeleteRefused(PermissionDenied):
    """Something that clients may have seen would disappear from history."""

    def __init__(self, message: str = "") -> None:
        self.message = message or _(
            "This was submitted or released, so its history is kept and it cannot be deleted. "
            "Retire it instead: then it no longer appears in the catalogue."
        )
        super().__init__(self.message)


@contextmanager
def permit(page_id: int) -> Iterator[None]:
    """Let this one page change between live and not live for as long as the block runs."""
    token = _permitted.set(_permitted.get() | {page_id})
    try:
        yield
    finally:
        _permitted.reset(token)


def permitted(page_id: int | None) -> bool:
    """Whether the code that runs now may change the live state of this page."""
    return page_id is not None and page_id in _permitted.get()
