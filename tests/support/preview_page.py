"""The preview's page in Chromium, with its server: as a program, or (most tests, a second less) in this process."""

import os
import re
import subprocess
import sys
from pathlib import Path
from threading import Thread
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from exporter.commands.init import FILES
from exporter.commands.schema import make_schema
from exporter.job import Options
from exporter.preview.http.server import PreviewServer
from exporter.preview.look import View
from exporter.preview.session import PreviewSession
from exporter.preview.state import describe_state
from tests.support import judges

# No network of its own, no first-run pages; everything else as a person's browser is.
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

OUTLINE = """\
title: Reading room
language: en
date: 2025-03-04
figures:
  visits: {label: Visits, value: 1200, unit: people, highlight: true}
  loans: {label: Loans, value: 860, unit: books, highlight: true}
sections:
  - heading: Who came
    id: came
    summary: The room had {{ visits }} this month.
    body:
      - |
        The room had {{ visits }} and lent {{ loans }}.
      - table: {id: t1, caption: By week, columns: [Week, Visits], rows: [[One, 500], [Two, 700]]}
  - heading: What is next
    summary: A second evening opens in April.
    body: A second evening opens in April.
"""


class PreviewServerProcess:
    """`exporter preview` as a program; `address` is what it prints."""

    def __init__(self, path: Path, *arguments: str, language: str = "en_GB.UTF-8") -> None:
        environment = {**os.environ, "PYTHONPATH": str(judges.ROOT), "LC_ALL": language, "LANG": language}
        command = [sys.executable, "-m", "exporter", "preview", str(path), "--no-open", *arguments]
        self.path = path
        self.process = subprocess.Popen(
            command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, cwd=path.parent
        )
        assert self.process.stdout is not None
        self.address = self.process.stdout.readline().strip()

    def is_running(self) -> bool:
        """Whether it still answers."""
        return self.process.poll() is None

    def stop(self) -> None:
        """Ends it as Ctrl-C or a closed terminal would; what it held open is closed."""
        if self.process.poll() is None:
            self.process.terminate()
        self.process.wait(10)
        assert self.process.stdout is not None
        self.process.stdout.close()


class PreviewServerThread:
    """The same server in this process: imports and caches are warm."""

    def __init__(self, path: Path, *arguments: str, language: str = "en_GB.UTF-8") -> None:
        more: dict[str, Any] = {
            "read_only": "--read-only" in arguments,
            "language": "zh-CN" if language.startswith("zh") else "en",
            "view": View(row=""),
            "samples": {f"library.{spoken}": files for spoken, files in FILES.items()},
            "schema": lambda: make_schema("outline"),
        }
        self.path = path
        self.session = PreviewSession(str(path), Options(), describe_state, **more)
        self.server = PreviewServer(self.session, 0)
        self.thread = Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.05})
        self.session.start()
        self.thread.start()
        self.address = self.server.address

    def is_running(self) -> bool:
        """Whether it still answers."""
        return self.thread.is_alive()

    def stop(self) -> None:
        """Ends it and waits for its threads."""
        self.session.stop()
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()
        self.session.join(10)


class PreviewPage:
    """The page's parts by what a person calls them."""

    def __init__(self, page: Page, server: PreviewServerProcess | PreviewServerThread) -> None:
        self.page = page
        self.server = server
        self.faults: list[str] = []
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("console", self._hear)

    def _hear(self, message: Any) -> None:
        """What the browser itself finds wrong, but answers that are refused on purpose."""
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.faults.append(message.text)

    @property
    def editor(self) -> Locator:
        """The outline's text field."""
        return self.page.locator("#editor .cm-content")

    @property
    def sheet(self) -> Locator:
        """The picture of the one-pager."""
        return self.page.locator("#sheet > img")

    @property
    def problems(self) -> Locator:
        """The lines of the problem list."""
        return self.page.locator("#problems-list > li")

    def open(self) -> "PreviewPage":
        """Opens the address and waits for the first page."""
        self.page.goto(self.server.address)
        expect(self.editor).to_contain_text("title")
        expect(self.sheet).to_be_visible()
        return self

    def text(self) -> str:
        """The whole text in the editor, lines out of sight too."""
        view = "document.querySelector('#editor .cm-content').cmTile.view"
        return str(self.page.evaluate(f"() => {view}.state.sliceDoc()"))

    def go(self, line: int) -> None:
        """Puts the cursor at the end of a line, counted from 1; a wrapped line is one."""
        self.editor.focus()
        script = """line => { const { view } = document.querySelector('#editor .cm-content').cmTile;
            view.dispatch({ selection: { anchor: view.state.doc.line(line).to }, scrollIntoView: true }) }"""
        self.page.evaluate(script, line)

    def type(self, line: int, words: str) -> None:
        """Types at the end of a line."""
        self.go(line)
        self.page.keyboard.insert_text(words)

    def line(self) -> int:
        """The line the editor's cursor is in."""
        script = """() => { const { state } = document.querySelector('#editor .cm-content').cmTile.view;
            return state.doc.lineAt(state.selection.main.head).number }"""
        return int(self.page.evaluate(script))

    def picture(self) -> str:
        """Address of the picture that is shown, with its version."""
        return self.sheet.get_attribute("src") or ""

    def save(self) -> None:
        """Ctrl-S, and waits until it is done."""
        self.page.keyboard.press("Control+s")
        expect(self.page.locator("#save-state")).to_have_text(re.compile("^(Saved|已保存)$"))

    def expect_new_picture(self, before: str) -> None:
        """Waits for a picture of a later version."""
        expect(self.sheet).not_to_have_attribute("src", before)

    def expect_fresh(self) -> None:
        """The page is of the text as it is now, and nothing says otherwise."""
        expect(self.page.locator("#see")).not_to_have_class(re.compile("stale"))
        expect(self.page.locator("#banner")).to_be_hidden()


def open_context(browser: Browser, **options: Any) -> BrowserContext:
    """A window of 1280 × 800 for an English person, unless told otherwise."""
    context = browser.new_context(**{"viewport": {"width": 1280, "height": 800}, "locale": "en-GB", **options})
    context.set_default_timeout(120_000)  # a busy machine takes many times as long; what passes waits no longer for it
    return context
