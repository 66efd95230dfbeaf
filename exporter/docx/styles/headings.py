"""The styles of headings, in the text and in appendices: numbered by the lists that their levels belong to."""

from exporter.docx.measure.look import (
    BODY,
    BOLD_FROM,
    StyleContext,
    StyleDefinition,
    link_character_style,
    write_alignment,
    write_bold,
    write_size,
    write_spacing,
)
from exporter.docx.measure.measures import write_first_line_indent
from exporter.docx.measure.numbering import APPENDICES, HEADINGS
from exporter.docx.package.xml import twips, val
from exporter.docx.styles.front import PROPORTIONS


def heading_styles(look: StyleContext) -> list[StyleDefinition]:
    """Every level's style, each with a character style."""
    made: list[StyleDefinition] = []
    for level, heading in enumerate(look.settings.headings, 1):
        points = heading.size.points(look.size)
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
            look.write_font(heading.font),
            *write_bold(heading.weight >= BOLD_FROM),
            look.write_color(heading.color),
            *write_size(points),
        ]
        made += link_character_style(
            StyleDefinition(f"Heading{level}", f"heading {level}", ppr, rpr, following=BODY, priority=9)
        )
    return made


def appendix_heading_styles(look: StyleContext) -> list[StyleDefinition]:
    """The headings of appendices: as the text's, in a list of their own; the first one begins a page."""
    made = []
    for level in range(1, len(look.settings.headings) + 1):
        ppr = [f"<w:numPr>{val('ilvl', level - 1)}{val('numId', APPENDICES)}</w:numPr>"]
        if level == 1:
            ppr += ["<w:pageBreakBefore/>", *(_centred_heading(look) if look.settings.docx.appendix_apart else ())]
        made.append(
            StyleDefinition(
                f"AppendixHeading{level}", f"Appendix Heading {level}", ppr, based_on=f"Heading{level}",
                following=BODY, priority=9,
            )
        )  # fmt: skip
    return made


def _centred_heading(look: StyleContext) -> list[str]:
    """Properties that centre an appendix's heading and set its number flush left.

    A tab fills the number's line up to the right edge, so that centring does not move it."""
    return [
        f'<w:tabs><w:tab w:val="right" w:pos="{twips(look.width)}"/></w:tabs>',
        '<w:ind w:left="0" w:firstLineChars="0" w:firstLine="0"/>',
        write_alignment("center"),
        write_spacing(0, look.line_pitch),
    ]


def appendix_name_styles(look: StyleContext) -> list[StyleDefinition]:
    """The words of an appendix's heading apart from its number: set as the title is."""
    if not look.settings.docx.appendix_apart:
        return []
    item = look.settings.find_part("title")
    font = look.find_font(item.font or "title")
    points = item.size.points(look.size) if item.size else look.size * PROPORTIONS["title"].size
    rpr = [look.write_font(item.font or "title"), *write_bold(font.weight >= BOLD_FROM), *write_size(points)]
    name = StyleDefinition(
        "AppendixName",
        "Appendix Name",
        based_on="DefaultParagraphFont",
        priority=40,
        rpr=rpr,
        kind="character",
    )
    return [name]
