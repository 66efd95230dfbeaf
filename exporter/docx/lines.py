"""Front and back matter: a style for each look a template gives a line, rules as borders of the lines beside them."""

from collections.abc import Sequence

from msgspec import Struct

from exporter.document.blocks import AnyBlock, Line, Paragraph, Rule
from exporter.docx.draft import Draft, Place
from exporter.docx.inline import runs
from exporter.docx.look import BOLD_FROM, at_foot, bold, border, color, font_slots, justify, paragraph_style, size
from exporter.docx.running import spread
from exporter.docx.xml import twips

# Word keeps at most 31 points between a border and its text (ECMA-376 part 1, §17.3.4).
_FARTHEST = 31
_BESIDE = ("title", "subtitle")  # paragraphs a rule may hang on, beside lines


class Look(Struct, frozen=True):
    """Everything that makes one line's style differ from another's. Lengths in points."""

    font: str | None
    size: float
    color: str | None
    align: str
    indent: float
    space_before: float
    tabs: tuple[bool, bool]  # a centre stop, a right stop
    above: tuple[float, str, int] | None = None  # a rule's width, colour, distance
    below: tuple[float, str, int] | None = None
    bottom: bool = False


class Lines:
    """The styles of one file's lines, in order of first use."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._ids: dict[Look, str] = {}

    def style(self, look: Look) -> str:
        return self._ids.setdefault(look, f"Line{len(self._ids) + 1}")

    def xml(self) -> list[str]:
        return [self._one(look, id) for look, id in self._ids.items()]

    def _one(self, look: Look, id: str) -> str:
        draft = self._draft
        font = draft.font(look.font or "body")
        sides = [
            border(side, rule[0], rule[1], rule[2])
            for side, rule in (("top", look.above), ("bottom", look.below))
            if rule
        ]
        center, right = look.tabs
        width = twips(draft.width)
        stops = f'<w:tab w:val="center" w:pos="{width // 2}"/>' if center else ""
        stops += f'<w:tab w:val="right" w:pos="{width}"/>' if right else ""
        ppr = [
            # Held at the page's foot, as wide as the text; no text box, so that every reader meets it in its order.
            # In the style, as in Word's own envelope address; LibreOffice shows it as text at its place.
            at_foot(width) if look.bottom else "",
            f"<w:pBdr>{''.join(sides)}</w:pBdr>" if sides else "",
            f"<w:tabs>{stops}</w:tabs>" if stops else "",
            f'<w:spacing w:before="{twips(look.space_before)}" w:after="0"/>',
            f'<w:ind w:left="{twips(look.indent)}"/>' if look.indent else "",
            justify(look.align),
        ]  # fmt: skip
        rpr = [
            font_slots(font) if look.font else "",
            *(bold(True) if look.font and font.weight >= BOLD_FROM else []),
            color(look.color) if look.color else "",
            *size(look.size),
        ]
        return paragraph_style(id, id.replace("Line", "Line "), ppr, rpr, priority=41, own=True)


def line(place: Place, lines: Lines, block: Line, above: Rule | None, below: Rule | None) -> str:
    """One line with the rules that hang on it."""
    look = _look(place.draft, block, above, below)
    if look.tabs != (False, False):
        center, _ = look.tabs
        inside = spread(place, block.left, block.center, block.right) if center else _two(place, block)
        return place.paragraph(lines.style(look), inside)
    return place.paragraph(lines.style(look), runs(place, block.left or block.center or block.right))


def _two(place: Place, block: Line) -> str:
    return runs(place, block.left) + "<w:r><w:tab/></w:r>" + runs(place, block.right)


def _look(draft: Draft, block: Line, above: Rule | None, below: Rule | None) -> Look:
    points = block.size or draft.size
    parts = [bool(block.left), bool(block.center), bool(block.right)]
    spread_out = sum(parts) > 1
    align = block.align or ("left" if spread_out or parts[0] else "center" if parts[1] else "right")
    before = block.space_before or 0.0
    if above is not None:
        # The rule takes the room above; what the line asked for lies between the two.
        distance, before = before, above.space_before or 0.0
    return Look(
        font=block.font,
        size=points,
        color=block.color,
        align="left" if spread_out else align,
        indent=block.indent or 0.0,
        space_before=before,
        tabs=(spread_out and parts[1], spread_out and parts[2]),
        above=_rule(draft, above, distance) if above is not None else None,
        below=_rule(draft, below, below.space_before or 0.0) if below is not None else None,
        bottom=block.bottom,
    )


def _rule(draft: Draft, rule: Rule, distance: float) -> tuple[float, str, int]:
    return rule.width, rule.color or draft.settings.colors.rule, min(_FARTHEST, max(1, round(distance)))


def rule_borders(draft: Draft, above: Rule | None, below: Rule | None) -> tuple[str, ...]:
    """Rules as the borders of a paragraph that has a style of its own."""
    sides = [
        border(side, *_rule(draft, rule, rule.space_before or 0.0))
        for side, rule in (("top", above), ("bottom", below))
        if rule is not None
    ]
    return (f"<w:pBdr>{''.join(sides)}</w:pBdr>",) if sides else ()


def hung(blocks: Sequence[AnyBlock]) -> dict[int, tuple[int, str]]:
    """Which block each rule hangs on, by index, and at which side: the line before it, else the line after it."""
    found: dict[int, tuple[int, str]] = {}
    taken: set[tuple[int, str]] = set()
    for index, block in enumerate(blocks):
        if not isinstance(block, Rule):
            continue
        for neighbour, side in ((index - 1, "bottom"), (index + 1, "top")):
            if 0 <= neighbour < len(blocks) and (neighbour, side) not in taken and _bears(blocks[neighbour], block):
                found[index] = (neighbour, side)
                taken.add((neighbour, side))
                break
    return found


def _bears(block: AnyBlock, rule: Rule) -> bool:
    if isinstance(block, Line):
        return block.bottom == rule.bottom
    return isinstance(block, Paragraph) and block.role in _BESIDE and not rule.bottom
