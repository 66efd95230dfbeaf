"""What a finished .docx or .pdf contains, read through libraries that did not write it.

Files come from anywhere: every one is taken for damaged, foreign or hostile until it has been read.
"""

from typing import Any

from exporter.problem import Place, Problems

Found = dict[str, Any]

# Twenty times the largest briefing we have seen with photographs; more is no document but an attack or a mistake.
LARGEST = 200_000_000


def inspect(path: str, data: bytes, problems: Problems) -> Found | None:
    """What the file says, as plain lists, dicts, texts and numbers; None, with a problem, where it cannot be read.

    Its content decides what it is, not its name.
    """
    place = Place(path)
    if len(data) > LARGEST:
        problems.error("file-too-large", place, f"the file has {len(data):,} bytes; at most {LARGEST:,} are read")
        return None
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
    """What to say of a file that is neither."""
    if not data:
        return "the file is empty", "build it again"
    if data.startswith(b"\xd0\xcf\x11\xe0"):  # an OLE compound file: Word 97–2003, or a document under a password
        return "the file is an old .doc or has a password", "save it as .docx without a password"
    if data.lstrip()[:5] in (b"{\\rtf", b"<?xml", b"<html"):
        return "the file is text, neither a .docx nor a .pdf", "open it in a word processor and save it as .docx"
    return "the file is neither a .docx nor a .pdf", ""
