"""Checks an outline's parts against each other: ids, references, rows and heads, charts and their data.

A part that could not be read still owns the id it declares, so that references to it are not reported as well.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from exporter.fields.cells import advise_on_error, is_rounded, is_spreadsheet_error
from exporter.fields.kinds import Context, clip
from exporter.message import Message, counted, listed
from exporter.outline.charts import check_chart, suggest_known
from exporter.outline.ids import normalize_nfc
from exporter.outline.model import (
    Block,
    ChartSpec,
    FigureRow,
    ImageSpec,
    KeyFigure,
    OnePagerSpec,
    Outline,
    Quote,
    Section,
    TableSpec,
)
from exporter.outline.synonyms import SYNONYMS
from exporter.problem import Place
from exporter.source.nodes import Scalar
from exporter.start.patterns import compile_pattern

NAMES: dict[type, str] = {
    KeyFigure: "a key figure",
    Section: "a section",
    TableSpec: "a table",
    ChartSpec: "a chart",
    ImageSpec: "an image",
    Quote: "a quote",
}
NONE = "none"
# Parts of a key figure that a table can print; the first three are what columns without `from` print, in this order.
FIGURE_PARTS = ("label", "value", "change", "unit", "previous", "note", "target", "status")
SYNONYMS_OF_NONE = frozenset(word for word, meant in SYNONYMS.items() if NONE in meant)


def check_outline(outline: Outline, context: Context) -> None:
    """Report whatever does not hold between an outline's parts."""
    check_unique_ids(context)
    Checker(outline, context).run_checks()


def check_unique_ids(context: Context) -> None:
    """Report an id that two parts declare."""
    declared = sorted(context.declared_ids, key=lambda scalar: scalar.place)
    first: dict[str, Scalar] = {}
    for scalar in declared:
        name = normalize_nfc(scalar.text)
        owner = first.setdefault(name, scalar)
        if owner is not scalar and owner.place != scalar.place:
            hint = Message("it stands on line {line} already", line=owner.place.line)
            message = Message("the id `{name}` is used twice", name=clip(name))
            context.fail(
                "duplicate-id",
                scalar,
                message,
                hint,
            )


def sections_of(outline: Outline) -> Iterator[Section]:
    """Every section, in order, nested ones after their parents."""
    waiting = list(reversed(outline.sections))
    while waiting:
        section = waiting.pop()
        yield section
        waiting.extend(reversed(section.sections))


# A name in any number of braces, as one pattern, since every start compiles it.
# From the first brace of a run: else a long one is tried from each. It begins with a character, which is looked for
# ten times as fast as a place is tried.
_BRACED = compile_pattern(r"(\{(?<!\{\{)\{*)[ \t]*(\w+)[ \t]*(\}+)")

# Heading levels that Word and PDF have.
_LEVELS = 6


def too_deep(outline: Outline) -> list[Section]:
    """The first section of each branch that lies below the last level."""
    level = list(outline.sections)
    for _ in range(_LEVELS):
        level = [inner for section in level for inner in section.sections]
    return level


class Checker:
    """The checks, with what they look up: `owners` by id, `declared_ids` whether or not their owner could be read."""

    def __init__(self, outline: Outline, context: Context) -> None:
        self.outline = outline
        self.context = context
        self.blocks: list[Block] = [block for section in sections_of(outline) for block in section.body]
        self.owners: dict[str, object] = dict(outline.figures)
        self.kinds: dict[type, list[str]] = {}
        self.declared_ids = {normalize_nfc(scalar.text) for scalar in context.declared_ids}
        for owner in (*sections_of(outline), *self.blocks):
            if isinstance(owner, Section | TableSpec | ChartSpec | ImageSpec | Quote) and owner.id:
                self.owners.setdefault(owner.id, owner)

    def run_checks(self) -> None:
        for section in sections_of(self.outline):
            self.check_section(section)
        for section in too_deep(self.outline):
            hint = "set it beside the section around it, or make a list of it"
            self.fail("too-deep", section.place, Message("sections nest to {levels} levels", levels=_LEVELS), hint)
        for block in self.blocks:
            if isinstance(block, TableSpec):
                self.check_table(block)
            elif isinstance(block, ChartSpec):
                figures = self.resolve_figures(block.figures)
                check_chart(block, figures, self)
                self.suggest_alt(block, figures)
            elif isinstance(block, FigureRow):
                self.resolve_figures(block.figures)
        for figure in self.outline.figures.values():
            self.check_figure(figure)
        if self.outline.one_pager is not None:
            self.check_one_pager(self.outline.one_pager)
        self.check_braces()

    def suggest_alt(self, chart: ChartSpec, figures: list[KeyFigure]) -> None:
        """Draft the alternative text that a chart lacks, which was reported as missing."""
        if chart.alt.text:
            return
        from exporter.outline.drafts import draft_alt

        table = self.owners.get(chart.table.text) if chart.table is not None else None
        hint = draft_alt(chart, figures, table if isinstance(table, TableSpec) else None)
        if hint:
            self.context.problems.refine_hint("missing-key", chart.place, "`alt`", hint)

    def fail(self, code: str, place: Place, message: str, hint: str = "") -> None:
        self.context.problems.error(code, place, message, hint)

    def warn(self, code: str, place: Place, message: str, hint: str = "") -> None:
        self.context.problems.warning(code, place, message, hint)

    def check_braces(self) -> None:
        """Report key figures in text that have too few braces, or whose unit is typed again behind them."""
        text, figures = self.outline.text, self.outline.figures
        for match in _BRACED.finditer(text) if figures else ():
            figure = figures.get(normalize_nfc(match[2]))
            begin = text.rfind("\n", 0, match.start()) + 1
            if figure is None or text[match.start() - 1 : match.start()] == "\\" or "#" in text[begin : match.start()]:
                continue
            if (match[1], match[3]) == ("{{", "}}"):
                self.check_unit_again(figure, match)
            elif "{" in (match[1], match[3].replace("}", "{")):
                dollar = text[match.start() - 1 : match.start()] == "$"
                written = "$" * dollar + match[0]
                message = Message(
                    "{written} is printed as it stands: a key figure stands in two pairs of braces", written=written
                )
                hint = Message("write {{{{ {text} }}}}", text=match[2])
                self.warn("single-braces", self.place_at(match.start() - dollar), message, hint)

    def place_at(self, offset: int) -> Place:
        """The place of an offset in the outline's file. It counts lines, so call it only for a problem."""
        text = self.outline.text
        if not self.outline.place.line:  # values of Python, which stand in no file
            return Place(self.outline.path)
        return Place(self.outline.path, text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))

    def check_unit_again(self, figure: KeyFigure, match: re.Match[str]) -> None:
        """Warn that {{ members }}人 prints its unit twice, unless 人 may begin the next word."""
        text, unit = self.outline.text, figure.unit.text.strip() if figure.unit is not None else ""
        after = text[match.end() : match.end() + len(unit) + 2].lstrip(" ")
        if unit and after.startswith(unit) and not after[len(unit) : len(unit) + 1].isalnum():
            message = Message("`{text}` prints its unit {unit} itself: it stands here twice", text=match[2], unit=unit)
            hint = Message("take {unit} away, or write {{{{ {text}.value }}}}", unit=unit, text=match[2])
            self.warn(
                "unit-twice",
                self.place_at(match.end()),
                message,
                hint,
            )

    # ---- references ------------------------------------------------------------------------------------------------

    def resolve_id(self, scalar: Scalar, kind: type) -> object | None:
        """The part that an id names, if it is of this kind; else None, reported."""
        owner = self.owners.get(scalar.text)
        if isinstance(owner, kind):
            return owner
        wanted = NAMES[kind].split(" ", 1)[1]
        if owner is not None:
            template, found = "`{text}` is {kind}, not {wanted}", Message(NAMES[type(owner)])
            message = Message(template, text=clip(scalar.text), kind=found, wanted=Message(NAMES[kind]))
            known = self.list_ids(kind)[:12]
            hint = Message("there is {known}", known=listed(known)) if known else ""
            self.fail("wrong-reference", scalar.place, message, hint)
        elif scalar.text not in self.declared_ids:
            hint = self.suggest_id(scalar.text, kind) or suggest_known(scalar.text, self.list_ids(kind))
            hint = hint or self.explain_naming(scalar.text, kind)
            message = Message("there is no {kind} `{text}`", kind=Message(wanted), text=clip(scalar.text))
            self.fail("unknown-id", scalar.place, message, hint)
        return None

    def suggest_id(self, words: str, kind: type) -> str:
        """The hint for a label or heading where an id belongs."""
        for id in self.list_ids(kind):
            owner = self.owners[id]
            name = owner.label if isinstance(owner, KeyFigure) else getattr(owner, "heading", None)
            if isinstance(name, Scalar) and name.text.strip() == words.strip():
                return Message("write its id: {id}", id=id)
        return ""

    def explain_naming(self, name: str, kind: type) -> str:
        """How something of a kind gets the id `name`."""
        if kind is KeyFigure:
            return Message("write it under `figures:` as `{name}: {{label: …, value: …}}`", name=clip(name))
        return Message("give {block} `id: {name}`", block=Message(NAMES[kind]), name=clip(name))

    def list_ids(self, kind: type) -> list[str]:
        """The ids of one kind of owner, in order."""
        if kind not in self.kinds:
            self.kinds[kind] = [name for name, owner in self.owners.items() if isinstance(owner, kind)]
        return self.kinds[kind]

    def resolve_figures(self, ids: Iterable[Scalar]) -> list[KeyFigure]:
        """The key figures a list names; each may stand in it once."""
        found: list[KeyFigure] = []
        seen: set[str] = set()
        for scalar in ids:
            if scalar.text in seen:
                message = Message("the key figure `{text}` stands in this list twice", text=scalar.text)
                self.fail("duplicate-id", scalar.place, message)
                continue
            seen.add(scalar.text)
            figure = self.resolve_id(scalar, KeyFigure)
            if isinstance(figure, KeyFigure):
                found.append(figure)
        return found

    # ---- parts -----------------------------------------------------------------------------------------------------

    def check_section(self, section: Section) -> None:
        if section.heading is None and section.sections:
            message = "a section with sections inside needs a `heading`"
            self.fail("missing-heading", section.place, message, "add `heading: …`")
        elif section.heading is None and section.appendix:
            self.fail("missing-heading", section.place, "an appendix needs a `heading`", "add `heading: …`")

    def check_figure(self, figure: KeyFigure) -> None:
        """Warn of keys without effect on this sort of key figure."""
        numeric = (
            ("compare", figure.compare or None),
            ("target", figure.target),
            ("history", figure.history or None),
            ("approx", figure.approx),
            ("scale", figure.scale),
            ("precision", figure.precision),
        )
        for name, value in numeric if figure.text is not None else ():
            if value is not None:
                message = Message(
                    "the key figure `{figure}` is words: `{name}` is for numbers", figure=figure.id, name=name
                )
                hint = Message("take `{name}` away, or give a `value`", name=name)
                self.warn("key-without-effect", figure.place, message, hint)

    def check_table(self, table: TableSpec) -> None:
        self.resolve_figures(table.figures)
        heads = len(table.columns)
        self.check_values(table)
        self.check_columns(table)
        self.check_one_column(table)
        for row in table.rows if heads else ():
            if len(row) != heads:
                message = Message(
                    "this row has {cells} for {columns}",
                    cells=counted(len(row), "cell"),
                    columns=counted(heads, "column"),
                )
                typed = (*row, *(column.name for column in table.columns))
                wide = next((cell for cell in typed if "，" in cell.text), None)
                hint = (
                    Message("a full-width comma parts no cells: “{wide}”", wide=clip(wide.text))
                    if wide
                    else row_hint(row, heads)
                )
                self.fail("row-length", row[0].place, message, hint)

    def check_columns(self, table: TableSpec) -> None:
        """Which of a file's columns or a key figure's parts a table prints."""
        for column in table.columns:
            if column.from_ is None:
                continue
            if table.figures and column.from_.text not in FIGURE_PARTS:
                message: str = Message("a key figure has no `{part}` to print", part=clip(column.from_.text))
                self.fail(
                    "unknown-column", column.from_.place, message, suggest_known(column.from_.text, list(FIGURE_PARTS))
                )
            elif table.rows:
                message = "`from` picks a column of a `file`, or a part of key figures"
                self.warn("key-without-effect", column.from_.place, message, "take `from` away, or write `name`")
        unnamed = [column for column in table.columns if column.from_ is None]
        if table.figures and len(unnamed) > len(FIGURE_PARTS[:3]):
            hint = Message("say which part each prints: {{name: …, from: {parts}}}", parts=" | ".join(FIGURE_PARTS))
            self.fail("unknown-column", unnamed[3].place, "key figures have three columns: label, value, change", hint)

    def check_values(self, table: TableSpec) -> None:
        """What was copied from a spreadsheet that had no value to show."""
        for cell in (cell for row in table.rows for cell in row):
            # What begins with # stands in quotation marks in YAML, whatever it is meant to be.
            if is_spreadsheet_error(cell.text.strip()) or (not cell.style and is_rounded(cell.text)):
                message = Message("“{cell}” is printed as it stands", cell=clip(cell.text))
                self.warn("spreadsheet-error", cell.place, message, advise_on_error(cell.text))

    def check_one_column(self, table: TableSpec) -> None:
        """Warn of [项目，数量] and [甲，1], which YAML reads as one head and one cell where two are meant."""
        if len(table.columns) != 1 or any(len(row) != 1 for row in table.rows):
            return
        cells = (table.columns[0].name, *(row[0] for row in table.rows))
        for mark in "，、":
            if cells[1:] and all(mark in cell.text and not cell.style for cell in cells):
                message = Message("a full-width {mark} parts no cells: this table has one column", mark=mark)
                hint = Message(
                    "write [{items}]; quote the texts if one column is meant",
                    items=", ".join(cells[0].text.split(mark)),
                )
                self.warn("full-width-mark", cells[0].place, message, hint)

    def check_one_pager(self, page: OnePagerSpec) -> None:
        self.resolve_figures(page.figures or ())
        for scalar, kind in (
            (page.chart, ChartSpec),
            (page.table, TableSpec),
            (page.quote, Quote),
            (page.image, ImageSpec),
        ):
            if scalar is not None and scalar.text in SYNONYMS_OF_NONE and scalar.text not in self.owners:
                message = Message("there is no block `{text}`", text=scalar.text)
                self.fail("unknown-id", scalar.place, message, Message("write {word} for no such block", word=NONE))
            elif scalar is not None and scalar.text != NONE:
                self.resolve_id(scalar, kind)
        for point in page.points or ():
            if point.section is not None:
                self.resolve_id(point.section, Section)
            elif point.text is not None and isinstance(self.owners.get(normalize_nfc(point.text.text)), Section):
                hint = Message("write {{section: {point}}} for that section's point", point=point.text.text)
                self.warn(
                    "point-is-id",
                    point.text.place,
                    Message("`{point}` prints as this word", point=point.text.text),
                    hint,
                )


def row_hint(row: tuple[Scalar, ...], heads: int) -> str:
    """The hint for a row whose length differs from the heads'."""
    if len(row) < heads:
        return "write ~ for a blank cell"
    for one, other in pairwise(row):  # [服务, 39,684] has three cells to YAML
        if _GROUP_HEAD.fullmatch(one.text) and _GROUP.fullmatch(other.text) and not one.style:
            return Message("a comma parts cells: write {one}{other}", one=one.text, other=other.text)
    return "quote a cell that holds a comma, take a cell away, or add a column"


_GROUP_HEAD = compile_pattern(r"[+-]?\d{1,3}")
_GROUP = compile_pattern(r"\d{3}")
