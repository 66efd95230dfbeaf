"""Text on its way to the page: measured once, set at any size and width, placed as marks and elements."""

from collections.abc import Callable, Mapping
from typing import Any

from msgspec import Struct

from exporter.document.blocks import FigureRun, Inlines, NoteMark, Reference, Run
from exporter.pdf.page.language_runs import split_by_language
from exporter.pdf.page.spans import to_spans
from exporter.pdf.page.tree import Element, Mark
from exporter.template.model import Settings
from exporter.typeset.fonts import Fonts
from exporter.typeset.line import TextLine
from exporter.typeset.paragraph import Align, Broken, Measured, SetLine, TextStyle, measure_paragraph
from exporter.units import Length

Kids = tuple[Element | Mark, ...]

# No text is smaller than this, whatever the template says: below it a printed page is not read.
SMALLEST = 8.0

# A line's room above and below its baseline, in ems, where slabs are stacked: a Han em box stands 0.88 above; 0.22
# below holds the descenders of Latin.
ASCENT, DESCENT = 0.88, 0.22


class TextBlock:
    """Set text: `leading` points from baseline to baseline; it knows its size and draws itself.

    A pass of the fit asks how many lines there are and how wide they run; glyphs get their places only when drawn.
    """

    __slots__ = ("_across", "_align", "_balance", "_broken", "_lines", "_shaped", "_width", "count", "leading", "size")

    def __init__(
        self, shaped: "ShapedText", size: float, across: float | None, align: Align, balance: bool, leading: float
    ) -> None:  # fmt: skip
        self._shaped, self._align, self._balance = shaped, align, balance
        self.size, self.leading = size, leading * size
        natural = shaped.measured.width(size)
        self._across = natural + 1.0 if across is None else max(across, size)
        self._broken: Broken | None = None
        self._lines: tuple[SetLine, ...] | None = None
        self._width: float | None = None
        if shaped.empty:
            self._lines, self.count, self._width = (), 0, 0.0
        elif shaped.unbroken and natural <= self._across - shaped.indent * size:
            self.count, self._width = 1, natural
        else:
            self._broken = self._break()
            self.count = len(self._broken)

    def _break(self) -> Broken:
        return self._shaped.measured.broken(self.size, self._across, align=self._align, balance=self._balance)

    @property
    def lines(self) -> tuple[SetLine, ...]:
        if self._lines is None:
            self._lines = (self._broken or self._break()).set()
        return self._lines

    @property
    def width(self) -> float:
        """Of the longest line."""
        if self._width is None:
            self._width = max((line.width for line in self.lines), default=0.0)
        return self._width

    @property
    def first(self) -> float:
        """From the top to the first baseline."""
        return ASCENT * self.size

    @property
    def last(self) -> float:
        """From the top to the last baseline."""
        return self.first + max(0, self.count - 1) * self.leading

    @property
    def height(self) -> float:
        return self.last + DESCENT * self.size if self.count else 0.0

    @property
    def text(self) -> str:
        return "".join(line.text for line in self.lines)

    def kids(self, x: float, y: float) -> Kids:
        """The lines with their top left at (x, y): marks, and elements for links, key figures and note marks."""
        return tuple(kid for origin, marks in self._runs(x, y) for kid in self._wrapped(origin, marks))

    def parted(self, x: float, y: float, at: int) -> tuple[Kids, Kids]:
        """The same, what comes from the first `at` inlines apart from the rest."""
        runs, origins = self._runs(x, y), self._shaped.origins
        return (
            tuple(kid for piece, marks in runs if origins[piece] < at for kid in self._wrapped(piece, marks)),
            tuple(kid for piece, marks in runs if origins[piece] >= at for kid in self._wrapped(piece, marks)),
        )

    def _runs(self, x: float, y: float) -> list[tuple[int, tuple[TextLine, ...]]]:
        """What each piece of an inline became, in order."""
        runs: list[tuple[int, list[TextLine]]] = []
        baseline = y + self.first
        for line in self.lines:
            for origin, mark in line.place_pieces(x, baseline):
                if runs and runs[-1][0] == origin:
                    runs[-1][1].append(mark)
                else:
                    runs.append((origin, [mark]))
            baseline += self.leading
        return [(origin, tuple(marks)) for origin, marks in runs]

    def element(self, role: str, x: float, y: float, **attributes: Any) -> Element:
        return Element(role, self.kids(x, y), **attributes)

    def _wrapped(self, origin: int, marks: tuple[TextLine, ...]) -> Kids:
        inline = self._shaped.inlines[origin]
        kids: Kids = marks
        if isinstance(inline, FigureRun):
            kids = (Element("Span", marks, figure=inline.figure),)
        elif self._shaped.languages[origin]:
            kids = (Element("Span", marks, language=self._shaped.languages[origin]),)
        elif isinstance(inline, NoteMark):
            return (Element("Link", marks, href=f"#{note_id(inline.note)}", alt=str(inline.number)),)
        elif isinstance(inline, Reference):
            return (Element("Link", marks, href=f"#{inline.target}", alt=inline.text),)
        if inline.style.href:
            alt = "".join(mark.text for mark in marks) or inline.style.href
            kids = (Element("Link", kids, href=inline.style.href, alt=alt),)
        return kids


class ShapedText(Struct, frozen=True):
    """Measured text and how it is set; `size` is points at scale 1, `leading` a multiple of the size."""

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

    def wide(self, size: float) -> float:
        """Points of the text on one line."""
        return self.measured.width(size)

    def narrowest(self, size: float) -> float:
        """Points of the widest part that nothing may break."""
        return self.measured.min_width(size)

    def set(
        self, size: float, width: float | None = None, *, align: Align | None = None, balance: bool = False,
        leading: float | None = None,
    ) -> TextBlock:  # fmt: skip
        """Lines at `size`; without a width all on one line, however long."""
        key = (size, width, align, balance, leading)
        found = self.cache.get(key)
        if found is None:
            how = (align or self.align) if width is not None else "left"
            found = self.cache[key] = TextBlock(self, size, width, how, balance, leading or self.leading)
        return found


class Typesetter:
    """Measures text with the document's fonts and colours."""

    def __init__(self, settings: Settings, fonts: Fonts, words: Mapping[str, str], language: str) -> None:
        self.settings, self.fonts, self.words, self.language = settings, fonts, words, language
        text = settings.text
        self.body_size = text.size.points(1.0)
        self.body_leading = multiple(text.line_spacing, self.body_size)
        self.body_align: Align = text.align if text.align in ("left", "justify", "center", "right") else "left"  # type: ignore[assignment]
        self._copies: dict[tuple[object, ...], ShapedText] = {}

    def copy(
        self, content: Inlines | str, size: float, *, role: str = "body", weight: int | None = None, color: str = "",
        align: Align = "left", leading: float = 1.3, indent: float = 0.0, tabular: bool = False,
    ) -> ShapedText:  # fmt: skip
        """Measure a text; the same words set the same way are measured once."""
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
                measure_paragraph(to_spans(pieces), style, self.fonts), pieces, origins, languages, size, leading,
                align, indent,
                not words.strip(), "\n" not in words, {},
            )  # fmt: skip
        return found

    def body(self, content: Inlines, color: str = "", *, indent: bool = True) -> ShapedText:
        """Running text as the template sets it."""
        text = self.settings.text
        ems = ems_of(text.first_line_indent, self.body_size) if indent else 0.0
        return self.copy(
            content, self.body_size, color=color, align=self.body_align, leading=self.body_leading, indent=ems
        )  # fmt: skip


def note_id(note: str) -> str:
    """The element a note's mark leads to."""
    return f"note:{note}"


def multiple(spacing: float | Length, size: float) -> float:
    """A line spacing as a multiple of the type size."""
    return spacing.points(size) / size if isinstance(spacing, Length) else float(spacing)


def ems_of(length: Length, size: float) -> float:
    return length.points(size) / size


Scaled = Callable[[float], float]


class FitScale(Struct, frozen=True):
    """One candidate of the fit: `scale` multiplies every type size, `spacing` every space (1 easy, less tight)."""

    scale: float
    spacing: float
    leading: float  # body leading in points at this scale

    def size(self, size: float) -> float:
        """A type size at this scale, never below what can be read."""
        return max(SMALLEST, round(size * self.scale, 2))

    def space(self, lines: float) -> float:
        """Space of so many body lines, tightened."""
        return lines * self.leading * self.spacing
