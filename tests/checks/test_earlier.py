"""What was before a change: the source has the number of now and the change, the outline both numbers."""

from pathlib import Path

import pytest

from tests.support.check_outlines import check_told

# Language, source, right wording, wrong wording.
EARLIER = [
    (
        "zh-CN",
        "全区报告火情24起，比前一周增加7起。",
        "火情 24 起，前一周为 17 起",
        "火情 24 起，前一周为 31 起",
    ),
    ("ja", "新しい会員は46人で、前年より8人多い。", "新しい会員は46人で、前年は38人", "新しい会員は46人で、前年は54人"),
    (
        "de",
        "Die Quote lag bei 61,0 Prozent und damit um 3,8 Punkte höher als 2019.",
        "Die Quote stieg auf 61,0 Prozent; 2019 waren es 57,2 Prozent",
        "Die Quote stieg auf 61,0 Prozent; 2019 waren es 54,8 Prozent",
    ),
    (
        "es",
        "Hubo 52 incendios, nueve menos que el año anterior.",
        "Hubo 52 incendios; el año anterior fueron 61",
        "Hubo 52 incendios; el año anterior fueron 43",
    ),
]


@pytest.mark.parametrize(("language", "source", "right", "wrong"), EARLIER)
def test_the_earlier_value_follows_from_the_later_one_and_its_change(
    tmp_path: Path, language: str, source: str, right: str, wrong: str
) -> None:
    assert check_told(language, source, right, tmp_path) == []
    assert "contradicts-source" in str(check_told(language, source, wrong, tmp_path))


def test_an_earlier_year_that_the_source_does_not_name_proves_nothing(tmp_path: Path) -> None:
    source = "Hubo 52 incendios, nueve menos que el año anterior."
    told = str(check_told("es", source, "Hubo 52 incendios; en 2011 fueron 43", tmp_path))
    assert "contradicts-source" not in told
