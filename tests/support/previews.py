"""A preview as a browser meets it: a server in this process, asked as plain HTTP."""

import http.client
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Thread
from time import monotonic, sleep
from typing import Any

from msgspec import Struct

from exporter.job import Options
from exporter.preview.http.server import PreviewServer
from exporter.preview.session import PreviewSession
from exporter.preview.state import describe_state

OUTLINE = """\
title: A month at the library
language: en
figures:
  visits: {label: Visits, value: 12480, unit: visitors}
sections:
  - heading: Visits
    id: visiting
    summary: "{{ visits }} came."
    body: This month {{ visits }} came.
"""
# Seconds that a busy machine may take for what takes a tenth of one.
PATIENCE = 60.0


class Answered(Struct, frozen=True):
    """What came back."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


class PreviewClient:
    """Asks one server, as its own page does unless told otherwise."""

    def __init__(self, server: PreviewServer, session: PreviewSession) -> None:
        self.server, self.session = server, session
        self.base = f"/{server.token}/"

    def ask(
        self, method: str, address: str, body: bytes | None = None, headers: Mapping[str, str] | None = None,
        *, whole: bool = False,
    ) -> Answered:  # fmt: skip
        """One request on a connection of its own; `whole` addresses have no token put before them."""
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=PATIENCE)
        try:
            connection.request(method, address if whole else self.base + address, body, dict(headers or {}))
            answer = connection.getresponse()
            return Answered(answer.status, dict(answer.getheaders()), answer.read())
        finally:
            connection.close()

    def get(self, address: str, **headers: str) -> Answered:
        return self.ask("GET", address, headers={name.replace("_", "-"): value for name, value in headers.items()})

    def post(self, address: str, value: Any) -> Answered:
        return self.ask("POST", address, json.dumps(value).encode(), {"Content-Type": "application/json"})

    def state(self) -> Any:
        return self.get("state").json

    def wait_for(self, wanted: Any) -> Any:
        """The first state that is as wanted."""
        end = monotonic() + PATIENCE
        while True:
            state = self.state()
            if wanted(state):
                return state
            assert monotonic() < end, state
            sleep(0.02)

    def wait_complete(self, after: int = 0) -> Any:
        """The state of the first finished look behind a build."""
        return self.wait_for(lambda state: state["complete"] and state["build"] > after)

    @contextmanager
    def listen(self) -> Iterator[Iterator[tuple[str, Any]]]:
        """The events that come from now on, with their names."""
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=PATIENCE)
        connection.request("GET", self.base + "events")
        answer = connection.getresponse()
        assert answer.status == 200
        try:
            yield _read_events(answer)
        finally:
            answer.close()
            connection.close()


def _read_events(answer: http.client.HTTPResponse) -> Iterator[tuple[str, Any]]:
    name = ""
    while line := answer.readline():
        key, _, value = line.decode().rstrip("\n").partition(": ")
        if key == "event":
            name = value
        elif key == "data":
            yield name, json.loads(value)


@contextmanager
def run_preview(path: Path, options: Options | None = None, **more: Any) -> Iterator[PreviewClient]:
    """A preview of an outline or a folder, until the block ends."""
    session = PreviewSession(str(path), options or Options(), describe_state, **more)
    server = PreviewServer(session)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    session.start()
    thread.start()
    try:
        yield PreviewClient(server, session)
    finally:
        session.stop()
        server.shutdown()
        server.server_close()
        session.join(PATIENCE)
        with suppress(RuntimeError):
            thread.join(PATIENCE)


def write_outline(folder: Path, text: str = OUTLINE, name: str = "report.yaml") -> Path:
    """An outline in a folder."""
    path = folder / name
    path.write_bytes(text.encode("utf-8"))
    return path
