"""`exporter preview`: serves an outline, or a folder without one, to this computer's browser until it is stopped."""

import gc
import os
import sys
import webbrowser
from collections.abc import Mapping
from threading import Thread
from typing import Any

from exporter.commands.init import FILES
from exporter.commands.printed.speech import label, say
from exporter.commands.schema import make_schema
from exporter.job import Options
from exporter.message import Message
from exporter.messages import translate_text
from exporter.preview.http.server import PreviewServer
from exporter.preview.look import View
from exporter.preview.session import PreviewSession
from exporter.preview.state import describe_state

# Seconds that the thread which looks may take to end.
_PATIENCE = 2.0


def has_screen(platform: str, environment: Mapping[str, str]) -> bool:
    """Whether a browser has a screen to open on; without one a browser of text would take the terminal."""
    return platform in ("win32", "darwin") or bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def run_preview(
    path: str, options: Options, *, row: str, port: int, show: bool, read_only: bool, language: str
) -> bool:
    """Serve until Ctrl-C or the page's own button; true where the port could not be had."""
    samples = {f"library.{spoken}": files for spoken, files in FILES.items()}
    more: dict[str, Any] = {
        "read_only": read_only,
        "language": language,
        "view": View(row=row),
        "samples": samples,
        "schema": lambda: make_schema("outline"),
        "translate": translate_text,
    }
    gc.set_threshold(100_000)  # a day of edits leaves more cycles than one document: they are looked for sooner
    session = PreviewSession(path, options, describe_state, **more)
    try:
        server = PreviewServer(session, port)
    except OSError as error:
        message = Message("port {port} cannot be used: {error}", port=port, error=error)
        print(f"exporter preview: {label('error')}{say(message)}", file=sys.stderr)
        print("  hint: leave --port out, and a free one is taken", file=sys.stderr)
        return True
    session.start()
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.5}, name="server", daemon=True).start()
    print(server.address, flush=True)
    name = os.path.basename(os.path.realpath(path))
    told = Message("preview of {name}: open the address above in a browser; Ctrl-C ends it", name=name)
    print(say(told), file=sys.stderr)
    if show and has_screen(sys.platform, os.environ):
        webbrowser.open(server.address)
    try:
        session.wait_for_end()
    except KeyboardInterrupt:
        print("", file=sys.stderr)
    finally:
        session.stop()
        server.shutdown()
        server.server_close()
        session.join(_PATIENCE)
    return False
