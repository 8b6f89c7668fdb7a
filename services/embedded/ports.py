"""Ports on 127.0.0.1 that a server keeps from run to run.

Promises: a kept port comes back unless someone else listens there; then a new free one takes its place.
Ports are chosen at random below Linux's range for outgoing connections (32768 and up), so that no passing connection
takes a server's port while the server is down.
"""

import random
import socket
from pathlib import Path

_RANGE = range(20_000, 32_000)
_CHANCE = random.SystemRandom()
"""Not the shared generator: where somebody has seeded it, two processes would draw the same ports."""


def free_port() -> int:
    """A port of 127.0.0.1 where nobody listens now."""
    while True:
        port = _CHANCE.choice(_RANGE)
        if is_free(port):
            return port


def is_free(port: int) -> bool:
    """Whether we could listen on this port of 127.0.0.1. Connections that are only dying away do not count."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def kept_port(file: Path, wanted: int | None = None) -> int:
    """The port noted in `file` (or `wanted`) if it is free, else a new one; noted for the next run."""
    noted = wanted or (int(file.read_text()) if file.exists() else None)
    port = noted if noted and is_free(noted) else free_port()
    file.write_text(f"{port}\n")
    return port
