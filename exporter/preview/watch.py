"""Which files are others than they were when a run read them: looked at again and again, as cheaply as can be.

Notifications of the system would need a package for each system, and miss network drives; asking for ten files takes
30 microseconds.
"""

import os
from collections.abc import Callable, Iterable
from time import monotonic, sleep

from exporter.source.files import InputFile

# What a file is now: size, change in nanoseconds since 1970, number on its disk; () where there is none.
Stamp = tuple[int, ...]

# Seconds without a change after which a file is taken for finished: an editor writes one in a few milliseconds, and a
# disk's clock ticks every four.
QUIET = 0.008
# Seconds that a file may be missing or empty in the middle of being saved: editors rename, and some write in two steps.
ABSENT = 0.15
# Seconds that a file may go on changing before it is read anyhow.
PATIENCE = 1.0


class FileWatcher:
    """Tells when one of some files is no longer what a run has read."""

    def __init__(self, clock: Callable[[], float] = monotonic, wait: Callable[[float], None] = sleep) -> None:
        self._stamps: dict[str, Stamp] = {}
        self._clock, self._wait = clock, wait

    @property
    def paths(self) -> tuple[str, ...]:
        """The files that are watched."""
        return tuple(self._stamps)

    def watch_reads(self, reads: Iterable[InputFile]) -> None:
        """Watch the files that a run has read or looked for, from what they were then."""
        self._stamps = {file.path: _stamp_read(file) for file in reads}

    def find_changed(self) -> tuple[str, ...]:
        """The files that are others now."""
        return tuple(path for path, stamp in self._stamps.items() if stamp_file(path)[: len(stamp) or 3] != stamp)

    def settle(self, changed: Iterable[str]) -> None:
        """Wait until the files that changed are whole: unchanged for a moment, and there again where they were."""
        paths = tuple(changed)
        begin = self._clock()
        before = tuple(map(stamp_file, paths))
        while True:
            self._wait(QUIET)
            now = tuple(map(stamp_file, paths))
            spent = self._clock() - begin
            halfway = any(not stamp or not stamp[0] for stamp in now)
            if (now == before and not (halfway and spent < ABSENT)) or spent >= PATIENCE:
                return
            before = now


def stamp_file(path: str) -> Stamp:
    """What a file is now; () where there is none."""
    try:
        state = os.stat(path)
    except OSError:
        return ()
    return state.st_size, state.st_mtime_ns, state.st_ino


def _stamp_read(file: InputFile) -> Stamp:
    """What a file was when it was read: with its number, if it is still the same."""
    if file.size < 0:
        return ()
    now = stamp_file(file.path)
    return now if now[:2] == (file.size, file.changed) else (file.size, file.changed)
