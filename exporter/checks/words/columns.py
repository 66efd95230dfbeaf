"""Tables written as lines of plain text: the row, the column and the unit of each number in them.

A table is two lines or more that end in equally many numbers, each with a name before them. What its numbers are
measured in stands once, in the line of heads above them or in the title: 品类　营业收入（亿元）.
"""

import functools
import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from exporter.checks.words.quarters import times_in_head
from exporter.numbers.measures import PERIODS, is_measured
from exporter.numbers.plain import plain_text
from exporter.numbers.quantity import Quantity
from exporter.numbers.read import read_quantities, write_in_unit
from exporter.numbers.tables import either_of, plain_words_of, rows_of, whole_words_of
from exporter.start.patterns import compile_pattern
from exporter.text.characters import is_east_asian
from exporter.text.language import Language

# What stands between the numbers of a row, and behind the last one.
_GAP = compile_pattern(r"[\s|/（()）\[\]【】,，;；→–—]*")
# What ends a sentence, and so makes a line no row of a table; and the longest name of a row, in characters.
_PROSE, _LONGEST_NAME = compile_pattern(r"[。；！？]|[.;!?]\s"), 40
# The same in a line of heads, which may cut words short: 1. Hj. 2024, Mio. Euro.
_PROSE_BUT_POINTS = compile_pattern(r"[。；！？]|[;!?]\s")
# What stands around a row's name.
_AROUND_NAME = " \t\u3000:：|·•*-–—（("
_LETTER, _DIGIT = compile_pattern(r"[^\W\d_]"), compile_pattern(r"[0-9]")
# What parts the heads of columns; where words are not parted by spaces, one space does.
_WIDE = compile_pattern(r"[\t\u3000|｜]|  ")
_BRACKETS = compile_pattern(r"[（(\[【]([^（()）\[\]【】]+)[）)\]】]")
_LISTED = compile_pattern(r"[,，、/;；]")
# Lines above the first row that may be its heads and its title; blank ones are passed over.
_ABOVE = 3
_OPEN = frozenset("（([【")
# Numbers of a row that a time names, the time aside, at least.
_TIMED = 2
# Years from the first to the last that head the columns of one table.
_YEARS_HEADED = 60
# Kinds of numbers that head columns.
_TIMES = frozenset(("year", "date", "ordinal"))


class TableCell(Struct, frozen=True):
    """What a number in a table is said of: its row's name, its column's head, the unit as the table writes it.

    `bracketed`: it stands in brackets behind another one, as the number of the earlier time does; `of_years`: all
    numbers of its column look like years."""

    row: str
    column: str
    unit: str
    bracketed: bool
    table: int  # where its table's first row begins
    line: int  # where its own row begins
    of_years: bool


class _Line(Struct, frozen=True):
    name: str
    numbers: tuple[Quantity, ...]
    start: int


def find_cells(text: str, quantities: Sequence[Quantity], language: Language) -> dict[int, TableCell]:
    """The cells of all tables of a text, by where each number begins."""
    found: dict[int, TableCell] = {}
    for rows in _blocks(text, quantities, language):
        heads, title = _heads_above(text, rows[0].start, len(rows[0].numbers), language)
        scaled = _are_scaled(rows) if _is_scale(title) else [True] * len(heads)
        units = [own or (title if may else "") for (_, own), may in zip(heads, scaled, strict=True)]
        years = [all(one.kind == "year" for one in column) for column in zip(*(r.numbers for r in rows), strict=True)]
        for row in rows:
            for (column, _), unit, of_years, number in zip(heads, units, years, row.numbers, strict=True):
                bracketed = text[number.start - 1 : number.start] in _OPEN
                named = _BRACKETS.sub("", column).strip() or column
                found[number.start] = TableCell(row.name, named, unit, bracketed, rows[0].start, row.start, of_years)
    return found


def _blocks(text: str, quantities: Sequence[Quantity], language: Language) -> Iterator[list[_Line]]:
    """Rows of equally many numbers that follow one another."""
    block: list[_Line] = []
    end = -1
    for line in _rows(text, quantities, language):
        alike = block and len(line.numbers) == len(block[0].numbers)
        follows = alike and (line.start == end or _is_group_head(text[end : line.start], len(line.numbers)))
        if not follows:
            if len(block) > 1:
                yield block
            block = []
        block.append(line)
        stop = text.find("\n", line.start)
        end = len(text) if stop < 0 else stop + 1
    if len(block) > 1:
        yield block


def _is_group_head(between: str, count: int) -> bool:
    """Whether what stands between two rows is one line that names those behind it: By season, 二、分品种."""
    head = between.strip()
    if not head or "\n" in head or len(head) > _LONGEST_NAME or not _LETTER.search(head):
        return False
    return not (_DIGIT.search(head) or _PROSE.search(head) or _BRACKETS.search(head) or _cells_of(head, count))


def _rows(text: str, quantities: Sequence[Quantity], language: Language) -> Iterator[_Line]:
    """The lines that are a name with numbers behind it."""
    at = 0
    while at < len(quantities):
        start = text.rfind("\n", 0, quantities[at].start) + 1
        stop = text.find("\n", quantities[at].start)
        stop = len(text) if stop < 0 else stop
        last = at
        while last < len(quantities) and quantities[last].start < stop:
            last += 1
        first, end = last, stop
        while first > at and _GAP.fullmatch(text, quantities[first - 1].end, end):
            first -= 1
            end = quantities[first].start
        name = text[start:end] if first < last else ""
        if _is_time_row(text[start:stop], name, quantities[first:last], language):
            end, first = quantities[first].end, first + 1
            yield _Line(text[start:end].strip(_AROUND_NAME), tuple(quantities[first:last]), start)
            at = last
            continue
        told = len(name) <= _LONGEST_NAME and _LETTER.search(name) and not _PROSE.search(name)
        if told and not _are_times(quantities[first:last]):
            yield _Line(name.strip(_AROUND_NAME), tuple(quantities[first:last]), start)
        at = max(last, at + 1)


def _is_time_row(line: str, name: str, numbers: Sequence[Quantity], language: Language) -> bool:
    """Whether a line is a row that a time names, with two numbers and more that are none: 2023  8,375  2,525."""
    if len(numbers) <= _TIMED or _LETTER.search(name) or _PROSE.search(line):
        return False
    first, others = numbers[0], numbers[1:]
    written = line[: len(name)] + first.text
    return bool(times_in_head(written.strip(_AROUND_NAME), language)) and not any(_is_time(one) for one in others)


def _are_times(numbers: Sequence[Quantity]) -> bool:
    """Whether the numbers of a line are the heads of columns: two years, quarters or months, and more; years that lie
    far apart are counts."""
    years = [one.value for one in numbers if one.kind == "year"]
    near = not years or max(years) - min(years) <= _YEARS_HEADED
    return len(numbers) > 1 and near and all(map(_is_time, numbers))


def _is_time(one: Quantity) -> bool:
    return one.kind in _TIMES or one.unit == "年"


@functools.cache
def _scale_words() -> frozenset[str]:
    """Scale words of all languages, in small letters, in the plural of English, too."""
    kinds = ("scale", "scale-apart", "scale-joined", "scale-own")
    words = {plain_text(word).casefold() for kind in kinds for row in rows_of(kind) for word in row.words}
    return frozenset(words | {f"{word}s" for word in words})


def _is_scale(unit: str) -> bool:
    """Whether what a title names is a scale alone: (Numbers in thousands)."""
    return plain_text(unit).strip().casefold() in _scale_words()


def _are_scaled(rows: Sequence[_Line]) -> list[bool]:
    """For each column whether a scale of the whole table is its own: of some with decimals the others are counts, and
    those are rates."""
    decimal = [
        "." in "".join(one.digits for one in column) for column in zip(*(row.numbers for row in rows), strict=True)
    ]
    return [True] * len(decimal) if all(decimal) else [not has for has in decimal]


def _heads_above(text: str, start: int, count: int, language: Language) -> tuple[list[tuple[str, str]], str]:
    """The head and the unit of each of `count` columns, from the lines above a table's first row, and the unit that its
    title names for all."""
    heads, unit = [""] * count, ""
    units = [""] * count
    for line in _lines_above(text, start):
        cells = _cells_of(line, count) if not any(heads) else []  # what stands above the heads is a title
        inside = [part for match in _BRACKETS.finditer(line) for part in _LISTED.split(match[1])]
        inside = [part.strip() for part in inside]
        told = next((part for part in inside if _is_unit_told(part)), "")
        unit, inside = unit or unit_named(f"({told})"), ["" if part == told else part for part in inside]
        if cells:
            corner = _corner_of(line, count)
            unit = unit or unit_named(corner) or _unit_begun(corner, language)
            heads = [old or new for old, new in zip(heads, cells, strict=True)]
            units = [
                old or unit_named(new) or unit_written(new, language) for old, new in zip(units, cells, strict=True)
            ]
        elif len(inside) == count > 1 and not any(heads):
            heads = [old or new for old, new in zip(heads, inside, strict=True)]
        else:
            units_told = [named for part in inside if part and (named := unit_named(f"({part})"))]
            measured = (one for one in units_told if _begins_with_unit(one, language))
            unit = unit or next(measured, units_told[0] if units_told else "")
    return list(zip(heads, units, strict=True)), unit


def _lines_above(text: str, start: int) -> Iterator[str]:
    """The nearest lines above an offset that are not blank."""
    found = 0
    while start > 0 and found < _ABOVE:
        end = start - 1
        start = text.rfind("\n", 0, end) + 1
        if line := text[start:end].strip():
            found += 1
            yield line


def _cells_of(line: str, count: int) -> list[str]:
    """The heads of the columns in a line that has as many, with or without one above the names."""
    return _heads_in(line, count)[-count:]


def _corner_of(line: str, count: int) -> str:
    """What stands above the names in a line of heads; "" where nothing does."""
    heads = _heads_in(line, count)
    return heads[0] if len(heads) > count else ""


def _heads_in(line: str, count: int) -> list[str]:
    narrow = line.split() if any(map(is_east_asian, line)) else []
    for parts in (_WIDE.split(line), narrow):
        cells = [part.strip() for part in parts if part.strip()]
        if len(cells) in (count, count + 1) and len(cells) > 1 and not _PROSE_BUT_POINTS.search(line):
            return cells
    return []


@functools.cache
def _unit_words() -> re.Pattern[str]:
    """What says that a unit follows."""
    words = either_of(word for row in rows_of("unit-of") for word in row.words)
    return compile_pattern(rf"\s*(?:{words})\s*[:：]?\s*", re.IGNORECASE)


def _is_unit_told(part: str) -> bool:
    """Whether a part of what stands in brackets says in so many words what the unit is: 单位：亿元."""
    led = _unit_words().match(part)
    return led is not None and led[0].rstrip()[-1:] in (":", "：")


def unit_named(head: str) -> str:
    """What a head or a title has in brackets at its end, which may be a unit; "" where it has none."""
    inside = _BRACKETS.findall(head)
    if not inside:
        return ""
    written: str = inside[-1].strip()
    led = _unit_words().match(written)
    return written[led.end() :] if led else written


@functools.cache
def _before_unit() -> re.Pattern[str]:
    """What stands before a unit that a head ends with: a comma, a colon, a bracket, or a word such as in."""
    words = either_of(word for row in rows_of("unit-of") for word in row.words)
    return compile_pattern(rf"(?:^|[,，、:：(（]|(?<!\w)(?:{words})(?!\w))\s*[:：]?\s*", re.IGNORECASE)


def unit_written(head: str, language: Language) -> str:
    """The unit that a head is, or ends with, brackets or none: Million dollars, Sales in € million; "" where none."""
    plain = head.strip().rstrip(")）").rstrip()
    parts = (plain[mark.end() :] for mark in _before_unit().finditer(plain))
    written = (form for part in parts if part for form in (part, part[0].lower() + part[1:]))  # Millones de kilos
    return next((form for form in written if _is_unit(form, language)), "")


def unit_of_label(label: str, language: Language) -> str:
    """The unit that the label of a single number names, as a head does, or in brackets at its end: no noun that is
    counted there, as a price (人) is one for a person."""
    inside = unit_named(label)
    measured = bool(inside) and _is_unit(inside.partition("/")[0], language)  # 元/平方米
    return inside if measured else unit_written(label, language)


def _is_unit(text: str, language: Language) -> bool:
    """Whether a text is a scale or a measure, no span of time and no noun that is counted."""
    one = _read_unit(text, language)
    return one is not None and (one.value > 1 or (is_measured(one.unit) and one.unit not in PERIODS))


def _unit_begun(head: str, language: Language) -> str:
    """What a head has behind a word such as in, where that begins with a unit: Passengers in thousand people."""
    parts = (head[mark.end() :].strip() for mark in _before_unit().finditer(head) if mark.end() > mark.start())
    return next((part for part in parts if part and _begins_with_unit(part, language)), "")


def _begins_with_unit(text: str, language: Language) -> bool:
    """Whether a text begins with a scale or a measure: milliers de nuitées."""
    found = read_quantities(write_in_unit("1", text, language), language)
    one = found[0] if found and found[0].start == 0 and found[0].digits == "1" else None
    return one is not None and (one.value > 1 or is_measured(one.unit))


def _read_unit(text: str, language: Language) -> Quantity | None:
    """One of what a text names, where all of it is a unit; else None."""
    whole = write_in_unit("1", text, language)
    found = read_quantities(whole, language)
    if len(found) != 1 or found[0].kind not in ("amount", "percent") or found[0].digits != "1":
        return None
    return found[0] if (found[0].start, found[0].end) == (0, len(whole)) else None


def is_called_rounded(label: str, language: Language) -> bool:
    """Whether a label says that its number is a rounded one: Loans (rounded)."""
    return _rounded(language.primary).search(plain_text(label)) is not None


@functools.lru_cache(maxsize=64)  # languages of a long-lived process
def _rounded(primary: str) -> re.Pattern[str]:
    return compile_pattern(whole_words_of(plain_words_of("rounded", primary)), re.IGNORECASE)
