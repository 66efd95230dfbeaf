"""Layout passes of one page, each done once, and the largest size at which a plan fits."""

from collections.abc import Callable

from exporter.pdf.fit import flow
from exporter.pdf.fit.page_zones import PagePlan, PageZones
from exporter.pdf.page.stack import natural_height
from exporter.pdf.page.text import FitScale, loosened_leading

# Steps from the smallest to the largest page: halved five times, the search is exact to a tenth of a point.
STEPS = 32
# Steps beyond the largest type, in which a page that says little grows: its lines, charts, tiles and tables.
GROWN = 8
# A page at its smallest takes about this much less height than at its largest: the first guess of the search.
SHRINK = 0.5
# Air at the smallest size, as a part of the air at the largest: half is tight, less runs zones into each other.
TIGHT = 0.5
# Layout passes that one page may take.
PASSES = 15
# Guesses along a straight line before a range is halved.
GUESSES = 4


class LayoutSearch:
    """Layout passes by plan and step (0 smallest, `STEPS` largest scale, then grown), each done once."""

    def __init__(self, zones: PageZones, smallest: float, largest: float) -> None:
        self.zones, self.smallest, self.largest = zones, smallest, max(smallest, largest)
        self._done: dict[tuple[PagePlan, int], flow.PageLayout] = {}

    @property
    def passes(self) -> int:
        return len(self._done)

    @property
    def own_step(self) -> int:
        """The step at which body text has the template's own size."""
        own = self.zones.setter.body_size
        return round(max(0.0, min(1.0, (own - self.smallest) / max(0.01, self.largest - self.smallest))) * STEPS)

    def scale_at(self, step: int) -> FitScale:
        part, growth = min(1.0, step / STEPS), max(0, step - STEPS) / GROWN
        size = self.smallest + (self.largest - self.smallest) * part
        setter = self.zones.setter
        leading = loosened_leading(setter.body_leading, growth) * size
        return FitScale(size / setter.body_size, TIGHT + (1 - TIGHT) * part, leading, growth)

    def lay_out_plan(self, plan: PagePlan, step: int) -> flow.PageLayout:
        key = (plan, step)
        if key not in self._done:
            self._done[key] = flow.lay_out_page(self.zones, plan, self.scale_at(step))
        return self._done[key]

    def find_least_lack(self, filler: int) -> float | None:
        """Height in points that the page lacked for one of its fillers, in the pass that came closest to holding it;
        None where no pass tried it."""
        tried = [laid for (plan, _), laid in self._done.items() if filler in plan.fillers and not laid.fits]
        return min((laid.natural - laid.height for laid in tried), default=None)

    def measure_filler(self, filler: int) -> float:
        """Height in points of the zone that holds one filler alone, across the page in the smallest type."""
        zone = self.zones.make_zone(self.zones.page.fillers[filler].zone, PagePlan(fillers=frozenset((filler,))))
        return natural_height(zone.lay_out(self.zones.width, self.scale_at(0))) if zone else 0.0

    def fits(self, plan: PagePlan, step: int) -> bool:
        return self.lay_out_plan(plan, step).fits

    def find_easiest_step(self, plan: PagePlan, highest: int = STEPS) -> int | None:
        """The highest step at which the plan fits, None where none does; heights say where to guess."""
        known = {step: laid for (done, step), laid in self._done.items() if done == plan}
        low = max((step for step, laid in known.items() if laid.fits), default=-1)
        high = min((step for step, laid in known.items() if step > low and not laid.fits), default=highest + 1)
        guesses = 0
        while high - low > 1 and not (low >= 0 and self.passes >= PASSES):
            if low < 0 and self.passes >= PASSES - 2:
                guess = 0  # no more to spend on finding the very best
            else:
                guess = self._guess_step(plan, low, high) if guesses < GUESSES else (low + high) // 2
            guess = min(max(guess, low + 1), high - 1)
            guesses += 1
            low, high = (guess, high) if self.fits(plan, guess) else (low, guess)
        return low if low >= 0 else None

    def _guess_step(self, plan: PagePlan, low: int, high: int) -> int:
        """Where the plan is about as tall as the text area: on a straight line through the layouts at `low` and `high`,
        or from the one that there is; the highest step where there is none."""
        one, two = self._done.get((plan, low)), self._done.get((plan, high))
        if one is not None and two is not None:
            return low + int((one.height - one.natural) / max(0.01, two.natural - one.natural) * (high - low))
        laid, step = (one, low) if one is not None else (two, high)
        if laid is None:
            return STEPS
        part = _height_at(step) * laid.height / max(0.01, laid.natural)
        return int((part - (1 - SHRINK)) / SHRINK * STEPS)


def _height_at(step: int) -> float:
    """About how tall a page is at a step, as a part of what it takes at its largest type."""
    return 1 - SHRINK * (1 - step / STEPS)


def find_first(true: Callable[[int], bool], low: int, high: int) -> int:
    """The smallest number from `low` on for which `true` holds, as it holds for `high`; halves the range each time."""
    while low < high:
        middle = (low + high) // 2
        if true(middle):
            high = middle
        else:
            low = middle + 1
    return low
