"""The workbook inside a chart: the cells that *Edit Data* opens, and that the chart's references name."""

from collections.abc import Sequence
from decimal import Decimal

from msgspec import Struct

from exporter.docx.package.package import PACKAGE_RELATION, write_zip
from exporter.docx.package.xml import HEAD, R, escape

SHEET = "Sheet1"
_OWN = 164  # the first number format of a workbook's own (ECMA-376 part 1, §18.8.30)
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml."
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    + "".join(
        f'<Override PartName="/xl/{name}.xml" ContentType="{_KIND}{kind}+xml"/>'
        for name, kind in (
            ("workbook", "sheet.main"),
            ("worksheets/sheet1", "worksheet"),
            ("styles", "styles"),
            ("sharedStrings", "sharedStrings"),
        )
    )
    + "</Types>"
)


def _write_relationships(*targets: tuple[str, str]) -> str:
    rows = "".join(
        f'<Relationship Id="rId{number}" Type="{R}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{PACKAGE_RELATION[:-1]}">{rows}</Relationships>'


_PACKAGE = _write_relationships(("officeDocument", "xl/workbook.xml"))
_BOOK_RELATIONS = _write_relationships(
    ("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml"), ("sharedStrings", "sharedStrings.xml")
)
_SHEETS = f'<sheets><sheet name="{SHEET}" sheetId="1" r:id="rId1"/></sheets>'
_BOOK = f'<workbook xmlns="{_MAIN}" xmlns:r="{R}">{_SHEETS}</workbook>'


def column_letters(index: int) -> str:
    """A column's letters, counted from 0: A, Z, AA."""
    letters, index = "", index + 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def format_number(value: Decimal) -> str:
    """A decimal as XML's numbers are written, no exponent."""
    return format(value, "f")


class SheetColumn(Struct, frozen=True, kw_only=True):
    """A column of the sheet: its head, its values and their number format; or formulas with what they gave."""

    name: str
    values: Sequence[Decimal | str | None]
    form: str = "General"
    formulas: Sequence[str] = ()


def write_workbook(corner: str, categories: Sequence[str], columns: Sequence[SheetColumn]) -> bytes:
    """One sheet: categories down column A, under the head `corner`; then the columns."""
    styles = {form: at for at, form in enumerate(dict.fromkeys(column.form for column in columns), 1)}
    strings: dict[str, int] = {}

    def words(cell: str, text: str) -> str:
        return f'<c r="{cell}" t="s"><v>{strings.setdefault(text, len(strings))}</v></c>'

    heads = [corner, *(column.name for column in columns)]
    cells = "".join(words(f"{column_letters(at)}1", text) for at, text in enumerate(heads))
    rows = [f'<row r="1">{cells}</row>']
    for row, category in enumerate(categories):
        cells = words(f"A{row + 2}", category) + "".join(
            _write_cell(f"{column_letters(at)}{row + 2}", column, row, styles[column.form])
            for at, column in enumerate(columns, 1)
        )
        rows.append(f'<row r="{row + 2}">{cells}</row>')
    area = f"A1:{column_letters(len(columns))}{len(categories) + 1}"
    sheet = f'<worksheet xmlns="{_MAIN}"><dimension ref="{area}"/><sheetData>{"".join(rows)}</sheetData></worksheet>'
    shared = "".join(f'<si><t xml:space="preserve">{escape(text)}</t></si>' for text in strings)
    files = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _PACKAGE,
        "xl/workbook.xml": _BOOK,
        "xl/_rels/workbook.xml.rels": _BOOK_RELATIONS,
        "xl/worksheets/sheet1.xml": sheet,
        "xl/styles.xml": _write_styles(tuple(styles)),
        "xl/sharedStrings.xml": f'<sst xmlns="{_MAIN}" uniqueCount="{len(strings)}">{shared}</sst>',
    }
    # Not packed here: the file around it is, and packs all seven parts better together than one by one.
    return write_zip(((name, (HEAD + text).encode()) for name, text in files.items()), packed=False)


def _write_cell(place: str, column: SheetColumn, row: int, style: int) -> str:
    """A number, or a formula with what it gives; nothing for a gap."""
    value = column.values[row]
    if value is None:
        return ""
    formula = f"<f>{escape(column.formulas[row])}</f>" if column.formulas else ""
    if isinstance(value, str):
        return f'<c r="{place}" s="{style}" t="str">{formula}<v>{escape(value)}</v></c>'
    return f'<c r="{place}" s="{style}">{formula}<v>{format_number(value)}</v></c>'


def _write_styles(forms: Sequence[str]) -> str:
    """The cells' styles: none, and one for each number format."""
    xf = 'fontId="0" fillId="0" borderId="0"'
    codes = "".join(f'<numFmt numFmtId="{at}" formatCode="{escape(form)}"/>' for at, form in enumerate(forms, _OWN))
    cells = "".join(
        f'<xf numFmtId="{at}" {xf} xfId="0" applyNumberFormat="1"/>' for at in range(_OWN, _OWN + len(forms))
    )
    return (
        f'<styleSheet xmlns="{_MAIN}"><numFmts count="{len(forms)}">{codes}</numFmts>'
        '<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill></fills>'
        '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
        f'<cellStyleXfs count="1"><xf numFmtId="0" {xf}/></cellStyleXfs>'
        f'<cellXfs count="{len(forms) + 1}"><xf numFmtId="0" {xf} xfId="0"/>{cells}</cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    )
