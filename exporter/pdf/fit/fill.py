"""What comes onto a page that has room: evidence that stands by, further sentences of its points, a second row of key
figures."""

from collections.abc import Callable
from math import ceil

from msgspec.structs import replace

from exporter.document.blocks import Filler
from exporter.document.repetition import MOST_TOLD, count_places
from exporter.pdf.fit import flow
from exporter.pdf.fit.page_zones import PagePlan, list_zones
from exporter.pdf.fit.search import GROWN, GUESSES, PASSES, STEPS, LayoutSearch
from exporter.pdf.zones.tiles import STRIP

# A page filled below this part of the text area has room for more: what is left of it then is air between zones, which
# looks meant, and above that it would stand as a hole.
UNDERFULL = 0.9
# No page takes more further sentences than this; six halvings find how many.
MOST_SENTENCES = 63
# Passes that evidence leaves for what comes after it: to find the size, and how many sentences.
_SPARED = 7
# Steps that a page may come down for a second row of key figures: four tenths of a point of type, which no eye sees.
_MOST_DOWN = 3


def fill_page(search: LayoutSearch, plan: PagePlan) -> tuple[PagePlan, int]:
    """An underfull page grown, with the step it is then set at: evidence first, sentences for what is left, and what
    repeats the page rather than air."""
    roomy = may_fill(search, plan)
    # Where the type is smaller than that already, evidence may come into what one long column leaves empty.
    step = search.own_step if roomy else search.find_easiest_step(plan) or 0
    plan = _add_fillers(search, plan, step, lambda filler: not filler.repeats and filler.zone != "quote")
    plan = _add_fillers(search, _add_evidence(search, plan, step), step, lambda filler: not filler.repeats)
    step = search.find_easiest_step(plan) or 0
    # One long column may leave the others underfull: what grows there must not make the type smaller.
    plan = _add_sentences(search, plan, step)
    if roomy and search.passes < PASSES - _SPARED and search.lay_out_plan(plan, step).fill < UNDERFULL:
        more = _add_fillers(search, plan, search.own_step, lambda filler: _may_repeat(search, plan, filler))
        if more != plan:
            plan, step = more, search.find_easiest_step(more) or 0
    return plan, _grow(search, plan, step)


def _may_repeat(search: LayoutSearch, plan: PagePlan, filler: Filler) -> bool:
    """Whether a block that says little new may come in rather than air: it tells no number once too often."""
    if not filler.repeats:
        return False
    months = search.zones.settings.dates.get("month_names", "")
    told = count_places(search.zones.find_told(plan), months)
    return all(told[number] < MOST_TOLD for number in count_places((filler.block,), months))


def _grow(search: LayoutSearch, plan: PagePlan, step: int) -> int:
    """The step at which a page that says little in its largest type has grown as far as it may and fits."""
    if step < STEPS or search.passes >= PASSES or search.lay_out_plan(plan, step).fill >= UNDERFULL:
        return step
    return search.find_easiest_step(plan, STEPS + GROWN) or step


def halve_strip(search: LayoutSearch, plan: PagePlan, step: int) -> tuple[PagePlan, int]:
    """The plan with a strip of key figures in two rows, and its step, where all that the page says fits in type that is
    hardly smaller: a strip of wrapped texts, or any on a page that says little. A page that grew gives back its growth
    first."""
    block, columns = search.zones.page.tiles, search.zones.settings.tiles.columns
    if block is None or min(len(block.tiles), columns) < STRIP or "tiles" in plan.dropped:
        return plan, step
    if step > STEPS and search.lay_out_plan(plan, step).fill < UNDERFULL:
        halved, lowest = replace(plan, halved="always"), STEPS
    else:
        halved, lowest = replace(plan, halved="wrapped"), max(min(step, STEPS) - _MOST_DOWN, 0)
    for lower in range(step, lowest - 1, -1):
        if search.passes >= PASSES or not search.fits(plan, step):
            break
        if search.fits(halved, lower):
            return halved, lower
    return plan, step


def shift_columns(search: LayoutSearch, plan: PagePlan, step: int) -> tuple[PagePlan, int]:
    """The plan with some of a short column's width given to the long one, and its step, where the page has said all it
    can, is underfull, and the long column alone keeps it from growing."""
    highest = STEPS + GROWN if step >= STEPS else STEPS
    if step >= STEPS + GROWN or search.passes >= PASSES - 1 or search.lay_out_plan(plan, step).fill >= UNDERFULL:
        return plan, step
    shifted = replace(plan, shifted=True)
    found = search.find_easiest_step(shifted, highest) if search.fits(shifted, step) else None
    fuller = found is not None and search.lay_out_plan(shifted, found).fill > search.lay_out_plan(plan, step).fill
    return (shifted, found) if found is not None and fuller else (plan, step)


def may_fill(search: LayoutSearch, plan: PagePlan) -> bool:
    """Whether something stands by for a page that has room in the template's own type size."""
    stands_by = bool(_list_fillers(search, plan)) or _count_evidence(search, plan) > 0
    return stands_by and search.fits(plan, search.own_step)


def _count_evidence(search: LayoutSearch, plan: PagePlan) -> int:
    """How many lists and callouts its points may grow by."""
    return sum(len(point.evidence) for point in search.zones.kept_points(plan))


def _list_fillers(search: LayoutSearch, plan: PagePlan) -> list[int]:
    """Positions of the fillers whose zone the page has."""
    listed = list_zones(search.zones.settings)
    fillers = search.zones.page.fillers
    return [at for at, each in enumerate(fillers) if each.zone in listed and each.zone not in plan.dropped]


def _add_sentences(search: LayoutSearch, plan: PagePlan, step: int) -> PagePlan:
    """Add sentences, point by point in turn, until the page at this step is not underfull or holds no more."""
    most = min(MOST_SENTENCES, sum(len(point.more) for point in search.zones.kept_points(plan)))
    if most <= plan.sentences or search.passes >= PASSES or search.lay_out_plan(plan, step).fill >= UNDERFULL:
        return plan

    def lay_out_count(count: int) -> flow.PageLayout:
        return search.lay_out_plan(replace(plan, sentences=count), step)

    # Each sentence fills about as much as the next: a straight line between two pages says where to look.
    low, high, guesses = plan.sentences, most, 0
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


def _add_evidence(search: LayoutSearch, plan: PagePlan, step: int) -> PagePlan:
    """As many lists and callouts of points as a page with room holds at a step."""
    count = _count_evidence(search, plan)
    while count and search.passes < PASSES - _SPARED and search.lay_out_plan(plan, step).fill < UNDERFULL:
        more = replace(plan, sentences=count)
        if search.fits(more, step):
            return more
        count -= 1
    return plan


def _add_fillers(search: LayoutSearch, plan: PagePlan, step: int, wanted: Callable[[Filler], bool]) -> PagePlan:
    """A page with room at a step takes what is `wanted` of that which stands by, in its order: what is left of the room
    then goes to larger type."""
    for at in _list_fillers(search, plan):
        if search.lay_out_plan(plan, step).fill >= UNDERFULL or search.passes >= PASSES - _SPARED:
            break
        if at not in plan.fillers and wanted(search.zones.page.fillers[at]):
            more = replace(plan, fillers=plan.fillers | {at})
            plan = more if search.fits(more, step) else plan
    return plan
