"""Both finished files read back and held against the document they were made from, and against each other.

What reads them did not write them. A mismatch is an error: then nothing is put in its place.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from decimal import Decimal
from typing import Any

from exporter.document.blocks import (
    AnyBlock,
    Briefing,
    Callout,
    Chart,
    Document,
    FigureRun,
    Figures,
    Heading,
    Inlines,
    Line,
    List,
    Matter,
    OnePager,
    Quotation,
    Table,
    plain,
)
from exporter.problem import Place, Problems

# What stands between words differs from file to file; so do soft hyphens, and the marks that hold a line together.
_SPACE = re.compile(r"[\s\u00ad\u200b\u200e\u2060\ufeff]+")


def verify(document: Document, docx: bytes | None, pdf: bytes | None, problems: Problems) -> None:
    """Report whatever a finished file does not say as the document does."""
    from exporter.readback import inspect

    word = page = None
    if docx is not None and document.briefing is not None:
        word = inspect("the Word file", docx, problems)
        if word is not None:
            _WordCheck(document.briefing, word, problems).run()
    if pdf is not None and document.one_pager is not None:
        page = inspect("the PDF", pdf, problems)
        if page is not None:
            _PdfCheck(document.one_pager, page, problems).run()
    if word is not None and page is not None:
        _compare_files(word["figures"], page["figures"], problems)


def normalize_text(text: str) -> str:
    """A text without spaces and joiners, in composed and compatible form: what two files must share."""
    return _SPACE.sub("", unicodedata.normalize("NFKC", text))


def _compare_files(word: Mapping[str, list[str]], page: Mapping[str, list[str]], problems: Problems) -> None:
    """A key figure that both files print, printed in two ways."""
    for id in word.keys() & page.keys():
        one, other = _normal_forms(word[id]), _normal_forms(page[id])
        if one.isdisjoint(other):
            message = f"the key figure `{id}` is {min(one)} in the Word file and {min(other)} in the PDF"
            problems.error("files-disagree", Place(""), message, _OURS)


_OURS = "this is a mistake in exporter, not in your file; nothing was written"


def _normal_forms(texts: Iterable[str]) -> set[str]:
    return {normalize_text(text) for text in texts} or {""}


# ---- what was meant ------------------------------------------------------------------------------------------------


class _ExpectedContent:
    """What the blocks of one edition say that a reader must find: figures, headings, tables, charts."""

    def __init__(self) -> None:
        self.figures: dict[str, list[tuple[str, Place]]] = {}
        self.headings: list[Heading] = []
        self.tables: list[Table] = []
        self.charts: list[Chart] = []
        self.tiles: list[Figures] = []

    def add_block(self, block: AnyBlock | Matter) -> None:
        for name in ("text", "source", "note", "by", "title", "left", "center", "right"):
            value = getattr(block, name, None)
            if isinstance(value, tuple):
                self.add_inlines(value, block.place)
        match block:
            case Heading():
                self.headings.append(block)
            case Table():
                self.tables.append(block)
                for row in block.rows:
                    for cell in row:
                        self.add_inlines(cell.text, block.place)
            case Chart():
                self.charts.append(block)
            case Figures():
                self.tiles.append(block)
            case List():
                self.add_blocks(inner for item in block.items for inner in item.blocks)
            case Quotation() | Callout():
                self.add_blocks(block.blocks)
            case Matter():
                self.add_blocks(item for item in block.items if isinstance(item, Line))

    def add_blocks(self, blocks: Iterable[AnyBlock]) -> None:
        for block in blocks:
            self.add_block(block)

    def add_inlines(self, inlines: Inlines, place: Place) -> None:
        for inline in inlines:
            if isinstance(inline, FigureRun):
                self.figures.setdefault(inline.figure, []).append((inline.text, place))


# ---- the Word file -------------------------------------------------------------------------------------------------


class _WordCheck:
    def __init__(self, briefing: Briefing, found: Mapping[str, Any], problems: Problems) -> None:
        self.found, self.problems = found, problems
        self.meant = _ExpectedContent()
        self.meant.add_blocks(briefing.blocks)
        for note in briefing.notes:
            self.meant.add_inlines(note.text, note.place)

    def report_difference(self, place: Place, message: str) -> None:
        self.problems.error("file-differs", place, f"in the Word file {message}", _OURS)

    def run(self) -> None:
        self.check_headings()
        self.check_tables()
        self.check_charts()
        self.check_figures()

    def check_headings(self) -> None:
        said = [normalize_text(heading["text"]) for heading in self.found["headings"]]
        position = 0
        for heading in self.meant.headings:
            wanted = normalize_text(plain(heading.text))
            if heading.run_in:
                continue  # stands in its paragraph
            at = next((i for i in range(position, len(said)) if wanted in said[i]), None)
            if at is None:
                self.report_difference(
                    heading.place, f"the heading “{plain(heading.text)}” is missing or out of its place"
                )
            else:
                position = at + 1

    def check_tables(self) -> None:
        tables = [[[normalize_text(cell) for cell in row] for row in table["rows"]] for table in self.found["tables"]]
        position = 0
        for table in self.meant.tables:
            rows = _table_rows(table)
            at = next((i for i in range(position, len(tables)) if tables[i] == rows), None)
            if at is not None:
                position = at + 1
                continue
            near = next((known for known in tables[position:] if known and known[0] == rows[0]), None)
            self.report_difference(table.place, _describe_difference(rows, near))

    def check_charts(self) -> None:
        charts = list(self.found["charts"])
        for chart in self.meant.charts:
            wanted = [_chart_values(series.values) for series in chart.series]
            names = [normalize_text(name) for name in chart.categories]
            known = next((c for c in charts if [normalize_text(name) for name in c["categories"]] == names), None)
            if known is None:
                self.report_difference(chart.place, f"no chart shows {', '.join(chart.categories[:3])} …")
                continue
            charts.remove(known)
            values = [_chart_values(series["values"]) for series in known["series"]]
            if values != wanted:
                self.report_difference(
                    chart.place, f"the chart shows {_list_values(values)}, not {_list_values(wanted)}"
                )

    def check_figures(self) -> None:
        """Each printed figure under its mark; where the template leaves tiles to a table, in that table's cells."""
        said = self.found["figures"]
        for id, printed in self.meant.figures.items():
            forms = _normal_forms(said.get(id, ()))
            for text, place in printed:
                if normalize_text(text) not in forms:
                    has = f"is {min(forms)}" if id in said else "is missing"
                    self.report_difference(place, f"the key figure `{id}` {has}, not {text}")
        cells = "\n".join(normalize_text("".join(row)) for table in self.found["tables"] for row in table["rows"])
        for row in self.meant.tiles:
            for tile in row.tiles:
                text = normalize_text(tile.before + tile.number + tile.unit)
                if text not in cells and text not in _normal_forms(said.get(tile.figure, ())):
                    self.report_difference(row.place, f"the key figure `{tile.figure}` is not printed as {text}")


def _table_rows(table: Table) -> list[list[str]]:
    head = [normalize_text(plain(column.head)) for column in table.columns]
    return [head, *([normalize_text(plain(cell.text)) for cell in row] for row in table.rows)]


def _describe_difference(wanted: Sequence[Sequence[str]], found: Sequence[Sequence[str]] | None) -> str:
    if found is not None:
        for row, (one, other) in enumerate(zip(wanted, found, strict=False)):
            for cell, (want, have) in enumerate(zip(one, other, strict=False)):
                if want != have:
                    return f"row {row + 1}, cell {cell + 1} of the table says “{have}”, not “{want}”"
    return f"the table headed “{' | '.join(wanted[0])}” is missing or has other rows"


def _chart_values(values: Iterable[Any]) -> list[float | None]:
    """Chart values as both sides can hold them: fifteen digits, as a spreadsheet keeps."""
    return [None if value is None else float(f"{Decimal(str(value)):.15g}") for value in values]


def _list_values(series: Sequence[Sequence[float | None]]) -> str:
    return "; ".join(", ".join("–" if value is None else f"{value:g}" for value in one) for one in series)


# ---- the PDF -------------------------------------------------------------------------------------------------------


class _PdfCheck:
    """The page says what it has room for: what is left out has been named in a warning; what is there must be right."""

    def __init__(self, page: OnePager, found: Mapping[str, Any], problems: Problems) -> None:
        self.page, self.found, self.problems = page, found, problems
        self.texts = [normalize_text(tag["text"]) for tag in found["tags"]]
        self.whole = "".join(self.texts) + normalize_text(found["text"])
        self.meant = _ExpectedContent()
        self.meant.add_blocks(block for block in _page_blocks(page))
        for point in page.points:
            for inlines in (point.heading, point.text, *point.more):
                self.meant.add_inlines(inlines, point.place)

    def report_difference(self, place: Place, message: str) -> None:
        self.problems.error("file-differs", place, f"in the PDF {message}", _OURS)

    def run(self) -> None:
        self.check_headline()
        self.check_figures()
        self.check_table()
        self.check_chart()
        if self.found["pages"] != 1:
            self.report_difference(Place(""), f"there are {self.found['pages']} pages")

    def check_headline(self) -> None:
        title = self.page.headline
        if title is not None and normalize_text(plain(title.text)) not in self.whole:
            self.report_difference(title.place, f"the headline “{plain(title.text)}” is missing")

    def check_figures(self) -> None:
        """Every figure the page prints is one of those meant, and printed as meant."""
        forms: dict[str, set[str]] = {
            id: {normalize_text(text) for text, _ in printed} for id, printed in self.meant.figures.items()
        }
        for tile in self.page.tiles.tiles if self.page.tiles else ():
            forms.setdefault(tile.figure, set()).add(normalize_text(tile.before + tile.number + tile.unit))
        for id, texts in self.found["figures"].items():
            for text in texts:
                if normalize_text(text) not in forms.get(id, {normalize_text(text)}):
                    self.report_difference(
                        self.figure_place(id), f"the key figure `{id}` is {text}, not {min(forms[id])}"
                    )

    def figure_place(self, id: str) -> Place:
        printed = self.meant.figures.get(id)
        return printed[0][1] if printed else self.page.tiles.place if self.page.tiles else Place("")

    def check_table(self) -> None:
        """A table that is on the page has every cell."""
        cells = {normalize_text(tag["text"]) for tag in self.found["tags"] if tag["tag"] in ("TD", "TH", "P", "Span")}
        spares = [spare.block for spare in self.page.spares if isinstance(spare.block, Table)]
        came = [table for table in spares if _is_mostly_present(table, cells)]
        for table in (self.page.table, *came):
            if table is None or (table.caption and normalize_text(plain(table.caption.text)) not in self.whole):
                continue
            if not any(tag["tag"] == "Table" for tag in self.found["tags"]):
                continue
            for row in _table_rows(table):
                for cell in row:
                    if cell and cell not in cells and cell not in self.whole:
                        self.report_difference(table.place, f"no cell of the table says “{cell}”")

    def check_chart(self) -> None:
        """A chart's values are drawn as texts, or told in its alternative text."""
        drawn = [tag for tag in self.found["tags"] if tag["tag"] == "Figure" and tag.get("alt") and tag["text"]]
        spares = [spare.block for spare in self.page.spares if isinstance(spare.block, Chart)]
        for chart in (self.page.chart, *spares):
            told = [
                normalize_text(tag["alt"])
                for tag in drawn
                if chart and normalize_text(chart.alt) in normalize_text(tag["alt"])
            ]
            if chart is None or not told:
                continue
            printed, said = [normalize_text(text) for text in _labelled_values(chart)], self.whole + "".join(told)
            missing = [text for text in printed if text not in said]
            # One that stood by and stayed out may have the same words for those who cannot see it as one that is there.
            if missing and (chart is self.page.chart or 2 * len(missing) < len(printed)):
                self.report_difference(chart.place, f"the chart does not show {', '.join(missing[:5])}")


def _is_mostly_present(table: Table, cells: Set[str]) -> bool:
    """Whether a table that stood by came onto the page: most of its cells are there, not a number or two by chance."""
    said = [cell for row in _table_rows(table) for cell in row if cell]
    return 2 * sum(cell in cells for cell in said) > len(said)


def _page_blocks(page: OnePager) -> Iterator[Any]:
    zones = ("masthead", "headline", "subtitle", "summary", "chart", "table", "quote", "image", "source", "contact")
    for zone in (*zones, "before", "after"):
        block = getattr(page, zone)
        if block is not None:
            yield block
    yield from (spare.block for spare in page.spares)


def _labelled_values(chart: Chart) -> Iterator[str]:
    """The values as printed, where the template labels every one: charts of one series."""
    if len(chart.series) == 1 and chart.kind in ("bar", "column"):
        yield from (text for text in chart.series[0].printed if text)
