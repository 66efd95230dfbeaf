"""`styles.xml`: one style for every role, made from the settings; built-in ids and names, so that Word knows them."""

from collections.abc import Callable, Container, Iterable, Sequence
from functools import lru_cache

from msgspec import Struct

from exporter.docx.draft import WordWriter
from exporter.docx.measure.look import (
    BODY,
    StyleContext,
    StyleDefinition,
    link_character_style,
    write_alignment,
    write_bold,
    write_size,
    write_spacing,
    write_style,
)
from exporter.docx.measure.measures import (
    CALLOUT_AFTER,
    CALLOUT_INDENT,
    CALLOUT_PADDING,
    CALLOUT_RIGHT_INDENT,
    CALLOUT_RULE,
    CALLOUT_TITLE_AFTER,
    CALLOUT_TITLE_BEFORE,
    CONTENTS_BEFORE,
    HANG,
    LIST_LEVELS,
    QUOTE_INDENT,
    QUOTE_SOURCE_AFTER,
    QUOTE_SPACE,
)
from exporter.docx.measure.numbering import BULLETS, ORDERED
from exporter.docx.measure.repeated import STYLE_NAMES
from exporter.docx.package.xml import W, escape, ordered, twips, val
from exporter.docx.styles.captions import caption_styles
from exporter.docx.styles.front import appendix_list_styles, front_styles
from exporter.docx.styles.headers import header_footer_styles
from exporter.docx.styles.headings import appendix_heading_styles, appendix_name_styles, heading_styles
from exporter.docx.styles.latent import write_latent_styles
from exporter.docx.styles.tables import table_styles
from exporter.memo import BatchMemo
from exporter.start.patterns import compile_pattern

_INVISIBLE = '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/>'


def styles_xml(writer: WordWriter, lines: Sequence[str] = (), used: frozenset[str] = frozenset()) -> str:
    """`styles.xml`; `lines` are the styles of front and back matter, `used` the ids that the text names.

    Styles of blocks that the text does not have are left out; those that editors use are always there."""
    look = writer.look
    groups = (
        _cached_entries(_foundation_styles, look),
        _cached_entries(_text_styles, look),
        _cached_entries(caption_styles, look),
        _cached_entries(heading_styles, look),
        _cached_entries(appendix_heading_styles, look)[: writer.appendix_levels],
        _cached_entries(front_styles, look),
        _list_entries(appendix_list_styles(writer, look)),
        _cached_entries(_list_styles, look),
        _cached_entries(_callout_styles, look),
        _cached_entries(table_styles, look),
        _cached_entries(_contents_styles, look),
        _list_entries(header_footer_styles(writer, look)),
        _cached_entries(_character_styles, look),
        _list_entries(lines),
    )
    defaults = _write_defaults(look)
    return _sheets.find((defaults, groups, used), lambda: _join_styles(defaults, groups, used), len)


# The style sheets of templates as their documents use them; the weight is in characters, of which one has 40,000.
_sheets = BatchMemo[str](most=16, heaviest=400_000)


def _join_styles(defaults: str, groups: Sequence[Sequence["_StyleEntry"]], used: frozenset[str]) -> str:
    """`styles.xml` with the styles that are used, and those on which they rest."""
    entries = [each for group in groups for each in group]
    wanted = {each.id for each in entries if not each.optional or _is_wanted(each.id, used)}
    # A style may rest on one that no text names.
    known = {each.id for each in entries}
    while lacking := ({each.base for each in entries if each.id in wanted} & known) - wanted:
        wanted |= lacking
    kept = [each.xml for each in entries if each.id in wanted]
    return f'<w:styles xmlns:w="{W}">{defaults}{"".join(kept)}</w:styles>'


class _StyleEntry(Struct, frozen=True):
    """A style as XML, with the id of its base; `optional` where only a block of its kind needs it."""

    id: str
    optional: bool
    xml: str
    base: str = ""  # the id of the style that it rests on


_ID, _BASE = compile_pattern(r'w:styleId="(\w+)"'), compile_pattern(r'w:basedOn w:val="(\w+)"')
# Styles that only a block of their kind needs: these, and those whose names go on after these words, or end so. A
# callout's title and its text come together.
_OPTIONAL = frozenset(
    ("QuoteSource", "Lead", "Summary", "Source", "Contact", "TableEnd", "EmphasisMark", "FigureAlone", "Logo")
)
_OPTIONAL_KINDS = ("Callout", "KeyFigure", "Appendix", "TOC", "Comment", "Caption", "Band", "Document", "Status")
_OPTIONAL_TABLES = ("Dense", "Denser", "Right", "Centered")


def _is_optional(id: str) -> bool:
    """Whether only a block of its kind needs a style."""
    if id.startswith("Table") and id.endswith(_OPTIONAL_TABLES):
        return True
    if id.startswith(_OPTIONAL_KINDS):
        return id not in _OPTIONAL_KINDS
    return id in _OPTIONAL or id.startswith("ListContinue")


def _list_entries(styles: Iterable[StyleDefinition | str]) -> tuple[_StyleEntry, ...]:
    """The styles as XML with their ids."""
    entries = []
    for each in styles:
        xml = each if isinstance(each, str) else write_style(each)
        match = _ID.search(xml)
        id = match[1] if match else ""
        base = _BASE.search(xml)
        entries.append(_StyleEntry(id, _is_optional(id), xml, base[1] if base else ""))
    return tuple(entries)


# The documents of a batch share what their template alone decides; 128 groups are those of 14 templates.
@lru_cache(maxsize=128)
def _cached_entries(
    make: Callable[[StyleContext], Sequence[StyleDefinition | str]], look: StyleContext
) -> tuple[_StyleEntry, ...]:
    return _list_entries(make(look))


def _is_wanted(id: str, used: Container[str]) -> bool:
    title = id + "Title" if id.startswith("Callout") else "AppendixHeading1" if id.startswith("AppendixH") else ""
    return id in used or (bool(title) and title in used)


def _write_defaults(look: StyleContext) -> str:
    speech = look.speech
    lang = f'<w:lang w:val="{escape(speech.latin)}" w:eastAsia="{speech.east_asian}" w:bidi="{escape(speech.bidi)}"/>'
    # What all text has is said here and not in Normal, whose properties would win over a table style's.
    run = ordered(
        "w:rPr",
        [
            look.write_font("body"),
            *look.write_weight("body"),
            look.write_color(look.settings.colors.text),
            _letter_spacing(look),
            *write_size(look.size),
            lang,
        ],
    )
    control = "<w:widowControl/>" if look.settings.docx.widow_control else '<w:widowControl w:val="0"/>'
    paragraph = ordered("w:pPr", [control, f"<w:spacing{look.write_line_pitch()}/>"])
    defaults = f"<w:rPrDefault>{run}</w:rPrDefault><w:pPrDefault>{paragraph}</w:pPrDefault>"
    return f"<w:docDefaults>{defaults}</w:docDefaults>{write_latent_styles()}"


def _foundation_styles(look: StyleContext) -> list[StyleDefinition | str]:
    margins = "".join(
        f'<w:{side} w:w="{width}" w:type="dxa"/>'
        for side, width in (("top", 0), ("left", 108), ("bottom", 0), ("right", 108))
    )
    table = f'<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>'
    normal = ["<w:bidi/>"] if look.speech.rtl else []
    return [
        StyleDefinition(
            "Normal",
            "Normal",
            based_on="",
            default=True,
            ppr=normal,
            priority=0,
            kind="paragraph",
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


def _text_styles(look: StyleContext) -> list[StyleDefinition]:
    text, colors = look.settings.text, look.settings.colors
    room = look.size * QUOTE_SPACE
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
    by = [
        write_spacing(0, room * QUOTE_SOURCE_AFTER),
        '<w:ind w:firstLineChars="0" w:firstLine="0"/>',
        write_alignment("right"),
    ]
    return [
        StyleDefinition(BODY, "Body Text", body, priority=1),
        StyleDefinition("Lead", "Lead", [], [*write_size(look.size * 1.1)], based_on=BODY, following=BODY, priority=12),
        # Its character style is that of quotations in a box, which keeps its own paragraphs.
        *link_character_style(
            StyleDefinition("Quote", "Quote", quote, [look.write_color(colors.muted)], based_on=BODY, priority=29)
        ),
        StyleDefinition("QuoteSource", "Quote Source", by, based_on="Quote", following=BODY, priority=29),
    ]


def list_indent(look: StyleContext, depth: int) -> int:
    """Left edge of a list's text, twips: the marks stand where paragraphs begin."""
    hang = look.size * HANG
    return twips(look.settings.text.first_line_indent.points(look.size) + hang * (depth + 1))


def _list_styles(look: StyleContext) -> list[StyleDefinition]:
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
            made.append(StyleDefinition(f"{kind}{suffix}", f"{name} {suffix}".strip(), ppr, priority=20))
    for depth in range(LIST_LEVELS):
        suffix = str(depth + 1) if depth else ""
        ppr = [
            write_spacing(0, after),
            f'<w:ind w:left="{list_indent(look, depth)}"/>',
            write_alignment(look.settings.text.align),
        ]
        made.append(StyleDefinition(f"ListContinue{suffix}", f"List Continue {suffix}".strip(), ppr, priority=20))
    return made


def _callout_styles(look: StyleContext) -> list[StyleDefinition]:
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
        thin = {
            side: look.write_border(side, CALLOUT_RULE, colors.tint, CALLOUT_PADDING) for side in ("top", "bottom", end)
        }
        sides = {begin: look.write_border(begin, width, digits, 8), **thin}
        ppr = [
            f"<w:pBdr>{sides['top']}{sides['left']}{sides['bottom']}{sides['right']}</w:pBdr>",
            look.write_shading(colors.tint),
            write_spacing(0, unit * CALLOUT_AFTER),
            f'<w:ind w:left="{twips(CALLOUT_INDENT)}" w:right="{twips(CALLOUT_RIGHT_INDENT)}" '
            'w:firstLineChars="0" w:firstLine="0"/>',
        ]
        made.append(StyleDefinition(f"Callout{kind}", f"Callout {kind}", ppr, priority=31))
        head = ["<w:keepNext/>", write_spacing(unit * CALLOUT_TITLE_BEFORE, unit * CALLOUT_TITLE_AFTER)]
        made.append(
            StyleDefinition(
                f"Callout{kind}Title",
                f"Callout {kind} Title",
                head,
                [*look.write_bold_font("heading"), look.write_color(colors.accent)],
                based_on=f"Callout{kind}",
                following=f"Callout{kind}",
                priority=31,
            )
        )
    return made


def _contents_styles(look: StyleContext) -> list[StyleDefinition]:
    body, right = look.size, twips(look.width)
    made = []
    for level in range(1, len(look.settings.headings) + 1):
        ppr = [
            f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{right}"/></w:tabs>',
            write_spacing(body * CONTENTS_BEFORE if level == 1 else 0, 0),
            f'<w:ind w:left="{twips(body * 1.5 * (level - 1))}"/>',
        ]
        made.append(StyleDefinition(f"TOC{level}", f"toc {level}", ppr, following="Normal", priority=39))
    return made


def _character_styles(look: StyleContext) -> list[StyleDefinition]:
    colors, underlined = look.settings.colors, '<w:u w:val="single"/>'
    visited = look.write_color(colors.muted, "followedHyperlink")
    return [
        _character("Strong", "Strong", write_bold(True), 22),
        _character("Emphasis", "Emphasis", ["<w:i/>", "<w:iCs/>"], 20),
        *appendix_name_styles(look),
        *(
            StyleDefinition(id, name, based_on="DefaultParagraphFont", priority=10, kind="character")
            for id, name in STYLE_NAMES.items()
        ),
        # Han has no italic: emphasis dots stand under it instead (GB/T 15834-2011, 4.16; CLREQ §3.4).
        _character("EmphasisMark", "Emphasis Mark", ['<w:em w:val="underDot"/>'], 20),
        _character("Hyperlink", "Hyperlink", [look.write_color(colors.link, "hyperlink"), underlined], 99),
        # On a band a link has the colour of the words around it.
        _character("BandHyperlink", "Band Hyperlink", [underlined], 99),
        _character("FollowedHyperlink", "FollowedHyperlink", [visited, underlined], 99),
        _character("HTMLCode", "HTML Code", [look.write_font("mono"), *look.write_weight("mono")], 99),
        *(
            _character(f"Status{name.capitalize()}", f"Status {name.capitalize()}", [look.write_color(digits)], 39)
            for name, digits in (
                ("good", colors.good),
                ("warning", colors.warning),
                ("bad", colors.bad),
                ("neutral", colors.neutral),
            )
        ),
        _character("FootnoteReference", "footnote reference", ['<w:vertAlign w:val="superscript"/>'], 99, hidden=True),
        _character("CommentReference", "annotation reference", write_size(8), 99, hidden=True),
    ]


def _character(id: str, name: str, rpr: Iterable[str], priority: int, hidden: bool = False) -> StyleDefinition:
    return StyleDefinition(
        id, name, rpr=rpr, based_on="DefaultParagraphFont", priority=priority, hidden=hidden, kind="character"
    )
