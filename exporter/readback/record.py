"""The program's own record in a Word file's custom properties: its text, and whether it is as it was written."""

import zlib

from lxml import etree

from exporter.readback.package import PackageReader
from exporter.start.patterns import compile_pattern

_PROPERTY = compile_pattern(r"exporter (\d{1,6})")
# The last entry of the record: the CRC-32 of the text before it, closed by a brace in its place.
_SUM = compile_pattern(r',"sum":"([0-9a-f]{8})"\}$')


def read_record_text(package: PackageReader) -> str:
    """The record's text; "" where there is none."""
    for name in package.related_parts("", "custom-properties"):
        root = package.read_xml(name)
        text = _join_properties(root) if root is not None else ""
        if text:
            return text
    return ""


def is_intact(text: str) -> bool:
    """Whether a record's text has the sum that it was written with."""
    found = _SUM.search(text)
    return found is not None and int(found[1], 16) == zlib.crc32(f"{text[: found.start()]}}}".encode())


def _join_properties(root: etree._Element) -> str:
    """The text that the writer divided among custom properties; a program may have put them in another order."""
    parts: dict[int, str] = {}
    for element in root.iterchildren("{*}property"):
        match = _PROPERTY.fullmatch(element.get("name", ""))
        if match:
            parts[int(match[1])] = "".join(map(str, element.itertext()))
    return "".join(parts[number] for number in sorted(parts))
