"""Numbers that do not follow from those beside them are told, without a source too; those that follow are not."""

from pathlib import Path

import pytest

from exporter import job
from tests.support.check_outlines import outline_of

# Language, what follows, and the same with a wrong result.
RESULTS = [
    ("en", "Sales rose from 2,000 to 3,000, up 50 percent", "Sales rose from 2,000 to 3,000, up 40 percent"),
    ("zh-CN", "产量由 240 吨增至 300 吨，增长 25%", "产量由 240 吨增至 300 吨，增长 52%"),
    ("zh-CN", "产量由 240 吨增至 300 吨，增加 60 吨", "产量由 240 吨增至 300 吨，增加 80 吨"),
    ("de", "Der Anteil stieg von 42 auf 46 Prozent, ein Plus von 4 Punkten", ""),
    ("fr", "Le prix est passé de 40 à 50 euros, soit une hausse de 25 %", ""),
    ("zh-CN", "甲县收入 480 元，乙县 240 元，前者为后者的两倍", "甲县收入 480 元，乙县 240 元，前者为后者的三倍"),
    ("en", "One clerk wrote 19 reports and the other 16, three fewer", ""),
    ("zh-CN", "占总数的 23.1%，即近四分之一", "占总数的 23.1%，即近三分之一"),
    ("es", "Más de la mitad (el 54,5 %) son nuevos", "Más de tres cuartos (el 54,5 %) son nuevos"),
    ("zh-CN", "毛利由 50 亿元降到不足 30 亿元，减少约 20.5 亿元", ""),  # one of them is not exact
    ("zh-CN", "库存减少 8 吨，降至 32 吨，降幅 20%", "库存减少 8 吨，降至 32 吨，降幅 25%"),
    ("en", "Stocks fell by 8 tonnes to 32 tonnes, down 20%", "Stocks fell by 8 tonnes to 32 tonnes, down 25%"),
    ("en", "Of 90 clerks 29 are new, nearly a third", "Of 90 clerks 29 are new, more than a half"),
    ("de", "Von 90 Bäumen sind 46 Linden, gut die Hälfte", "Von 90 Bäumen sind 46 Linden, knapp ein Drittel"),
    ("fr", "Sur 80 arbres 41 sont des tilleuls, plus de la moitié", "Sur 80 arbres 41 sont des tilleuls, un tiers"),
    ("zh-CN", "全队 80 人，其中 41 人是新手，超过一半", "全队 80 人，其中 41 人是新手，不到三分之一"),
    ("en", "Of 90 clerks 29 are new and 30 retired, together two thirds", ""),
    ("en", "Of 90 clerks 29 are new, a third of them women", ""),
    ("en", "Three of them took 41,200 chests", ""),
    ("de", "Drei davon nahmen 41.200 Kisten ab", ""),
    # a multiple of the year before is none of the two numbers
    ("en", "Sales were 4,800 pounds and costs 600 pounds, three times as much as a year earlier", ""),
    ("de", "Der Umsatz war 4.800 Euro und der Gewinn 600 Euro, dreimal so viel wie im Vorjahr", ""),
    ("zh-CN", "样本阳性率 34.5%，九成以上是甲型", ""),  # a share of something else
]


@pytest.mark.parametrize(("language", "right", "wrong"), RESULTS)
def test_what_numbers_beside_one_another_make_is_held_against_what_is_said(
    tmp_path: Path, language: str, right: str, wrong: str
) -> None:
    assert "result-differs" not in _told(language, right, tmp_path)
    if wrong:
        assert "result-differs" in _told(language, wrong, tmp_path)


def _told(language: str, words: str, folder: Path) -> list[str]:
    stop = "。" if language.startswith(("zh", "ja")) else "."
    outline_of(language, words + stop, folder)
    return [problem.code for problem in job.check(str(folder / "one.yaml"), job.Options()).problems]
