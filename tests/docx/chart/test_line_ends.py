"""Lines in Word: names at their ends instead of a legend, and the values that tell a course."""

from decimal import Decimal
from typing import Any

import pytest

from exporter.document.blocks import Chart, Series
from exporter.readback.charts.chart import read_chart
from exporter.units import PAPER, READABLE, contrast_ratio
from tests.support.word_reading import NAMES, File, written
from tests.support.word_samples import briefing


def lines(
    *rows: tuple[int | None, ...], names: tuple[str, ...] = ("城镇", "农村", "平均"), kind: Any = "line"
) -> Chart:
    made = tuple(
        Series(
            name=name, values=tuple(None if value is None else Decimal(value) for value in row),
            printed=tuple("" if value is None else str(value) for value in row),
        )
        for name, row in zip(names, rows, strict=False)
    )  # fmt: skip
    years = tuple(str(2000 + at) for at in range(len(rows[0])))
    return Chart(id="c", kind=kind, categories=years, series=made, alt="x", unit="元")


def plot(file: File) -> Any:
    return file.part("word/charts/chart1.xml")


RISING, FALLING = tuple(range(100, 112)), tuple(range(60, 48, -1))


def test_names_stand_at_the_ends_in_their_colours_and_replace_the_legend() -> None:
    file = written(briefing(lines(RISING, FALLING)))
    root = plot(file)
    assert not root.xpath("//c:legend", namespaces=NAMES)
    for series in root.xpath("//c:ser", namespaces=NAMES):
        (label,) = series.xpath("c:dLbls/c:dLbl", namespaces=NAMES)
        told = {name: label.xpath(f"c:{name}/@val", namespaces=NAMES) for name in ("idx", "dLblPos", "showSerName")}
        assert told == {"idx": ["11"], "dLblPos": ["r"], "showSerName": ["1"]}
        assert series.xpath("c:dLbls/c:showVal/@val", namespaces=NAMES) == ["0"]
    inks = file.colors("//c:dLbl//c:txPr", "word/charts/chart1.xml")
    assert len(set(inks)) == 2
    assert all(contrast_ratio(ink, PAPER) >= READABLE for ink in inks)


def test_the_first_values_of_several_lines_print_where_they_have_room() -> None:
    def told(*rows: tuple[int, ...]) -> list[str]:
        root = plot(written(briefing(lines(*rows))))
        return [str(at) for at in root.xpath("//c:dLbl[c:dLblPos/@val='l']/c:idx/@val", namespaces=NAMES)]

    assert told((100, 110, 120, 130), (60, 50, 55, 40)) == ["0", "0"]
    assert told((100, 110, 120, 130), (99, 50, 55, 40)) == []  # they would touch
    assert told(RISING, FALLING) == []  # a dozen points: half a slot holds no number


@pytest.mark.parametrize(
    "rows",
    [
        (RISING, tuple(value - 1 for value in RISING)),  # the ends touch
        (RISING, (*FALLING[:-1], None)),  # a line ends before the last category
    ],
)
def test_a_legend_stays_where_ends_have_no_room(rows: tuple[tuple[int | None, ...], ...]) -> None:
    assert plot(written(briefing(lines(*rows)))).xpath("//c:legend", namespaces=NAMES)


def test_names_too_long_for_the_ends_are_in_a_legend() -> None:
    names = ("城镇常住居民人均可支配收入（含转移净收入）", "农村常住居民人均可支配收入（含转移净收入）")
    assert plot(written(briefing(lines(RISING, FALLING, names=names)))).xpath("//c:legend", namespaces=NAMES)


def test_of_many_values_first_last_greatest_and_least_print() -> None:
    values = (1050000, *range(1100000, 1130000, 1000), 2200000, *range(1100000, 1110000, 1000), 900000, 1500000)
    root = plot(written(briefing(lines(values))))
    told = root.xpath("//c:dLbls/c:dLbl/c:idx/@val", namespaces=NAMES)
    assert told == ["0", "31", "42", "43"]
    assert root.xpath("//c:valAx/c:tickLblPos/@val", namespaces=NAMES) == ["nextTo"]


def test_an_area_has_its_values_at_a_line_that_is_not_drawn() -> None:
    root = plot(written(briefing(lines((70, 78, 83, 85, 60, 90, 111, 105), kind="area"))))
    (carrier,) = root.xpath("//c:lineChart/c:ser", namespaces=NAMES)
    assert carrier.xpath("c:dLbls/c:dLbl/c:idx/@val", namespaces=NAMES) == ["0", "4", "6", "7"]
    area = root.xpath("//c:areaChart/c:ser/c:val/c:numRef/c:f/text()", namespaces=NAMES)
    assert carrier.xpath("c:val/c:numRef/c:f/text()", namespaces=NAMES) == area
    found = read_chart(root)
    assert (found.type, len(found.series)) == ("area", 1)
    few = plot(written(briefing(lines((70, 78, 83), kind="area"))))
    assert few.xpath("//c:lineChart//c:dLbl/c:idx/@val", namespaces=NAMES) == ["0", "1", "2"]
    assert not plot(written(briefing(lines(RISING, FALLING, kind="area")))).xpath("//c:lineChart", namespaces=NAMES)
