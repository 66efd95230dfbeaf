"""Text blocks: shaped once, set at any size and width, drawn as marks and structure elements."""

from collections.abc import Callable, Mapping
from typing import Any

from msgspec import Struct

from exporter.document.blocks import FigureRun, Inlines, NoteMark, Reference, Run
from exporter.pdf.page.language_runs import split_by_language
from exporter.pdf.page.spans import to_spans
from exporter.pdf.page.tree import Element, Mark
from exporter.template.model import Settings
from exporter.typeset.box_line import Align, SetLine
from exporter.typeset.line import TextLine
from exporter.typeset.paragraph import Broken, ChainOpener, Measured, TextStyle, measure_paragraph
from exporter.units import Length

Kids = tuple[Element | Mark, ...]

# Sizes and widths at which a text is kept set, for later passes and pages; one page asks for a dozen.
_MOST_BLOCKS = 32

# No text is smaller than this, whatever the template says: below it a printed page is not read.
SMALLEST = 8.0

# A line's room above and below its baseline, in ems, where slabs are stacked: a Han em box stands 0.88 above; 0.22
# below holds the descenders of Latin.
ASCENT, DESCENT = 0.88, 0.22


class TextBlock:
    """Set text with `leading` points between baselines.

    A pass of the fit needs only the number of lines and their width; glyphs are placed when the block is drawn. The
    shaped text keeps its blocks, so a block keeps what it needs of the text and not the text: that would be a cycle,
    and a page's thousands of objects would wait for the collector, a tenth of a batch's time.
    """

    __slots__ = (
        "_across", "_align", "_balance", "_broken", "_inlines", "_languages", "_lines", "_measured", "_origins",
        "_width", "count", "leading", "size",
    )  # fmt: skip

    def __init__(
        self, shaped: "ShapedText", size: float, across: float | None, align: Align, balance: bool, leading: float
    ) -> None:  # fmt: skip
        self._measured, self._inlines = shaped.measured, shaped.inlines
        self._origins, self._languages = shaped.origins, shaped.languages
        self._align, self._balance = align, balance
        self.size, self.leading = size, leading * size
        natural = shaped.measured.natural_width(size)
        self._across = natural + 1.0 if across is None else max(across, size)
        self._broken: Broken | None = None
        self._lines: tuple[SetLine, ...] | None = None
        self._width: float | None = None
        if shaped.empty:
            self._lines, self.count, self._width = (), 0, 0.0
        elif shaped.unbroken and natural <= self._across - shaped.indent * size:
            self.count, self._width = 1, natural
        else:
            self._broken = self._break_lines()
            self.count = len(self._broken)

    def _break_lines(self) -> Broken:
        return self._measured.break_lines(self.size, self._across, align=self._align, balance=self._balance)

    @property
    def lines(self) -> tuple[SetLine, ...]:
        if self._lines is None:
            self._lines = (self._broken or self._break_lines()).set_lines()
        return self._lines

    @property
    def width(self) -> float:
        """Width of the longest line in points."""
        if self._width is None:
            self._width = max((line.width for line in self.lines), default=0.0)
        return self._width

    @property
    def first(self) -> float:
        """Distance in points from the top to the first baseline."""
        return ASCENT * self.size

    @property
    def last_baseline(self) -> float:
        """Distance in points from the top to the last baseline."""
        return self.first + max(0, self.count - 1) * self.leading

    @property
    def height(self) -> float:
        return self.last_baseline + DESCENT * self.size if self.count else 0.0

    @property
    def text(self) -> str:
        return "".join(line.text for line in self.lines)

    def draw_kids(self, x: float, y: float) -> Kids:
        """Draw the lines with their top left at (x, y): marks, and elements for links, key figures and note marks."""
        return self._wrap_runs(self._place_runs(x, y))

    def draw_parted(self, x: float, y: float, at: int) -> tuple[Kids, Kids]:
        """Draw the first `at` inlines and the others separately."""
        runs, origins = self._place_runs(x, y), self._origins
        return (
            self._wrap_runs([run for run in runs if origins[run[0]] < at]),
            self._wrap_runs([run for run in runs if origins[run[0]] >= at]),
        )

    def _place_runs(self, x: float, y: float) -> list[tuple[int, tuple[TextLine, ...]]]:
        """The lines of each piece of an inline, in order; a right-to-left piece stands alone."""
        runs: list[tuple[int, list[TextLine]]] = []
        baseline = y + self.first
        for line in self.lines:
            for origin, mark in line.place_pieces(x, baseline):
                if runs and runs[-1][0] == origin and not mark.part and not runs[-1][1][-1].part:
                    runs[-1][1].append(mark)
                else:
                    runs.append((origin, [mark]))
            baseline += self.leading
        return [(origin, tuple(marks)) for origin, marks in runs]

    def _wrap_runs(self, runs: list[tuple[int, tuple[TextLine, ...]]]) -> Kids:
        """The elements and marks of runs. A right-to-left part of a line is one element with its logical text: glyphs
        are drawn in visual order."""
        kids: list[Element | Mark] = []
        at = 0
        while at < len(runs):
            origin, marks = runs[at]
            if not marks[0].part:
                kids.extend(self._wrap_marks(origin, marks))
                at += 1
                continue
            end = at + 1
            while end < len(runs) and runs[end][1][0].part and runs[end][1][0].y == marks[0].y:
                end += 1
            members = runs[at:end]
            inner = tuple(kid for piece, drawn in members for kid in self._wrap_marks(piece, drawn))
            language = next((tag for piece, _ in members if (tag := self._languages[piece])), "")
            kids.append(Element("Span", inner, actual=marks[0].part, language=language))
            at = end
        return tuple(kids)

    def to_element(self, role: str, x: float, y: float, **attributes: Any) -> Element:
        return Element(role, self.draw_kids(x, y), **attributes)

    def _wrap_marks(self, origin: int, marks: tuple[TextLine, ...]) -> Kids:
        inline = self._inlines[origin]
        kids: Kids = marks
        if isinstance(inline, FigureRun):
            kids = (Element("Span", marks, figure=inline.figure, actual=marks[0].logical),)
        elif self._languages[origin] and not marks[0].part:
            kids = (Element("Span", marks, language=self._languages[origin]),)
        elif isinstance(inline, NoteMark):
            return (Element("Link", marks, href=f"#{note_id(inline.note)}", alt=str(inline.number)),)
        elif isinstance(inline, Reference):
            return (Element("Link", marks, href=f"#{inline.target}", alt=inline.text),)
        if inline.style.href:
            alt = "".join(mark.logical or mark.text for mark in marks) or inline.style.href
            kids = (Element("Link", kids, href=inline.style.href, alt=alt),)
        return kids


class ShapedText(Struct, frozen=True):
    """Measured text with its settings; `size` in points at scale 1, `leading` as a multiple of the size."""

    measured: Measured
    inlines: Inlines  # cut where the language changes
    origins: tuple[int, ...]  # for each piece, which of the inlines given it is of
    languages: tuple[str, ...]  # and its language, "" for the document's
    size: float
    leading: float
    align: Align
    indent: float  # of the first line, in ems
    empty: bool
    unbroken: bool  # holds no forced line break
    cache: dict[tuple[object, ...], TextBlock]  # what has been set already: passes of the fit ask again

    def natural_width(self, size: float) -> float:
        """Width in points without line breaks."""
        return self.measured.natural_width(size)

    def min_width(self, size: float) -> float:
        """Width in points of the widest unbreakable part."""
        return self.measured.min_width(size)

    def set_block(
        self, size: float, width: float | None = None, *, align: Align | None = None, balance: bool = False,
        leading: float | None = None,
    ) -> TextBlock:  # fmt: skip
        """Set lines at `size` points; without a width all on one line."""
        key = (size, width, align, balance, leading)
        found = self.cache.get(key)
        if found is None:
            if len(self.cache) >= _MOST_BLOCKS:
                self.cache.clear()
            how = (align or self.align) if width is not None else "left"
            found = self.cache[key] = TextBlock(self, size, width, how, balance, leading or self.leading)
        return found


class Typesetter:
    """Shapes text with the document's fonts and colours."""

    def __init__(
        self, settings: Settings, fonts: ChainOpener, words: Mapping[str, str], language: str
    ) -> None:  # fmt: skip
        self.settings, self.fonts, self.words, self.language = settings, fonts, words, language
        text = settings.text
        self.body_size = text.size.points(1.0)
        self.body_leading = leading_multiple(text.line_spacing, self.body_size)
        self.body_align: Align = text.align if text.align in ("left", "justify", "center", "right") else "left"  # type: ignore[assignment]
        self._copies: dict[tuple[object, ...], ShapedText] = {}

    def with_fonts(self, fonts: ChainOpener) -> "Typesetter":
        """A typesetter of the same template and other fonts."""
        return Typesetter(self.settings, fonts, self.words, self.language)

    def shape_copy(
        self, content: Inlines | str, size: float, *, role: str = "body", weight: int | None = None, color: str = "",
        align: Align = "left", leading: float = 1.3, indent: float = 0.0, tabular: bool = False,
    ) -> ShapedText:  # fmt: skip
        """Shape a text; equal content and settings are shaped once."""
        inlines: Inlines = (Run(content),) if isinstance(content, str) else content
        colors = self.settings.colors
        key = (inlines, size, role, weight, color, align, leading, indent, tabular)
        found = self._copies.get(key)
        if found is None:
            style = TextStyle(
                role=role, weight=weight, size=size, color=color or colors.text, link_color=colors.link,
                language=self.language, align=align, first_line_indent=indent,
                strict=self.settings.text.lines == "strict", hyphenate=self.settings.text.hyphenate,
                features=("tnum",) if tabular else (),
            )  # fmt: skip
            words = "".join(inline.text for inline in inlines)
            pieces, origins, languages = split_by_language(inlines, self.language)
            found = self._copies[key] = ShapedText(
                measure_paragraph(to_spans(pieces, colors), style, self.fonts), pieces, origins, languages, size,
                leading, align, indent,
                not words.strip(), "\n" not in words, {},
            )  # fmt: skip
        return found

    def shape_body(self, content: Inlines, color: str = "", *, indent: bool = True) -> ShapedText:
        """Shape running text with the template's settings."""
        text = self.settings.text
        ems = ems_of(text.first_line_indent, self.body_size) if indent else 0.0
        return self.shape_copy(
            content, self.body_size, color=color, align=self.body_align, leading=self.body_leading, indent=ems
        )  # fmt: skip


def note_id(note: str) -> str:
    """The id of the element that a note's mark links to."""
    return f"note:{note}"


def leading_multiple(spacing: float | Length, size: float) -> float:
    """A line spacing (multiple or length) as a multiple of the type size in points."""
    return spacing.points(size) / size if isinstance(spacing, Length) else float(spacing)


def ems_of(length: Length, size: float) -> float:
    return length.points(size) / size


# Lines of running text on a page that says little: as far apart as one and three quarters of their size at most.
_LOOSEST = 1.75


def loosened_leading(leading: float, growth: float) -> float:
    """A leading, as a multiple of the type size, on a page grown by this much (0 to 1)."""
    return leading + max(0.0, _LOOSEST - leading) * growth


Scaled = Callable[[float], float]


class FitScale(Struct, frozen=True):
    """One candidate of the fit: `scale` multiplies every type size, `spacing` every space (1 at most).

    `growth`, 0 to 1: how far a page that says little grows beyond its largest type. Its lines stand further apart,
    charts, tiles and the rows of tables are taller."""

    scale: float
    spacing: float
    leading: float  # body leading in points at this scale
    growth: float = 0.0

    def grown(self, length: float, most: float) -> float:
        """A length that grows by a part of at most `most`."""
        return length * (1 + most * self.growth)

    def scaled_size(self, size: float) -> float:
        """A type size in points at this scale, at least SMALLEST."""
        return max(SMALLEST, round(size * self.scale, 2))

    def scaled_space(self, lines: float) -> float:
        """Space in points of `lines` body lines, multiplied by `spacing`."""
        return lines * self.leading * self.spacing
