"""Boxes in a column, and how much of its height they fill."""

import pytest

from exporter.pdf.page.stack import VBox, drawn_content


def box(height: float, **given: float) -> VBox:
    return VBox(height=height, draw=lambda x, y, tall: (), **given)  # type: ignore[arg-type]


def test_content_is_counted_as_tall_as_it_is_drawn() -> None:
    column = (box(100, box_grow=30), box(50, gap=10, gap_grow=30, gap_flex=1))
    assert drawn_content(column, 160) == pytest.approx(160)
    assert drawn_content(column, 190) == pytest.approx(175)  # half of the room goes to the gap
    assert drawn_content(column, 400, beyond=True) == pytest.approx(190)


def test_of_a_box_that_holds_air_its_content_alone_is_counted() -> None:
    column = (
        VBox(height=100, draw=lambda x, y, tall: (), box_grow=40, content=lambda tall: 0.5 * tall),
        box(50, gap=10),
    )
    assert drawn_content(column, 200) == pytest.approx(160 - 100 + 70)
