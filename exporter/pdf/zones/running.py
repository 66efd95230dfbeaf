"""Header and footer of the page: three places in the margin, outside what readers of the text meet."""

from msgspec import Struct

from exporter.document.blocks import HeaderFooter, Image, Inlines, PageField, Run, Style, plain
from exporter.pdf.page.text import SMALLEST, ShapedText, TextBlock, Typesetter
from exporter.pdf.page.tree import ARTIFACT, Element, Mark
from exporter.pdf.zones.base import place_picture
from exporter.template.model import Page
from exporter.template.model import Running as Look

# Beside the text's size, as in Word.
_SMALLER = 0.85
# Running lines stand in the middle of the margin, at least 7 mm from the edge, where every printer reaches.
_NEAREST = 20.0
# Between a running line and the text, in ems of the line.
_GAP = 0.8


class RunningZone(Struct, frozen=True):
    """A header or footer measured: three texts or pictures, whose feet stand on one line."""

    parts: tuple[ShapedText | Image, ShapedText | Image, ShapedText | Image]
    size: float
    distance: float | None  # from the sheet's edge, where the template says
    indent: float  # from both edges of the text

    def set_parts(self, width: float) -> list[TextBlock | Image]:
        """Each text in a share of the width: all of it for one alone, else a third or a half; pictures as they are."""
        width -= 2 * self.indent
        filled = sum(isinstance(part, Image) or not part.empty for part in self.parts)
        pictures = sum(part.width for part in self.parts if isinstance(part, Image))
        texts = sum(isinstance(part, ShapedText) and not part.empty for part in self.parts)
        share = (width - pictures - (filled - 1) * self.size) / texts if texts and filled > 1 else width
        return [
            part if isinstance(part, Image) else part.set_block(self.size, max(share, self.size)) for part in self.parts
        ]

    def edge_distance(self, margin: float) -> float:
        """Points from the sheet's edge to the line."""
        return max(_NEAREST, margin / 2) if self.distance is None else self.distance

    def set_height(self, width: float) -> float:
        return max(part.height for part in self.set_parts(width))


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
        part if isinstance(part, Image) else setter.shape_copy(_strip_links(part), size, role=role, color=color)
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
    parts = zone.set_parts(width)
    # Texts beside a picture stand on its foot, as in Word; among themselves they begin on one line.
    foot = y + zone.set_height(width) if any(isinstance(part, Image) for part in parts) else None
    kids: list[Element | Mark] = []
    for part, share in zip(parts, (0.0, 0.5, 1.0), strict=True):
        left, top = lead + (free - part.width) * share, y if foot is None else foot - part.height
        if isinstance(part, Image):
            kids.append(place_picture(part, left, top, part.width, part.height))
        else:
            kids.extend(part.draw_kids(left, top))
    return Element(ARTIFACT, tuple(kids))
