"""A field that all our tables with addresses share."""

from __future__ import annotations

from typing import Any

from django.db import models


class WebAddressField(models.URLField):
    """A web address; what is typed without a scheme is https, as the web is now."""

    def formfield(self, **kwargs: Any) -> Any:
        """Django's own, with the scheme of today."""
        return super().formfield(**{"assume_scheme": "https", **kwargs})
