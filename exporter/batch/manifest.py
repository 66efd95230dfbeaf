"""What earlier runs made: a line of JSON a row, so that the next run makes only what is missing or has changed."""

import os
from collections.abc import Iterable
from contextlib import suppress
from io import BytesIO
from typing import Any, BinaryIO

import msgspec
from msgspec import Struct

from exporter.batch.one import RowResult
from exporter.batch.store import FolderStore, Store, WrittenFile
from exporter.message import Message
from exporter.problem import Place, Problem, Severity
from exporter.source.files import InputFile


class _Line(Struct):
    """A row's line; `problems` are code, severity, file, line, column, message and hint of each."""

    key: str
    row: int
    name: str
    files: list[tuple[str, int, str]]
    problems: list[tuple[str, Severity, str, int, int, Any, Any]]
    reads: list[tuple[str, int, int]]


class _Key(Struct):
    """What is kept in memory of a line."""

    key: str


_READ_LINE = msgspec.json.Decoder(_Line)
_READ_KEY = msgspec.json.Decoder(_Key)


class Manifest:
    """The manifest of one outline in one folder, `<stem>.manifest.jsonl`; lines of later runs count more.

    Of each line only its place is kept in memory. In a folder, lines are added at once, so that what was made stays
    known if the run is killed; elsewhere they are written together, at the end. Raises OSError where a line cannot be
    written."""

    def __init__(self, path: str, store: Store) -> None:
        self.path, self._store = path, store
        self._states: dict[str, InputFile] = {}
        self._at_once = isinstance(store, FolderStore)
        self._added: list[bytes] = []
        self._old: BinaryIO = self._open_old()
        self._offsets, self._ragged = _index_lines(self._old)

    def _open_old(self) -> BinaryIO:
        try:
            if self._at_once:
                return open(self.path, "rb")
            return BytesIO(self._store.read(self.path))
        except OSError:  # a first run
            return BytesIO()

    def find_made(self, key: str, number: int, name: str) -> RowResult | None:
        """The result of an earlier run that still holds: its files are there and nothing they depend on has changed."""
        offset = self._offsets.get(_shorten_key(key))
        line = self._read_line(offset) if offset is not None else None
        if line is None or line.key != key or not line.files:
            return None
        reads = tuple(InputFile(*read) for read in line.reads)
        files = tuple(WrittenFile(*file) for file in line.files)
        if not all(map(self._is_unchanged, reads)) or not all(map(self._store.is_whole, files)):
            return None
        problems = tuple(
            Problem(code, severity, Place(file, at, column), _unpack_message(message), _unpack_message(hint))
            for code, severity, file, at, column, message, hint in line.problems
        )
        return RowResult(number, name, key, files, problems, reads, kept=True)

    def _read_line(self, offset: int) -> _Line | None:
        self._old.seek(offset)
        try:
            return _READ_LINE.decode(self._old.readline())
        except msgspec.DecodeError:
            return None

    def _is_unchanged(self, read: InputFile) -> bool:
        if read.path not in self._states:
            self._states[read.path] = _look_up(read.path)
        return self._states[read.path] == read

    def add(self, result: RowResult) -> None:
        """Write a row's line."""
        self._added.append(_format_line(result))
        if self._at_once:
            self._write_added()

    def _write_added(self) -> None:
        if self._added:
            begin = [b"\n"] if self._ragged else []
            self._store.append(self.path, begin + self._added)
            self._added, self._ragged = [], False

    def close(self) -> None:
        """Write what is left, and close the file."""
        try:
            self._write_added()
        finally:
            self._old.close()


def _look_up(path: str) -> InputFile:
    """A file as it is now, to be compared with what was read."""
    try:
        state = os.stat(path)
    except OSError:
        return InputFile(path)
    return InputFile(path, state.st_size, state.st_mtime_ns)


def _index_lines(lines: Iterable[bytes]) -> tuple[dict[int, int], bool]:
    """Where the last line of each key begins, and whether the last of all was cut short by a crash."""
    offsets: dict[int, int] = {}
    at, line = 0, b"\n"
    for line in lines:
        with suppress(msgspec.DecodeError):
            offsets[_shorten_key(_READ_KEY.decode(line).key)] = at
        at += len(line)
    return offsets, not line.endswith(b"\n")


def _shorten_key(key: str) -> int:
    """A number of 64 bits for a key; the whole key is compared in the end."""
    try:
        return int(key[:16], 16)
    except ValueError:
        return 0


def _format_line(result: RowResult) -> bytes:
    """A row's line, with its end."""
    line = _Line(
        result.key,
        result.number,
        result.name,
        [(_printable(file.path), file.size, file.sha256) for file in result.files],
        [
            (
                one.code,
                one.severity,
                _printable(one.place.file),
                one.place.line,
                one.place.column,
                _pack_message(one.message),
                _pack_message(one.hint),
            )
            for one in result.problems
        ],
        [(_printable(read.path), read.size, read.changed) for read in result.reads],
    )
    return msgspec.json.encode(line) + b"\n"


def _printable(text: str) -> str:
    """A text that JSON can hold: a path's bytes that are no UTF-8 become question marks, and its row is made again."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _pack_message(message: str) -> Any:
    """A message as JSON, so that it can still be said in another language when it is read back."""
    if not isinstance(message, Message):
        return _printable(message)
    fields = {name: _pack_field(field) for name, field in message.fields.items()}
    return [_printable(message), _printable(message.template), fields]


def _pack_field(field: Any) -> Any:
    if isinstance(field, Message):
        return _pack_message(field)
    return field if isinstance(field, int | float) else _printable(str(field))


def _unpack_message(packed: Any) -> str:
    if not isinstance(packed, list):
        return str(packed)
    text, template, fields = packed
    found = {name: _unpack_message(field) if isinstance(field, list) else field for name, field in fields.items()}
    return Message.restore(text, template, found)
