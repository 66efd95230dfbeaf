"""How far a run of several outlines is, on a line that is written over, and what became of it at the end."""

import sys
import time

from exporter.commands.printed.speech import say
from exporter.commands.printed.terminal import SafeStream
from exporter.message import Message, counted, listed

# Outlines whose files are listed on a terminal; of more, only their number is told.
LISTED = 50


def _is_watched() -> bool:
    return sys.stderr.isatty()


class RunProgress:
    """Counts what became of each outline; prints only for people who watch, and nothing with `quiet`."""

    def __init__(self, total: int, *, quiet: bool = False) -> None:
        self._begun = time.monotonic()
        self._total, self._quiet = total, quiet
        self._live = _is_watched() and not quiet
        self._shown = False
        self.written = self.failed = self.warnings = 0

    def show(self, number: int, path: str) -> None:
        """Say which outline is next."""
        if self._live and self._total > 1:
            self._write_over(f"[{number}/{self._total}] {path}")
            self._shown = True

    def clear(self) -> None:
        """Take the line away, before something else is printed."""
        if self._shown:
            self._write_over("")
            self._shown = False

    def add(self, *, failed: bool, warnings: int) -> None:
        """Count one outline."""
        self.written += not failed
        self.failed += failed
        self.warnings += warnings

    def lists_files(self) -> bool:
        """Whether paths are printed: always to a program, and to a person as many as can be read."""
        return not self._quiet and (self._total <= LISTED or not sys.stdout.isatty())

    def finish(self) -> None:
        """Print what became of the run, and the seconds it took."""
        self.clear()
        if not self._live:
            return
        parts = [Message("{count:,} written", count=self.written)] if self.written or not self.failed else []
        parts += [Message("{count:,} failed", count=self.failed)] if self.failed else []
        parts += [counted(self.warnings, "warning")] if self.warnings else []
        parts += [Message("{seconds:.1f} s", seconds=time.monotonic() - self._begun)]
        print(say(listed(parts)), file=sys.stderr)

    def _write_over(self, text: str) -> None:
        if isinstance(sys.stderr, SafeStream):
            sys.stderr.write_over(text)
