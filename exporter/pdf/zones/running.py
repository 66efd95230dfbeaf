"""Header and footer of the page: three places in the margin, outside what readers of the text meet."""

from msgspec import Struct

from exporter.document.blocks import HeaderFooter, Inlines, PageField, Run, Style, plain
from exporter.pdf.page.text import SMALLEST, ShapedText, TextBlock, Typesetter
from exporter.pdf.page.tree import ARTIFACT, Element
from exporter.template.model import Page
from exporter.template.model import Running as Look

# Beside the text's size, as in Word.
_SMALLER = 0.85
# Running lines stand in the middle of the margin, at least 7 mm from the edge, where every printer reaches.
_NEAREST = 20.0
# Between a running line and the text, in ems of the line.
_GAP = 0.8


class RunningZone(Struct, frozen=True):
    parts: tuple[ShapedText, ShapedText, ShapedText]
    size: float
    distance: float | None  # from the sheet's edge, where the template says
    indent: float  # from both edges of the text

    def set_lines(self, width: float) -> list[TextBlock]:
        """Each text in a share of the width: all of it for one alone, else a third or a half."""
        width -= 2 * self.indent
        filled = sum(not copy.empty for copy in self.parts)
        share = width if filled < 2 else (width - (filled - 1) * self.size) / filled
        return [copy.set_block(self.size, max(share, self.size)) for copy in self.parts]

    def edge_distance(self, margin: float) -> float:
        """Points from the sheet's edge to the line."""
        return max(_NEAREST, margin / 2) if self.distance is None else self.distance

    def set_height(self, width: float) -> float:
        return max(lines.height for lines in self.set_lines(width))


def make_running_zone(given: HeaderFooter, look: Look, setter: Typesetter) -> RunningZone | None:
    """A header or footer measured; None where page one, the only page, has none."""
    shown = given.first if given.first is not None else given
    if not (shown.left or shown.center or shown.right):
        return None
    looks = (look.first, look) if isinstance(look.first, Look) else (look,)
    length = next((each.size for each in looks if each.size), None)
    distance = next((each.distance for each in looks if each.distance), None)
    color = next((each.color for each in looks if each.color), setter.settings.colors.muted)
    role = next((each.font for each in looks if each.font), "body")
    body = setter.body_size
    size = max(SMALLEST, length.points(body) if length else _SMALLER * body)
    left, center, right = (
        setter.shape_copy(_strip_links(part), size, role=role, color=color)
        for part in (shown.left, shown.center, shown.right)
    )
    indent = next((each.indent.points(body) for each in looks if each.indent), 0.0)
    return RunningZone((left, center, right), size, distance.points(body) if distance else None, indent)


def _strip_links(inlines: Inlines) -> Inlines:
    """Text alone: what stands outside the text cannot be followed or found."""
    return tuple(
        Run("1" if isinstance(inline, PageField) else plain((inline,)), Style(inline.style.bold, inline.style.italic))
        for inline in inlines
        if not (isinstance(inline, PageField) and inline.kind == "heading")  # one page needs no running head
    )


def edge_to_text(zone: RunningZone | None, width: float, margin: float) -> float:
    """Points from the sheet's edge to the text that a header or footer asks for."""
    return zone.edge_distance(margin) + zone.set_height(width) + _GAP * zone.size if zone else 0.0


def draw_running(
    header: RunningZone | None, footer: RunningZone | None, page: Page, left: float, width: float
) -> tuple[tuple[Element, ...], tuple[Element, ...]]:
    """The header's and the footer's elements: artifacts, so that neither is read with the text."""
    above, below = page.margins.top.value, page.margins.bottom.value
    return (
        (_draw_zone(header, left, header.edge_distance(above), width),) if header else (),
        (_draw_zone(footer, left, page.height - footer.edge_distance(below) - footer.set_height(width), width),)
        if footer
        else (),
    )


def _draw_zone(zone: RunningZone, x: float, y: float, width: float) -> Element:
    lead = x + zone.indent
    free = width - 2 * zone.indent
    kids = [
        mark
        for lines, share in zip(zone.set_lines(width), (0.0, 0.5, 1.0), strict=True)
        for mark in lines.draw_kids(lead + (free - lines.width) * share, y)
    ]
    return Element(ARTIFACT, tuple(kids))
