"""The styles of tables: of their paragraphs, and the table style with its borders."""

from exporter.docx.measure.look import (
    SINGLE,
    TABLE_STYLE,
    StyleContext,
    StyleDefinition,
    write_alignment,
    write_bold,
    write_size,
    write_spacing,
)
from exporter.docx.measure.measures import DENSE, SINGLE_LEADING, VALUE, dense_size
from exporter.docx.package.xml import ordered, twips

# A table's paragraphs: text, numbers, heads.
_TEXT, _NUMBER, _HEAD = ("TableText", "Table Text"), ("TableNumber", "Table Number"), ("TableHead", "Table Head")


def table_styles(look: StyleContext) -> list[StyleDefinition]:
    """The styles of table text, numbers and heads, key figures, the paragraph after a table, and the table style."""
    points = look.settings.tables.size.points(look.size)
    value = [
        *look.write_bold_font("heading"),
        look.write_color(look.settings.colors.accent),
        *write_size(points * VALUE),
    ]
    head = [*look.write_bold_font("heading"), look.write_color(look.settings.colors.text)]
    # Right to left, numbers line up at their last digits where lines begin.
    number = [] if look.speech.rtl else [write_alignment("right")]
    end = ['<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>']
    return [
        StyleDefinition(*_TEXT, [_line_spacing(look, points)], write_size(points), priority=37),
        StyleDefinition(*_NUMBER, number, based_on="TableText", priority=37),
        StyleDefinition(*_HEAD, ["<w:keepNext/>"], head, based_on="TableText", priority=37),
        *_dense_styles(look, points),
        StyleDefinition("KeyFigureLabel", "Key Figure Label", [], based_on="TableText", priority=38),
        StyleDefinition("KeyFigureValue", "Key Figure Value", number, value, based_on="TableText", priority=38),
        StyleDefinition("TableEnd", "Table End", end, write_size(1), priority=99, listed=False),
        _table_style(look),
    ]


def _line_spacing(look: StyleContext, points: float) -> str:
    """`w:spacing` of table text. A line of digits is lower than one with Han and would be higher up in its row, so both
    get the same minimum."""
    padding = look.settings.tables.padding.points(look.settings.tables.size.points(look.size))
    least = f' w:line="{twips(points * SINGLE_LEADING)}" w:lineRule="atLeast"'
    return write_spacing(padding, padding, least if look.speech.cjk else SINGLE)


def _dense_styles(look: StyleContext, points: float) -> list[StyleDefinition]:
    """The same in the smaller types of tables with many columns."""
    small = ((name, dense_size(points, name)) for name in DENSE)
    return [
        StyleDefinition(
            id + dense,
            f"{name} {dense}",
            [_line_spacing(look, less)],
            write_size(less),
            based_on=id,
            priority=37,
            custom=True,
        )
        for dense, less in small
        for id, name in (_TEXT, _NUMBER, _HEAD)
    ]


def _table_style(look: StyleContext) -> StyleDefinition:
    tables = look.settings.tables
    outer, digits = tables.rule_width.points(look.size), tables.rule_color
    inner = outer / 2
    sides = [look.write_border("top", outer, digits)]
    if tables.style == "grid":
        sides = [
            look.write_border(side, outer if side in ("top", "bottom") else inner, digits)
            for side in ("top", "left", "bottom", "right")
        ]
        sides += [look.write_border("insideH", inner, digits), look.write_border("insideV", inner, digits)]
    else:
        sides.append(look.write_border("bottom", outer, digits))
        if tables.style == "ruled":
            sides.append(look.write_border("insideH", inner, digits))
    head = f"<w:tcBorders>{look.write_border('bottom', outer, digits)}</w:tcBorders>"
    head += look.write_shading(tables.header_fill) if tables.header_fill else ""
    strong = ordered("w:rPr", write_bold(True))
    parts = [
        f'<w:tblStylePr w:type="firstRow">{strong}<w:tblPr/><w:tcPr>{head}'
        '<w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr>',
        f'<w:tblStylePr w:type="lastRow">{strong}<w:tblPr/><w:tcPr>'
        f"<w:tcBorders>{look.write_border('top', outer, digits)}</w:tcBorders></w:tcPr></w:tblStylePr>",
    ]
    if tables.style == "banded":
        parts.append(
            '<w:tblStylePr w:type="band2Horz"><w:tblPr/>'
            f"<w:tcPr>{look.write_shading(look.settings.colors.tint)}</w:tcPr></w:tblStylePr>"
        )
    table = f'<w:tblPr><w:tblStyleRowBandSize w:val="1"/><w:tblBorders>{"".join(sides)}</w:tblBorders></w:tblPr>'
    return StyleDefinition(
        TABLE_STYLE, "Briefing Table", based_on="TableNormal", priority=59, extra=[table, *parts], kind="table"
    )
