"""Styles of the named parts of front and back matter, each as its item says, else in our proportions."""

import math

from msgspec import Struct
from msgspec.structs import replace

from exporter.document.blocks import AppendixList, Inlines
from exporter.docx.draft import WordWriter
from exporter.docx.measure.columns import count_ems
from exporter.docx.measure.look import (
    BODY,
    BOLD_FROM,
    StyleContext,
    write_alignment,
    write_bold,
    write_border,
    write_color,
    write_font_slots,
    write_foot_frame,
    write_paragraph_style,
    write_size,
    write_spacing,
)
from exporter.docx.package.xml import twips
from exporter.docx.styles.tab_stops import text_width


def front_styles(draft: WordWriter, look: StyleContext) -> list[str]:
    parts = (
        ("Title", "Title", "title", _title_style(look)),
        ("Subtitle", "Subtitle", "subtitle", _subtitle_style(look)),
        ("Summary", "Summary", "summary", _summary_style(look)),
        ("Source", "Source", "source", _remark_style(look, look.size)),
        ("Contact", "Contact", "contact", _remark_style(look, look.size * 0.4)),
        ("TOCHeading", "TOC Heading", "contents", _contents_title_style(look)),
        *_appendix_list_styles(draft, look),
    )
    return [_write_front_style(look, *part) for part in parts]


def _title_style(look: StyleContext) -> "FrontStyle":
    body, align = look.size, look.settings.part("title").align or "center"
    return FrontStyle(
        role="title", size=body * 2, align=align, before=body, after=body * 0.6, color=look.settings.colors.accent,
        following="Subtitle", priority=10, head=True,
    )  # fmt: skip


def _subtitle_style(look: StyleContext) -> "FrontStyle":
    body, align = look.size, look.settings.part("title").align or "center"
    return FrontStyle(
        role="heading", size=body * 1.25, align=align, before=0, after=body * 0.6, color=look.settings.colors.muted,
        following=BODY, priority=11, weight=400, head=True,
    )  # fmt: skip


def _summary_style(look: StyleContext) -> "FrontStyle":
    body, align = look.size, look.settings.text.align
    return FrontStyle(
        role="body", size=body, align=align, before=body, after=body, color=look.settings.colors.text, following=BODY,
        priority=12, weight=400, rules=("top", "bottom"),
    )  # fmt: skip


def _remark_style(look: StyleContext, before: float) -> "FrontStyle":
    return FrontStyle(
        role="body", size=look.size * 0.85, align="left", before=before, after=0, color=look.settings.colors.muted,
        following=BODY, priority=36, weight=400,
    )  # fmt: skip


def _contents_title_style(look: StyleContext) -> "FrontStyle":
    body = look.size
    return FrontStyle(
        role="heading", size=body * 1.2, align=look.settings.headings[0].align, before=body, after=body * 0.6,
        color=look.settings.colors.accent, following=BODY, priority=39, weight=700, head=True,
    )  # fmt: skip


def _appendix_list_styles(draft: WordWriter, look: StyleContext) -> tuple[tuple[str, str, str, "FrontStyle"], ...]:
    hang = look.size * 2  # a long entry's further lines stand in, so that the numbers stand out
    title = _annex_style(look, look.size, 0.0)
    entry = replace(_annex_style(look, 0.0, look.size * 2 + hang), hanging=hang)
    listed = next((block for block in draft.briefing.blocks if isinstance(block, AppendixList)), None)
    if listed is not None and listed.run_in:
        # All texts begin where the first one does, after title and number (GB/T 9704-2012, 7.3.4).
        number = ANNEX_NUMBER * look.size if len(listed.entries) > 1 else 0.0
        label = count_ems(draft.write_label("annex_list")) * look.size
        title = replace(title, keep=False, indent=label + number, hanging=label + number)
        entry = replace(entry, indent=label + number, hanging=number)
    return (
        ("AppendixTitle", "Appendix Title", "appendix_list", title),
        ("AppendixEntry", "Appendix Entry", "appendix_list", entry),
    )


# Ems of a number with its full-width point in the list of appendices: 1．
ANNEX_NUMBER = 1.5


def _annex_style(look: StyleContext, before: float, indent: float) -> "FrontStyle":
    """The list of appendices: its title, which has the room above, or its entries, which stand further in."""
    return FrontStyle(
        role="body", size=look.size, align="left", before=before, after=0, color=look.settings.colors.text,
        following=BODY, priority=40, weight=400, keep=not indent, indent=indent, lead=not indent,
    )  # fmt: skip


def contact_spacing(draft: WordWriter) -> tuple[str, ...]:
    """What the contact has where no source stands before it: the room that parts the two from the text."""
    source, contact = draft.settings.part("source").space_before, draft.settings.part("contact").space_before
    wanted = source.points(draft.size) if source else draft.size
    return (f'<w:spacing w:before="{twips(wanted)}"/>',) if contact and contact.points(draft.size) < wanted else ()


# What a title's last line has of the others, where it would have less than `_SHORT`: a title is set as a trapezoid
# (GB/T 9704-2012, 7.3.1), and one character left over is no line.
_LAST, _SHORT = 0.66, 0.4


def shape_title(draft: WordWriter, role: str, text: Inlines) -> list[str]:
    """The indent by which a title in Han does not end in a line of a character or two; Latin words are too uneven.

    A base's own style is its own to set."""
    item = draft.settings.part(role)
    if role != "title" or not draft.speech.cjk or draft.settings.docx.base is not None or item.indent:
        return []
    points = item.size.points(draft.size) if item.size else draft.size * 2
    wide = text_width(draft, text, points)
    lines = math.ceil(wide / draft.width)
    if lines < 2 or wide - (lines - 1) * draft.width >= _SHORT * draft.width:
        return []
    # Half an em for a mark that may not begin a line.
    spare = draft.width - wide / (lines - 1 + _LAST) - points / 2
    if spare < points:
        return []
    centred = (item.align or "center") == "center"
    left = f' w:left="{twips(spare / 2)}"' if centred else ""
    return [f'<w:ind{left} w:right="{twips(spare / 2 if centred else spare)}"/>']


class FrontStyle(Struct, frozen=True, kw_only=True):
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
    keep: bool = False  # stays with what follows
    indent: float = 0.0  # beside the item's own
    hanging: float = 0.0  # how much further left the first line begins
    lead: bool = True  # takes the item's rule and room above
    rules: tuple[str, ...] = ("top",)  # where the item's rule goes


def _write_front_style(look: StyleContext, id: str, name: str, part: str, ours: FrontStyle) -> str:
    item = look.settings.part(part)
    points = item.size.points(look.size) if item.size else ours.size
    before = item.space_before.points(points) if item.space_before is not None and ours.lead else ours.before
    after = item.space_after.points(points) if item.space_after is not None else ours.after
    hanging = f' w:hanging="{twips(ours.hanging)}"' if ours.hanging else ""
    font = look.find_font(item.font or ours.role)
    indent = ours.indent + (item.indent.points(points) if item.indent else 0.0)
    digits = look.settings.colors.rule
    sides = [write_border(side, item.rule.value, digits, 6) for side in ours.rules] if item.rule and ours.lead else []
    # In the line pitch of the body at its size, so that a smaller summary is not set wider than the text.
    line = (
        look.write_heading_line(points)
        if ours.head
        else f' w:line="{twips(look.line_pitch / look.size * points)}" w:lineRule="atLeast"'
    )
    ppr = [
        "<w:keepNext/>" if ours.head or ours.keep else "",
        write_foot_frame(twips(look.width)) if look.is_at_foot(part) else "",
        "<w:keepLines/>",
        f"<w:pBdr>{''.join(sides)}</w:pBdr>" if sides else "",
        write_spacing(before, after, line),
        f'<w:ind w:left="{twips(indent)}"{hanging}/>' if indent else "",
        write_alignment(item.align or ours.align),
    ]
    weight = font.weight if item.font else ours.weight or font.weight
    rpr = [
        write_font_slots(font),
        *write_bold(weight >= BOLD_FROM),
        write_color(item.color or ours.color),
        *write_size(points),
    ]
    return write_paragraph_style(id, name, ppr, rpr, following=ours.following, priority=ours.priority)
