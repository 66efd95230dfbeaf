"""The table of zones, and the names that other packages know the same zones by."""

import pytest

from exporter.document.blocks import Filler, OnePager
from exporter.pdf.fit.page_zones import FOOT, ZONES
from exporter.template import kinds
from tests.support.one_pagers import QUOTE, fitted, points, sample, table


def test_the_template_knows_the_same_zones_in_the_same_order() -> None:
    assert tuple(ZONES) == kinds.ZONES


def test_each_zone_is_known_by_its_own_name() -> None:
    assert all(record.name == name for name, record in ZONES.items())
    assert set(FOOT) <= set(ZONES)


@pytest.mark.parametrize("name", sorted(set(ZONES) - {"points"}))
def test_a_zone_prints_the_page_s_block_of_its_name(name: str) -> None:
    assert name in OnePager.__struct_fields__
    page = sample(3, 2, table=table(3), quote=QUOTE)
    assert ZONES[name].block(page) is getattr(page, name)


def test_points_are_named_by_their_first() -> None:
    page = sample(3)
    assert ZONES["points"].block(page) is page.points[0]
    assert ZONES["points"].block(sample(0)) is None


def test_fillers_come_into_the_zone_of_their_kind() -> None:
    page = sample(2, 0, points=points(2, 0), chart=None, fillers=(Filler("quote", QUOTE), Filler("table", table(2))))
    assert set(fitted(page)[0].explanation.added) == {"quote", "table"}
