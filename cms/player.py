"""The player's shell and its one extra endpoint: an hour's key for one device.

The player is a client like any other: static files that speak to `/api/v1/`. A key belongs in a back end, so
this is the player's back end: it hands the browser a subject token for the pseudonym that the device made.
No cookie is set or read: the shell is the same for everybody.
"""

from functools import cache
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import URLPattern, path
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

PLAYER_DIR = Path(settings.BASE_DIR) / "player"
STYLES = ("tokens", "base", "shell", "lists", "blocks", "inputs", "rating", "print")

# Nothing from elsewhere, nothing inline: what a block's HTML brings along cannot run.
POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "media-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
}


def content_security_policy(*, ancestors: str) -> str:
    """The policy as a header; `ancestors` says who may put the page in a frame."""
    rules = {**POLICY, "frame-ancestors": ancestors}
    return "; ".join(f"{name} {value}" for name, value in rules.items())


@cache
def modules() -> tuple[str, ...]:
    """Every JavaScript module, so that the page can ask for all at once instead of one by one."""
    found = sorted((PLAYER_DIR / "js").rglob("*.js"))
    return tuple(file.relative_to(PLAYER_DIR).as_posix() for file in found)


@require_safe
def shell(request: HttpRequest, rest: str = "") -> HttpResponse:
    """The page in which the player runs; every address under /player/ gets the same one."""
    return _shell(request, ancestors="'none'")


@require_safe
@xframe_options_sameorigin
def preview(request: HttpRequest) -> HttpResponse:
    """The same page, allowed inside the admin's preview panel and kept out of caches."""
    response = _shell(request, ancestors="'self'")
    response["Cache-Control"] = "no-store"
    return response


def _shell(request: HttpRequest, *, ancestors: str) -> HttpResponse:
    context = {
        "styles": [static(f"player/css/{name}.css") for name in STYLES],
        "modules": [static(f"player/{name}") for name in modules()],
        "locale": settings.LANGUAGE_CODE,
        "publisher": settings.CATALOGUE_PUBLISHER,
    }
    response = render(request, "player/shell.html", context)
    response["Content-Security-Policy"] = content_security_policy(ancestors=ancestors)
    # An address of the player can hold a preview token, which must not travel on.
    response["Referrer-Policy"] = "no-referrer"
    response["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), payment=()"
    return response


app_name = "player"
urlpatterns: list[URLPattern] = [
    path("", shell, name="home"),
    path("preview/", preview, name="preview"),
    path("<path:rest>", shell, name="page"),
]
