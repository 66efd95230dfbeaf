"""One preview as it runs: looks whenever something has changed, and keeps what the page may ask for.

One thread looks; the threads of the server read what it has published, which is immutable, or ask for another look.
"""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Condition, Event, Lock, Thread
from time import monotonic
from typing import Any

from msgspec.structs import replace

from exporter.job import Options
from exporter.message import Message
from exporter.preview.look import Look, View, finish_look, take_look
from exporter.preview.offers.templates import TemplateList
from exporter.preview.office import Office
from exporter.preview.raster import PictureCache
from exporter.preview.refusal import Refusal
from exporter.preview.snapshot import Draft, Snapshot, Tickets
from exporter.preview.watch import FileWatcher
from exporter.preview.word.html import WordText
from exporter.problem import Place, Problem

# Seconds between two looks at the files: while somebody works, while a page is open, and while none is.
_BUSY, _OPEN, _ALONE = 0.015, 0.05, 0.5
# Seconds after a change during which more are expected.
_WORKING = 60.0
# Seconds between two looks whether the user has asked for the end: on Windows Ctrl-C interrupts no longer wait.
_HEARTBEAT = 0.5
# What looking at the files may take of a core: with many files the pauses grow.
_SHARE = 0.005
# Seconds of rest before the Word file is written: somebody who types changes the outline again before that.
_REST = 0.12
# Pages that may listen at once.
MAX_LISTENERS = 12
# Good looks that are kept for a page that still asks for the one before.
_KEPT = 2
# Seconds that a request waits for what is being made: the largest outlines take ten.
PATIENCE = 60.0
# Seconds after which a request for a file waits no longer for a pause in the typing.
_LONG = 2.0

Published = tuple[str, int, bytes]  # name, number, data


class PreviewSession:
    """One outline, or one folder in which none is chosen yet, with everything that a page does to it."""

    def __init__(
        self, path: str, options: Options, describe: Callable[["PreviewSession", Snapshot], bytes], **more: Any
    ) -> None:
        """`path` is an outline or a folder; `describe` words the state for the page."""
        self.folder = path if os.path.isdir(path) else os.path.dirname(path) or "."
        self.path = "" if os.path.isdir(path) else path
        self.options = options
        self.read_only: bool = more.get("read_only", False)
        self.language: str = more.get("language", "en")
        self.provided = more
        self.making = Lock()  # of pages and Word files: the libraries below are asked by one thread at a time
        self.saving = Lock()
        self.checks = Tickets()
        self.check_turn = Lock()
        self.pictures = PictureCache()
        self.templates = TemplateList()
        self.office = Office()
        self.word_text: tuple[int, WordText | None] = (0, None)  # of the version that was asked for last
        self._describe = describe
        self._watcher = FileWatcher()
        self._wake, self._ended = Event(), Event()
        self._changed = Condition()
        self._snapshot = Snapshot(view=more.get("view", View()))
        self._told = b""
        self._notes: dict[int, tuple[str, bytes]] = {}
        self._asked = self._looking = False
        self._draft: Draft | None = None
        self._listeners = 0
        self._last_change = monotonic()
        self._thread = Thread(target=self._run, name="preview", daemon=True)

    # ---- life ------------------------------------------------------------------------------------------------------

    def start(self) -> None:
        """Begin to look."""
        self._asked = bool(self.path)
        self._thread.start()

    def stop(self) -> None:
        """End, and tell the pages."""
        self._ended.set()
        self._wake.set()
        with self._changed:
            self._changed.notify_all()

    @property
    def ended(self) -> bool:
        return self._ended.is_set()

    def wait_for_end(self) -> None:
        """Wait until somebody stops the preview."""
        while not self._ended.wait(_HEARTBEAT):
            pass

    def join(self, seconds: float) -> None:
        """Wait for the thread that looks."""
        self._thread.join(seconds)

    # ---- what is asked ---------------------------------------------------------------------------------------------

    @property
    def snapshot(self) -> Snapshot:
        return self._snapshot

    def state(self) -> bytes:
        """The state as the page gets it."""
        with self._changed:
            return self._told or self._tell_locked()

    def look_again(self) -> None:
        """Have another look taken, whatever the files are."""
        self._asked = True
        self._wake.set()

    def set_view(self, view: View) -> None:
        """Show something else, and look again."""
        with self._changed:
            self._snapshot = replace(self._snapshot, view=view)
            self._told = b""
        self.look_again()

    def show_draft(self, draft: Draft) -> None:
        """Show a text that is not saved; one that is older than the last of its page is dropped."""
        with self._changed:
            last = self._draft
            if last is not None and draft.client and last.client == draft.client and draft.serial < last.serial:
                return
            self._draft = draft
        self.look_again()

    def drop_draft(self, client: str = "") -> None:
        """Show the file again, unless the draft is of another page than `client`."""
        with self._changed:
            if client and self._draft is not None and self._draft.client != client:
                return
            self._draft = None
        self.look_again()

    def open_outline(self, path: str) -> None:
        """Preview this outline from now on."""
        with self._changed:
            self.path, self._draft = path, None
            self._snapshot = replace(self._snapshot, view=View(), look=None, pages=(), words=())
        self.look_again()

    def tell(self, name: str, data: bytes) -> None:
        """Tell every page something that is no state."""
        with self._changed:
            event = self._snapshot.event + 1
            self._snapshot = replace(self._snapshot, event=event)
            self._notes = {event: (name, data)}  # pages are awake: one is kept, for those that are being told
            self._changed.notify_all()

    def wait_good(self, kind: str) -> tuple[Look, bool]:
        """The newest good look for a `pdf` or `docx`, with that file, and whether it is current. Raises Refusal."""
        end = monotonic() + PATIENCE
        with self._changed:
            while self._asked or self._looking or self._snapshot.look is None:
                self._changed.wait(0.05)
                if self.ended or monotonic() > end:
                    raise Refusal("busy", "it is still being made")
                if self._snapshot.pages and monotonic() > end - PATIENCE + _LONG:
                    break  # somebody types without a pause: what is there now is given
            now = self._snapshot
        looks = now.pages if kind == "pdf" else now.words
        if not looks or (kind == "pdf" and now.look is not None and now.look.wants_no_page):
            raise Refusal("not-found", "there is no such file: the outline has errors, or asks for none")
        build, look = looks[-1]
        if kind == "docx" and not look.finished:
            look = self.finish(look)
        if kind == "docx" and not look.docx:
            raise Refusal("not-found", "there is no such file: the outline has errors, or asks for none")
        return look, build == now.build

    def wait_current(self) -> Snapshot:
        """What is shown once all that was asked for has been looked at; of somebody who types on, what there is."""
        with self._changed:
            self._changed.wait_for(lambda: not (self.path and (self._asked or self._looking)) or self.ended, _LONG)
            return self._snapshot

    def finish(self, look: Look) -> Look:
        """A look with its Word file, made now where it is not yet."""
        with self.making:
            return look if look.finished else finish_look(look, self._snapshot.view, self.options)

    @contextmanager
    def listen(self) -> Iterator[Callable[[float], Published | None]]:
        """What is published from now on: a function that waits some seconds for the next event. Raises Refusal."""
        with self._changed:
            if self._listeners >= MAX_LISTENERS:
                raise Refusal("busy", "too many pages are open")
            self._listeners += 1
        seen = -1

        def next_event(seconds: float) -> Published | None:
            nonlocal seen
            with self._changed:
                self._changed.wait_for(lambda: self._snapshot.event != seen or self.ended, seconds)
                if self.ended:
                    return "bye", self._snapshot.event, b"{}"
                if self._snapshot.event == seen:
                    return None
                first, seen = seen < 0, self._snapshot.event
                note = self._notes.get(seen)
                if note is not None and not first:
                    return note[0], seen, note[1]
                return "state", seen, self._told or self._tell_locked()

        self._wake.set()
        try:
            yield next_event
        finally:
            with self._changed:
                self._listeners -= 1
                forgotten = not self._listeners and self._draft is not None
            if forgotten:  # its page has gone, and nobody else looks
                self.drop_draft()

    @property
    def listeners(self) -> int:
        return self._listeners

    # ---- looking ---------------------------------------------------------------------------------------------------

    def _run(self) -> None:
        """Look until the end: at once where something is asked, else when a file has changed."""
        while not self.ended:
            self._wake.wait(self._pause)
            self._wake.clear()
            if self._ended.is_set() or not self.path:
                continue
            if not self._asked:
                changed = self._find_changed()
                if changed:
                    self._watcher.settle(changed)
                    self._last_change = monotonic()
                    self._asked = True
            if self._asked:
                self._looking, self._asked = True, False
                self._last_change = monotonic()
                self._look()
                with self._changed:
                    self._looking = False
                    self._changed.notify_all()
            elif self._is_unfinished() and monotonic() - self._last_change > _REST:
                self._finish()

    @property
    def _pause(self) -> float:
        """Seconds until the files are looked at again."""
        if not self.path:
            return _ALONE
        if self._is_unfinished():
            return _BUSY
        least = _BUSY if monotonic() - self._last_change < _WORKING else _OPEN
        return max(least if self._listeners else _ALONE, self._cost / _SHARE)

    _cost = 0.0

    def _find_changed(self) -> tuple[str, ...]:
        begin = monotonic()
        changed = self._watcher.find_changed()
        self._cost = monotonic() - begin
        return changed

    def _is_unfinished(self) -> bool:
        look = self._snapshot.look
        return look is not None and not look.finished and look.reading is not None

    def _look(self) -> None:
        with self._changed:
            draft, view = self._draft, self._snapshot.view
        path = self.path
        try:
            with self.making:
                look = take_look(path, draft.text if draft else None, view, self.options)
        except Exception as error:  # a mistake of ours ends no preview
            look = Look(path=path, problems=(self._word_failure(path, error),), reads=())
        self._watch(look)
        self._publish(look, self._snapshot.build + 1, draft)

    def _finish(self) -> None:
        snapshot = self._snapshot
        assert snapshot.look is not None
        try:
            with self.making:
                look = finish_look(snapshot.look, snapshot.view, self.options)
        except Exception as error:
            problems = (*snapshot.look.problems, self._word_failure(self.path, error))
            look = replace(snapshot.look, problems=problems, finished=True)
        self._watch(look)
        self._publish(look, snapshot.build, snapshot.draft)

    def _watch(self, look: Look) -> None:
        """Watch what was read; after a mistake of ours what was read before."""
        if look.reads:
            self._watcher.watch_reads(look.reads)

    def _word_failure(self, path: str, error: Exception) -> Problem:
        print(f"exporter preview: internal error: {type(error).__name__}: {error}", file=sys.stderr)
        message = Message("internal error: {kind}: {error}", kind=type(error).__name__, error=error)
        hint = "this is a mistake in exporter, not in your file; report what it says"
        return Problem("internal", "error", Place(path), message, hint)

    def _publish(self, look: Look, build: int, draft: Draft | None) -> None:
        """Have every page told what was found."""
        with self._changed:
            if look.path != self.path:
                return
            before = self._snapshot
            pages, words = before.pages, before.words
            if not look.failed and look.pdf:
                pages = (*(pair for pair in pages if pair[0] != build), (build, look))[-_KEPT:]
            if not look.failed and look.document is not None and look.document.briefing is not None:
                words = (*(pair for pair in words if pair[0] != build), (build, look))[-_KEPT:]
            elif look.finished:  # the second step found an error: this build is no good one
                pages = tuple(pair for pair in pages if pair[0] != build)
                words = tuple(pair for pair in words if pair[0] != build)
            self._snapshot = replace(
                before, event=before.event + 1, build=build, look=look, pages=pages, words=words, draft=draft
            )
            self._notes = {}
            self._tell_locked()
            self._changed.notify_all()
        self._draw_ahead()

    def _draw_ahead(self) -> None:
        """Draw the newest page while the browser is still being told of it."""
        if self._listeners and self._snapshot.pages:
            build, look = self._snapshot.pages[-1]
            if build == self._snapshot.build and not look.finished:
                self.pictures.draw(look.pdf, f"page {build}", self.pictures.scale)

    def _tell_locked(self) -> bytes:
        self._told = self._describe(self, self._snapshot)
        return self._told

    @property
    def file_folder(self) -> str:
        """The folder in which the outline's pictures and tables are looked for: its own, links followed."""
        return os.path.dirname(os.path.realpath(self.path)) if self.path else self.folder

    def say(self, message: str, code: str = "") -> str:
        """A message, of the problem with this code if it is of one, in the page's language."""
        translate = self.provided.get("translate")
        return str(message) if translate is None or not message else translate(code, message, self.language)

    def word_refusal(self, refusal: Refusal) -> Refusal:
        """A refusal in the page's language."""
        return Refusal(refusal.code, self.say(refusal.message), **refusal.more)
