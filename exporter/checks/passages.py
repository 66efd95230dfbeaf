"""Every text of an outline as readers see it, each character with its place in the file: what checks look at.

Markup is taken away, placeholders of key figures become one sentinel character each, other placeholders nothing.
"""

import functools
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from msgspec import Struct

from exporter.checks.words.columns import unit_of_label, unit_written
from exporter.numbers.plain import plain_text
from exporter.numbers.tables import plain_words_of, rows_of, whole_words_of
from exporter.outline.model import (
    CalloutSpec,
    ChartSpec,
    FigureRow,
    ImageSpec,
    KeyFigure,
    OnePagerSpec,
    Outline,
    PageBreakSpec,
    Quote,
    Section,
    TableSpec,
)
from exporter.problem import Place
from exporter.source.nodes import Scalar
from exporter.start.patterns import compile_pattern
from exporter.text.characters import is_wide
from exporter.text.language import Language, parse_language
from exporter.text.markdown.vertical import VERTICAL, to_small_characters, vertical_align_of

# Replaces a key figure in a passage (Unicode's object replacement character).
SENTINEL = "\ufffc"
# The roles of numbers that stand in a table or a chart.
LISTED_ROLES = frozenset({"cell", "value"})
# Roles of texts in sentences, of headings and of what is printed beside tables and charts.
RUNNING_ROLES = frozenset(("title", "subtitle", "heading", "summary", "text", "point", "caption", "note"))


class PassagePlaceholder(Struct, frozen=True):
    """A placeholder of a key figure: its id, its part ("" for the figure in print) and its offset in the passage."""

    id: str
    part: str
    at: int


class Passage(Struct, frozen=True):
    """One text: `path` such as `sections[0].body[1]`, `role` what it is printed as, `text` what readers see.

    `head` says what a cell or a value is about: its row's and column's heads. `unit` is what a bare number is measured
    in. `shifts` are (offset here, offset in the scalar) where the two part ways.
    """

    path: str
    role: str  # title, heading, summary, text, point, caption, cell, value, quote, note, label
    text: str
    scalar: Scalar
    shifts: tuple[tuple[int, int], ...] = ()
    placeholders: tuple[PassagePlaceholder, ...] = ()
    head: str = ""
    unit: str = ""

    def place(self, offset: int) -> Place:
        """The place in the file of the character at `offset`."""
        index = bisect_right(self.shifts, offset, key=lambda shift: shift[0]) - 1
        begin, origin = self.shifts[index] if index >= 0 else (0, 0)
        return self.scalar.place_at(origin + offset - begin)


# ---- markup taken away ---------------------------------------------------------------------------------------------

_MARKUP = compile_pattern(
    r"(?P<hole>\{\{[ \t]*(?P<id>[^\s{}.]+)(?:\.(?P<part>[^{}\n]+?))?[ \t]*\}\})"
    r"|(?P<note>\[\^[^\]\s]{1,200}\])|(?P<comment><!--(?:(?!<!--).)*?-->)"
    rf"|(?P<vertical>{VERTICAL})"
    r"|\]\((?P<url>[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)\)"
    r"|<(?P<auto>(?:https?|mailto):[^<>\s]+)>|(?P<bare>https?://[^\s，。；）)]+)"
    r"|\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|(?P<stars>\*+|`+|\[)"
    r"|(?P<break>(?<![ \t])[ \t]*\n(?:[ \t]*\n)+[ \t]*)"
    r"|(?P<line>(?<![ \t])[ \t]*\\?\n[ \t]*)",
    re.DOTALL,
)
_MARK = compile_pattern(r"(?:>[ \t]?|[-+*][ \t]+|\d{1,9}[.)][ \t]+)+")
_PLAIN = compile_pattern(r"[{\[\]<\\*`\n~^]|https?:")


def make_passage(
    path: str, role: str, scalar: Scalar, figures: frozenset[str], head: str = "", unit: str = ""
) -> Passage:
    """The scalar's text as readers see it."""
    source = scalar.text
    if not _PLAIN.search(source):
        return Passage(path, role, source, scalar, (), (), head, unit)
    made = _PassageMaker(source, figures)
    made.run(skip_marks=role in ("text", "note"))
    return Passage(path, role, "".join(made.parts), scalar, tuple(made.shifts), tuple(made.placeholders), head, unit)


class _PassageMaker:
    """Copies a text piece by piece; remembers where pieces were left out."""

    def __init__(self, source: str, figures: frozenset[str]) -> None:
        self.source, self.figures = source, figures
        self.parts: list[str] = []
        self.length = 0
        self.shifts: list[tuple[int, int]] = []
        self.placeholders: list[PassagePlaceholder] = []

    def run(self, *, skip_marks: bool) -> None:
        source = self.source
        position = self._skip_mark(0) if skip_marks else 0
        while match := _MARKUP.search(source, position):
            self._copy_source(position, match.start())
            position = match.end()
            if match["hole"]:
                self._put_placeholder(match)
            elif match["vertical"]:
                self._put_vertical(match)
            elif match["escaped"]:
                self._copy_source(match.start() + 1, position)
            elif match["break"]:
                self._append_text("\n")
                position = self._skip_mark(position) if skip_marks else position
            elif match["line"]:
                after = self._skip_mark(position) if skip_marks else position
                self._append_text("\n" if after > position else self._joint_between(match.start(), position))
                position = after
        self._copy_source(position, len(source))

    def _skip_mark(self, position: int) -> int:
        """Past a list's or a quotation's mark."""
        match = _MARK.match(self.source, position)
        return match.end() if match else position

    def _joint_between(self, before: int, after: int) -> str:
        wide = any(
            is_wide(character) for character in self.source[before - 1 : before] + self.source[after : after + 1]
        )
        return "" if wide else " "

    def _put_placeholder(self, match: re.Match[str]) -> None:
        if match["id"] in self.figures:
            self.placeholders.append(PassagePlaceholder(match["id"], match["part"] or "", self.length))
            self.shifts.append((self.length, match.start()))
            self._append_text(SENTINEL)

    def _put_vertical(self, match: re.Match[str]) -> None:
        """Lowered or raised words in small characters, which are no number beside the one they stand at."""
        align, group = vertical_align_of(match)
        self.shifts.append((self.length, match.start(group)))
        self._append_text(to_small_characters(match[group], align))

    def _append_text(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)

    def _copy_source(self, begin: int, end: int) -> None:
        if end > begin:
            self.shifts.append((self.length, begin))
            self._append_text(self.source[begin:end])


# ---- the outline, text by text -------------------------------------------------------------------------------------


def walk_passages(outline: Outline) -> Iterator[Passage]:
    """Every text whose numbers count, in the order of the file's model; records, contacts and comments are none."""
    yield from _OutlineWalk(outline).run()


def sections_with_paths(sections: Sequence[Section], path: str = "sections") -> Iterator[tuple[str, Section]]:
    for index, section in enumerate(sections):
        here = f"{path}[{index}]"
        yield here, section
        yield from sections_with_paths(section.sections, f"{here}.sections")


def unit_of_heading(section: Section, language: Language) -> str:
    """The unit that a section's heading names for tables and charts that name none; "" where it names none."""
    return unit_of_label(section.heading.text, language) if section.heading is not None else ""


class _OutlineWalk:
    def __init__(self, outline: Outline) -> None:
        self.outline = outline
        self.figures = frozenset(outline.figures)
        self.language = parse_language(outline.language)

    def _text_passage(
        self, path: str, role: str, scalar: Scalar | None, head: str = "", unit: str = ""
    ) -> Iterator[Passage]:
        if scalar is not None and scalar.text.strip() and not scalar.null:
            yield make_passage(path, role, scalar, self.figures, head, unit)

    def run(self) -> Iterator[Passage]:
        outline = self.outline
        yield from self._text_passage("title", "title", outline.title)
        yield from self._text_passage("subtitle", "title", outline.subtitle)
        yield from self._text_passage("summary", "summary", outline.summary)
        for name, note in outline.notes.items():
            yield from self._text_passage(f"notes.{name}", "note", note)
        for id, figure in outline.figures.items():
            yield from self._figure_passages(f"figures.{id}", figure)
        for path, section in sections_with_paths(outline.sections):
            yield from self._section_passages(path, section)
        if outline.one_pager is not None:
            yield from self._one_pager(outline.one_pager)

    def _figure_passages(self, path: str, figure: KeyFigure) -> Iterator[Passage]:
        yield from self._text_passage(f"{path}.label", "label", figure.label)
        yield from self._text_passage(f"{path}.note", "label", figure.note, figure.label.text)
        if figure.value is None and figure.formula is None:
            yield from self._text_passage(f"{path}.text", "label", figure.text, figure.label.text)
        for index, other in enumerate(figure.compare):
            key = f"compare[{index}]" if len(figure.compare) > 1 else "compare"
            yield from self._text_passage(f"{path}.{key}.label", "label", other.label)
        if figure.target is not None:
            yield from self._text_passage(f"{path}.target.label", "label", figure.target.label)

    def _section_passages(self, path: str, section: Section) -> Iterator[Passage]:
        yield from self._text_passage(f"{path}.heading", "heading", section.heading)
        yield from self._text_passage(f"{path}.summary", "summary", section.summary)
        unit = unit_of_heading(section, self.language)
        for index, block in enumerate(section.body):
            here = f"{path}.body[{index}]"
            match block:
                case Scalar():
                    yield from self._text_passage(here, "text", block)
                case TableSpec():
                    yield from self._table_passages(here, block, unit)
                case ChartSpec():
                    yield from self._chart_passages(here, block)
                case Quote():
                    yield from self._text_passage(here, "quote", block.text)
                case CalloutSpec():
                    yield from self._text_passage(f"{here}.title", "heading", block.title)
                    yield from self._text_passage(here, "text", block.text)
                case ImageSpec():
                    yield from self._frame_passages(here, block)
                    yield from self._text_passage(here, "caption", block.alt)
                case FigureRow() | PageBreakSpec():
                    pass

    def _frame_passages(self, path: str, block: TableSpec | ChartSpec | ImageSpec) -> Iterator[Passage]:
        yield from self._text_passage(path, "caption", block.caption)
        yield from self._text_passage(path, "caption", block.note)

    def _table_passages(self, path: str, block: TableSpec, unit_above: str) -> Iterator[Passage]:
        """`unit_above`: what the heading of the section names, where the caption names none."""
        yield from self._frame_passages(path, block)
        heads = [column.name.text for column in block.columns]
        for column in block.columns:
            yield from self._text_passage(path, "head", column.name)
        common = unit_of_head(block.caption.text if block.caption else "", self.language) or unit_above
        units = [self._unit_under(head) for head in heads]
        for row in block.rows:
            told = (cell.text for cell, head in zip(row, heads, strict=False) if is_unit_head(head))
            own = next((unit for unit in told if not _COUNT.match(unit)), "")
            for index, cell in enumerate(row):
                head = heads[index] if index < len(heads) else ""
                about = f"{row[0].text} {_without_unit(head)}" if index else ""
                named = units[index] if index < len(units) else ""
                unit = own or named or unit_in(row[0].text) or common if index else ""
                yield from self._text_passage(path, "cell" if index else "row", cell, about.strip(), unit)

    def _unit_under(self, head: str) -> str:
        """The unit that a column's head names, and per cent where it only says so."""
        return unit_of_head(head, self.language) or ("%" if names_percent(head, self.language) else "")

    def _chart_passages(self, path: str, block: ChartSpec) -> Iterator[Passage]:
        yield from self._frame_passages(path, block)
        yield from self._text_passage(path, "caption", block.alt)
        for category in block.categories:
            yield from self._text_passage(path, "row", category)

    def _one_pager(self, page: OnePagerSpec) -> Iterator[Passage]:
        yield from self._text_passage("one_pager.headline", "title", page.headline)
        yield from self._text_passage("one_pager.summary", "summary", page.summary)
        for index, point in enumerate(page.points or ()):
            yield from self._text_passage(f"one_pager.points[{index}]", "point", point.text)


# What stands under a head such as Units where that is no column of units, but one that counts them.
_COUNT = compile_pattern(r"\s*[+\-\u2212]?\d")
_UNIT = compile_pattern(r"[（(]\s*(?:单位[:：]\s*)?([^（）()]{1,12})\s*[）)]\s*$|单位[:：]\s*(\S{1,8})\s*$")


def unit_in(head: str) -> str:
    """The unit that a head names in brackets: 数量（万元）."""
    match = _UNIT.search(head)
    return (match[1] or match[2] or "").strip() if match else ""


def unit_of_head(head: str, language: Language) -> str:
    """The unit that a head names: in brackets, or as what it is or ends with: Million dollars, Sales in € million."""
    return unit_written(head, language) or unit_in(head)


@functools.cache
def _unit_heads() -> frozenset[str]:
    """The heads of a column of units, in every language."""
    return frozenset(word.lower() for row in rows_of("unit-head") for word in row.words)


@functools.lru_cache(maxsize=64)  # languages of a long-lived process
def _percent_heads(primary: str) -> re.Pattern[str]:
    """What the head of a column of percentages begins with, or says of them."""
    return compile_pattern(rf"^\s*%|{whole_words_of(plain_words_of('percent-head', primary))}")


def names_percent(head: str, language: Language) -> bool:
    """Whether a head says that its numbers are percentages, though it names no unit: % change, Anteil, 占比."""
    return _percent_heads(language.primary).search(plain_text(head)) is not None


def is_unit_head(head: str) -> bool:
    return head.strip().lower() in _unit_heads()


def _without_unit(head: str) -> str:
    return _UNIT.sub("", head)
