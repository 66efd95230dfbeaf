"""Listens on this computer alone, a thread a connection, and hands requests to the routes."""

import json
import os
import socket
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from select import select
from threading import Lock
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from exporter.message import Message
from exporter.preview.http.answer import MAX_JSON, Answer, Request, answer_refusal
from exporter.preview.http.guard import find_breach, is_same, list_headers, make_token
from exporter.preview.http.routes import find_route
from exporter.preview.refusal import Refusal
from exporter.preview.session import PreviewSession
from exporter.preview.upload import MAX_UPLOAD

# Connections at once: a browser opens six to a host for each tab, and twelve tabs may listen.
_MOST_CONNECTIONS = 96
# Seconds that a connection may be silent; a page that listens for events is not asked to speak.
_SILENCE = 30
# Seconds between two looks whether a page that listens is still there.
_BREATH = 1.0
# Bytes of a file that is too large which are taken in and forgotten, how many at a time, and seconds without any.
_DRAIN, _CHUNK, _DRAIN_SECONDS = 200_000_000, 65_536, 2.0
# Breaths between two lines that keep the connection open for what stands between.
_KEEP_ALIVE = 15


class PreviewServer(ThreadingHTTPServer):
    """The server of one session; its address is `address`."""

    daemon_threads = True
    block_on_close = False
    allow_reuse_address = os.name != "nt"  # Windows would share the port with a program that has it

    def __init__(self, session: PreviewSession, port: int = 0) -> None:
        """Bind the port of this computer's own address (0: any that is free). Raises OSError."""
        self.session = session
        self.token = make_token()
        self._open = 0
        self._counting = Lock()
        super().__init__(("127.0.0.1", port), PreviewHandler)

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    @property
    def address(self) -> str:
        """What a browser is sent to."""
        return f"http://127.0.0.1:{self.port}/{self.token}/"

    def verify_request(self, request: Any, client_address: Any) -> bool:
        """Whether there is room for one more connection."""
        with self._counting:
            if self._open >= _MOST_CONNECTIONS:
                return False
            self._open += 1
        return True

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """Serve one connection, and count it out."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            with self._counting:
                self._open -= 1

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A connection that breaks off is nobody's mistake; anything else is ours, and is said."""
        error = sys.exc_info()[1]
        if not isinstance(error, OSError):
            print(f"exporter preview: internal error: {type(error).__name__}: {error}", file=sys.stderr)


class PreviewHandler(BaseHTTPRequestHandler):
    """One connection: requests are checked before anything else is done with them."""

    server: PreviewServer
    protocol_version = "HTTP/1.1"
    server_version, sys_version = "exporter", ""
    timeout = _SILENCE
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        """Answer a GET."""
        self._answer("GET")

    def do_POST(self) -> None:
        """Answer a POST."""
        self._answer("POST")

    def do_HEAD(self) -> None:
        """Answer a HEAD, as any method that is not served."""
        self._answer("HEAD")

    do_PUT = do_DELETE = do_OPTIONS = do_PATCH = do_HEAD

    def log_message(self, format: str, *arguments: Any) -> None:
        """Say nothing: what is asked is the user's own business."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer what is no HTTP with its status alone: the library would say in HTML what was sent."""
        self.command = getattr(self, "command", None) or "GET"
        self.request_version = self.protocol_version  # what was sent may be of none, which gets no headers
        self._turn_away(code, "")

    def _answer(self, method: str) -> None:
        breach = find_breach(dict(self.headers), self.server.port)
        if breach is not None:
            return self._turn_away(*breach)
        parts = urlsplit(self.path)
        token, slash, address = parts.path.removeprefix("/").partition("/")
        if not slash or not is_same(token, self.server.token):
            return self._turn_away(404, "")
        stays = not self.close_connection
        self.close_connection = True  # unless all that was sent is read
        try:
            wanted = find_route(method, address)
            if wanted.stream:
                return self._stream_events()
            body = self._read_body(wanted.media) if method == "POST" else b""
            self.close_connection = not stays or (method == "GET" and "Content-Length" in self.headers)
            query = dict(parse_qsl(parts.query, keep_blank_values=True, max_num_fields=20))
            answer = wanted.run(self.server.session, Request(address, query, body))
        except Refusal as refusal:
            answer = answer_refusal(self.server.session.word_refusal(refusal))
            if refusal.code == "too-large" and method == "POST":
                self._send(answer)
                return self._drain()
        except ValueError as error:
            answer = answer_refusal(Refusal("bad-request", Message("the request cannot be read: {error}", error=error)))
        except Exception as error:  # a mistake of ours is told to the page, which would otherwise wait
            message = Message("internal error: {kind}: {error}", kind=type(error).__name__, error=error)
            answer = answer_refusal(Refusal("internal", message))
        self._send(answer)

    def _turn_away(self, status: int, reason: str) -> None:
        """Answer with nothing but a reason; what the sender still has to say is not read."""
        self.close_connection = True
        self._send(Answer(reason.encode(), "text/plain; charset=utf-8", status))

    def _read_body(self, media: str) -> bytes:
        """The body of a request, of the media type that the route wants. Raises Refusal."""
        given = self.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        typed = self.headers.get("Content-Length", "")
        limit = MAX_UPLOAD if media != "application/json" else MAX_JSON
        if "Transfer-Encoding" in self.headers or not typed.isdecimal():
            raise Refusal("bad-request", "the request does not say how long it is")
        if given != media:
            raise Refusal("bad-type", Message("the request must be {media}", media=media))
        if len(typed) > 12 or int(typed) > limit:
            raise Refusal("too-large", Message("the request is larger than {limit} MB", limit=limit // 1_000_000))
        body = self.rfile.read(int(typed))
        if len(body) != int(typed):
            raise Refusal("bad-request", "the request ends too early")
        return body

    def _drain(self) -> None:
        """Take in what the page is still sending: a connection that is closed on it would lose the answer."""
        self.connection.settimeout(_DRAIN_SECONDS)
        left = _DRAIN
        with suppress(OSError):
            while left > 0 and (chunk := self.rfile.read1(_CHUNK)):
                left -= len(chunk)

    def _send(self, answer: Answer) -> None:
        self.send_response(answer.status)
        headers = {"Content-Type": answer.kind, "Content-Length": str(len(answer.body)), "Cache-Control": "no-store"}
        headers.update(list_headers())
        headers.update(answer.headers)
        if self.close_connection:
            headers["Connection"] = "close"
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer.body)

    def _stream_events(self) -> None:
        """Send what changes until the page or the server goes."""
        self.close_connection = True
        with self.server.session.listen() as events:
            self.send_response(200)
            for name, value in (*list_headers(), ("Cache-Control", "no-store"), ("Connection", "close")):
                self.send_header(name, value)
            self.send_header("Content-Type", "text/event-stream; charset=utf-8")
            self.end_headers()
            with suppress(OSError):
                for chunk in _write_events(events, self.connection):
                    self.wfile.write(chunk)


def _write_events(
    events: Callable[[float], tuple[str, int, bytes] | None], connection: socket.socket
) -> Iterator[bytes]:
    """The stream as the standard has it (HTML, server-sent events), until the page has closed its end."""
    breaths = 0
    yield b"retry: 1000\n\n"
    while True:
        event = events(_BREATH)
        if select([connection], [], [], 0)[0]:
            return  # a page that listens sends nothing: it has gone
        if event is None:
            breaths += 1
            if breaths % _KEEP_ALIVE == 0:
                yield b": still here\n\n"
            continue
        name, number, data = event
        yield b"event: %s\nid: %d\ndata: %s\n\n" % (name.encode(), number, data)
        if name == "bye":
            return


def encode_event(value: Mapping[str, Any]) -> bytes:
    """One event's data: JSON on one line."""
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "replace")
