"""`theme1.xml`: colours and fonts of the template, from which Word's *Design* tab restyles the whole file."""

from functools import lru_cache

from exporter.docx.draft import WordWriter
from exporter.docx.measure.theme import SCRIPTS, SIMPLIFIED, Theme, make_theme, scheme_name
from exporter.docx.package.package import Story
from exporter.docx.package.xml import A, escape

_TYPE = "application/vnd.openxmlformats-officedocument.theme+xml"
_NAME = "Briefing"
# The order of the places in a scheme (ECMA-376 part 1, §20.1.6.2).
_ORDER = ("text1", "background1", "text2", "background2", *(f"accent{number}" for number in range(1, 7)),
          "hyperlink", "followedHyperlink")  # fmt: skip
_FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
# Three of each are asked for (§20.1.4.1.14): shapes that editors draw are flat.
_FORMATS = (
    f'<a:fmtScheme name="{_NAME}"><a:fillStyleLst>{_FILL * 3}</a:fillStyleLst><a:lnStyleLst>'
    + "".join(f'<a:ln w="{width}">{_FILL}</a:ln>' for width in (6350, 12700, 19050))
    + "</a:lnStyleLst><a:effectStyleLst>"
    + "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3
    + f"</a:effectStyleLst><a:bgFillStyleLst>{_FILL * 3}</a:bgFillStyleLst></a:fmtScheme>"
)


def add_theme(writer: WordWriter, document: Story) -> None:
    """Add the part to the package."""
    part = writer.package.add_story("/word/theme/theme1.xml", _TYPE)
    part.set_xml(write_theme(make_theme(writer.settings), writer.speech.east_asian))
    document.relate(part, "theme")


@lru_cache(maxsize=64)
def write_theme(theme: Theme, east_asian: str) -> str:
    """The part; `east_asian` is the document's East Asian language, for whose script the families are."""
    colors = "".join(
        f"<a:{scheme_name(place)}>{_write_color(place, theme.colors[place])}</a:{scheme_name(place)}>"
        for place in _ORDER
    )
    script = SCRIPTS.get(east_asian, SIMPLIFIED)
    fonts = "".join(
        f"<a:{name}Font>"
        f'<a:latin typeface="{escape(latin)}"/><a:ea typeface="{escape(han)}"/><a:cs typeface="{escape(latin)}"/>'
        f'<a:font script="{script}" typeface="{escape(han)}"/></a:{name}Font>'
        for name, (latin, han) in (("major", theme.major), ("minor", theme.minor))
    )
    return (
        f'<a:theme xmlns:a="{A}" name="{_NAME}"><a:themeElements><a:clrScheme name="{_NAME}">{colors}</a:clrScheme>'
        f'<a:fontScheme name="{_NAME}">{fonts}</a:fontScheme>{_FORMATS}</a:themeElements>'
        "<a:objectDefaults/><a:extraClrSchemeLst/></a:theme>"
    )


def _write_color(place: str, digits: str) -> str:
    """Black text is the reader's own colour of text, as it is in styles."""
    if place == "text1" and digits == "000000":
        return '<a:sysClr val="windowText" lastClr="000000"/>'
    return f'<a:srgbClr val="{digits.upper()}"/>'
