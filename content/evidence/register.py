"""Asking the public registers about a DOI. Only the DOI is sent; nothing about pages, people or clients.

Two questions: does doi.org know it, and what does Crossref (which also has the list of Retraction Watch) say of
it. A DOI of another agency is unknown to Crossref: then we only know that it exists.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import Request, urlopen

HANDLES = "https://doi.org/api/handles/{doi}?type=URL"
WORKS = "https://api.crossref.org/works/{doi}"
#: Seconds. The worker asks, so nobody waits; a register that is slow must not hold up other duties.
PATIENCE = 5
MOST_BYTES = 2_000_000
RETRACTIONS = {"retraction", "removal", "withdrawal"}


class Unreadable(Exception):
    """The register answered about this one, but not with something that can be read."""


class Unreachable(Exception):
    """No answer, or none that can be read: nothing is known, and we ask again another day."""


@dataclass(frozen=True)
class Answer:
    """What the registers know of a DOI."""

    exists: bool
    title: str = ""
    retracted: bool = False


def ask(doi: str) -> Answer:
    """Ask about one DOI. Raises Unreachable when the register cannot be asked at all, or Unreadable."""
    if _read(HANDLES, doi) is None:
        return Answer(exists=False)
    work = (_read(WORKS, doi) or {}).get("message") or {}
    try:
        title = " ".join(str((work.get("title") or [""])[0]).split())
        retracted = any(one.get("type") in RETRACTIONS for one in work.get("updated-by") or [])
    except (AttributeError, TypeError, KeyError, IndexError) as error:
        raise Unreadable from error
    return Answer(exists=True, title=title, retracted=retracted)


def _read(address: str, doi: str) -> dict[str, Any] | None:
    """The answer as data; None when the register has nothing under this name."""
    request = Request(  # noqa: S310 - https, from the constants above
        address.format(doi=quote(doi, safe="/")),
        headers={"Accept": "application/json", "User-Agent": "Handvat (evidence check)"},
    )
    try:
        with urlopen(request, timeout=PATIENCE) as response:  # noqa: S310
            found = json.loads(response.read(MOST_BYTES))
    except HTTPError as error:
        if error.code == 404:
            return None
        busy = error.code == 429 or error.code >= 500
        raise (Unreachable if busy else Unreadable) from error
    except ValueError as error:  # no JSON, or cut off because it is too long
        raise Unreadable from error
    except (OSError, HTTPException) as error:
        raise Unreachable from error
    if not isinstance(found, dict):
        raise Unreadable
    return found
