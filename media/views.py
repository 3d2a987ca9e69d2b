"""Two doors: released files for everybody who has their path, and the library for who works in the admin."""

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import IO

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import default_storage
from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseGone,
    HttpResponseNotModified,
    StreamingHttpResponse,
)
from django.utils.http import parse_etags
from django.views.decorators.http import require_safe
from wagtail.admin.auth import require_admin_access

from media.files import CONTENT_TYPES, FOLDER
from media.ranges import NotSatisfiable, Span, asked_span
from media.withheld import is_withheld

# A file opened in a tab may show itself, and nothing else: no script, no frame, no request to anybody.
LOCKED = "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'; sandbox"
# Folders of the library that the admin shows; documents have a view of their own (Wagtail's).
SHOWN = {"original_images", "images", "media", "captions", "avatar_images"}
LONGEST = 250  # of a name, as most file systems hold it
CHUNK = 64 * 1024
WITHDRAWN = "This file was withdrawn and must not be shown any more.\n"
ABSENT = (FileNotFoundError, IsADirectoryError, NotADirectoryError, SuspiciousFileOperation, ValueError)


@require_safe
def released(request: HttpRequest, sha256: str, extension: str) -> HttpResponseBase:
    """A released file. Asks nothing of the database: it answers when that is read-only, or gone."""
    if is_withheld(sha256):  # before anything else: who has a copy hears it too
        response: HttpResponseBase = HttpResponseGone(WITHDRAWN, content_type="text/plain; charset=utf-8")
        response["Cache-Control"] = "max-age=60"
    else:
        response = answer(request, f"{FOLDER}/{sha256}.{extension}", etag=f'"{sha256}"')
        response["Cache-Control"] = "max-age=3600"
    # Whoever has the path may show it: apps live on other origins, and captions need this to be loaded there.
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Expose-Headers"] = "Accept-Ranges, Content-Length, Content-Range, ETag"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


@require_safe
@require_admin_access
def library(request: HttpRequest, name: str) -> HttpResponseBase:
    """A file of the library, drafts included: for who works in the admin."""
    folder, _, rest = name.partition("/")
    if folder not in SHOWN or not 0 < len(rest) < LONGEST:
        raise Http404
    response = answer(request, name, etag="")
    response["Cache-Control"] = "private, max-age=300"
    return response


def answer(request: HttpRequest, name: str, *, etag: str) -> HttpResponseBase:
    """The file, a part of it, or "you have it"; with the headers that keep a browser from running it."""
    content_type = CONTENT_TYPES.get(PurePosixPath(name).suffix.lower().lstrip(".").replace("jpeg", "jpg"))
    if content_type is None:
        raise Http404
    try:
        size = default_storage.size(name)
        response = chosen(request, name, size=size, etag=etag, content_type=content_type)
    except (
        FileNotFoundError,
        IsADirectoryError,
        NotADirectoryError,
        SuspiciousFileOperation,
        ValueError,
    ) as error:
        raise Http404 from error
    response["Accept-Ranges"] = "bytes"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = LOCKED
    if etag:
        response["ETag"] = etag
    return response


def chosen(request: HttpRequest, name: str, *, size: int, etag: str, content_type: str) -> HttpResponseBase:
    """Which of the four answers it is: 304, 416, 206 or 200."""
    if request.method == "HEAD":
        return HttpResponse(content_type=content_type, headers={"Content-Length": str(size)})
    if etag and {etag, f"W/{etag}", "*"} & set(parse_etags(request.headers.get("If-None-Match", ""))):
        return HttpResponseNotModified()
    try:
        span = asked_span(request.headers.get("Range", ""), size=size)
    except NotSatisfiable:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    if span and request.headers.get("If-Range", etag) == etag:
        return part(name, span, size=size, content_type=content_type)
    return FileResponse(default_storage.open(name, "rb"), content_type=content_type)


def part(name: str, span: Span, *, size: int, content_type: str) -> StreamingHttpResponse:
    """One stretch of a file: how a player jumps."""
    response = StreamingHttpResponse(
        pieces(default_storage.open(name, "rb"), span), status=206, content_type=content_type
    )
    response["Content-Range"] = f"bytes {span.first}-{span.last}/{size}"
    response["Content-Length"] = str(span.last - span.first + 1)
    return response


def pieces(opened: IO[bytes], span: Span) -> Iterator[bytes]:
    """The bytes of a stretch, never more than a little at a time in memory."""
    left = span.last - span.first + 1
    with opened:
        opened.seek(span.first)
        while left and (piece := opened.read(min(CHUNK, left))):
            left -= len(piece)
            yield piece
