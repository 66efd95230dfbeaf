"""The styles of tables: what their paragraphs and their rules look like."""

from exporter.docx.look import (
    SINGLE,
    TABLE_STYLE,
    Look,
    bold,
    border,
    color,
    fill,
    justify,
    paragraph_style,
    size,
    spacing,
    style,
)
from exporter.docx.measures import SINGLE_LEADING, VALUE
from exporter.docx.tables import DENSE, dense_size
from exporter.docx.xml import ordered, twips


def table_styles(look: Look) -> list[str]:
    """Text, numbers and heads of tables, key figures, what ends a table, and the table's own style."""
    tables = look.settings.tables
    points = tables.size.points(look.size)
    padding = tables.padding.points(points)

    def lines(type_size: float) -> str:
        # A line of digits alone is lower than one with Han, and would stand higher in its row: both get the same least.
        least = f' w:line="{twips(type_size * SINGLE_LEADING)}" w:lineRule="atLeast"'
        return spacing(padding, padding, least if look.speech.cjk else SINGLE)

    text = [lines(points)]
    small = {dense: dense_size(points, dense) for dense in DENSE}
    value = [*look.strong("heading"), color(look.settings.colors.accent), *size(points * VALUE)]
    # Right to left, numbers line up at their last digits where lines begin.
    number = [] if look.speech.rtl else [justify("right")]
    return [
        paragraph_style("TableText", "Table Text", text, size(points), priority=37),
        paragraph_style("TableNumber", "Table Number", number, based="TableText", priority=37),
        paragraph_style(
            "TableHead",
            "Table Head",
            ["<w:keepNext/>"],
            [*look.strong("heading"), color(look.settings.colors.text)],
            based="TableText",
            priority=37,
        ),
        *(
            paragraph_style(id + dense, f"{name} {dense}", [lines(less)], size(less), based=id, priority=37, own=True)
            for dense, less in small.items()
            for id, name in (("TableText", "Table Text"), ("TableNumber", "Table Number"), ("TableHead", "Table Head"))
        ),
        paragraph_style("KeyFigureLabel", "Key Figure Label", [], based="TableText", priority=38),
        paragraph_style("KeyFigureValue", "Key Figure Value", number, value, based="TableText", priority=38),
        paragraph_style(
            "TableEnd",
            "Table End",
            ['<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'],
            size(1),
            priority=99,
            quick=False,
        ),
        _table_style(look),
    ]


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
    head += fill(tables.header_fill) if tables.header_fill else ""
    strong = ordered("w:rPr", bold(True))
    parts = [
        f'<w:tblStylePr w:type="firstRow">{strong}<w:tblPr/><w:tcPr>{head}'
        '<w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr>',
        f'<w:tblStylePr w:type="lastRow">{strong}<w:tblPr/><w:tcPr><w:tcBorders>{border("top", outer, digits)}'
        f"</w:tcBorders></w:tcPr></w:tblStylePr>",
    ]
    if tables.style == "banded":
        parts.append(
            '<w:tblStylePr w:type="band2Horz"><w:tblPr/>'
            f"<w:tcPr>{fill(look.settings.colors.tint)}</w:tcPr></w:tblStylePr>"
        )
    table = f'<w:tblPr><w:tblStyleRowBandSize w:val="1"/><w:tblBorders>{"".join(sides)}</w:tblBorders></w:tblPr>'
    return style("table", TABLE_STYLE, "Briefing Table", based="TableNormal", priority=59, extra=[table, *parts])
