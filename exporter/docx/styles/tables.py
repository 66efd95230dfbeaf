"""The styles of tables: of their paragraphs, and the table style with its borders."""

from exporter.docx.measure.look import (
    OFF_GRID,
    SINGLE,
    TABLE_STYLE,
    StyleContext,
    StyleDefinition,
    write_alignment,
    write_bold,
    write_size,
    write_spacing,
)
from exporter.docx.measure.measures import (
    DENSE,
    SINGLE_LEADING,
    TILE_GAP,
    TILE_GRAPH_GAP,
    TILE_MARGIN,
    TILE_SMALLER,
    TILE_TABLE,
    TILE_TOP,
    dense_size,
)
from exporter.docx.package.xml import ordered, twips
from exporter.units import PAPER, ink_on

# A table's paragraphs: text, numbers, heads.
_TEXT, _NUMBER, _HEAD = ("TableText", "Table Text"), ("TableNumber", "Table Number"), ("TableHead", "Table Head")
# The same with another alignment.
_TEXT_CENTERED, _HEAD_CENTERED = (
    ("TableTextCentered", "Table Text Centered"),
    ("TableHeadCentered", "Table Head Centered"),
)
_HEAD_RIGHT = ("TableHeadRight", "Table Head Right")


def table_styles(look: StyleContext) -> list[StyleDefinition]:
    """The styles of table text, numbers and heads, key figures, the paragraph after a table, and the table style."""
    points = look.settings.tables.size.points(look.size)
    text = [look.write_color(look.settings.colors.text), *write_size(points)]
    ink = look.settings.tables.header_ink(look.settings.colors.text)
    head = [*look.write_bold_font("heading"), look.write_color(ink)]
    # Right to left, numbers line up at their last digits where lines begin.
    number = [] if look.speech.rtl else [write_alignment("right")]
    end = ['<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>']
    return [
        # LibreOffice gives a table's text the document's own colour over that of a character style, such as a status',
        # unless the paragraph's style has one.
        StyleDefinition(*_TEXT, [OFF_GRID, _line_spacing(look, points)], text, priority=37),
        StyleDefinition(*_NUMBER, number, based_on="TableText", priority=37),
        StyleDefinition(*_HEAD, ["<w:keepNext/>"], head, based_on="TableText", priority=37),
        StyleDefinition(*_HEAD_RIGHT, number, based_on="TableHead", priority=37),
        StyleDefinition(*_TEXT_CENTERED, [write_alignment("center")], based_on="TableText", priority=37),
        StyleDefinition(*_HEAD_CENTERED, [write_alignment("center")], based_on="TableHead", priority=37),
        *_dense_styles(look, points),
        *_tile_styles(look),
        StyleDefinition("TableEnd", "Table End", end, write_size(1), priority=99, hidden=True),
        _table_style(look),
    ]


def _tile_styles(look: StyleContext) -> list[StyleDefinition]:
    """The styles of key figures as tiles: value, unit, label, what a figure is held against, and the table."""
    tiles, colors = look.settings.tiles, look.settings.colors
    value, unit, label = (size.points(look.size) for size in (tiles.value_size, tiles.unit_size, tiles.label_size))
    accent, ink, quiet = (ink_on(tiles.fill, color) for color in (colors.accent, colors.text, colors.muted))
    bold = [*look.write_bold_font("heading"), look.write_color(accent), *write_size(value)]
    plain = [look.write_font("body"), '<w:b w:val="0"/>', '<w:bCs w:val="0"/>', *write_size(unit)]
    solid, graph = ([OFF_GRID, write_spacing(room, 0, SINGLE)] for room in (0, label * TILE_GRAPH_GAP))
    muted = [look.write_color(quiet), *write_size(label * TILE_SMALLER)]
    plain_label = [look.write_color(ink), *write_size(label)]
    text = "TableText"
    return [
        StyleDefinition("KeyFigureValue", "Key Figure Value", solid, bold, based_on=text, priority=38),
        StyleDefinition(
            "KeyFigureUnit", "Key Figure Unit", rpr=plain, based_on="DefaultParagraphFont", priority=38,
            kind="character",
        ),
        StyleDefinition("KeyFigureLabel", "Key Figure Label", solid, plain_label, based_on=text, priority=38),
        StyleDefinition(
            "KeyFigureChange", "Key Figure Change", solid, muted, based_on=text, priority=38
        ),
        StyleDefinition("KeyFigureGraph", "Key Figure Graph", graph, based_on=text, priority=38),
        _tile_table_style(look),
    ]  # fmt: skip


def _tile_table_style(look: StyleContext) -> StyleDefinition:
    """The table of tiles: no rules but white ones between tiles, which part their grounds."""
    tiles = look.settings.tiles
    gaps = "".join(look.write_border(side, TILE_GAP, PAPER) for side in ("insideH", "insideV"))
    sides = {"top": TILE_TOP, "left": TILE_MARGIN, "bottom": TILE_TOP, "right": TILE_MARGIN}
    margins = "".join(f'<w:{side} w:w="{twips(room)}" w:type="dxa"/>' for side, room in sides.items())
    table = f"<w:tblPr><w:tblBorders>{gaps}</w:tblBorders><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>"
    ground = f"<w:tcPr>{look.write_shading(tiles.fill)}</w:tcPr>" if tiles.fill else ""
    return StyleDefinition(
        TILE_TABLE, "Key Figures", [OFF_GRID], based_on="TableNormal", priority=59, extra=[table, ground],
        kind="table",
    )  # fmt: skip


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
            priority=99,
            hidden=True,
        )
        for dense, less in small
        for id, name in (_TEXT, _NUMBER, _HEAD, _HEAD_RIGHT, _TEXT_CENTERED, _HEAD_CENTERED)
    ]


def _table_style(look: StyleContext) -> StyleDefinition:
    """The table style; its paragraph and run properties are for a row that an editor adds without copying one."""
    points = look.settings.tables.size.points(look.size)
    borders = f"<w:tblBorders>{_write_borders(look)}</w:tblBorders>"
    return StyleDefinition(
        TABLE_STYLE,
        "Briefing Table",
        [OFF_GRID, _line_spacing(look, points)],
        write_size(points),
        based_on="TableNormal",
        priority=59,
        extra=[f'<w:tblPr><w:tblStyleRowBandSize w:val="1"/>{borders}</w:tblPr>', *_write_row_formats(look)],
        kind="table",
    )


def _write_borders(look: StyleContext) -> str:
    """The rules around a table and within it."""
    tables = look.settings.tables
    outer, digits = tables.rule_width.points(look.size), tables.rule_color
    around = ("top", "left", "bottom", "right") if tables.style == "grid" else ("top", "bottom")
    within = {"grid": ("insideH", "insideV"), "ruled": ("insideH",)}.get(tables.style, ())
    widths = {"left": outer / 2, "right": outer / 2}
    rules = [look.write_border(side, widths.get(side, outer), digits) for side in around]
    return "".join((*rules, *(look.write_border(side, outer / 2, digits) for side in within)))


def _write_row_formats(look: StyleContext) -> list[str]:
    """What head, total and every other row have beside."""
    tables = look.settings.tables
    outer, digits = tables.rule_width.points(look.size), tables.rule_color
    head = f"<w:tcBorders>{look.write_border('bottom', outer, digits)}</w:tcBorders>"
    head += look.write_shading(tables.header_fill) if tables.header_fill else ""
    strong = ordered("w:rPr", write_bold(True))
    formats = [
        f'<w:tblStylePr w:type="firstRow">{strong}<w:tblPr/><w:tcPr>{head}'
        '<w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr>',
        f'<w:tblStylePr w:type="lastRow">{strong}<w:tblPr/><w:tcPr>'
        f"<w:tcBorders>{look.write_border('top', outer, digits)}</w:tcBorders></w:tcPr></w:tblStylePr>",
    ]
    if tables.style == "banded":
        tint = look.write_shading(look.settings.colors.tint)
        formats.append(f'<w:tblStylePr w:type="band2Horz"><w:tblPr/><w:tcPr>{tint}</w:tcPr></w:tblStylePr>')
    return formats
