"""What a finished .docx or .pdf contains, read through libraries that did not write it.

In: a file's bytes. Out: `read_file` gives records (`records`), `inspect` the same as plain dicts for `inspect --json`.
A file may come from anywhere: it is treated as damaged, foreign or hostile until it has been read.
Open `docx` or `pdf` first; `wordprocessing`, `styles`, `numbering`, `charts`, `package` and `pages` are their parts.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import msgspec

from exporter.deadline import OutOfTime, limit_time, seconds_for
from exporter.message import Message, words_of
from exporter.problem import Place, Problems
from exporter.readback.records import DocxContent, FileContent

if TYPE_CHECKING:
    from exporter.readback.fields import WordFields
    from exporter.readback.texts import FileTexts

_Read = TypeVar("_Read")

# Bytes: ten times the largest briefing with photographs that was seen; more is an attack or a mistake. To read a
# PDF takes at most some 2.4 times its bytes (458 MB for one of 191), so that this keeps a run below 300 MB.
LARGEST = 100_000_000


class WordReading(NamedTuple):
    """What a Word file contains, every text in its order, and its fields."""

    content: DocxContent
    texts: "FileTexts"
    fields: "WordFields"


def inspect(path: str, data: bytes, problems: Problems) -> dict[str, Any] | None:
    """Content of a file as plain lists, dicts, texts and numbers; None, with a problem, if it cannot be read."""
    content = read_file(path, data, problems)
    plain: dict[str, Any] | None = msgspec.to_builtins(content)
    return plain


def read_file(path: str, data: bytes, problems: Problems) -> FileContent | None:
    """Content of a .docx or .pdf; None, with a problem, if it cannot be read. `path` is for messages only.

    The bytes decide which of the two it is, not the name."""
    return _read_limited(Place(path), data, problems, _read_known)


def read_word_file(path: str, data: bytes, problems: Problems) -> WordReading | None:
    """All of a Word file, of which each part is parsed once; None, with a problem, if it cannot be read.

    Raises PackageError, OverBudget where its fields and texts cannot be read."""
    from exporter.readback.docx import open_docx
    from exporter.readback.fields import read_word_fields
    from exporter.readback.texts import read_word_texts

    opened = _read_limited(Place(path), data, problems, open_docx)
    if opened is None:
        return None
    package, content = opened
    return WordReading(content, read_word_texts(package.read_again()), read_word_fields(package.read_again()))


def _read_limited(
    place: Place, data: bytes, problems: Problems, read: Callable[[Place, bytes, Problems], _Read]
) -> _Read | None:
    """What a function reads within the limits of size and time; None, with a problem, beyond them."""
    if len(data) > LARGEST:
        problems.error(
            "file-too-large",
            place,
            Message("the file is larger than {most} MB; more is not read", most=LARGEST // 1_000_000),
        )
        return None
    try:
        with limit_time(seconds_for(len(data))):
            return read(place, data, problems)
    except OutOfTime as error:
        problems.error("file-unreadable", place, words_of(error), "open it in its own program and save it again")
        return None


def _read_known(place: Place, data: bytes, problems: Problems) -> FileContent | None:
    if b"%PDF-" in data[:1024]:
        from exporter.readback.pdf import read_pdf

        return read_pdf(place, data, problems)
    if data.startswith(b"PK"):
        from exporter.readback.docx import read_docx

        return read_docx(place, data, problems)
    message, hint = _describe_unknown(data)
    problems.error("file-unknown", place, message, hint)
    return None


def _describe_unknown(data: bytes) -> tuple[str, str]:
    """Message and hint for a file that is neither."""
    if not data:
        return "the file is empty", "build it again"
    if data.startswith(b"\xd0\xcf\x11\xe0"):  # an OLE compound file: Word 97–2003, or a document under a password
        return "the file is an old .doc or has a password", "save it as .docx without a password"
    if data.lstrip()[:5] in (b"{\\rtf", b"<?xml", b"<html"):
        return "the file is text, neither a .docx nor a .pdf", "open it in a word processor and save it as .docx"
    return "the file is neither a .docx nor a .pdf", ""
