"""Client apps and keys for tests, made through the real verbs."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from consumers import keys
from consumers.models import ApiKey, ClientApp
from consumers.scopes import Scope

ALL = tuple(Scope.values)
# What an app calls one of its clients: looks like a keyed hash, because it has to.
SUBJECT = "5f2d1c0b9a8e7f6d5c4b3a2918070605f4e3d2c1b0a9f8e7d6c5b4a392817060"


def make_app(slug: str = "app-een", **fields: Any) -> ClientApp:
    """A client app by slug, made once."""
    app, _made = ClientApp.objects.get_or_create(slug=slug, defaults={"name": slug.capitalize()} | fields)
    return app


def make_key(
    *scopes: str,
    app: ClientApp | None = None,
    mode: str = "live",
    days: int = 90,
    by: Any = None,
    at: datetime | None = None,
    name: str = "test",
) -> tuple[ApiKey, str]:
    """A key with these scopes (none given: all), and its secret."""
    at = at or timezone.now()
    return keys.issue(
        app=app or make_app(), name=name, scopes=scopes or ALL, mode=mode,
        expires_at=at + timedelta(days=days), by=by, at=at,
    )  # fmt: skip


class ApiClient(Client):
    """A client app: speaks JSON to `/api/v1/` with its key."""

    def __init__(self, secret: str = "", **defaults: Any) -> None:
        headers = {"authorization": f"Bearer {secret}"} if secret else {}
        super().__init__(headers=headers, **defaults)
        self.secret = secret

    def read(self, path: str, **headers: str) -> Any:
        """GET an address below `/api/v1/`."""
        return self.get(
            f"/api/v1/{path}", headers={name.replace("_", "-"): value for name, value in headers.items()}
        )

    def send(self, path: str, body: Any, **headers: str) -> Any:
        """POST JSON to an address below `/api/v1/`."""
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.post(f"/api/v1/{path}", body, content_type="application/json", headers=given)

    def replace(self, path: str, body: Any, **headers: str) -> Any:
        """PUT JSON to an address below `/api/v1/`."""
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.put(f"/api/v1/{path}", body, content_type="application/json", headers=given)


def make_client(*scopes: str, **fields: Any) -> ApiClient:
    """A client with a key of these scopes."""
    _key, secret = make_key(*scopes, **fields)
    return ApiClient(secret)
