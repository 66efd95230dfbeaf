"""What a chart prints is decided once: its kind, the names that may be left out, the form of its values."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter.document.blocks import Chart, Series
from exporter.document.chart.names import choose_names, find_countable_names, find_lost_names
from exporter.document.charting import Dropped, choose_kind, describe_names, find_value_format

SERIALS = [
    [str(year) for year in range(2011, 2024)],
    ["FY23", "FY24", "FY25"],
    ["2021/22", "2022/23", "2023/24"],
    ["Q3 2024", "Q4 2024", "Q1 2025", "Q2 2025"],
    ["Q3", "Q4", "Q1", "Q2"],
    ["Oct", "Nov", "Dec", "Jan", "Feb"],
    ["January", "February", "March", "Sept.", "Oct."],
    ["Dec 2024", "Jan 2025", "Feb", "March"],
    ["10 Nov", "24 Nov", "8 Dec", "22 Dec", "5 Jan"],
    ["Monday", "Tuesday", "Wednesday"],
    ["JJA 23", "SON 23", "DJF 24", "MAM 24"],
    ["I", "II", "III", "IV"],
    ["1st half", "2nd half", "3rd half"],
    ["第一季度", "第二季度", "第三季度", "第四季度"],
    ["第1季度", "第2季度", "第3季度"],
    ["一月", "二月", "三月", "十月", "十一月", "十二月"],
    ["二〇二二年", "二〇二三年", "二〇二四年"],
    ["2023年上半年", "2023年下半年", "2024年上半年"],
    ["上旬", "中旬", "下旬"],
    ["周五", "周六", "周日"],
    ["月曜日", "火曜日", "水曜日"],
    ["1—2月", "1—3月", "1—4月"],
]
NO_SERIALS = [
    ["COVID-19 wards", "G7 pledges", "CO2 permits", "Route 66 repairs", "Formula 1 venue"],
    ["一体化改革", "三农投入", "五保供养", "十强企业", "百县千村"],
    ["三门峡", "五台山", "六安", "九江", "十堰"],
    ["Annex 9", "Annex 2", "Annex 5"],
    ["Plan 2023", "Result 2023", "Plan 2024", "Result 2024"],
    ["May Street", "June Lane", "Marchmont"],
    ["Vienna 2023", "Lagos 2024", "Quito 2025"],
    ["2024", "2024", "2024"],
    ["9" * 5000, "8" * 5000, "H1"],
    ["North", "South", "East", "West"],
]


@pytest.mark.parametrize("names", SERIALS, ids=" ".join)
def test_names_that_differ_only_in_what_is_counted_may_be_left_out(names: list[str]) -> None:
    assert find_countable_names(names) == frozenset(range(len(names)))
    mirrored = find_countable_names(names[::-1])
    assert mirrored == frozenset(range(len(names))) or not mirrored


@pytest.mark.parametrize("names", NO_SERIALS, ids=lambda names: names[0][:12])
def test_a_numeral_alone_makes_no_name_superfluous(names: list[str]) -> None:
    assert find_countable_names(names) == frozenset()


def test_a_name_that_is_no_member_of_the_serial_stays() -> None:
    names = ["2019", "2020", "2021", "2022 (estimate)", "2023", "Target"]
    assert find_countable_names(names) == {0, 1, 2, 4}


def test_months_are_those_of_the_documents_language() -> None:
    finnish = "tammikuu helmikuu maaliskuu huhtikuu toukokuu kesäkuu heinäkuu elokuu syyskuu lokakuu marraskuu joulukuu"
    names = ["tammi", "helmi", "maalis", "huhti"]
    assert find_countable_names(names, finnish) == {0, 1, 2, 3}
    assert find_countable_names(names) == frozenset()


WORDS = st.sampled_from(
    (
        "taxes",
        "债务",
        "ports",
        "医保",
        "CO2",
        "G20",
        "三农",
        "五险",
        "H1",
        "bonds",
        "一般",
        "十堰",
        "百货",
        "roads",
        "2030",
    )
)


@given(st.lists(st.tuples(WORDS, WORDS, st.integers(0, 40)), min_size=2, max_size=12, unique_by=lambda t: t[:2]))
def test_names_of_different_things_are_never_left_out(parts: list[tuple[str, str, int]]) -> None:
    """Each name has words that no other name has, whatever is counted in it."""
    names = [f"{one}{two}x{number}" for one, two, number in parts]
    frames = {"".join(char for char in name if not char.isnumeric()) for name in names}
    if len(frames) == len(names):
        assert find_countable_names(names) == frozenset()


@given(st.integers(1, 30), st.sets(st.integers(0, 29)), st.integers(1, 30))
def test_what_is_left_out_can_be_counted_on_or_is_listed(count: int, others: set[int], room: int) -> None:
    countable = frozenset(range(count)) - others
    names = [f"name {at}" for at in range(count)]

    def fits(kept: Sequence[int], spacing: int) -> bool:
        return len(kept) <= room

    kept = choose_names(count, countable, fits)
    if kept is None:
        assert len(others & set(range(count))) > room or (not countable and count > room) or room < 1
        return
    assert set(range(count)) - countable <= set(kept)
    lost = find_lost_names(names, kept, countable)
    assert bool(lost) == (len(kept) < 2 and len(kept) < count)


def test_countable_names_thin_out_back_from_the_last() -> None:
    spacings = []

    def fits(kept: Sequence[int], spacing: int) -> bool:
        spacings.append(spacing)
        return len(kept) <= 4

    assert choose_names(12, frozenset(range(12)), fits) == (2, 5, 8, 11)
    assert spacings == [1, 2, 3]
    assert choose_names(12, frozenset(), fits) is None


def test_lost_names_are_counted_and_named() -> None:
    (left_out, shortened) = describe_names(Dropped(names=("A", "B"), shortened=("C",)), 7)
    assert left_out == "this chart prints 5 of 7 category names; left out: A, B"
    assert shortened == "this chart shortens 1 of 7 category names: C"
    assert describe_names(Dropped(), 7) == ()


def chart(kind: Any, *rows: Sequence[float | None], printed: Sequence[str] = (), unit: str = "") -> Chart:
    series = tuple(
        Series(
            name=str(at),
            values=tuple(None if value is None else Decimal(str(value)) for value in row),
            printed=tuple(printed) or tuple("" if value is None else str(value) for value in row),
        )
        for at, row in enumerate(rows)
    )
    return Chart(kind=kind, categories=tuple("abcdefgh"[: len(rows[0])]), series=series, alt="x", unit=unit)


@pytest.mark.parametrize(
    ("given_chart", "kind", "told"),
    [
        (chart("line", [3]), "bar", "one category makes no line"),
        (chart("area", [3]), "bar", "one category makes no area"),
        (chart("stacked", [3, 4]), "column", ""),
        (chart("stacked", [3, 4], [1, 1]), "stacked", ""),
        (chart("pie", [3, -4]), "bar", "not below zero"),
        (chart("doughnut", [3, 4], [1, 1]), "bar", "one series"),
        (chart("line", [3, None, 4]), "line", ""),
        (chart("area", [3, None, 4]), "area", ""),
    ],
)
def test_a_kind_that_cannot_show_the_values_is_another(given_chart: Chart, kind: str, told: str) -> None:
    choice = choose_kind(given_chart)
    assert choice.kind == kind
    assert told in choice.reason
    assert bool(told) == bool(choice.reason)


def test_what_a_program_cannot_draw_is_another_kind_there() -> None:
    gaps, ring = chart("area", [3, None, 4]), chart("doughnut", [3, 4])
    assert choose_kind(gaps, fills_gaps=True).kind == "line"
    assert choose_kind(ring, holds_ring=False).kind == "pie"
    assert choose_kind(ring).kind == "doughnut"


@pytest.mark.parametrize(
    ("values", "printed", "unit", "group", "mark", "decimals"),
    [
        ([4745.0], ["4,745.0"], "", ",", ".", 1),
        ([4745.25, 3], ["4.745,25", "3"], "%", ".", ",", 2),
        ([39700], ["3.97万"], "", "", ".", 0),
        ([3.5], ["3,5"], "", "", ",", 1),
    ],
)
def test_a_scale_prints_as_the_values_do(
    values: list[float], printed: list[str], unit: str, group: str, mark: str, decimals: int
) -> None:
    found = find_value_format(chart("bar", values, printed=printed, unit=unit))
    assert (found.group, found.mark, found.decimals) == (group, mark, decimals)
    assert found.format_value(-1234.5) == f"\u22121{group}234{mark}5{unit}"
