"""Numbers that an outline states: its key figures, and every number typed in its texts, tables and charts."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from exporter.checks.passages import (
    LISTED_ROLES,
    Passage,
    sections_with_paths,
    unit_of_head,
    unit_of_heading,
    walk_passages,
)
from exporter.checks.words.clauses import clause_bounds, noun_after, noun_before
from exporter.checks.words.columns import is_called_rounded, unit_of_label
from exporter.checks.words.times import times_named
from exporter.fields.numbers import place_of
from exporter.figures.printed import DECIMALS
from exporter.numbers.joined.abbreviations import Abbreviations, NamedUnit, expand_abbreviations, may_define
from exporter.numbers.quantity import TIME_KINDS, Quantity
from exporter.numbers.read import read_abbreviated, read_numbers, read_quantities, write_in_unit
from exporter.numbers.spelt import reads_words
from exporter.numbers.units import canonical_unit, split_sign
from exporter.outline.ids import PlacedEntries
from exporter.outline.model import ChartSpec, KeyFigure, Outline
from exporter.problem import Place
from exporter.source.nodes import Scalar
from exporter.start.patterns import compile_pattern
from exporter.text.language import Language, parse_language
from exporter.text.numbers import digit_grouping, round_half_up

_BARE = compile_pattern(r"\s*[+\-\u2212]?\d[\d,.]*\s*")
_YEAR = compile_pattern(r"\s*(1[89]|20|21)\d\d\s*")
# A head that is a year itself, of which no cell is another one.
_YEAR_IN_HEAD = compile_pattern(r"(?:^|\s)(?:19|20|21)\d\d$")


class Mention(Struct, frozen=True, gc=False):
    """A number in a passage; `about` is the clause it stands in with a cell's heads, without the number itself."""

    quantity: Quantity
    passage: Passage
    place: Place
    about: str
    nouns: tuple[str, str]  # right before and right after

    @property
    def path(self) -> str:
        return self.passage.path


class StatedFigure(Struct, frozen=True):
    """A key figure's value as a quantity; `derived` where a formula gives it. `part` is the key of another value that
    the figure is held against, such as "compare" or "history[1]", and `against` that value's label."""

    id: str
    figure: KeyFigure
    quantity: Quantity
    place: Place
    derived: bool = False
    part: str = ""
    against: str = ""

    @property
    def path(self) -> str:
        return f"figures.{self.id}.{self.part}" if self.part else f"figures.{self.id}"


# ---- typed numbers -------------------------------------------------------------------------------------------------


def all_passages(outline: Outline) -> tuple[Passage, ...]:
    """Every text of the outline, and a passage for each value of a chart."""
    return (*walk_passages(outline), *_chart_values(outline))


class PassageNumbers(Struct, frozen=True):
    """What a passage holds: its numbers, and the places of codes and names."""

    mentions: tuple[Mention, ...] = ()
    codes: tuple[tuple[int, int], ...] = ()


def find_own_abbreviations(found: Iterable[Passage], language: Language) -> Abbreviations:
    """The abbreviations of units that the texts of an outline give in brackets."""
    known: dict[str, NamedUnit] = {}
    for passage in found:
        if may_define(passage.text):
            known.update(read_abbreviated(passage.text, language)[1])
    return known


def read_passages(
    found: Sequence[Passage], language: Language, abbreviations: Abbreviations
) -> tuple[PassageNumbers, ...]:
    """Of each passage the numbers typed in it, and its codes; `abbreviations` are those of units."""
    counting, measuring = _serial_heads(found), _measuring_cells(found)
    words = reads_words(language) or language.solid  # where 两 is a numeral, and 翻番 a multiple without one
    return tuple(
        _in_passage(passage, language, abbreviations, counted=index not in counting, measured=index in measuring)
        if words or any(map(str.isnumeric, passage.text))
        else PassageNumbers()
        for index, passage in enumerate(found)
    )


def _in_passage(
    passage: Passage, language: Language, abbreviations: Abbreviations, *, counted: bool, measured: bool
) -> PassageNumbers:
    text = passage.text
    bare = _BARE.fullmatch(text) if passage.role in ("cell", "value", "row", "head") else None
    if passage.role == "value":  # a number of the file's, not of the language's writing
        text = text.replace(".", digit_grouping(language).decimal)
    whole = write_in_unit(text, passage.unit, language) if bare and passage.unit else text
    read = read_numbers(whole, language)
    quantities: Iterable[Quantity] = expand_abbreviations(whole, read.quantities, abbreviations)
    if bare and passage.unit:
        own = (one for one in quantities if one.start < len(text))  # no number of the unit's, such as (1000 t)
        quantities = [_as_amount(one, passage.unit, language) for one in own]
    elif bare and passage.role == "cell" and (measured or _YEAR_IN_HEAD.search(passage.head)):
        quantities = [_as_amount(one, "", language) if one.kind == "year" else one for one in quantities]
    if not counted:
        quantities = ()
    elif bare and passage.role in ("row", "head"):
        quantities = (_year_quantity(text),) if _YEAR.fullmatch(text) else ()
    mentions = tuple(_make_mention(passage, whole, quantity) for quantity in quantities)
    return PassageNumbers(mentions, read.codes)


def _as_amount(quantity: Quantity, unit: str, language: Language) -> Quantity:
    """What a table or a chart measures in a unit is no date: 18 under a head in days."""
    if quantity.kind not in TIME_KINDS:
        return quantity
    value = Decimal(re.sub("[^0-9]", "", quantity.digits.partition(":")[0]) or 0)
    name = canonical_unit(unit, language)
    return replace(quantity, value=value, unit=name, kind="amount", date=None, digits=f"{value}")


def _make_mention(passage: Passage, text: str, quantity: Quantity) -> Mention:
    first, last = clause_bounds(text, quantity.start, quantity.end)
    about = f"{text[first : quantity.start]} {text[quantity.end : last]} {passage.head}"
    before, after = noun_before(text, quantity.start), noun_after(text, quantity.end)
    if passage.head and not before:
        name = passage.head.split(" ")[0]
        before = "" if times_named(name) else noun_before(name, len(name))  # a quarter is no thing that has a number
    return Mention(quantity, passage, passage.place(min(quantity.start, len(passage.text))), about, (before, after))


def _year_quantity(text: str) -> Quantity:
    year = int(text)
    return Quantity(
        value=Decimal(year), unit="", precision=Decimal(1), kind="year", start=len(text) - len(text.lstrip()),
        end=len(text.rstrip()), text=text.strip(), digits=text.strip(), date=(year, None, None),
    )  # fmt: skip


def _serial_heads(found: Sequence[Passage]) -> frozenset[int]:
    """Rows' heads that only count the rows: 1, 2, 3."""
    serial: set[int] = set()
    last: dict[str, int] = {}
    for index, passage in enumerate(found):
        if passage.role == "row" and passage.text.strip() == str(last.get(passage.path, 0) + 1):
            last[passage.path] = last.get(passage.path, 0) + 1
            serial.add(index)
    return frozenset(serial)


def _measuring_cells(found: Sequence[Passage]) -> frozenset[int]:
    """Cells that look like years, of columns most of which do not, so that they are none: 8926, 1742, 72."""
    columns: dict[tuple[str, int], list[int]] = {}
    place = 0
    for index, passage in enumerate(found):
        place = place + 1 if passage.role == "cell" else 0
        if place and _BARE.fullmatch(passage.text):
            columns.setdefault((passage.path, place), []).append(index)
    cells: set[int] = set()
    for column in columns.values():
        years = [index for index in column if _YEAR.fullmatch(found[index].text)]
        if 2 * len(years) < len(column):
            cells.update(years)
    return frozenset(cells)


# ---- charts --------------------------------------------------------------------------------------------------------


def _chart_values(outline: Outline) -> Iterator[Passage]:
    for path, section in sections_with_paths(outline.sections):
        for index, block in enumerate(section.body):
            if isinstance(block, ChartSpec):
                language = parse_language(outline.language)
                yield from _value_passages(f"{path}.body[{index}]", block, language, unit_of_heading(section, language))


def _value_passages(path: str, chart: ChartSpec, language: Language, unit_above: str) -> Iterator[Passage]:
    """`unit_above`: what the heading of the section names, where the chart names none."""
    common = (unit_of_head(chart.caption.text, language) if chart.caption is not None else "") or unit_above
    for name, values in chart.series.items():
        own = chart.unit.get(name) if isinstance(chart.unit, Mapping) else chart.unit
        unit = own.text if own is not None else common
        start = chart.series.places.get(name, chart.place) if isinstance(chart.series, PlacedEntries) else chart.place
        for category, value in zip(chart.categories, values, strict=False):
            if value is not None:
                scalar = Scalar(f"{value:f}", place_of(value, start))
                yield Passage(path, "value", scalar.text, scalar, (), (), f"{category.text} {name}", unit)


# ---- key figures ---------------------------------------------------------------------------------------------------


def state_figures(
    outline: Outline, values: Mapping[str, Decimal | None], language: Language, abbreviations: Abbreviations
) -> tuple[StatedFigure, ...]:
    """Every key figure that is a number, and the values they are compared with; `abbreviations` are those
    of units."""
    found: list[StatedFigure] = []
    for id, figure in outline.figures.items():
        value = values.get(id)
        if value is None:
            continue
        derived = figure.value is None
        if derived:  # as it prints
            value = round_half_up(value, DECIMALS if figure.precision is None else figure.precision)
        quantity = figure_quantity(figure, value, language, abbreviations)
        place = figure.place if derived else place_of(value, figure.place)
        found.append(StatedFigure(id, figure, quantity, place, derived))
        for part, other, label, at in _other_values(figure):
            quantity = figure_quantity(figure, other, language, abbreviations)
            found.append(StatedFigure(id, figure, quantity, place_of(other, at), part=part, against=label))
    return tuple(found)


def _other_values(figure: KeyFigure) -> Iterator[tuple[str, Decimal, str, Place]]:
    """Key, value, label and place of what a figure is held against."""
    for index, base in enumerate(figure.compare):
        key = f"compare[{index}]" if len(figure.compare) > 1 else "compare"
        yield key, base.value, base.label.text if base.label is not None else "", base.place
    if figure.target is not None:
        label = figure.target.label
        yield "target", figure.target.value, label.text if label is not None else "", figure.target.place
    for index, value in enumerate(figure.history):
        if value != figure.value:
            yield f"history[{index}]", value, "", figure.place


def figure_quantity(figure: KeyFigure, value: Decimal, language: Language, abbreviations: Abbreviations) -> Quantity:
    """The figure's value as a quantity with a canonical unit: its own, else the one that its label names."""
    unit = figure.unit.text.strip() if figure.unit else unit_of_label(figure.label.text, language)
    sign, rest = split_sign(unit)
    digits = f"{value.copy_abs():f}"
    gap = "" if language.solid or rest[:1] in "%‰°" else " "
    text = f"{sign}{digits.replace('.', digit_grouping(language).decimal)}{gap}{rest}"
    read = expand_abbreviations(text, read_quantities(text, language), abbreviations)
    negative = value < 0
    first = _as_amount(read[0], unit, language) if read and unit else read[0] if read else None
    if first is not None and first.start == 0 and first.kind in ("amount", "percent") and first.digits == digits:
        found = first
        value = -found.value if negative else found.value
    else:
        exponent = int(value.as_tuple().exponent)
        precision = Decimal(1).scaleb(min(exponent, 0))
        found = Quantity(
            value=value, unit="", precision=precision, kind="amount", start=0, end=len(text), text=text, digits=digits
        )
    approx = figure.approx or ("about" if is_called_rounded(figure.label.text, language) else "")
    return replace(found, value=value, approx=approx, text=("-" if negative else "") + text)


# ---- tables ----------------------------------------------------------------------------------------------------------


class StatedRow(Struct, frozen=True):
    """A row of an outline's table, or a category of a chart: its name, and its numbers by column."""

    name: str
    cells: dict[str, Mention]


def read_tables(passages: Iterable[Passage], mentions: Iterable[Mention]) -> tuple[tuple[StatedRow, ...], ...]:
    """The tables and charts of an outline, row by row; cells stand in the last row, values in all of their name."""
    typed = {id(mention.passage): mention for mention in mentions if mention.passage.role in LISTED_ROLES}
    tables: dict[str, list[StatedRow]] = {}
    named: dict[tuple[str, str], list[StatedRow]] = {}
    for passage in passages:
        if passage.role == "row":
            row = StatedRow(passage.text.strip(), {})
            tables.setdefault(passage.path, []).append(row)
            named.setdefault((passage.path, row.name), []).append(row)
        elif id(passage) in typed:
            names = _beginnings_of(passage.head)
            if passage.role == "cell":
                rows = [row for row in tables.get(passage.path, [])[-1:] if row.name in names]
            else:
                rows = [row for name in names for row in named.get((passage.path, name), ())]
            for row in rows:
                row.cells[passage.head.removeprefix(row.name).strip()] = typed[id(passage)]
    return tuple(map(tuple, tables.values()))


def _beginnings_of(head: str) -> list[str]:
    """What a head may begin with as the name of a row: all before a space, and all of it."""
    return [head[:end] for end in (*(at for at, letter in enumerate(head) if letter == " "), len(head))]
