"""Decodes UTF-8, with or without a byte order mark; reports other encodings and formats by name where recognized."""

import codecs
import re
from collections.abc import Iterable

from exporter.lean import lazy_pattern
from exporter.message import Message
from exporter.problem import Place, Problems
from exporter.start.patterns import compile_pattern

# What YAML 1.1 §5.1 forbids, and the line ends that editors do not show as such (NEL, LS, PS).
CONTROL = lazy_pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
# Control characters reported of one file.
_MOST = 20

_MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)


_FORMATS = (
    (b"PK\x03\x04", "a ZIP file such as .docx or .xlsx"),
    (b"%PDF-", "a PDF"),
    (b"\xd0\xcf\x11\xe0", "an old Office file such as .doc or .xls"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
)


def decode_text(path: str, data: bytes, problems: Problems, language: str = "") -> tuple[str, str] | None:
    """The text without its byte order mark and the encoding's name; None when it cannot be read, reported.

    `language`: the BCP 47 tag of the document that names the file, by which another encoding is told."""
    encoding = "utf-8"
    if data.startswith(codecs.BOM_UTF8):
        data, encoding = data[len(codecs.BOM_UTF8) :], "utf-8-sig"
    kind = next((name for start, name in _FORMATS if data.startswith(start)), "")
    if kind:
        message = Message("this is {kind}, not a text file", kind=Message(kind))
        problems.error("not-text", Place(path, 1, 1), message, "save it as plain text, UTF-8")
        return None
    other = next((name for mark, name in _MARKS if data.startswith(mark)), "") or _detect_utf16(data)
    if other:
        _report_encoding(path, other, Place(path, 1, 1), problems)
        return None
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        name = _guess_codec(path, data, error.start, language)
        _report_encoding(path, name, _place_byte(path, data, error.start), problems, data[error.start])
        return None
    return (text, encoding) if _check_printable(path, text, problems) else None


def is_plain_text(chunks: Iterable[bytes]) -> bool:
    """Whether a file that comes in chunks is UTF-8 of which `decode_text` would report nothing."""
    decoder = codecs.getincrementaldecoder("utf-8-sig")()
    try:
        for number, chunk in enumerate(chunks):
            known = (*(start for start, _ in _FORMATS), *(mark for mark, _ in _MARKS))
            if number == 0 and (chunk.startswith(known) or _detect_utf16(chunk)):
                return False
            if CONTROL.search(decoder.decode(chunk)):
                return False
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _report_encoding(path: str, name: str, place: Place, problems: Problems, byte: int | None = None) -> None:
    where = Message("in your editor")
    if path.lower().endswith((".csv", ".tsv", ".txt")):
        where = Message("in your editor or spreadsheet (Save as: CSV UTF-8)")
    if name:
        message: str = Message("the file is not UTF-8; it looks like {name}", name=name)
        stem, dot, suffix = path.rpartition(".")
        new = f"{stem or path}-utf8{dot}{suffix if dot else ''}"
        template = "save it as UTF-8 {where}, or: iconv -f {name} -t UTF-8 {path} > {new}"
        hint = Message(template, where=where, name=name, path=path, new=new)
    else:
        known = byte is not None
        message = Message("the byte 0x{byte:02x} here is not UTF-8", byte=byte) if known else "the file is not UTF-8"
        hint = Message("save the file as UTF-8 {where}", where=where)
    problems.error("not-utf-8", place, message, hint)


def _detect_utf16(data: bytes) -> str:
    """UTF-16" for UTF-16 without a byte order mark, else "": every other byte of ASCII is zero."""
    head = data[:200]
    if len(head) >= 4 and (head[1::2].count(0) * 4 > len(head) or head[0::2].count(0) * 4 > len(head)):
        return "UTF-16"
    return ""


def _guess_codec(path: str, data: bytes, start: int, language: str) -> str:
    """The name of another encoding; "" where it cannot be told, or where good UTF-8 stands before the bad byte."""
    if any(byte > 0x7F for byte in data[:start]):
        return ""
    from exporter.source.guess import guess_encoding

    named = _LANGUAGE.search(data) if path.endswith((".yaml", ".yml")) else None
    return guess_encoding(data, language or (named[1].decode("ascii") if named else ""))


# An outline's own word for its language, whatever encoding the rest is in.
_LANGUAGE = compile_pattern(rb"^language: *[\"']?([A-Za-z-]+)", re.MULTILINE)


def _place_byte(path: str, data: bytes, offset: int) -> Place:
    line = data.count(b"\n", 0, offset) + 1
    begin = data.rfind(b"\n", 0, offset) + 1
    return Place(path, line, len(data[begin:offset].decode("utf-8", "replace")) + 1)


def _check_printable(path: str, text: str, problems: Problems) -> bool:
    if text.replace("\n", "").isprintable():  # as most files; none of these characters is, to Python
        return True
    found = list(zip(range(_MOST), CONTROL.finditer(text), strict=False))
    for _, match in found:
        at = match.start()
        before = text[:at]
        line = len(re.findall(r"\r\n?|\n", before)) + 1
        begin = max(before.rfind("\n"), before.rfind("\r")) + 1
        name = f"U+{ord(match[0]):04X}"
        what = "line separator" if match[0] in "\x85\u2028\u2029" else "control character"
        message = Message("the {what} {name} cannot be printed", what=Message(what), name=name)
        problems.error("control-character", Place(path, line, at - begin + 1), message, "delete it")
    return not found
