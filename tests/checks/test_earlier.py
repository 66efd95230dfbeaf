"""What was before a change: the source has the number of now and the change, the outline both numbers."""

from pathlib import Path

import pytest

from exporter import job
from tests.support.check_outlines import check_told, told_apart

# Language, source, right wording, wrong wording.
EARLIER = [
    (  # of two changes the one since the time named
        "zh-CN",
        "在册船只318艘，比上月减少6艘，比上年同月减少2艘。",
        "在册船只 318 艘，上年同月为 320 艘",
        "在册船只 318 艘，上年同月为 324 艘",
    ),
    (  # points of a multiple
        "ja",
        "抽選の倍率は2.31倍で、前月を0.04ポイント下回った。",
        "倍率は2.31倍で、前月は2.35倍だった",
        "倍率は2.31倍で、前月は2.27倍だった",
    ),
    (  # the earlier time is named behind the number
        "de",
        "Die Klinik zählte 2.146 Geburten, 158 weniger als im Jahr davor.",
        "Es gab 2.146 Geburten, nach 2.304 im Vorjahr",
        "Es gab 2.146 Geburten, nach 1.988 im Vorjahr",
    ),
    (
        "fr",
        "La maternité a compté 2 146 naissances, 158 de moins que l'année précédente.",
        "On a compté 2 146 naissances, après 2 304 un an plus tôt",
        "On a compté 2 146 naissances, après 1 988 un an plus tôt",
    ),
    ("zh-CN", "退件率24.7%，比上年下降3.1个百分点。", "退件率 24.7%，上一年是 27.8%", "退件率 24.7%，上一年是 21.6%"),
    (
        "en",
        "The rate rose by 3.1 percentage points to 24.7%.",
        "The rate is 24.7%; at that time it was 21.6%",
        "The rate is 24.7%; at that time it was 27.8%",
    ),
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


@told_apart(EARLIER)
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
