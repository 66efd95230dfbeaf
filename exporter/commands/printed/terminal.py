"""What a person or program at the other end of a stream gets: no control characters, no failure of an encoding.

Texts of files, names of files and arguments end in messages. A terminal obeys what it finds in them, a runner of
continuous integration a line's beginning; so everything that is printed passes here.
"""

import errno
import io
import json
import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, TextIO

from exporter.problem import escape_controls


class SafeStream(io.TextIOBase):
    """A text stream that writes control characters as their codes."""

    def __init__(self, stream: TextIO | None, name: str) -> None:
        self._stream, self._name = stream, name

    def write(self, text: str) -> int:
        """Write a text; a line's end of two characters is one, as `patch` needs it. Raises OSError where the stream
        cannot take it."""
        if self._stream is None:
            raise OSError(errno.EBADF, "it is closed", self._name)
        try:
            self._stream.write("\r\n".join(map(escape_controls, text.split("\r\n"))))
        except OSError as error:
            error.filename = error.filename or self._name
            raise
        return len(text)

    def flush(self) -> None:
        """Hand on what is kept. Raises OSError where the stream cannot take it."""
        if self._stream is not None:
            self._stream.flush()

    def isatty(self) -> bool:
        """Whether a person is watching."""
        return self._stream is not None and self._stream.isatty()

    def fileno(self) -> int:
        """The stream's own number. Raises OSError where it has none."""
        if self._stream is None:
            raise OSError(errno.EBADF, "it is closed", self._name)
        return self._stream.fileno()

    @property
    def encoding(self) -> str:  # type: ignore[override]
        """The name of the encoding."""
        return getattr(self._stream, "encoding", None) or "utf-8"

    def write_path(self, path: str) -> None:
        """Write a path in a line of its own, its bytes as the system knows them. Raises OSError."""
        raw = getattr(self._stream, "buffer", None)
        try:
            encoded = os.fsencode(escape_controls(path, lines=True, surrogates=False)) + b"\n"
        except UnicodeEncodeError:
            encoded = b""
        if raw is None or not encoded or not self.is_utf_8:
            self.write(escape_controls(path, lines=True) + "\n")
        else:
            self.flush()
            raw.write(encoded)
        self.flush()

    def write_pieces(self, pieces: Iterable[tuple[str, str]], *, color: bool) -> None:
        """Write a line of pieces, each with its colour: the parameters of SGR (ECMA-48 §8.3.117), "" for none.

        Raises OSError."""
        if self._stream is None:
            return
        for text, parameters in pieces:
            shown = escape_controls(text, lines=True)
            self._stream.write(f"\x1b[{parameters}m{shown}\x1b[0m" if color and parameters else shown)
        self._stream.write("\n")

    def write_over(self, text: str) -> None:
        """Write a text over the line that stands last; "" takes it away. Raises OSError."""
        if self._stream is not None:
            columns = shutil.get_terminal_size().columns
            self._stream.write(f"\r\x1b[K{escape_controls(text, lines=True)[: max(columns // 2, 20)]}")
            self._stream.flush()

    def write_bytes(self, data: bytes) -> None:
        """Write the bytes of a file. Raises OSError, also where the stream takes text alone."""
        raw = getattr(self._stream, "buffer", None)
        if raw is None:
            raise OSError(errno.EBADF, "it takes no bytes", self._name)
        self.flush()
        try:
            raw.write(data)
            raw.flush()
        except OSError as error:
            error.filename = error.filename or self._name
            raise

    @property
    def is_utf_8(self) -> bool:
        """Whether every character can be written."""
        return self.encoding.lower().replace("_", "-") in ("utf-8", "utf8")

    def use_utf_8(self) -> None:
        """Write UTF-8 from now on, whatever the locale says: what a program reads has one encoding."""
        reconfigure = getattr(self._stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


@contextmanager
def safe_streams() -> Iterator[None]:
    """Make standard output and standard error safe to write any text to."""
    kept = sys.stdout, sys.stderr
    for stream in kept:
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")  # a character that the encoding lacks is no failure
    sys.stdout = SafeStream(kept[0], "standard output")
    # Nobody can be told that standard error is closed.
    sys.stderr = SafeStream(kept[1] if kept[1] is not None else io.StringIO(), "standard error")
    try:
        yield
    finally:
        sys.stdout, sys.stderr = kept


def print_json(value: Any) -> None:
    """Print a value as JSON that is valid in every encoding and harmless on every terminal."""
    all_ascii = not getattr(sys.stdout, "is_utf_8", True)
    text = json.dumps(value, ensure_ascii=all_ascii, indent=2)
    print(escape_controls(text, form="\\u{:04x}"))


def print_file(text: str) -> None:
    """Print a text that is to be kept as a file (a schema, a template, a difference): in UTF-8, but on a terminal."""
    if isinstance(sys.stdout, SafeStream) and not sys.stdout.isatty():
        sys.stdout.use_utf_8()
    print(text, end="")


def print_bytes(data: bytes) -> None:
    """Write a file to standard output. Raises OSError."""
    if isinstance(sys.stdout, SafeStream):
        sys.stdout.write_bytes(data)
    else:
        sys.stdout.buffer.write(data)


def print_path(path: str) -> None:
    """Print the path of a file that was written, in a line of its own."""
    if isinstance(sys.stdout, SafeStream):
        sys.stdout.write_path(path)
    else:
        print(path, flush=True)
