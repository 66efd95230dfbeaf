"""Puts finished files in place: all of them or none, whatever fails on the way, and whoever else writes there.

Each file is written under a random name first, and a file that it replaces is kept until every file is in place. What
a killed run began is finished by the next one that writes into the folder, and what it left behind is removed.
Open `journal` first: it holds what renames a run is about to make, so that the next one finishes them.
"""

import errno
import os
import signal
import stat
import time
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from importlib import import_module
from typing import Any

from exporter.lean import allocate_lock
from exporter.message import Message, words_of
from exporter.output.journal import Journal, finish_renames, has_journal
from exporter.problem import Place, Problems

# Puts files into a folder under their names, all of them or none, and returns their paths. Raises OSError.
Writer = Callable[[str, dict[str, bytes]], tuple[str, ...]]

# None on Windows, which has no such locks.
_fcntl: Any = None if os.name == "nt" else import_module("fcntl")

# As an output: no file, but what the program prints.
STANDARD_OUTPUT = "-"

# Short, so that it is no longer than the name of any file that can be written.
_DRAFT = (".exporter-", ".part")

# Names that Windows keeps for devices, with whatever ending (Naming Files, Paths, and Namespaces; learn.microsoft.com).
_DEVICES = frozenset(("con", "prn", "aux", "nul", "conin$", "conout$")) | {
    f"{port}{digit}" for port in ("com", "lpt") for digit in "0123456789¹²³"
}
_NO_NAME = frozenset('<>:"|?*\\/\x7f') | frozenset(map(chr, range(32)))

# Seconds after which a draft is nobody's, where locks cannot tell: far longer than any run takes to write a pair.
_ABANDONED = 3600

_placing = allocate_lock()  # one thread at a time, where the system has no locks of folders


class _Draft:
    """A file on its way: `final` is its place, `draft` its own name, `kept` a second name of the file it replaces."""

    def __init__(self, final: str) -> None:
        self.final = final
        self.draft = self.kept = ""
        self.handle = -1  # kept open, and locked, as long as the draft is ours

    def write_draft(self, data: bytes | Iterable[bytes]) -> None:
        """Write the bytes, or pieces of them as they come, under a random name in the folder of the final one.

        The file has the mode of the one that it replaces."""
        old = _find_old(self.final)
        mode = 0o666 if old is None else stat.S_IMODE(old.st_mode)
        while self.handle < 0:  # the name is known before the file is there, so that a signal between leaves none
            self.draft = os.path.join(os.path.dirname(self.final), _draft_name())
            self.handle = _create_draft(self.draft, mode)
        if old is not None and _fcntl is not None:
            with suppress(OSError):  # only the superuser may give a file away
                os.fchown(self.handle, old.st_uid, old.st_gid)
            os.fchmod(self.handle, mode)  # what the umask took away
        with os.fdopen(os.dup(self.handle), "wb") as file:
            file.writelines((data,) if isinstance(data, bytes) else data)
            file.flush()
            # A power cut may else leave an empty file where an older one was, and its rename waits for the disk. A
            # file that replaces none costs nobody anything, and waiting would take as long as making it.
            if old is not None:
                os.fsync(file.fileno())
        if _fcntl is None:  # Windows renames no file that is open
            self._close_handle()

    def keep_old(self) -> None:
        """Give the file that will be replaced a second name."""
        state = _find_old(self.final)
        if state is None:
            return
        self.kept = os.path.join(os.path.dirname(self.final), _draft_name())  # known before it is there, as a draft's
        try:
            os.link(self.final, self.kept)
        except FileNotFoundError:
            self.kept = ""
        except OSError:  # a disk without hard links, or another's file
            with open(self.final, "rb") as old:
                handle = os.open(self.kept, os.O_WRONLY | os.O_CREAT | os.O_EXCL, stat.S_IMODE(state.st_mode))
                with os.fdopen(handle, "wb") as copy:
                    copy.write(old.read())

    def put_back(self) -> bool:
        """Undo the rename: what was there before is there again. False where it cannot be; then it is kept."""
        try:
            if self.kept:
                _restore_file(self.kept, self.final)
            else:
                os.unlink(self.final)
        except FileNotFoundError:
            return not self.kept
        except OSError:
            return False
        return True

    def leave_old(self) -> None:
        """Have the file that was replaced stay under its second name, for the next run."""
        self.kept = ""

    def remove_rest(self) -> None:
        """Remove the names that nobody needs any more."""
        for name in (self.draft, self.kept):
            if name:
                with suppress(OSError):
                    os.unlink(name)
        self._close_handle()

    def _close_handle(self) -> None:
        if self.handle >= 0:
            os.close(self.handle)
            self.handle = -1


def write_together(folder: str, contents: Mapping[str, bytes | Iterable[bytes]]) -> tuple[str, ...]:
    """Write files into a folder under their names: all of them, or none and what was there before stays.

    Returns their paths. Raises OSError; its file name is the final file's where one stands in the way. A symbolic link
    is followed, a replaced file's mode kept."""
    if folder:
        os.makedirs(folder, exist_ok=True)
    paths = [os.path.join(folder, name) for name in contents]
    drafts = [_Draft(_follow_link(path)) for path in paths]
    folders = sorted({os.path.dirname(draft.final) or "." for draft in drafts})
    try:
        for draft, data in zip(drafts, contents.values(), strict=True):
            draft.write_draft(data)
        with _lock_folders(folders) as locked:
            for each in folders:
                _clean_folder(each, locked)
            with _hold_signals():
                _place_drafts(drafts)
    finally:
        for draft in drafts:
            draft.remove_rest()
    return tuple(paths)


def _follow_link(path: str) -> str:
    """What a symbolic link stands for, any other path itself. Raises OSError where the link leads into no folder."""
    if not os.path.islink(path):
        return path
    final = os.path.realpath(path)
    if not os.path.isdir(os.path.dirname(final)):
        raise FileNotFoundError(errno.ENOENT, "it is a link into a folder that is not there", path)
    return final


def _place_drafts(drafts: list[_Draft]) -> None:
    """Rename every draft to its final name, or put back what was there. Raises OSError."""
    for draft in drafts:
        _probe_target(draft.final)
        draft.keep_old()
    journal = Journal(os.path.dirname(drafts[0].final), any(draft.kept for draft in drafts)) if drafts[1:] else None
    done = False
    try:
        if journal is not None:
            journal.write([(draft.draft, draft.final) for draft in drafts])
        for draft in drafts:
            os.replace(draft.draft, draft.final)
        done = True
    except BaseException:
        # Also the one that failed: an interruption may come when the rename is through.
        done = _put_back([draft for draft in drafts if not os.path.exists(draft.draft)], journal)
        raise
    finally:
        if journal is not None:
            journal.end(done=done)


def _put_back(renamed: list[_Draft], journal: Journal | None) -> bool:
    """Undo renames; false where something stays for the next run, which finds it in the journal."""
    if journal is not None:
        journal.write([(draft.kept, draft.final) for draft in renamed])
    done = False
    try:
        done = not [draft for draft in renamed if not draft.put_back()]
    finally:
        if not done and journal is not None:
            for draft in renamed:
                draft.leave_old()
    return done


def _restore_file(kept: str, final: str) -> None:
    """Put a file's second name in place of its first; what lets itself not be replaced may still be written into.

    Raises OSError where neither is possible."""
    try:
        os.replace(kept, final)
    except FileNotFoundError:
        raise
    except OSError:
        with open(kept, "rb") as old, open(final, "r+b") as file:
            file.write(old.read())
            file.truncate()
        os.unlink(kept)


@contextmanager
def _hold_signals() -> Iterator[None]:
    """Have signals that ask for the process's end wait: renames take a moment, and half of them is worse than later.

    Windows knows no waiting signals."""
    set_mask: Any = getattr(signal, "pthread_sigmask", None)
    if set_mask is None:
        yield
        return
    old = set_mask(signal.SIG_BLOCK, (signal.SIGINT, signal.SIGTERM, signal.SIGHUP))
    try:
        yield
    finally:
        set_mask(signal.SIG_SETMASK, old)


def finish_interrupted(folder: str) -> None:
    """Finish the pair that a run was killed over in a folder, if there is one; where that fails, the next run may."""
    if has_journal(folder):
        with suppress(OSError), _lock_folders([folder]) as locked:
            _clean_folder(folder, locked)


# When a folder was last searched for what dead runs left. A folder may hold a hundred thousand files: to search it for
# each pair would take longer than to make the pair.
_searched: dict[str, float] = {}
_SEARCH_EVERY = 60.0  # seconds


def _clean_folder(folder: str, locked: bool) -> None:
    """Finish what a killed run began in a folder, and remove what it left. Raises OSError."""
    finished = finish_renames(folder, _is_draft, locked=locked)
    now = time.monotonic()
    if finished or now - _searched.get(folder, -_SEARCH_EVERY) >= _SEARCH_EVERY:
        _searched.pop(folder, None)
        _searched[folder] = now
        if len(_searched) > 1000:
            del _searched[next(iter(_searched))]
        _remove_stale(folder)


def _find_old(final: str) -> os.stat_result | None:
    """The file that will be replaced, if there is one. Raises OSError where something else stands there."""
    try:
        state = os.lstat(final)
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(state.st_mode):
        raise IsADirectoryError(errno.EISDIR, "is a folder", final)
    if not stat.S_ISREG(state.st_mode):
        raise OSError(errno.EINVAL, "it is no ordinary file", final)
    return state


def _probe_target(final: str) -> None:
    """Raise OSError where Windows would refuse to replace a file, because another program has it open."""
    if os.name == "nt" and os.path.exists(final):
        with open(final, "r+b"):
            pass


def _draft_name() -> str:
    begin, end = _DRAFT
    return f"{begin}{os.urandom(8).hex()}{end}"


def _is_draft(name: str) -> bool:
    begin, end = _DRAFT
    return name.startswith(begin) and name.endswith(end) and len(name) == len(begin) + 16 + len(end)


def _create_draft(path: str, mode: int) -> int:
    """The handle of a new file, open for writing and locked; -1 where another run took it for stale. Raises OSError."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    handle = os.open(path, flags, mode)
    held = _try_lock(handle)
    if held is False:
        return handle
    # Between opening and locking, another run may have removed it.
    with suppress(OSError):
        if held and os.path.samestat(os.stat(path), os.fstat(handle)):
            return handle
    os.close(handle)
    return -1


def _try_lock(handle: int) -> bool | None:
    """Lock a file: True if it is ours now, None if another has it, False where there are no locks."""
    if _fcntl is None:
        return False
    try:
        _fcntl.flock(handle, _fcntl.LOCK_EX | _fcntl.LOCK_NB)
    except BlockingIOError:
        return None
    except OSError:
        return False
    return True


def _remove_stale(folder: str) -> None:
    """Remove the drafts of runs that were killed: those that nobody holds locked. The folder is locked."""
    with suppress(OSError):
        for entry in os.scandir(folder):
            if _is_draft(entry.name) and entry.is_file(follow_symlinks=False):
                with suppress(OSError):
                    _remove_unheld(entry)


def _remove_unheld(entry: "os.DirEntry[str]") -> None:
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    handle = os.open(entry.path, flags) if _fcntl is not None else -1
    try:
        held = _try_lock(handle)
        if held or (held is False and time.time() - entry.stat(follow_symlinks=False).st_mtime > _ABANDONED):
            os.unlink(entry.path)
    finally:
        if handle >= 0:
            os.close(handle)


@contextmanager
def _lock_folders(folders: Iterable[str]) -> Iterator[bool]:
    """One run at a time puts files into these folders: of two that write the same pair, one wins both files.

    False where the disk knows no locks."""
    locked = _fcntl is not None
    with _placing, ExitStack() as stack:
        for folder in folders if _fcntl is not None else ():
            try:
                handle = os.open(folder, os.O_RDONLY)
                stack.callback(os.close, handle)
                _fcntl.flock(handle, _fcntl.LOCK_EX)
            except OSError:
                locked = False
        yield locked


def explain_failure(error: OSError, folder: str) -> str:
    """Why files could not be written into a folder, in the words of a message."""
    if isinstance(error, FileExistsError):
        return "it is a link to a folder that is not there" if os.path.islink(folder) else "it is a file, no folder"
    if os.name == "nt" and isinstance(error, PermissionError):
        return "it is open in another program"
    return words_of(error)


def explain_bad_name(stem: str) -> str:
    """Why files of a name cannot be written or copied everywhere, "" where they can."""
    character = next((one for one in stem if one in _NO_NAME), "")
    if character:
        return Message("{character!r} stands in it", character=character)
    if stem.split(".")[0].strip().lower() in _DEVICES:
        return "Windows keeps it for a device"
    if stem.endswith((".", " ")):
        return "it ends with a full stop" if stem.endswith(".") else "it ends with a space"
    return ""


def find_same_stems(stems: Iterable[str]) -> list[tuple[str, ...]]:
    """Stems that some disk takes for one: equal without case, or when normalized (UAX #15, NFC); each group sorted."""
    groups: dict[str, list[str]] = {}
    for stem in stems:
        folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", stem).casefold())
        groups.setdefault(folded, []).append(stem)
    return sorted(tuple(sorted(group)) for group in groups.values() if len(group) > 1)


def split_file_name(output: str) -> tuple[str, str, str]:
    """The folder, name and format of an output that names one file, by its ending; (output, "", "") for a folder."""
    folder, name = os.path.split(output)
    ending = os.path.splitext(name)[1].lower()
    return (folder, name, ending[1:]) if ending in (".docx", ".pdf") else (output, "", "")


def output_stem(path: str) -> str:
    """The name that an outline's files have, without an ending."""
    return os.path.splitext(os.path.basename(path))[0]


def check_name(path: str, problems: Problems) -> None:
    """Report an outline whose files some system could not hold under its name."""
    why = explain_bad_name(output_stem(path))
    if why:
        message = Message("files of this name cannot be written everywhere: {why}", why=Message(why))
        problems.error("bad-name", Place(path), message, "give the outline's file another name")


def find_same_outputs(paths: Sequence[str]) -> list[tuple[str, ...]]:
    """Groups of stems of the outlines whose files would overwrite each other, on this disk or another."""
    return find_same_stems(output_stem(path) for path in paths)
