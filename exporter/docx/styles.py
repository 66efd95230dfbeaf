"""`styles.xml`: one style for every role, made from the settings; built-in ids and names, so that Word knows them."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from exporter.docx.draft import Draft
from exporter.docx.xml import W, escape, half_points, ordered, twips, val
from exporter.template.model import Font, Item
from exporter.units import Length

BODY = "BodyText"
TABLE_STYLE = "BriefingTable"
# Word shows weights from semi-bold on as bold; it has no other.
BOLD_FROM = 600
LIST_LEVELS = 3  # levels with a built-in style of their own: List Bullet, List Bullet 2, List Bullet 3

_INVISIBLE = '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/>'


class Look:
    """Makes the properties of styles from settings; the only reader of settings for type and space."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.settings = draft.settings
        self.size = draft.size

    def strong(self, role: str) -> list[str]:
        """Four font slots of a role, in bold."""
        return [font_slots(self.draft.font(role)), *bold(True)]

    def line(self) -> str:
        """The body's line pitch: a length is exact; a multiple of the size is a least height, so that tall glyphs stay whole."""
        spacing = self.settings.text.line_spacing
        if isinstance(spacing, Length):
            return f' w:line="{twips(spacing.points(self.size))}" w:lineRule="exact"'
        return f' w:line="{twips(spacing * self.size)}" w:lineRule="atLeast"'

    @property
    def pitch(self) -> float:
        """Points from line to line in running text."""
        spacing = self.settings.text.line_spacing
        return spacing.points(self.size) if isinstance(spacing, Length) else spacing * self.size

    def indent(self) -> str:
        """The first line's indent; in characters too where it is counted in them, as Word does for Chinese."""
        indent = self.settings.text.first_line_indent
        points = indent.points(self.size)
        if points <= 0:
            return ""
        chars = (
            f' w:firstLineChars="{round(indent.value * 100)}"' if indent.unit == "em" and self.draft.speech.cjk else ""
        )
        return f'<w:ind{chars} w:firstLine="{twips(points)}"/>'

    def front(self, name: str) -> Item:
        """What the template says of a named part of the front or back matter."""
        for item in (*self.settings.front, *self.settings.back):
            if item.name == name:
                return item
        return Item()


def font_slots(font: Font) -> str:
    latin, east_asian = escape(font.latin), escape(font.east_asian)
    return f'<w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{east_asian}" w:cs="{latin}"/>'


def bold(on: bool) -> list[str]:
    return ["<w:b/>", "<w:bCs/>"] if on else ['<w:b w:val="0"/>', '<w:bCs w:val="0"/>']


def size(points: float) -> list[str]:
    return [val("sz", half_points(points)), val("szCs", half_points(points))]


def color(digits: str) -> str:
    """Black is `auto`: it turns white where the reader's page is dark."""
    return val("color", "auto" if digits == "000000" else digits.upper())


def spacing(before: float = 0, after: float = 0, line: str = "") -> str:
    return f'<w:spacing w:before="{twips(before)}" w:after="{twips(after)}"{line}/>'


SINGLE = ' w:line="240" w:lineRule="auto"'
_JUSTIFY = {"left": "left", "center": "center", "right": "right", "justify": "both"}


def justify(align: str) -> str:
    return val("jc", _JUSTIFY[align])


def border(side: str, width: float, digits: str, space: int = 0) -> str:
    """One side's rule; Word counts its width in eighths of a point, 2 to 96."""
    eighths = min(96, max(2, round(width * 8)))
    return f'<w:{side} w:val="single" w:sz="{eighths}" w:space="{space}" w:color="{digits.upper()}"/>'


def style(
    kind: str,
    id: str,
    name: str,
    *,
    based: str = "",
    following: str = "",
    priority: int | None = None,
    quick: bool = True,
    default: bool = False,
    own: bool = False,
    ppr: Iterable[str] = (),
    rpr: Iterable[str] = (),
    extra: Iterable[str] = (),
) -> str:
    """One `w:style`."""
    children = [
        val("name", name),
        val("basedOn", based) if based else "",
        val("next", following) if following else "",
        val("uiPriority", priority) if priority is not None else "",
        "<w:qFormat/>" if quick else "",
        ordered("w:pPr", ppr),
        ordered("w:rPr", rpr),
        *extra,
    ]
    flags = f' w:type="{kind}"' + (' w:default="1"' if default else "")
    flags += (' w:customStyle="1"' if own or id in _OWN else "") + f' w:styleId="{id}"'
    return ordered("w:style", children, flags)


# Styles Word has no built-in name for.
_OWN = frozenset(
    {
        "Summary", "Lead", "Source", "TableEnd", "AppendixTitle", "Contact", "SourceNote", "Figure", "QuoteSource", "TableText", "TableNumber", "TableHead",
        "KeyFigureValue", "KeyFigureLabel", "EmphasisMark", "AppendixEntry", TABLE_STYLE,
        "CalloutNote", "CalloutTip", "CalloutWarning", "CalloutNoteTitle", "CalloutTipTitle", "CalloutWarningTitle",
    }
)  # fmt: skip


def paragraph_style(id: str, name: str, ppr: Iterable[str] = (), rpr: Iterable[str] = (), **more: object) -> str:
    based = more.pop("based", "Normal")
    return style("paragraph", id, name, based=str(based), ppr=ppr, rpr=rpr, **more)  # type: ignore[arg-type]


def styles_xml(draft: Draft, lines: Sequence[str] = ()) -> str:
    """The whole part; `lines` are the styles of front and back matter."""
    look = Look(draft)
    groups = (
        _foundation(look), _text(look), _headings(look), _front(look), _lists(look), _boxes(look), _tables(look),
        _contents(look), _running(look), _characters(look), lines,
    )  # fmt: skip
    return f'<w:styles xmlns:w="{W}">{_defaults(look)}{"".join(part for group in groups for part in group)}</w:styles>'


def _defaults(look: Look) -> str:
    speech = look.draft.speech
    lang = f'<w:lang w:val="{escape(speech.latin)}" w:eastAsia="{speech.east_asian}" w:bidi="{escape(speech.bidi)}"/>'
    run = ordered("w:rPr", [font_slots(look.draft.font("body")), *size(look.size), lang])
    paragraph = ordered("w:pPr", ["<w:widowControl/>"])
    latent = (
        '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="0" w:defUnhideWhenUsed="0" '
        'w:defQFormat="0" w:count="376"/>'
    )
    return f"<w:docDefaults><w:rPrDefault>{run}</w:rPrDefault><w:pPrDefault>{paragraph}</w:pPrDefault></w:docDefaults>{latent}"


def _foundation(look: Look) -> list[str]:
    margins = "".join(
        f'<w:{side} w:w="{width}" w:type="dxa"/>'
        for side, width in (("top", 0), ("left", 108), ("bottom", 0), ("right", 108))
    )
    table = f'<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>'
    normal = [
        "<w:bidi/>" if look.draft.speech.rtl else "",
        f"<w:spacing{look.line()}/>",
    ]
    return [
        style("paragraph", "Normal", "Normal", default=True, ppr=normal, rpr=[color(look.settings.colors.text), *size(look.size)]),
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/><w:unhideWhenUsed/></w:style>',
        f'<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>{_INVISIBLE}{table}</w:style>',
        f'<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>{_INVISIBLE}</w:style>',
    ]  # fmt: skip


def _text(look: Look) -> list[str]:
    text, colors = look.settings.text, look.settings.colors
    before, after = text.space_before.points(look.size), text.space_after.points(look.size)
    body = [spacing(before, after), look.indent(), justify(text.align)]
    small = max(look.size * 0.85, 7.5)
    quote = f'<w:ind w:left="{twips(look.size * 2)}" w:right="{twips(look.size * 2)}"/>'
    captions = look.settings.captions
    note = [spacing(small * 0.3, small * 0.3, SINGLE), justify(captions.align)]
    return [
        paragraph_style(BODY, "Body Text", body, priority=1),
        paragraph_style("Lead", "Lead", [], [*size(look.size * 1.1)], based=BODY, following=BODY, priority=12),
        paragraph_style("SourceNote", "Source Note", note, [*size(small), color(colors.muted)], following=BODY, priority=36),
        paragraph_style("Quote", "Quote", [spacing(look.size * 0.5, look.size * 0.5), quote, justify(text.align)],
                        [color(colors.muted)], based=BODY, priority=29),
        paragraph_style("QuoteSource", "Quote Source", [spacing(0, look.size * 0.8), '<w:ind w:firstLineChars="0" w:firstLine="0"/>', justify("right")],
                        based="Quote", following=BODY, priority=29),
        paragraph_style("FootnoteText", "footnote text", [spacing(0, small * 0.2, SINGLE)], [*size(small)], priority=99, quick=False),
        paragraph_style("Caption", "caption", [spacing(look.size * 0.6, look.size * 0.4, SINGLE), justify(captions.align)],
                        [*look.strong("heading"), *size(captions.size.points(look.size))], following=BODY, priority=35),
        paragraph_style("Figure", "Figure", ["<w:keepLines/>", spacing(look.size * 0.6, look.size * 0.4, SINGLE), justify("center")],
                        following="Caption", priority=34),
        paragraph_style("CommentText", "annotation text", [spacing(0, 0, SINGLE)], [*size(small)], priority=99, quick=False),
    ]  # fmt: skip


def _headings(look: Look) -> list[str]:
    made = []
    for level, heading in enumerate(look.settings.headings, 1):
        points = heading.size.points(look.size)
        font = look.draft.font(heading.font)
        ppr = [
            "<w:keepNext/>" if heading.keep_with_next else "",
            "<w:keepLines/>",
            f'<w:numPr><w:ilvl w:val="{level - 1}"/><w:numId w:val="1"/></w:numPr>',
            spacing(heading.space_before.points(points), heading.space_after.points(points), SINGLE),
            justify(heading.align),
            val("outlineLvl", level - 1),
        ]
        rpr = [font_slots(font), *bold(heading.weight >= BOLD_FROM), color(heading.color), *size(points)]
        made.append(paragraph_style(f"Heading{level}", f"heading {level}", ppr, rpr, following=BODY, priority=9))
    return made


def _front(look: Look) -> list[str]:
    colors, body = look.settings.colors, look.size
    align = look.front("title").align or "center"
    parts = {
        "Title": Front(role="title", size=body * 2, align=align, before=body, after=body * 0.6, color=colors.accent,
                       following="Subtitle", priority=10, head=True),
        "Subtitle": Front(role="heading", size=body * 1.25, align=align, before=0, after=body * 0.6, color=colors.muted,
                          following=BODY, priority=11, weight=400, head=True),
        "Summary": Front(role="body", size=body, align=look.settings.text.align, before=body, after=body,
                         color=colors.text, following=BODY, priority=12, weight=400, rules=("top", "bottom")),
        "Source": Front(role="body", size=body * 0.85, align="left", before=body, after=0, color=colors.muted,
                        following=BODY, priority=36, weight=400),
        "Contact": Front(role="body", size=body * 0.85, align="left", before=body * 0.4, after=0, color=colors.muted,
                         following=BODY, priority=36, weight=400),
    }  # fmt: skip
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


def _fill(digits: str) -> str:
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{digits.upper()}"/>'


def list_indent(look: Look, depth: int) -> tuple[int, int]:
    """Left edge and hang of a list's text, twips: the marks stand where paragraphs begin."""
    hang = look.size * 1.7
    return twips(look.settings.text.first_line_indent.points(look.size) + hang * (depth + 1)), twips(hang)


def _lists(look: Look) -> list[str]:
    after = look.settings.text.space_after.points(look.size)
    made = []
    for kind, name, number in (("ListBullet", "List Bullet", 2), ("ListNumber", "List Number", 3)):
        for depth in range(LIST_LEVELS):
            suffix = str(depth + 1) if depth else ""
            ppr = [
                f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>',
                spacing(0, after),
                "<w:contextualSpacing/>",
                justify(look.settings.text.align),
            ]
            made.append(paragraph_style(f"{kind}{suffix}", f"{name} {suffix}".strip(), ppr, priority=20))
    for depth in range(LIST_LEVELS):
        left, _ = list_indent(look, depth)
        suffix = str(depth + 1) if depth else ""
        ppr = [spacing(0, after), f'<w:ind w:left="{left}"/>', justify(look.settings.text.align)]
        made.append(
            paragraph_style(f"ListContinue{suffix}", f"List Continue {suffix}".strip(), ppr, priority=20, quick=False)
        )
    return made


def _boxes(look: Look) -> list[str]:
    colors, unit = look.settings.colors, look.size
    made = []
    # The kind is told by the title's words; the rule only helps the eye.
    for kind, digits, width in (
        ("Note", colors.accent, 2.25),
        ("Tip", colors.muted, 2.25),
        ("Warning", colors.accent, 4.5),
    ):
        ppr = [
            f"<w:pBdr>{border('top', 0.25, colors.tint, 4)}{border('left', width, digits, 8)}"
            f"{border('bottom', 0.25, colors.tint, 4)}{border('right', 0.25, colors.tint, 4)}</w:pBdr>",
            _fill(colors.tint),
            spacing(0, unit * 0.3),
            f'<w:ind w:left="{twips(12)}" w:right="{twips(8)}" w:firstLineChars="0" w:firstLine="0"/>',
        ]
        made.append(paragraph_style(f"Callout{kind}", f"Callout {kind}", ppr, priority=31))
        head = ["<w:keepNext/>", spacing(unit, unit * 0.2)]
        made.append(paragraph_style(f"Callout{kind}Title", f"Callout {kind} Title", head, [*look.strong("heading"), color(colors.accent)],
                                    based=f"Callout{kind}", following=f"Callout{kind}", priority=31))  # fmt: skip
    return made


def _tables(look: Look) -> list[str]:
    tables = look.settings.tables
    points = tables.size.points(look.size)
    padding = tables.padding.points(points)
    text = [spacing(padding, padding, SINGLE)]
    value = [*look.strong("heading"), color(look.settings.colors.accent), *size(points * 1.15)]
    return [
        paragraph_style("TableText", "Table Text", text, size(points), priority=37),
        paragraph_style("TableNumber", "Table Number", [justify("right")], based="TableText", priority=37),
        paragraph_style("TableHead", "Table Head", ["<w:keepNext/>"], [*look.strong("heading"), color(look.settings.colors.text)], based="TableText", priority=37),
        paragraph_style("KeyFigureLabel", "Key Figure Label", [], based="TableText", priority=38),
        paragraph_style("KeyFigureValue", "Key Figure Value", [justify("right")], value, based="TableText", priority=38),
        paragraph_style("TableEnd", "Table End", ['<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'], size(1), priority=99, quick=False),
        _table_style(look),
    ]  # fmt: skip


def _table_style(look: Look) -> str:
    tables = look.settings.tables
    outer, digits = tables.rule_width.points(look.size), tables.rule_color
    inner = outer / 2
    sides = [border("top", outer, digits)]
    if tables.style == "grid":
        sides = [
            border(side, outer if side in ("top", "bottom") else inner, digits)
            for side in ("top", "left", "bottom", "right")
        ]
        sides += [border("insideH", inner, digits), border("insideV", inner, digits)]
    else:
        sides.append(border("bottom", outer, digits))
        if tables.style == "ruled":
            sides.append(border("insideH", inner, digits))
    head = f"<w:tcBorders>{border('bottom', outer, digits)}</w:tcBorders>"
    head += _fill(tables.header_fill) if tables.header_fill else ""
    strong = ordered("w:rPr", bold(True))
    parts = [
        f'<w:tblStylePr w:type="firstRow">{strong}<w:tblPr/><w:tcPr>{head}<w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr>',
        f'<w:tblStylePr w:type="lastRow">{strong}<w:tblPr/><w:tcPr><w:tcBorders>{border("top", outer, digits)}'
        f"</w:tcBorders></w:tcPr></w:tblStylePr>",
    ]
    if tables.style == "banded":
        parts.append(
            f'<w:tblStylePr w:type="band2Horz"><w:tblPr/><w:tcPr>{_fill(look.settings.colors.tint)}</w:tcPr></w:tblStylePr>'
        )
    table = f'<w:tblPr><w:tblStyleRowBandSize w:val="1"/><w:tblBorders>{"".join(sides)}</w:tblBorders></w:tblPr>'
    return style("table", TABLE_STYLE, "Briefing Table", based="TableNormal", priority=59, extra=[table, *parts])


def _contents(look: Look) -> list[str]:
    colors, body = look.settings.colors, look.size
    right = twips(look.draft.width)
    made = [
        paragraph_style("TOCHeading", "TOC Heading", ["<w:keepNext/>", spacing(body, body * 0.6, SINGLE), justify(look.settings.headings[0].align)],
                        [*look.strong("heading"), color(colors.accent), *size(body * 1.2)], following=BODY, priority=39)
    ]  # fmt: skip
    for level in range(1, len(look.settings.headings) + 1):
        ppr = [
            f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{right}"/></w:tabs>',
            spacing(body * 0.3 if level == 1 else 0, 0),
            f'<w:ind w:left="{twips(body * 1.5 * (level - 1))}"/>',
        ]
        made.append(paragraph_style(f"TOC{level}", f"toc {level}", ppr, following="Normal", priority=39, quick=False))
    made.append(paragraph_style("AppendixTitle", "Appendix Title", ["<w:keepNext/>", spacing(body, 0)], priority=40))
    made.append(
        paragraph_style("AppendixEntry", "Appendix Entry", [f'<w:ind w:left="{twips(body * 2)}"/>'], priority=40)
    )
    return made


def _running(look: Look) -> list[str]:
    width = twips(look.draft.width)
    tabs = f'<w:tabs><w:tab w:val="center" w:pos="{width // 2}"/><w:tab w:val="right" w:pos="{width}"/></w:tabs>'
    rpr = [*size(max(look.size * 0.85, 7.5)), color(look.settings.colors.muted)]
    return [
        paragraph_style("Header", "header", [tabs, spacing(0, 0, SINGLE)], rpr, priority=99, quick=False),
        paragraph_style("Footer", "footer", [tabs, spacing(0, 0, SINGLE)], rpr, priority=99, quick=False),
    ]


def _characters(look: Look) -> list[str]:
    mono = look.draft.font("mono")

    def char(id: str, name: str, rpr: Iterable[str], priority: int, quick: bool = True) -> str:
        return style("character", id, name, based="DefaultParagraphFont", priority=priority, quick=quick, rpr=rpr)

    return [
        char("Strong", "Strong", bold(True), 22),
        char("Emphasis", "Emphasis", ["<w:i/>", "<w:iCs/>"], 20),
        # Han has no italic: emphasis dots stand under it instead (GB/T 15834-2011, 4.16; CLREQ §3.4).
        char("EmphasisMark", "Emphasis Mark", ['<w:em w:val="underDot"/>'], 20),
        char("Hyperlink", "Hyperlink", [color(look.settings.colors.link), '<w:u w:val="single"/>'], 99, False),
        char("HTMLCode", "HTML Code", [font_slots(mono)], 99, False),
        char("FootnoteReference", "footnote reference", ['<w:vertAlign w:val="superscript"/>'], 99, False),
        char("CommentReference", "annotation reference", size(8), 99, False),
    ]  # fmt: skip
