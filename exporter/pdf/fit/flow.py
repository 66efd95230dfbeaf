"""From a one-pager's blocks to a laid-out page: zones in the template's order, columns, air shared out."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from exporter.document.blocks import Chart, NoteMark, OnePager, PointBlock
from exporter.pdf.fit import columns
from exporter.pdf.page.stack import VBox, draw_boxes, natural_height
from exporter.pdf.page.text import Measure, Setter
from exporter.pdf.page.tree import Element, Mark, Page
from exporter.pdf.zones import around, base, foot, headline, points, quote, running, tiles
from exporter.template.model import Columns, Settings

# Points in the only filled one of a group of columns stand in two from this many on: a line over the whole measure is
# too long to read, but two or three points beside each other look scattered.
SPLIT = 4

# A table that takes this part of the text area's height in its column stands across the page where that makes it this
# much shorter: rows that wrap beside the text have one line there, as a page with less room for columns would set them.
LONG, SHORTER = 0.4, 0.9

# A column's zones with their names, and its share of the width.
Share = tuple[list[tuple[str, base.PageZone]], float]


class PagePlan(Struct, frozen=True, kw_only=True):
    """What is on the page: zones left out, points that stay, further sentences, filler blocks that came in."""

    dropped: frozenset[str] = frozenset()
    points: int = 0
    sentences: int = 0
    fillers: frozenset[int] = frozenset()  # places among the page's filler blocks


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


class PageZones:
    """A one-pager's zones, each measured once and kept for every pass."""

    def __init__(self, one_pager: OnePager, setter: Setter) -> None:
        self.page, self.setter = one_pager, setter
        self.settings: Settings = setter.settings
        self._zones: dict[tuple[object, ...], base.PageZone | None] = {}
        # Points stand below the headline that comes before them; above it, they are headings of its own rank.
        before = [name for name in list_zones(self.settings) if name in ("headline", "points")][:1]
        self.level = 2 if one_pager.headline is not None and before == ["headline"] else 1
        # The notes stand with the last of source and contact, or at the page's foot where the layout has neither.
        self._noter = next((name for name in reversed(list_zones(self.settings)) if name in FOOT), "")
        margins = self.settings.page.margins
        em = setter.body_size
        self.left, self.top = margins.left.points(em), margins.top.points(em)
        self.width = self.settings.page.width - self.left - margins.right.points(em)
        self.header = running.make_running_zone(one_pager.header, self.settings.header, setter)
        self.footer = running.make_running_zone(one_pager.footer, self.settings.footer, setter)
        # A tall header or footer takes its room from the text, as it does in Word.
        self.top = max(self.top, running.edge_to_text(self.header, self.width, self.top))
        bottom = margins.bottom.points(em)
        bottom = max(bottom, running.edge_to_text(self.footer, self.width, bottom))
        self.height = self.settings.page.height - self.top - bottom

    def make_zone(self, name: str, plan: PagePlan) -> base.PageZone | None:
        """The zone of this name under a plan, None where it has nothing to print."""
        if name in plan.dropped:
            return None
        key = (name, *(_KEYS[name](plan) if name in _KEYS else ()))
        if key not in self._zones:
            self._zones[key] = _MAKERS[name](self, plan)
        return self._zones[key]

    def kept_points(self, plan: PagePlan) -> Sequence[PointBlock]:
        return self.page.points[: plan.points]

    def zone_blocks(self, name: str, plan: PagePlan) -> list[Any]:
        """What stands in a zone: the page's own block and the filler ones that came in."""
        own = getattr(self.page, name)
        came = [self.page.fillers[at] for at in sorted(plan.fillers)]
        return [own] * (own is not None) + [filler.block for filler in came if filler.zone == name]

    def make_foot(self, names: Sequence[str], plan: PagePlan) -> foot.FootZone | None:
        """Source and contact side by side, with the notes."""
        page = self.page
        here = self._noter in names or not (names or self._noter)
        notes = (
            tuple(note for note in page.notes if note.id in self._printed_notes(plan)) if here and page.notes else ()
        )
        key = ("foot", tuple(names), notes, "source" in plan.dropped, "contact" in plan.dropped)
        if key not in self._zones:
            kept = [name for name in names if name not in plan.dropped]
            zone = foot.make_foot_zone(
                self.setter,
                page.source if "source" in kept else None,
                page.contact if "contact" in kept else None,
                notes,
                page.before if here else None,
                page.after if here else None,
            )
            self._zones[key] = None if zone.empty else zone
        return self._zones[key]  # type: ignore[return-value]

    def _printed_notes(self, plan: PagePlan) -> set[str]:
        """Notes whose marks stand in what is printed."""
        page = self.page
        texts = [] if page.summary is None or "summary" in plan.dropped else [page.summary.text]
        for point, count in zip(
            self.kept_points(plan), points.share_sentences(self.kept_points(plan), plan.sentences), strict=True
        ):
            texts.extend((point.heading, point.text, *point.more[:count]))
        names = [name for name in ("chart", "table", "quote", "image") if name not in plan.dropped]
        blocks: list[object] = [block for name in names for block in self.zone_blocks(name, plan)]
        blocks += [block for block in (page.tiles, page.source, page.contact, page.headline, page.subtitle) if block]
        return {mark.note for mark in _note_marks((texts, blocks))}


def _note_marks(value: object) -> Iterator[NoteMark]:
    """Every note mark within blocks and inlines."""
    if isinstance(value, NoteMark):
        yield value
    elif isinstance(value, (list, tuple)):
        for part in value:
            yield from _note_marks(part)
    elif isinstance(value, Struct):
        for name in value.__struct_fields__:
            part = getattr(value, name)
            if isinstance(part, (tuple, Struct)):
                yield from _note_marks(part)


def _make_masthead(parts: PageZones, plan: PagePlan) -> base.PageZone | None:
    return around.make_masthead_zone(parts.page.masthead, parts.setter) if parts.page.masthead else None


def _make_headline(parts: PageZones, plan: PagePlan) -> base.PageZone | None:
    page = parts.page
    return (
        headline.make_headline_zone(page.headline, page.subtitle, parts.setter)
        if page.headline or page.subtitle
        else None
    )


def _make_summary(parts: PageZones, plan: PagePlan) -> base.PageZone | None:
    summary = parts.page.summary
    return headline.make_summary_zone(summary, parts.setter) if summary and summary.text else None


def _make_tiles(parts: PageZones, plan: PagePlan) -> base.PageZone | None:
    block = parts.page.tiles
    return tiles.make_tiles_zone(block, parts.setter) if block and block.tiles else None


def _make_points(parts: PageZones, plan: PagePlan) -> base.PageZone | None:
    kept = parts.kept_points(plan)
    return (
        points.make_points_zone(kept, parts.setter, points.share_sentences(kept, plan.sentences), parts.level)
        if kept
        else None
    )


def _make_chart(parts: PageZones, plan: PagePlan) -> base.PageZone | None:
    from exporter.pdf.zones import chart

    return base.stack_zones(
        [chart.make_chart_zone(each, parts.setter) for each in parts.zone_blocks("chart", plan) if has_values(each)]
    )


def has_values(chart: Chart) -> bool:
    """Whether a chart has a value at all."""
    return any(value is not None for series in chart.series for value in series.values)


def _make_table(parts: PageZones, plan: PagePlan) -> base.PageZone | None:
    from exporter.pdf.zones import table

    return base.stack_zones(
        [table.make_table_zone(each, parts.setter) for each in parts.zone_blocks("table", plan) if each.columns]
    )


def _make_quote(parts: PageZones, plan: PagePlan) -> base.PageZone | None:
    return base.stack_zones([quote.make_quote_zone(each, parts.setter) for each in parts.zone_blocks("quote", plan)])


def _make_image(parts: PageZones, plan: PagePlan) -> base.PageZone | None:
    from exporter.pdf.zones import image

    return base.stack_zones([image.make_image_zone(each, parts.setter) for each in parts.zone_blocks("image", plan)])


_MAKERS: dict[str, Callable[[PageZones, PagePlan], base.PageZone | None]] = {
    "masthead": _make_masthead, "headline": _make_headline, "summary": _make_summary, "tiles": _make_tiles,
    "points": _make_points, "chart": _make_chart, "table": _make_table, "quote": _make_quote, "image": _make_image,
    "source": lambda parts, plan: parts.make_foot(("source",), plan),
    "contact": lambda parts, plan: parts.make_foot(("contact",), plan),
}  # fmt: skip

# What of a plan a zone's content depends on, beside being dropped.
_KEYS: dict[str, Callable[[PagePlan], tuple[object, ...]]] = {
    "points": lambda plan: (plan.points, plan.sentences),
    **dict.fromkeys(("chart", "table", "quote", "image"), lambda plan: (plan.fillers,)),
}
FOOT = ("source", "contact")


def _entry_names(entry: str | Columns) -> tuple[str, ...]:
    return (entry,) if isinstance(entry, str) else tuple(name for column in entry.columns for name in column)


def list_zones(settings: Settings) -> tuple[str, ...]:
    """Names of the zones the layout prints, in order."""
    return tuple(name for entry in settings.pdf.layout for name in _entry_names(entry))


def lay_out_page(parts: PageZones, plan: PagePlan, measure: Measure) -> PageLayout:
    """One pass: every zone's boxes at this scale, from the top; what closes the layout stands at the page's foot."""
    entries = list(parts.settings.pdf.layout)
    closing: list[str] = []
    while entries and isinstance(entries[-1], str) and entries[-1] in FOOT:
        closing.insert(0, str(entries.pop()))
    body: list[VBox] = []
    over = 0.0
    for entry in entries:
        if isinstance(entry, str):
            zone = parts.make_zone(entry, plan)
            boxes = zone.lay_out(parts.width, measure) if zone else ()
        else:
            boxes, underfull = _lay_out_columns(parts, plan, measure, entry)
            over += underfull
        body.extend(boxes)
    zone = parts.make_foot(closing, plan)
    at_foot = zone.lay_out(parts.width, measure) if zone else (_make_page_end(),)
    filled = natural_height((*body, *at_foot)) - over
    return PageLayout(body=tuple(body), foot=at_foot, height=parts.height, filled=filled)


def _make_page_end() -> VBox:
    """Nothing, at the page's very foot: the air above it keeps a short page from sitting on its lower edge."""
    return VBox(height=0.0, draw=lambda x, y, given: (), gap_flex=3.0)


def draw_page(parts: PageZones, laid: PageLayout) -> Page:
    """The pass drawn: the text area's whole height shared out, the foot at its foot."""
    kids = draw_boxes((*laid.body, *laid.foot), parts.left, parts.top, parts.height, beyond=True)
    header, footer = running.draw_running(parts.header, parts.footer, parts.settings.page, parts.left, parts.width)
    root = Element("Document", unlink_missing((*header, *kids, *footer)), language=parts.page.meta.language)
    return Page(parts.settings.page.width, parts.settings.page.height, root)


def unlink_missing(kids: tuple[Element | Mark, ...]) -> tuple[Element | Mark, ...]:
    """The elements with links to what is not on this page as plain text."""
    ids: set[str] = set()
    goals: set[str] = set()
    for kid in kids:
        _collect_ids(kid, ids, goals)
    lost = goals - ids
    return _drop_links(kids, lost) if lost else kids


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


def _lay_out_columns(
    parts: PageZones, plan: PagePlan, measure: Measure, entry: Columns
) -> tuple[tuple[VBox, ...], float]:
    """The columns as one box, what is too wide for its column below them, and how much height the columns' mean
    leaves empty."""
    gap = entry.gap.points(measure.leading)
    zones = [[(name, zone) for name in column if (zone := parts.make_zone(name, plan))] for column in entry.columns]
    shares = [*entry.widths, *[1.0] * len(zones)][: len(zones)]
    across: list[base.PageZone] = []
    kept = _split_points(parts, plan, [(column, share) for column, share in zip(zones, shares, strict=True) if column])
    for (column, _), width in zip(kept, _column_widths(parts, kept, gap), strict=True):
        wide = [pair for pair in column if _spans_page(parts, pair[1], width, measure)] if len(kept) > 1 else []
        across.extend(zone for _, zone in wide)
        column[:] = [pair for pair in column if pair not in wide]
    below = tuple(box for zone in across for box in zone.lay_out(parts.width, measure))
    kept = _split_points(parts, plan, [(column, share) for column, share in kept if column])
    if not kept:
        return below, 0.0
    made = [
        columns.ZoneColumn(zones=tuple(zone for _, zone in column), width=width)
        for (column, _), width in zip(kept, _column_widths(parts, kept, gap), strict=True)
    ]
    row, underfull = columns.make_row(made, gap, measure)
    return (row, *below), underfull


def _spans_page(parts: PageZones, zone: base.PageZone, width: float, measure: Measure) -> bool:
    """Whether a zone stands better below the columns: one too wide for its own, or a long table whose cells wrap there
    so often that the page may not hold it."""
    least = base.minimum_width(zone, measure)
    if not 0.0 < least <= width:
        return least > width
    tall = natural_height(zone.lay_out(width, measure))
    return tall > LONG * parts.height and natural_height(zone.lay_out(parts.width, measure)) < SHORTER * tall


def _split_points(parts: PageZones, plan: PagePlan, kept: list[Share]) -> list[Share]:
    """The columns that hold something; points that have no other beside them get an empty one to go on in."""
    alone = len(kept) == 1 and any(name == "points" for name, _ in kept[0][0])
    return [(kept[0][0], 1.0), ([], 1.0)] if alone and len(parts.kept_points(plan)) >= SPLIT else kept


def _column_widths(parts: PageZones, kept: Sequence[tuple[object, float]], gap: float) -> list[float]:
    total = sum(share for _, share in kept)
    return [(parts.width - gap * (len(kept) - 1)) * share / total for _, share in kept]
