"""A reader for common markup without the Markdown parser, whose import takes longer than reading an outline.

It reads bold and italic that do not nest, footnote calls, simple links, and flat lists without blank lines. For any
other text its functions return None, and the parser reads it. A property test keeps both results equal.
"""

import re
import sys

from msgspec import Struct

from exporter.lean import lazy_pattern
from exporter.problem import Problems
from exporter.start.patterns import compile_pattern
from exporter.text.language import Language
from exporter.text.markdown.emphasis import classify_delimiter_run
from exporter.text.markdown.vertical import has_vertical_signs
from exporter.text.pieces import TextPiece, to_inlines
from exporter.text.prepare import PreparedText
from exporter.text.tree import TextBlock, TextList, TextParagraph

# Signs of other markup: escapes, code, tabs; `_` except inside words; possible autolinks and entities. Those of lowered
# and raised text are in `vertical.py`.
MARKS = r"[\\`\t]|(?<![^\W_])_|_(?![^\W_])|<[^<>\x00-\x20]+>|&(?:#|[A-Za-z][A-Za-z0-9]*;)"

# Signs that the parser is needed: those above, images, note definitions; spaces at a line's end, or white space at a
# line's edges that is white space in Unicode only.
_REFUSED = lazy_pattern(MARKS + r"|!\[|^ *\[\^[^\]\n]*\]:| \n|^[^\S\n]*[^\S \n]|[^\S \n] *$", re.MULTILINE)

# What each of these signs has in it, but `![`, `]:` and the space at a line's end: texts are searched for it in a tenth
# of the time.
_SIGN = compile_pattern(r"[\\`_<&\t\r\x0b\x0c\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")

# The marker of a list item, and the beginning of a line that begins no block.
_ITEM = compile_pattern(r"- |(\d{1,9})\. ")
_WORDS = compile_pattern(r"(?![#>+\-=~:|]|\d{1,9}[.)]|\*{3}|\*{1,2}(?:\s|$))\S")

_BRACKETS = compile_pattern(
    r"\[\^(?P<note>[^\s\[\]^*\U000f0000-\U000ffffd]+)\]"
    r"|\[(?P<words>[^\[\]*\n]+)\]\((?P<url>https?://[a-z0-9][a-z0-9.\-]*(?:/[A-Za-z0-9/.\-~]*)?)\)"
)
_MARKS = compile_pattern(rf"{_BRACKETS.pattern}|(?P<stars>\*+)|(?P<line>\n *)|(?P<other>[\[\]])")


class _MarkedParagraph(Struct, frozen=True):
    """The lines of one paragraph, and the list marker before its first line, "" for none."""

    lines: tuple[tuple[int, str], ...]  # (offset, text)
    mark: str = ""


def needs_parser(text: str, begin: int = 0, end: int = sys.maxsize) -> bool:
    """Whether a sign in `text[begin:end]` says that only the parser reads it."""
    signed = "![" in text or "]:" in text or " \n" in text or _SIGN.search(text, begin, end) is not None
    return (signed and _REFUSED.search(text, begin, end) is not None) or has_vertical_signs(text, begin, end)


def read_light(prepared: PreparedText, language: Language, problems: Problems) -> tuple[TextBlock, ...] | None:
    """The blocks of a text, or None if the parser is needed."""
    if needs_parser(prepared.text):
        return None
    reported = Problems()  # where the parser is needed after all, it reports
    blocks: list[TextBlock] = []
    after_list = False
    for group in _group_lines(prepared.text):
        items = _split_items(group)
        if items is None or (after_list and items[0].mark):  # two lists with a blank line between may be one loose list
            return None
        found: list[TextBlock] = []
        for item in items:
            pieces = read_light_line(item.lines, language)
            if pieces is None:
                return None
            inlines = to_inlines(pieces, prepared, language, reported)
            if not inlines:
                return None
            found.append(TextParagraph(inlines, prepared.place_at(item.lines[0][0] - len(item.mark))))
        after_list = bool(items[0].mark)
        blocks.append(_build_list(found, items, prepared) if after_list else found[0])
    problems.extend(reported)
    return tuple(blocks)


def _build_list(found: list[TextBlock], items: list[_MarkedParagraph], prepared: PreparedText) -> TextList:
    number = _ITEM.match(items[0].mark)
    ordered = number is not None and number[1] is not None
    start = int(number[1]) if number is not None and number[1] is not None else 1
    place = prepared.place_at(items[0].lines[0][0] - len(items[0].mark))
    return TextList(ordered, start, True, tuple((block,) for block in found), place)


def _group_lines(text: str) -> list[list[tuple[int, str]]]:
    """Lines with their offsets, grouped by blank lines."""
    groups: list[list[tuple[int, str]]] = []
    offset, open_group = 0, False
    for line in text.split("\n"):
        if not line.strip(" "):
            open_group = False
        elif open_group:
            groups[-1].append((offset, line))
        else:
            groups.append([(offset, line)])
            open_group = True
        offset += len(line) + 1
    return groups


def _split_items(group: list[tuple[int, str]]) -> list[_MarkedParagraph] | None:
    """A group of lines as one paragraph or as the items of one list; None if it may be anything else."""
    items: list[_MarkedParagraph] = []
    ordered = False
    for offset, line in group:
        mark = _ITEM.match(line)
        if mark:
            if (items and (not items[-1].mark or ordered != bool(mark[1]))) or not _WORDS.match(line, mark.end()):
                return None
            ordered = bool(mark[1])
            items.append(_MarkedParagraph(((offset + mark.end(), line[mark.end() :]),), mark[0]))
            continue
        indent = len(items[-1].mark) if items else 0
        if not _WORDS.match(line, indent) or line[:indent].strip(" "):
            return None
        words = (offset + indent, line[indent:])
        if items:
            items[-1] = _MarkedParagraph((*items[-1].lines, words), items[-1].mark)
        else:
            items.append(_MarkedParagraph((words,)))
    return items


def read_light_line(lines: tuple[tuple[int, str], ...], language: Language) -> list[TextPiece] | None:
    """The pieces of one paragraph, given as lines with their offsets; None if the parser is needed."""
    text = "\n".join(words for _, words in lines).rstrip(" ")
    pieces: list[TextPiece] = []
    starts = _LineOffsets(lines)
    position, open_run = 0, 0
    for match in _MARKS.finditer(text):
        style = (open_run == 2, open_run == 1)
        if match.start() > position:
            pieces.append(TextPiece(text[position : match.start()], starts(position), *style))
        position = match.end()
        if match["other"]:
            return None
        if match["line"]:
            pieces.append(TextPiece("\n", starts(match.start()), *style))
        elif match["note"]:
            pieces.append(TextPiece(match["note"], starts(match.start()), *style, kind="note"))
        elif match["words"]:
            pieces.append(TextPiece(match["words"], starts(match.start("words")), *style, href=match["url"]))
        else:
            length = len(match["stars"])
            opens, closes = classify_delimiter_run(text, match.start(), match.end(), len(text), solid=language.solid)
            if length > 2 or not (closes and length == open_run if open_run else opens):
                return None
            open_run = 0 if open_run else length
    if open_run:
        return None
    if position < len(text):
        pieces.append(TextPiece(text[position:], starts(position)))
    return pieces


class _LineOffsets:
    """Maps offsets in the joined lines to offsets in the prepared text; ask in ascending order."""

    def __init__(self, lines: tuple[tuple[int, str], ...]) -> None:
        self.lines = lines
        self.index = 0
        self.begin = 0

    def __call__(self, position: int) -> int:
        while position - self.begin > len(self.lines[self.index][1]):
            self.begin += len(self.lines[self.index][1]) + 1
            self.index += 1
        return self.lines[self.index][0] + position - self.begin
