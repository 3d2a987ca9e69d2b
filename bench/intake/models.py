"""The peer: one row as a Django developer would keep what came in."""

from __future__ import annotations

from django.db import models


class Row(models.Model):
    """An id and what was sent."""

    uid = models.UUIDField(unique=True)
    body = models.JSONField()
    received_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return str(self.uid)
