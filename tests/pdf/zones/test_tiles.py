"""Tiles on the page: signs as large as their number, comparisons where no line stands empty, bars, lines of values."""

from decimal import Decimal

import pytest

from exporter.document.blocks import Figures, Progress, Tile, Trend
from exporter.pdf.page.tree import Box, Element, LaidOutPage, Path
from exporter.typeset.line import TextLine
from exporter.units import PAPER, READABLE, contrast_ratio
from tests.support.one_pagers import elements, extent, fitted, lines, marks, outside, overlaps, sample, settings


def page_of(*tiles: Tile, template: str = "briefing") -> LaidOutPage:
    return fitted(sample(1, 0, tiles=Figures(tiles=tiles), chart=None), template=template)[0].page


def line_with(page: LaidOutPage, text: str) -> TextLine:
    return next(line for line in lines(page) if text in line.text)


def size_of(page: LaidOutPage, text: str) -> float:
    return line_with(page, text).runs[0].size


PLAIN = (
    Tile(figure="a", label="党支部", number="340", unit="个"),
    Tile(figure="b", label="党员", number="5613", unit="人"),
)
CHANGED = Tile(figure="c", label="服务", number="39684", unit="次", change="▲\u00a0比上年增长31.8%")


@pytest.mark.parametrize("unit", ["%", "\u00a0%", "‰", "℃"])
def test_a_sign_is_as_large_as_its_number(unit: str) -> None:
    page = page_of(Tile(figure="a", label="占比", number="43.6", unit=unit))
    assert line_with(page, "43.6").text.replace("\u00a0", " ").endswith("43.6" + unit.replace("\u00a0", " "))


def test_a_word_behind_a_sign_is_smaller() -> None:
    page = page_of(Tile(figure="a", label="赤字", number="3.2", unit="%（占GDP）"))
    assert size_of(page, "3.2%") > size_of(page, "占") * 1.5


def test_one_comparison_stands_beside_the_value_where_others_have_none() -> None:
    page = page_of(PLAIN[0], CHANGED)
    change = line_with(page, "比上年增长31.8%")
    level = [line.y for line in lines(page) if "39684" in line.text or line.text == "服务"]
    assert any(change.y == pytest.approx(y, abs=0.5) for y in level)


def test_a_row_without_comparisons_is_no_taller_than_it_must_be() -> None:
    """Each row stands in the middle of its boxes: a line that none of its tiles has leaves no hole below them."""
    both = Tile(figure="d", label="宣讲", number="12", change="▲ 比上月增长1.0%", second_change="▲ 比上年增长2.0%")
    page = page_of(both, both, *PLAIN, *PLAIN)
    boxes = [mark for mark in marks(page.root) if isinstance(mark, Box) and mark.fill == settings().colors.tint]
    for label in ("党支部", "340"):
        x, y, _, _ = extent(line_with(page, label))
        assert any(box.x <= x <= box.x + box.width and box.y <= y <= box.y + box.height for box in boxes)
    _, top, _, _ = extent(line_with(page, "340"))
    _, low, _, tall = extent(line_with(page, "党支部"))
    box = next(box for box in boxes if box.y <= top <= box.y + box.height)
    assert box.y + box.height - (low + tall) < 2.2 * (top - box.y) + 6


def test_two_comparisons_a_target_and_a_status_all_print() -> None:
    tile = Tile(
        figure="a",
        label="迁移",
        number="1.84",
        unit="万条",
        change="▲ 比上月增长53.3%",
        second_change="▲ 比上年增长1倍",
        target="低于计划12.4%",
        status="◆ 关注",
        status_role="warning",
        progress=Progress(0.88),
        trend=Trend((Decimal(1), Decimal(3), Decimal(2)), "迁移：走势 1、3、2"),
    )
    page = page_of(tile, PLAIN[0])
    whole = "".join(line.text for line in lines(page))
    assert all(words in whole.replace("\u00a0", " ") for words in ("53.3%", "增长1倍", "低于计划12.4%", "◆ 关注"))
    warning = settings().colors.warning
    assert {run.color for run in line_with(page, "关注").runs} == {warning}
    assert not overlaps(page) and not outside(page)
    figure = next(each for each in elements(page.root) if each.role == "Figure" and each.alt.startswith("迁移"))
    assert any(isinstance(kid, Path) and len(kid.steps) == 3 for kid in figure.kids)
    track, filled = [
        mark for mark in marks(page.root) if isinstance(mark, Box) and mark.fill in (settings().colors.rule, warning)
    ]
    assert filled.width == pytest.approx(track.width * 0.88)


RICH = Tile(
    figure="r", label="可再生能源供热占比和地热", number="52.4", unit="%", change="▲\u00a0比上年提高7.5个百分点",
    target="高于年度目标2.4个百分点", status="●\u00a0良好", status_role="good", progress=Progress(1.0, 0.96),
)  # fmt: skip


def test_a_status_stands_beside_the_value_where_its_label_leaves_no_room() -> None:
    page = page_of(PLAIN[0], RICH, RICH)
    badges = [line for line in lines(page) if line.text.endswith("良好")]
    values = [line for line in lines(page) if line.text.startswith("52.4")]
    assert [badge.y for badge in badges] == pytest.approx([value.y for value in values])
    assert all(badge.x > extent(value)[2] for badge, value in zip(badges, values, strict=True))


def test_tiles_that_say_much_share_a_row() -> None:
    page = page_of(*PLAIN, RICH, RICH, PLAIN[0])
    boxes = [mark for mark in marks(page.root) if isinstance(mark, Box) and mark.fill == settings().tiles.fill]
    tops = sorted(round(box.y) for box in boxes)
    assert [tops.count(top) for top in dict.fromkeys(tops)] == [2, 3]
    page = page_of(*PLAIN, PLAIN[0], RICH, RICH)
    boxes = [mark for mark in marks(page.root) if isinstance(mark, Box) and mark.fill == settings().tiles.fill]
    tops = sorted(round(box.y) for box in boxes)
    assert [tops.count(top) for top in dict.fromkeys(tops)] == [3, 2]


def test_a_bar_is_decoration() -> None:
    page = page_of(Tile(figure="a", label="完成", number="7", target="低于目标30.0%", progress=Progress(0.7)))
    owners = [each for each in elements(page.root) if any(isinstance(kid, Box) for kid in each.kids)]
    assert owners and all(isinstance(each, Element) and each.role == "Artifact" for each in owners)


@pytest.mark.parametrize("template", ["briefing", "modern", "compact"])
@pytest.mark.parametrize("count", range(1, 7))
def test_tiles_of_every_kind_stay_apart(template: str, count: int) -> None:
    made = tuple(
        Tile(
            figure=f"f{n}",
            label="一个较长的指标名称" * (1 + n % 2),
            number="1234.5",
            unit="%" if n % 3 else "万元",
            change="▲ 比上年同期增长31.8%" if n % 2 else "",
            target="低于年度计划12.4%" if n % 3 == 1 else "",
            status="■ 滞后" if n % 4 == 2 else "",
            status_role="bad" if n % 4 == 2 else "",
            progress=Progress(1.0, 0.6) if n % 3 == 1 else None,
            trend=Trend(tuple(map(Decimal, (5, 5, 5))), "走势") if n % 5 == 1 else None,
        )
        for n in range(count)
    )
    page = page_of(*made, template=template)
    assert not overlaps(page)


@pytest.mark.parametrize("fill", ["accent", "#ffe08a", "#222222"])
def test_everything_reads_on_a_tile_of_any_colour(fill: str) -> None:
    tile = Tile(
        figure="a",
        label="迁移",
        number="1.84",
        unit="万条",
        change="▲ 比上月增长53.3%",
        status="■ 滞后",
        status_role="bad",
    )
    setting = f"tiles.fill={fill}"
    page = fitted(sample(1, 0, tiles=Figures(tiles=(tile,)), chart=None), setting)[0].page
    ground = settings("briefing", "zh-CN", setting).tiles.fill
    for words in ("1.84", "万条", "迁移", "上月", "滞后"):
        for run in line_with(page, words).runs:
            assert contrast_ratio(run.color, ground or PAPER) >= READABLE, words
