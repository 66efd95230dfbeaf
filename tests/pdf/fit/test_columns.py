"""Captions keep the order of their numbers where zones go on in another column."""

import re
from pathlib import Path

import pytest
from msgspec.structs import replace

from exporter import job
from exporter.document.blocks import Cell, Run
from exporter.pdf.fit import columns
from exporter.pdf.page.fonts import open_fonts
from exporter.pdf.page.stack import VBox
from exporter.pdf.page.text import FitScale, Typesetter
from exporter.pdf.zones.table import make_table_zone
from exporter.problem import Problems
from tests.judges import poppler
from tests.support.one_pagers import settings, table

CHART = "      - chart: {{caption: {0}, alt: a, type: column, categories: [x, y], series: {{S: [1, 2]}}}}\n"
OUTLINE = (
    "title: T\nlanguage: en\nsections:\n  - heading: One\n    summary: First words.\n    body:\n"
    + "".join(CHART.format(name) for name in ("Alpha", "Beta", "Gamma", "Delta"))
    + "      - table: {caption: Rows, columns: [a, b], rows: [[p, 1], [q, 2]]}\n"
)


@pytest.mark.judge("pdftotext")
@pytest.mark.parametrize("template", ["briefing", "modern", "compact"])
def test_charts_stand_in_the_order_of_their_numbers(template: str, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(OUTLINE, encoding="utf-8")
    result = job.build(str(tmp_path / "a.yaml"), job.Options(formats=("pdf",), template=template), str(tmp_path))
    assert result.files
    words = poppler.text(tmp_path / "a.pdf", "-bbox")
    marks = re.findall(r'xMin="([\d.]+)" yMin="([\d.]+)"[^>]*>Figure</word>\s*<word[^>]*>(\d)\.', words)
    placed = sorted((float(left) > 280, float(top), number) for left, top, number in marks)
    numbers = [number for _, _, number in placed]
    assert len(numbers) > 1 and numbers == sorted(numbers)


def test_a_table_stays_in_its_column_where_its_cells_would_wrap_beside() -> None:
    rows = tuple(
        tuple(Cell(text=(Run(text),)) for text in (f"市场{at}", "499万人次", "初次成为最大的客源市场"))
        for at in range(4)
    )
    given, look = table(4), settings()
    setter = Typesetter(look, open_fonts(look.fonts, "zh-CN", Problems()), look.words, "zh-CN")
    wordy = replace(
        given, columns=tuple(replace(each, align="left", numeric=False) for each in given.columns[:3]), rows=rows
    )
    zone = make_table_zone(wordy, setter)
    scale = FitScale(1.0, 1.0, 16.0)
    wide = columns.ZoneColumn(zones=(zone,), width=320.0)

    def movable(width: float) -> int:
        pair = (wide, columns.ZoneColumn(zones=(), width=width))
        stack = [columns.OrderedBox((0, at), box) for at, box in enumerate(zone.lay_out(320.0, scale))]
        return len(columns._find_movable(pair, stack, 0, 1, scale))

    assert (movable(300.0), movable(160.0)) == (1, 0)


def ordered(column: int, *heights: float, series: str = "") -> list[columns.OrderedBox]:
    boxes = [VBox(height=height, draw=lambda x, y, given: (), series=series) for height in heights]
    return [columns.OrderedBox((column, at), box) for at, box in enumerate(boxes)]


def test_a_table_moves_before_a_later_one_that_stays_and_captions_are_read_in_order() -> None:
    left, right = ordered(0, 100), [*ordered(1, 200), *ordered(1, 0, 120, 90, series="Table")[1:]]
    split = columns._find_split([left, right], 1, 0, right[1:])
    assert [piece.order for piece in split.short] == [(0, 0), (1, 1)]
    assert [piece.order for piece in split.long] == [(1, 0), (1, 2)]
    # Of points, which are read from top to bottom, the last ones alone move.
    plain = [columns.OrderedBox(piece.order, replace(piece.box, series="")) for piece in right]
    assert columns._find_split([left, plain], 1, 0, plain[1:]).height > split.height


def test_what_is_on_the_left_already_keeps_its_caption_before_the_moved_ones() -> None:
    left, right = ordered(0, 300, 100, series="Figure"), ordered(1, 50, series="Figure")
    assert columns._find_split([left, right], 0, 1, left[1:]).long == left
