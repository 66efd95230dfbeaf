"""The renames that a run is about to make, written beside its files, so that the next run can finish them.

A pair is put in place by two renames. Between them a process may be killed, and nothing of it is left that could undo
the first. So it writes down first what it will do; whoever builds into the folder next does what is still to be done.
A rename that fails is another matter: the run itself puts back what was there, and writes that down before.

Each line is a number and a list of renames in JSON. Names count from the journal's folder: the next run may begin in
another. The number is that of the journal's own inode. A journal that came in an archive or from a repository cannot
know it, and is not followed where it could do harm: it removes nothing, and reaches into no other folder.
"""

import os
import time
from collections.abc import Callable, Sequence
from contextlib import suppress

import msgspec

NAME = ".exporter-journal"
# Seconds after which a journal is nobody's, where locks cannot tell: far longer than renames take.
_ABANDONED = 60

Rename = tuple[str, str]  # from, to; from "" for a file that is to be removed


class Journal:
    """The journal of one run, in one folder; `durable` where a power cut must not lose it."""

    def __init__(self, folder: str, durable: bool) -> None:
        self._folder = folder
        self._path = os.path.join(folder, NAME)
        self._durable = durable
        self._handle = -1

    def write(self, renames: Sequence[Rename]) -> None:
        """Write down what will be done, in place of what was written before; in silence where that cannot be."""
        with suppress(OSError):
            if self._handle < 0:
                flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
                self._handle = os.open(self._path, flags, 0o600)
            named = [[self._name_here(source), self._name_here(final)] for source, final in renames]
            os.write(self._handle, _encode_line(os.fstat(self._handle).st_ino, named))
            if self._durable:
                os.fsync(self._handle)

    def _name_here(self, path: str) -> str:
        """A path as it counts from the journal's folder; its whole path where it lies in another."""
        folder, name = os.path.split(path)
        return name if folder == self._folder or not path else os.path.abspath(path)

    def end(self, *, done: bool) -> None:
        """Remove the journal where all is done; else the next run does the rest."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1
            if done:
                with suppress(OSError):
                    os.unlink(self._path)


def _encode_line(number: int, renames: list[list[str]]) -> bytes:
    try:
        return msgspec.json.encode([number, renames]) + b"\n"
    except UnicodeEncodeError:  # a name that is no UTF-8; the standard library's writer takes a millisecond to load
        import json

        return json.dumps([number, renames]).encode("ascii") + b"\n"


def has_journal(folder: str) -> bool:
    """Whether a run was killed, or is, between two renames in a folder."""
    return os.path.lexists(os.path.join(folder, NAME))


def finish_renames(folder: str, is_draft: Callable[[str], bool], *, locked: bool) -> bool:
    """Do what a killed run wrote down and did not do; true where there was something. Raises OSError.

    `locked`: nobody else puts files into the folder now; without locks a young journal is left to its owner. `is_draft`
    tells the names of files that runs make for themselves: no other file is moved."""
    path = os.path.join(folder, NAME)
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    except OSError:
        return False
    with os.fdopen(handle, "rb") as file:
        state = os.fstat(handle)
        # Another user's journal is not followed: it could lead anywhere that only we may write.
        if hasattr(os, "geteuid") and state.st_uid != os.geteuid():
            return False
        if not locked and time.time() - state.st_mtime < _ABANDONED:
            return False
        lines = file.read(1_000_000).split(b"\n")
    number, renames = _parse_last(lines)
    for source, final in renames:
        if number != state.st_ino and not _stays_here(source, final):
            continue
        with suppress(FileNotFoundError, ValueError):  # it was done; a zero byte in a name that is not ours
            if not source:
                os.unlink(os.path.join(folder, final))
            elif is_draft(os.path.basename(source)) and os.path.dirname(source) == os.path.dirname(final):
                os.replace(os.path.join(folder, source), os.path.join(folder, final))
    os.unlink(path)
    return True


def _stays_here(source: str, final: str) -> bool:
    """Whether a rename removes nothing and reaches into no other folder than the journal's own."""
    return bool(source) and not os.path.dirname(source) and not os.path.dirname(final)


def _parse_last(lines: list[bytes]) -> tuple[int, list[Rename]]:
    """The number and the renames of a journal's last whole line; a line without its end was cut short before anything
    was done."""
    import json

    for line in reversed(lines[:-1]):
        try:
            number, renames = json.loads(line)
            return int(number), [(str(source), str(final)) for source, final in renames]
        except (ValueError, TypeError, RecursionError, OverflowError):
            continue
    return 0, []
