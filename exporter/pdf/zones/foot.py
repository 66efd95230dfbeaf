"""The page's foot: notes, where the facts come from, whom to ask; under one thin rule."""

from collections.abc import Sequence

from msgspec import Struct

from exporter.document.blocks import Note, Paragraph, Run
from exporter.pdf.page import ARTIFACT, Element
from exporter.pdf.plot import rule
from exporter.pdf.setting import Copy, Measure, Setter, note_id
from exporter.pdf.stack import Slab
from exporter.pdf.zones.base import item, size_of


class FootZone(Struct, frozen=True):
    """`left` and `right` stand beside each other where both fit on a line."""

    notes: tuple[tuple[str, Copy], ...]
    left: Copy | None
    right: Copy | None
    size: float
    rule: float
    color: str

    @property
    def empty(self) -> bool:
        return not (self.notes or self.left or self.right)

    def lay(self, width: float, measure: Measure) -> tuple[Slab, ...]:
        size = measure.size(self.size)
        gap = 0.3 * size
        pad = 0.6 * size if self.rule else 0.0
        texts = [copy for copy in (self.left, self.right) if copy is not None]
        beside = len(texts) == 2 and sum(copy.wide(size) for copy in texts) + 2 * size <= width
        notes = [(name, copy.set(size, width)) for name, copy in self.notes]
        ends = [copy.set(size) if beside else copy.set(size, width, align="left") for copy in texts]
        tall = [lines.height for _, lines in notes] + ([ends[0].height] if beside else [line.height for line in ends])
        height = pad + sum(tall) + gap * max(0, len(tall) - 1)

        def draw(x: float, y: float, given: float) -> tuple[Element, ...]:
            kids: list[Element] = []
            if self.rule:
                kids.append(Element(ARTIFACT, (rule(x, y, x + width, y, self.color, self.rule),)))
            at = y + pad
            for name, lines in notes:
                kids.append(Element("Note", lines.kids(x, at), id=note_id(name)))
                at += lines.height + gap
            for number, line in enumerate(ends):
                left = x + width - line.width if beside and number else x
                kids.append(line.element("P", left, at))
                if not beside:
                    at += line.height + gap
            return tuple(kids)

        first = pad + (notes[0][1].first if notes else ends[0].first if ends else 0.0)
        return (
            Slab(
                height=height, draw=draw, first=first, space=measure.space(1.0), stretch=0.5 * measure.leading,
                loose=3.0,
            ),
        )  # fmt: skip


def foot(
    setter: Setter, source: Paragraph | None, contact: Paragraph | None, notes: Sequence[Note], *, ruled: bool = True
) -> FootZone:  # fmt: skip
    settings, body = setter.settings, setter.body_size
    given = item(settings, "source")
    size = size_of(given, 0.8 * body, body)
    line = next((item for item in settings.back if item.rule is not None and not item.name and item.text is None), None)
    width = line.rule.points(body) if line and line.rule and ruled else 0.0

    def small(paragraph: Paragraph | None, name: str) -> Copy | None:
        color = item(settings, name).color or settings.colors.muted
        return setter.copy(paragraph.text, size, color=color, leading=1.35) if paragraph and paragraph.text else None

    marked = tuple(
        (note.id, setter.copy((Run(f"{note.number} "), *note.text), size, color=settings.colors.muted, leading=1.35))
        for note in notes
    )
    return FootZone(
        marked, small(source, "source"), small(contact, "contact"), size, width,
        (line.color if line else None) or settings.colors.rule,
    )  # fmt: skip
