"""The door to the disk: every input file of a run is found, bounded and read here, once, and what was read is recorded.

The outline, its template and what that extends, tables, pictures, base documents, source texts and fonts come through
`Files`, one for each run, so that a caller can ask which files a result depends on. The program's own data (bundled
templates and fonts, word lists) are no input of a run.
"""

import errno
import os
import stat
from typing import BinaryIO

from msgspec import Struct

from exporter.did_you_mean import edit_distance
from exporter.message import Message
from exporter.problem import Problems
from exporter.source.nodes import Scalar
from exporter.source.wording import clip

# The largest collections in use, pan-CJK with all weights of all regions, have some 170 MB.
MAX_FONT = 200_000_000
# A larger font file is not read but mapped: of a collection a document uses a fiftieth, and reading it takes twice its
# size in memory.
MAX_READ_FONT = 32_000_000


class InputFile(Struct, frozen=True, order=True):
    """A file that a run read or looked for: its real path, its size in bytes and its change in nanoseconds since 1970.

    Both numbers are those of the moment it was opened or looked for; `size` is -1 where it could not be."""

    path: str
    size: int = -1
    changed: int = 0


class FileChanged(OSError):
    """A file that is read more than once is no longer what it was the first time."""


class Folder(Struct, frozen=True):
    """Where files named by one file are looked for: `base` is its folder; they must lie in one of `roots`."""

    base: str
    roots: tuple[str, ...]


class Files:
    """The input files of one run. Files may be named below `root` besides the folder of the file that names them."""

    def __init__(self, root: str | None = None) -> None:
        self.root = root
        self._reads: dict[str, InputFile] = {}
        self._kept: dict[str, bytes] = {}

    @property
    def reads(self) -> tuple[InputFile, ...]:
        """Every file read or looked for so far, by path."""
        return tuple(sorted(self._reads.values()))

    def add_reads(self, reads: tuple[InputFile, ...]) -> None:
        """Record files that another process read or looked for in this run."""
        for file in reads:
            self._reads.setdefault(file.path, file)

    def folder_of(self, path: str) -> Folder:
        """The folder of a file, and the folders that files it names may come from: its own, or the root.

        What has no path of its own stands in the current folder."""
        base = os.path.dirname(os.path.realpath(path)) if path else os.path.realpath(".")
        return Folder(base, (base,) if self.root is None else (base, os.path.realpath(self.root)))

    def hold(self, path: str, data: bytes) -> None:
        """Have a file read as these bytes in this run, whatever the disk has."""
        real = os.path.realpath(path)
        self._reads[real] = InputFile(real, len(data))
        self._kept[real] = data

    def read_path(self, path: str, limit: int) -> bytes:
        """The bytes of a file that may be named; of one larger than `limit` only that many and one more.

        Raises OSError; what is no ordinary file (a folder, a pipe, a device) is one, too."""
        real = os.path.realpath(path)
        kept = self._kept.get(real)
        if kept is not None and (len(kept) > limit or len(kept) == self._reads[real].size):
            return kept[: limit + 1]
        self._reads[real] = InputFile(real)  # kept where reading fails
        data, self._reads[real] = _read_ordinary(path, real, limit + 1)
        self._kept[real] = data
        return data

    def stat_named(self, name: Scalar, folder: Folder, limit: int, problems: Problems) -> InputFile | None:
        """A file that another names and that `open_again` reads; None when it cannot be used (reported)."""
        path = self.find_named(name, folder, problems)
        if path is None:
            return None
        if self._reads[path].size > limit:
            message = Message("{name} is larger than {limit} MB", name=clip(name.text), limit=limit // 1000000)
            problems.error("too-large", name.place, message)
            return None
        return self._reads[path]

    def read_font(self, path: str) -> bytes | None:
        """The bytes of a font file, None for one so large that it is better mapped. Raises OSError, also for one that
        is far too large."""
        real = os.path.realpath(path)
        if real not in self._kept and os.path.isfile(real):
            found = _describe_file(real)
            if found.size > MAX_FONT:
                raise OSError(errno.EFBIG, Message("it is larger than {most} MB", most=MAX_FONT // 1_000_000), path)
            if found.size > MAX_READ_FONT:
                self._reads[real] = found
                return None
        return self.read_path(path, MAX_FONT)

    def find_named(self, name: Scalar, folder: Folder, problems: Problems) -> str | None:
        """The real path of a file that another names; None when it lies outside, is missing or is no file (reported).

        It is looked for, and so recorded, but not opened."""
        path = _resolve_name(name, folder, problems)
        if path is None:
            return None
        if path not in self._reads:
            self._reads[path] = _describe_file(path)
        if os.path.isfile(path):
            return path
        text = name.text.strip()
        if os.path.isdir(path):
            problems.error(
                "missing-file", name.place, Message("{text} is a folder", text=clip(text)), "name a file in it"
            )
        elif os.path.exists(path):
            message = Message("{text} is a device or a pipe, not a file", text=clip(text))
            problems.error("missing-file", name.place, message, "name a file with the content in it")
        else:
            message = Message("the file {text} does not exist", text=clip(text))
            problems.error("missing-file", name.place, message, _suggest_neighbour(path, text))
        return None

    def read_named(self, name: Scalar, folder: Folder, limit: int, problems: Problems) -> bytes | None:
        """The bytes of a file that another names; None when it cannot be used or is larger than `limit` (reported)."""
        path = self.find_named(name, folder, problems)
        if path is None:
            return None
        try:
            data = self.read_path(path, limit)
        except OSError as error:
            message = Message("{name} cannot be read: {error}", name=clip(name.text), error=error)
            problems.error("unreadable-file", name.place, message)
            return None
        if len(data) > limit:
            problems.error(
                "too-large",
                name.place,
                Message("{name} is larger than {limit} MB", name=clip(name.text), limit=limit // 1_000_000),
            )
            return None
        return data


def _describe_file(path: str) -> InputFile:
    """What a file that is looked for and not opened is now."""
    try:
        state = os.stat(path)
    except OSError:
        return InputFile(path)
    return InputFile(path, state.st_size, state.st_mtime_ns)


def open_again(file: InputFile) -> BinaryIO:
    """A file of this run, to be read from its beginning. Raises OSError; FileChanged where another stands there now."""
    handle = open(file.path, "rb")  # noqa: SIM115 - the caller closes it
    if not is_unchanged(file, handle):
        handle.close()
        raise FileChanged(errno.ESTALE, "it was changed while it was read", file.path)
    return handle


def is_unchanged(file: InputFile, handle: BinaryIO) -> bool:
    """Whether an open file is still the one that was described."""
    state = os.fstat(handle.fileno())
    return (state.st_size, state.st_mtime_ns) == (file.size, file.changed)


def read_program_file(path: str) -> bytes:
    """The bytes of a file of the program's own, such as a bundled template. Raises OSError."""
    with open(path, "rb") as file:
        return file.read()


def _read_ordinary(path: str, real: str, count: int) -> tuple[bytes, InputFile]:
    """The first `count` bytes of an ordinary file, and what it was when it was opened. Raises OSError.

    Opened without waiting: a pipe that nobody writes to would otherwise hold the run for ever."""
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    state = os.fstat(handle)
    if not stat.S_ISREG(state.st_mode):
        os.close(handle)
        if stat.S_ISDIR(state.st_mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), path)
        raise OSError(errno.EINVAL, "it is no ordinary file", path)
    with os.fdopen(handle, "rb") as file:
        return file.read(count), InputFile(real, state.st_size, state.st_mtime_ns)


def _resolve_name(name: Scalar, folder: Folder, problems: Problems) -> str | None:
    """The real path that a name stands for; None when it is no path or leads out of the folders (reported)."""
    text = name.text.strip()
    if not text:
        return None  # the reader of fields has told
    # Resolving \\server\share would ask a stranger's server, on Windows with the user's name and password.
    if "://" in text or text.startswith(("data:", "//", "\\\\")):
        message = Message("“{text}” is an address, not a file", text=clip(text))
        problems.error("bad-path", name.place, message, "download it and keep it beside the file that names it")
        return None
    if "\\" in text:
        hint = Message("write {text}", text=text.replace(chr(92), "/"))
        problems.error("bad-path", name.place, Message("“{text}” is no path here", text=clip(text)), hint)
        return None
    path = os.path.realpath(os.path.join(folder.base, text))
    if path not in folder.roots and not any(_is_inside(path, root) for root in folder.roots):
        message = Message("{text} lies outside the folder of the file that names it", text=clip(text))
        problems.error("outside-root", name.place, message, "move it beside the file, or allow its folder with --root")
        return None
    return path


def _is_inside(path: str, root: str) -> bool:
    return path.startswith(root.rstrip(os.sep) + os.sep)


_FROM = "paths count from the folder of the file that names them"


def _suggest_neighbour(path: str, text: str) -> str:
    """A hint that names a file whose name differs in the case of its letters or in a letter or two."""
    folder, wanted = os.path.split(path)
    try:
        names = sorted(entry for entry in os.listdir(folder)[:1000] if not entry.startswith("."))
    except OSError:
        return _FROM
    near = [name for name in names if name.casefold() == wanted.casefold()]
    near += [name for name in names if len(name) < 60 and edit_distance(name.casefold(), wanted.casefold()) <= 2]
    return Message("did you mean {text}?", text=os.path.join(os.path.dirname(text), near[0])) if near else _FROM
