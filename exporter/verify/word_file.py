"""The Word file held against the briefing it was made from."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from exporter.document.blocks import Briefing, plain
from exporter.message import Message, listed
from exporter.problem import Place, Problems
from exporter.readback.records import DocxContent
from exporter.verify.expected import ExpectedContent
from exporter.verify.text import HINT, normal_forms, normalize_text, table_rows


class WordCheck:
    """Headings, tables, charts and key figures of a Word file, each looked for in the order of the briefing."""

    def __init__(self, briefing: Briefing, found: DocxContent, problems: Problems, *, marked: bool = True) -> None:
        """`marked` says whether key figures have bookmarks of their own."""
        self._marked = marked
        self.found, self.problems = found, problems
        self.expected = ExpectedContent()
        self.expected.add_blocks(briefing.blocks)
        for note in briefing.notes:
            self.expected.add_inlines(note.text, note.place)

    def report_difference(self, place: Place, message: str) -> None:
        """Report an error at the block's place in the outline."""
        self.problems.error(
            "file-differs", place, Message("in the Word file {message}", message=Message(message)), HINT
        )

    def run(self) -> None:
        """Report every difference."""
        self.check_headings()
        self.check_tables()
        self.check_charts()
        self.check_figures()

    def check_headings(self) -> None:
        """Every heading is in the file, in order; a run-in heading is part of its paragraph."""
        found = [normalize_text(heading.text) for heading in self.found.headings]
        position = 0
        for heading in self.expected.headings:
            wanted = normalize_text(plain(heading.text))
            if heading.run_in or not wanted:
                continue
            at = next((i for i in range(position, len(found)) if wanted in found[i]), None)
            if at is None:
                self.report_difference(
                    heading.place,
                    Message("the heading “{heading}” is missing or out of its place", heading=plain(heading.text)),
                )
            else:
                position = at + 1

    def check_tables(self) -> None:
        """Every table is in the file, in order, with the same text in every cell."""
        tables = [[[normalize_text(cell) for cell in row] for row in table.rows] for table in self.found.tables]
        position = 0
        for table in self.expected.tables:
            rows = table_rows(table)
            at = next((i for i in range(position, len(tables)) if tables[i] == rows), None)
            if at is not None:
                position = at + 1
                continue
            near = next((known for known in tables[position:] if known and known[0] == rows[0]), None)
            self.report_difference(table.place, _describe_difference(rows, near))

    def check_charts(self) -> None:
        """Every chart is in the file, with the same categories and values."""
        charts = list(self.found.charts)
        for chart in self.expected.charts:
            wanted = [_chart_values(series.values) for series in chart.series]
            names = [normalize_text(name) for name in chart.categories]
            known = next((c for c in charts if [normalize_text(name) for name in c.categories] == names), None)
            if known is None:
                self.report_difference(
                    chart.place, Message("no chart shows {categories} …", categories=listed(chart.categories[:3]))
                )
                continue
            charts.remove(known)
            values = [_chart_values(series.values) for series in known.series]
            if values != wanted:
                self.report_difference(
                    chart.place,
                    Message(
                        "the chart shows {values}, not {wanted}",
                        values=_list_values(values),
                        wanted=_list_values(wanted),
                    ),
                )

    def list_forms(self) -> dict[str, set[str]]:
        """Every printed form that a key figure should have in the file, by id, normalized."""
        forms = {id: {normalize_text(text) for text, _ in printed} for id, printed in self.expected.figures.items()}
        for tile in (tile for row in self.expected.tiles for tile in row.tiles):
            forms.setdefault(tile.figure, set()).add(normalize_text(tile.value))
        return forms

    def check_figures(self) -> None:
        """Every key figure has its printed form under its bookmark or content control; tiles may be a table's cells.

        A file without marks does not say what is a figure: its words are those of texts, which are compared whole."""
        found = self.found.figures
        for id, printed in self.expected.figures.items() if self._marked else ():
            forms = normal_forms(found.get(id, ()))
            for text, place in printed:
                if normalize_text(text) not in forms:
                    has = Message("is {text}", text=min(forms)) if id in found else "is missing"
                    self.report_difference(
                        place, Message("the key figure `{id}` {has}, not {text}", id=id, has=has, text=text)
                    )
        cells = "\n".join(normalize_text("".join(row)) for table in self.found.tables for row in table.rows)
        for row in self.expected.tiles:
            for tile in row.tiles:
                text = normalize_text(tile.value)
                if text not in cells and text not in normal_forms(found.get(tile.figure, ())):
                    self.report_difference(
                        row.place,
                        Message("the key figure `{figure}` is not printed as {text}", figure=tile.figure, text=text),
                    )


def _describe_difference(wanted: Sequence[Sequence[str]], found: Sequence[Sequence[str]] | None) -> str:
    """The first cell in which two tables of the same header differ."""
    if found is not None:
        for row, (one, other) in enumerate(zip(wanted, found, strict=False)):
            for cell, (want, have) in enumerate(zip(one, other, strict=False)):
                if want != have:
                    return Message(
                        "row {row}, cell {cell} of the table says “{have}”, not “{want}”",
                        row=row + 1,
                        cell=cell + 1,
                        have=have,
                        want=want,
                    )
    return Message("the table headed “{heads}” is missing or has other rows", heads=" | ".join(wanted[0]))


def _chart_values(values: Iterable[Decimal | float | None]) -> list[float | None]:
    """Chart values to fifteen significant digits, which is what a spreadsheet keeps."""
    return [None if value is None else float(f"{Decimal(str(value)):.15g}") for value in values]


def _list_values(series: Sequence[Sequence[float | None]]) -> str:
    return "; ".join(", ".join("–" if value is None else f"{value:g}" for value in one) for one in series)
