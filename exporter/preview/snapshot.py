"""What a preview has published at one moment, and what its pages have sent: values, and numbers that order them."""

from threading import Lock

from msgspec import Struct

from exporter.preview.look import Look, View


class Draft(Struct, frozen=True):
    """A text that is not saved: the page that typed it, its number there, and the text."""

    client: str
    serial: int
    text: str


class Tickets:
    """Numbers by which an answer knows whether its page has asked for a newer one since."""

    _MOST = 64  # pages that are remembered: many more than can listen

    def __init__(self) -> None:
        self._newest: dict[str, int] = {}
        self._turn = Lock()
        self._last = 0

    def take(self, client: str) -> int:
        """The next number, which is now the newest of this page."""
        with self._turn:
            self._last += 1
            self._newest.pop(client, None)
            self._newest[client] = self._last
            if len(self._newest) > self._MOST:
                del self._newest[next(iter(self._newest))]
            return self._last

    def is_newest(self, client: str, ticket: int) -> bool:
        """Whether the page has taken no other since."""
        return self._newest.get(client, ticket) == ticket


class Snapshot(Struct, frozen=True, kw_only=True):
    """What the page is told at one moment. `pages` and `words` are the good looks by build, the newest last.

    `event` grows with everything that is published, `build` with every look."""

    event: int = 0
    build: int = 0
    view: View = View()
    look: Look | None = None
    pages: tuple[tuple[int, Look], ...] = ()
    words: tuple[tuple[int, Look], ...] = ()
    draft: "Draft | None" = None

    def find_page(self, version: int) -> Look | None:
        """The look whose page has a version."""
        return next((look for build, look in self.pages if build == version), None)

    def find_word(self, version: int) -> Look | None:
        """The look whose Word text has a version."""
        return next((look for build, look in self.words if build == version), None)
