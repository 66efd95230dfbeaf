"""The headline that states the finding, its subtitle, and the summary beside an accent rule."""

from msgspec import Struct

from exporter.document.blocks import Heading, Paragraph
from exporter.pdf.page import ARTIFACT, Box, Element
from exporter.pdf.setting import Copy, Lines, Measure, Setter
from exporter.pdf.stack import Slab
from exporter.pdf.zones.base import bookmark, item, size_of

# A headline longer than three lines is set smaller, step by step, down to this part of its size.
SMALLER = (1.0, 0.86, 0.74, 0.64, 0.55)
LINES = 3


class HeadlineZone(Struct, frozen=True):
    copy: Copy | None
    title: str
    size: float
    space: float  # points above it at scale 1
    under: Copy | None
    under_size: float
    under_space: float
    level: int

    def lay(self, width: float, measure: Measure) -> tuple[Slab, ...]:
        slabs: list[Slab] = []
        if self.copy is not None:
            slabs.append(self._headline(self.copy, width, measure))
        if self.under is not None:
            lines = self.under.set(measure.size(self.under_size), width, balance=True)
            # The subtitle belongs to the headline: it follows closely and hardly moves away.
            slabs.append(
                Slab(
                    height=lines.height, first=lines.first, space=self.under_space * measure.scale * measure.air,
                    stretch=0.3 * measure.leading, draw=lambda x, y, given: (lines.element("P", x, y),),
                )
            )  # fmt: skip
        return tuple(slabs)

    def _headline(self, copy: Copy, width: float, measure: Measure) -> Slab:
        lines = _few(copy, self.size, width, measure)
        role = f"H{self.level}"
        return Slab(
            height=lines.height, first=lines.first, space=self.space * measure.scale * measure.air,
            # Air comes from the top: the headline stands freer than anything else.
            stretch=2.0 * measure.leading, loose=2.4,
            draw=lambda x, y, given: (lines.element(role, x, y, bookmark=self.title),),
        )  # fmt: skip


def _few(copy: Copy, size: float, width: float, measure: Measure) -> Lines:
    """At most three lines, balanced: smaller type before more lines."""
    lines = copy.set(measure.size(size), width)
    for part in SMALLER:
        points = max(measure.size(size * part), measure.size(measure.leading / measure.scale / 1.6 * 1.2))
        # A part that cannot be broken must fit the measure.
        if copy.narrowest(points) > width and part != SMALLER[-1]:
            continue
        lines = copy.set(points, width, balance=True)
        if lines.count <= LINES:
            break
    return lines


def headline(heading: Heading | None, subtitle: Paragraph | None, setter: Setter) -> HeadlineZone:
    settings, body = setter.settings, setter.body_size
    given, below = item(settings, "title"), item(settings, "subtitle")
    size, under = size_of(given, 2.4 * body, body), size_of(below, 1.25 * body, body)
    copy = setter.copy(
        heading.text, size, role=given.font or "title", color=given.color or settings.colors.text,
        align=given.align or "left", leading=1.25,  # type: ignore[arg-type]
    ) if heading else None  # fmt: skip
    second = setter.copy(
        subtitle.text, under, role=below.font or "body", color=below.color or settings.colors.muted,
        align=below.align or "left", leading=1.35,  # type: ignore[arg-type]
    ) if subtitle and subtitle.text else None  # fmt: skip
    return HeadlineZone(
        copy, bookmark(heading.text) if heading else "", size, _space(given.space_before, 1.6 * body, body),
        second, under, _space(below.space_before, 0.6 * body, body), 1,
    )  # fmt: skip


def _space(given, default: float, em: float) -> float:  # type: ignore[no-untyped-def]
    return given.points(em) if given is not None else default


class SummaryZone(Struct, frozen=True):
    copy: Copy
    size: float
    space: float
    rule: float
    color: str

    def lay(self, width: float, measure: Measure) -> tuple[Slab, ...]:
        size = measure.size(self.size)
        inset = self.rule + 0.9 * size if self.rule else 0.0
        lines = self.copy.set(size, width - inset)

        def draw(x: float, y: float, given: float) -> tuple[Element, ...]:
            text = lines.element("P", x + inset, y)
            if not self.rule:
                return (text,)
            # From the height of capitals to just below the last baseline.
            top, bottom = y + lines.first - 0.84 * size, y + lines.last + 0.14 * size
            return Element(ARTIFACT, (Box(x, top, self.rule, bottom - top, fill=self.color),)), text

        return (
            Slab(
                height=lines.height, first=lines.first, space=self.space * measure.scale * measure.air,
                stretch=0.9 * measure.leading, loose=0.2, draw=draw,
            ),
        )  # fmt: skip


def summary(block: Paragraph, setter: Setter) -> SummaryZone:
    settings, body = setter.settings, setter.body_size
    given = item(settings, "summary")
    size = size_of(given, 1.1 * body, body)
    align = given.align or ("justify" if setter.body_align == "justify" else "left")
    copy = setter.copy(
        block.text, size, role=given.font or "body", color=given.color or settings.colors.text,
        align=align, leading=min(setter.body_leading, 1.6),  # type: ignore[arg-type]
    )  # fmt: skip
    rule = given.rule.points(body) if given.rule is not None else 0.0
    return SummaryZone(copy, size, _space(given.space_before, 1.2 * body, body), rule, settings.colors.accent)
