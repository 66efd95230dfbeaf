"""Styles of the named parts of front and back matter: title, subtitle, summary, source, contact."""

from msgspec import Struct

from exporter.docx.look import (
    BODY,
    BOLD_FROM,
    SINGLE,
    Look,
    bold,
    border,
    color,
    font_slots,
    justify,
    paragraph_style,
    size,
    spacing,
)
from exporter.docx.xml import twips


def front_styles(look: Look) -> list[str]:
    colors, body = look.settings.colors, look.size
    align = look.front("title").align or "center"
    parts = {
        "Title": Front(
            role="title",
            size=body * 2,
            align=align,
            before=body,
            after=body * 0.6,
            color=colors.accent,
            following="Subtitle",
            priority=10,
            head=True,
        ),
        "Subtitle": Front(
            role="heading",
            size=body * 1.25,
            align=align,
            before=0,
            after=body * 0.6,
            color=colors.muted,
            following=BODY,
            priority=11,
            weight=400,
            head=True,
        ),
        "Summary": Front(
            role="body",
            size=body,
            align=look.settings.text.align,
            before=body,
            after=body,
            color=colors.text,
            following=BODY,
            priority=12,
            weight=400,
            rules=("top", "bottom"),
        ),
        "Source": Front(
            role="body",
            size=body * 0.85,
            align="left",
            before=body,
            after=0,
            color=colors.muted,
            following=BODY,
            priority=36,
            weight=400,
        ),
        "Contact": Front(
            role="body",
            size=body * 0.85,
            align="left",
            before=body * 0.4,
            after=0,
            color=colors.muted,
            following=BODY,
            priority=36,
            weight=400,
        ),
    }
    return [_front_style(look, id, ours) for id, ours in parts.items()]


class Front(Struct, frozen=True, kw_only=True):
    """Our proportions for a named part of the front or back, where the template's item says nothing else. Points."""

    role: str
    size: float
    align: str
    before: float
    after: float
    color: str
    following: str
    priority: int
    weight: int | None = None  # None: the font's
    head: bool = False  # stays with what follows, set single
    rules: tuple[str, ...] = ("top",)  # where the item's rule goes


def _front_style(look: Look, id: str, ours: Front) -> str:
    item = look.front(id.lower())
    points = item.size.points(look.size) if item.size else ours.size
    before = item.space_before.points(points) if item.space_before is not None else ours.before
    font = look.draft.font(item.font or ours.role)
    indent = item.indent.points(points) if item.indent else 0.0
    digits = look.settings.colors.rule
    sides = [border(side, item.rule.value, digits, 6) for side in ours.rules] if item.rule else []
    # In the line pitch of the body at its size, so that a smaller summary is not set wider than the text.
    line = SINGLE if ours.head else f' w:line="{twips(look.pitch / look.size * points)}" w:lineRule="atLeast"'
    ppr = [
        "<w:keepNext/>" if ours.head else "",
        "<w:keepLines/>",
        f"<w:pBdr>{''.join(sides)}</w:pBdr>" if sides else "",
        spacing(before, ours.after, line),
        f'<w:ind w:left="{twips(indent)}"/>' if indent else "",
        justify(item.align or ours.align),
    ]
    weight = ours.weight or font.weight
    rpr = [font_slots(font), *bold(weight >= BOLD_FROM), color(item.color or ours.color), *size(points)]
    return paragraph_style(id, id, ppr, rpr, following=ours.following, priority=ours.priority)
