"""Helpers for writing XML: text is escaped, children are sorted as the schema requires."""

import re
from collections.abc import Hashable, Iterable
from functools import lru_cache

from exporter.start.patterns import compile_pattern

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

# What a part with text may hold beside `w`, declared where it occurs. w15 is ignorable: readers that know nothing of it
# still open the file.
_BESIDE = (
    ("<wp:", f' xmlns:wp="{WP}"'),
    ("<a:", f' xmlns:a="{A}"'),
    ("<w15:", f' xmlns:mc="{MC}" xmlns:w15="{W15}" mc:Ignorable="w15"'),
)


def story_root(tag: str, *inside: str) -> str:
    """The root of a part that holds text, around the pieces of XML `inside`: `tag` is document, hdr, ftr, footnotes or
    comments.

    Word declares `r` on every one, and readers such as docx2python look for it there."""
    beside = "".join(declared for sign, declared in _BESIDE if any(sign in piece for piece in inside))
    return "".join((f'<w:{tag} xmlns:w="{W}" xmlns:r="{R}"{beside}>', *inside, f"</w:{tag}>"))


# Children in the order of their complex types (ECMA-376 part 1, 5th edition, annex A.1: CT_PPr, CT_RPr, …).
_ORDER = {
    "w:pPr": (
        "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
        "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
        "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
        "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr"
    ),
    "w:rPr": (
        "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid "
        "vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em "
        "lang eastAsianLayout specVanish oMath"
    ),
    "w:tblPr": (
        "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd "
        "tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription"
    ),
    "w:trPr": "cnfStyle gridBefore gridAfter wBefore wAfter cantSplit trHeight tblHeader tblCellSpacing jc hidden",
    "w:tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    "w:docDefaults": "rPrDefault pPrDefault",
    "w:style": (
        "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked "
        "personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr"
    ),
    "w:sectPr": (
        "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType "
        "cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings"
    ),
    "w:lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr",
    "w:settings": (
        "writeProtection view zoom removePersonalInformation removeDateAndTime doNotDisplayPageBoundaries "
        "displayBackgroundShape mirrorMargins alignBordersAndEdges bordersDoNotSurroundHeader "
        "bordersDoNotSurroundFooter hideSpellingErrors hideGrammaticalErrors defaultTabStop autoHyphenation "
        "consecutiveHyphenLimit hyphenationZone evenAndOddHeaders drawingGridHorizontalSpacing "
        "drawingGridVerticalSpacing characterSpacingControl strictFirstAndLastChars noLineBreaksAfter "
        "noLineBreaksBefore footnotePr endnotePr compat docVars rsids themeFontLang clrSchemeMapping decimalSymbol "
        "listSeparator"
    ),
}
RANK = {parent: {f"w:{name}": rank for rank, name in enumerate(names.split())} for parent, names in _ORDER.items()}

# XML 1.0 §2.2: characters that no document may hold, and three that need an entity wherever they stand.
_SPECIAL = compile_pattern("[&<>\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


def escape(text: str) -> str:
    """User text as XML character data or attribute value; characters XML cannot hold become U+FFFD or vanish."""
    return escape_content(text).replace('"', "&quot;")


def escape_content(text: str) -> str:
    """User text as character data alone, where quotation marks need no entity (XML 1.0 §2.4)."""
    return _SPECIAL.sub(_entity_of, text) if _SPECIAL.search(text) else text


def _entity_of(match: re.Match[str]) -> str:
    char = match[0]
    return _ENTITIES.get(char) or ("" if char < " " else "\ufffd")


# Style names, sizes and colours come up again and again, in one document and in the next. Typed: 1 and 1.0 are written
# differently.
@lru_cache(maxsize=4096, typed=True)
def val(name: str, value: Hashable) -> str:
    """`<w:name w:val="value"/>`."""
    return f'<w:{name} w:val="{escape(str(value))}"/>'


def ordered(parent: str, children: Iterable[str], attributes: str = "") -> str:
    """`parent` around serialized children, sorted as its type asks; "" children are skipped, an empty parent is "".

    Raises KeyError for a child that its parent cannot have: a fault of the writer, never of an input.
    """
    return _write_ordered(parent, tuple(children), attributes)


# The same few hundred properties come up again and again, in one document and in the next.
@lru_cache(maxsize=4096)
def _write_ordered(parent: str, children: tuple[str, ...], attributes: str) -> str:
    rank = RANK[parent]
    kept = sorted((child for child in children if child), key=lambda child: rank[_tag_of(child)])
    if not kept and not attributes:
        return ""
    return f"<{parent}{attributes}>{''.join(kept)}</{parent}>"


# The styles that a part's text names: read, never replaced.
STYLED = compile_pattern(r'<w:(?:pStyle|rStyle|tblStyle) w:val="([^"]*)"')
_TAG = compile_pattern(r"<([\w:]+)")


def _tag_of(child: str) -> str:
    match = _TAG.match(child)
    if match is None:
        raise KeyError(child)
    return match[1]


def twips(points: float) -> int:
    """Points as twentieths of a point, the unit of most Word measures."""
    return round(points * 20)


def emu(points: float) -> int:
    """Points as English Metric Units, the unit of DrawingML (12700 a point)."""
    return round(points * 12700)


def half_points(points: float) -> int:
    """Points as half points, the unit of type sizes."""
    return round(points * 2)
