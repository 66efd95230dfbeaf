"""On a small or lying sheet key figures and the first chart outlive points; rows of key figures go before the last."""

from pathlib import Path

import pytest

from exporter import job
from exporter.problem import Problems

REVIEW = Path(__file__).resolve().parents[3] / "data" / "library-review.yaml"


def _left_out(*settings: str, template: str = "briefing") -> list[str]:
    """What a page leaves out, as its warnings say."""
    problems = Problems()
    outline = job.read(str(REVIEW), problems)
    assert outline is not None
    options = job.Options(template=template, settings=settings, formats=("pdf",))
    assert job.render(outline, options, problems).pdf, list(problems)
    return [problem.message for problem in problems if problem.code == "left-out"]


SMALL = ("page.size=A5", "page.margins=12mm")


@pytest.mark.parametrize("template", ["briefing", "modern", "compact"])
@pytest.mark.parametrize("turned", ["portrait", "landscape"])
def test_key_figures_and_chart_outlive_points(template: str, turned: str) -> None:
    gone = " ".join(_left_out(*SMALL, f"page.orientation={turned}", template=template))
    assert "row of key figures" not in gone and "chart" not in gone


def test_the_last_row_of_key_figures_stays() -> None:
    gone = _left_out(*SMALL, "page.orientation=landscape")
    assert sum("the key figure " in message for message in gone) == 3
    assert any("the point " in message for message in gone)


def test_where_even_that_is_too_much_points_come_back() -> None:
    gone = _left_out("page.size=A6", "page.margins=12mm")
    assert any("row of key figures" in message for message in gone)
    assert sum("the point " in message for message in gone) < 5
