"""What a page tells of itself: what was left out, what came in, what its texts name and it does not show."""

from collections.abc import Iterator, Set

from exporter.document.blocks import Block, Filler, OnePager, plain
from exporter.document.repetition import find_repeated
from exporter.message import Message
from exporter.pdf.fit.page_zones import ZONES, PagePlan, PageZones, find_placed, has_values, list_zones
from exporter.pdf.fit.search import LayoutSearch
from exporter.pdf.page.tree import Element
from exporter.problem import NOWHERE, Place, Problem, Problems
from exporter.template.model import Settings


def name_filler(filler: Filler) -> str:
    """The kind of block, with its own id or caption: table t1 (Costs)."""
    return _describe_block(filler.zone, filler.block, article="")


def list_repeated(zones: PageZones, plan: PagePlan) -> tuple[str, ...]:
    """The numbers that stand in more than two places outside key figures and summary, each with how many."""
    repeated = find_repeated(zones.find_told(plan), zones.settings.dates.get("month_names", ""))
    return tuple(Message("{number} ({times} times)", number=number, times=times) for number, times in repeated.items())


def _describe_block(name: str, block: Block, article: str = "the ") -> Message:
    """The table 't1' (Costs); of what the outline gives no name of its own, such as the summary, the zone alone."""
    caption = getattr(block, "caption", None)
    words = plain(caption.text) if caption else ""
    own = block.id if block.id != name and block.id.isidentifier() else ""  # else the way to it, which nobody wrote
    said = Message(article + ZONES[name].words)
    said = Message("{block} {id!r}", block=said, id=own) if own else said
    return Message("{block} ({caption})", block=said, caption=words) if words else said


def report_dropped(page: OnePager, whole: PagePlan, plan: PagePlan, problems: Problems) -> tuple[str, ...]:
    """A warning for each block left out to fit; their names in the order they went."""
    hint = "shorten the text, or change what may go first under pdf.fit.drop in the template"
    gone: list[str] = []
    for name in ZONES:
        block = ZONES[name].block(page) if name in plan.dropped else None
        if block is not None:
            gone.append(name)
            problems.warning(
                "left-out",
                block.place,
                Message("the one-pager is full: {block} is left out", block=_describe_block(name, block)),
                hint,
            )
    if page.tiles is not None and plan.tiles is not None and "tiles" not in plan.dropped:
        for tile in page.tiles.tiles[plan.tiles :]:
            gone.append(Message("key figure {figure}", figure=tile.figure))
            message = Message("the one-pager is full: the key figure {figure!r} is left out", figure=tile.figure)
            problems.warning("left-out", page.tiles.place, message, "name fewer under one_pager.figures")
    for point in page.points[plan.points : whole.points]:
        words = plain(point.heading) or plain(point.text)[:20]
        gone.append(Message("point {point}", point=point.id) if point.id else Message("point {words}", words=words))
        message = Message("the one-pager is full: the point {words!r} is left out", words=words)
        problems.warning(
            "left-out", point.place, message, "give fewer points under one_pager.points, or shorten their text"
        )
    return tuple(gone)


def report_absent(zones: PageZones, plan: PagePlan, shown: Set[str], problems: Problems) -> None:
    """A warning for each reference in a printed text to what the page does not show."""
    for reference in (found for part in zones.find_printed(plan) for found in zones.find_mentions(part).references):
        if reference.target not in shown:
            message = Message("the one-pager names “{reference}”, which is not on it", reference=reference.text)
            hint = "show it (one_pager.chart, one_pager.table), or write a summary or point without it"
            problems.warning("absent-reference", reference.place, message, hint)


def find_losses(element: Element) -> Iterator[Problem]:
    """Yield what the drawn elements leave out, from the top of the page."""
    yield from element.losses
    for kid in element.kids:
        if isinstance(kid, Element):
            yield from find_losses(kid)


def report_too_full(search: LayoutSearch, plan: PagePlan, problems: Problems) -> None:
    """The error for a page that cannot hold what must stay: it names the largest block."""
    zones = search.zones
    measure = search.scale_at(0)
    tallest, worst = 0.0, ""
    for name in list_zones(zones.settings):
        zone = zones.make_zone(name, plan)
        tall = sum(box.height for box in zone.lay_out(zones.width, measure)) if zone else 0.0
        if tall > tallest:
            tallest, worst = tall, name
    block = ZONES[worst].block(zones.page) if worst else None
    place: Place = block.place if block else NOWHERE
    what = _describe_block(worst, block) if block else Message("its margins leave no room")
    template = "the one-pager cannot hold what must stay, even at {smallest:g} pt: {what} is too long"
    message = Message(template, smallest=search.smallest, what=what)
    problems.error(
        "page-too-full", place, message,
        "shorten it, or let it be left out: name its zone under pdf.fit.drop in the template",
    )  # fmt: skip


def report_empty_chart(page: OnePager, problems: Problems) -> None:
    chart = page.chart
    if chart is not None and not has_values(chart):
        what = _describe_block("chart", chart)
        message = Message("{what} has no values to draw: the one-pager prints none", what=what)
        hint = "give it at least one number, or set one_pager.chart to none"
        problems.warning("chart-empty", chart.place, message, hint)


def report_unlisted(page: OnePager, settings: Settings, problems: Problems) -> None:
    """A warning for content whose zone the layout does not name."""
    listed = list_zones(settings)
    placed = find_placed(page, listed)
    listed = (*listed, *placed, *(("headline",) if "title" in placed else ()))
    for name in ZONES:
        block = ZONES[name].block(page)
        if block is not None and name not in listed and ZONES[name].expected:
            what = (
                Message("the " + ZONES[name].words) if name == "points" else _describe_block(name, block)
            )  # not its first point's name
            message = Message("the one-pager's layout has no {name}: {what} is not printed", name=name, what=what)
            hint = Message("add {name} to pdf.layout in the template, or take it out of one_pager", name=name)
            problems.warning("zone-not-printed", block.place, message, hint)
    if page.subtitle is not None and "headline" not in listed:  # which it stands under
        message = Message("the one-pager's layout has no headline: the subtitle is not printed")
        hint = Message("add headline to pdf.layout in the template")
        problems.warning("zone-not-printed", page.subtitle.place, message, hint)
