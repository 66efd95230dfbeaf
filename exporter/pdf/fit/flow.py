"""From a one-pager's blocks to a laid-out page: zones in the template's order, columns, air shared out."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from exporter.document.blocks import Chart, NoteMark, OnePager, PointBlock
from exporter.pdf.fit import columns
from exporter.pdf.page.stack import Slab, draw, natural
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
Share = tuple[list[tuple[str, base.Zone]], float]


class Plan(Struct, frozen=True, kw_only=True):
    """What is on the page: zones left out, points that stay, further sentences, spare blocks that came in."""

    dropped: frozenset[str] = frozenset()
    points: int = 0
    sentences: int = 0
    spares: frozenset[int] = frozenset()  # places among the page's spare blocks


class Laid(Struct, frozen=True, kw_only=True):
    """One layout pass: slabs of known height, not yet placed. Points."""

    body: tuple[Slab, ...]
    foot: tuple[Slab, ...]
    height: float  # of the text area
    filled: float  # natural height of everything, columns counted by their mean

    @property
    def natural(self) -> float:
        return natural((*self.body, *self.foot))

    @property
    def fits(self) -> bool:
        return self.natural <= self.height + 0.01

    @property
    def fill(self) -> float:
        """Part of the text area that content takes before air is shared out."""
        return self.filled / self.height


class Parts:
    """A one-pager's zones, each measured once and kept for every pass."""

    def __init__(self, one_pager: OnePager, setter: Setter) -> None:
        self.page, self.setter = one_pager, setter
        self.settings: Settings = setter.settings
        self._zones: dict[tuple[object, ...], base.Zone | None] = {}
        # Points stand below the headline that comes before them; above it, they are headings of its own rank.
        before = [name for name in listed(self.settings) if name in ("headline", "points")][:1]
        self.level = 2 if one_pager.headline is not None and before == ["headline"] else 1
        # The notes stand with the last of source and contact, or at the page's foot where the layout has neither.
        self._noter = next((name for name in reversed(listed(self.settings)) if name in FOOT), "")
        margins = self.settings.page.margins
        em = setter.body_size
        self.left, self.top = margins.left.points(em), margins.top.points(em)
        self.width = self.settings.page.width - self.left - margins.right.points(em)
        self.header = running.running(one_pager.header, self.settings.header, setter)
        self.footer = running.running(one_pager.footer, self.settings.footer, setter)
        # A tall header or footer takes its room from the text, as it does in Word.
        self.top = max(self.top, running.room(self.header, self.width, self.top))
        bottom = margins.bottom.points(em)
        bottom = max(bottom, running.room(self.footer, self.width, bottom))
        self.height = self.settings.page.height - self.top - bottom

    def zone(self, name: str, plan: Plan) -> base.Zone | None:
        """The zone of this name under a plan, None where it has nothing to print."""
        if name in plan.dropped:
            return None
        key = (name, *(_KEYS[name](plan) if name in _KEYS else ()))
        if key not in self._zones:
            self._zones[key] = _MAKERS[name](self, plan)
        return self._zones[key]

    def points(self, plan: Plan) -> Sequence[PointBlock]:
        return self.page.points[: plan.points]

    def blocks(self, name: str, plan: Plan) -> list[Any]:
        """What stands in a zone: the page's own block and the spare ones that came in."""
        own = getattr(self.page, name)
        came = [self.page.spares[at] for at in sorted(plan.spares)]
        return [own] * (own is not None) + [spare.block for spare in came if spare.zone == name]

    def foot(self, names: Sequence[str], plan: Plan) -> foot.FootZone | None:
        """Source and contact side by side, with the notes."""
        page = self.page
        here = self._noter in names or not (names or self._noter)
        notes = tuple(note for note in page.notes if note.id in self._noted(plan)) if here and page.notes else ()
        key = ("foot", tuple(names), notes, "source" in plan.dropped, "contact" in plan.dropped)
        if key not in self._zones:
            kept = [name for name in names if name not in plan.dropped]
            zone = foot.foot(
                self.setter,
                page.source if "source" in kept else None,
                page.contact if "contact" in kept else None,
                notes,
                page.before if here else None,
                page.after if here else None,
            )
            self._zones[key] = None if zone.empty else zone
        return self._zones[key]  # type: ignore[return-value]

    def _noted(self, plan: Plan) -> set[str]:
        """Notes whose marks stand in what is printed."""
        page = self.page
        texts = [] if page.summary is None or "summary" in plan.dropped else [page.summary.text]
        for point, count in zip(self.points(plan), points.grown(self.points(plan), plan.sentences), strict=True):
            texts.extend((point.heading, point.text, *point.more[:count]))
        names = [name for name in ("chart", "table", "quote", "image") if name not in plan.dropped]
        blocks: list[object] = [block for name in names for block in self.blocks(name, plan)]
        blocks += [block for block in (page.tiles, page.source, page.contact, page.headline, page.subtitle) if block]
        return {mark.note for mark in _marks((texts, blocks))}


def _marks(value: object) -> Iterator[NoteMark]:
    """Every note mark within blocks and inlines."""
    if isinstance(value, NoteMark):
        yield value
    elif isinstance(value, (list, tuple)):
        for part in value:
            yield from _marks(part)
    elif isinstance(value, Struct):
        for name in value.__struct_fields__:
            part = getattr(value, name)
            if isinstance(part, (tuple, Struct)):
                yield from _marks(part)


def _make_masthead(parts: Parts, plan: Plan) -> base.Zone | None:
    return around.masthead(parts.page.masthead, parts.setter) if parts.page.masthead else None


def _make_headline(parts: Parts, plan: Plan) -> base.Zone | None:
    page = parts.page
    return headline.headline(page.headline, page.subtitle, parts.setter) if page.headline or page.subtitle else None


def _make_summary(parts: Parts, plan: Plan) -> base.Zone | None:
    summary = parts.page.summary
    return headline.summary(summary, parts.setter) if summary and summary.text else None


def _make_tiles(parts: Parts, plan: Plan) -> base.Zone | None:
    block = parts.page.tiles
    return tiles.tiles(block, parts.setter) if block and block.tiles else None


def _make_points(parts: Parts, plan: Plan) -> base.Zone | None:
    kept = parts.points(plan)
    return points.points(kept, parts.setter, points.grown(kept, plan.sentences), parts.level) if kept else None


def _make_chart(parts: Parts, plan: Plan) -> base.Zone | None:
    from exporter.pdf.zones import chart

    return base.stacked(
        [chart.make_chart_zone(each, parts.setter) for each in parts.blocks("chart", plan) if drawable(each)]
    )


def drawable(chart: Chart) -> bool:
    """Whether a chart has a value at all."""
    return any(value is not None for series in chart.series for value in series.values)


def _make_table(parts: Parts, plan: Plan) -> base.Zone | None:
    from exporter.pdf.zones import table

    return base.stacked([table.table(each, parts.setter) for each in parts.blocks("table", plan) if each.columns])


def _make_quote(parts: Parts, plan: Plan) -> base.Zone | None:
    return base.stacked([quote.quote(each, parts.setter) for each in parts.blocks("quote", plan)])


def _make_image(parts: Parts, plan: Plan) -> base.Zone | None:
    from exporter.pdf.zones import image

    return base.stacked([image.image(each, parts.setter) for each in parts.blocks("image", plan)])


_MAKERS: dict[str, Callable[[Parts, Plan], base.Zone | None]] = {
    "masthead": _make_masthead, "headline": _make_headline, "summary": _make_summary, "tiles": _make_tiles,
    "points": _make_points, "chart": _make_chart, "table": _make_table, "quote": _make_quote, "image": _make_image,
    "source": lambda parts, plan: parts.foot(("source",), plan),
    "contact": lambda parts, plan: parts.foot(("contact",), plan),
}  # fmt: skip

# What of a plan a zone's content depends on, beside being dropped.
_KEYS: dict[str, Callable[[Plan], tuple[object, ...]]] = {
    "points": lambda plan: (plan.points, plan.sentences),
    **dict.fromkeys(("chart", "table", "quote", "image"), lambda plan: (plan.spares,)),
}
FOOT = ("source", "contact")


def _names(entry: str | Columns) -> tuple[str, ...]:
    return (entry,) if isinstance(entry, str) else tuple(name for column in entry.columns for name in column)


def listed(settings: Settings) -> tuple[str, ...]:
    """Names of the zones the layout prints, in order."""
    return tuple(name for entry in settings.pdf.layout for name in _names(entry))


def lay(parts: Parts, plan: Plan, measure: Measure) -> Laid:
    """One pass: every zone's slabs at this scale, from the top; what closes the layout stands at the page's foot."""
    entries = list(parts.settings.pdf.layout)
    closing: list[str] = []
    while entries and isinstance(entries[-1], str) and entries[-1] in FOOT:
        closing.insert(0, str(entries.pop()))
    body: list[Slab] = []
    over = 0.0
    for entry in entries:
        if isinstance(entry, str):
            zone = parts.zone(entry, plan)
            slabs = zone.lay(parts.width, measure) if zone else ()
        else:
            slabs, hollow = _columns(parts, plan, measure, entry)
            over += hollow
        body.extend(slabs)
    zone = parts.foot(closing, plan)
    at_foot = zone.lay(parts.width, measure) if zone else (_end(),)
    filled = natural((*body, *at_foot)) - over
    return Laid(body=tuple(body), foot=at_foot, height=parts.height, filled=filled)


def _end() -> Slab:
    """Nothing, at the page's very foot: the air above it keeps a short page from sitting on its lower edge."""
    return Slab(height=0.0, draw=lambda x, y, given: (), loose=3.0)


def page(parts: Parts, laid: Laid) -> Page:
    """The pass drawn: the text area's whole height shared out, the foot at its foot."""
    kids = draw((*laid.body, *laid.foot), parts.left, parts.top, parts.height, beyond=True)
    header, footer = running.draw(parts.header, parts.footer, parts.settings.page, parts.left, parts.width)
    root = Element("Document", linked((*header, *kids, *footer)), language=parts.page.meta.language)
    return Page(parts.settings.page.width, parts.settings.page.height, root)


def linked(kids: tuple[Element | Mark, ...]) -> tuple[Element | Mark, ...]:
    """The elements with links to what is not on this page as plain text."""
    ids: set[str] = set()
    goals: set[str] = set()
    for kid in kids:
        _ids(kid, ids, goals)
    lost = goals - ids
    return _unlinked(kids, lost) if lost else kids


def _ids(kid: Element | Mark, ids: set[str], goals: set[str]) -> None:
    """Collect the ids under an element, and the ones that links within the page lead to."""
    if isinstance(kid, Element):
        if kid.id:
            ids.add(kid.id)
        if kid.href.startswith("#"):
            goals.add(kid.href[1:])
        for inner in kid.kids:
            _ids(inner, ids, goals)


def _unlinked(kids: tuple[Element | Mark, ...], lost: set[str]) -> tuple[Element | Mark, ...]:
    made: list[Element | Mark] = []
    for kid in kids:
        if not isinstance(kid, Element):
            made.append(kid)
        elif kid.href.startswith("#") and kid.href[1:] in lost:
            made.extend(_unlinked(kid.kids, lost))
        else:
            made.append(replace(kid, kids=_unlinked(kid.kids, lost)))
    return tuple(made)


# ---- columns -------------------------------------------------------------------------------------------------------


def _columns(parts: Parts, plan: Plan, measure: Measure, entry: Columns) -> tuple[tuple[Slab, ...], float]:
    """The columns as one slab, what is too wide for its column below them, and how much height the columns' mean
    leaves empty."""
    gap = entry.gap.points(measure.leading)
    zones = [[(name, zone) for name in column if (zone := parts.zone(name, plan))] for column in entry.columns]
    shares = [*entry.widths, *[1.0] * len(zones)][: len(zones)]
    across: list[base.Zone] = []
    kept = _split(parts, plan, [(column, share) for column, share in zip(zones, shares, strict=True) if column])
    for (column, _), width in zip(kept, _widths(parts, kept, gap), strict=True):
        wide = [pair for pair in column if _across(parts, pair[1], width, measure)] if len(kept) > 1 else []
        across.extend(zone for _, zone in wide)
        column[:] = [pair for pair in column if pair not in wide]
    below = tuple(slab for zone in across for slab in zone.lay(parts.width, measure))
    kept = _split(parts, plan, [(column, share) for column, share in kept if column])
    if not kept:
        return below, 0.0
    made = [
        columns.Column(zones=tuple(zone for _, zone in column), width=width)
        for (column, _), width in zip(kept, _widths(parts, kept, gap), strict=True)
    ]
    row, hollow = columns.row(made, gap, measure)
    return (row, *below), hollow


def _across(parts: Parts, zone: base.Zone, width: float, measure: Measure) -> bool:
    """Whether a zone stands better below the columns: one too wide for its own, or a long table whose cells wrap there
    so often that the page may not hold it."""
    least = base.least(zone, measure)
    if not 0.0 < least <= width:
        return least > width
    tall = natural(zone.lay(width, measure))
    return tall > LONG * parts.height and natural(zone.lay(parts.width, measure)) < SHORTER * tall


def _split(parts: Parts, plan: Plan, kept: list[Share]) -> list[Share]:
    """The columns that hold something; points that have no other beside them get an empty one to go on in."""
    alone = len(kept) == 1 and any(name == "points" for name, _ in kept[0][0])
    return [(kept[0][0], 1.0), ([], 1.0)] if alone and len(parts.points(plan)) >= SPLIT else kept


def _widths(parts: Parts, kept: Sequence[tuple[object, float]], gap: float) -> list[float]:
    total = sum(share for _, share in kept)
    return [(parts.width - gap * (len(kept) - 1)) * share / total for _, share in kept]
