"""From a one-pager's zones to a laid-out page: the template's order, columns, free height shared out."""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from exporter.pdf.fit import columns
from exporter.pdf.fit.page_zones import FOOT, PagePlan, PageZones
from exporter.pdf.page.stack import VBox, draw_boxes, drawn_content, natural_height
from exporter.pdf.page.text import FitScale
from exporter.pdf.page.tree import Element, LaidOutPage, Mark
from exporter.pdf.zones import base, running
from exporter.template.model import Columns

# Points in the only filled one of a group of columns stand in two from this many on: a line over the whole measure is
# too long to read, but two or three points beside each other look scattered.
SPLIT = 4

# A long column may take this part of its neighbour's width: four sevenths of the page become two thirds, still a column
# beside a column.
SHIFTED = 0.22

# A table that takes this part of the text area's height in its column stands across the page where that makes it this
# much shorter: rows that wrap beside the text have one line there, as a page with less room for columns would set them.
LONG, SHORTER = 0.4, 0.9
# A shorter one stands there where most of its rows wrap in the column: it then loses a quarter of its height, and at
# least this many lines.
WRAPPED, LINES = 0.75, 2.0


class NamedZone(Struct, frozen=True):
    """A zone of a column, and its name."""

    name: str
    zone: base.PageZone


class ColumnShare(Struct, frozen=True):
    """A column's zones, and its share of the width."""

    zones: tuple[NamedZone, ...]
    share: float


class ColumnsLayout(Struct, frozen=True):
    """A group of columns laid out: its boxes, and the points of height that its columns leave empty in the mean."""

    boxes: tuple[VBox, ...]
    empty: float = 0.0


class PageLayout(Struct, frozen=True, kw_only=True):
    """One layout pass: boxes of known height, not yet placed. Points."""

    body: tuple[VBox, ...]
    foot: tuple[VBox, ...]
    height: float  # of the text area
    filled: float  # natural height of everything, columns counted by their mean

    @property
    def natural(self) -> float:
        return natural_height((*self.body, *self.foot))

    @property
    def fits(self) -> bool:
        return self.natural <= self.height + 0.01

    @property
    def fill(self) -> float:
        """Part of the text area that content takes before air is shared out."""
        return self.filled / self.height

    @property
    def drawn_fill(self) -> float:
        """Part of the text area that content takes as it is drawn: charts and tiles grown, air shared out around it."""
        return drawn_content((*self.body, *self.foot), self.height, beyond=True) / self.height


def lay_out_page(zones: PageZones, plan: PagePlan, measure: FitScale) -> PageLayout:
    """One pass: every zone's boxes at this scale, from the top; what closes the layout stands at the page's foot."""
    entries = list(zones.settings.pdf.layout)
    closing: list[str] = []
    while entries and isinstance(entries[-1], str) and entries[-1] in FOOT:
        closing.insert(0, str(entries.pop()))
    body: list[VBox] = []
    empty = 0.0
    for entry in entries:
        if isinstance(entry, str):
            zone = zones.make_zone(entry, plan)
            boxes = zone.lay_out(zones.width, measure) if zone else ()
        else:
            group = _lay_out_columns(zones, plan, measure, entry)
            boxes = group.boxes
            empty += group.empty
        body.extend(boxes)
    zone = zones.make_foot(closing, plan)
    at_foot = zone.lay_out(zones.width, measure) if zone else (_make_page_end(),)
    filled = natural_height((*body, *at_foot)) - empty
    return PageLayout(body=tuple(body), foot=at_foot, height=zones.height, filled=filled)


def _make_page_end() -> VBox:
    """An empty box at the foot; the space above it keeps a short page from extending to its lower edge."""
    return VBox(height=0.0, draw=lambda x, y, given: (), gap_flex=3.0)


def draw_page(zones: PageZones, laid: PageLayout) -> LaidOutPage:
    """The pass drawn: the text area's whole height shared out, the foot at its foot."""
    kids = draw_boxes((*laid.body, *laid.foot), zones.left, zones.top, zones.height, beyond=True)
    header, footer = running.draw_running(zones.header, zones.footer, zones.settings.page, zones.left, zones.width)
    behind = zones.draw_watermark()
    root = Element("Document", unlink_missing((*behind, *header, *kids, *footer)), language=zones.page.meta.language)
    return LaidOutPage(zones.settings.page.width, zones.settings.page.height, root)


def unlink_missing(kids: tuple[Element | Mark, ...]) -> tuple[Element | Mark, ...]:
    """Replace links to what is not on this page by their text."""
    ids: set[str] = set()
    goals: set[str] = set()
    for kid in kids:
        _collect_ids(kid, ids, goals)
    lost = goals - ids
    return _drop_links(kids, lost) if lost else kids


def find_shown_ids(root: Element) -> set[str]:
    """The ids of everything on the drawn page."""
    ids: set[str] = set()
    _collect_ids(root, ids, set())
    return ids


def _collect_ids(kid: Element | Mark, ids: set[str], goals: set[str]) -> None:
    """Collect the ids under an element, and the ones that links within the page lead to."""
    if isinstance(kid, Element):
        if kid.id:
            ids.add(kid.id)
        if kid.href.startswith("#"):
            goals.add(kid.href[1:])
        for inner in kid.kids:
            _collect_ids(inner, ids, goals)


def _drop_links(kids: tuple[Element | Mark, ...], lost: set[str]) -> tuple[Element | Mark, ...]:
    made: list[Element | Mark] = []
    for kid in kids:
        if not isinstance(kid, Element):
            made.append(kid)
        elif kid.href.startswith("#") and kid.href[1:] in lost:
            made.extend(_drop_links(kid.kids, lost))
        else:
            made.append(replace(kid, kids=_drop_links(kid.kids, lost)))
    return tuple(made)


# ---- columns -------------------------------------------------------------------------------------------------------


def _lay_out_columns(zones: PageZones, plan: PagePlan, measure: FitScale, entry: Columns) -> ColumnsLayout:
    """The columns as one box, and below them, across the page, the zones that are too wide for their columns."""
    gap = entry.gap.points(measure.leading)
    count = len(zones.kept_points(plan))
    shares = _widen_columns(_split_points(_fill_columns(zones, plan, entry), count))
    if plan.shifted:
        shares = _shift_width(shares, _column_widths(zones, shares, gap), measure)
    wide = _find_spanning(zones, measure, shares, _column_widths(zones, shares, gap))
    below = tuple(box for each in wide for box in each.zone.lay_out(zones.width, measure))
    rest = [replace(each, zones=tuple(zone for zone in each.zones if zone not in wide)) for each in shares]
    shares = _split_points([each for each in rest if each.zones], count)
    if not shares:
        return ColumnsLayout(below)
    made = [
        columns.ZoneColumn(zones=tuple(each.zone for each in share.zones), width=width)
        for share, width in zip(shares, _column_widths(zones, shares, gap), strict=True)
    ]
    row, empty = columns.make_row(made, gap, measure)
    return ColumnsLayout((row, *below), empty)


def _fill_columns(zones: PageZones, plan: PagePlan, entry: Columns) -> list[ColumnShare]:
    """The columns of the layout that have something to print."""
    widths = [*entry.widths, *[1.0] * len(entry.columns)]
    filled = []
    for names, share in zip(entry.columns, widths, strict=False):
        made = [(name, zones.make_zone(name, plan)) for name in names]
        held = tuple(NamedZone(name, zone) for name, zone in made if zone is not None)
        if held:
            filled.append(ColumnShare(held, share))
    return filled


def _widen_columns(shares: list[ColumnShare]) -> list[ColumnShare]:
    """Of two columns, the one whose zone asks for more of the page than it has takes that."""
    if len(shares) != 2:
        return shares
    total = sum(each.share for each in shares)
    wanted = [max((base.wanted_part(each.zone) for each in share.zones), default=0.0) for share in shares]
    at = wanted.index(max(wanted))
    if wanted[at] <= shares[at].share / total:
        return shares
    parts = {at: wanted[at], 1 - at: 1 - wanted[at]}
    return [replace(share, share=parts[index]) for index, share in enumerate(shares)]


def _shift_width(shares: list[ColumnShare], widths: Sequence[float], measure: FitScale) -> list[ColumnShare]:
    """Of two columns, the longer one takes a part of the other's width if that makes it shorter, as it does a text."""
    if len(shares) != 2:
        return shares
    tall = [_column_height(share, width, measure) for share, width in zip(shares, widths, strict=True)]
    long = tall.index(max(tall))
    moved = SHIFTED * widths[1 - long]
    if _column_height(shares[long], widths[long] + moved, measure) > tall[long] * SHORTER:
        return shares
    parts = [width + (moved if at == long else -moved) for at, width in enumerate(widths)]
    return [replace(share, share=part) for share, part in zip(shares, parts, strict=True)]


def _column_height(share: ColumnShare, width: float, measure: FitScale) -> float:
    return natural_height([box for each in share.zones for box in each.zone.lay_out(width, measure)])


def _find_spanning(
    zones: PageZones, measure: FitScale, shares: Sequence[ColumnShare], widths: Sequence[float]
) -> list[NamedZone]:
    """The zones that are better set across the page, in reading order; none of a column that is alone."""
    if len(shares) < 2:
        return []
    return [
        each
        for share, width in zip(shares, widths, strict=True)
        for each in share.zones
        if _spans_page(zones, each.zone, width, measure)
    ]


def _spans_page(zones: PageZones, zone: base.PageZone, width: float, measure: FitScale) -> bool:
    """Whether a zone is set across the page: it is too wide for its column, or long and much shorter there."""
    least = base.minimum_width(zone, measure)
    if not 0.0 < least <= width:
        return least > width
    tall = natural_height(zone.lay_out(width, measure))
    across = natural_height(zone.lay_out(zones.width, measure))
    if tall > LONG * zones.height:
        return across < SHORTER * tall
    return across < WRAPPED * tall and tall - across > LINES * measure.leading


def _split_points(shares: list[ColumnShare], count: int) -> list[ColumnShare]:
    """The columns; `count` points without another column beside them get an empty one to continue in."""
    if len(shares) != 1:
        return shares
    (only,) = shares
    many = count >= SPLIT and any(each.name == "points" for each in only.zones)
    return [replace(only, share=1.0), ColumnShare((), 1.0)] if many else shares


def _column_widths(zones: PageZones, shares: Sequence[ColumnShare], gap: float) -> list[float]:
    """Widths in points: what the gaps leave, divided by share."""
    total = sum(each.share for each in shares)
    return [(zones.width - gap * (len(shares) - 1)) * each.share / total for each in shares]
