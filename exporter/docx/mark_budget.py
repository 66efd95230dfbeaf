"""How many paragraphs get a bookmark of their own: all, unless the marks would be a large part of a small file.

What is found again by a mark is found by its words and its place, too, but for texts that are written anew among others
that are much alike. In a file of hundreds of one-line paragraphs every second or third bookmark is enough for that;
each digest is in the record all the same.
"""

import zlib
from collections.abc import Iterator
from typing import Any

from exporter.document.blocks import (
    AnyBlock,
    Briefing,
    Chart,
    Contents,
    FigureRun,
    Figures,
    Heading,
    List,
    NoteMark,
    Paragraph,
    plain,
)

# Marks in a file, as a part of it: 12 of 100 is what an editor is promised.
_LARGEST_PART = 0.12
# Of that, where some paragraphs go without: the estimate errs by a tenth.
_SAFE = 0.85
# Bytes, deflated, as measured on samples of every language: a file without words; the record without nodes; a node's
# bookmark where all have one, and where some have, which packs less well; its digest and name; a placeholder's print
# with a figure's bookmark; a key figure in the record; a native chart with its workbook; a paragraph's or a cell's
# markup beside its words, which are deflated to know their size.
_EMPTY, _RECORD, _EACH, _SOME = 8700, 430, 5.0, 9.0
_NODE, _PRINT, _FIGURE, _CHART, _PARAGRAPH = 2.7, 9.0, 8.0, 4000, 3.0


class MarkBudget:
    """Spends bookmarks evenly over a file's paragraphs: each earns a part of one, and takes one when it is whole."""

    def __init__(self, briefing: Briefing, *, unlimited: bool = False) -> None:
        self._briefing = briefing
        self._share: float | None = 1.0 if unlimited else None  # of the paragraphs that are marked, once it is known
        self._earned = 1.0  # the first of a file is marked

    def spend(self) -> bool:
        """Whether the next paragraph gets a bookmark."""
        if self._share is None:
            self._share = _find_share(self._briefing)
        if self._share >= 1:
            return True
        self._earned += self._share
        if self._earned < 1:
            return False
        self._earned -= 1
        return True


def _find_share(briefing: Briefing) -> float:
    """The part of the paragraphs that can be marked, 0 to 1, before anything is written."""
    walk = _Walk()
    for block in briefing.blocks:
        walk.visit(block)
    # The bookmarks that lead there from the contents are the headings' marks, too.
    free = any(isinstance(block, Contents) for block in briefing.blocks)
    marked = walk.nodes + (0 if free else walk.headings)
    nodes = walk.nodes + walk.headings + walk.paragraphs
    fixed = _RECORD + _NODE * nodes + _PRINT * walk.prints + _FIGURE * len(walk.figures)
    fixed += _SOME * marked
    all_marks = fixed + _EACH * walk.paragraphs
    content = _EMPTY + _PARAGRAPH * len(walk.words) + _CHART * walk.charts
    if all_marks <= _most_marks(content):
        return 1.0  # whatever the words take: they need not be deflated
    most = _most_marks(content + len(zlib.compress("\n".join(walk.words).encode(), 6)))
    if all_marks <= most:
        return 1.0
    left = _SAFE * most - fixed
    return min(1.0, max(0.0, left / (_SOME * max(1, walk.paragraphs))))


def _most_marks(content: float) -> float:
    """The bytes that marks may take beside this content."""
    return content * _LARGEST_PART / (1 - _LARGEST_PART)


class _Walk:
    """Counts what a briefing will have."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.paragraphs = self.headings = self.nodes = self.prints = self.charts = 0
        self.figures: set[str] = set()

    def visit(self, block: AnyBlock) -> None:
        """A block with all that it holds: a paragraph may go without a bookmark, any other has one."""
        if isinstance(block, Paragraph):
            self.paragraphs += bool(block.id)
        elif isinstance(block, Heading):
            self.headings += bool(block.id)
        elif isinstance(block, List):
            pass  # its mark is that of its first item
        else:
            self.nodes += bool(block.id) + bool(getattr(block, "by", ()))
        if isinstance(block, Figures):
            self.nodes += len(block.tiles)
        self.charts += isinstance(block, Chart)
        for text in _list_texts(block):
            self.words.append(plain(text))
            self.prints += sum(isinstance(inline, FigureRun | NoteMark) for inline in text)
            self.figures |= {inline.figure for inline in text if isinstance(inline, FigureRun)}
        for item in getattr(block, "items", ()):
            for inner in item.blocks:
                self.visit(inner)
        for inner in getattr(block, "blocks", ()):
            self.visit(inner)


def _list_texts(block: Any) -> Iterator[Any]:
    """Every text of a block itself."""
    for name in ("text", "title", "by", "source", "note"):
        text = getattr(block, name, ())
        if text and isinstance(text, tuple):
            yield text
    if getattr(block, "caption", None) is not None:
        yield block.caption.text
    yield from (column.head for column in getattr(block, "columns", ()))
    yield from (cell.text for row in getattr(block, "rows", ()) for cell in row)
