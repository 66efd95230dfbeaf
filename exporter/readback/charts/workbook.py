"""The workbook inside a native chart, which *Edit Data* opens: what its cells hold (ISO 29500-1 §18.3).

A chart shows its caches, and a program that changes the cells alone leaves these as they were.
"""

from collections.abc import Iterator
from typing import Any

from lxml import etree
from msgspec import Struct

from exporter.message import words_of
from exporter.readback.charts.chart import C, list_drawn_series, parse_number, read_points
from exporter.readback.package import POINTS, PackageError, PackageReader
from exporter.readback.records import ChartContent, SeriesContent
from exporter.readback.wordprocessing import parse_count
from exporter.start.patterns import compile_pattern

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
# Labels that are the texts of cells ([MS-ODRAWXML] §2.24.3.14).
_LABELS = "{http://schemas.microsoft.com/office/drawing/2012/chart}datalabelsRange"
# One run of cells down a column or along a row, as a series refers to it: Sheet1!$B$2:$B$5, 'My sheet'!B2.
_REFERENCE = compile_pattern(
    r"(?:'((?:[^']|'')+)'|([^'!]+))!\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?"
)
_PLACE = compile_pattern(r"([A-Z]{1,3})(\d{1,7})")
# Bytes of a workbook that is read: that of the longest chart that we write has some 2 MB.
_LARGEST = 3_000_000
# Bytes of one of its sheets, unpacked: 32,000 points of six series. As a tree that takes some 200 MB.
_LARGEST_SHEET = 10_000_000
# Cells of one series; the most that a chart of Word shows of a series is 32,000.
_LONGEST = 32_000

Value = str | float | int | None
Cell = tuple[int, int]  # column and row, from 1


class WorkbookContent(Struct, frozen=True):
    """What a chart would show of its workbook: `chart` with the cells that its series refer to, in place of the caches.

    `beside` are the words and numbers of cells that no series refers to. `error` says why the workbook cannot be read;
    `chart` is what the caches hold then."""

    chart: ChartContent
    beside: tuple[str, ...] = ()
    error: str = ""


class _Sheets(Struct, frozen=True):
    """The cells of each sheet by its name; those whose formula has no value yet are in `unknown`."""

    cells: dict[str, dict[Cell, Value]]
    unknown: frozenset[tuple[str, Cell]]


def read_workbook(package: PackageReader, part: str, cached: ChartContent) -> WorkbookContent:
    """What the workbook of a chart's part holds; `cached` is what its caches hold, which stands for what cannot be
    told: a chart without a workbook, a reference that is no run of cells, a formula that was never worked out.

    Raises PackageError where the whole file has used up what it may cost, OutOfTime."""
    root, names = package.read_xml(part), package.related_parts(part, "package")
    if root is None or not names or names[0] not in package.names:
        return WorkbookContent(cached)
    try:
        sheets = _read_sheets(package, names[0])
    except PackageError as error:
        return WorkbookContent(cached, error=words_of(error))
    return _fill_chart(package, root, sheets, cached)


def list_stale_cells(package: PackageReader, part: str) -> list[str]:
    """The cells of a chart's workbook that hold something else than the chart's caches, those of labels and of lines at
    values too, and cells with digits that nothing of the chart shows; of a workbook that cannot be read, why.

    Raises PackageError where the whole file has used up what it may cost, OutOfTime."""
    root, names = package.read_xml(part), package.related_parts(part, "package")
    if root is None or not names or names[0] not in package.names:
        return []
    try:
        sheets = _read_sheets(package, names[0])
    except PackageError as error:
        return [words_of(error)]
    labels = {text for reference in root.iter(_LABELS) for text in read_points(reference)}
    beside = (text for text in _list_beside(root, sheets) if text not in labels)
    found = [text for text in beside if any(map(str.isdigit, text))]
    for reference in root.iter(f"{C}numRef", f"{C}strRef", _LABELS):
        cached = read_points(reference)
        places = list(_list_places(reference.findtext("{*}f") or ""))
        count = next((parse_count(one.get("val", "")) for one in reference.iter(f"{C}ptCount")), None)
        if count is not None and count <= _LONGEST and count != len(places):
            found.append(reference.findtext("{*}f") or "")
        for at, (title, place) in enumerate(places):
            cell, shown = sheets.cells.get(title, {}).get(place), cached[at] if at < len(cached) else None
            if _key_of(cell) != _key_of(shown):
                found.append(_spell(cell) or _spell(shown))
    return found


def _key_of(value: Value) -> str:
    """What two spellings of a value have in common: of a number its fifteen digits, as a spreadsheet keeps it."""
    number = parse_number(value) if isinstance(value, str) else value
    return _spell(value) if number is None else f"{number:.15g}"


def _read_sheets(package: PackageReader, name: str) -> _Sheets:
    """Read the sheets of a workbook. Raises PackageError where it is damaged, or larger than any chart's."""
    if package.size_of(name) > _LARGEST:
        raise PackageError("the workbook is larger than any chart's")
    book = package.open_inner(name)
    main = book.related_parts("", "officeDocument")
    root = book.read_xml(main[0]) if main else None
    if root is None:
        raise PackageError("the file is a zip file, but no workbook")
    strings = [
        _join_words(one) for part in book.related_parts(main[0], "sharedStrings") for one in _list_items(book, part)
    ]
    relations = book.read_relations(main[0])
    cells: dict[str, dict[Cell, Value]] = {}
    unknown: set[tuple[str, Cell]] = set()
    for sheet in root.iter(f"{_MAIN}sheet"):
        title = sheet.get("name", "")
        part = relations.get(sheet.get(f"{_R}id", ""), ("", ""))[1]
        if part in book.names and book.size_of(part) > _LARGEST_SHEET:
            raise PackageError("the workbook is larger than any chart's")
        found = book.read_xml(part)
        cells[title] = {}
        for place, element in _list_cells(found):
            value = _read_cell(element, strings)
            if value is None and element.find(f"{_MAIN}f") is not None:
                unknown.add((title, place))
            else:
                cells[title][place] = value
    return _Sheets(cells, frozenset(unknown))


def _list_items(book: PackageReader, part: str) -> Iterator[etree._Element]:
    root = book.read_xml(part)
    yield from root.iterfind(f"{_MAIN}si") if root is not None else ()


def _join_words(item: etree._Element) -> str:
    """The words of a string, without what phonetic runs say of them (§18.4.3)."""
    texts = item.xpath("m:t | m:r/m:t", namespaces={"m": _MAIN[1:-1]})
    found: list[Any] = texts if isinstance(texts, list) else []
    return "".join(text.text or "" for text in found)


def _list_cells(sheet: etree._Element | None) -> Iterator[tuple[Cell, etree._Element]]:
    """The cells with their places; a program may leave these out where they follow (§18.3.1.4)."""
    row = 0
    for line in sheet.iterfind(f"{_MAIN}sheetData/{_MAIN}row") if sheet is not None else ():
        given = line.get("r", "")
        row = int(given) if given.isdecimal() and len(given) < 8 else row + 1
        column = 0
        for element in line.iterfind(f"{_MAIN}c"):
            place = _PLACE.fullmatch(element.get("r", ""))
            column, row = (_count_column(place[1]), int(place[2])) if place else (column + 1, row)
            yield (column, row), element


def _read_cell(element: etree._Element, strings: list[str]) -> Value:
    """A cell's value; None for an empty one and for an error (§18.18.11)."""
    kind, text = element.get("t", "n"), element.findtext(f"{_MAIN}v")
    if kind == "inlineStr":
        inline = element.find(f"{_MAIN}is")
        return None if inline is None else _join_words(inline)
    if text is None or kind == "e":
        return None
    if kind == "s":
        return strings[int(text)] if text.isdecimal() and len(text) < 8 and int(text) < len(strings) else None
    return text if kind in ("str", "d") else parse_number(text)


def _fill_chart(package: PackageReader, root: etree._Element, sheets: _Sheets, cached: ChartContent) -> WorkbookContent:
    """A chart's content with the cells that its series refer to."""
    series = list_drawn_series(root)
    package.spend(POINTS, len(cached.categories) * (len(series) + 1))
    categories = _list_values(sheets, series[0].find(f"{C}cat") if series else None, cached.categories)
    filled = []
    for element, one in zip(series, cached.series, strict=False):
        name = _list_values(sheets, element.find(f"{C}tx"), [one.name])
        values = _list_values(sheets, element.find(f"{C}val"), one.values)
        numbers = [parse_number(value) if isinstance(value, str) else value for value in values]
        filled.append(SeriesContent(_spell(name[0]) if name else one.name, numbers))
    chart = ChartContent(
        type=cached.type, title=cached.title, categories=[_spell(value) for value in categories], series=filled
    )
    return WorkbookContent(chart, tuple(_list_beside(root, sheets)))


def _list_beside(root: etree._Element, sheets: _Sheets) -> Iterator[str]:
    """What stands in cells that nothing of a chart refers to; nothing where a reference cannot be followed, such as
    those that LibreOffice writes: which cells it means is not known then."""
    runs = [_list_places(formula.text or "") for formula in root.iter(f"{C}f")]
    if all(places and places[0][0] in sheets.cells for places in runs):
        shown = {cell for places in runs for cell in places}
        for title, cells in sheets.cells.items():
            for place, value in sorted(cells.items(), key=lambda cell: cell[0][::-1]):
                if value not in (None, "") and (title, place) not in shown:
                    yield _spell(value)


def _list_values(sheets: _Sheets, element: etree._Element | None, cached: list[Any]) -> list[Value]:
    """The cells that a name, the categories or the values refer to; what cannot be told is as it is cached."""
    formula = "" if element is None else element.findtext(f".//{C}f") or ""
    places = _list_places(formula)
    if not places or places[0][0] not in sheets.cells:
        return list(cached)
    found: list[Value] = []
    for at, (title, place) in enumerate(places):
        value = sheets.cells[title].get(place)
        found.append(cached[at] if (title, place) in sheets.unknown and at < len(cached) else value)
    return found


def _list_places(formula: str) -> list[tuple[str, Cell]]:
    """The cells of a reference, in order; none where it is no single run of cells."""
    match = _REFERENCE.fullmatch(formula.strip())
    if match is None:
        return []
    title = (match[1] or "").replace("''", "'") or match[2]
    first = (_count_column(match[3]), int(match[4]))
    last = (_count_column(match[5]), int(match[6])) if match[5] else first
    columns, rows = last[0] - first[0] + 1, last[1] - first[1] + 1
    if min(columns, rows) != 1 or max(columns, rows) > _LONGEST:
        return []
    return [(title, (first[0] + right, first[1] + down)) for down in range(rows) for right in range(columns)]


def _count_column(letters: str) -> int:
    """A column's number from its letters, from 1: A is 1, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _spell(value: Value) -> str:
    return "" if value is None else str(value)
