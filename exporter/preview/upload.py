"""Pictures and tables that a page puts beside the outline, and the list of those that are there."""

import os
import unicodedata
from typing import TYPE_CHECKING, Any

from exporter.message import Message
from exporter.output import explain_bad_name
from exporter.preview.outline_file import write_file
from exporter.preview.refusal import Refusal
from exporter.problem import Problems
from exporter.source.assets import check_picture
from exporter.source.encoding import decode_text
from exporter.source.nodes import Scalar

if TYPE_CHECKING:
    from exporter.preview.session import PreviewSession

# Bytes of a photograph as a camera saves it; an outline reads no larger picture either.
MAX_UPLOAD = 20_000_000

_PICTURES = (".png", ".jpg", ".jpeg")
_TABLES = (".csv",)
# Bytes of a file's name on the usual disks, with what a draft's name and a number add.
_LONGEST = 200
# Files that are listed, and folders that are looked into: more are no list for a person.
_MOST, _FOLDERS = 500, 20
# Numbers that are tried behind a name that is taken.
_TRIES = 1000


def save_upload(session: "PreviewSession", given: str, data: bytes, *, overwrite: bool) -> dict[str, Any]:
    """Put a picture or a table into the outline's folder. Raises Refusal."""
    if session.read_only:
        raise Refusal("read-only", "this preview writes no file: it was started with --read-only")
    name = check_upload_name(given)
    found = _check_picture(name, data) if name.lower().endswith(_PICTURES) else _check_table(name, data)
    path = os.path.join(session.file_folder, name)
    with session.saving:
        if os.path.lexists(path) and not (overwrite and os.path.isfile(path) and not os.path.islink(path)):
            message = Message("there is a file {name} already", name=name)
            raise Refusal("exists", message, name=name, free=find_free_name(session.file_folder, name))
        write_file(path, data)
    return {"name": name, **found}


def check_upload_name(given: str) -> str:
    """The name of a picture or table that may be put beside the outline. Raises Refusal."""
    name = check_file_name(given)
    if not name.lower().endswith((*_PICTURES, *_TABLES)):
        raise Refusal("bad-type", "only PNG and JPEG pictures and CSV tables can be put here")
    return name


def check_outline_name(given: str) -> str:
    """The name of an outline or a template that may be written. Raises Refusal."""
    name = check_file_name(given)
    if not name.endswith((".yaml", ".yml")):
        raise Refusal("refused", "the name must end in .yaml")
    return name


def check_file_name(given: str) -> str:
    """The name of a file that every system can hold, in no folder. Raises Refusal."""
    name = unicodedata.normalize("NFC", given.strip())
    why = explain_bad_name(name)
    if not name or name.startswith(".") or "/" in name or "\\" in name:
        why = "it must be the name of a file, without a folder"
    elif not why and len(name.encode("utf-8", "replace")) > _LONGEST:
        why = "it is too long"
    elif not why and any(unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co") for character in name):
        why = "a character that cannot be seen stands in it"
    if why:
        raise Refusal("refused", Message("no file can have this name: {why}", why=why))
    return name


def find_free_name(folder: str, name: str) -> str:
    """A name with a number behind it that no file has; "" where a thousand are taken."""
    stem, ending = os.path.splitext(name)
    names = (f"{stem}-{number}{ending}" for number in range(2, _TRIES))
    return next((one for one in names if not os.path.lexists(os.path.join(folder, one))), "")


def _check_picture(name: str, data: bytes) -> dict[str, Any]:
    """A picture's size in pixels, and the block that prints it. Raises Refusal."""
    problems = Problems()
    picture = check_picture(Scalar(name), data, problems)
    if picture is None:
        raise Refusal("bad-type", problems.sorted()[0].message)
    width, height = picture.pixels[::-1] if picture.notes.orientation >= 5 else picture.pixels
    snippet = f"- image:\n    file: {quote_name(name)}\n    alt: ${{1:…}}\n"
    return {"snippet": snippet, "width": width, "height": height}


def _check_table(name: str, data: bytes) -> dict[str, Any]:
    """The block that prints a table. Raises Refusal."""
    problems = Problems()
    decoded = decode_text(name, data, problems)
    # A table that a spreadsheet has saved in GBK is no mistake of the person who drops it: the outline's check says it.
    if decoded is None and b"\0" in data:
        raise Refusal("bad-type", Message("{name} is no table of text", name=name))
    return {"snippet": f"- table:\n    caption: ${{1:…}}\n    file: {quote_name(name)}\n"}


def quote_name(name: str) -> str:
    """A file's name as a YAML text: plain where that is safe."""
    plain = name[0].isalnum() and all(one.isalnum() or one in "._-" for one in name)
    return name if plain else "'" + name.replace("'", "''") + "'"


def list_files(folder: str) -> list[dict[str, Any]]:
    """The pictures and tables of a folder and of the folders in it, which an outline may name."""
    found = list(_list_folder(folder, ""))
    try:
        below = sorted(entry.name for entry in os.scandir(folder) if entry.is_dir() and not entry.name.startswith("."))
    except OSError:
        below = []
    for name in below[:_FOLDERS]:
        found += _list_folder(os.path.join(folder, name), f"{name}/")
    return found[:_MOST]


def _list_folder(folder: str, before: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return found
    for entry in entries:
        kind = "picture" if entry.name.lower().endswith(_PICTURES) else "table"
        if entry.name.lower().endswith((*_PICTURES, *_TABLES)) and entry.is_file():
            found.append({"name": before + entry.name, "size": entry.stat().st_size, "kind": kind})
    return found
