"""The page's foot: notes, where the facts come from, whom to ask, and what the template prints beside them."""

from collections.abc import Sequence
from itertools import pairwise, takewhile

from msgspec import Struct
from msgspec.structs import replace

from exporter.document.blocks import Matter, Note, Paragraph, PlacedPart, Run
from exporter.pdf.page.stack import VBox
from exporter.pdf.page.text import FitScale, ShapedText, TextBlock, Typesetter, note_id
from exporter.pdf.page.tree import Element
from exporter.pdf.zones.around import (
    IN_COLUMN,
    MatterItem,
    MatterRule,
    MeasuredItem,
    SheetEdges,
    measure_items,
    placed_parts,
    stack_items,
)
from exporter.pdf.zones.base import resolve_size, rule_color
from exporter.problem import Place


class NoteRow(Struct, frozen=True):
    name: str
    copy: ShapedText
    size: float
    place: Place

    def lay_out(self, width: float, measure: FitScale) -> MeasuredItem:
        size = measure.scaled_size(self.size)
        lines = self.copy.set_block(size, width)
        element = note_id(self.name)

        def draw(x: float, y: float) -> tuple[Element, ...]:
            return (Element("Note", lines.draw_kids(x, y), id=element, place=self.place),)

        return MeasuredItem(lines.height, lines.first, 0.3 * size, draw)


class FootText(Struct, frozen=True):
    """Source or contact, as the template's item of that name sets it."""

    copy: ShapedText
    size: float
    align: str | None
    indent: float
    space: float | None
    place: Place

    def space_above(self, measure: FitScale) -> float:
        return (
            0.3 * measure.scaled_size(self.size) if self.space is None else self.space * measure.scale * measure.spacing
        )

    def lay_out(self, width: float, measure: FitScale) -> MeasuredItem:
        inset = self.indent * measure.scale
        align = self.align if self.align in ("center", "right", "justify") else "left"
        lines = self.copy.set_block(measure.scaled_size(self.size), width - inset, align=align)  # type: ignore[arg-type]

        def draw(x: float, y: float) -> tuple[Element, ...]:
            return (lines.to_element("P", x + inset, y, place=self.place),)

        return MeasuredItem(lines.height, lines.first, self.space_above(measure), draw)


class FootPair(Struct, frozen=True):
    """Source at the left and contact at the right of one line where both fit, else one below the other."""

    left: FootText
    right: FootText

    def lay_out(self, width: float, measure: FitScale) -> MeasuredItem:
        ends = (self.left, self.right)
        sizes = [measure.scaled_size(end.size) for end in ends]
        wide = sum(end.copy.natural_width(size) for end, size in zip(ends, sizes, strict=True))
        sides = self.left.align in (None, "left") and self.right.align in (None, "right")
        if not sides or wide + 2 * max(sizes) + self.left.indent * measure.scale > width:
            return stack_items(ends, width, measure)
        lines: list[TextBlock] = [end.copy.set_block(size) for end, size in zip(ends, sizes, strict=True)]
        first = max(line.first for line in lines)
        inset = self.left.indent * measure.scale

        def draw(x: float, y: float) -> tuple[Element, ...]:
            left, right = lines
            return (
                left.to_element("P", x + inset, y + first - left.first, place=self.left.place),
                right.to_element("P", x + width - right.width, y + first - right.first, place=self.right.place),
            )

        return MeasuredItem(
            max(line.height + first - line.first for line in lines), first, self.left.space_above(measure), draw
        )


class FootZone(Struct, frozen=True):
    pieces: tuple[MatterItem, ...]

    @property
    def empty(self) -> bool:
        """Rules alone set nothing apart."""
        return all(isinstance(piece, MatterRule) for piece in self.pieces)

    def lay_out(self, width: float, measure: FitScale) -> tuple[VBox, ...]:
        drawn = stack_items(self.pieces, width, measure)
        return (
            VBox(
                height=drawn.height, draw=lambda x, y, given: drawn.draw(x, y), first_baseline=drawn.first,
                gap=max(measure.scaled_space(1.0), drawn.gap), gap_grow=0.5 * measure.leading, gap_flex=3.0,
            ),
        )  # fmt: skip


def make_foot_zone(
    setter: Typesetter, source: Paragraph | None, contact: Paragraph | None, notes: Sequence[Note],
    before: Matter | None = None, after: Matter | None = None, edges: SheetEdges = IN_COLUMN,
) -> FootZone:  # fmt: skip
    """Source and contact stand where the template has them on a band, else beside each other before `after`."""
    size = resolve_size(setter.settings.find_part("source"), 0.8 * setter.body_size, setter.body_size)
    muted = setter.settings.colors.muted
    marked = [
        NoteRow(
            note.id,
            setter.shape_copy((Run(f"{note.number} "), *note.text), size, color=muted, leading=1.35),
            size,
            note.place,
        )
        for note in notes
    ]
    named = {"source": source, "contact": contact}
    parts = {name: _make_foot_text(setter, part, name) for name, part in named.items()}
    placed = placed_parts(before, after)
    ends = tuple(piece for name, pieces in parts.items() if name not in placed for piece in pieces)
    texts = [piece for piece in ends if isinstance(piece, FootText)]
    if len(ends) == len(texts) == 2:
        ends = (FootPair(texts[0], texts[1]),)
    if _stand_together(before) or _stand_together(after):
        (source_text, *ruled), (contact_text, *more) = parts["source"] or (None,), parts["contact"] or (None,)
        if isinstance(source_text, FootText) and isinstance(contact_text, FootText) and not (ruled or more):
            parts = {"source": (FootPair(source_text, contact_text),), "contact": ()}
    # Notes belong to the text: below the rule that parts the foot from it, above whatever else the foot says.
    last = after is None and not ends
    said = measure_items(before, setter, edges if last else replace(edges, below=None), parts)
    rules = tuple(takewhile(lambda piece: isinstance(piece, MatterRule), said))
    return FootZone((*rules, *marked, *said[len(rules) :], *ends, *measure_items(after, setter, edges, parts)))


def _stand_together(matter: Matter | None) -> bool:
    """Whether the contact follows the source on one band: they then share a line, as at a page's foot without one."""
    items = matter.items if matter else ()
    return any(
        isinstance(one, PlacedPart) and isinstance(two, PlacedPart) and one.band == two.band
        and (one.name, two.name) == ("source", "contact")
        for one, two in pairwise(items)
    )  # fmt: skip


def _make_foot_text(setter: Typesetter, paragraph: Paragraph | None, name: str) -> tuple[MatterItem, ...]:
    """The part's text, under its item's rule where that has one."""
    if paragraph is None or not paragraph.text:
        return ()
    given, body, colors = setter.settings.find_part(name), setter.body_size, setter.settings.colors
    size = resolve_size(given, 0.8 * body, body)
    copy = setter.shape_copy(
        paragraph.text, size, role=given.font or "body", color=given.color or colors.muted, leading=1.35
    )  # fmt: skip
    space = given.space_before.points(body) if given.space_before is not None else None
    end = FootText(copy, size, given.align, given.indent.points(body) if given.indent else 0.0, space, paragraph.place)
    color = rule_color(setter.settings, name, colors.rule)
    return (MatterRule(given.rule.points(body), color, None), end) if given.rule else (end,)
