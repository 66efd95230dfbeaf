"""How many paragraphs get a bookmark of their own: all, unless the marks would be a large part of a small file.

What is found again by a mark is found by its words and its place, too, but for texts that are written anew among others
that are much alike. In a file of hundreds of one-line paragraphs every second or third bookmark is enough for that;
each digest is in the record all the same. Where a file is mostly numbers, a figure that prints again in the same form
goes without a bookmark: `pull` knows from the outline where its texts print figures. Last, the record leaves out where
they do.
"""

import zlib
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from msgspec import Struct

from exporter.document.blocks import (
    AnyBlock,
    Briefing,
    Chart,
    Contents,
    FigureRun,
    Figures,
    Heading,
    Inlines,
    List,
    NoteMark,
    Paragraph,
    Run,
    plain,
)
from exporter.docx.known import KnownBlocks

# Marks in a file, as a part of it: 12 of 100 is what an editor is promised.
_LARGEST_PART = 0.12
# Of that, where some paragraphs go without: the estimate errs by a tenth.
_SAFE = 0.85
# Bytes, deflated, as measured on samples of every language: a file without words; the record without nodes; a node's
# bookmark where all have one, and where some have, which packs less well; its digest and name; a placeholder's print
# in the record; a figure's bookmark; a key figure in the record; a native chart with its workbook; a paragraph's or a
# cell's markup beside its words, which are deflated to know their size.
_EMPTY, _RECORD, _EACH, _SOME = 8700, 430, 5.0, 9.0
_NODE, _PRINT, _BOOKMARK, _FIGURE, _CHART, _PARAGRAPH = 2.7, 3.0, 8.5, 8.0, 4000, 3.0


class _Shares(Struct, frozen=True):
    """What is marked, as parts of 1: paragraphs, figures that print again in one form; `prints` is whether the record
    has where texts print figures and notes."""

    paragraphs: float = 1.0
    repeats: float = 1.0
    prints: bool = True


_ALL = _Shares()


class MarkBudget:
    """Spends bookmarks evenly over a file's paragraphs: each earns a part of one, and takes one when it is whole."""

    def __init__(self, briefing: Briefing, known: KnownBlocks, *, unlimited: bool = False) -> None:
        self._briefing, self._blocks = briefing, known
        self._known: _Shares | None = _Shares() if unlimited else None
        self._earned = self._earned_repeats = 1.0  # the first of a file is marked
        self._printed: set[tuple[str, str]] = set()

    @property
    def _shares(self) -> _Shares:
        if self._known is None:
            self._known = _find_shares(self._briefing, self._blocks)
        return self._known

    @property
    def is_ample(self) -> bool:
        """Whether everything gets its mark: then nothing depends on what was marked before."""
        return self._shares == _ALL

    def spend(self) -> bool:
        """Whether the next paragraph gets a bookmark."""
        if self._shares.paragraphs >= 1:
            return True
        self._earned += self._shares.paragraphs
        marked = self._earned >= 1
        self._earned -= marked
        return marked

    def spend_on_figure(self, id: str, text: str) -> bool:
        """Whether the next print of a key figure gets a bookmark: each form of it once, at least."""
        if self._shares.repeats >= 1:
            return True
        if (id, text) not in self._printed:
            self._printed.add((id, text))
            return True
        self._earned_repeats += self._shares.repeats
        marked = self._earned_repeats >= 1
        self._earned_repeats -= marked
        return marked

    def keeps_prints(self) -> bool:
        """Whether the record has where texts print figures and notes."""
        return self._shares.prints


def _find_shares(briefing: Briefing, known: KnownBlocks) -> _Shares:
    """What can be marked, before anything is written."""
    walk = _Walk()
    for block in briefing.blocks:
        if known.outlives_document:
            walk.add(known.find(block, "marks", partial(_walk_block, block)))
        else:
            walk.visit(block)
    # The bookmarks that lead there from the contents are the headings' marks, too.
    free = any(isinstance(block, Contents) for block in briefing.blocks)
    marked = walk.nodes + (0 if free else walk.headings)
    nodes = walk.nodes + walk.headings + walk.paragraphs
    repeats = walk.figure_prints - len(walk.forms)
    figures = {id for id, _ in walk.forms}
    fixed = _RECORD + _NODE * nodes + _FIGURE * len(figures) + _BOOKMARK * len(walk.forms) + _SOME * marked
    recorded = _PRINT * walk.prints
    all_marks = fixed + recorded + _BOOKMARK * repeats + _EACH * walk.paragraphs
    content = _EMPTY + _PARAGRAPH * len(walk.texts) + _CHART * walk.charts
    if all_marks <= _most_marks(content):
        return _Shares()  # whatever the words take: they need not be deflated
    most = 0.0
    for size in _deflate(walk.texts):
        most = _most_marks(content + size)
        if all_marks <= most:
            return _Shares()
    left = _SAFE * most - fixed
    prints = recorded <= left
    left -= recorded * prints
    paragraphs = _find_part(left, _SOME * walk.paragraphs)
    left -= paragraphs * _SOME * walk.paragraphs
    return _Shares(paragraphs, _find_part(left, _BOOKMARK * repeats), prints)


# Texts deflated at a time: enough of them for one call, few enough that little is deflated in vain.
_AT_A_TIME = 200


def _deflate(texts: Sequence[Inlines]) -> Iterator[int]:
    """The bytes that the words of texts take deflated: so many at least, again and again, and last all of them."""
    packer = zlib.compressobj(6)
    size = 0
    for begin in range(0, len(texts), _AT_A_TIME):
        words = "\n".join(map(plain, texts[begin : begin + _AT_A_TIME]))
        size += len(packer.compress(f"\n{words}".encode() if begin else words.encode()))
        yield size
    yield size + len(packer.flush())


def _find_part(left: float, whole: float) -> float:
    """The part of something that can be paid with what is left, 0 to 1."""
    return min(1.0, max(0.0, left / max(1.0, whole)))


def _most_marks(content: float) -> float:
    """The bytes that marks may take beside this content."""
    return content * _LARGEST_PART / (1 - _LARGEST_PART)


class _Walk:
    """Counts what a briefing will have."""

    def __init__(self) -> None:
        self.texts: list[Inlines] = []
        self.paragraphs = self.headings = self.nodes = self.prints = self.figure_prints = self.charts = 0
        self.forms: set[tuple[str, str]] = set()  # a key figure's id and what it prints

    def add(self, other: "_Walk") -> None:
        """Add what another walk has counted."""
        self.texts += other.texts
        self.paragraphs += other.paragraphs
        self.headings += other.headings
        self.nodes += other.nodes
        self.prints += other.prints
        self.figure_prints += other.figure_prints
        self.charts += other.charts
        self.forms |= other.forms

    def visit(self, block: AnyBlock) -> None:
        """A block with all that it holds: a paragraph may go without a bookmark, any other has one."""
        if isinstance(block, Paragraph):  # as most blocks are, with nothing within but their text
            self.paragraphs += bool(block.id)
            self.add_text(block.text)
            return
        if isinstance(block, Heading):
            self.headings += bool(block.id)
            self.add_text(block.text)
            return
        if isinstance(block, List):
            pass  # its mark is that of its first item
        else:
            self.nodes += bool(block.id) + bool(getattr(block, "by", ()))
        if isinstance(block, Figures):
            self.nodes += len(block.tiles)
        self.charts += isinstance(block, Chart)
        for text in _list_texts(block):
            self.add_text(text)
        for item in getattr(block, "items", ()):
            for inner in item.blocks:
                self.visit(inner)
        for inner in getattr(block, "blocks", ()):
            self.visit(inner)

    def add_text(self, text: Inlines) -> None:
        """A text with the key figures and notes that it prints."""
        if not text:
            return
        self.texts.append(text)
        if len(text) == 1 and isinstance(text[0], Run):  # as most texts are
            return
        self.prints += sum(isinstance(inline, FigureRun | NoteMark) for inline in text)
        figures = [(inline.figure, inline.text) for inline in text if isinstance(inline, FigureRun)]
        self.figure_prints += len(figures)
        self.forms.update(figures)


def _walk_block(block: AnyBlock) -> _Walk:
    walk = _Walk()
    walk.visit(block)
    return walk


def _list_texts(block: Any) -> Iterator[Any]:
    """Every text of a block itself that is neither a paragraph nor a heading."""
    for name in ("title", "by", "source", "note"):
        text = getattr(block, name, ())
        if text and isinstance(text, tuple):
            yield text
    if getattr(block, "caption", None) is not None:
        yield block.caption.text
    yield from (column.head for column in getattr(block, "columns", ()))
    yield from (cell.text for row in getattr(block, "rows", ()) for cell in row)
