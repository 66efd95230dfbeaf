"""The outline's file as the page edits it: read as text, written back whole, and only where nobody else changed it."""

import os
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from exporter.message import Message
from exporter.output import explain_failure, write_together
from exporter.preview.refusal import Refusal
from exporter.problem import Problems
from exporter.source.encoding import decode_text
from exporter.source.files import Files
from exporter.source.yaml import MAX_BYTES

if TYPE_CHECKING:
    from exporter.preview.session import PreviewSession

_BOM = b"\xef\xbb\xbf"

# The digest of a file by what it was when it was read, so that a state that is told again reads no file.
_known: dict[str, tuple[tuple[int, int, int], str]] = {}


def digest(data: bytes) -> str:
    """What tells one content of a file from another: its SHA-256 in hexadecimal digits."""
    return sha256(data).hexdigest()


def digest_file(path: str) -> str:
    """The digest of a file as it is now, "" where it cannot be read."""
    try:
        state = os.stat(path)
        stamp = (state.st_size, state.st_mtime_ns, state.st_ino)
        kept = _known.get(path)
        if kept is not None and kept[0] == stamp:
            return kept[1]
        found = digest(Files().read_path(path, MAX_BYTES))
    except OSError:
        return ""
    _known.clear()  # one outline at a time
    _known[path] = (stamp, found)
    return found


def load_outline_text(path: str) -> dict[str, Any]:
    """The outline's text with \\n at line ends, and the digest of the bytes. Raises Refusal."""
    try:
        data = Files().read_path(path, MAX_BYTES)
    except OSError as error:
        message = Message("{name} cannot be read: {error}", name=os.path.basename(path), error=error)
        raise Refusal("refused", message) from error
    text, newline = _decode(path, data)
    return {"text": text, "digest": digest(data), "name": os.path.basename(path), "newline": newline}


def _decode(path: str, data: bytes) -> tuple[str, str]:
    """A file's text with \\n at line ends, and what stands there in the file. Raises Refusal."""
    if len(data) > MAX_BYTES:
        raise Refusal("refused", "the file is too large to be edited here")
    problems = Problems()
    try:
        text = data.removeprefix(_BOM).decode("utf-8")
    except UnicodeDecodeError:
        decode_text(path, data, problems)  # says which encoding it is in
        found = problems.sorted()
        raise Refusal("refused", found[0].message if found else "the file is no UTF-8 text") from None
    newline = "\r\n" if "\r\n" in text else "\r" if "\r" in text else "\n"
    return text.replace("\r\n", "\n").replace("\r", "\n"), newline


def save_outline_text(session: "PreviewSession", text: str, known: str, *, force: bool) -> dict[str, Any]:
    """Write the outline's text, unless its file is another than the one that the page knows by its digest.

    Line ends and a BOM stay as the file has them, and nothing is written where nothing changes. Raises Refusal."""
    if session.read_only:
        raise Refusal("read-only", "this preview writes no file: it was started with --read-only")
    with session.saving:
        old = _read_old(session.path)
        now = digest(old) if old is not None else ""
        if old is not None:
            _decode(session.path, old)  # what cannot be read as text here is not replaced by one
        if now != known and not (force and old is None):
            raise _refuse_changed(session.path, old, text)
        data = encode_outline_text(text, old)
        if data == old:
            return {"digest": now, "changed": False}
        write_file(session.path, data)
    return {"digest": digest(data), "changed": True}


def _read_old(path: str) -> bytes | None:
    try:
        return Files().read_path(path, MAX_BYTES)
    except FileNotFoundError:
        return None
    except OSError as error:
        message = Message("{name} cannot be read: {error}", name=os.path.basename(path), error=error)
        raise Refusal("refused", message) from error


def _refuse_changed(path: str, old: bytes | None, text: str) -> Refusal:
    """The refusal that shows both versions."""
    disk = None if old is None else {"text": _decode(path, old)[0], "digest": digest(old)}
    message = "the file was changed by another program" if old is not None else "the file is no longer there"
    return Refusal("changed", message, disk=disk, yours={"text": text})


def encode_outline_text(text: str, old: bytes | None) -> bytes:
    """The bytes of a text, with the line ends and the BOM of the file it replaces. Raises Refusal."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    try:
        data = plain.encode("utf-8")
    except UnicodeEncodeError as error:
        raise Refusal("refused", "the text holds half of a character") from error
    if old is not None:
        data = (_BOM if old.startswith(_BOM) else b"") + _keep_line_ends(data, old.removeprefix(_BOM))
    if len(data) > MAX_BYTES:
        raise Refusal("too-large", Message("the text is larger than {limit} MB", limit=MAX_BYTES // 1_000_000))
    return data


def _keep_line_ends(data: bytes, old: bytes) -> bytes:
    """A text with the line ends of the one it replaces: lines before and behind what changed keep their own."""
    if b"\r" not in old:
        return data
    before, after = old.splitlines(keepends=True), data.splitlines(keepends=True)
    ends = [line[len(line.rstrip(b"\r\n")) :] for line in before]
    usual = max((b"\r\n", b"\n", b"\r"), key=ends.count)
    same = list(map(_is_same_line, before, after))
    head = same.index(False) if False in same else len(same)
    rest = min(len(before), len(after)) - head
    same = list(map(_is_same_line, reversed(before[len(before) - rest :]), reversed(after[len(after) - rest :])))
    tail = same.index(False) if False in same else rest
    middle = (line.replace(b"\n", usual) for line in after[head : len(after) - tail])
    return b"".join((*before[:head], *middle, *before[len(before) - tail :]))


def _is_same_line(one: bytes, other: bytes) -> bool:
    """Whether two lines differ in nothing but how they end."""
    return one.rstrip(b"\r\n") == other.rstrip(b"\r\n") and one.endswith((b"\n", b"\r")) == other.endswith(b"\n")


def write_file(path: str, data: bytes) -> None:
    """Put one file in place, whole or not at all. Raises Refusal."""
    folder = os.path.dirname(path) or "."
    try:
        write_together(folder, {os.path.basename(path): data})
    except OSError as error:
        why = explain_failure(error, folder)
        raise Refusal(
            "refused", Message("{name} cannot be written: {why}", name=os.path.basename(path), why=why)
        ) from error
