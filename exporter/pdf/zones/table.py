"""The table: ruled head, wrapped cells, numbers under each other by their decimal points, a total set apart."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from exporter.document.blocks import Cell, Column, Table, plain
from exporter.document.charting import describe_wide_table
from exporter.message import Message
from exporter.pdf.chart.parts import make_rule
from exporter.pdf.page.stack import VBox
from exporter.pdf.page.text import FitScale, ShapedText, TextBlock, Typesetter
from exporter.pdf.page.tree import ARTIFACT, Box, Element, Mark
from exporter.pdf.zones.base import SmallPrint
from exporter.pdf.zones.chart import add_caption
from exporter.problem import Problem
from exporter.typeset.box_line import Align
from exporter.units import PAPER, mix_colors

SIDE = 0.55  # ems between a cell's text and its column's edge
HEAD, FEWEST = 4.0, 2.0  # ems that a column naming its rows keeps, and any other of words
CELL_LINES = 3.5  # a cell of words takes about so many lines at most, else its table wants more room than a column has
SHORT = 10.0  # ems up to which a cell stays on one line while another column can give: dates, a number with its unit
NAME = 5.0  # ems up to which a cell without a number does, where longer ones cannot: a place, a department
LONG = 6.0  # ems that a column of long cells keeps where dates elsewhere want the room
SQUEEZED = 3.0  # ems that a column of words keeps where even the whole page is too narrow for its numbers
BARS, BAR_GAP, BAR_TALL = 5.0, 0.6, 0.62  # ems: the least room for bars, from there to their numbers, their height
STATUS_TINT = 0.88  # share of paper in the ground of a cell with a status: its text keeps 5 to 1 there
ROOMIER = 0.8  # how much more, in parts, stands above and below a row's words on a page that says little
EVERYWHERE = 10_000.0  # points; wider than any sheet


class CellCopy(Struct, frozen=True):
    text: ShapedText
    whole: ShapedText | None  # the part before the decimal mark, where the column lines up by it


class TableZone(Struct, frozen=True):
    block: Table
    heads: tuple[ShapedText, ...]
    rows: tuple[tuple[CellCopy, ...], ...]
    small: SmallPrint
    setter: Typesetter
    size: float
    above: bool
    tinted: frozenset[int]  # columns with a status
    needs: dict[float, list["ColumnNeed"]]  # by type size: passes of the fit ask again

    def lay_out(self, width: float, measure: FitScale) -> tuple[VBox, ...]:
        grid = TableLayout(self, width, measure)
        return (add_caption(self.small, width, measure, grid.height, grid.grow, self.above, grid.draw),)

    def min_width(self, measure: FitScale) -> float:
        """Where every number stays whole and no word is cut more than its language allows."""
        grid = TableLayout(self, EVERYWHERE, measure, laid=False)
        return min(sum(ask.need for ask in grid.column_needs()), EVERYWHERE)


class ColumnNeed(Struct, frozen=True):
    """What a column asks for, in points: the least at which nothing is torn, where dates and numbers with their units
    stay whole, where names do, too, where all short cells do, where its head alone wraps, and where nothing does."""

    need: float
    dates: float
    names: float
    short: float
    body: float
    want: float


class TableLayout:
    """The table at one width and scale."""

    def __init__(self, zone: TableZone, width: float, measure: FitScale, *, laid: bool = True) -> None:
        self.zone, self.width = zone, width
        self.scaled_size = measure.scaled_size(zone.size)
        settings = zone.setter.settings.tables
        padding = settings.padding.points(self.scaled_size) * measure.scale * (0.4 + 0.6 * measure.spacing)
        self.pad = measure.grown(padding, ROOMIER)
        self.side = SIDE * self.scaled_size
        self.flush = settings.style == "ruled" and not settings.header_fill  # outer cells stand on the page's own edges
        if not laid:
            return
        self.widths = self._decide_widths()
        self.inner_widths = [
            max(self.scaled_size, column - sum(self._cell_insets(at))) for at, column in enumerate(self.widths)
        ]
        self.marks = self._decimal_marks()
        self.headed = any(not copy.empty for copy in zone.heads)
        self.head = [
            copy.set_block(self.scaled_size, self.inner_widths[at], align=self._column_align(at))
            for at, copy in enumerate(zone.heads)
        ]
        self.cells = [[self._set_cell(cell, at) for at, cell in enumerate(row)] for row in zone.rows]
        self.head_tall = max((lines.height for lines in self.head), default=0.0) + 2 * self.pad if self.headed else 0.0
        self.talls = self._row_heights()
        self.height = self.head_tall + sum(self.talls)
        self.grow = 0.5 * self.scaled_size * len(self.talls)

    def _row_heights(self) -> list[float]:
        """Points of each row. A cell that covers several needs no more than all of these; else the last is taller."""
        given = self.zone.block.rows
        talls = []
        for row, cells in zip(self.cells, given, strict=True):
            own = [lines.height for lines, cell in zip(row, cells, strict=False) if cell.rows == 1]
            talls.append(max(own, default=self.scaled_size) + 2 * self.pad)
        for number, (row, cells) in enumerate(zip(self.cells, given, strict=True)):
            for lines, cell in zip(row, cells, strict=False):
                if cell.rows > 1:
                    held = sum(talls[number : number + cell.rows])
                    talls[number + cell.rows - 1] += max(0.0, lines.height + 2 * self.pad - held)
        return talls

    def _column_align(self, at: int) -> Align:
        align = self.zone.block.columns[at].align
        return "right" if align == "decimal" else align

    def _cell_insets(self, at: int) -> tuple[float, float]:
        last = len(self.zone.block.columns) - 1
        flush = self.flush and at not in self.zone.tinted  # a word does not stand at the edge of its tint
        return (0.0 if flush and at == 0 else self.side), (0.0 if flush and at == last else self.side)

    def _set_cell(self, cell: CellCopy, at: int) -> TextBlock:
        # A line of its own keeps its natural width, so that rounding never breaks a number that fits.
        align, width = self._column_align(at), self.inner_widths[at]
        if align == "left" and cell.text.natural_width(self.scaled_size) <= width + 0.01:
            return cell.text.set_block(self.scaled_size, width + 0.05, align="left")
        return cell.text.set_block(self.scaled_size, width, align=align)

    def column_needs(self) -> list[ColumnNeed]:
        """What each column asks for at this type size, whatever the table's width."""
        found = self.zone.needs.get(self.scaled_size)
        if found is None:
            found = self.zone.needs[self.scaled_size] = self._ask_columns()
        return found

    def _ask_columns(self) -> list[ColumnNeed]:
        asks = []
        for at, column in enumerate(self.zone.block.columns):
            cells = [row[at].text for row in self.zone.rows if at < len(row)]
            inset = sum(self._cell_insets(at)) + 0.1 + ((BARS + BAR_GAP) * self.scaled_size if column.bars else 0.0)
            widths = [text.natural_width(self.scaled_size) for text in cells]
            if column.align == "decimal":
                widths.append(self._decimal_width(at))
            widest, head = max(widths, default=0.0), self.zone.heads[at].natural_width(self.scaled_size)
            soft = [
                text.min_width(self.scaled_size) for text in (self.zone.heads[at], *([] if column.numeric else cells))
            ]
            # Han may break anywhere, but a column of single characters is no text, nor is one many lines deep.
            named = at == 0 and self.zone.block.row_heads
            few = min(max(head, widest), max((HEAD if named else FEWEST) * self.scaled_size, widest / CELL_LINES))
            need = max([few, *soft, *([widest] if column.numeric else [])])
            short = [wide for wide in widths if wide <= SHORT * self.scaled_size]
            dates = [
                wide
                for wide, row in zip(widths, self.zone.block.rows, strict=False)
                if wide <= SHORT * self.scaled_size and any(char.isdecimal() for char in plain(row[at].text))
            ]
            # A long cell takes more lines before another column's date is parted.
            # A word or a unit: no part of it says enough.
            named_short = head if head <= HEAD * self.scaled_size else 0.0
            floor = min(few, LONG * self.scaled_size)
            low = max([floor, named_short, *soft, *([widest] if column.numeric else []), *dates])
            names = max([low, *(wide for wide in short if wide <= NAME * self.scaled_size)])
            least = (need, low, names, max([low, *short]), max(need, widest, named_short), max(head, widest))
            asks.append(ColumnNeed(*(wide + inset for wide in least)))
        return asks

    def _decide_widths(self) -> list[float]:
        """Each column what it wants where that fits, else what it needs and a share of the rest by want; heads wrap
        before cells do, where that leaves every row one line."""
        asks = self.column_needs()
        wants, needs = [ask.want for ask in asks], [ask.need for ask in asks]
        if sum(wants) <= self.width:
            return self._share_rest(wants)
        if sum(needs) < self.width:
            steps = zip(*((ask.body, ask.short, ask.names, ask.dates, ask.need) for ask in asks), strict=True)
            return _interpolate_widths(next(step for step in steps if sum(step) <= self.width), wants, self.width)
        # Too much for one sheet: words give way before numbers do.
        words = [at for at, column in enumerate(self.zone.block.columns) if not column.numeric]
        left = self.width - sum(need for at, need in enumerate(needs) if at not in words)
        if sum(min(needs[at], SQUEEZED * self.scaled_size + sum(self._cell_insets(at))) for at in words) > left:
            return _cap_widths(needs, self.width)
        for at, width in zip(words, _cap_widths([needs[at] for at in words], left), strict=True):
            needs[at] = width
        return needs

    def _share_rest(self, wants: list[float]) -> list[float]:
        """Room left goes to the columns alike; a table keeps the full measure, so that its rules end with the text."""
        spare = (self.width - sum(wants)) / max(1, len(wants))
        return [want + spare for want in wants]

    def _decimal_marks(self) -> list[float]:
        """For each column the distance from its right edge to the decimal mark; -1 where it does not line up by it."""
        marks = []
        for at, column in enumerate(self.zone.block.columns):
            if column.align != "decimal":
                marks.append(-1.0)
                continue
            cells = [row[at] for row in self.zone.rows if at < len(row) and row[at].whole is not None]
            marks.append(max((self._fraction_width(cell) for cell in cells), default=0.0))
        return marks

    def _decimal_width(self, at: int) -> float:
        """Width of a column's numbers when their decimal marks stand under each other."""
        cells = [row[at] for row in self.zone.rows if at < len(row) and row[at].whole is not None]
        whole = max((cell.whole.natural_width(self.scaled_size) for cell in cells if cell.whole), default=0.0)
        return whole + max((self._fraction_width(cell) for cell in cells), default=0.0)

    def _fraction_width(self, cell: CellCopy) -> float:
        return cell.text.natural_width(self.scaled_size) - (
            cell.whole.natural_width(self.scaled_size) if cell.whole else 0.0
        )

    def draw(self, x: float, y: float, given: float) -> Element:
        zone = self.zone
        extra = (given - self.height) / max(1, len(self.talls))
        talls = [tall + extra for tall in self.talls]
        ground = Element(ARTIFACT, tuple(self._draw_background(x, y, talls)))
        body: list[Element] = []
        parts: list[Element] = []
        if self.headed:
            foot = y + self.head_tall - 2 * self.pad  # heads end on one line
            cells = [
                Element("TH", self._place_lines(lines, at, x, foot - lines.height, 0.0, 0.0), scope="Column")
                for at, lines in enumerate(self.head)
            ]
            parts.append(Element("THead", (Element("TR", tuple(cells)),)))
        top = y + self.head_tall
        for number, row in enumerate(self.cells):
            body.append(
                Element(
                    "TR",
                    tuple(
                        self._body_cell(number, at, lines, x, top, talls[number])
                        for at, lines in enumerate(row)
                        if zone.block.rows[number][at].rows
                    ),
                )
            )
            top += talls[number]
        parts.append(Element("TBody", tuple(body)))
        return Element(
            "Table", (ground, *parts), id=zone.block.id, place=zone.block.place, box=(x, y, self.width, given),
            losses=self._list_losses(),
        )  # fmt: skip

    def _list_losses(self) -> tuple[Problem, ...]:
        """Report a table whose numbers are parted at line ends, as its columns are too many for the page."""
        torn = any(
            lines.count > 1 and column.numeric
            for row in self.cells
            for lines, column in zip(row, self.zone.block.columns, strict=False)
        )
        if not torn:
            return ()
        message, hint = describe_wide_table(self.zone.block)
        return (
            Problem(
                "wide-table",
                "warning",
                self.zone.block.place,
                Message("on the page {message}", message=Message(message)),
                hint,
            ),
        )

    def _body_cell(self, number: int, at: int, lines: TextBlock, x: float, y: float, tall: float) -> Element:
        covered = self.zone.block.rows[number][at].rows
        highest = self.talls[number] - 2 * self.pad
        kids = self._place_lines(lines, at, x, y, tall, highest, self.zone.rows[number][at])
        head = at == 0 and self.zone.block.row_heads
        return Element("TH" if head else "TD", kids, scope="Row" if head else "", rows=covered)

    def _place_lines(
        self, lines: TextBlock, at: int, x: float, y: float, tall: float, highest: float, cell: CellCopy | None = None
    ) -> tuple[Element | Mark, ...]:
        """A cell's text at its place: the first lines of a row share a baseline, the row's lines its middle."""
        left = x + sum(self.widths[:at]) + self._cell_insets(at)[0]
        top = y + self.pad + max(0.0, tall - 2 * self.pad - highest) / 2
        if cell is not None and cell.whole is not None and lines.count == 1 and self.marks[at] >= 0:
            right = x + sum(self.widths[: at + 1]) - self._cell_insets(at)[1]
            left = right - self.marks[at] - cell.whole.natural_width(self.scaled_size)
            return cell.text.set_block(self.scaled_size).draw_kids(left, top)
        return lines.draw_kids(left, top)

    def _draw_background(self, x: float, y: float, talls: Sequence[float]) -> list[Mark]:
        settings, colors = self.zone.setter.settings.tables, self.zone.setter.settings.colors
        thick = settings.rule_width.points(self.scaled_size)
        bottom = y + self.head_tall + sum(talls)
        marks: list[Mark] = []
        if settings.header_fill and self.headed:
            marks.append(Box(x, y, self.width, self.head_tall, fill=settings.header_fill))
        top = y + self.head_tall
        for number, tall in enumerate(talls):
            last = number == len(talls) - 1
            if settings.style == "banded" and number % 2:
                marks.append(Box(x, top, self.width, tall, fill=colors.tint))
            marks += self._draw_cell_grounds(number, x, top, tall)
            if number and settings.style != "banded" and not (last and self.zone.block.total):
                marks += self._draw_inner_rule(number, x, top, colors.rule, thick / 2)
            if last and number and self.zone.block.total:
                marks.append(make_rule(x, top, x + self.width, top, settings.rule_color, thick / 2))
            top += tall
        for at in (y, bottom):
            marks.append(make_rule(x, at, x + self.width, at, settings.rule_color, thick))
        if self.headed:
            line = y + self.head_tall
            marks.append(make_rule(x, line, x + self.width, line, settings.rule_color, thick / 2))
        if settings.style == "grid":
            edges = [x + sum(self.widths[:at]) for at in range(len(self.widths) + 1)]
            marks.extend(make_rule(edge, y, edge, bottom, colors.rule, thick / 2) for edge in edges)
        return marks

    def _draw_inner_rule(self, number: int, x: float, y: float, color: str, thick: float) -> Iterator[Mark]:
        """The rule above a row, beside the cells that cover it from above."""
        row = self.zone.block.rows[number]
        for at, width in enumerate(self.widths):
            if at >= len(row) or row[at].rows:
                yield make_rule(x, y, x + width, y, color, thick)
            x += width

    def _draw_cell_grounds(self, number: int, x: float, y: float, tall: float) -> Iterator[Mark]:
        """What stands behind a row's texts: the tint of a status, the bar of a number."""
        colors, em = self.zone.setter.settings.colors, self.scaled_size
        for at, (cell, width) in enumerate(zip(self.zone.block.rows[number], self.widths, strict=False)):
            if cell.status:
                yield Box(x, y, width, tall, fill=mix_colors(getattr(colors, cell.status), PAPER, STATUS_TINT))
            if cell.bar is not None:
                left, right = self._cell_insets(at)
                room = width - left - right - self._numbers_width(at) - BAR_GAP * em
                begin, end = cell.bar
                top = y + (tall - BAR_TALL * em) / 2
                yield Box(x + left + room * begin, top, room * (end - begin), BAR_TALL * em, fill=colors.series[0])
            x += width

    def _numbers_width(self, at: int) -> float:
        """Points of a column's widest number."""
        widths = [row[at].text.natural_width(self.scaled_size) for row in self.zone.rows if at < len(row)]
        decimal = self._decimal_width(at) if self.zone.block.columns[at].align == "decimal" else 0.0
        return max(decimal, *widths, 0.0)


def _cap_widths(needs: Sequence[float], width: float) -> list[float]:
    """Columns that need more than there is: the widest give, down to one common width, so that an address is broken
    before a short word is."""
    left = width
    for count, need in zip(range(len(needs), 0, -1), sorted(needs), strict=True):
        if need * count >= left:
            return [min(each, left / count) for each in needs]
        left -= need
    return list(needs)


def _interpolate_widths(least: Sequence[float], most: Sequence[float], width: float) -> list[float]:
    """Widths that fill `width`: each its least and, of what is left, a share by what it wants beyond."""
    room, over = width - sum(least), sum(most) - sum(least)
    return [low + room * (high - low) / over for low, high in zip(least, most, strict=True)]


def make_table_zone(block: Table, setter: Typesetter) -> TableZone:
    settings = setter.settings
    size = settings.tables.size.points(setter.body_size)
    ink = settings.tables.header_ink(settings.colors.text)
    heads = tuple(
        setter.shape_copy(column.head, size, role="heading", weight=600, color=ink, leading=1.3)
        for column in block.columns
    )
    rows = []
    for number, row in enumerate(block.rows):
        total = block.total and number == len(block.rows) - 1
        rows.append(
            tuple(
                _measure_cell(setter, column, cell, size, total)
                for column, cell in zip(block.columns, row, strict=False)
            )
        )
    small = SmallPrint(setter, block.caption, block.source, block.note)
    tinted = frozenset(at for row in block.rows for at, cell in enumerate(row) if cell.status)
    return TableZone(block, heads, tuple(rows), small, setter, size, settings.captions.table == "above", tinted, {})


def _measure_cell(setter: Typesetter, column: Column, cell: Cell, size: float, total: bool) -> CellCopy:
    weight = 700 if total else None
    copy = setter.shape_copy(cell.text, size, weight=weight, leading=1.3, tabular=column.numeric)
    whole = None
    if cell.point >= 0:
        whole = setter.shape_copy(
            plain(cell.text)[: cell.point], size, weight=weight, leading=1.3, tabular=column.numeric
        )
    return CellCopy(copy, whole)
