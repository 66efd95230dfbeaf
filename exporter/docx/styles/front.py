"""Styles of the named parts of front and back matter: as the template's item says, else in default proportions."""

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from exporter.document.blocks import AppendixList
from exporter.docx.draft import WordWriter
from exporter.docx.measure.columns import count_ems
from exporter.docx.measure.look import (
    BODY,
    BOLD_FROM,
    StyleContext,
    StyleDefinition,
    link_character_style,
    write_alignment,
    write_band_line,
    write_bold,
    write_foot_frame,
    write_size,
    write_spacing,
)
from exporter.docx.measure.measures import PART_PADDING
from exporter.docx.package.xml import twips
from exporter.template.model import Settings


class Proportions(Struct, frozen=True):
    """A part's type size and the space above and below it: in ems of the text, once resolved in points."""

    size: float = 1.0
    before: float = 0.0
    after: float = 0.0


# What a named part has where its item of the template says nothing; heights are estimated from the same.
PROPORTIONS: Mapping[str, Proportions] = {
    "title": Proportions(2.0, 1.0, 0.6),
    "subtitle": Proportions(1.25, 0.0, 0.6),
    "summary": Proportions(1.0, 1.0, 1.0),
    "source": Proportions(0.85, 1.0),
    "contact": Proportions(0.85, 0.4),
    "contents": Proportions(1.2, 1.0, 0.6),
    "appendix_list": Proportions(1.0, 1.0),
}
PLAIN_PART = Proportions()  # any other part


class FrontStyle(Struct, frozen=True, kw_only=True):
    """The style of a named part of the front or back, where the template's item says nothing else."""

    id: str
    name: str
    part: str
    font: str  # a role of the template's fonts
    align: str
    color: str
    priority: int
    following: str = BODY
    weight: int | None = None  # None: the font's
    head: bool = False  # set single, kept with what follows
    keep: bool = False  # kept with what follows
    indent: float = 0.0  # points beside the item's own
    hanging: float = 0.0  # points by which the first line begins further left
    lead: bool = True  # takes the item's rule and the space above
    rules: tuple[str, ...] = ("top",)  # where the item's rule goes


def front_styles(look: StyleContext) -> list[StyleDefinition]:
    """The styles of title, subtitle, summary, source, contact and contents' title."""
    settings, colors = look.settings, look.settings.colors
    align = settings.find_part("title").align or "left"
    parts = (
        FrontStyle(
            id="Title", name="Title", part="title", font="title", align=align, color=colors.text,
            following="Subtitle", priority=10, head=True,
        ),
        FrontStyle(
            id="Subtitle", name="Subtitle", part="subtitle", font="body", align=align, color=colors.muted,
            priority=11, weight=400, head=True,
        ),
        FrontStyle(
            id="Summary", name="Summary", part="summary", font="body", align=settings.text.align, color=colors.text,
            priority=12, weight=400, rules=("top", "bottom"),
        ),
        FrontStyle(
            id="Source", name="Source", part="source", font="body", align="left", color=colors.muted, priority=36,
            weight=400,
        ),
        FrontStyle(
            id="Contact", name="Contact", part="contact", font="body", align="left", color=colors.muted, priority=36,
            weight=400,
        ),
        FrontStyle(
            id="TOCHeading", name="TOC Heading", part="contents", font="heading", align=settings.headings[0].align,
            color=colors.accent, priority=39, weight=700, head=True,
        ),
    )  # fmt: skip
    made = [_define_style(look, each) for each in parts]
    return [each for style in made for each in (link_character_style(style) if style.id in _LINKED else (style,))]


_LINKED = ("Title", "Subtitle")  # with a character style for part of a paragraph


def appendix_list_styles(writer: WordWriter, look: StyleContext) -> list[StyleDefinition]:
    """The styles of the appendix list's title, and of its entries, whose numbers hang out of their further lines."""
    title = FrontStyle(
        id="AppendixTitle", name="Appendix Title", part="appendix_list", font="body", align="left",
        color=look.settings.colors.text, priority=40, weight=400, keep=True,
    )  # fmt: skip
    hang = look.size * APPENDIX_HANG
    entry = replace(
        title, id="AppendixEntry", name="Appendix Entry", keep=False, lead=False, indent=hang * 2, hanging=hang
    )
    listed = next((block for block in writer.briefing.blocks if isinstance(block, AppendixList)), None)
    if listed is not None and listed.run_in:
        # All texts begin where the first one does, after title and number (GB/T 9704-2012, 7.3.4).
        number = ANNEX_NUMBER * look.size if len(listed.entries) > 1 else 0.0
        label = count_ems(writer.write_label("annex_list")) * look.size
        title = replace(title, keep=False, indent=label + number, hanging=label + number)
        entry = replace(entry, indent=label + number, hanging=number)
    return [_define_style(look, title), _define_style(look, entry)]


APPENDIX_HANG = 2.0  # ems by which an entry of the list of appendices begins, and its further lines hang
# Ems of a number with its full-width point in the list of appendices: 1．
ANNEX_NUMBER = 1.5


def resolve_proportions(settings: Settings, size: float, part: str) -> Proportions:
    """A part's type size and the space above and below it as its item says, else in our proportions; in points, in a
    text of `size` points."""
    item, ours = settings.find_part(part), PROPORTIONS.get(part, PLAIN_PART)
    points = item.size.points(size) if item.size else size * ours.size
    before = item.space_before.points(points) if item.space_before is not None else size * ours.before
    after = item.space_after.points(points) if item.space_after is not None else size * ours.after
    return Proportions(points, before, after)


def contact_spacing(writer: WordWriter) -> tuple[str, ...]:
    """`w:spacing` for a contact without a source before it: the space that sets the two apart from the text."""
    contact, wanted = writer.settings.find_part("contact").space_before, space_above_contact(writer)
    return (f'<w:spacing w:before="{twips(wanted)}"/>',) if contact and contact.points(writer.size) < wanted else ()


def space_above_contact(writer: WordWriter) -> float:
    """Points above a contact without a source before it, at least: those above a source."""
    source = writer.settings.find_part("source").space_before
    return source.points(writer.size) if source else writer.size


def _define_style(look: StyleContext, ours: FrontStyle) -> StyleDefinition:
    """A part's style as its item says, else as `ours` and our proportions."""
    item, given = look.settings.find_part(ours.part), resolve_proportions(look.settings, look.size, ours.part)
    points, before, after = given.size, given.before, given.after
    hanging = f' w:hanging="{twips(ours.hanging)}"' if ours.hanging else ""
    font = look.find_font(item.font or ours.font)
    indent = ours.indent + (item.indent.points(points) if item.indent else 0.0)
    band = look.settings.find_band(ours.part)
    digits = (band.color if band else None) or look.settings.colors.rule
    sides = (
        [look.write_border(side, item.rule.value, digits, PART_PADDING) for side in ours.rules]
        if item.rule and ours.lead
        else []
    )
    # In the line pitch of the body at its size, so that a smaller summary is not set wider than the text.
    line = (
        look.write_heading_line(points)
        if ours.head
        else f' w:line="{twips(look.line_pitch / look.size * points)}" w:lineRule="atLeast"'
    )
    line = write_band_line(points) if band else line
    ppr = [
        "<w:keepNext/>" if ours.head or ours.keep else "",
        write_foot_frame(twips(look.width)) if look.is_at_foot(ours.part) else "",
        "<w:keepLines/>",
        f"<w:pBdr>{''.join(sides)}</w:pBdr>" if sides else "",
        look.write_shading(band.fill) if band else "",
        write_spacing(before if ours.lead else 0.0, after, line),
        f'<w:ind w:left="{twips(indent)}"{hanging}/>' if indent else "",
        write_alignment(item.align or ours.align),
    ]
    weight = font.weight if item.font else ours.weight or font.weight
    rpr = [
        look.write_font(item.font or ours.font),
        *write_bold(weight >= BOLD_FROM),
        look.write_color(item.color or ours.color),
        *write_size(points),
    ]
    return StyleDefinition(ours.id, ours.name, ppr, rpr, following=ours.following, priority=ours.priority)
