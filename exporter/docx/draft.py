"""State of one Word file being written: settings, package and targets, what has been written, and the cursor."""

import math
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from typing import Literal

from msgspec import Struct

from exporter.document.blocks import (
    Briefing,
    Caption,
    FigureRun,
    Figures,
    HeaderFooter,
    Heading,
    Image,
    PageField,
)
from exporter.document.marks import LONGEST_NAME
from exporter.docx.estimate.pieces import HeightPiece
from exporter.docx.known import KnownBlocks, stand_in_for
from exporter.docx.mark_budget import MarkBudget
from exporter.docx.measure.language import LanguageSettings, language_settings
from exporter.docx.measure.look import StyleContext, body_size, find_font
from exporter.docx.measure.numbering import ListNumbering
from exporter.docx.measure.repeated import RepeatedTexts, find_repeated_texts
from exporter.docx.measure.theme import Theme, make_theme
from exporter.docx.package.package import Story, WordPackage
from exporter.docx.package.xml import twips
from exporter.ledger import Book, Ledger
from exporter.problem import Problems
from exporter.template.model import Font, Settings

# Points between columns of text: two characters of 12 pt, as newsletters have.
COLUMN_GAP = 24.0
BESIDE_TABLE = 0.7  # ems between a table and whatever has no space of its own beside it
# Styles without space above; so are headings where the template gives them too little.
_FLUSH = frozenset({"BodyText", "ListBullet", "ListNumber", "Normal", "Contact"})


class Target(Struct, frozen=True):
    """A heading as references and the table of contents see it; `number` and `text` as printed."""

    bookmark: str
    level: int
    number: str
    text: str


class BaseMeasures(Struct, frozen=True, kw_only=True):
    """What a base document decides beside the template's settings, by our styles' ids."""

    width: float | None = None  # points of its narrowest column
    theme: Theme
    tab_stops: Mapping[str, Mapping[int, str]] = {}
    on_grid: frozenset[str] = frozenset()  # styles of its own whose paragraphs must be taken off its page's grid
    space_before: Mapping[str, float] = {}  # points above headings and titles
    own_running: tuple[Literal["header", "footer"], ...] = ("header", "footer")  # those that it has none of


Numbered = Literal["bookmark", "figure", "figure place", "drawing", "chart", "header", "control", "comment"]


def _shows_heading(shown: HeaderFooter | None) -> bool:
    """Whether a header or footer shows the heading of its page."""
    if shown is None:
        return False
    parts = [part for part in (shown.left, shown.center, shown.right) if not isinstance(part, Image)]
    return (
        any(isinstance(each, PageField) and each.kind == "heading" for part in parts for each in part)
        or _shows_heading(shown.even)
        or _shows_heading(shown.first)
    )


class WriterState:
    """What has been written so far: numbers used up, notes marked, comments made. It only grows.

    Numbers are counted, never random: the same briefing always gets the same ones. All of it is in the books of a
    ledger, so that a block can be remembered with what it asked here and what it left."""

    def __init__(self, ledger: Ledger, last_note: int = 0) -> None:
        """`last_note` is the highest number of a footnote: comments count on from there, since LibreOffice 7.4 mixes up
        the notes' texts where a comment has their ids."""
        self._numbers = Book[str, int](ledger)
        self.note_bookmarks = Book[str, str](ledger)  # of each note's first mark
        self.sequences = Book[str, int](ledger)  # last number of each sequence of captions
        self.comments = Book[int, str](ledger)  # by their numbers
        self.links = Book[tuple[str, str], str](ledger)  # ids of relationships, by part and address
        self.nodes = Book[str, str](ledger)  # digest of its words by node
        self.parts = Book[str, str](ledger)  # digest of words without a mark of their own, by node and part
        self.figures = Book[str, tuple[str, str, str]](ledger)  # number, and what stands before and after it
        self._whole_figures = Book[str, bool](ledger)
        self.figure_places = Book[str, int](ledger)  # its place among those printed, from 0
        self.prints = Book[tuple[str, str], str](ledger)  # by node and cell: where words print placeholders and notes
        self.tables = Book[str, str](ledger)  # digests of heads, and of rows, by table
        self._numbers["comment"] = last_note

    def remember_figure(self, inline: FigureRun) -> None:
        """Keep what a key figure prints for the file's record: its first print as a whole, or else a part of it."""
        if inline.figure not in self.figure_places:
            self.figure_places[inline.figure] = self.take_number("figure place") - 1
        if inline.figure in self._whole_figures or (inline.part and inline.figure in self.figures):
            return
        self.figures[inline.figure] = (inline.number, inline.before, inline.after)
        if not inline.part:
            self._whole_figures[inline.figure] = True

    def take_number(self, kind: Numbered) -> int:
        """The next number of a kind, from 1: no other of that kind in the file has it."""
        number = self._numbers[kind] = self._numbers.get(kind, 0) + 1
        return number

    def last_number(self, kind: Numbered) -> int:
        """The number of a kind that was taken last, 0 for none."""
        return self._numbers.get(kind, 0)


class WordWriter:
    """What one file's writers share: its settings, its package, targets of references, and what has been written."""

    def __init__(
        self,
        briefing: Briefing,
        settings: Settings,
        words: Mapping[str, str],
        problems: Problems,
        pages: Sequence[int] = (),
        base: BaseMeasures | None = None,
        *,
        every_mark: bool = False,
    ) -> None:
        """`every_mark` marks each node, however large a part of the file the marks are then."""
        self.briefing = briefing
        self.settings = settings
        self.words = words
        self.problems = problems
        self.pages = pages  # of the headings in order, where they are known
        self.package = WordPackage()
        self.speech: LanguageSettings = language_settings(briefing.meta.language, briefing.meta.right_to_left)
        margins = settings.page.margins
        # Points between the margins.
        self.width: float = settings.page.width - margins.left.value - margins.right.value
        self.height: float = settings.page.height - margins.top.value - margins.bottom.value
        self.size: float = body_size(settings)
        self.spaceless_styles = _FLUSH | {
            f"Heading{level}"
            for level, heading in enumerate(settings.headings, 1)
            if heading.space_before.points(heading.size.points(self.size)) < BESIDE_TABLE * self.size
        }
        # Where a base document rules the sheet, or the sheet lies across already, no table turns it.
        self.turns_sheets = base is None and settings.page.orientation == "portrait"
        self.turned_width: float = settings.page.height - margins.left.value - margins.right.value
        base = base or BaseMeasures(theme=make_theme(settings))
        self.theme = base.theme
        if base.width is not None:
            self.width = base.width
        self.on_grid, self.own_running = base.on_grid, base.own_running
        self.tab_stops, self.space_before = base.tab_stops, base.space_before
        # What is measured once: the pieces of blocks, by the blocks' identity and the width they have.
        self.pieces: dict[tuple[int, float], tuple[HeightPiece, ...]] = {}
        self.text: Sequence[str] = ()  # the elements of the file's text, once they are written
        self.fitted_heights: Mapping[int, float] = {}  # points of drawings fitted to their pages, by blocks' identity
        self.ledger = Ledger()
        self.headings = Book[str, Target](self.ledger)
        self.captions = Book[str, Caption](self.ledger)
        self.caption_bookmarks = Book[tuple[str, str], str](self.ledger)
        self.written = WriterState(self.ledger, max((note.number for note in briefing.notes), default=0))
        self._every_mark = every_mark
        unnamed = [block for block in briefing.blocks if isinstance(block, Figures) and block.caption is None]
        # Tables of key figures without a caption, counted where there are several: by identity, two may say the same.
        self.figures_counts = {id(block): count for count, block in enumerate(unnamed, 1)} if len(unnamed) > 1 else {}
        self.numbers = ListNumbering(settings.headings, self.speech.cjk, self.ledger)

    @property
    def owns_styles(self) -> bool:
        """Whether all styles are ours; a base document's have properties of their own."""
        return self.settings.docx.base is None

    @cached_property
    def appendix_levels(self) -> int:
        """Levels of appendices' headings in styles of their own, 0 for none: appendices within sections have none, nor
        have those of a base document's one section whose pages show their heading."""
        if not self.owns_styles and self._shows_headings:
            return 0
        deepest, within = 0, False
        for block in self.briefing.blocks:
            if isinstance(block, Heading):
                if block.appendix and block.level > 1:
                    return 0
                within = block.appendix or (within and block.level > 1)
                deepest = max(deepest, block.level) if within else deepest
        return min(deepest, len(self.settings.headings))

    @cached_property
    def parts_appendices(self) -> bool:
        """Whether the appendices are a section of their own, since their pages show their heading: Word's STYLEREF
        looks for one style. A base document has its own sections, and its own headers."""
        return self.owns_styles and self._shows_headings and self.appendix_levels > 0

    @cached_property
    def _shows_headings(self) -> bool:
        return _shows_heading(self.briefing.header) or _shows_heading(self.briefing.footer)

    @cached_property
    def repeated(self) -> RepeatedTexts:
        """The words of the text that headers and footers repeat."""
        running = {"header": self.settings.header, "footer": self.settings.footer}
        return find_repeated_texts(self.briefing, [running[kind] for kind in self.own_running])

    @property
    def columns(self) -> int:
        """Columns of the text below the front matter; a base document has its own."""
        return self.settings.page.columns if self.settings.docx.base is None else 1

    @cached_property
    def frame(self) -> object | None:
        """Stands for settings, language, fixed words and levels of appendices, whose comparison would take long: all
        that documents of a batch share. None where a base document decides, too."""
        if not self.owns_styles:
            return None
        key = (self.look, tuple(self.words.items()), self.appendix_levels, self.parts_appendices)
        return stand_in_for(key)

    @cached_property
    def known(self) -> KnownBlocks:
        """What is known of the file's blocks."""
        return KnownBlocks(self.frame)

    @cached_property
    def mark_budget(self) -> MarkBudget:
        """Who gets a mark."""
        return MarkBudget(self.briefing, self.known, unlimited=self._every_mark)

    @contextmanager
    def in_columns(self) -> Iterator[None]:
        """What is written or measured inside is as wide as a column."""
        full = self.width
        self.width = (full - (self.columns - 1) * COLUMN_GAP) / self.columns
        try:
            yield
        finally:
            self.width = full

    @property
    def has_controls(self) -> bool:
        """Whether bare numbers are put in content controls."""
        return self.settings.docx.edit_anchors and self.settings.docx.figure_controls

    def write_bookmark(self, name: str, inside: str) -> str:
        """`inside` with a bookmark around it."""
        number = self.written.take_number("bookmark")
        return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{inside}<w:bookmarkEnd w:id="{number}"/>'

    def write_figure_bookmark(self, id: str, text: str, inside: str) -> str:
        """`inside` under a key figure's bookmark: `_fig`, a count, `_`, the figure's id; cut to Word's longest name.

        `text` is what it prints: where marks are too large a part of the file, one form is marked once. A file without
        marks has none: the ids of figures are no words for the public."""
        if not self.settings.docx.edit_anchors or not self.mark_budget.spend_on_figure(id, text):
            return inside
        name = f"_fig{self.written.take_number('figure')}_{id}"
        return self.write_bookmark(name[:LONGEST_NAME], inside)

    def next_drawing_id(self) -> int:
        """An id that no other drawing of the file has."""
        return self.written.take_number("drawing")

    def find_font(self, role: str) -> Font:
        """The font of a role."""
        return find_font(self.settings, role)

    @property
    def look(self) -> StyleContext:
        """What styles are made from; built on demand, since a base may set the width."""
        return StyleContext(self.settings, self.speech, self.width, self.theme)

    def is_spaceless(self, style: str) -> bool:
        """Whether a paragraph style has less space above than text needs below a table's rule."""
        distance = twips(self.size * BESIDE_TABLE)
        style = style.removeprefix("Appendix") if style.startswith("AppendixHeading") else style
        return style in self.spaceless_styles or self.space_before.get(style, math.inf) * 20 < distance

    def write_label(self, key: str) -> str:
        """A fixed word with the colon that follows a label, as in 来源：."""
        return self.words[key] + self.words["colon"]


class Cursor(Struct, frozen=True):
    """The part that blocks are written to, and what the blocks around them set; `replace`d going down.

    `style` replaces the body style inside quotations and callouts, `character_style` lies under every run, `depth`
    counts the lists around, `list_goes_on` says that a tight one goes on after the item being written, `appendix` is
    the level of the appendix around, 0 for none.
    """

    writer: WordWriter
    story: Story
    style: str = ""
    character_style: str = ""
    depth: int = 0
    list_goes_on: bool = False
    appendix: int = 0

    def relate_link(self, href: str) -> str:
        """The id of the part's relationship to an address outside the file, one for each address."""
        links, key = self.writer.written.links, (self.story.name, href)
        id = links.get(key)
        if id is None:
            id = links[key] = self.story.relate(href, "hyperlink")
        return id
