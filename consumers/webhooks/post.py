"""One POST to somebody else's server: checked where it goes, with an end to the waiting, and never followed on."""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings

SECONDS = 10


class Unreachable(Exception):
    """No answer; the words say why, and nothing of what was sent."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a request goes: the name that was asked for and the one address that it was found at."""

    host: str
    port: int
    path: str
    address: str
    is_safe: bool


def post(url: str, body: bytes, headers: Mapping[str, str]) -> int:
    """Send it and give the status of the answer. A redirect is an answer like any other."""
    place = find(url)
    connection = _connection(place)
    try:
        connection.request("POST", place.path, body, {"Host": _host(place), **headers})
        return connection.getresponse().status
    except (OSError, http.client.HTTPException) as why:
        raise Unreachable(type(why).__name__) from why
    finally:
        connection.close()


def find(url: str) -> Place:
    """Resolve the name once and connect to exactly that, so that it cannot mean another address a moment later."""
    parts = urlsplit(url)
    is_safe = parts.scheme == "https"
    if not parts.hostname or not (is_safe or (parts.scheme == "http" and settings.WEBHOOK_PRIVATE)):
        raise Unreachable("the address is not https")
    try:
        port = parts.port or (443 if is_safe else 80)
        found = socket.getaddrinfo(parts.hostname, port, type=socket.SOCK_STREAM)
    except (OSError, ValueError) as why:
        raise Unreachable("the name is unknown") from why
    addresses = [str(entry[4][0]) for entry in found]
    if not settings.WEBHOOK_PRIVATE and not all(map(is_public, addresses)):
        raise Unreachable("the address is inside a private network")
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Place(parts.hostname, port, path, addresses[0], is_safe)


def is_public(address: str) -> bool:
    """Whether an address is on the internet: not of this machine, a local network, or a cloud's own service."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    mapped = getattr(ip, "ipv4_mapped", None) or ip
    return bool(mapped.is_global and not mapped.is_multicast)


def _host(place: Place) -> str:
    name = f"[{place.host}]" if ":" in place.host else place.host
    return name if place.port in (80, 443) else f"{name}:{place.port}"


def _connection(place: Place) -> http.client.HTTPConnection:
    try:
        plain = socket.create_connection((place.address, place.port), timeout=SECONDS)
    except OSError as why:
        raise Unreachable(type(why).__name__) from why
    connection = http.client.HTTPConnection(place.host, place.port, timeout=SECONDS)
    connection.sock = plain
    if place.is_safe:
        try:
            connection.sock = ssl.create_default_context().wrap_socket(plain, server_hostname=place.host)
        except OSError as why:
            plain.close()
            raise Unreachable(type(why).__name__) from why
    return connection
