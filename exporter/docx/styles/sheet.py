"""`styles.xml`: one style for every role, made from the settings; built-in ids and names, so that Word knows them."""

import re
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from msgspec import Struct

from exporter.docx.draft import WordWriter
from exporter.docx.measure.look import (
    BODY,
    BOLD_FROM,
    SINGLE,
    StyleContext,
    write_alignment,
    write_bold,
    write_border,
    write_color,
    write_font_slots,
    write_paragraph_style,
    write_shading,
    write_size,
    write_spacing,
    write_style,
)
from exporter.docx.measure.measures import FIGURE_END, HANG, LIST_LEVELS, write_first_line_indent
from exporter.docx.measure.numbering import BULLETS, HEADINGS, ORDERED
from exporter.docx.package.xml import W, escape, ordered, twips, val
from exporter.docx.styles.front import front_styles
from exporter.docx.styles.headers import has_first_style, header_indent, header_size, style_tab_stops
from exporter.docx.styles.tables import table_styles
from exporter.template.model import Running

QUOTE_INDENT = 2.0  # ems by which a quotation stands in on either side
BOX_INDENT = 12.0  # points from a box's rule to its text
_INVISIBLE = '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/>'


def styles_xml(draft: WordWriter, lines: Sequence[str] = (), used: Container[str] = ()) -> str:
    """The whole part; `lines` are the styles of front and back matter, `used` the ids that the text names.

    What stands for a kind of block that this text has none of stays out; what editors reach for is always there."""
    look = draft.look
    groups = (
        _cached_entries(_foundation_styles, look),
        _cached_entries(_text_styles, look),
        _cached_entries(_caption_styles, look),
        _cached_entries(_heading_styles, look),
        _list_entries(front_styles(draft, look)),
        _cached_entries(_list_styles, look),
        _cached_entries(_callout_styles, look),
        _cached_entries(table_styles, look),
        _cached_entries(_contents_styles, look),
        _list_entries(_header_footer_styles(draft, look)),
        _cached_entries(_character_styles, look),
        _list_entries(lines),
    )
    kept = [each.xml for group in groups for each in group if not each.optional or _is_wanted(each.id, used)]
    return f'<w:styles xmlns:w="{W}">{_write_defaults(look)}{"".join(kept)}</w:styles>'


class _StyleEntry(Struct, frozen=True):
    """A style with its id; `optional` where only a block of its kind needs it."""

    id: str
    optional: bool
    xml: str


_ID = re.compile(r'w:styleId="(\w+)"')
# Styles that only a block of their kind needs. A callout's title and its text come together.
_OPTIONAL = re.compile(
    r"Callout\w+?(Title)?|KeyFigure\w+|QuoteSource|Lead|Summary|Source|Contact|Appendix\w+|TOC\w+|Comment\w+|TableEnd"
    r"|Table\w+Denser?|ListContinue\d?|EmphasisMark|QuoteChar"
)


def _list_entries(styles: Iterable[str]) -> tuple[_StyleEntry, ...]:
    told = []
    for xml in styles:
        match = _ID.search(xml)
        id = match[1] if match else ""
        told.append(_StyleEntry(id, _OPTIONAL.fullmatch(id) is not None, xml))
    return tuple(told)


# The documents of a batch share what their template alone decides; 128 groups are those of 14 templates.
@lru_cache(maxsize=128)
def _cached_entries(make: Callable[[StyleContext], list[str]], look: StyleContext) -> tuple[_StyleEntry, ...]:
    return _list_entries(make(look))


def _is_wanted(id: str, used: Container[str]) -> bool:
    return id in used or (id.startswith("Callout") and id + "Title" in used)


def _write_defaults(look: StyleContext) -> str:
    speech = look.speech
    lang = f'<w:lang w:val="{escape(speech.latin)}" w:eastAsia="{speech.east_asian}" w:bidi="{escape(speech.bidi)}"/>'
    run = ordered("w:rPr", [write_font_slots(look.find_font("body")), *write_size(look.size), lang])
    paragraph = ordered(
        "w:pPr", ["<w:widowControl/>" if look.settings.docx.widow_control else '<w:widowControl w:val="0"/>']
    )
    latent = (
        '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="0" w:defUnhideWhenUsed="0" '
        'w:defQFormat="0" w:count="376"/>'
    )
    defaults = f"<w:rPrDefault>{run}</w:rPrDefault><w:pPrDefault>{paragraph}</w:pPrDefault>"
    return f"<w:docDefaults>{defaults}</w:docDefaults>{latent}"


def _foundation_styles(look: StyleContext) -> list[str]:
    margins = "".join(
        f'<w:{side} w:w="{width}" w:type="dxa"/>'
        for side, width in (("top", 0), ("left", 108), ("bottom", 0), ("right", 108))
    )
    table = f'<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>'
    normal = [
        "<w:bidi/>" if look.speech.rtl else "",
        f"<w:spacing{look.write_line_pitch()}/>",
    ]
    return [
        write_style(
            "paragraph",
            "Normal",
            "Normal",
            default=True,
            ppr=normal,
            rpr=[
                *look.write_weight("body"),
                write_color(look.settings.colors.text),
                _letter_spacing(look),
                *write_size(look.size),
            ],
        ),
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/><w:unhideWhenUsed/></w:style>',
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        f"{_INVISIBLE}{table}</w:style>",
        f'<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>{_INVISIBLE}</w:style>',
    ]


def _letter_spacing(look: StyleContext) -> str:
    between = twips(look.settings.docx.letter_spacing.points(look.size))
    return val("spacing", between) if between else ""


def _text_styles(look: StyleContext) -> list[str]:
    text, colors = look.settings.text, look.settings.colors
    room = look.size * 0.5
    body = [
        write_spacing(text.space_before.points(look.size), text.space_after.points(look.size)),
        look.write_first_line(),
        write_alignment(text.align),
    ]
    quote = [
        write_spacing(room, room),
        f'<w:ind w:left="{twips(look.size * QUOTE_INDENT)}" w:right="{twips(look.size * QUOTE_INDENT)}"/>',
        write_alignment(text.align),
    ]
    by = [write_spacing(0, room * 1.6), '<w:ind w:firstLineChars="0" w:firstLine="0"/>', write_alignment("right")]
    return [
        write_paragraph_style(BODY, "Body Text", body, priority=1),
        write_paragraph_style(
            "Lead", "Lead", [], [*write_size(look.size * 1.1)], based=BODY, following=BODY, priority=12
        ),
        write_paragraph_style("Quote", "Quote", quote, [write_color(colors.muted)], based=BODY, priority=29),
        write_paragraph_style("QuoteSource", "Quote Source", by, based="Quote", following=BODY, priority=29),
    ]


def _caption_styles(look: StyleContext) -> list[str]:
    """Captions, the paragraphs of pictures, and everything set smaller than the text."""
    captions, unit = look.settings.captions, look.size
    small = max(unit * 0.85, 7.5)
    room = write_spacing(unit * 0.6, unit * 0.4, SINGLE)
    caption = [room, write_alignment(captions.align)]
    type_ = [*look.write_bold_font("heading"), *write_size(captions.size.points(unit))]
    figure = ["<w:keepLines/>", room, write_alignment(captions.align)]  # picture and caption begin at one edge
    # Remarks of one figure stand together, and the last of them apart from what follows.
    note = [
        write_spacing(small * 0.3, unit * FIGURE_END, SINGLE),
        "<w:contextualSpacing/>",
        write_alignment(captions.align),
    ]
    muted = [*write_size(small), write_color(look.settings.colors.muted)]
    footnote = [write_spacing(0, small * 0.2, SINGLE)]
    return [
        write_paragraph_style("Caption", "caption", caption, type_, following=BODY, priority=35),
        write_paragraph_style("Figure", "Figure", figure, following="Caption", priority=34),
        write_paragraph_style("SourceNote", "Source Note", note, muted, following=BODY, priority=36),
        write_paragraph_style("FootnoteText", "footnote text", footnote, write_size(small), priority=99, quick=False),
        write_paragraph_style(
            "CommentText", "annotation text", [write_spacing(0, 0, SINGLE)], write_size(small), priority=99, quick=False
        ),
    ]


def _heading_styles(look: StyleContext) -> list[str]:
    made = []
    for level, heading in enumerate(look.settings.headings, 1):
        points = heading.size.points(look.size)
        font = look.find_font(heading.font)
        ppr = [
            "<w:keepNext/>" if heading.keep_with_next else "",
            "<w:keepLines/>",
            f'<w:numPr><w:ilvl w:val="{level - 1}"/>{val("numId", HEADINGS)}</w:numPr>',
            write_spacing(
                heading.space_before.points(points), heading.space_after.points(points), look.write_heading_line(points)
            ),
            write_first_line_indent(heading.indent, points, look.speech.cjk),
            write_alignment(heading.align),
            val("outlineLvl", level - 1),
        ]
        rpr = [
            write_font_slots(font),
            *write_bold(heading.weight >= BOLD_FROM),
            write_color(heading.color),
            *write_size(points),
        ]
        made.append(write_paragraph_style(f"Heading{level}", f"heading {level}", ppr, rpr, following=BODY, priority=9))
    return made


def list_indent(look: StyleContext, depth: int) -> int:
    """Left edge of a list's text, twips: the marks stand where paragraphs begin."""
    hang = look.size * HANG
    return twips(look.settings.text.first_line_indent.points(look.size) + hang * (depth + 1))


def _list_styles(look: StyleContext) -> list[str]:
    after = look.settings.text.space_after.points(look.size)
    made = []
    for kind, name, number in (("ListBullet", "List Bullet", BULLETS), ("ListNumber", "List Number", ORDERED)):
        for depth in range(LIST_LEVELS):
            suffix = str(depth + 1) if depth else ""
            ppr = [
                f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>',
                write_spacing(0, after),
                "<w:contextualSpacing/>",
                write_alignment(look.settings.text.align),
            ]
            made.append(write_paragraph_style(f"{kind}{suffix}", f"{name} {suffix}".strip(), ppr, priority=20))
    for depth in range(LIST_LEVELS):
        suffix = str(depth + 1) if depth else ""
        ppr = [
            write_spacing(0, after),
            f'<w:ind w:left="{list_indent(look, depth)}"/>',
            write_alignment(look.settings.text.align),
        ]
        made.append(
            write_paragraph_style(
                f"ListContinue{suffix}", f"List Continue {suffix}".strip(), ppr, priority=20, quick=False
            )
        )
    return made


def _callout_styles(look: StyleContext) -> list[str]:
    colors, unit = look.settings.colors, look.size
    made = []
    # The kind is told by the title's words; the rule only helps the eye.
    for kind, digits, width in (
        ("Note", colors.accent, 2.25),
        ("Tip", colors.muted, 2.25),
        ("Warning", colors.accent, 4.5),
    ):
        # Borders are the page's own left and right, in every script: the thick one stands where lines begin.
        begin, end = ("right", "left") if look.speech.rtl else ("left", "right")
        sides = {begin: write_border(begin, width, digits, 8), end: write_border(end, 0.25, colors.tint, 4)}
        ppr = [
            f"<w:pBdr>{write_border('top', 0.25, colors.tint, 4)}{sides['left']}"
            f"{write_border('bottom', 0.25, colors.tint, 4)}{sides['right']}</w:pBdr>",
            write_shading(colors.tint),
            write_spacing(0, unit * 0.3),
            f'<w:ind w:left="{twips(BOX_INDENT)}" w:right="{twips(8)}" w:firstLineChars="0" w:firstLine="0"/>',
        ]
        made.append(write_paragraph_style(f"Callout{kind}", f"Callout {kind}", ppr, priority=31))
        head = ["<w:keepNext/>", write_spacing(unit, unit * 0.2)]
        made.append(
            write_paragraph_style(
                f"Callout{kind}Title",
                f"Callout {kind} Title",
                head,
                [*look.write_bold_font("heading"), write_color(colors.accent)],
                based=f"Callout{kind}",
                following=f"Callout{kind}",
                priority=31,
            )
        )
    return made


def _contents_styles(look: StyleContext) -> list[str]:
    body, right = look.size, twips(look.width)
    made = []
    for level in range(1, len(look.settings.headings) + 1):
        ppr = [
            f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{right}"/></w:tabs>',
            write_spacing(body * 0.3 if level == 1 else 0, 0),
            f'<w:ind w:left="{twips(body * 1.5 * (level - 1))}"/>',
        ]
        made.append(
            write_paragraph_style(f"TOC{level}", f"toc {level}", ppr, following="Normal", priority=39, quick=False)
        )
    return made


def _header_footer_styles(draft: WordWriter, look: StyleContext) -> list[str]:
    made = []
    for kind, running in (("Header", look.settings.header), ("Footer", look.settings.footer)):
        base = {"size": header_size(draft, kind.lower()), "color": look.settings.colors.muted}
        rpr = _header_footer_type(look, running, base)
        inset = twips(header_indent(draft, kind.lower()))
        ppr = [
            style_tab_stops(draft, kind.lower()).write_tabs(),
            write_spacing(0, 0, SINGLE),
            f'<w:ind w:left="{inset}" w:right="{inset}"/>' if inset else "",
        ]
        made.append(write_paragraph_style(kind, kind.lower(), ppr, rpr, priority=99, quick=False))
        first = running.first
        if isinstance(first, Running) and has_first_style(running):
            made.append(
                write_paragraph_style(
                    f"{kind}First", f"{kind} First", [], _header_footer_type(look, first, {}), based=kind, own=True
                )
            )
    return made


def _header_footer_type(look: StyleContext, running: Running, ours: Mapping[str, Any]) -> list[str]:
    """Fonts, size and colour as the template says, else as `ours`, else as inherited."""
    points = running.size.points(look.size) if running.size else ours.get("size")
    digits = running.color or ours.get("color")
    font = look.find_font(running.font) if running.font else None
    return [
        *([write_font_slots(font), *write_bold(font.weight >= BOLD_FROM)] if font else []),
        *(write_size(points) if points else []),
        *([write_color(digits)] if digits else []),
    ]


def _character_styles(look: StyleContext) -> list[str]:
    mono = look.find_font("mono")

    def char(id: str, name: str, rpr: Iterable[str], priority: int, quick: bool = True) -> str:
        return write_style("character", id, name, based="DefaultParagraphFont", priority=priority, quick=quick, rpr=rpr)

    return [
        char("Strong", "Strong", write_bold(True), 22),
        char("Emphasis", "Emphasis", ["<w:i/>", "<w:iCs/>"], 20),
        *_appendix_name(look),
        # Where a box around it keeps its own paragraphs, a quotation is told by its colour.
        write_style(
            "character",
            "QuoteChar",
            "Quote Char",
            based="DefaultParagraphFont",
            priority=29,
            own=True,
            rpr=[write_color(look.settings.colors.muted)],
        ),
        # Han has no italic: emphasis dots stand under it instead (GB/T 15834-2011, 4.16; CLREQ §3.4).
        char("EmphasisMark", "Emphasis Mark", ['<w:em w:val="underDot"/>'], 20),
        char("Hyperlink", "Hyperlink", [write_color(look.settings.colors.link), '<w:u w:val="single"/>'], 99, False),
        char("HTMLCode", "HTML Code", [write_font_slots(mono), *look.write_weight("mono")], 99, False),
        char("FootnoteReference", "footnote reference", ['<w:vertAlign w:val="superscript"/>'], 99, False),
        char("CommentReference", "annotation reference", write_size(8), 99, False),
    ]


def _appendix_name(look: StyleContext) -> list[str]:
    """The words of an appendix's heading apart from its number: set as the title is."""
    if not look.settings.docx.appendix_apart:
        return []
    item = look.settings.part("title")
    font = look.find_font(item.font or "title")
    points = item.size.points(look.size) if item.size else look.size * 2
    rpr = [write_font_slots(font), *write_bold(font.weight >= BOLD_FROM), *write_size(points)]
    name = write_style(
        "character", "AppendixName", "Appendix Name", based="DefaultParagraphFont", priority=40, own=True, rpr=rpr
    )
    return [name]
