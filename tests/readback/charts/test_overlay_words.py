"""The words over a chart's plot that are series of it: told apart from what is drawn."""

from lxml import etree

from exporter.readback.charts.chart import C, read_chart, read_overlay_words

_HIDDEN = (
    '<c:spPr><a:ln><a:noFill/></a:ln></c:spPr><c:marker><c:symbol val="none"/></c:marker>'
    '<c:dLbls><c:dLbl><c:idx val="1"/><c:showSerName val="{named}"/></c:dLbl></c:dLbls>'
)


def series(order: int, name: str, values: dict[int, str], look: str = "") -> str:
    points = "".join(f'<c:pt idx="{at}"><c:v>{value}</c:v></c:pt>' for at, value in values.items())
    head = f'<c:strRef><c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>{name}</c:v></c:pt></c:strCache></c:strRef>'
    cells = f'<c:numRef><c:numCache><c:ptCount val="2"/>{points}</c:numCache></c:numRef>'
    return f'<c:ser><c:order val="{order}"/><c:tx>{head}</c:tx>{look}<c:val>{cells}</c:val></c:ser>'


def chart(*lines: str) -> etree._Element:
    space = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    drawn = series(0, "Output", {0: "60", 1: "120"})
    return etree.fromstring(
        f'<c:chartSpace xmlns:c="{C[1:-1]}" {space}><c:chart><c:plotArea><c:barChart>{drawn}</c:barChart>'
        f"<c:lineChart>{''.join(lines)}</c:lineChart></c:plotArea></c:chart></c:chartSpace>"
    )


def test_lines_and_notes_are_words_and_no_series() -> None:
    named, bare = _HIDDEN.format(named=1), _HIDDEN.format(named=0)
    root = chart(
        series(1, "Total", {0: "60", 1: "120"}, bare),
        series(2, "target", {0: "80", 1: "80"}, named),
        series(3, "new plant", {1: "150"}, named),
    )
    assert read_overlay_words(root) == ["target (80)", "new plant (2: 150)"]
    assert [one.name for one in read_chart(root).series] == ["Output"] and read_chart(root).type == "column"


def test_a_drawn_series_that_names_itself_is_no_word_over_the_plot() -> None:
    look = '<c:dLbls><c:dLbl><c:idx val="1"/><c:showSerName val="1"/></c:dLbl></c:dLbls>'
    assert read_overlay_words(chart(series(1, "Growth", {0: "2"}, look))) == []
