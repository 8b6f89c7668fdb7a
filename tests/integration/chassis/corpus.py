"""Bad requests kept as files, one file each, and a raw way to send them.

They go over the wire byte by byte: an HTTP client would mend, or refuse to send, what some of them are about. The
number in a file's name is that of the kind (1 an empty body … 29 code in a text). A file has three parts, with an empty
line after the first and the second:

1. What is expected. `# …` says what it is. `expect STATUS [code [field]]`: without a code the answer is not a problem
   of ours (a page that takes the query as mere text, or a request that the HTTP library refuses). `shows TEXT`: the
   page shows the text as text; `lacks TEXT`: the answer does not hold it. `repeat NAME COUNT TEXT`: `%%NAME%%` in the
   request stands for so many TEXTs (with Python's escapes). `gzip`: the body is packed.
2. The head of the request as it goes over the wire, but that its lines end in a mere line feed here. Host, a bearer
   token, the length and `Connection: close` are added unless they are there.
3. The body, to the last byte.

`%%KNOWN%%` is the id of a note at version 1, `%%USED%%` the command id that made it.
"""

import asyncio
import contextlib
import gzip
import socket
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import h11

FOLDER = Path(__file__).resolve().parents[2] / "corpus" / "http"
PIECE = 64 * 1024


@dataclass
class BadRequest:
    """A request, and what it must be answered with: `code` None for what is no problem of ours, `at`: a field."""

    file: Path
    status: int = 0
    code: str | None = None
    at: str | None = None
    shows: list[str] = field(default_factory=list)
    lacks: list[str] = field(default_factory=list)
    packed: bool = False
    repeated: dict[str, bytes] = field(default_factory=dict)
    head: bytes = b""
    body: bytes = b""

    @property
    def number(self) -> int:
        """The kind: 1 to 29."""
        return int(self.file.name[:2])

    @property
    def wants_page(self) -> bool:
        """Is it a person's request?"""
        return b"Accept: text/html" in self.head

    def pieces(self, named: dict[str, str], more: dict[str, str]) -> Iterator[bytes]:
        """The bytes to send: `named` fills the `%%NAMES%%`, `more` are the headers to add if they are not there."""
        names = self.repeated | {name: value.encode() for name, value in named.items()}
        head, body = _filled(self.head, names), _filled(self.body, names)
        body = gzip.compress(body) if self.packed else body
        lines = head.split(b"\n")
        there = {line.partition(b":")[0].strip().lower() for line in lines[1:]}
        chunked = b"transfer-encoding" in there
        if not chunked and b"content-length" not in there and not lines[0].startswith(b"GET"):
            more = more | {"Content-Length": str(len(body))}
        added = [f"{name}: {value}".encode() for name, value in more.items() if name.lower().encode() not in there]
        yield b"\r\n".join([*lines, *added, b"", b""])
        for start in range(0, len(body), PIECE):
            piece = body[start : start + PIECE]
            yield b"%x\r\n%s\r\n" % (len(piece), piece) if chunked else piece
        if chunked:
            yield b"0\r\n\r\n"


@dataclass(frozen=True)
class Answer:
    """What came back; names of headers in small letters."""

    status: int
    headers: dict[str, str]
    body: bytes


def corpus() -> list[BadRequest]:
    """All of them, in the order of their kinds. Raises `ValueError` for a file that is not written as it should."""
    return [read(file) for file in sorted(FOLDER.glob("*.http"))]


def read(file: Path) -> BadRequest:
    """One of them. Raises `ValueError`."""
    told, _, rest = file.read_bytes().partition(b"\n\n")
    head, _, body = rest.partition(b"\n\n")
    bad = BadRequest(file, head=head, body=body)
    for line in told.decode().splitlines():
        match line.split(" ", 3):
            case ["#", *_]:
                pass
            case ["expect", status, *rest_of_it]:
                bad.status, (bad.code, bad.at, *_) = int(status), (*rest_of_it, None, None)
            case ["shows" | "lacks" as what, *_]:
                getattr(bad, what).append(line.partition(" ")[2])
            case ["repeat", name, count, text]:
                bad.repeated[name] = text.encode().decode("unicode_escape").encode() * int(count)
            case ["gzip"]:
                bad.packed = True
            case _:
                raise ValueError(f"{file.name}: {line}")
    if not bad.status or not bad.head:
        raise ValueError(f"{file.name}: no expectation, or no request")
    return bad


async def send(bad: BadRequest, host: str, port: int, named: dict[str, str], token: str) -> Answer:
    """Send it, and read the answer while sending. Raises `AssertionError` when there is none.

    On a bare socket: a stream forgets what it has received when sending fails, and an answer may come before all is
    sent.
    """
    loop, more = asyncio.get_running_loop(), {"Host": f"{host}:{port}", "Authorization": token, "Connection": "close"}
    with socket.socket() as line:
        line.setblocking(False)
        await loop.sock_connect(line, (host, port))

        async def write() -> None:
            with contextlib.suppress(ConnectionError):  # answered and cut off while it was still being told: right too
                for piece in bad.pieces(named, more):
                    await loop.sock_sendall(line, piece)

        writing = asyncio.create_task(write())
        try:
            return await asyncio.wait_for(_answer(line), timeout=60)
        finally:
            writing.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await writing


async def _answer(line: socket.socket) -> Answer:
    loop, parser = asyncio.get_running_loop(), h11.Connection(h11.CLIENT)
    parser.send(h11.Request(method="GET", target="/", headers=[("Host", "any")]))
    parser.send(h11.EndOfMessage())
    head: h11.Response | None = None
    body = b""
    while True:
        event = parser.next_event()
        if event is h11.NEED_DATA:
            try:
                parser.receive_data(await loop.sock_recv(line, PIECE))
            except ConnectionError:
                break
        elif isinstance(event, h11.Response):
            head = event
        elif isinstance(event, h11.Data):
            body += bytes(event.data)
        elif isinstance(event, (h11.EndOfMessage, h11.ConnectionClosed)) or event is h11.PAUSED:
            break
    assert head is not None, "there was no answer"
    return Answer(head.status_code, {name.decode(): value.decode() for name, value in head.headers}, body)


def _filled(text: bytes, names: dict[str, bytes]) -> bytes:
    for name, value in names.items():
        text = text.replace(f"%%{name}%%".encode(), value)
    return text
