"""Totals against their rows, shares against what they are shares of."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import permutations
from operator import itemgetter

from exporter.checks.context import CheckContext, Finding
from exporter.checks.derived.results import POINTS
from exporter.checks.mentions import StatedFigure
from exporter.checks.passages import SENTINEL, sections_with_paths
from exporter.checks.rules.derive import find_derivation
from exporter.checks.rules.following.tabled.cells import SummedCell, find_exchanged_cells, read_summed, typed_cell
from exporter.checks.rules.following.tabled.worked import find_wrong_cells_by_others
from exporter.message import Message
from exporter.numbers.quantity import HUNDRED, Quantity, same_unit
from exporter.outline.assets import arrange_grid
from exporter.outline.model import TableSpec
from exporter.problem import Place
from exporter.start.patterns import compile_pattern
from exporter.text.numbers import round_half_up

# Columns whose total is no sum: rates, averages, per head, prices, ranks, years.
# They end so, whatever they begin with: 增加值, 新增 and 占比 are added up, 增长率, 同比 and 比上年增长 are not.
_NO_SUM = compile_pattern(
    r"(?:率|增速|增幅|降幅|涨幅|跌幅|同比|环比|(?:[比较同].*|年均|年)增[长減减]?|增长|增減|伸び|単価|平均|人均|户均|均价|均值"
    r"|单价|价格|排名|名次|位次|序号|年份|指数|倍数|每[^（(]*|\brates?|average|avg|mean|median|per \w+"
    r"|prices?|rank|year"
    r"|change|growth|index)\s*(?:[（(][^（）()]*[）)])?\s*$",
    re.IGNORECASE,
)
_SHARE = compile_pattern(r"占比|比重|份额|构成比|割合|share|proportion|percent|%", re.IGNORECASE)


def find_sums(context: CheckContext) -> Iterator[Finding]:
    """All totals and shares that do not fit."""
    yield from find_totals(context)
    yield from stated_shares(context)
    yield from figure_shares(context)
    yield from find_wrong_cells_by_others(context)


def cells_judged(context: CheckContext) -> frozenset[Place]:
    """The cells that follow from other cells of their table, and are judged by them: no source need have them."""
    found: set[Place] = set()
    for block, heads, rows in _tables_read(context):
        if block.total:
            width = min(len(row) for row in rows)
            columns = {index: [row[index] for row in rows] for index in range(1, width)}
            shares, amounts = _column_kinds(heads, columns)
            if len(shares) == len(amounts) == 1:
                found |= {cell.place for cell in columns[shares[0]] if cell is not None}
            for index, column in columns.items():
                total = column[-1]
                if total is not None and _column_adds(heads[index] if index < len(heads) else "", column):
                    found.add(total.place)
    return frozenset(found)


def _tables_read(context: CheckContext) -> Iterator[tuple[TableSpec, list[str], list[list[SummedCell | None]]]]:
    for _, section in sections_with_paths(context.outline.sections):
        for block in section.body:
            if isinstance(block, TableSpec) and len(block.rows) >= 2:
                yield block, *_read_content(block, context)


def find_totals(context: CheckContext) -> Iterator[Finding]:
    """Tables with `total: true`: every column of numbers adds up, and a column of shares fits the one it divides."""
    for path, section in sections_with_paths(context.outline.sections):
        for index, block in enumerate(section.body):
            if isinstance(block, TableSpec) and (block.rows or block.file):
                heads, rows = _read_content(block, context)
                if len(rows) >= 2:
                    yield from _table_findings(f"{path}.body[{index}]", block, heads, rows, context)


def _read_content(table: TableSpec, context: CheckContext) -> tuple[list[str], list[list[SummedCell | None]]]:
    if table.file is not None:
        grid = context.assets.grids.get(table.file.text)
        if grid is None:
            return [], []
        place, grid = table.file.place, arrange_grid(table, grid)
        return list(grid.heads), [[typed_cell(cell, place, context) for cell in row] for row in grid.rows]
    heads = [column.name.text for column in table.columns]
    return heads, [[read_summed(cell, context) for cell in row] for row in table.rows]


def _table_findings(
    path: str, table: TableSpec, heads: Sequence[str], rows: list[list[SummedCell | None]], context: CheckContext
) -> Iterator[Finding]:
    width = min(len(row) for row in rows)
    columns = {index: [row[index] for row in rows] for index in range(1, width)}
    if table.total:
        shares, amounts = _column_kinds(heads, columns)
        divided = shares if len(shares) == len(amounts) == 1 else []  # judged by what they are shares of
        told: dict[int, Finding] = {}
        for index, column in columns.items():
            totalled = index >= len(table.columns) or table.columns[index].total
            if totalled and index not in divided:
                head = heads[index] if index < len(heads) else ""
                told.update((index, found) for found in _sum_findings(path, head, column, context))
        exchanged = find_exchanged_cells({index: columns[index] for index in told})
        yield from _exchanged_findings(path, exchanged, heads) if exchanged is not None else told.values()
    yield from _share_column_findings(path, heads, columns, table.total)


def _exchanged_findings(path: str, exchanged: Mapping[int, SummedCell], heads: Sequence[str]) -> Iterator[Finding]:
    """That two cells of a row stand in each other's column."""
    names = {index: heads[index] if index < len(heads) else "" for index in exchanged}
    for here, there in permutations(exchanged):
        cell, other = exchanged[here], exchanged[there]
        template = "{cell:f}; with {other:f} here and {cell:f} in the other column both totals are right"
        if all(names.values()):
            template = "{cell:f}; with {other:f} in “{head}” and {cell:f} in “{second}” both totals are right"
        message = Message(template, cell=cell.value, other=other.value, head=names[here], second=names[there])
        yield Finding("total-differs", path, cell.place, message, "exchange the numbers, or correct them")


def _column_adds(head: str, column: list[SummedCell | None]) -> bool:
    """Whether a column's last cell is the sum of the others, by its head and its cells."""
    total, parts = column[-1], [cell for cell in column[:-1] if cell is not None]
    if total is None or len(parts) < 2 or _NO_SUM.search(head) or len(parts) * 2 < len(column) - 1:
        return False
    if _is_mean(total, parts):
        return False
    return not _is_percent_column(head, column) or HUNDRED in (total.value, _round_whole(parts))


def _is_mean(total: SummedCell, parts: list[SummedCell]) -> bool:
    """Whether the last cell of a column with decimals lies among the others, as a rate or a mean of all does."""
    values = [cell.value for cell in parts]
    return any(cell.decimals for cell in parts) and min(values) > 0 and min(values) <= total.value <= max(values)


def _round_whole(parts: list[SummedCell]) -> Decimal:
    """What the rows make, rounded to a whole number: 100 where they are all the parts of one thing."""
    return sum((cell.value for cell in parts), Decimal(0)).quantize(Decimal(1))


def _is_percent_column(head: str, column: list[SummedCell | None]) -> bool:
    return any(cell is not None and cell.percent for cell in column) or bool(_SHARE.search(head))


def _sum_findings(path: str, head: str, column: list[SummedCell | None], context: CheckContext) -> Iterator[Finding]:
    total, parts = column[-1], [cell for cell in column[:-1] if cell is not None]
    if total is None or not total.known or not _column_adds(head, column) or _follows_from_row(total, parts, context):
        return
    found = sum((cell.value for cell in parts), Decimal(0))
    if found <= total.value and any(cell.withheld for cell in parts):
        return
    decimals = max(cell.decimals for cell in (*parts, total))
    # Parts with decimals were rounded, and may miss a rounded total by half a unit of the last decimal each.
    slack = (
        Decimal(1).scaleb(-decimals) * (len(parts) + 1) / 2
        if decimals or _is_percent_column(head, column)
        else Decimal(0)
    )
    if abs(found - total.value) > slack:
        template = "the total is {total:f}; the rows add up to {found:f}"
        if head:
            template = "the total is {total:f}; the rows of “{head}” add up to {found:f}"
        message = Message(template, total=total.value, head=head, found=found)
        wrong = _row_meant(total, parts, total.value - found, context) or total
        yield Finding("total-differs", path, wrong.place, message, "correct the row or the total that is wrong")


def _row_meant(
    total: SummedCell, parts: list[SummedCell], missing: Decimal, context: CheckContext
) -> SummedCell | None:
    """The only row that makes a total of the source with a number of the source in its place."""
    known = context.source.values_written if context.source is not None else ()
    meant = [cell for cell in parts if cell.known and cell.value + missing > 0 and cell.value + missing in known]
    return meant[0] if len(meant) == 1 and total.value in known else None


def _follows_from_row(total: SummedCell, parts: list[SummedCell], context: CheckContext) -> bool:
    """Whether a total only misses because of one wrong row: what is left for that row is nothing, or in the source."""
    if sum(not cell.known for cell in parts) != 1:
        return False
    left = total.value - sum((cell.value for cell in parts if cell.known), Decimal(0))
    return not left or context.source is None or left in context.source.values_written


def _column_kinds(heads: Sequence[str], columns: dict[int, list[SummedCell | None]]) -> tuple[list[int], list[int]]:
    """Which columns hold shares, and which amounts in every row."""
    shares = [
        index
        for index, cells in columns.items()
        if any(cells) and ((index < len(heads) and _SHARE.search(heads[index])) or _all_percent(cells))
    ]
    others = {i: cells for i, cells in columns.items() if i not in shares}
    return shares, [i for i, cells in others.items() if all(cell and not cell.percent for cell in cells)]


def _all_percent(cells: list[SummedCell | None]) -> bool:
    return all(cell is not None and cell.percent for cell in cells)


def _share_column_findings(
    path: str, heads: Sequence[str], columns: dict[int, list[SummedCell | None]], total: bool
) -> Iterator[Finding]:
    """A column of percentages beside one column of amounts with a total: each is its row's part of the total."""
    shares, amounts = _column_kinds(heads, columns)
    if not total or len(shares) != 1 or len(amounts) != 1:
        return
    whole = columns[amounts[0]][-1]
    if whole is None or not whole.value or not whole.known:
        return
    wrong: list[tuple[SummedCell, Decimal]] = []
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
            rounded = round_half_up(exact, max(1, cell.decimals))
            message = Message("{cell:f}%; the row's part of the total is {exact:f}%", cell=cell.value, exact=rounded)
            hint = "correct the share, or the amount it comes from"
            yield Finding("share-differs", path, cell.place, message, hint, certain=True)


def _rounds_to(exact: Decimal, stated: Decimal) -> bool:
    """Whether a stated share is the exact one rounded, either way at its last decimal."""
    step = Decimal(1).scaleb(int(min(0, stated.as_tuple().exponent)))
    return abs(exact - stated) < step


# ---- shares in text ------------------------------------------------------------------------------------------------

_OF = compile_pattern(
    r"占|のうち|を占め|の割合|\bof\b|\bout of\b|\bshare\b|accounts? for|accounting for", re.IGNORECASE
)
_CHANGE = compile_pattern(
    r"增|升|降|减|同比|环比|比上|高于|低于|増|減|\bup\b|\bdown\b|rose|fell|grew|growth|increase|decrease|than",
    re.IGNORECASE,
)
_SENTENCE = compile_pattern(r"[^。！？；\n]+[。！？；\n]?")
_LATIN_STOP = compile_pattern(r"(?<=[.!?;])\s+")


def stated_shares(context: CheckContext) -> Iterator[Finding]:
    """One percentage, two amounts of one unit and a word such as 占 in a sentence: the share is their quotient."""
    held = {stated.id: stated.quantity for stated in context.stated if not stated.part}
    typed: dict[int, list[tuple[int, Quantity]]] = {}
    for mention in context.mentions:
        typed.setdefault(id(mention.passage), []).append((mention.quantity.start, mention.quantity))
    for passage in context.passages:
        if passage.role not in ("summary", "text", "point", "quote", "caption", "title"):
            continue
        numbers = list(typed.get(id(passage), ()))
        numbers += [
            (placeholder.at, held[placeholder.id])
            for placeholder in passage.placeholders
            if placeholder.id in held and not placeholder.part
        ]
        numbers.sort(key=itemgetter(0))
        for begin, end in _sentence_bounds(passage.text):
            first, last = (bisect_left(numbers, bound, key=itemgetter(0)) for bound in (begin, end))
            found = _share_mistake(passage.text[begin:end], numbers[first:last])
            if found:
                offset, message = found
                place = passage.place(offset)
                if find_derivation(place, context) is not None or _is_of_its_own(place, context):
                    continue  # a share of another whole
                hint = "check the share and both numbers; a `formula` would keep them one"
                yield Finding("share-differs", passage.path, place, message, hint)


def _is_of_its_own(place: Place, context: CheckContext) -> bool:
    """Whether a percentage is no share of the numbers beside it: it rose or fell, or the source has it of its words."""
    claim, source = context.claims_at.get(place), context.source
    if claim is None or source is None:
        return False
    most = max((source.fit(claim.words, fact) for fact in claim.fitting), default=0.0)
    return claim.direction != 0 or 0 < most >= source.best_possible(claim.words) / 2


def _sentence_bounds(text: str) -> Iterator[tuple[int, int]]:
    for match in _SENTENCE.finditer(text):
        start = match.start()
        for stop in _LATIN_STOP.finditer(match[0]):
            yield start, match.start() + stop.start()
            start = match.start() + stop.end()
        yield start, match.end()


def _share_mistake(sentence: str, numbers: list[tuple[int, Quantity]]) -> tuple[int, str] | None:
    percents = [(at, q) for at, q in numbers if q.kind == "percent" and q.unit == "%"]
    amounts = [q for _, q in numbers if q.kind == "amount" and q.value > 0]
    if len(percents) != 1 or len(amounts) != 2 or not _OF.search(sentence) or _CHANGE.search(sentence):
        return None
    if any(q.unit in POINTS for _, q in numbers):  # a rate of its own, which rose or fell
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
    return at, Message(
        "{stated}; {part} of {whole} is {rounded:f}%",
        stated=stated.text.strip(),
        part=part.text.strip(),
        whole=whole.text.strip(),
        rounded=rounded,
    )


def _same_things(part: Quantity, whole: Quantity, sentence: str) -> bool:
    """Whether both count one kind of thing; 个 counts everything, so the sentence has to say what is of what."""
    if part.unit != whole.unit:
        return False
    return part.unit not in ("", "个") or re.search(r"其中|(?<!\w)of\b|のうち", sentence) is not None


# ---- shares among key figures --------------------------------------------------------------------------------------

_PARTED = compile_pattern(r"占|/|／| of | out of ", re.IGNORECASE)


def figure_shares(context: CheckContext) -> Iterator[Finding]:
    """A figure whose label says what it is a share of, where key figures hold both: 党员律师占全区律师比例."""
    figures = [stated for stated in context.stated if not stated.part]
    for stated in figures:
        if stated.derived or stated.quantity.unit != "%":
            continue
        left, mark, right = _split_label(stated.figure.label.text)
        part, whole = _figure_labelled(left, figures), _figure_labelled(right, figures)
        if not mark or part is None or whole is None or part is whole or not whole.quantity.value:
            continue
        exact = part.quantity.value * 100 / whole.quantity.value
        if whole.derived or part.derived or not same_unit(part.quantity, whole.quantity):
            continue
        if not _rounds_to(exact, stated.quantity.value):
            rounded = round_half_up(exact, max(1, -int(stated.quantity.value.as_tuple().exponent)))
            message = Message(
                "{quantity}; `{part}` of `{whole}` is {rounded:f}%",
                quantity=stated.quantity.text.strip(),
                part=part.id,
                whole=whole.id,
                rounded=rounded,
            )
            yield Finding("share-differs", stated.path, stated.place, message, "write it as a `formula`", certain=True)


def _split_label(label: str) -> tuple[str, str, str]:
    match = _PARTED.search(label)
    return (label[: match.start()], match[0], label[match.end() :]) if match else (label, "", "")


def _figure_labelled(words: str, figures: Sequence[StatedFigure]) -> StatedFigure | None:
    """The figure, no percentage, whose whole label these words hold; the longest counts."""
    words = words.replace(SENTINEL, "")
    fitting = [
        s
        for s in figures
        if s.quantity.kind == "amount" and len(s.figure.label.text) >= 2 and s.figure.label.text in words
    ]
    return max(fitting, key=lambda stated: len(stated.figure.label.text), default=None)
