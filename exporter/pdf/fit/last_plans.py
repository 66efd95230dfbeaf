"""What a page loses, and in which order, where three points are still too many for its sheet."""

from collections.abc import Sequence

from msgspec.structs import replace

from exporter.pdf.fit.page_zones import PagePlan, PageZones

# Key figures that stay as long as their row does; in whole rows, so that none is half empty.
LEAST_TILES = 3


def list_last_plans(zones: PageZones, few: PagePlan, after: Sequence[str]) -> list[PagePlan]:
    """Plans that lose ever more, where three points are still too many.

    Key figures and chart say more on a small sheet than a list without its end: first rows of key figures go, to the
    last one, then points, to the last one, and only then the zones that the template lets go after the points."""
    page, settings = zones.page, zones.settings
    shown = [name for name in after if name in ("tiles", "chart")]
    count = len(page.tiles.tiles) if page.tiles and "tiles" in after else 0
    columns = settings.tiles.columns
    plans = [replace(few, tiles=kept) for kept in range(count - 1, LEAST_TILES - 1, -1) if kept % columns == 0]
    row = plans[-1] if plans else few
    if not shown:
        plans += [drop_zones(row, after[:number]) for number in range(1, len(after) + 1)]
        return plans + [replace(drop_zones(row, after), points=number) for number in range(few.points - 1, 0, -1)]
    plans += [replace(row, points=number) for number in range(few.points - 1, -1, -1)]
    bare = replace(row, points=0)
    plans += [drop_zones(bare, after[:number]) for number in range(1, len(after) + 1)]
    # One point stays in the end, whether or not it fits: the page says then that it cannot hold what must stay.
    return [*plans, replace(plans[-1], points=min(1, few.points))]


def drop_zones(plan: PagePlan, names: Sequence[str]) -> PagePlan:
    return replace(plan, dropped=plan.dropped | frozenset(names))
