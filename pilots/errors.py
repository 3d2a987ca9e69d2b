"""Why a step of a pilot is refused, in words for the person or the app that asked for it."""

from __future__ import annotations

from releases.errors import ReleaseRefused


class PilotRefused(ReleaseRefused):
    """The pilot, or the text it would be of, is not in a state in which this makes sense."""
