"""Keeps bundled templates resolved: in the process, and between runs beside the bytecode of this package, whose files
they are made of; in the user's cache folder (`user_cache.py`) where no bytecode may be written.

To read, merge, check and keep a template takes 19 ms of a first run, a score of modules among that, a kept one 1 ms; of
a short document's whole run that is a seventh. A kept template cannot be out of date: beside it stand size and times of
every file it was made of, those of the templates and of each module that was loaded when it was made, and it counts
only while all are what they were.
"""

import os
import pickle
import sys
from collections.abc import Iterable, Iterator
from io import BytesIO
from time import time
from typing import Any
from zlib import crc32

from msgspec import Struct

from exporter import __version__
from exporter.start.kept_file import find_own_folder, may_write_bytecode
from exporter.template.chain import bundled
from exporter.template.model import Template
from exporter.user_cache import cache_folder, read_entry, write_entry

_FORMAT = b"exporter template 1\n"
_BEGUN = time()
# A module is loaded before this process begins to use it; disks may count the time of a change in seconds.
_COARSEST = 2.0
# Libraries whose code decides what a template becomes, beside ours.
_LIBRARIES = ("exporter", "yaml", "msgspec")


class FileState(Struct, frozen=True):
    """A file as it was: its size in bytes, and when its content and its entry were changed, in nanoseconds since 1970.

    No program can set the last of these."""

    path: str
    size: int
    changed: int
    entered: int


class KeptTemplate(Struct, frozen=True):
    """A template, and the files of templates it was made of."""

    template: Template
    files: tuple[FileState, ...]


# By name and language; emptied when very many are meant to be used.
_known: dict[tuple[str, str], KeptTemplate] = {}
_MOST = 64


def find_kept(name: str, language: str) -> Template | None:
    """The bundled template of a name as resolved for a language; None where none is kept, or a file has changed."""
    kept = _known.get((name, language))
    if kept is None:
        kept = _read_kept(name, language)
        if kept is None:
            return None
        _remember(name, language, kept)
    return kept.template if _are_unchanged(kept.files) else None


def keep_template(name: str, language: str, template: Template, paths: Iterable[str]) -> None:
    """Keep a template that was made of these files of bundled templates, and caused no problem."""
    try:
        files = tuple(map(_describe_file, (*paths, *bundled.list_folders())))
        _remember(name, language, KeptTemplate(template, files))
        modules = tuple(map(_describe_file, sorted(set(_list_module_files()))))
    except OSError:  # a folder that is gone; a module from an archive, which cannot be looked at
        return
    # What was changed since this process began may not be what it has loaded.
    latest = max(max(file.changed, file.entered) for file in (*files, *modules)) / 1e9
    if latest < _BEGUN - _COARSEST:
        data = pickle.dumps((files, modules), pickle.HIGHEST_PROTOCOL) + pickle.dumps(template, pickle.HIGHEST_PROTOCOL)
        data = _FORMAT + crc32(data).to_bytes(4, "little") + data
        for folder, may_write in _list_folders():
            # Whether a folder may be written is not sure before a file is (Windows).
            if may_write and write_entry(_name_file(folder, name, language), data):
                break


def _remember(name: str, language: str, kept: KeptTemplate) -> None:
    if len(_known) >= _MOST:
        _known.clear()
    _known[name, language] = kept


def _read_kept(name: str, language: str) -> KeptTemplate | None:
    """A template that an earlier run has kept; None where there is none that its files and modules still make."""
    read = (_read_file(_name_file(folder, name, language)) for folder, _ in _list_folders())
    return next((kept for kept in read if kept is not None), None)


def _read_file(path: str) -> KeptTemplate | None:
    """The template of a file; None where there is none, or its modules have changed."""
    data = read_entry(path)
    begin = len(_FORMAT) + 4
    if data is None or not data.startswith(_FORMAT):
        return None
    if crc32(memoryview(data)[begin:]) != int.from_bytes(data[begin - 4 : begin], "little"):
        return None
    stream = BytesIO(data)
    stream.seek(begin)
    try:
        files, modules = _RecordReader(stream).load()
        if not _are_unchanged((*files, *modules)):
            return None
        template = _RecordReader(stream).load()
    except Exception:  # of another program: reading its records may fail in any way
        return None
    return KeptTemplate(template, files) if isinstance(template, Template) else None


class _RecordReader(pickle.Unpickler):
    """Reads records of ours, and calls nothing else: what stands in a folder of the user's is no code."""

    def find_class(self, module: str, name: str) -> Any:
        found = super().find_class(module, name) if module.startswith("exporter.") else None
        if (module, name) == ("msgspec._utils", "rebuild"):  # how a record of named values is made
            return super().find_class(module, name)
        if not isinstance(found, type) or not issubclass(found, Struct):
            raise pickle.UnpicklingError(f"{module}.{name} is no record")
        return found


def _list_folders() -> Iterator[tuple[str, bool]]:
    """The folders that templates may be kept in, and whether this process may write there."""
    own = find_own_folder()
    if own is not None:
        yield own, may_write_bytecode(own)
    users = cache_folder()
    if users is not None:
        yield users, True


def _name_file(folder: str, name: str, language: str) -> str:
    """The file of a template. Each program has files of its own: another checkout, or another version of Python."""
    program = repr((__version__, sys.version, bundled.find_folder(), os.path.abspath(__file__)))
    return os.path.join(folder, f"{name}-{crc32(repr((language, program)).encode()):08x}.template")


def _list_module_files() -> Iterator[str]:
    """The files of the modules loaded so far that may decide what a template becomes."""
    for name, module in list(sys.modules.items()):
        file = getattr(module, "__file__", None)
        if file and name.partition(".")[0] in _LIBRARIES:
            yield file


def _are_unchanged(files: Iterable[FileState]) -> bool:
    try:
        return all(_describe_file(file.path) == file for file in files)
    except OSError:
        return False


def _describe_file(path: str) -> FileState:
    """A file's state now. Raises OSError."""
    state = os.stat(path)
    return FileState(path, state.st_size, state.st_mtime_ns, state.st_ctime_ns)
