"""Fit to one page: (1) find the largest scale that fits; (2) if none does, drop zones and points in template order;
(3) if the page is under 90 % full, add evidence (tables, charts, quotations, pictures), then sentences; (4) if a strip
of key figures wraps its texts, or the page says little, set it in two rows; (5) if one long column keeps an underfull
page from growing, give it some of its neighbour's width.

Cost: paragraphs are measured once; a pass breaks them at one size and adds up heights, linear in the text, and draws
nothing. A text that fits at once takes one pass; one that must shrink about four, since heights tell where to look; one
that must lose blocks or grow sentences at most fifteen (`PASSES`). The last pass alone is drawn.
"""

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from exporter.document.blocks import OnePager
from exporter.message import Message, counted, listed
from exporter.pdf.fit import flow
from exporter.pdf.fit.fill import fill_page, halve_strip, may_fill, shift_columns
from exporter.pdf.fit.page_zones import PagePlan, PageZones, list_zones
from exporter.pdf.fit.refusals import list_refused
from exporter.pdf.fit.reports import (
    find_losses,
    list_repeated,
    name_filler,
    report_absent,
    report_dropped,
    report_empty_chart,
    report_too_full,
    report_unlisted,
)
from exporter.pdf.fit.search import GUESSES, SHRINK, STEPS, LayoutSearch, find_first
from exporter.pdf.page.text import SMALLEST, Typesetter
from exporter.pdf.page.tree import LaidOutPage
from exporter.problem import Problems
from exporter.template.model import Settings
from exporter.typeset.fonts import Fonts

# Points are left out until the page is this easy (a part of the path): what loses text anyway need not be tiny as well.
EASY = 12
# No page of the allowed sizes holds more points than this.
MOST_POINTS = 64
# Points that stay until everything else that may go has gone.
LEAST_POINTS = 3


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
    refused: tuple[str, ...] = ()  # what stood by and did not come in, each with the reason
    repeated: tuple[str, ...] = ()  # numbers that the outline's own texts tell more often than a page should

    def describe(self) -> Message:
        """The search in a few lines."""
        template = (
            "body size {size:g} pt, spacing {air:.0%}, {fill:.0%} of the page filled, {passes} layout passes; "
            "limit: {limit}"
        )
        told = Message(
            template, size=self.size, air=self.air, fill=self.fill, passes=self.passes, limit=Message(self.limit)
        )
        lines = [Message("left out: {names}", names=listed(self.dropped))] if self.dropped else []
        lines += [Message("points grew by {sentences}", sentences=counted(self.sentences, "sentence"))] * (
            self.sentences > 0
        )
        lines += [Message("added: {names}", names=listed(self.added))] if self.added else []
        lines += [Message("not added: {names}", names=listed(self.refused, between=";"))] if self.refused else []
        lines += [
            Message("told more than twice, as the outline has it: {numbers}", numbers=listed(self.repeated))
        ] * bool(self.repeated)
        for line in lines:
            told = Message("{above}\n{line}", above=told, line=line)
        return told


class FittedPage(Struct, frozen=True):
    page: LaidOutPage
    explanation: Explanation


def fit_page(
    one_pager: OnePager, settings: Settings, words: Mapping[str, str], fonts: Fonts, problems: Problems, *,
    explain: bool = True,
) -> FittedPage:  # fmt: skip
    """The one page, what was dropped is reported to `problems`, as an error if even the least cannot fit.

    Without `explain`, the explanation does not say what was refused and repeated, which takes a tenth of the time."""
    setter = Typesetter(settings, fonts, words, one_pager.meta.language)
    zones = PageZones(one_pager, setter)
    report_unlisted(one_pager, settings, problems)
    report_empty_chart(one_pager, problems)
    given = settings.pdf.fit
    search = LayoutSearch(
        zones, max(SMALLEST, given.min_size.points(setter.body_size)), given.max_size.points(setter.body_size)
    )
    whole = PagePlan(points=len(one_pager.points) if "points" in list_zones(settings) else 0)
    plan, step, limit = _choose_plan(search, whole)
    plan, step = shift_columns(search, *halve_strip(search, plan, step))
    laid = search.lay_out_plan(plan, step)
    if not laid.fits:
        limit = "none"
        report_too_full(search, plan, problems)
    dropped = report_dropped(one_pager, whole, plan, problems)
    measure = search.scale_at(step)
    numbers = zones.number_notes(plan)
    if any(numbers.get(note.id, note.number) != note.number for note in one_pager.notes):  # sentences stayed away
        from exporter.pdf.fit.inlines import renumber_notes

        zones = PageZones(renumber_notes(one_pager, numbers), setter)
        laid = flow.lay_out_page(zones, plan, measure)
    explanation = Explanation(
        size=round(measure.scale * setter.body_size, 2), air=measure.spacing, passes=search.passes,
        fill=laid.drawn_fill, limit=limit,
        dropped=dropped, sentences=plan.sentences,
        added=tuple(name_filler(one_pager.fillers[at]) for at in sorted(plan.fillers)),
        refused=list_refused(search, plan, step) if explain else (),
        repeated=list_repeated(search.zones, plan) if explain else (),
    )  # fmt: skip
    page = flow.draw_page(zones, laid)
    report_absent(zones, plan, flow.find_shown_ids(page.root), problems)
    problems.extend(find_losses(page.root))
    search.zones.give_back()
    zones.give_back()
    return FittedPage(page, explanation)


def _choose_plan(search: LayoutSearch, whole: PagePlan) -> tuple[PagePlan, int, str]:
    """Plan and step of the path, and which limit held."""
    if whole.points <= MOST_POINTS and (may_fill(search, whole) or search.find_easiest_step(whole) is not None):
        plan, step = fill_page(search, whole)
        return plan, step, "max_size" if step >= STEPS else "page"
    plan = _drop_content(search, replace(whole, points=min(whole.points, MOST_POINTS)))
    # What had to go may have been most of the page: what is left then says more.
    return *fill_page(search, plan), "content"


# ---- leaving out ---------------------------------------------------------------------------------------------------


def _drop_content(search: LayoutSearch, whole: PagePlan) -> PagePlan:
    """The plan that loses least in the template's order; where nothing helps, the one that loses most."""
    from exporter.pdf.fit.last_plans import drop_zones, list_last_plans

    order = list(search.zones.settings.pdf.fit.drop)
    if "points" not in order:
        order.append("points")
    before, after = order[: order.index("points")], order[order.index("points") + 1 :]
    before, after = [[name for name in names if search.zones.is_shown(name, whole)] for names in (before, after)]
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
