"""One page, always: the largest size and most air at which everything fits, then what is left out, then what may grow.

Cost: paragraphs are measured once; a pass breaks them at one size and adds up heights, linear in the text, and draws
nothing. A text that fits at once takes one pass; one that must shrink about four, since heights tell where to look; one
that must lose blocks or grow sentences at most fifteen (`PASSES`). The last pass alone is drawn.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from math import ceil

from msgspec import Struct
from msgspec.structs import replace

from exporter.document.blocks import Block, OnePager, plain
from exporter.pdf.fit import flow
from exporter.pdf.page.text import SMALLEST, Measure, Setter
from exporter.pdf.page.tree import Element, Page
from exporter.problem import NOWHERE, Place, Problem, Problems
from exporter.template.model import Settings
from exporter.typeset.fonts import Fonts

# Steps from the smallest to the largest page: halved five times, the search is exact to a tenth of a point.
STEPS = 32
# A page at its smallest takes about this much less height than at its largest: the first guess of the search.
SHRINK = 0.5
# Air at the smallest size, as a part of the air at the largest: half is tight, less runs zones into each other.
TIGHT = 0.5
# Below this part of the text area a page reads as unfinished: it may then grow.
HOLLOW = 0.8
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


class Fitted(Struct, frozen=True):
    page: Page
    explanation: Explanation


class _Search:
    """Layout passes over plans and steps of the path, each done once."""

    def __init__(self, parts: flow.Parts, smallest: float, largest: float) -> None:
        self.parts, self.smallest, self.largest = parts, smallest, max(smallest, largest)
        self._done: dict[tuple[flow.Plan, int], flow.Laid] = {}

    @property
    def passes(self) -> int:
        return len(self._done)

    def measure(self, step: int) -> Measure:
        part = step / STEPS
        size = self.smallest + (self.largest - self.smallest) * part
        setter = self.parts.setter
        return Measure(size / setter.body_size, TIGHT + (1 - TIGHT) * part, setter.body_leading * size)

    def lay(self, plan: flow.Plan, step: int) -> flow.Laid:
        key = (plan, step)
        if key not in self._done:
            self._done[key] = flow.lay(self.parts, plan, self.measure(step))
        return self._done[key]

    def fits(self, plan: flow.Plan, step: int) -> bool:
        return self.lay(plan, step).fits

    def easiest(self, plan: flow.Plan) -> int | None:
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
                guess = STEPS - round((1 - self._part(plan, high)) / SHRINK * STEPS)
            else:
                guess = self._between(plan, max(low, 0), high) if guesses < GUESSES else (low + high) // 2
            guess = min(max(guess, low + 1), high - 1)
            guesses += 1
            low, high = (guess, high) if self.fits(plan, guess) else (low, guess)
        return low if low >= 0 else None

    def _part(self, plan: flow.Plan, step: int) -> float:
        """The text area's height as a part of what the plan takes there."""
        laid = self.lay(plan, step)
        return laid.height / laid.natural

    def _between(self, plan: flow.Plan, low: int, high: int) -> int:
        """Where a straight line between two layouts meets the text area's height, from below."""
        if (plan, low) not in self._done:
            return high - max(1, round((1 - self._part(plan, high)) / SHRINK * STEPS))
        one, two = self.lay(plan, low), self.lay(plan, high)
        return low + int((one.height - one.natural) / max(0.01, two.natural - one.natural) * (high - low))


def first(true: Callable[[int], bool], low: int, high: int) -> int:
    """The smallest number from `low` on for which `true` holds, as it holds for `high`; halves the range each time."""
    while low < high:
        middle = (low + high) // 2
        if true(middle):
            high = middle
        else:
            low = middle + 1
    return low


def fit(
    one_pager: OnePager, settings: Settings, words: Mapping[str, str], fonts: Fonts, problems: Problems
) -> Fitted:  # fmt: skip
    """The one page, with what was left out told to `problems`; an error there when even the least cannot fit."""
    setter = Setter(settings, fonts, words, one_pager.meta.language)
    parts = flow.Parts(one_pager, setter)
    _unlisted(one_pager, settings, problems)
    _empty_chart(one_pager, problems)
    given = settings.pdf.fit
    search = _Search(
        parts, max(SMALLEST, given.min_size.points(setter.body_size)), given.max_size.points(setter.body_size)
    )
    whole = flow.Plan(points=len(one_pager.points) if "points" in flow.listed(settings) else 0)
    plan, step, limit = _choose(search, whole)
    laid = search.lay(plan, step)
    if not laid.fits:
        limit = "none"
        _too_full(search, plan, problems)
    dropped = _tell(one_pager, whole, plan, problems)
    measure = search.measure(step)
    explanation = Explanation(
        size=round(measure.scale * setter.body_size, 2), air=measure.air, passes=search.passes,
        fill=laid.fill, limit=limit,
        dropped=dropped, sentences=plan.sentences,
        added=tuple(one_pager.spares[at].zone for at in sorted(plan.spares)),
    )  # fmt: skip
    page = flow.page(parts, laid)
    problems.extend(_find_losses(page.root))
    return Fitted(page, explanation)


def _choose(search: _Search, whole: flow.Plan) -> tuple[flow.Plan, int, str]:
    """Plan and step of the path, and which limit held."""
    if whole.points <= MOST_POINTS:
        step = search.easiest(whole)
        if step is not None:
            return *_filled(search, whole, step), "max_size" if step == STEPS else "page"
    plan = _drop(search, replace(whole, points=min(whole.points, MOST_POINTS)))
    # What had to go may have been most of the page: what is left then says more.
    return *_filled(search, plan, search.easiest(plan) or 0), "content"


# ---- leaving out ---------------------------------------------------------------------------------------------------


def _drop(search: _Search, whole: flow.Plan) -> flow.Plan:
    """The plan that loses least in the template's order; where nothing helps, the one that loses most."""
    order = list(search.parts.settings.pdf.fit.drop)
    if "points" not in order:
        order.append("points")
    before, after = order[: order.index("points")], order[order.index("points") + 1 :]
    before, after = [[name for name in names if search.parts.zone(name, whole)] for names in (before, after)]
    bare = _without(whole, before)
    if search.fits(bare, 0):
        count = first(lambda number: search.fits(_without(whole, before[:number]), 0), 1, len(before))
        return _without(whole, before[:count])
    least = min(LEAST_POINTS, bare.points)
    few = replace(bare, points=least)
    if search.fits(few, EASY):
        return replace(bare, points=_most(search, bare, least))
    if search.fits(few, 0):
        return few  # not one more in the smallest type: a little more room would take it back
    plans = [_without(few, after[:number]) for number in range(1, len(after) + 1)]
    plans += [replace(_without(few, after), points=number) for number in range(least - 1, 0, -1)]
    if not plans:
        return few
    return plans[first(lambda number: search.fits(plans[number], 0), 0, len(plans) - 1)]


def _most(search: _Search, bare: flow.Plan, least: int) -> int:
    """How many points fit at the easy step, from `least` on, which do; points are about as tall as each other."""
    low, high, guesses = least, bare.points, 0
    tall = search.lay(bare, 0).natural / (1 - SHRINK * EASY / STEPS)  # about what they would take at that step
    while high - low > 1:
        laid = search.lay(replace(bare, points=low), EASY)
        part = (laid.height - laid.natural) / max(0.01, tall - laid.natural)
        guess = low + int(part * (high - low)) if guesses < GUESSES else (low + high) // 2
        guess = min(max(guess, low + 1), high - 1)
        guesses += 1
        laid = search.lay(replace(bare, points=guess), EASY)
        low, high, tall = (guess, high, tall) if laid.fits else (low, guess, laid.natural)
    return low


def _without(plan: flow.Plan, names: Sequence[str]) -> flow.Plan:
    return replace(plan, dropped=plan.dropped | frozenset(names))


# ---- growing -------------------------------------------------------------------------------------------------------


def _filled(search: _Search, plan: flow.Plan, step: int) -> tuple[flow.Plan, int]:
    """A hollow page grown, with the step it is then set at."""
    if step == STEPS:
        plan = _grow(search, plan)
        return plan, search.easiest(plan) or 0
    # One long column may leave the others hollow: what grows there must not make the type smaller.
    return _sentences(search, plan, step), step


def _sentences(search: _Search, plan: flow.Plan, step: int) -> flow.Plan:
    """Further sentences, point by point in turn, until the page at this step is no longer hollow or holds no more."""
    most = min(MOST_SENTENCES, sum(len(point.more) for point in search.parts.points(plan)))
    if not most or search.passes >= PASSES or search.lay(plan, step).fill >= HOLLOW:
        return plan

    def laid(count: int) -> flow.Laid:
        return search.lay(replace(plan, sentences=count), step)

    # Each sentence fills about as much as the next: a straight line between two pages says where to look.
    low, high, guesses = 0, most, 0
    if laid(most).fits and laid(most).fill < HOLLOW:
        return replace(plan, sentences=most)
    while high - low > 1 and search.passes < PASSES:
        part = (HOLLOW - laid(low).fill) / max(0.01, laid(high).fill - laid(low).fill)
        guess = low + ceil(part * (high - low)) if guesses < GUESSES else (low + high) // 2
        guess = min(max(guess, low + 1), high - 1)
        guesses += 1
        enough = laid(guess).fill >= HOLLOW or not laid(guess).fits
        low, high = (low, guess) if enough else (guess, high)
    return replace(plan, sentences=high if laid(high).fits else low)


def _grow(search: _Search, plan: flow.Plan) -> flow.Plan:
    """A hollow page takes further sentences, then what stands by."""
    plan = _sentences(search, plan, STEPS)
    listed = flow.listed(search.parts.settings)
    for at, spare in enumerate(search.parts.page.spares):
        if search.lay(plan, STEPS).fill >= HOLLOW or search.passes >= PASSES - 2:
            break
        if spare.zone in listed and spare.zone not in plan.dropped:
            more = replace(plan, spares=plan.spares | {at})
            plan = more if search.fits(more, STEPS) or search.fits(more, STEPS // 2) else plan
    return plan


# ---- what is told --------------------------------------------------------------------------------------------------

_SAY = {
    "masthead": "masthead", "headline": "headline", "summary": "summary", "tiles": "row of key figures",
    "points": "list of points", "chart": "chart", "table": "table", "quote": "quotation", "image": "image",
    "source": "source", "contact": "contact",
}  # fmt: skip


def _block(page: OnePager, name: str) -> Block | None:
    return page.points[0] if name == "points" and page.points else getattr(page, name) if name != "points" else None


def _named(name: str, block: Block) -> str:
    """The table 't1' (Costs); of what the outline gives no name of its own, such as the summary, the zone alone."""
    caption = getattr(block, "caption", None)
    words = plain(caption.text) if caption else ""
    own = block.id if block.id != name and block.id.isidentifier() else ""  # else the way to it, which nobody wrote
    return " ".join((f"the {_SAY.get(name, 'text')}", *([repr(own)] * bool(own)), *([f"({words})"] * bool(words))))


def _tell(page: OnePager, whole: flow.Plan, plan: flow.Plan, problems: Problems) -> tuple[str, ...]:
    """A warning for each block left out to fit; their names in the order they went."""
    hint = "shorten the text, or change what may go first under pdf.fit.drop in the template"
    gone: list[str] = []
    for name in _SAY:
        block = _block(page, name) if name in plan.dropped else None
        if block is not None:
            gone.append(name)
            problems.warning("left-out", block.place, f"the one-pager is full: {_named(name, block)} is left out", hint)
    for point in page.points[plan.points : whole.points]:
        words = plain(point.heading) or plain(point.text)[:20]
        gone.append(f"point {point.id}" if point.id else f"point {words}")
        message = f"the one-pager is full: the point {words!r} is left out"
        problems.warning(
            "left-out", point.place, message, "give fewer points under one_pager.points, or shorten their text"
        )
    return tuple(gone)


def _find_losses(element: Element) -> Iterator[Problem]:
    """Yield what the drawn elements leave out, from the top of the page."""
    yield from element.losses
    for kid in element.kids:
        if isinstance(kid, Element):
            yield from _find_losses(kid)


def _too_full(search: _Search, plan: flow.Plan, problems: Problems) -> None:
    """The error for a page that cannot hold what must stay: it names the largest block."""
    parts = search.parts
    measure = search.measure(0)
    tallest, worst = 0.0, ""
    for name in flow.listed(parts.settings):
        zone = parts.zone(name, plan)
        tall = sum(slab.height for slab in zone.lay(parts.width, measure)) if zone else 0.0
        if tall > tallest:
            tallest, worst = tall, name
    block = _block(parts.page, worst) if worst else None
    place: Place = block.place if block else NOWHERE
    what = _named(worst, block) if block else "its margins leave no room"
    message = f"the one-pager cannot hold what must stay, even at {search.smallest:g} pt: {what} is too long"
    problems.error(
        "page-too-full", place, message,
        "shorten it, or let it be left out: name its zone under pdf.fit.drop in the template",
    )  # fmt: skip


def _empty_chart(page: OnePager, problems: Problems) -> None:
    chart = page.chart
    if chart is not None and not flow.drawable(chart):
        message = f"{_named('chart', chart)} has no values to draw: the one-pager prints none"
        hint = "give it at least one number, or set one_pager.chart to none"
        problems.warning("chart-empty", chart.place, message, hint)


def _unlisted(page: OnePager, settings: Settings, problems: Problems) -> None:
    """A warning for content whose zone the layout does not name."""
    listed = flow.listed(settings)
    for name in _SAY:
        block = _block(page, name)
        if block is not None and name not in listed and name != "masthead":
            what = f"the {_SAY[name]}" if name == "points" else _named(name, block)  # not its first point's name
            message = f"the one-pager's layout has no {name}: {what} is not printed"
            problems.warning(
                "zone-not-printed", block.place, message,
                f"add {name} to pdf.layout in the template, or take it out of one_pager",
            )  # fmt: skip
