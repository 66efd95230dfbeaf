"""The cells of an outline's tables as numbers that are added up."""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import permutations

from exporter.checks.context import CheckContext
from exporter.fields.cells import read_cell
from exporter.problem import Place
from exporter.source.nodes import Scalar
from exporter.start.patterns import compile_pattern
from exporter.text.numbers import digit_grouping, round_half_up

# A number whose points or spaces group digits and whose comma begins the decimals; what stands for a space in it.
_WITH_COMMA = compile_pattern(
    r"[+\-\u2212]?(?:\d{1,3}(?:\.\d{3})+|\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+|\d+)(?:,\d+)?(?:\s?%)?", re.ASCII
)
_GAP = compile_pattern(r"(?<=[0-9])[ \u00a0\u2009\u202f](?=[0-9])")
_HOLE = compile_pattern(r"\s*\{\{\s*([^\s{}.]+)(?:\.value)?\s*\}\}\s*")


class SummedCell:
    """A cell's number, its decimals and its place; `known` where it is certainly right.

    `withheld`: a sign of absence or a bound (—, <5) stands for what is counted in the total and not told."""

    def __init__(self, value: Decimal, percent: bool, place: Place, known: bool = True, withheld: bool = False) -> None:
        self.value, self.percent, self.place, self.known, self.withheld = value, percent, place, known, withheld
        self.decimals = max(0, -int(value.as_tuple().exponent))


def read_summed(cell: Scalar, context: CheckContext) -> SummedCell | None:
    """The number of a cell as it is written in an outline; None where it holds none."""
    placeholder = _HOLE.fullmatch(cell.text)
    if placeholder:
        value = context.values.get(placeholder[1])
        figure = context.outline.figures.get(placeholder[1])
        if figure is None or figure.text is not None:
            return None
        if value is None:
            return SummedCell(Decimal(0), False, cell.place, known=False)
        if figure.value is None:
            value = round_half_up(value, figure.precision if figure.precision is not None else 1)
        return SummedCell(value, bool(figure.unit and figure.unit.text.strip() in ("%", "％")), cell.place)
    as_typed = cell.style or _GAP.search(cell.text)  # what is quoted prints as typed, and is read so; spaces likewise
    text = _ungroup(cell.text, context) if as_typed else cell.text
    return typed_cell(text, cell.place_at(len(cell.text) - len(cell.text.lstrip())), context)


def _ungroup(text: str, context: CheckContext) -> str:
    """A number typed with the marks of a language whose decimal mark is a comma, with a point for it: 1.388 in German
    is 1388, 12,5 is 12.5, and 1 388 in French is 1388."""
    if digit_grouping(context.language).decimal != "," or _WITH_COMMA.fullmatch(text.strip()) is None:
        return text
    return _GAP.sub("", text).replace(".", "").replace(",", ".")


def typed_cell(text: str, place: Place, context: CheckContext) -> SummedCell | None:
    """The number of a text in digits, put right where the checks have found it wrong; None where there is none."""
    reading = read_cell(text)
    if reading.kind == "absent" or (reading.kind == "marked" and reading.value is None):
        return SummedCell(Decimal(0), False, place, known=False, withheld=True)
    if reading.value is None or "\u2030" in text:  # a share per thousand is not what a column of shares holds
        return None
    amended = context.amended.get(place)
    value = reading.value if amended is None else amended.copy_sign(reading.value)
    known = amended is not None or place not in context.amended
    return SummedCell(value, "%" in text, place, known)


def find_exchanged_cells(columns: Mapping[int, Sequence[SummedCell | None]]) -> Mapping[int, SummedCell] | None:
    """The only two cells of one row, each in the other's column, that make both totals right; the last row has these.

    `columns` are those with a wrong total; the cells are given by their columns, too."""
    found = [
        {one: less, other: more}
        for one, other in permutations(columns, 2)
        for less, more in _exchanged_in(columns[one], columns[other])
    ]
    return found[0] if len(found) == 1 else None


def _exchanged_in(
    column: Sequence[SummedCell | None], other: Sequence[SummedCell | None]
) -> Iterator[tuple[SummedCell, SummedCell]]:
    """The cells of each row that are exchanged, the smaller one first."""
    missing, beyond = _missing_in(column), _missing_in(other)
    if missing <= 0 or beyond != -missing:
        return
    for less, more in zip(column[:-1], other[:-1], strict=False):
        if less is not None and more is not None and more.value - less.value == missing:
            yield less, more


def _missing_in(column: Sequence[SummedCell | None]) -> Decimal:
    """What the rows of a column lack of its total."""
    values = [cell.value if cell is not None else Decimal(0) for cell in column]
    return values[-1] - sum(values[:-1], Decimal(0))
