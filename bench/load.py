"""A load generator in the standard library: some connections kept open, one request at a time on each."""

from __future__ import annotations

import re
import selectors
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass, field

PATIENCE = 60.0  # seconds beyond the time of the run
LENGTH = re.compile(rb"\r\ncontent-length: (\d+)", re.IGNORECASE)


@dataclass
class Connection:
    """One open connection and the answer that is coming in on it."""

    socket: socket.socket
    request: Callable[[], bytes]
    asked: float = 0.0
    left: int = -1  # bytes of the body still to come; -1 while the head is not complete
    head: bytes = b""

    def ask(self) -> None:
        """Send a next request."""
        self.asked, self.left, self.head = time.perf_counter(), -1, b""
        self.socket.sendall(self.request())

    def read(self) -> bool:
        """Take in what came; whether the answer is complete."""
        data = self.socket.recv(262_144)
        if not data:
            raise ConnectionError("the server closed the connection")
        if self.left < 0:
            self.head += data
            end = self.head.find(b"\r\n\r\n")
            if end < 0:
                return False
            length = LENGTH.search(self.head, 0, end)
            data = self.head[end + 4 :]
            self.left = int(length[1]) if length else 0
        self.left -= len(data)
        return self.left <= 0

    @property
    def status(self) -> int:
        """Of the answer that is complete."""
        return int(self.head[9:12])


@dataclass
class Result:
    """What one run of load saw."""

    seconds: float
    times: list[float] = field(default_factory=list)
    wrong: int = 0

    @property
    def rate(self) -> float:
        """Requests per second."""
        return len(self.times) / self.seconds

    def percentile(self, share: float) -> float:
        """Milliseconds within which this share of the answers came."""
        ordered = sorted(self.times)
        return 1000 * ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def run(
    *,
    port: int,
    path: str,
    headers: dict[str, str],
    status: int,
    seconds: float,
    connections: int = 16,
    body: Callable[[], bytes] | None = None,
) -> Result:
    """Ask as fast as the answers come, on every connection at once; with a `body` post what it makes."""
    request = _requests(path, headers, body)
    selector = selectors.DefaultSelector()
    opened = [Connection(socket.create_connection(("127.0.0.1", port)), request) for _ in range(connections)]
    for one in opened:
        one.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        selector.register(one.socket, selectors.EVENT_READ, one)
    began = time.perf_counter()
    result = Result(seconds)
    for one in opened:
        one.ask()
    # However slow, every connection is answered once: a rate of nothing would be no measurement.
    while (now := time.perf_counter()) - began < seconds or len(result.times) < connections:
        if now - began > seconds + PATIENCE:
            raise TimeoutError(f"{path} gave {len(result.times)} answers in {now - began:.0f} seconds")
        for key, _events in selector.select(timeout=5):
            one = key.data
            if one.read():
                result.times.append(time.perf_counter() - one.asked)
                result.wrong += one.status != status
                one.ask()
    result.seconds = now - began
    drain(opened)
    return result


def _requests(path: str, headers: dict[str, str], body: Callable[[], bytes] | None) -> Callable[[], bytes]:
    lines = [
        f"{'POST' if body else 'GET'} {path} HTTP/1.1",
        "Host: localhost",
        *(f"{name}: {value}" for name, value in headers.items()),
    ]
    if body is None:
        same = "\r\n".join([*lines, "", ""]).encode()
        return lambda: same

    def next_one() -> bytes:
        made = body()
        return "\r\n".join([*lines, f"Content-Length: {len(made)}", "", ""]).encode() + made

    return next_one


def drain(opened: list[Connection]) -> None:
    """Take in what was asked last, or the server would still be busy with it during the next run."""
    for one in opened:
        one.socket.settimeout(PATIENCE)
        while not one.read():
            pass
        one.socket.close()
