"""The one-pager's zones: one table of what each prints and what makes it, and the zones of one page, measured once."""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from msgspec import Struct

from exporter.document.blocks import Block, Chart, Image, OnePager, PointBlock, Quotation, Table
from exporter.pdf.fit.mentions import Mentions, find_mentions
from exporter.pdf.page.text import Typesetter
from exporter.pdf.page.tree import Element
from exporter.pdf.zones import around, base, foot, headline, points, quote, running, tiles
from exporter.pdf.zones.kept import KeptZone, ZoneShelf
from exporter.pdf.zones.tiles import StripRows
from exporter.template.model import Columns, Settings

BlockOf = TypeVar("BlockOf", bound=Block)

# Zones that share one line at the page's foot where they close the layout.
FOOT = ("source", "contact")


class PagePlan(Struct, frozen=True, kw_only=True):
    """What is on the page: zones left out, points that stay, further sentences, fillers that came in.

    `tiles` are the key figures that stay, None for all; `halved` says when a strip of them becomes two
    rows, `shifted` whether a long column takes some of its neighbour's width."""

    dropped: frozenset[str] = frozenset()
    points: int = 0
    sentences: int = 0
    tiles: int | None = None
    halved: StripRows = ""
    shifted: bool = False
    fillers: frozenset[int] = frozenset()  # indexes of the page's fillers


class PageZones:
    """A one-pager's zones, each measured once and kept for every pass. Lengths in points."""

    def __init__(self, one_pager: OnePager, setter: Typesetter) -> None:
        self.page, self.setter = one_pager, setter
        self.settings: Settings = setter.settings
        self._zones: dict[tuple[object, ...], base.PageZone | None] = {}
        self._shelf = ZoneShelf(setter)
        self._parts: dict[tuple[object, ...], KeptZone] = {}
        self._untold: dict[int, PointBlock | None] = {}
        self._mentions: dict[int, tuple[object, Mentions]] = {}
        self._noted: dict[PagePlan, frozenset[str]] = {}
        self._feet: dict[tuple[object, ...], foot.FootZone | None] = {}
        told = {point.table for point in one_pager.points} - {""}
        self._told = frozenset(at for at, filler in enumerate(one_pager.fillers) if filler.block.id in told)
        names = list_zones(self.settings)
        # Points are headings below the headline if that comes before them, else of its own rank.
        before = [name for name in names if name in ("headline", "points")][:1]
        self.level = 2 if one_pager.headline is not None and before == ["headline"] else 1
        # The notes are printed with the last of source and contact, or at the page's foot if the layout has neither.
        self._noter = next((name for name in reversed(names) if name in FOOT), "")
        self.placed = find_placed(one_pager, names)
        self._set_area()

    def _set_area(self) -> None:
        """Measure header and footer, and set the text area: a tall header or footer takes its room from the text."""
        page, setter, settings = self.page, self.setter, self.settings
        margins, em = settings.page.margins, setter.body_size
        self.left = margins.left.points(em)
        self.width = settings.page.width - self.left - margins.right.points(em)
        self.header = running.make_running_zone(page.header, settings.header, setter)
        self.footer = running.make_running_zone(page.footer, settings.footer, setter)
        top, bottom = margins.top.points(em), margins.bottom.points(em)
        self.top = max(top, running.edge_to_text(self.header, self.width, top))
        bottom = max(bottom, running.edge_to_text(self.footer, self.width, bottom))
        self.height = settings.page.height - self.top - bottom
        # A band reaches the sheet's top and foot where no header and no footer is in its way.
        right = settings.page.width - self.left - self.width
        first = settings.pdf.layout[0] if settings.pdf.layout else ""
        self._head_edges = around.SheetEdges(
            self.left, right, self.top if first == "masthead" and self.header is None else None, None, self.width
        )
        self._foot_edges = around.SheetEdges(
            self.left, right, None, bottom if self.footer is None else None, self.width
        )

    def draw_watermark(self) -> tuple[Element, ...]:
        """The watermark in the middle of the text area; () where the template has none."""
        given = self.page.watermark
        middle = (self.left + self.width / 2, self.top + self.height / 2)
        if not given:
            return ()
        from exporter.pdf.zones.watermark import draw_watermark

        drawn = draw_watermark(given, self.setter, *middle)
        return (drawn,) if drawn else ()

    def make_zone(self, name: str, plan: PagePlan) -> base.PageZone | None:
        """The zone of this name under a plan, None if it is dropped or has nothing to print."""
        if name in plan.dropped or (name in self.placed and name != "headline"):
            return None
        record = ZONES[name]
        key = (name, *record.depends(self, plan))
        if key not in self._zones:
            zone = record.make(self, plan)
            self._zones[key] = None if zone is None else KeptZone(zone)
        return self._zones[key]

    def is_shown(self, name: str, plan: PagePlan) -> bool:
        """Whether a plan prints a zone, in its own place or on a band."""
        return self.make_zone(name, plan) is not None or (
            ("title" if name == "headline" else name) in self.placed and name not in plan.dropped
        )

    def take_zone(self, make: Callable[..., base.PageZone], block: Block, *settings: str | int | None) -> KeptZone:
        """The zone of one block of the page, the same whatever stands beside it."""
        key = (id(block), *settings)  # the page holds the block as long as this
        found = self._parts.get(key)
        if found is None:
            if isinstance(block, Image):  # of megabytes, and soon laid out
                found = KeptZone(make(block, *settings, self.setter))
            else:
                found = self._shelf.take_zone(make, block, *settings)
            self._parts[key] = found
        return found

    def give_back(self) -> None:
        """Leave the zones of blocks to later pages; this one is drawn."""
        self._shelf.give_back()

    def kept_points(self, plan: PagePlan) -> Sequence[PointBlock]:
        """The points of a plan; one that tells a table which came in says what else it has to say, or is not there."""
        came = {self.page.fillers[at].block.id for at in self.told_fillers(plan)}
        kept = self.page.points[: plan.points]
        if not came:
            return kept
        made = (self._leave_rows(point) if point.table in came else point for point in kept)
        return [point for point in made if point is not None]

    def _leave_rows(self, point: PointBlock) -> PointBlock | None:
        """A point without the rows of its table that it tells, one object for all plans."""
        if id(point) not in self._untold:
            self._untold[id(point)] = point.without_rows()
        return self._untold[id(point)]

    def told_fillers(self, plan: PagePlan) -> frozenset[int]:
        """Positions of the tables which came in and whose rows a point would tell."""
        return plan.fillers & self._told if "table" not in plan.dropped else frozenset()

    def add_fillers(self, own: BlockOf | None, kind: type[BlockOf], plan: PagePlan) -> list[BlockOf]:
        """The page's own block of a kind and the fillers of that kind which came in, in the outline's order: captions
        keep their numbers, and 图3 before 图1 would look like a mistake."""
        came = [self.page.fillers[at].block for at in sorted(plan.fillers)]
        shown = [*([own] if own is not None else []), *(block for block in came if isinstance(block, kind))]
        return sorted(shown, key=lambda block: block.place)

    def beside_band(self, name: str, part: BlockOf | None) -> BlockOf | None:
        """A part of the page that has no place on a band; else None."""
        return None if name in self.placed else part

    def make_masthead(self, plan: PagePlan) -> around.MastheadZone | None:
        """The page's head, with the parts that stand on its bands."""
        page, setter = self.page, self.setter
        if page.masthead is None:
            return None
        made: dict[str, base.PageZone] = {}
        if page.headline is not None and "headline" not in plan.dropped:
            made["title"] = headline.make_headline_zone(page.headline, None, setter)
        if page.subtitle is not None and page.subtitle.text and "headline" not in plan.dropped:
            made["subtitle"] = headline.make_headline_zone(None, page.subtitle, setter)
        if page.summary is not None and page.summary.text and "summary" not in plan.dropped:
            made["summary"] = headline.make_summary_zone(page.summary, setter)
        if page.source is not None and "source" not in plan.dropped:
            made["source"] = foot.make_foot_zone(setter, page.source, None, ())
        if page.contact is not None and "contact" not in plan.dropped:
            made["contact"] = foot.make_foot_zone(setter, None, page.contact, ())
        parts = {name: (around.MatterPart(zone),) for name, zone in made.items() if name in self.placed}
        return around.make_masthead_zone(page.masthead, setter, self._head_edges, parts)

    def make_foot(self, names: Sequence[str], plan: PagePlan) -> foot.FootZone | None:
        """Source and contact side by side, with the notes."""
        page = self.page
        here = self._noter in names or not (names or self._noter)
        notes = tuple(note for note in page.notes if note.id in self._find_notes(plan)) if here and page.notes else ()
        kept = [name for name in FOOT if name in (*names, *self.placed) and name not in plan.dropped]
        key = (tuple(names), notes, *kept)
        if key not in self._feet:
            zone = foot.make_foot_zone(
                self.setter,
                page.source if "source" in kept else None,
                page.contact if "contact" in kept else None,
                notes,
                page.before if here else None,
                page.after if here else None,
                self._foot_edges,
            )
            self._feet[key] = None if zone.empty else zone
        return self._feet[key]

    def _find_notes(self, plan: PagePlan) -> frozenset[str]:
        """Ids of the notes that what is printed refers to, and those that these refer to."""
        known = self._noted.get(plan)
        if known is None:
            known = self._noted[plan] = self._collect_notes(plan) if self.page.notes else frozenset()
        return known

    def _collect_notes(self, plan: PagePlan) -> frozenset[str]:
        found: set[str] = set()
        for part in self.find_printed(plan):
            found |= self.find_mentions(part).notes
        waiting = [note for note in self.page.notes if note.id in found]
        while waiting:
            inner = self.find_mentions(waiting.pop().text).notes - found
            found |= inner
            waiting += [note for note in self.page.notes if note.id in inner]
        return frozenset(found)

    def find_mentions(self, part: object) -> Mentions:
        """What a part of the page refers to, looked for once however many plans print it."""
        kept = self._mentions.get(id(part))
        if kept is None or kept[0] is not part:
            kept = self._mentions[id(part)] = (part, find_mentions(part))
        return kept[1]

    def number_notes(self, plan: PagePlan) -> dict[str, int]:
        """The number of each note that is printed, counted in the order of the page."""
        found = self._find_notes(plan)
        return {note.id: number for number, note in enumerate((n for n in self.page.notes if n.id in found), 1)}

    def find_printed(self, plan: PagePlan) -> list[object]:
        """The blocks and inlines that a plan prints, without header, footer and notes."""
        page = self.page
        found: list[object] = [page.tiles, page.source, page.contact]
        if page.summary is not None and "summary" not in plan.dropped:
            found.append(page.summary.text)
        return found + self.find_told(plan)

    def find_told(self, plan: PagePlan) -> list[object]:
        """What a plan prints outside key figures and summary, each sentence and each block by itself."""
        page, dropped = self.page, plan.dropped
        found: list[object] = [page.headline, page.subtitle]
        kept = self.kept_points(plan)
        for point, count in zip(kept, points.share_sentences(kept, plan.sentences), strict=True):
            found += [point.heading, point.text, *point.choose_more(count)]
        shown: dict[str, Sequence[Block]] = {
            "chart": self.add_fillers(page.chart, Chart, plan),
            "table": self.add_fillers(page.table, Table, plan),
            "quote": self.add_fillers(page.quote, Quotation, plan),
            "image": self.add_fillers(page.image, Image, plan),
        }
        found.extend(block for name, blocks in shown.items() if name not in dropped for block in blocks)
        return found


def find_placed(page: OnePager, names: Sequence[str]) -> frozenset[str]:
    """Names of the parts that stand on a band; a masthead that is not among `names`, the layout's, has none."""
    return around.placed_parts(page.masthead if "masthead" in names else None, page.before, page.after)


def _make_masthead(zones: PageZones, plan: PagePlan) -> base.PageZone | None:
    return zones.make_masthead(plan) if zones.page.masthead else None


def _make_headline(zones: PageZones, plan: PagePlan) -> base.PageZone | None:
    page = zones.page
    title, subtitle = zones.beside_band("title", page.headline), zones.beside_band("subtitle", page.subtitle)
    return headline.make_headline_zone(title, subtitle, zones.setter) if title or subtitle else None


def _make_summary(zones: PageZones, plan: PagePlan) -> base.PageZone | None:
    summary = zones.page.summary
    return headline.make_summary_zone(summary, zones.setter) if summary and summary.text else None


def _make_tiles(zones: PageZones, plan: PagePlan) -> base.PageZone | None:
    block = zones.page.tiles
    if block is None or not block.tiles:
        return None
    return zones.take_zone(tiles.make_tiles_zone, block, plan.tiles, plan.halved)


def _make_points(zones: PageZones, plan: PagePlan) -> base.PageZone | None:
    kept = zones.kept_points(plan)
    counts = points.share_sentences(kept, plan.sentences)
    return base.stack_zones(
        [
            zones.take_zone(points.make_point_zone, point, count, zones.level)
            for point, count in zip(kept, counts, strict=True)
        ]
    )


def _make_chart(zones: PageZones, plan: PagePlan) -> base.PageZone | None:
    from exporter.pdf.zones import chart

    blocks = zones.add_fillers(zones.page.chart, Chart, plan)
    return base.stack_zones([zones.take_zone(chart.make_chart_zone, each) for each in blocks if has_values(each)])


def has_values(chart: Chart) -> bool:
    """Whether a chart has a value at all."""
    return any(value is not None for series in chart.series for value in series.values)


def _make_table(zones: PageZones, plan: PagePlan) -> base.PageZone | None:
    from exporter.pdf.zones import table

    blocks = zones.add_fillers(zones.page.table, Table, plan)
    return base.stack_zones([zones.take_zone(table.make_table_zone, each) for each in blocks if each.columns])


def _make_quote(zones: PageZones, plan: PagePlan) -> base.PageZone | None:
    blocks = zones.add_fillers(zones.page.quote, Quotation, plan)
    return base.stack_zones([zones.take_zone(quote.make_quote_zone, each) for each in blocks])


def _make_image(zones: PageZones, plan: PagePlan) -> base.PageZone | None:
    blocks = zones.add_fillers(zones.page.image, Image, plan)
    if not blocks:
        return None
    from exporter.pdf.zones import image

    return base.stack_zones([zones.take_zone(image.make_image_zone, each) for each in blocks])


def _make_source(zones: PageZones, plan: PagePlan) -> base.PageZone | None:
    return zones.make_foot(("source",), plan)


def _make_contact(zones: PageZones, plan: PagePlan) -> base.PageZone | None:
    return zones.make_foot(("contact",), plan)


def _get_first_point(page: OnePager) -> Block | None:
    return page.points[0] if page.points else None


def _depends_on_nothing(zones: PageZones, plan: PagePlan) -> tuple[object, ...]:
    return ()


def _depends_on_dropped(zones: PageZones, plan: PagePlan) -> tuple[object, ...]:
    return (plan.dropped & {"headline", *zones.placed},)


def _depends_on_tiles(zones: PageZones, plan: PagePlan) -> tuple[object, ...]:
    return (plan.tiles, plan.halved)


def _depends_on_points(zones: PageZones, plan: PagePlan) -> tuple[object, ...]:
    return plan.points, plan.sentences, zones.told_fillers(plan)


def _depends_on_fillers(zones: PageZones, plan: PagePlan) -> tuple[object, ...]:
    return (plan.fillers,)


class ZoneRecord(Struct, frozen=True):
    """One zone.

    `words` name it in messages, `block` is what of the page it prints first, `make` measures it, `depends` is what of a
    plan its content depends on besides being dropped. The template says under `pdf.fit.drop` whether it may be dropped.
    `expected`: a layout without it is reported if the page has something for it.
    """

    name: str
    words: str
    block: Callable[[OnePager], Block | None]
    make: Callable[[PageZones, PagePlan], base.PageZone | None]
    depends: Callable[[PageZones, PagePlan], tuple[object, ...]] = _depends_on_nothing
    expected: bool = True


_RECORDS = (
    ZoneRecord("masthead", "masthead", lambda page: page.masthead, _make_masthead, _depends_on_dropped, False),
    ZoneRecord("headline", "headline", lambda page: page.headline, _make_headline),
    ZoneRecord("summary", "summary", lambda page: page.summary, _make_summary),
    ZoneRecord("tiles", "row of key figures", lambda page: page.tiles, _make_tiles, _depends_on_tiles),
    ZoneRecord("points", "list of points", _get_first_point, _make_points, _depends_on_points),
    ZoneRecord("chart", "chart", lambda page: page.chart, _make_chart, _depends_on_fillers),
    ZoneRecord("table", "table", lambda page: page.table, _make_table, _depends_on_fillers),
    ZoneRecord("quote", "quotation", lambda page: page.quote, _make_quote, _depends_on_fillers),
    ZoneRecord("image", "image", lambda page: page.image, _make_image, _depends_on_fillers),
    ZoneRecord("source", "source", lambda page: page.source, _make_source),
    ZoneRecord("contact", "contact", lambda page: page.contact, _make_contact),
)
ZONES: Mapping[str, ZoneRecord] = {record.name: record for record in _RECORDS}


def _entry_names(entry: str | Columns) -> tuple[str, ...]:
    return (entry,) if isinstance(entry, str) else tuple(name for column in entry.columns for name in column)


def list_zones(settings: Settings) -> tuple[str, ...]:
    """Names of the zones the layout prints, in order."""
    return tuple(name for entry in settings.pdf.layout for name in _entry_names(entry))
