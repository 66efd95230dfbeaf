"""Fit to one page: (1) find the largest scale that fits; (2) if none does, drop zones and points in template order;
(3) if the page is under 80 % full, add sentences, then fillers.

Cost: paragraphs are measured once; a pass breaks them at one size and adds up heights, linear in the text, and draws
nothing. A text that fits at once takes one pass; one that must shrink about four, since heights tell where to look; one
that must lose blocks or grow sentences at most fifteen (`PASSES`). The last pass alone is drawn.
"""

from collections.abc import Callable, Iterator, Mapping, Set
from math import ceil

from msgspec import Struct
from msgspec.structs import replace

from exporter.document.blocks import Block, OnePager, Reference, plain
from exporter.pdf.fit import flow
from exporter.pdf.fit.last_plans import drop_zones, list_last_plans
from exporter.pdf.fit.page_zones import (
    ZONES,
    PagePlan,
    PageZones,
    find_inlines,
    has_values,
    list_zones,
    renumber_notes,
)
from exporter.pdf.page.text import SMALLEST, FitScale, Typesetter
from exporter.pdf.page.tree import Element, LaidOutPage
from exporter.problem import NOWHERE, Place, Problem, Problems
from exporter.template.model import Settings
from exporter.typeset.fonts import Fonts

# Steps from the smallest to the largest page: halved five times, the search is exact to a tenth of a point.
STEPS = 32
# A page at its smallest takes about this much less height than at its largest: the first guess of the search.
SHRINK = 0.5
# Air at the smallest size, as a part of the air at the largest: half is tight, less runs zones into each other.
TIGHT = 0.5
# A page filled below this part of the text area looks unfinished: sentences and fillers are then added.
UNDERFULL = 0.8
# Points are left out until the page is this easy (a part of the path): what loses text anyway need not be tiny as well.
EASY = 12
# No page of the allowed sizes holds more points than this.
MOST_POINTS = 64
# No page takes more further sentences than this; six halvings find how many.
MOST_SENTENCES = 63
# Points that stay until everything else that may go has gone.
LEAST_POINTS = 3
PASSES = 15
# Guesses along a straight line before a range is halved.
GUESSES = 4


class Explanation(Struct, frozen=True, kw_only=True):
    """What the search chose. `limit` is what held: `max_size` (nothing had to shrink), `page` (the size was chosen so
    that all fits), `content` (blocks had to go), `none` (it cannot fit)."""

    size: float
    air: float
    passes: int
    fill: float
    limit: str
    dropped: tuple[str, ...] = ()
    sentences: int = 0
    added: tuple[str, ...] = ()

    def __str__(self) -> str:
        lines = [
            f"body size {self.size:g} pt, spacing {self.air:.0%}, {self.fill:.0%} of the page filled, "
            f"{self.passes} layout passes; limit: {self.limit}"
        ]
        if self.dropped:
            lines.append("left out: " + ", ".join(self.dropped))
        if self.sentences:
            lines.append(f"points grew by {self.sentences} sentence{'s' if self.sentences > 1 else ''}")
        if self.added:
            lines.append("added: " + ", ".join(self.added))
        return "\n".join(lines)


class FittedPage(Struct, frozen=True):
    page: LaidOutPage
    explanation: Explanation


class LayoutSearch:
    """Layout passes by plan and step (0 smallest, `STEPS` largest scale), each done once."""

    def __init__(self, zones: PageZones, smallest: float, largest: float) -> None:
        self.zones, self.smallest, self.largest = zones, smallest, max(smallest, largest)
        self._done: dict[tuple[PagePlan, int], flow.PageLayout] = {}

    @property
    def passes(self) -> int:
        return len(self._done)

    def scale_at(self, step: int) -> FitScale:
        part = step / STEPS
        size = self.smallest + (self.largest - self.smallest) * part
        setter = self.zones.setter
        return FitScale(size / setter.body_size, TIGHT + (1 - TIGHT) * part, setter.body_leading * size)

    def lay_out_plan(self, plan: PagePlan, step: int) -> flow.PageLayout:
        key = (plan, step)
        if key not in self._done:
            self._done[key] = flow.lay_out_page(self.zones, plan, self.scale_at(step))
        return self._done[key]

    def fits(self, plan: PagePlan, step: int) -> bool:
        return self.lay_out_plan(plan, step).fits

    def find_easiest_step(self, plan: PagePlan) -> int | None:
        """The highest step at which the plan fits, None where none does; heights say where to guess."""
        high = STEPS
        if self.fits(plan, high):
            return high
        known = [step for (done, step), laid in self._done.items() if done == plan and laid.fits]
        low, guesses = max(known, default=-1), 0
        while high - low > 1 and not (low >= 0 and self.passes >= PASSES):
            if low < 0 and self.passes >= PASSES - 2:
                guess = 0  # no more to spend on finding the very best
            elif low < 0 and high == STEPS:
                guess = STEPS - round((1 - self._height_share(plan, high)) / SHRINK * STEPS)
            else:
                guess = self._interpolate_step(plan, max(low, 0), high) if guesses < GUESSES else (low + high) // 2
            guess = min(max(guess, low + 1), high - 1)
            guesses += 1
            low, high = (guess, high) if self.fits(plan, guess) else (low, guess)
        return low if low >= 0 else None

    def _height_share(self, plan: PagePlan, step: int) -> float:
        """The text area's height as a part of what the plan takes there."""
        laid = self.lay_out_plan(plan, step)
        return laid.height / laid.natural

    def _interpolate_step(self, plan: PagePlan, low: int, high: int) -> int:
        """Where a straight line between two layouts meets the text area's height, from below."""
        if (plan, low) not in self._done:
            return high - max(1, round((1 - self._height_share(plan, high)) / SHRINK * STEPS))
        one, two = self.lay_out_plan(plan, low), self.lay_out_plan(plan, high)
        return low + int((one.height - one.natural) / max(0.01, two.natural - one.natural) * (high - low))


def find_first(true: Callable[[int], bool], low: int, high: int) -> int:
    """The smallest number from `low` on for which `true` holds, as it holds for `high`; halves the range each time."""
    while low < high:
        middle = (low + high) // 2
        if true(middle):
            high = middle
        else:
            low = middle + 1
    return low


def fit_page(
    one_pager: OnePager, settings: Settings, words: Mapping[str, str], fonts: Fonts, problems: Problems
) -> FittedPage:  # fmt: skip
    """The one page, what was dropped is reported to `problems`, as an error if even the least cannot fit."""
    setter = Typesetter(settings, fonts, words, one_pager.meta.language)
    zones = PageZones(one_pager, setter)
    _report_unlisted(one_pager, settings, problems)
    _report_empty_chart(one_pager, problems)
    given = settings.pdf.fit
    search = LayoutSearch(
        zones, max(SMALLEST, given.min_size.points(setter.body_size)), given.max_size.points(setter.body_size)
    )
    whole = PagePlan(points=len(one_pager.points) if "points" in list_zones(settings) else 0)
    plan, step, limit = _choose_plan(search, whole)
    laid = search.lay_out_plan(plan, step)
    if not laid.fits:
        limit = "none"
        _report_too_full(search, plan, problems)
    dropped = _report_dropped(one_pager, whole, plan, problems)
    measure = search.scale_at(step)
    numbers = zones.number_notes(plan)
    if any(numbers.get(note.id, note.number) != note.number for note in one_pager.notes):  # sentences stayed away
        zones = PageZones(renumber_notes(one_pager, numbers), setter)
        laid = flow.lay_out_page(zones, plan, measure)
    explanation = Explanation(
        size=round(measure.scale * setter.body_size, 2), air=measure.spacing, passes=search.passes,
        fill=laid.fill, limit=limit,
        dropped=dropped, sentences=plan.sentences,
        added=tuple(one_pager.fillers[at].zone for at in sorted(plan.fillers)),
    )  # fmt: skip
    page = flow.draw_page(zones, laid)
    _report_absent(zones, plan, flow.find_shown_ids(page.root), problems)
    problems.extend(_find_losses(page.root))
    return FittedPage(page, explanation)


def _choose_plan(search: LayoutSearch, whole: PagePlan) -> tuple[PagePlan, int, str]:
    """Plan and step of the path, and which limit held."""
    if whole.points <= MOST_POINTS:
        step = search.find_easiest_step(whole)
        if step is not None:
            return *_fill_page(search, whole, step), "max_size" if step == STEPS else "page"
    plan = _drop_content(search, replace(whole, points=min(whole.points, MOST_POINTS)))
    # What had to go may have been most of the page: what is left then says more.
    return *_fill_page(search, plan, search.find_easiest_step(plan) or 0), "content"


# ---- leaving out ---------------------------------------------------------------------------------------------------


def _drop_content(search: LayoutSearch, whole: PagePlan) -> PagePlan:
    """The plan that loses least in the template's order; where nothing helps, the one that loses most."""
    order = list(search.zones.settings.pdf.fit.drop)
    if "points" not in order:
        order.append("points")
    before, after = order[: order.index("points")], order[order.index("points") + 1 :]
    before, after = [[name for name in names if search.zones.make_zone(name, whole)] for names in (before, after)]
    bare = drop_zones(whole, before)
    if search.fits(bare, 0):
        count = find_first(lambda number: search.fits(drop_zones(whole, before[:number]), 0), 1, len(before))
        return drop_zones(whole, before[:count])
    least = min(LEAST_POINTS, bare.points)
    few = replace(bare, points=least)
    if search.fits(few, EASY):
        return replace(bare, points=_count_fitting_points(search, bare, least))
    if search.fits(few, 0):
        return few  # not one more in the smallest type: a little more room would take it back
    plans = list_last_plans(search.zones, few, after)
    if not plans:
        return few
    plan = plans[find_first(lambda number: search.fits(plans[number], 0), 0, len(plans) - 1)]
    # What had to go may have been taller than a point.
    more = (replace(plan, points=number) for number in range(least, plan.points, -1))
    return next((each for each in more if search.fits(each, 0)), plan)


def _count_fitting_points(search: LayoutSearch, bare: PagePlan, least: int) -> int:
    """How many points fit at the easy step, from `least` on, which do; points are about as tall as each other."""
    low, high, guesses = least, bare.points, 0
    tall = search.lay_out_plan(bare, 0).natural / (1 - SHRINK * EASY / STEPS)  # about what they would take at that step
    while high - low > 1:
        laid = search.lay_out_plan(replace(bare, points=low), EASY)
        part = (laid.height - laid.natural) / max(0.01, tall - laid.natural)
        guess = low + int(part * (high - low)) if guesses < GUESSES else (low + high) // 2
        guess = min(max(guess, low + 1), high - 1)
        guesses += 1
        laid = search.lay_out_plan(replace(bare, points=guess), EASY)
        low, high, tall = (guess, high, tall) if laid.fits else (low, guess, laid.natural)
    return low


# ---- growing -------------------------------------------------------------------------------------------------------


def _fill_page(search: LayoutSearch, plan: PagePlan, step: int) -> tuple[PagePlan, int]:
    """An underfull page grown, with the step it is then set at."""
    if step == STEPS:
        plan = _add_fillers(search, plan)
        return plan, search.find_easiest_step(plan) or 0
    # One long column may leave the others underfull: what grows there must not make the type smaller.
    return _add_sentences(search, plan, step), step


def _add_sentences(search: LayoutSearch, plan: PagePlan, step: int) -> PagePlan:
    """Add sentences, point by point in turn, until the page at this step is not underfull or holds no more."""
    most = min(MOST_SENTENCES, sum(len(point.more) for point in search.zones.kept_points(plan)))
    if not most or search.passes >= PASSES or search.lay_out_plan(plan, step).fill >= UNDERFULL:
        return plan

    def lay_out_count(count: int) -> flow.PageLayout:
        return search.lay_out_plan(replace(plan, sentences=count), step)

    # Each sentence fills about as much as the next: a straight line between two pages says where to look.
    low, high, guesses = 0, most, 0
    if lay_out_count(most).fits and lay_out_count(most).fill < UNDERFULL:
        return replace(plan, sentences=most)
    while high - low > 1 and search.passes < PASSES:
        part = (UNDERFULL - lay_out_count(low).fill) / max(0.01, lay_out_count(high).fill - lay_out_count(low).fill)
        guess = low + ceil(part * (high - low)) if guesses < GUESSES else (low + high) // 2
        guess = min(max(guess, low + 1), high - 1)
        guesses += 1
        enough = lay_out_count(guess).fill >= UNDERFULL or not lay_out_count(guess).fits
        low, high = (low, guess) if enough else (guess, high)
    return replace(plan, sentences=high if lay_out_count(high).fits else low)


def _add_fillers(search: LayoutSearch, plan: PagePlan) -> PagePlan:
    """An underfull page takes further sentences, then what stands by."""
    plan = _add_sentences(search, plan, STEPS)
    listed = list_zones(search.zones.settings)
    for at, filler in enumerate(search.zones.page.fillers):
        if search.lay_out_plan(plan, STEPS).fill >= UNDERFULL or search.passes >= PASSES - 2:
            break
        if filler.zone in listed and filler.zone not in plan.dropped:
            more = replace(plan, fillers=plan.fillers | {at})
            plan = more if search.fits(more, STEPS) or search.fits(more, STEPS // 2) else plan
    return plan


# ---- reports --------------------------------------------------------------------------------------------------------


def _describe_block(name: str, block: Block) -> str:
    """The table 't1' (Costs); of what the outline gives no name of its own, such as the summary, the zone alone."""
    caption = getattr(block, "caption", None)
    words = plain(caption.text) if caption else ""
    own = block.id if block.id != name and block.id.isidentifier() else ""  # else the way to it, which nobody wrote
    return " ".join((f"the {ZONES[name].words}", *([repr(own)] * bool(own)), *([f"({words})"] * bool(words))))


def _report_dropped(page: OnePager, whole: PagePlan, plan: PagePlan, problems: Problems) -> tuple[str, ...]:
    """A warning for each block left out to fit; their names in the order they went."""
    hint = "shorten the text, or change what may go first under pdf.fit.drop in the template"
    gone: list[str] = []
    for name in ZONES:
        block = ZONES[name].block(page) if name in plan.dropped else None
        if block is not None:
            gone.append(name)
            problems.warning(
                "left-out", block.place, f"the one-pager is full: {_describe_block(name, block)} is left out", hint
            )
    if page.tiles is not None and plan.tiles is not None and "tiles" not in plan.dropped:
        for tile in page.tiles.tiles[plan.tiles :]:
            gone.append(f"key figure {tile.figure}")
            message = f"the one-pager is full: the key figure {tile.figure!r} is left out"
            problems.warning("left-out", page.tiles.place, message, "name fewer under one_pager.figures")
    for point in page.points[plan.points : whole.points]:
        words = plain(point.heading) or plain(point.text)[:20]
        gone.append(f"point {point.id}" if point.id else f"point {words}")
        message = f"the one-pager is full: the point {words!r} is left out"
        problems.warning(
            "left-out", point.place, message, "give fewer points under one_pager.points, or shorten their text"
        )
    return tuple(gone)


def _report_absent(zones: PageZones, plan: PagePlan, shown: Set[str], problems: Problems) -> None:
    """A warning for each reference in a printed text to what the page does not show."""
    for reference in find_inlines(zones.find_printed(plan), Reference):
        if reference.target not in shown:
            message = f"the one-pager names “{reference.text}”, which is not on it"
            hint = "show it (one_pager.chart, one_pager.table), or write a summary or point without it"
            problems.warning("absent-reference", reference.place, message, hint)


def _find_losses(element: Element) -> Iterator[Problem]:
    """Yield what the drawn elements leave out, from the top of the page."""
    yield from element.losses
    for kid in element.kids:
        if isinstance(kid, Element):
            yield from _find_losses(kid)


def _report_too_full(search: LayoutSearch, plan: PagePlan, problems: Problems) -> None:
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
    what = _describe_block(worst, block) if block else "its margins leave no room"
    message = f"the one-pager cannot hold what must stay, even at {search.smallest:g} pt: {what} is too long"
    problems.error(
        "page-too-full", place, message,
        "shorten it, or let it be left out: name its zone under pdf.fit.drop in the template",
    )  # fmt: skip


def _report_empty_chart(page: OnePager, problems: Problems) -> None:
    chart = page.chart
    if chart is not None and not has_values(chart):
        message = f"{_describe_block('chart', chart)} has no values to draw: the one-pager prints none"
        hint = "give it at least one number, or set one_pager.chart to none"
        problems.warning("chart-empty", chart.place, message, hint)


def _report_unlisted(page: OnePager, settings: Settings, problems: Problems) -> None:
    """A warning for content whose zone the layout does not name."""
    listed = list_zones(settings)
    for name in ZONES:
        block = ZONES[name].block(page)
        if block is not None and name not in listed and ZONES[name].expected:
            what = (
                f"the {ZONES[name].words}" if name == "points" else _describe_block(name, block)
            )  # not its first point's name
            message = f"the one-pager's layout has no {name}: {what} is not printed"
            problems.warning(
                "zone-not-printed", block.place, message,
                f"add {name} to pdf.layout in the template, or take it out of one_pager",
            )  # fmt: skip
