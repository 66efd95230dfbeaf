"""The PDF held against the one-pager it was made from."""

from collections.abc import Iterable, Iterator, Set
from typing import Any

from exporter.document.blocks import Chart, OnePager, Table, plain
from exporter.message import Message, listed
from exporter.problem import Place, Problems
from exporter.readback.records import PdfContent
from exporter.verify.expected import ExpectedContent, find_figure_runs
from exporter.verify.text import HINT, normalize_text, table_rows


class PdfCheck:
    """The page may leave blocks out (a warning has named them); what it shows must be right."""

    def __init__(self, page: OnePager, found: PdfContent, problems: Problems) -> None:
        self.page, self.found, self.problems = page, found, problems
        self.texts = [normalize_text(tag.text) for tag in found.tags]
        self.whole = "".join(self.texts) + normalize_text(found.text)
        self.expected = ExpectedContent()
        self.expected.add_blocks(block for block in _page_blocks(page))
        for point in page.points:
            for inlines in (point.heading, point.text, *point.more, *point.beside_table):
                self.expected.add_inlines(inlines, point.place)

    def report_difference(self, place: Place, message: str) -> None:
        """Report an error at the block's place in the outline."""
        self.problems.error("file-differs", place, Message("in the PDF {message}", message=Message(message)), HINT)

    def run(self) -> None:
        """Report every difference."""
        self.check_headline()
        self.check_figures()
        self.check_tiles()
        self.check_table()
        self.check_table_rows()
        self.check_chart()
        self.check_standards()
        if self.found.pages != 1:
            self.report_difference(Place(""), Message("there are {pages} pages", pages=self.found.pages))

    def check_standards(self) -> None:
        """The metadata claims the standards that every page is made to: the third part of PDF/A has attachments."""
        meant = [f"PDF/A-{3 if self.found.attachments else 2}a", "PDF/UA-1"]
        if self.found.conformance != meant:
            said, wanted = (listed(names) for names in (self.found.conformance, meant))
            self.report_difference(
                Place(""), Message("“{said}” stands where “{wanted}” was meant", said=said, wanted=wanted)
            )

    def check_headline(self) -> None:
        """The headline is on the page."""
        title = self.page.headline
        unprinted = {problem.place for problem in self.problems if problem.code == "zone-not-printed"}
        if title is not None and title.place not in unprinted and normalize_text(plain(title.text)) not in self.whole:
            self.report_difference(title.place, Message("the headline “{title}” is missing", title=plain(title.text)))

    def check_figures(self) -> None:
        """Every key figure on the page has one of its expected printed forms."""
        forms = self.list_forms()
        for id, texts in self.found.figures.items():
            for text in texts:
                if normalize_text(text) not in forms.get(id, {normalize_text(text)}):
                    self.report_difference(
                        self.figure_place(id),
                        Message(
                            "the key figure `{id}` is {text}, not {wanted}", id=id, text=text, wanted=min(forms[id])
                        ),
                    )

    def list_forms(self) -> dict[str, set[str]]:
        """Every printed form that a key figure has anywhere on the page, by id, normalized."""
        forms: dict[str, set[str]] = {}
        for run in find_figure_runs(self.page):
            forms.setdefault(run.figure, set()).add(normalize_text(run.text))
        for tile in self.page.tiles.tiles if self.page.tiles else ():
            forms.setdefault(tile.figure, set()).add(normalize_text(tile.value))
        for chart in self._list_charts():  # whose marks have no unit where it is beside the chart
            for id, text in zip(chart.figures, chart.series[0].printed if chart.series else (), strict=False):
                forms.setdefault(id, set()).add(normalize_text(text))
        return forms

    def _list_charts(self) -> list[Chart]:
        """The page's chart and those that may have been added to it."""
        blocks = (self.page.chart, *(filler.block for filler in self.page.fillers))
        return [block for block in blocks if isinstance(block, Chart)]

    def figure_place(self, id: str) -> Place:
        """Where the outline prints a key figure, else the row of tiles."""
        printed = self.expected.figures.get(id)
        return printed[0][1] if printed else self.page.tiles.place if self.page.tiles else Place("")

    def check_tiles(self) -> None:
        """Each unmarked item that prints a key figure's label or value beside other texts prints both of one figure."""
        row = self.page.tiles
        tiles = [(normalize_text(tile.label), normalize_text(tile.value)) for tile in row.tiles] if row else []
        either = {text for tile in tiles for text in tile}
        for texts in self._unmarked_items() if row else ():
            whole = "".join(texts)
            named = len(texts) > 1 and not either.isdisjoint(texts)
            if row and named and not any(label in whole and value in whole for label, value in tiles):
                self.report_difference(row.place, Message("no key figure says {cells}", cells=listed(texts[:5])))

    def _unmarked_items(self) -> Iterator[list[str]]:
        """The texts of each item of a list that has no mark, as those of key figures have none.

        Tags tell no depth: what follows the last item of a list is its own up to the next tag but a paragraph's."""
        item: list[str] = []
        within = False
        for tag in self.found.tags:
            if within and tag.tag == "P" and (text := normalize_text(tag.text)):
                item.append(text)
            elif tag.tag not in ("P", "LBody"):
                if item:
                    yield item
                item, within = [], tag.tag == "LI"
        if item:
            yield item

    def check_table(self) -> None:
        """A table that is on the page has all its cells."""
        cells = {normalize_text(tag.text) for tag in self.found.tags if tag.tag in ("TD", "TH", "P", "Span")}
        fillers = [filler.block for filler in self.page.fillers if isinstance(filler.block, Table)]
        came = [table for table in fillers if _is_mostly_present(table, cells)]
        for table in (self.page.table, *came):
            if table is None or (table.caption and normalize_text(plain(table.caption.text)) not in self.whole):
                continue
            if not any(tag.tag == "Table" for tag in self.found.tags):
                continue
            for row in table_rows(table):
                for cell in row:
                    if cell and cell not in cells and cell not in self.whole:
                        self.report_difference(table.place, Message("no cell of the table says “{cell}”", cell=cell))

    def check_table_rows(self) -> None:
        """Every row that is on the page has cells of one row that was meant, in their order."""
        tables = (self.page.table, *(filler.block for filler in self.page.fillers))
        wanted = [row for table in tables if isinstance(table, Table) for row in table_rows(table)]
        for cells in self._list_rows() if wanted else ():
            if not any(_has_in_order(row, cells) for row in wanted):
                message = Message("no row of a table says {cells}", cells=listed(cells[:5]))
                self.report_difference(self.page.table.place if self.page.table else Place(""), message)

    def _list_rows(self) -> Iterator[list[str]]:
        """The cells of each row, without those that say nothing."""
        row: list[str] = []
        for tag in (*self.found.tags, None):
            if tag is None or tag.tag == "TR":
                if row:
                    yield row
                row = []
            elif tag.tag in ("TD", "TH") and (text := normalize_text(tag.text)):
                row.append(text)

    def check_chart(self) -> None:
        """A chart's printed values are in the page's text or in the chart's alternative text."""
        drawn = [tag for tag in self.found.tags if tag.tag == "Figure" and tag.alt and tag.text]
        for chart in self._list_charts():
            alts = [normalize_text(tag.alt) for tag in drawn if normalize_text(chart.alt) in normalize_text(tag.alt)]
            if not alts:
                continue
            printed, whole = [normalize_text(text) for text in _labelled_values(chart)], self.whole + "".join(alts)
            missing = [text for text in printed if text not in whole]
            # A filler that was left out may have the same alternative text as a chart that is on the page.
            if missing and (chart is self.page.chart or 2 * len(missing) < len(printed)):
                self.report_difference(
                    chart.place, Message("the chart does not show {missing}", missing=listed(missing[:5]))
                )


def _has_in_order(row: Iterable[str], cells: Iterable[str]) -> bool:
    """Whether a row has these cells one after the other, with others between them or not."""
    rest = iter(row)
    return all(cell in rest for cell in cells)


def _is_mostly_present(table: Table, cells: Set[str]) -> bool:
    """Whether a filler table is on the page: most of its cells are, not only a number or two by chance."""
    texts = [cell for row in table_rows(table) for cell in row if cell]
    return 2 * sum(cell in cells for cell in texts) > len(texts)


def _page_blocks(page: OnePager) -> Iterator[Any]:
    """The blocks of all zones, then the fillers."""
    zones = ("masthead", "headline", "subtitle", "summary", "chart", "table", "quote", "image", "source", "contact")
    for zone in (*zones, "before", "after"):
        block = getattr(page, zone)
        if block is not None:
            yield block
    yield from (filler.block for filler in page.fillers)


def _labelled_values(chart: Chart) -> Iterator[str]:
    """The values as printed, if every one has a data label: bars or columns of one series."""
    if len(chart.series) == 1 and chart.kind in ("bar", "column"):
        yield from (text for text in chart.series[0].printed if text)
