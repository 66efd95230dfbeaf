"""Content of a native chart, from its caches, which every program shows (ISO 29500-1 §21.2)."""

from collections.abc import Callable, Sequence
from math import isfinite

from lxml import etree

from exporter.deadline import check_time
from exporter.readback.records import ChartContent, SeriesContent
from exporter.readback.wordprocessing import parse_count

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"

# Points of a series that are read; a count of millions with three points is an attack.
_LONGEST = 10_000

_KINDS = {
    "barChart": "column",
    "bar3DChart": "column",
    "lineChart": "line",
    "line3DChart": "line",
    "areaChart": "area",
    "area3DChart": "area",
    "pieChart": "pie",
    "pie3DChart": "pie",
    "ofPieChart": "pie",
    "doughnutChart": "doughnut",
    "scatterChart": "scatter",
    "bubbleChart": "bubble",
    "radarChart": "radar",
    "stockChart": "stock",
}

_STACKS = {"stacked": "stacked", "percentStacked": "share"}


def read_chart(root: etree._Element, spend: Callable[[int], None] = lambda count: None) -> ChartContent:
    """Content of a chart part, from its root element.

    `spend` is told how many points a series has before they are read, and may raise what stops the reading."""
    drawn, series = _list_groups(root), list_drawn_series(root)
    drawn = [element for element in drawn if any(one.getparent() is element for one in series)] or drawn[:1]
    title = root.find(f"{C}chart/{C}title")
    names = read_points(series[0].find(f"{C}cat")) if series else []
    spend(len(names) * (len(series) + 1))
    return ChartContent(
        type=_chart_type(drawn),
        title="" if title is None else "".join(text.text or "" for text in title.iter(f"{A}t")),
        categories=["" if name is None else name for name in names],
        series=[_read_series(one, len(names)) for one in series],
    )


def _list_groups(root: etree._Element) -> list[etree._Element]:
    """The groups of series, each of one kind."""
    plot = root.find(f"{C}chart/{C}plotArea")
    return [
        element for element in (plot.iterchildren("*") if plot is not None else ()) if _local_name(element) in _KINDS
    ]


def list_drawn_series(root: etree._Element) -> list[etree._Element]:
    """The series of a chart in the order it shows them, without those that only carry labels."""
    found = (one for group in _list_groups(root) for one in group.iterfind(f"{C}ser") if not _carries_labels(one))
    return sorted(found, key=_series_order)


def _read_series(element: etree._Element, length: int) -> SeriesContent:
    name = read_points(element.find(f"{C}tx"))
    values = [parse_number(text) for text in read_points(element.find(f"{C}val"))]
    return SeriesContent((name[0] if name else None) or "", values + [None] * (length - len(values)))


def _chart_type(drawn: Sequence[etree._Element]) -> str:
    """The kind of the first group of series; lines beside columns make a combo."""
    if not drawn:
        return ""
    kind = _KINDS[_local_name(drawn[0])]
    if kind == "column" and any(_KINDS[_local_name(other)] == "line" for other in drawn[1:]):
        return "combo"
    grouping = _child_value(drawn[0], "grouping")
    if grouping in _STACKS and kind == "column":
        return _STACKS[grouping]
    return "bar" if _child_value(drawn[0], "barDir") == "bar" else kind


def _carries_labels(series: etree._Element) -> bool:
    """Whether a series only carries labels: a line that draws neither stroke nor marker, such as the totals of stacks,
    or bars without fill and edge whose label is their name."""
    stroke, symbol = series.find(f"{C}spPr/{A}ln/{A}noFill"), series.find(f"{C}marker/{C}symbol")
    return stroke is not None and (
        (symbol is not None and symbol.get("val") == "none")
        or (series.find(f"{C}spPr/{A}noFill") is not None and _labels_itself(series))
    )


def _labels_itself(series: etree._Element) -> bool:
    """Whether a label of a series shows its name."""
    return any(one.get("val") == "1" for one in series.iterfind(f"{C}dLbls/{C}dLbl/{C}showSerName"))


def read_overlay_words(root: etree._Element, spend: Callable[[int], None] = lambda count: None) -> list[str]:
    """The lines at values and the notes of a chart: the names of series that are not drawn, which label themselves by
    these, with their values; `spend` is told their points, and may raise what stops the reading."""
    found = []
    for series in root.iter(f"{C}ser"):
        if _carries_labels(series) and _labels_itself(series):
            name, values = read_points(series.find(f"{C}tx")), read_points(series.find(f"{C}val"))
            spend(len(values))
            rows = [f"{at + 1}: {value}" for at, value in enumerate(values) if value is not None]
            shown = values[0] if len(set(values)) == 1 and values[0] is not None else ", ".join(rows)
            found.append(f"{(name[0] if name else None) or ''} ({shown})")
    return found


def read_points(element: etree._Element | None) -> list[str | None]:
    """The points of a string or number cache in order; None for an index without a point."""
    if element is None:
        return []
    points: dict[int, str] = {}
    for point in element.iter(f"{C}pt"):
        check_time()
        index = parse_count(point.get("idx", "0"))
        if index is not None:  # a point without a place cannot be shown
            points[index] = point.findtext(f"{C}v", "")
    count = next((parse_count(found.get("val", "0")) or 0 for found in element.iter(f"{C}ptCount")), 0)
    bare = element.findtext(f"{C}v")
    if not points and bare is not None:
        return [bare]
    return [points.get(index) for index in range(min(count, max(points, default=-1) + 1, _LONGEST))]


def parse_number(text: str | None) -> float | int | None:
    """A finite number; None where a text is none."""
    try:
        value = float(text) if text is not None else None
    except ValueError:
        return None
    if value is None or not isfinite(value):
        return None
    return int(value) if value.is_integer() else value


def _series_order(element: etree._Element) -> int:
    return parse_count(_child_value(element, "order")) or 0


def _child_value(element: etree._Element, name: str) -> str:
    found = element.find(f"{C}{name}")
    return "" if found is None else found.get("val", "")


def _local_name(element: etree._Element) -> str:
    return etree.QName(element).localname
