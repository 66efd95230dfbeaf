"""The table of zones, and the names that other packages know the same zones by."""

import pytest
from msgspec.structs import replace

from exporter.document.blocks import Filler, Note, NoteMark, OnePager, Reference, Run
from exporter.document.walk import find_inlines
from exporter.pdf.fit.inlines import renumber_notes
from exporter.pdf.fit.page_zones import FOOT, ZONES, PagePlan, PageZones
from exporter.pdf.page.fonts import open_fonts
from exporter.pdf.page.text import Typesetter
from exporter.problem import Place, Problems
from exporter.template import kinds
from tests.support.one_pagers import QUOTE, fitted, points, sample, settings, table


def typesetter() -> Typesetter:
    given = settings()
    return Typesetter(given, open_fonts(given.fonts, "zh-CN", Problems()), given.words, "zh-CN")


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
    assert {name.split()[0] for name in fitted(page)[0].explanation.added} == {"quotation", "table"}


def test_charts_stand_in_the_outline_s_order() -> None:
    own = replace(sample(1).chart, id="c3", place=Place("o.yaml", 30))
    fillers = tuple(Filler("chart", replace(own, id=f"c{n}", place=Place("o.yaml", 10 * n))) for n in (1, 2))
    page = sample(2, 0, points=points(2, 0), chart=own, fillers=fillers)
    shown = PageZones(page, typesetter()).add_fillers(own, type(own), PagePlan(fillers=frozenset({0, 1})))
    assert [chart.id for chart in shown] == ["c1", "c2", "c3"]


def test_notes_are_numbered_by_what_is_printed() -> None:
    def noted(note: str, number: int) -> tuple[object, ...]:
        return (Run("甲"), NoteMark(note, number), Run("。"))

    point = replace(points(1, 0)[0], text=noted("a", 1), more=(noted("b", 2), noted("c", 3)))
    notes = tuple(Note(id=name, number=n, text=(Run("注"),)) for n, name in enumerate("abcd", 1))
    notes = (*notes[:2], replace(notes[2], text=noted("d", 4)), notes[3])
    page = sample(1, 0, points=(point, replace(point, text=noted("c", 3), more=())), notes=notes)
    zones = PageZones(page, typesetter())
    numbers = zones.number_notes(PagePlan(points=2))
    assert numbers == {"a": 1, "c": 2, "d": 3}
    again = renumber_notes(page, numbers)
    assert [mark.number for mark in find_inlines(again.points[1].text, NoteMark)] == [2]
    assert [mark.number for mark in find_inlines(again.notes, NoteMark)] == [3]
    assert renumber_notes(page, {}) is page


def test_a_reference_to_what_is_not_on_the_page_is_told() -> None:
    place = Place("o.yaml", 7, 3)
    text = (Run("见"), Reference("t1", "表 1", place=place), Run("。"))
    page = sample(1, 0, points=(replace(points(1, 0)[0], text=text),))
    assert [(problem.code, problem.place) for problem in fitted(page)[1]] == [("absent-reference", place)]
    shown = replace(page, table=replace(table(2), id="t1"))
    assert not list(fitted(shown)[1])
