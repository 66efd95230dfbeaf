"""Fonts installed on this computer, found by a family's name in any language; searched only when a name asks for one.

The folders are those of fontconfig, Windows and macOS. HarfBuzz reads the names of a thousand fonts in a tenth of a
second, so no index is kept from run to run.
"""

import os
import struct
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import uharfbuzz as hb
from msgspec import Struct

from exporter.start.patterns import compile_pattern

_ENDINGS = (".ttf", ".otf", ".ttc", ".otc")
# Files searched at most: far above any computer's fonts, so that a folder that links to a whole disk ends.
_MOST = 20_000
# Names by which a face is found (OpenType 1.9, `name`): family, full name, typographic family.
_NAMES = (1, 4, 16)
_NORMAL = 5  # usWidthClass of a face that is neither condensed nor expanded
# Where fontconfig's own settings name further folders.
_FONTCONFIG = "/etc/fonts/fonts.conf"
_FOLDER = compile_pattern(r"<dir(?:\s+prefix=[\"'](\w+)[\"'])?[^>]*>([^<]+)</dir>")


def find_installed(family: str) -> tuple[tuple[str, int], ...]:
    """The faces of a family as (path, index), by any name that they have; the least condensed first, () for none."""
    return _index_names().get(_fold_name(family), ())


def _fold_name(name: str) -> str:
    """A name for comparison: without case and blanks, as fontconfig compares families."""
    return "".join(name.split()).casefold()


class InstalledFace(Struct, frozen=True, order=True):
    """A face found in a file; `squeeze` is how far its width is from normal (OS/2 usWidthClass, 5 is normal)."""

    squeeze: int
    path: str
    index: int


@cache
def _index_names() -> Mapping[str, tuple[tuple[str, int], ...]]:
    """The faces of this computer by folded name."""
    found: dict[str, set[InstalledFace]] = {}
    for path in set(_iter_files()):
        for face, names in _read_faces(path):
            for name in names:
                found.setdefault(name, set()).add(face)
    return {name: tuple((face.path, face.index) for face in sorted(faces)) for name, faces in found.items()}


def _read_faces(path: str) -> Iterator[tuple[InstalledFace, set[str]]]:
    """Each face of a file with its folded names; nothing for a file that is no font."""
    try:
        blob = hb.Blob.from_file_path(path)
        count = hb.Face(blob, 0).count
    except Exception:  # HarfBuzz raises its own kinds for missing and broken files alike
        return
    for index in range(count):
        face = hb.Face(blob, index)
        table = bytes(face.reference_table("OS/2").data)
        width = struct.unpack_from(">H", table, 6)[0] if len(table) > 8 else _NORMAL
        entries = [entry for entry in face.list_names() if entry.name_id in _NAMES]
        names = {_fold_name(name) for entry in entries if (name := face.get_name(entry.name_id, entry.language))}
        yield InstalledFace(abs(width - _NORMAL), path, index), names


def _iter_files() -> Iterator[str]:
    count = 0
    for folder in dict.fromkeys(map(os.path.realpath, list_folders())):
        for where, folders, files in os.walk(folder):
            folders.sort()
            for name in sorted(files):
                if name.lower().endswith(_ENDINGS):
                    count += 1
                    if count > _MOST:
                        return
                    yield os.path.join(where, name)


def list_folders() -> list[str]:
    """The folders in which this system keeps fonts: all users' and the user's own."""
    home = str(Path.home())
    if sys.platform == "win32":
        roots = ((os.environ.get("WINDIR", r"C:\Windows"), "Fonts"),
                 (os.environ.get("LOCALAPPDATA", home), r"Microsoft\Windows\Fonts"))  # fmt: skip
        return [os.path.join(*parts) for parts in roots]
    if sys.platform == "darwin":
        return ["/System/Library/Fonts", "/Library/Fonts", f"{home}/Library/Fonts", "/System/Library/AssetsV2"]
    data = os.environ.get("XDG_DATA_HOME") or f"{home}/.local/share"
    shared = (os.environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share").split(":")
    folders = [f"{data}/fonts", f"{home}/.fonts", *(f"{each}/fonts" for each in shared if each)]
    return folders + [_expand_folder(prefix, text, data) for prefix, text in _read_fontconfig()]


def _read_fontconfig() -> list[tuple[str, str]]:
    """The folders that fontconfig's own settings name, each with its `prefix`."""
    try:
        text = Path(os.environ.get("FONTCONFIG_FILE") or _FONTCONFIG).read_text("utf-8", "replace")
    except OSError:
        return []
    return _FOLDER.findall(text)


def _expand_folder(prefix: str, text: str, data: str) -> str:
    return os.path.join(data, text.strip()) if prefix == "xdg" else os.path.expanduser(text.strip())
