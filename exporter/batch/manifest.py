"""What earlier runs made: a line of JSON a row, so that the next run makes only what is missing or has changed."""

import hashlib
import json
import os
from collections.abc import Iterable
from typing import IO, Any

from msgspec import Struct

from exporter.batch.one import RowResult, WrittenFile
from exporter.batch.plan import RowTask
from exporter.problem import Place, Problem
from exporter.source.files import InputFile


class ManifestEntry(Struct, frozen=True):
    """One row of an earlier run."""

    key: str
    name: str
    files: tuple[WrittenFile, ...]
    problems: tuple[Problem, ...]
    reads: tuple[InputFile, ...]


class Manifest:
    """The manifest of one outline in one folder, `<stem>.manifest.jsonl`; lines of later runs count more."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._entries = _read_entries(path)
        self._states: dict[str, InputFile] = {}
        self._file: IO[str] | None = None

    def find_made(self, task: RowTask) -> RowResult | None:
        """The result of an earlier run that still holds: its files are there and nothing they depend on has changed."""
        entry = self._entries.get(task.name)
        if entry is None or entry.key != task.key or not entry.files:
            return None
        if not all(self._is_unchanged(read) for read in entry.reads) or not all(map(_is_whole, entry.files)):
            return None
        return RowResult(task.row.number, task.name, task.key, entry.files, entry.problems, entry.reads, kept=True)

    def _is_unchanged(self, read: InputFile) -> bool:
        if read.path not in self._states:
            self._states[read.path] = _look_up(read.path)
        return self._states[read.path] == read

    def add(self, result: RowResult) -> None:
        """Write a row's line at once: what was made stays known if the run is killed."""
        if self._file is None:
            os.makedirs(os.path.dirname(self.path) or ".", exist_ok=True)
            ragged = _ends_ragged(self.path)
            self._file = open(self.path, "a", encoding="utf-8")  # noqa: SIM115 - closed by `close`
            if ragged:
                self._file.write("\n")
        self._file.write(json.dumps(_describe(result), ensure_ascii=False, separators=(",", ":")) + "\n")
        self._file.flush()

    def close(self) -> None:
        if self._file is not None:
            self._file.close()


def _look_up(path: str) -> InputFile:
    """A file as it is now, to be compared with what was read."""
    try:
        state = os.stat(path)
    except OSError:
        return InputFile(path)
    return InputFile(path, state.st_size, state.st_mtime_ns)


def _is_whole(file: WrittenFile) -> bool:
    """Whether a file is as it was written."""
    try:
        if os.path.getsize(file.path) != file.size:
            return False
        with open(file.path, "rb") as given:
            return hashlib.sha256(given.read()).hexdigest() == file.sha256
    except OSError:
        return False


def _ends_ragged(path: str) -> bool:
    """Whether the last line of a file was cut by a crash."""
    try:
        with open(path, "rb") as file:
            file.seek(-1, os.SEEK_END)
            return file.read(1) != b"\n"
    except OSError:
        return False


def _describe(result: RowResult) -> dict[str, Any]:
    return {
        "key": result.key,
        "row": result.number,
        "name": result.name,
        "files": [[file.path, file.size, file.sha256] for file in result.files],
        "problems": [
            [one.code, one.severity, one.place.file, one.place.line, one.place.column, one.message, one.hint]
            for one in result.problems
        ],
        "reads": [[read.path, read.size, read.changed] for read in result.reads],
    }


def _read_entries(path: str) -> dict[str, ManifestEntry]:
    """The last line of each row; a line that a crash cut short counts as none."""
    entries: dict[str, ManifestEntry] = {}
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            for entry in _parse_lines(file):
                entries[entry.name] = entry
    except OSError:
        pass
    return entries


def _parse_lines(lines: Iterable[str]) -> Iterable[ManifestEntry]:
    for line in lines:
        try:
            given = json.loads(line)
            yield ManifestEntry(
                given["key"],
                given["name"],
                tuple(WrittenFile(*file) for file in given["files"]),
                tuple(_parse_problem(one) for one in given["problems"]),
                tuple(InputFile(*read) for read in given["reads"]),
            )
        except (ValueError, KeyError, TypeError):
            continue


def _parse_problem(given: list[Any]) -> Problem:
    code, severity, file, line, column, message, hint = given
    return Problem(code, severity, Place(file, line, column), message, hint)
