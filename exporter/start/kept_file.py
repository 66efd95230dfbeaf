"""A file beside the bytecode that Python keeps of this package: of use to one Python in one place, or empty.

It stands in the same `__pycache__`: whoever could alter it could alter the program's bytecode. Where Python writes
none, it is not written either. Removing the program may leave it behind, as it leaves other bytecode than that of
Python's own names.
"""

import marshal
import os
import sys
from collections.abc import Iterable
from importlib.machinery import SourceFileLoader
from typing import Any
from zlib import crc32

from exporter import __version__
from exporter.user_cache import map_entry, write_entry

_FORMAT = b"exporter bytecode 3\n"
_HEAD = len(_FORMAT) + 8


class KeptFile:
    """A value that `marshal` knows, and bytes that it points into."""

    def __init__(self, path: str) -> None:
        self._path = path
        # Another Python's code is of no use; code of a copied folder names the files it came from; and an installer may
        # give the files of all versions one time.
        self._made_in = f"{os.path.abspath(path)} {__version__} {sys.version}"

    def read(self) -> tuple[Any, memoryview]:
        """The value and the bytes; None and whatever where the file is missing, altered or made elsewhere.

        The checksum is that of the value alone."""
        data = map_entry(self._path) or memoryview(b"")
        size, checksum = (int.from_bytes(data[at : at + 4], "little") for at in (_HEAD - 8, _HEAD - 4))
        head, body = data[_HEAD : _HEAD + size], data[_HEAD + size :]
        if data[: len(_FORMAT)] != _FORMAT or len(data) < _HEAD + size or not size or checksum != crc32(head):
            return None, body
        made_in, value = marshal.loads(head)
        return value if made_in == self._made_in else None, body

    def may_be_written(self) -> bool:
        """Whether Python writes bytecode there: asked before any is looked for."""
        return may_write_bytecode(os.path.dirname(self._path))

    def write(self, value: Any, parts: Iterable[bytes | memoryview] = ()) -> None:
        """Keep a value and the parts that its bytes are made of."""
        head = marshal.dumps((self._made_in, value))
        sizes = len(head).to_bytes(4, "little") + crc32(head).to_bytes(4, "little")
        write_entry(self._path, b"".join((_FORMAT, sizes, head, *parts)))


def find_own_file(name: str) -> KeptFile | None:
    """The file of a name for this package and this Python; None where the package is no folder of sources."""
    folder = find_own_folder()
    if folder is None:
        return None
    own_name = __name__.rpartition(".")[2]
    compiled = os.path.basename(__spec__.cached or "")
    tag = compiled.removeprefix(own_name).removesuffix(".pyc")  # of this Python: ".cpython-311"
    return KeptFile(os.path.join(folder, f"{name}{tag}.bytecode"))


def find_own_folder() -> str | None:
    """The folder with the bytecode that Python keeps of this module; None where the package is no folder of sources."""
    compiled = __spec__.cached
    return os.path.dirname(compiled) if compiled and isinstance(__spec__.loader, SourceFileLoader) else None


def may_write_bytecode(folder: str) -> bool:
    """Whether Python writes bytecode into a folder."""
    return not sys.dont_write_bytecode and os.access(folder, os.W_OK)
