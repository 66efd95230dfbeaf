"""Words of a base's headers and footers that look like another document's: a citation, a number, a year."""

import re
from collections.abc import Iterator

from exporter.docx.base.tree import WORD as _W
from exporter.docx.base.tree import Element
from exporter.start.patterns import compile_pattern

# A name of a citation's part, a year, a number of a series, digits and letters joined by points (0.ДП24.0).
_ANOTHERS = compile_pattern(
    r"\bcitation\b|\bdoi\b|\be?issn\b|\bisbn\b|©|\(c\)|(?<![\d.,/])(?:19|20)\d\d(?![\d,])|第\s*[\d一二三四五六七八九十百]+\s*[期号卷]"
    r"|〔\d+〕|(?:\bNo\.|№|Nr\.)\s*\S*\d|(?<!\w)\d+[./](?=\w*[^\W\d_])\w+[./]\w+",
    re.IGNORECASE,
)
_LONGEST = 60  # characters of a quotation in a message: a line of a terminal with the words around it


def find_foreign_words(root: Element) -> Iterator[str]:
    """The paragraphs of a header or footer that look like another document's, shortened; fields and bound controls are
    this document's."""
    for paragraph in root.iter(_W + "p"):
        text = " ".join(_read_typed_text(paragraph).split())
        if _ANOTHERS.search(text):
            yield text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _read_typed_text(paragraph: Element) -> str:
    """A paragraph's text without the results of its fields."""
    parts: list[str] = []
    depth = 0
    for element in paragraph.iter(_W + "fldChar", _W + "t", _W + "tab"):
        kind = element.get(_W + "fldCharType")
        depth += {"begin": 1, "end": -1}.get(kind or "", 0)
        if depth > 0 or element.tag == _W + "fldChar" or _is_filled(element):
            continue
        parts.append(" " if element.tag == _W + "tab" else element.text or "")
    return "".join(parts)


def _is_filled(text: Element) -> bool:
    """Whether a text is the result of a simple field, or bound to data."""
    for around in text.iterancestors(_W + "fldSimple", _W + "sdt"):
        if around.tag == _W + "fldSimple" or around.find(f"{_W}sdtPr/{_W}dataBinding") is not None:
            return True
    return False
