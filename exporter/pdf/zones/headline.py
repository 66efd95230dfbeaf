"""The headline that states the finding, its subtitle, and the summary beside an accent rule."""

from collections.abc import Callable

from msgspec import Struct

from exporter.document.blocks import Heading, Paragraph
from exporter.pdf.chart.parts import make_rule
from exporter.pdf.page.stack import VBox
from exporter.pdf.page.text import FitScale, ShapedText, TextBlock, Typesetter
from exporter.pdf.page.tree import ARTIFACT, Box, Element
from exporter.pdf.zones.base import bookmark_title, resolve_size, rule_color
from exporter.problem import NOWHERE, Place
from exporter.template.model import Item
from exporter.units import Length

# A headline longer than three lines is set smaller, step by step, down to this part of its size.
SMALLER = (1.0, 0.86, 0.74, 0.64, 0.55)
LINES = 3


DrawTitle = Callable[[float, float], Element]  # at x, y


class TitleText(Struct, frozen=True):
    """Headline or subtitle; points at scale 1."""

    copy: ShapedText
    size: float
    space: float
    indent: float
    rule: float  # above it; 0 for none
    color: str
    from_top: float | None

    def make_box(self, lines: TextBlock, width: float, measure: FitScale, element: DrawTitle, stretch: float) -> VBox:
        """The lines under their rule, as far in as the template says."""
        drop = self.rule + 0.35 * lines.size if self.rule else 0.0
        inset = self.indent * measure.scale

        def draw(x: float, y: float, given: float) -> tuple[Element, ...]:
            text = element(x + inset, y + drop)
            if not self.rule:
                return (text,)
            line = make_rule(x + inset, y + self.rule / 2, x + width, y + self.rule / 2, self.color, self.rule)
            return Element(ARTIFACT, (line,)), text

        return VBox(
            height=drop + lines.height, first_baseline=drop + lines.first,
            gap=self.space * measure.scale * measure.spacing,
            gap_grow=stretch * measure.leading, draw=draw, from_top=self.from_top,
        )  # fmt: skip


class HeadlineZone(Struct, frozen=True):
    head: TitleText | None
    title: str
    under: TitleText | None
    level: int
    place: Place
    under_place: Place

    def lay_out(self, width: float, measure: FitScale) -> tuple[VBox, ...]:
        boxes: list[VBox] = []
        if self.head is not None:
            lines = _set_balanced(self.head.copy, self.head.size, width - self.head.indent * measure.scale, measure)
            # The title stays at the top, where every page of the kind has it: it hardly moves for a page that is short.
            boxes.append(self.head.make_box(lines, width, measure, self._draw_headline(lines), 0.6))
        if self.under is not None:
            across = width - self.under.indent * measure.scale
            below = self.under.copy.set_block(measure.scaled_size(self.under.size), across, balance=True)
            # The subtitle belongs to the headline: it follows closely and hardly moves away.
            boxes.append(self.under.make_box(below, width, measure, self._draw_subtitle(below), 0.3))
        return tuple(boxes)

    def _draw_headline(self, lines: TextBlock) -> DrawTitle:
        return lambda x, y: lines.to_element(f"H{self.level}", x, y, bookmark=self.title, place=self.place)

    def _draw_subtitle(self, lines: TextBlock) -> DrawTitle:
        return lambda x, y: lines.to_element("P", x, y, place=self.under_place)


def _set_balanced(copy: ShapedText, size: float, width: float, measure: FitScale) -> TextBlock:
    """At most three lines, balanced: smaller type before more lines."""
    lines = copy.set_block(measure.scaled_size(size), width)
    for part in SMALLER:
        points = max(measure.scaled_size(size * part), measure.scaled_size(measure.leading / measure.scale / 1.6 * 1.2))
        # A part that cannot be broken must fit the measure.
        if copy.min_width(points) > width and part != SMALLER[-1]:
            continue
        lines = copy.set_block(points, width, balance=True)
        if lines.count <= LINES:
            break
    return lines


def make_headline_zone(heading: Heading | None, subtitle: Paragraph | None, setter: Typesetter) -> HeadlineZone:
    settings, body = setter.settings, setter.body_size
    given, below = settings.find_part("title"), settings.find_part("subtitle")
    size, under = resolve_size(given, 2.4 * body, body), resolve_size(below, 1.25 * body, body)
    copy = setter.shape_copy(
        heading.text, size, role=given.font or "title", color=given.color or settings.colors.text,
        align=given.align or "left", leading=1.25,  # type: ignore[arg-type]
    ) if heading else None  # fmt: skip
    second = setter.shape_copy(
        subtitle.text, under, role=below.font or "body", color=below.color or settings.colors.muted,
        align=below.align or "left", leading=1.35,  # type: ignore[arg-type]
    ) if subtitle and subtitle.text else None  # fmt: skip
    return HeadlineZone(
        _make_title(copy, size, given, 1.6 * body, setter), bookmark_title(heading.text) if heading else "",
        _make_title(second, under, below, 0.6 * body, setter), 1,
        heading.place if heading else NOWHERE, subtitle.place if subtitle else NOWHERE,
    )  # fmt: skip


def _make_title(
    copy: ShapedText | None, size: float, given: Item, space: float, setter: Typesetter
) -> TitleText | None:
    if copy is None:
        return None
    body = setter.body_size
    indent, line = (length.points(body) if length is not None else 0.0 for length in (given.indent, given.rule))
    top = given.from_top.points(body) if given.from_top is not None else None
    return TitleText(
        copy,
        size,
        _resolve_space(given.space_before, space, body),
        indent,
        line,
        rule_color(setter.settings, given.name, setter.settings.colors.rule),
        top,
    )


def _resolve_space(given: Length | None, default: float, em: float) -> float:
    return given.points(em) if given is not None else default


class SummaryZone(Struct, frozen=True):
    copy: ShapedText
    size: float
    space: float
    indent: float
    rule: float
    color: str
    from_top: float | None
    place: Place

    def lay_out(self, width: float, measure: FitScale) -> tuple[VBox, ...]:
        size = measure.scaled_size(self.size)
        indent = self.indent * measure.scale
        inset = self.rule + 0.9 * size if self.rule else 0.0
        lines = self.copy.set_block(size, width - indent - inset)

        def draw(x: float, y: float, given: float) -> tuple[Element, ...]:
            x += indent
            text = lines.to_element("P", x + inset, y, place=self.place)
            if not self.rule:
                return (text,)
            # From the height of capitals to just below the last baseline.
            top, bottom = y + lines.first - 0.84 * size, y + lines.last_baseline + 0.14 * size
            return Element(ARTIFACT, (Box(x, top, self.rule, bottom - top, fill=self.color),)), text

        return (
            VBox(
                height=lines.height, first_baseline=lines.first, gap=self.space * measure.scale * measure.spacing,
                gap_grow=0.9 * measure.leading, draw=draw, from_top=self.from_top,
            ),
        )  # fmt: skip


def make_summary_zone(block: Paragraph, setter: Typesetter) -> SummaryZone:
    settings, body = setter.settings, setter.body_size
    given = settings.find_part("summary")
    size = resolve_size(given, 1.1 * body, body)
    align = given.align or ("justify" if setter.body_align == "justify" else "left")
    copy = setter.shape_copy(
        block.text, size, role=given.font or "body", color=given.color or settings.colors.text,
        align=align, leading=min(setter.body_leading, 1.6),  # type: ignore[arg-type]
    )  # fmt: skip
    rule = given.rule.points(body) if given.rule is not None else 0.0
    indent = given.indent.points(body) if given.indent is not None else 0.0
    space = _resolve_space(given.space_before, 1.2 * body, body)
    top = given.from_top.points(body) if given.from_top is not None else None
    color = rule_color(settings, "summary", settings.colors.accent)
    return SummaryZone(copy, size, space, indent, rule, color, top, block.place)
