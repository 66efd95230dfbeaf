"""Data labels that are texts of cells: Word 2013 and later follow the cells, older ones show the text kept here.

[MS-ODRAWXML] §2.24.3.14 (datalabelsRange), §2.24.3.87 (showDataLabelsRange)."""

from collections.abc import Mapping

from exporter.document.blocks import Chart
from exporter.document.charting import label_text
from exporter.docx.chart.axes import val_element
from exporter.docx.chart.sheet import find_label_column, refer_cells
from exporter.docx.package.xml import escape

_C15 = 'xmlns:c15="http://schemas.microsoft.com/office/drawing/2012/chart"'
LABELS_URI, _SERIES = "{CE6537A1-D6FC-4f65-9D91-7224C49458BB}", "{02D57815-91ED-43cb-92C2-25804820EDAC}"


def write_cell_labels(points: Mapping[int, str], texts: Mapping[int, str], usual: str) -> str:
    """The labels of a series by position: `points` has their looks, `texts` their paragraphs' content."""
    bare = val_element("delete", 1)
    own = "".join(
        f"<c:dLbl>{val_element('idx', row)}{look if look == bare else _write_point(texts[row], look)}</c:dLbl>"
        for row, look in points.items()
    )
    return f"<c:dLbls>{own}{usual}{write_extension(LABELS_URI, _SHOWN)}</c:dLbls>"


_SHOWN = '<c15:showDataLabelsRange val="1"/>'


def _write_point(text: str, look: str) -> str:
    words = f"<c:tx><c:rich><a:bodyPr/><a:lstStyle/><a:p>{text}</a:p></c:rich></c:tx>"
    return words + look + write_extension(LABELS_URI, _SHOWN)


def write_label_fields(look: str, place: tuple[int, int], text: str, name: str) -> str:
    """The field with a cell's text, behind one with the category's name where there is one; `look` is their `a:rPr`."""
    field = _write_field("CELLRANGE", look, place, text)
    if not name:
        return field
    return f"{_write_field('CATEGORYNAME', look, place, name)}<a:r>{look}<a:t> </a:t></a:r>{field}"


def _write_field(kind: str, look: str, place: tuple[int, int], text: str) -> str:
    # A field's id need only differ from those of the chart's other fields.
    id = f"{{{place[0]:08X}-0000-4000-{'8000' if kind == 'CELLRANGE' else '9000'}-{place[1]:012X}}}"
    return f'<a:fld id="{id}" type="{kind}">{look}<a:t>{escape(text)}</a:t></a:fld>'


def write_cell_range(chart: Chart, index: int) -> str:
    """The cells that a series' labels are taken from, with what they show."""
    series, count = chart.series[index], len(chart.categories)
    points = "".join(
        f'<c:pt idx="{row}"><c:v>{escape(label_text(chart, series, row))}</c:v></c:pt>'
        for row, value in enumerate(series.values)
        if value is not None
    )
    cells = refer_cells(find_label_column(chart, index), 2, count + 1)
    cache = f"<c15:dlblRangeCache>{val_element('ptCount', count)}{points}</c15:dlblRangeCache>"
    return write_extension(_SERIES, f"<c15:datalabelsRange><c15:f>{cells}</c15:f>{cache}</c15:datalabelsRange>")


def write_extension(uri: str, content: str) -> str:
    return f'<c:extLst><c:ext uri="{uri}" {_C15}>{content}</c:ext></c:extLst>'
