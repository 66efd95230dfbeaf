"""Import the package's modules from one file with the bytecode of all that earlier runs have used.

Some 290 modules make both files. To find, open and read a file for each takes 13 ms, a sixteenth of the run; from one
file it takes 2 ms. The file is made of what Python keeps in each folder's `__pycache__`: an entry counts only while its
source has the time and size it was compiled from, as Python itself asks (PEP 552).
"""

import marshal
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from importlib import import_module
from importlib.machinery import BuiltinImporter, ModuleSpec, SourceFileLoader
from types import CodeType, ModuleType
from typing import Any
from zlib import crc32

from exporter.start.kept_file import KeptFile, find_own_file

# What stands before the code in a file of Python's, four bytes each: magic number, flags (0: what follows is the time
# and size of the source), time, size (PEP 552).
_HEAD = 16
# The file is written anew, 8 ms of work, where a run had to look for more modules than this, 0.05 ms of work each.
_MOST_LOOKED_FOR = 16

_IMPORTING: Any = import_module("_imp")  # built in; no library describes its types

# Path of the source, whether it is a package's, stamp of the source, start and length of the code, checksum of it.
_Entry = tuple[str, bool, bytes, int, int, int]


class ModuleFile:
    """Finds modules of a package in one file of bytecode (`importlib.abc.MetaPathFinder`)."""

    def __init__(self, package: str, file: KeptFile) -> None:
        self._package, self._file = package, file
        entries, self._codes = file.read()
        self._entries: dict[str, _Entry] = entries or {}

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """How to import a module; None where the file does not hold it, or its source is another one now."""
        entry = self._entries.get(name)
        if entry is None:
            return None
        source, is_package, stamp, start, length, checksum = entry
        code = self._codes[start : start + length]
        if stamp != _stamp_source(source) or checksum != crc32(code):
            return None
        spec = ModuleSpec(name, _CodeLoader(name, source, code), origin=source, is_package=is_package)
        spec.has_location = True
        if spec.submodule_search_locations is not None:
            spec.submodule_search_locations.append(os.path.dirname(source))
        return spec

    def keep_modules(self) -> None:
        """Write the file anew where this run had to look for many modules of the package."""
        prefix = f"{self._package}."
        loaded = [module for name, module in list(sys.modules.items()) if name.startswith(prefix)]
        specs = [spec for module in loaded if (spec := getattr(module, "__spec__", None)) is not None]
        lacking = [spec for spec in specs if type(spec.loader) is SourceFileLoader]
        if len(lacking) <= _MOST_LOOKED_FOR or not self._file.may_be_written():
            return
        added = dict(_read_compiled(lacking))
        if not added:
            return
        modules = {
            name: (source, is_package, stamp, self._codes[start : start + length])
            for name, (source, is_package, stamp, start, length, _) in self._entries.items()
            if stamp == _stamp_source(source)
        }
        modules.update(added)
        entries: dict[str, _Entry] = {}
        start = 0
        for name, (source, is_package, stamp, code) in modules.items():
            entries[name] = (source, is_package, stamp, start, len(code), crc32(code))
            start += len(code)
        self._file.write(entries, (code for *_, code in modules.values()))


class _CodeLoader(SourceFileLoader):
    """Loads a module from bytecode that has been found already."""

    def __init__(self, name: str, source: str, code: memoryview) -> None:
        super().__init__(name, source)
        self._code = code

    def get_code(self, fullname: str) -> CodeType | None:
        code: CodeType = marshal.loads(self._code)
        # Python does the same with code of a file that was compiled elsewhere, before the folder was moved.
        _IMPORTING._fix_co_filename(code, self.path)
        return code


def use_kept_modules() -> None:
    """Import the modules of this package from its file from now on, as far as it holds them."""
    file = find_own_file("modules")
    if file is not None:
        finders: list[Any] = sys.meta_path
        # Before Python's own finders, behind what others have put before those.
        at = finders.index(BuiltinImporter) if BuiltinImporter in finders else len(finders)
        finders.insert(at, ModuleFile(__name__.partition(".")[0], file))


def keep_modules() -> None:
    """Keep for later runs what this one has imported, where the file is in use."""
    for finder in sys.meta_path:
        if isinstance(finder, ModuleFile):
            finder.keep_modules()


def _read_compiled(specs: Iterable[ModuleSpec]) -> Iterator[tuple[str, tuple[str, bool, bytes, memoryview]]]:
    """Name, source, whether it is a package, stamp and code of each module that Python has kept the bytecode of."""
    from importlib.util import MAGIC_NUMBER

    for spec in specs:
        with suppress(OSError):
            with open(spec.cached or "", "rb") as file:
                data = memoryview(file.read())
            if spec.origin and os.path.isabs(spec.origin) and data[:4] == MAGIC_NUMBER and not any(data[4:8]):
                is_package = spec.submodule_search_locations is not None
                yield spec.name, (spec.origin, is_package, bytes(data[8:_HEAD]), data[_HEAD:])


def _stamp_source(path: str) -> bytes:
    """Time and size of a source as Python stamps them into bytecode; b"" where it is not there."""
    try:
        state = os.stat(path)
    except OSError:
        return b""
    return b"".join((number & 0xFFFF_FFFF).to_bytes(4, "little") for number in (int(state.st_mtime), state.st_size))
