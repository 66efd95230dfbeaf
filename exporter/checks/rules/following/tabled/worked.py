"""Columns of a table that are worked out from others, row by row: a difference, a change in per cent, a part of a sum.

What most rows agree on is how the column is worked out; a row that does not agree has a wrong number. Rows are held
against one another in the same way, where years stand below each other.
"""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from itertools import permutations

from msgspec import Struct

from exporter.checks.claims import Claim
from exporter.checks.context import CheckContext, Finding
from exporter.checks.derived.results import write_in_scale
from exporter.checks.mentions import Mention
from exporter.checks.words.polarity import DOWN
from exporter.message import Message
from exporter.numbers.quantity import HUNDRED, same_units

# Tables of an outline, rows and columns of one, that are looked through; what is longer is no article's.
_TABLES, _ROWS, _COLUMNS = 40, 60, 8
# Rows that must agree for another one to be wrong, of which one in so many may not; digits of a result from which two
# rows hardly agree by chance; numbers that are exchanged.
_AGREED, _ONE_IN, _DIGITS, _PAIR = 2, 5, 2, 2
# How many times its room for rounding such a result must be.
_SHARP = 5

_Line = Sequence[Claim | None]


class _Result(Struct, frozen=True):
    """What a number must be, with how far it may be from that by the rounding of what it is worked out from."""

    value: Decimal
    slack: Decimal
    written: str
    used: tuple[Claim, ...]

    def agrees(self, claim: Claim) -> bool:
        return abs(_signed(claim) - self.value) <= self.slack + claim.quantity.precision  # rounded either way


def find_wrong_cells_by_others(context: CheckContext) -> Iterator[Finding]:
    """Cells that are not what the numbers of their row make, where the other rows of their table are."""
    for lines in _lines_of_tables(context):
        for column in range(len(lines[0])):
            for results in _ways_of(lines, column):
                for cell, one in _wrong_among(lines, column, results) or ():
                    if _is_meant(cell, one):
                        yield _describe_wrong(cell, one)


def is_worked_out(claim: Claim, context: CheckContext, *, known: bool = True) -> bool:
    """Whether a cell is worked out from others of its table, as are the others of its column; from such as the source
    has, if they must be `known`."""
    for lines in _lines_of_tables(context, claim.path):
        for row, line in enumerate(lines):
            for column in (index for index, cell in enumerate(line) if cell is claim):
                for results in _ways_of(lines, column, known=known):
                    own = results[row]
                    if own is not None and own.agrees(claim) and _wrong_among(lines, column, results) is not None:
                        return True
    return False


def _lines_of_tables(context: CheckContext, path: str = "") -> Iterator[list[_Line]]:
    """The numbers of each table, or of the one at a path, row by row, and then column by column."""
    for table in context.tables[:_TABLES]:
        columns = list(dict.fromkeys(column for row in table for column in row.cells))
        if not columns or (path and all(cell.path != path for row in table for cell in row.cells.values())):
            continue
        cells = [[row.cells.get(column) for column in columns] for row in table]
        rows = [[_claim_of(cell, context) for cell in row] for row in cells]
        rows = [row for row in rows if any(cell is not None for cell in row)]
        for lines in (rows, [list(column) for column in zip(*rows, strict=True)]):
            if _AGREED <= len(lines) <= _ROWS and len(lines[0]) <= _COLUMNS:
                yield list(lines)


def _claim_of(cell: Mention | None, context: CheckContext) -> Claim | None:
    """The claim of a cell; None where it has been found wrong."""
    return context.claims_at.get(cell.place) if cell is not None and cell.place not in context.amended else None


# ---- how a column may be worked out ----------------------------------------------------------------------------------


def _ways_of(lines: Sequence[_Line], column: int, *, known: bool = False) -> Iterator[list[_Result | None]]:
    """What each number of a column would be, by each way to work it out; `known`: from numbers that the source has."""
    others = [index for index in range(len(lines[0])) if index != column]
    for one, other in permutations(others, 2):
        for work_out in (_difference, _change):
            yield [_result_of(line, column, (one, other), work_out, known) for line in lines]
    for one in others:
        yield list(_parts_of_sum(lines, column, one, known))


def _result_of(
    line: _Line, column: int, operands: tuple[int, int], work_out: Callable[[Claim, Claim, Claim], _Result | None],
    known: bool,
) -> _Result | None:  # fmt: skip
    cell, one, other = line[column], line[operands[0]], line[operands[1]]
    if cell is None or one is None or other is None or (known and not (one.fitting and other.fitting)):
        return None
    return work_out(cell, one, other)


def _difference(cell: Claim, one: Claim, other: Claim) -> _Result | None:
    units = one.quantity.unit, other.quantity.unit, cell.quantity.unit
    if not same_units(*units[:2]) or (units[0] != units[2] and not (units[0] == "%" and units[2] == "百分点")):
        return None
    slack = _step_of(one) + _step_of(other)
    return _Result(_signed(one) - _signed(other), slack, f"{one.written} − {other.written}", (one, other))


def _change(cell: Claim, one: Claim, other: Claim) -> _Result | None:
    if cell.quantity.unit != "%" or "%" in (one.quantity.unit, other.quantity.unit):
        return None
    later, earlier = _signed(one), _signed(other)
    if not same_units(one.quantity.unit, other.quantity.unit) or later <= 0 or earlier <= 0:
        return None
    slack = (_step_of(one) + _step_of(other) * later / earlier) * HUNDRED / earlier
    written = f"({one.written} − {other.written}) ÷ {other.written}"
    return _Result((later - earlier) * HUNDRED / earlier, slack, written, (one, other))


def _parts_of_sum(lines: Sequence[_Line], column: int, one: int, known: bool) -> Iterator[_Result | None]:
    """The part in per cent that each number of another column is of its sum, or of a total first or last in it."""
    found = [line[one] for line in lines]
    parts = [cell for cell in found if cell is not None]
    shares = [line[column] for line in lines]
    alike = len(parts) == len(lines) and len({cell.quantity.unit for cell in parts}) == 1
    if (
        not alike
        or any(cell is not None and cell.quantity.unit != "%" for cell in shares)
        or parts[0].quantity.unit == "%"
    ):
        yield from (None for _ in lines)
        return
    values = [_signed(cell) for cell in parts]
    whole = sum(values, Decimal(0))
    for at in (0, -1):  # the total stands first or last
        if abs(whole - values[at] * 2) <= _step_of(parts[at]) * len(parts):
            whole = values[at]
    for cell, part, value in zip(shares, parts, values, strict=True):
        if cell is None or whole <= 0 or value < 0 or (known and not part.fitting):
            yield None
        else:
            slack = _step_of(part) * HUNDRED / whole * 2
            yield _Result(
                value * HUNDRED / whole, slack, f"{part.written} ÷ {write_in_scale(whole, part.quantity)}", (part,)
            )


def _signed(claim: Claim) -> Decimal:
    value = claim.quantity.value
    return -value if claim.direction == DOWN and value > 0 else value


def _step_of(claim: Claim) -> Decimal:
    """Half of the last decimal that a number is written with."""
    return claim.quantity.precision / 2


# ---- what agrees with it ---------------------------------------------------------------------------------------------

_Told = tuple[Claim, _Result]


def _wrong_among(lines: Sequence[_Line], column: int, results: Sequence[_Result | None]) -> list[_Told] | None:
    """The numbers of a column that are not what they would be; None where it is hardly worked out in this way."""
    told = [(cell, one) for line, one in zip(lines, results, strict=True) if one is not None and (cell := line[column])]
    wrong = [(cell, one) for cell, one in told if not one.agrees(cell)]
    right = [(cell, one) for cell, one in told if one.agrees(cell)]
    few = len(wrong) <= max(1, len(told) // _ONE_IN) or _are_exchanged(wrong)
    sharp = sum(_has_digits(cell) and abs(one.value) >= _SHARP * (one.slack + _step_of(cell)) for cell, one in right)
    return wrong if few and sharp >= _AGREED else None


def _has_digits(claim: Claim) -> bool:
    return sum(map(str.isdecimal, claim.quantity.digits.strip("0.,"))) >= _DIGITS


def _are_exchanged(wrong: Sequence[_Told]) -> bool:
    """Whether each of two numbers is what the other one would be."""
    pair = len(wrong) == _PAIR
    return pair and all(one.agrees(cell) for (_, one), (cell, _) in zip(wrong, reversed(wrong), strict=True))


def _is_meant(cell: Claim, one: _Result) -> bool:
    """Whether a number is likelier wrong than those it is worked out from: the source has these, or it stands last."""
    if not all(used.fitting for used in one.used):
        return False
    last = max((used.place.line, used.place.column) for used in one.used)
    return not cell.fitting or (cell.place.line, cell.place.column) > last


def _describe_wrong(cell: Claim, one: _Result) -> Finding:
    value = write_in_scale(one.value, cell.quantity)
    template = "{text}; by the other rows of the table it is {written} = {value}"
    message = Message(template, text=cell.written, written=one.written, value=value)
    return Finding("result-differs", cell.path, cell.place, message, "correct it, or what it is worked out from")
