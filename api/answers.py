"""Sending bytes: validators, encodings and how long they may be kept."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpResponse

from api.calls import Call

JSON = "application/json"
WORTH_PACKING = 1024
KEEP = 300
# What was composed may depend on who asks; a cache between us and the client has to know.
COMPOSED = "Accept-Encoding, Authorization, Handvat-Subject"


@dataclass(frozen=True, slots=True)
class Payload:
    """Bytes ready to be sent, packed once for everybody who will ask."""

    body: bytes
    digest: str
    packed: bytes | None

    @classmethod
    def of_bytes(cls, body: bytes, digest: str | None = None, *, level: int = 9) -> Payload:
        """The payload of bytes, named by the digest they already have."""
        packed = gzip.compress(body, level, mtime=0) if len(body) >= WORTH_PACKING else None
        return cls(body, digest or hashlib.sha256(body).hexdigest(), packed)

    @classmethod
    def of_data(cls, data: object) -> Payload:
        """The payload of something composed now; its digest is the hash of what is sent."""
        return cls.of_bytes(json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode(), level=5)

    @property
    def size(self) -> int:
        """What it costs to remember."""
        return len(self.body) + len(self.packed or b"")


def send(
    call: Call,
    payload: Payload,
    *,
    keep: int = KEEP,
    vary: str = "Accept-Encoding",
    headers: Mapping[str, str] | None = None,
) -> HttpResponse:
    """Answer a reading call: 304 when the caller has it, packed when the caller can unpack."""
    meta = call.request.META
    packs = payload.packed is not None and _takes_gzip(meta.get("HTTP_ACCEPT_ENCODING", ""))
    tag = f'"{payload.digest}-gzip"' if packs else f'"{payload.digest}"'
    known = _matching(meta.get("HTTP_IF_NONE_MATCH"), payload.digest, tag)
    response = HttpResponse(status=304) if known else _full(payload, packs)
    if known:
        del response["Content-Type"]
    response["ETag"] = known or tag
    response["Cache-Control"] = f"{'private' if call.caller else 'public'}, max-age={keep}"
    response["Vary"] = vary
    for name, value in (headers or {}).items():
        response[name] = value
    return response


def compose(
    call: Call, data: object, *, keep: int = KEEP, headers: Mapping[str, str] | None = None
) -> HttpResponse:
    """Answer a reading call with something made for this call."""
    return send(call, Payload.of_data(data), keep=keep, vary=COMPOSED, headers=headers)


def tell(data: object, status: int = 200) -> HttpResponse:
    """Answer a call that nobody may keep: what came of something that was written."""
    body = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
    response = HttpResponse(body, status=status, content_type=JSON)
    response["Content-Length"] = str(len(body))
    response["Cache-Control"] = "no-store"
    return response


def _full(payload: Payload, packs: bool) -> HttpResponse:
    body = payload.packed if packs and payload.packed is not None else payload.body
    response = HttpResponse(body, content_type=JSON)
    response["Content-Length"] = str(len(body))
    if packs:
        response["Content-Encoding"] = "gzip"
    return response


def _takes_gzip(accepted: str) -> bool:
    if "gzip" not in accepted and "*" not in accepted:
        return False
    weights = dict(_weighed(item) for item in accepted.lower().split(","))
    return weights.get("gzip", weights.get("*", 0.0)) > 0


def _weighed(item: str) -> tuple[str, float]:
    name, _, weight = item.partition(";")
    try:
        return name.strip(), float(weight.strip().removeprefix("q=") or 1)
    except ValueError:
        return name.strip(), 0.0


def _matching(header: str | None, digest: str, tag: str) -> str | None:
    """The validator of the caller's copy, if it is a copy of these bytes in any encoding."""
    if header is None:
        return None
    if header.strip() == "*":
        return tag
    own = {f'"{digest}"', f'"{digest}-gzip"'}
    given = [item.strip().removeprefix("W/") for item in header.split(",")]
    if tag in given:
        return tag
    return next((item for item in given if item in own), None)
