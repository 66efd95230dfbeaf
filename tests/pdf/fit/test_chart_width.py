"""A chart of a course over time takes three fifths of the page beside text, any other its column."""

import pytest
from msgspec.structs import replace

from tests.support.one_pagers import chart, elements, fitted, sample


def figure_width(kind: str, categories: tuple[str, ...]) -> float:
    block = replace(chart(kind, len(categories)), categories=categories)
    found, _ = fitted(sample(chart=block))
    figure = next(element for element in elements(found.page.root) if element.role == "Figure" and element.box)
    assert figure.box is not None
    return figure.box[2]


YEARS = tuple(f"{2012 + at}年" for at in range(8))
NAMES = tuple("甲乙丙丁戊己庚辛")
LONG_NAMES = ("Northgate", "Riverside", "Saltmarsh", "Middleton", "Eastbourne")


@pytest.mark.parametrize(
    ("kind", "categories", "wide"),
    [("line", YEARS, True), ("area", YEARS, True), ("line", YEARS[:3], False), ("line", NAMES, False),
     ("line", LONG_NAMES, True), ("line", LONG_NAMES[:2], False), ("bar", LONG_NAMES, False),
     ("bar", YEARS, False), ("column", YEARS, True), ("column", YEARS[:5], False)],
)  # fmt: skip
def test_a_course_over_time_is_wide(kind: str, categories: tuple[str, ...], wide: bool) -> None:
    assert (figure_width(kind, categories) > 270) is wide
