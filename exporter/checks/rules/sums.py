"""Totals against their rows, shares against what they are shares of."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from exporter.checks.case import Case, Finding
from exporter.checks.mentions import Stated
from exporter.checks.passages import STAND_IN, sections_with_paths
from exporter.numbers.quantity import Quantity, same_unit
from exporter.outline.model import Table
from exporter.problem import Place
from exporter.source.nodes import Scalar
from exporter.text.numbers import round_half_up

_NUMBER = re.compile(r"\s*([+\-\u2212]?)(\d[\d,]*(?:\.\d+)?)\s*([%\u2030]?)\s*")
_HOLE = re.compile(r"\s*\{\{\s*([^\s{}.]+)(?:\.value)?\s*\}\}\s*")
# Columns whose total is no sum: rates, averages, per head, prices, ranks, years.
_NO_SUM = re.compile(
    r"率|均|每|比|增|单价|排名|名次|年份|rate|average|avg|mean|median|per\b|price|rank|year|change|growth",
    re.IGNORECASE,
)
_SHARE = re.compile(r"占比|比重|份额|构成比|割合|share|proportion|percent|%", re.IGNORECASE)


class _Cell:
    """A cell's number, the decimals it has and where it stands; `known` tells whether it is the right one for sure."""

    def __init__(self, value: Decimal, percent: bool, place: Place, known: bool = True) -> None:
        self.value, self.percent, self.place, self.known = value, percent, place, known
        self.decimals = max(0, -int(value.as_tuple().exponent))


def findings(case: Case) -> Iterator[Finding]:
    """All totals and shares that do not fit."""
    yield from totals(case)
    yield from stated_shares(case)
    yield from figure_shares(case)


def judged(case: Case) -> frozenset[Place]:
    """The cells that follow from other cells of their table, and are judged by them: no source need have them."""
    found: set[Place] = set()
    for block, heads, rows in _tables(case):
        if block.total:
            width = min(len(row) for row in rows)
            columns = {index: [row[index] for row in rows] for index in range(1, width)}
            shares, amounts = _kinds(heads, columns)
            if len(shares) == len(amounts) == 1:
                found |= {cell.place for cell in columns[shares[0]] if cell is not None}
            for index, column in columns.items():
                total = column[-1]
                if total is not None and _adds(heads[index] if index < len(heads) else "", column):
                    found.add(total.place)
    return frozenset(found)


def _tables(case: Case) -> Iterator[tuple[Table, list[str], list[list[_Cell | None]]]]:
    for _, section in sections_with_paths(case.outline.sections):
        for block in section.body:
            if isinstance(block, Table) and len(block.rows) >= 2:
                yield block, *_content(block, case)


def totals(case: Case) -> Iterator[Finding]:
    """Tables with `total: true`: every column of numbers adds up, and a column of shares fits the one it divides."""
    for path, section in sections_with_paths(case.outline.sections):
        for index, block in enumerate(section.body):
            if isinstance(block, Table) and (block.rows or block.file):
                heads, rows = _content(block, case)
                if len(rows) >= 2:
                    yield from _table(f"{path}.body[{index}]", block, heads, rows, case)


def _content(table: Table, case: Case) -> tuple[list[str], list[list[_Cell | None]]]:
    if table.file is not None:
        grid = case.assets.grids.get(table.file.text)
        if grid is None:
            return [], []
        place = table.file.place
        return list(grid.heads), [[_typed(cell, place, case) for cell in row] for row in grid.rows]
    heads = [column.name.text for column in table.columns]
    return heads, [[_cell(cell, case) for cell in row] for row in table.rows]


def _cell(cell: Scalar, case: Case) -> _Cell | None:
    hole = _HOLE.fullmatch(cell.text)
    if hole:
        value = case.values.get(hole[1])
        figure = case.outline.figures.get(hole[1])
        if figure is None or figure.text is not None:
            return None
        if value is None:
            return _Cell(Decimal(0), False, cell.place, known=False)
        if figure.value is None:
            value = round_half_up(value, figure.precision if figure.precision is not None else 1)
        return _Cell(value, bool(figure.unit and figure.unit.text.strip() in ("%", "％")), cell.place)
    return _typed(cell.text, cell.at(len(cell.text) - len(cell.text.lstrip())), case)


def _typed(text: str, place: Place, case: Case) -> _Cell | None:
    match = _NUMBER.fullmatch(text)
    if match is None or match[3] == "\u2030":  # a share per thousand is not what a column of shares holds
        return None
    amended = case.amended.get(place)
    value = amended if amended is not None else Decimal(match[2].replace(",", ""))
    known = amended is not None or place not in case.amended
    return _Cell(-value if match[1] in ("-", "\u2212") else value, match[3] == "%", place, known)


def _table(
    path: str, table: Table, heads: Sequence[str], rows: list[list[_Cell | None]], case: Case
) -> Iterator[Finding]:
    width = min(len(row) for row in rows)
    columns = {index: [row[index] for row in rows] for index in range(1, width)}
    if table.total:
        for index, column in columns.items():
            yield from _sum(path, heads[index] if index < len(heads) else "", column, case)
    yield from _shares(path, heads, columns, table.total)


def _adds(head: str, column: list[_Cell | None]) -> bool:
    """Whether a column's last cell is the sum of the others, as far as its head and its cells tell."""
    total, parts = column[-1], [cell for cell in column[:-1] if cell is not None]
    if total is None or len(parts) < 2 or _NO_SUM.search(head) or len(parts) * 2 < len(column) - 1:
        return False
    return not _percent(head, column) or total.value == 100


def _percent(head: str, column: list[_Cell | None]) -> bool:
    return any(cell is not None and cell.percent for cell in column) or bool(_SHARE.search(head))


def _sum(path: str, head: str, column: list[_Cell | None], case: Case) -> Iterator[Finding]:
    total, parts = column[-1], [cell for cell in column[:-1] if cell is not None]
    if total is None or not total.known or not _adds(head, column) or _follows(total, parts, case):
        return
    found = sum((cell.value for cell in parts), Decimal(0))
    decimals = max(cell.decimals for cell in (*parts, total))
    # Parts with decimals were rounded, and may miss a rounded total by half a unit of the last decimal each.
    slack = Decimal(1).scaleb(-decimals) * (len(parts) + 1) / 2 if decimals or _percent(head, column) else Decimal(0)
    if abs(found - total.value) > slack:
        message = f"the total is {total.value:f}; the rows{f' of “{head}”' if head else ''} add up to {found:f}"
        yield Finding("total-differs", path, total.place, message, "correct the row or the total that is wrong")


def _follows(total: _Cell, parts: list[_Cell], case: Case) -> bool:
    """Whether a total only misses because of one wrong row: what is left for that row is nothing, or in the source."""
    if sum(not cell.known for cell in parts) != 1:
        return False
    left = total.value - sum((cell.value for cell in parts if cell.known), Decimal(0))
    if not left or case.source is None:
        return True
    return any(left == quantity.value or f"{left:f}" == quantity.digits for quantity in case.source.quantities)


def _kinds(heads: Sequence[str], columns: dict[int, list[_Cell | None]]) -> tuple[list[int], list[int]]:
    """Which columns hold shares, and which amounts in every row."""
    shares = [i for i, cells in columns.items() if i < len(heads) and _SHARE.search(heads[i]) and any(cells)]
    others = {i: cells for i, cells in columns.items() if i not in shares}
    return shares, [i for i, cells in others.items() if all(cell and not cell.percent for cell in cells)]


def _shares(path: str, heads: Sequence[str], columns: dict[int, list[_Cell | None]], total: bool) -> Iterator[Finding]:
    """A column of percentages beside one column of amounts with a total: each is its row's part of the total."""
    shares, amounts = _kinds(heads, columns)
    if not total or len(shares) != 1 or len(amounts) != 1:
        return
    whole = columns[amounts[0]][-1]
    if whole is None or not whole.value or not whole.known:
        return
    wrong: list[tuple[_Cell, Decimal]] = []
    right = 0
    for part, stated in zip(columns[amounts[0]], columns[shares[0]], strict=True):
        if part is None or stated is None or not (part.known and stated.known):
            continue
        exact = part.value * 100 / whole.value
        if _rounds_to(exact, stated.value):
            right += 1
        else:
            wrong.append((stated, exact))
    if right > len(wrong):  # otherwise the column is a share of something else
        for cell, exact in wrong:
            message = (
                f"{cell.value:f}%; the row's part of the total is {round_half_up(exact, max(1, cell.decimals)):f}%"
            )
            yield Finding("share-differs", path, cell.place, message, "correct the share, or the amount it comes from")


def _rounds_to(exact: Decimal, stated: Decimal) -> bool:
    """Whether a stated share is the exact one rounded, either way at its last decimal."""
    step = Decimal(1).scaleb(int(min(0, stated.as_tuple().exponent)))
    return abs(exact - stated) < step


# ---- shares in text ------------------------------------------------------------------------------------------------

_OF = re.compile(r"占|のうち|を占め|の割合|\bof\b|\bout of\b|\bshare\b|accounts? for|accounting for", re.IGNORECASE)
_CHANGE = re.compile(
    r"增|升|降|减|同比|环比|比上|高于|低于|増|減|\bup\b|\bdown\b|rose|fell|grew|growth|increase|decrease|than",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^。！？；\n]+[。！？；\n]?")
_LATIN_STOP = re.compile(r"(?<=[.!?;])\s+")


def stated_shares(case: Case) -> Iterator[Finding]:
    """One percentage, two amounts of one unit and a word such as 占 in a sentence: the share is their quotient."""
    held = {stated.id: stated.quantity for stated in case.stated if not stated.part}
    typed: dict[int, list[tuple[int, Quantity]]] = {}
    for mention in case.mentions:
        typed.setdefault(id(mention.passage), []).append((mention.quantity.start, mention.quantity))
    for passage in case.passages:
        if passage.role not in ("summary", "text", "point", "quote", "caption", "title"):
            continue
        numbers = list(typed.get(id(passage), ()))
        numbers += [(hole.at, held[hole.id]) for hole in passage.holes if hole.id in held and not hole.part]
        for begin, end in _sentences(passage.text):
            inside = sorted((pair for pair in numbers if begin <= pair[0] < end), key=lambda pair: pair[0])
            found = _share(passage.text[begin:end], inside)
            if found:
                offset, message = found
                hint = "check the share and both numbers; a `formula` would keep them one"
                yield Finding("share-differs", passage.path, passage.place(offset), message, hint)


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    for match in _SENTENCE.finditer(text):
        start = match.start()
        for stop in _LATIN_STOP.finditer(match[0]):
            yield start, match.start() + stop.start()
            start = match.start() + stop.end()
        yield start, match.end()


def _share(sentence: str, numbers: list[tuple[int, Quantity]]) -> tuple[int, str] | None:
    percents = [(at, q) for at, q in numbers if q.kind == "percent" and q.unit == "%"]
    amounts = [q for _, q in numbers if q.kind == "amount" and q.value > 0]
    if len(percents) != 1 or len(amounts) != 2 or not _OF.search(sentence) or _CHANGE.search(sentence):
        return None
    part, whole = sorted(amounts, key=lambda q: q.value)
    at, stated = percents[0]
    if (
        not _same_things(part, whole, sentence)
        or any(q.approx for q in amounts)
        or stated.approx
        or whole.value == part.value
    ):
        return None
    exact = part.value * 100 / whole.value
    if _rounds_to(exact, stated.value) or exact < Decimal("0.5"):
        return None
    rounded = round_half_up(exact, max(1, -int(stated.value.as_tuple().exponent)))
    return at, f"{stated.text.strip()}; {part.text.strip()} of {whole.text.strip()} is {rounded:f}%"


def _same_things(part: Quantity, whole: Quantity, sentence: str) -> bool:
    """Whether both count one kind of thing; 个 counts everything, so the sentence has to say what is of what."""
    if part.unit != whole.unit:
        return False
    return part.unit not in ("", "个") or re.search(r"其中|(?<!\w)of\b|のうち", sentence) is not None


# ---- shares among key figures --------------------------------------------------------------------------------------

_PARTED = re.compile(r"占|/|／| of | out of ", re.IGNORECASE)


def figure_shares(case: Case) -> Iterator[Finding]:
    """A figure whose label says what it is a share of, where key figures hold both: 党员律师占全区律师比例."""
    figures = [stated for stated in case.stated if not stated.part]
    for stated in figures:
        if stated.derived or stated.quantity.unit != "%":
            continue
        left, mark, right = _split(stated.figure.label.text)
        part, whole = _labelled(left, figures), _labelled(right, figures)
        if not mark or part is None or whole is None or part is whole or not whole.quantity.value:
            continue
        exact = part.quantity.value * 100 / whole.quantity.value
        if whole.derived or part.derived or not same_unit(part.quantity, whole.quantity):
            continue
        if not _rounds_to(exact, stated.quantity.value):
            rounded = round_half_up(exact, max(1, -int(stated.quantity.value.as_tuple().exponent)))
            message = f"{stated.quantity.text.strip()}; `{part.id}` of `{whole.id}` is {rounded:f}%"
            yield Finding("share-differs", stated.path, stated.place, message, "write it as a `formula`")


def _split(label: str) -> tuple[str, str, str]:
    match = _PARTED.search(label)
    return (label[: match.start()], match[0], label[match.end() :]) if match else (label, "", "")


def _labelled(words: str, figures: Sequence[Stated]) -> Stated | None:
    """The figure, no percentage, whose whole label these words hold; the longest counts."""
    words = words.replace(STAND_IN, "")
    fitting = [
        s
        for s in figures
        if s.quantity.kind == "amount" and len(s.figure.label.text) >= 2 and s.figure.label.text in words
    ]
    return max(fitting, key=lambda stated: len(stated.figure.label.text), default=None)
