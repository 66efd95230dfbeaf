"""`settings.xml`, the font table, and the section properties at the end of the text."""

from collections.abc import Sequence

from exporter.docx.draft import COLUMN_GAP, WordWriter
from exporter.docx.package.xml import W, escape, ordered, twips, val
from exporter.docx.styles.headers import has_even_pages
from exporter.template.model import Font, Running

_URI = "http://schemas.microsoft.com/office/word"

# What Chinese, Japanese and Korean Word sets in its own files: widths and line heights as these scripts expect them.
_EAST_ASIAN_COMPAT = (
    "<w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/><w:doNotLeaveBackslashAlone/><w:ulTrailSpace/>"
    "<w:doNotExpandShiftReturn/><w:adjustLineHeightInTable/><w:useFELayout/>"
)
_COMPAT = (
    ("compatibilityMode", 15),  # Word 2013 and later: no "compatibility mode" in the title bar
    ("overrideTableStyleFontSizeAndJustification", 1),
    ("enableOpenTypeFeatures", 1),
    ("doNotFlipMirrorIndents", 1),
    ("differentiateMultirowTableHeaders", 1),
)

# The places of the theme's colours that text and paper take, as in every file of Word (§17.15.1.20).
_COLOR_MAPPING = (
    '<w:clrSchemeMapping w:bg1="light1" w:t1="dark1" w:bg2="light2" w:t2="dark2" '
    + " ".join(f'w:accent{number}="accent{number}"' for number in range(1, 7))
    + ' w:hyperlink="hyperlink" w:followedHyperlink="followedHyperlink"/>'
)

# Families that stand in where the first is missing: the same design under its other name, else the nearest that systems
# ship. Word takes `w:altName` before it guesses.
_ALTERNATIVES = {
    "SimSun": "宋体",
    "宋体": "SimSun",
    "NSimSun": "新宋体",
    "SimHei": "黑体",
    "黑体": "SimHei",
    "KaiTi": "楷体",
    "楷体": "KaiTi",
    "FangSong": "仿宋",
    "仿宋": "FangSong",
    "仿宋_GB2312": "FangSong",
    "楷体_GB2312": "KaiTi",
    "Microsoft YaHei": "微软雅黑",
    "微软雅黑": "Microsoft YaHei",
    "方正小标宋简体": "SimSun",
    "方正小标宋_GBK": "SimSun",
    "PMingLiU": "新細明體",
    "MingLiU": "細明體",
    "Microsoft JhengHei": "微軟正黑體",
    "Yu Mincho": "游明朝",
    "Yu Gothic": "游ゴシック",
    "MS Gothic": "ＭＳ ゴシック",
    "MS Mincho": "ＭＳ 明朝",
    "Batang": "바탕",
    "Malgun Gothic": "맑은 고딕",
    "GulimChe": "굴림체",
    "Noto Sans CJK SC": "Microsoft YaHei",
    "Noto Sans CJK TC": "Microsoft JhengHei",
    "Noto Sans CJK HK": "Microsoft JhengHei",
    "Noto Sans CJK JP": "Yu Gothic",
    "Noto Sans CJK KR": "Malgun Gothic",
    "Noto Serif CJK SC": "SimSun",
    "Noto Sans": "Arial",
    "Arial": "Liberation Sans",
    "Times New Roman": "Liberation Serif",
    "Calibri": "Carlito",
    "Cambria": "Caladea",
    "Consolas": "Liberation Mono",
    "Courier New": "Liberation Mono",
}
# A family's character set, as the last byte of `w:charset` (ECMA-376 part 1, §17.8.3.2).
_CHARSETS = {"zh-CN": "86", "zh-SG": "86", "zh-TW": "88", "zh-HK": "88", "zh-MO": "88", "ja-JP": "80", "ko-KR": "81"}


def write_settings(writer: WordWriter) -> str:
    """`settings.xml`. No `updateFields`: it makes Word ask a question, and every field has its result."""
    settings, speech = writer.settings, writer.speech
    compat = "".join(f'<w:compatSetting w:name="{name}" w:uri="{_URI}" w:val="{value}"/>' for name, value in _COMPAT)
    notes = (
        '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
        if writer.written.note_bookmarks
        else ""
    )
    children = [
        '<w:zoom w:percent="100"/>',
        val("defaultTabStop", twips(writer.size * 2)),
        "<w:autoHyphenation/>" if settings.text.hyphenate else "",
        "<w:evenAndOddHeaders/>" if has_even_pages(writer) else "",
        val("characterSpacingControl", "compressPunctuation" if speech.cjk else "doNotCompress"),
        "<w:strictFirstAndLastChars/>" if settings.text.lines == "strict" else "",
        notes,
        f"<w:compat>{_EAST_ASIAN_COMPAT if speech.cjk else ''}{compat}</w:compat>",
        f'<w:themeFontLang w:val="{escape(speech.latin)}" w:eastAsia="{speech.east_asian}"'
        + (f' w:bidi="{escape(speech.bidi)}"/>' if speech.rtl else "/>"),
        _COLOR_MAPPING,
        val("decimalSymbol", "."),
        val("listSeparator", ","),
    ]
    return ordered("w:settings", children, f' xmlns:w="{W}"')


def write_font_table(writer: WordWriter) -> str:
    """Every family the styles name, with the one to take where it is missing."""
    fonts: dict[str, bool] = {}
    for role in sorted(writer.settings.fonts):
        font: Font = writer.settings.fonts[role]
        fonts.setdefault(font.latin, False)
        fonts[font.east_asian] = True
    fonts.setdefault("Arial", False)
    charset = _CHARSETS.get(writer.speech.east_asian, "86")
    rows = []
    for name, east_asian in fonts.items():
        other = _ALTERNATIVES.get(name)
        rows.append(
            f'<w:font w:name="{escape(name)}">{val("altName", other) if other else ""}'
            f"{val('charset', charset if east_asian else '00')}{val('family', 'auto')}"
            f"{val('pitch', 'variable')}</w:font>"
        )
    return f'<w:fonts xmlns:w="{W}">{"".join(rows)}</w:fonts>'


def _edge_distance(running: Running, margin: float) -> float:
    """Points from the sheet's edge to a header or footer.

    Where the template says nothing, in the middle of the margin, at least 7 mm from the edge: every printer gets there.
    """
    return running.distance.points(12) if running.distance is not None else max(20.0, margin * 0.5)


def write_section(
    writer: WordWriter,
    running: Sequence[str],
    attributes: str = "",
    columns: int = 1,
    continuous: bool = False,
    *,
    turned: bool = False,
) -> str:
    """A section's properties: sheet, margins, headers, footers; `continuous` begins on the page of the one before, and
    the sheet lies across where it is `turned`."""
    page, speech = writer.settings.page, writer.speech
    margins = page.margins
    orientation = ' w:orient="landscape"' if turned or page.orientation == "landscape" else ""
    width, height = (page.height, page.width) if turned else (page.width, page.height)
    header = _edge_distance(writer.settings.header, margins.top.value)
    footer = _edge_distance(writer.settings.footer, margins.bottom.value)
    sides = (("top", margins.top), ("right", margins.right), ("bottom", margins.bottom), ("left", margins.left))
    edge = "".join(f' w:{side}="{twips(length.value)}"' for side, length in sides)
    pitch = writer.look.line_pitch
    # The pitch is given without a grid type: snapping would make tables and headings grow to whole lines.
    grid = f'<w:docGrid w:linePitch="{twips(pitch)}"/>'
    children = [
        *running,
        f'<w:pgSz w:w="{twips(width)}" w:h="{twips(height)}"{orientation}/>',
        f'<w:pgMar{edge} w:header="{twips(header)}" w:footer="{twips(footer)}" w:gutter="0"/>',
        '<w:type w:val="continuous"/>' if continuous else "",
        f'<w:cols w:num="{columns}" w:space="{twips(COLUMN_GAP)}"/>' if columns > 1 else '<w:cols w:space="720"/>',
        "<w:bidi/>" if speech.rtl else "",
        grid if speech.cjk else "",
    ]
    return ordered("w:sectPr", children, attributes)
