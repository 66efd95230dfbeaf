"""Where the documents of a batch go: a folder of this computer's, or an object store such as S3 through fsspec.

In a folder a pair is put in place together, and a line of the manifest is added as each row is made. In an object store
nothing can be renamed or added to: each object is written once under its final name, and the manifest last.
"""

import hashlib
import os
import posixpath
from collections.abc import Callable, Iterable
from typing import Any, Protocol

from msgspec import Struct

from exporter.output import write_together


class WrittenFile(Struct, frozen=True):
    """A file that was made: its path, size in bytes and SHA-256."""

    path: str
    size: int
    sha256: str


class Store(Protocol):
    """What a batch asks of the place where its documents go; all of it raises OSError."""

    def write(self, folder: str, contents: dict[str, bytes]) -> tuple[str, ...]:
        """Put files into a folder under their names, and return their paths."""

    def write_pieces(self, folder: str, name: str, pieces: Iterable[bytes]) -> str:
        """Put a file into a folder that comes in pieces, and return its path."""

    def read(self, path: str) -> bytes:
        """The bytes of a file."""

    def is_whole(self, file: WrittenFile) -> bool:
        """Whether a file is there as it was written."""

    def append(self, path: str, lines: list[bytes]) -> None:
        """Add lines to a file, which may not be there yet."""


def open_store(output: str) -> Store:
    """The store that an output stands for: a URL such as s3://bucket/folder, or the path of a folder."""
    return ObjectStore(output) if "://" in output else FolderStore()


def join_path(output: str, *parts: str) -> str:
    """The path of something in an output: URLs have slashes everywhere."""
    return posixpath.join(output, *parts) if "://" in output else os.path.join(output, *parts)


def describe_files(paths: tuple[str, ...], contents: dict[str, bytes]) -> tuple[WrittenFile, ...]:
    """What was written: paths and contents are in the same order."""
    return tuple(
        WrittenFile(path, len(data), hashlib.sha256(data).hexdigest())
        for path, data in zip(paths, contents.values(), strict=True)
    )


class FolderStore:
    """A folder of a disk."""

    def write(self, folder: str, contents: dict[str, bytes]) -> tuple[str, ...]:
        return write_together(folder, contents)

    def write_pieces(self, folder: str, name: str, pieces: Iterable[bytes]) -> str:
        return write_together(folder, {name: pieces})[0]

    def read(self, path: str) -> bytes:
        with open(path, "rb") as file:
            return file.read()

    def is_whole(self, file: WrittenFile) -> bool:
        try:
            if os.path.getsize(file.path) != file.size:
                return False
            return hashlib.sha256(self.read(file.path)).hexdigest() == file.sha256
        except OSError:
            return False

    def append(self, path: str, lines: list[bytes]) -> None:
        os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
        with open(path, "ab") as file:
            file.writelines(lines)


class ObjectStore:
    """A store that fsspec knows, by its URL. Raises OSError, also where a library for it is missing."""

    def __init__(self, url: str) -> None:
        try:
            from fsspec.core import url_to_fs

            self._files: Any = url_to_fs(url)[0]
        except (ImportError, ValueError) as error:
            raise OSError(0, f"no such store: {error}; pip install 'exporter[cluster]'", url) from error
        self._sizes: dict[str, dict[str, int]] = {}

    def write(self, folder: str, contents: dict[str, bytes]) -> tuple[str, ...]:
        paths = tuple(posixpath.join(folder, name) for name in contents)
        for path, data in zip(paths, contents.values(), strict=True):
            self._ask(path, "pipe_file", self._strip(path), data)
        return paths

    def write_pieces(self, folder: str, name: str, pieces: Iterable[bytes]) -> str:
        path = posixpath.join(folder, name)
        with self._ask(path, "open", self._strip(path), "wb") as file:
            for piece in pieces:
                self._call(path, file.write, piece)
        return path

    def read(self, path: str) -> bytes:
        data: bytes = self._ask(path, "cat_file", self._strip(path))
        return data

    def is_whole(self, file: WrittenFile) -> bool:
        """Whether an object is there in its size: a folder is listed once, and no object is fetched to be compared."""
        folder = self._strip(posixpath.dirname(file.path))
        if folder not in self._sizes:
            try:
                found = self._ask(file.path, "ls", folder, detail=True)
            except FileNotFoundError:
                found = []
            self._sizes[folder] = {one["name"]: one["size"] or 0 for one in found}
        return self._sizes[folder].get(self._strip(file.path)) == file.size

    def append(self, path: str, lines: list[bytes]) -> None:
        try:
            old = self.read(path)
        except FileNotFoundError:
            old = b""
        self._ask(path, "pipe_file", self._strip(path), old + b"".join(lines))

    def _strip(self, path: str) -> str:
        stripped: str = self._files._strip_protocol(path)
        return stripped

    def _ask(self, path: str, what: str, *given: Any, **named: Any) -> Any:
        return self._call(path, getattr(self._files, what), *given, **named)

    @staticmethod
    def _call(path: str, ask: Callable[..., Any], *given: Any, **named: Any) -> Any:
        """What the store answers. Raises OSError: stores have exceptions of their own, too."""
        try:
            return ask(*given, **named)
        except OSError as error:
            error.filename = error.filename or path
            raise
        except Exception as error:
            raise OSError(0, " ".join(str(error).split())[:200] or type(error).__name__, path) from error
