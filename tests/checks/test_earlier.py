"""What was before a change: the source has the number of now and the change, the outline both numbers."""

from pathlib import Path

import pytest

from exporter import job
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
    (
        "ja",
        "平均稼働率は64.3％で、前年より4.1ポイント上昇した。",
        "稼働率は64.3％となった。前年は60.2％だった",
        "稼働率は64.3％となった。前年は68.4％だった",
    ),
    (  # the change is told by the next sentence
        "de",
        "Der Verein zählt 5.240 Mitglieder. Das sind 310 mehr als im Vorjahr.",
        "Der Verein zählt 5.240 Mitglieder; im Vorjahr waren es 4.930",
        "Der Verein zählt 5.240 Mitglieder; im Vorjahr waren es 5.550",
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


@pytest.mark.parametrize(("before", "codes"), [("38.7", []), ("34.1", ["contradicts-source"])])
def test_the_value_that_a_key_figure_is_compared_with_is_worked_out(
    tmp_path: Path, before: str, codes: list[str]
) -> None:
    (tmp_path / "source.txt").write_text("年末企业36.4万家，比上年减少2.3万家。", "utf-8")
    outline = (
        "title: 企业\nlanguage: zh-CN\nfigures:\n  firms: {label: 年末企业, value: 36.4, unit: 万家, "
        f"compare: {{value: {before}, label: 上年}}}}\nsections: [{{heading: 一, body: 略}}]\n"
    )
    (tmp_path / "one.yaml").write_text(outline, "utf-8")
    found = job.check(str(tmp_path / "one.yaml"), job.Options(source=str(tmp_path / "source.txt"))).problems
    assert [problem.code for problem in found] == codes
