"""The player's shell and its small back end: an hour's token for one device, and erasure on request.

The player is a client like any other: static files that speak to `/api/v1/`. A key belongs in a back end, and
this is the player's: it does with the key of `PLAYER_APP` what a browser must not hold a key for.
No cookie is set or read: the shell is the same for everybody, and the pseudonym is the device's own secret.
"""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import URLPattern, path
from django.utils import timezone, translation
from django.views.decorators.clickjacking import xframe_options_deny, xframe_options_sameorigin
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from api import readers
from api.calls import read_body
from api.errors import Problem
from api.kinds import moment
from api.limits import LIMITS
from consumers import keys, subjects
from consumers.callers import Caller
from consumers.models import ApiKey
from consumers.scopes import Scope
from content.blocks.showcase import showcase
from feedback import intake

LARGEST_ANSWER = 32_768  # three answers of 2000 characters, each of at most four bytes, and JSON around it
LARGEST = 4096  # bytes of a request for a token or an erasure: a pseudonym and little else
PLAYER_DIR = Path(settings.BASE_DIR) / "player"
STYLES = ("tokens", "base", "shell", "parts", "lists", "blocks", "inputs", "practice", "rating", "print")

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
@xframe_options_deny
def shell(request: HttpRequest, rest: str = "") -> HttpResponse:
    """The page in which the player runs; every address under /player/ gets the same one."""
    return _shell(request, ancestors="'none'")


@require_safe
@xframe_options_sameorigin
def preview(request: HttpRequest) -> HttpResponse:
    """The same page, allowed inside the admin's preview panel and kept out of caches."""
    response = _shell(request, ancestors="'self'")
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex"
    return response


@csrf_exempt
def reader(request: HttpRequest) -> HttpResponse:
    """What a reader says of a draft, by the token of the link; nothing about who that is."""
    try:
        LIMITS.take(None, request.META.get("REMOTE_ADDR", ""))
        _from_our_page(request)
        body = read_body(request, LARGEST_ANSWER)
        if not isinstance(body, dict) or not isinstance(body.get("answers"), dict):
            raise Problem("invalid-body", "Send the token and the answers.")
        readers.answer(token=str(body.get("token")), said=body["answers"])
    except Problem as problem:
        return problem.as_response()
    response = JsonResponse({"kept": True}, status=201)
    response["Cache-Control"] = "no-store"
    return response


def _shell(request: HttpRequest, *, ancestors: str) -> HttpResponse:
    context = {
        "styles": [static(f"player/css/{name}.css") for name in STYLES],
        "modules": [static(f"player/{name}") for name in modules()],
        "locale": settings.LANGUAGE_CODE,
        "publisher": settings.CATALOGUE_PUBLISHER,
        "app": settings.PLAYER_APP,
    }
    response = render(request, "player/shell.html", context)
    response["Content-Security-Policy"] = content_security_policy(ancestors=ancestors)
    # An address of the player can hold a preview token, which must not travel on.
    response["Referrer-Policy"] = "no-referrer"
    response["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), payment=()"
    return response


@require_safe
@xframe_options_sameorigin
def vocabulary(request: HttpRequest) -> HttpResponse:
    """Every kind of block as the player draws it, also inside a page of the admin."""
    return _shell(request, ancestors="'self'")


@require_safe
def vocabulary_data(request: HttpRequest) -> JsonResponse:
    """What that page draws: the previews that authors see in the block picker; no draft, no release."""
    asked = request.GET.get("lang", "")
    language = asked if asked in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
    with translation.override(language):
        return JsonResponse({"locale": language, **showcase(today=timezone.localdate())})


@csrf_exempt  # no cookie speaks for anyone here; `_from_our_page` keeps other sites out
def session(request: HttpRequest) -> HttpResponse:
    """Exchange a device's pseudonym for a token of one hour."""
    return _answer(request, _token)


@csrf_exempt
def erase(request: HttpRequest) -> HttpResponse:
    """Erase all that this device ever sent; who knows the pseudonym is the one it stands for."""
    return _answer(request, _erasure)


def _answer(request: HttpRequest, act: Callable[[str], dict[str, object]]) -> HttpResponse:
    try:
        LIMITS.take(None, request.META.get("REMOTE_ADDR", ""))
        _from_our_page(request)
        response: HttpResponse = JsonResponse(act(subjects.validate_raw(_subject(request))))
    except Problem as problem:
        return problem.as_response()
    except subjects.SubjectRefused as refused:
        return Problem("invalid-body", str(refused)).as_response()
    response["Cache-Control"] = "no-store"
    return response


def _token(subject: str) -> dict[str, object]:
    token, expires = subjects.token_for(caller=_player(Scope.SUBJECTS_ISSUE), raw=subject)
    return {"token": token, "expires": moment(expires)}


def _erasure(subject: str) -> dict[str, object]:
    erased = intake.erase(caller=_player(Scope.SUBJECTS_ERASE), body={"subject": subject})
    if erased.problem is not None:
        raise Problem("invalid-body", erased.problem.detail)
    return {"receipt": str(erased.receipt), "ratings": erased.ratings, "events": erased.events}


def _from_our_page(request: HttpRequest) -> None:
    """Only our own page may ask: another site cannot forge these headers, nor send JSON without asking first."""
    if request.method != "POST":
        raise Problem("method-not-allowed", "Only POST here.", headers={"Allow": "POST"})
    if request.content_type != "application/json":
        raise Problem("unsupported-media-type", "Send JSON.")
    origin = urlsplit(request.headers.get("Origin", ""))
    if origin.scheme not in ("http", "https") or origin.netloc != request.get_host():
        raise Problem("scope-missing", "This address serves the player of this installation only.")


def _subject(request: HttpRequest) -> object:
    body = read_body(request, LARGEST)
    return body.get("subject") if isinstance(body, dict) else None


def _player(scope: Scope) -> Caller:
    """The player as a client app: the newest usable key of `PLAYER_APP` that may do this."""
    usable = ApiKey.objects.usable().filter(app__slug=settings.PLAYER_APP).order_by("mode", "-created_at")
    for key in usable:
        caller = keys.by_id(key.pk) if scope.value in key.scopes else None
        if caller is not None:
            return caller
    raise Problem(
        "unavailable", f"No client app with a key for {scope.value} stands behind the player (PLAYER_APP)."
    )


app_name = "player"
urlpatterns: list[URLPattern] = [
    path("", shell, name="home"),
    path("session/", session, name="session"),
    path("erase/", erase, name="erase"),
    path("preview/", preview, name="preview"),
    path("reader/", reader, name="reader"),
    path("vocabulary/", vocabulary, name="vocabulary"),
    path("vocabulary.json", vocabulary_data, name="vocabulary-data"),
    path("<path:rest>", shell, name="page"),
]
