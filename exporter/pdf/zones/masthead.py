"""The line at the page's head, over its rule."""

from msgspec import Struct

from exporter.document.blocks import Masthead
from exporter.pdf.page import ARTIFACT, Element
from exporter.pdf.plot import rule
from exporter.pdf.setting import Copy, Measure, Setter
from exporter.pdf.stack import Slab
from exporter.template.model import Item, Settings


class MastheadZone(Struct, frozen=True):
    parts: tuple[Copy, ...]  # left, centre, right; empty ones stay in their place
    size: float
    rule: float
    color: str

    def lay(self, width: float, measure: Measure) -> tuple[Slab, ...]:
        size = measure.size(self.size)
        full = [copy.wide(size) for copy in self.parts]
        # Side by side where they stand clear of each other, else one below the other.
        beside = sum(full) + 2 * size <= width and (
            not full[1] or full[1] / 2 + max(full[0], full[2]) + size <= width / 2
        )
        lines = [copy.set(size, width) for copy in self.parts if not copy.empty]
        drop = 0.55 * size
        first = lines[0].first if lines else 0.0
        text = max((line.height for line in lines), default=0.0)
        height = text if beside else sum(line.height for line in lines) + 0.25 * size * (len(lines) - 1)

        def draw(x: float, y: float, given: float) -> tuple[Element, ...]:
            kids: list[Element] = []
            if beside:
                starts = (0.0, (width - full[1]) / 2, width - full[2])
                for start, copy in zip(starts, self.parts, strict=True):
                    if not copy.empty:
                        kids.append(copy.set(size).element("P", x + start, y))
            else:
                top = y
                for line in lines:
                    kids.append(line.element("P", x, top))
                    top += line.height + 0.25 * size
            if self.rule:
                at = y + height + drop
                kids.append(Element(ARTIFACT, (rule(x, at, x + width, at, self.color, self.rule),)))
            return tuple(kids)

        return (Slab(height=height + (drop if self.rule else 0.0), draw=draw, first=first),)


def masthead(block: Masthead, setter: Setter) -> MastheadZone:
    settings = setter.settings
    given = _row(settings)
    size = given.size.points(setter.body_size) if given.size else 0.9 * setter.body_size
    color = given.color or settings.colors.muted
    muted = settings.colors.muted
    parts = tuple(
        setter.copy(part, size, role=given.font or "body", color=tone)
        for part, tone in ((block.left, color), (block.center, muted), (block.right, muted))
    )
    line = next(
        (item for item in settings.front if item.rule is not None and not item.name and item.text is None), None
    )
    width = line.rule.points(setter.body_size) if line and line.rule else 0.0
    return MastheadZone(parts, size, width, (line.color if line else None) or settings.colors.rule)


def _row(settings: Settings) -> Item:
    return next((item for item in settings.front if item.left or item.center or item.right), Item())
