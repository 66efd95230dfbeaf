"""A number that does not follow is told with the result that its relation gives."""

from pathlib import Path

import pytest

from exporter import job
from tests.support.check_outlines import outline_of

# Language, source, words with a wrong result, and the message.
RESULTS = [
    (
        "zh-CN",
        "小学收1500人，初中收1310人。",
        "小学收 1500 人，初中收 1310 人，相差 210 人",
        "210 人; 1500 人 − 1310 人 = 190",
    ),
    ("zh-CN", "全年发电8.64亿度，比上年增加1.2亿度。", "上年发电 9.84 亿度", "9.84 亿度; 8.64亿度 − 1.2亿度 = 7.44"),
    ("en", "The hall gave 412 talks and 377 tours.", "412 talks and 377 tours, 798 in all", "798; 412 + 377 = 789"),
    ("de", "Es kamen 84 Gäste, 12 weniger als im Vorjahr.", "Im Vorjahr waren es 72 Gäste", "72; 84 + 12 = 96"),
    (
        "es",
        "Los ingresos fueron de 57 euros y los gastos de 41.",
        "La diferencia es de 26 euros",
        "26 euros; 57 euros − 41 = 16",
    ),
    ("zh-CN", "全县12所学校藏书8412册。", "12 所学校藏书 8412 册，平均每所 871 册", "871 册; 8412 册 ÷ 12 所 = 701"),
    ("en", "The 12 branches lent 8,412 books.", "12 branches lent 8,412 books, 871 each", "871; 8,412 ÷ 12 = 701"),
    (
        "de",
        "Die 12 Schulen erhielten 8.412 Euro.",
        "12 Schulen erhielten 8.412 Euro, im Schnitt 871 Euro",
        "871 Euro; 8.412 Euro ÷ 12 = 701",
    ),
    (
        "fr",
        "Les 12 écoles ont reçu 8 412 euros.",
        "12 écoles ont reçu 8 412 euros, soit 871 euros chacune",
        "871 euros; 8 412 euros ÷ 12 = 701",
    ),
    # points of two percentages, and those of the source, that are told as per cent
    (
        "en",
        "The rate fell from 14.2% to 11.8%.",
        "The rate fell by 2.4%",
        "2.4%; 14.2% − 11.8% = 2.4 percentage points",
    ),
    (
        "fr",
        "Les femmes sont 41 % des élus, contre 37,5 % en 2019.",
        "La part des femmes progresse de 3,5 %",
        "3,5 %; 41 % − 37,5 % = 3.5 percentage points",
    ),
    (
        "zh-CN",
        "绿化率比上年提高2.6个百分点。",
        "绿化率提高 2.6%",
        "2.6%; the source has 2.6个百分点: another unit",
    ),
]


@pytest.mark.parametrize(("language", "source", "words", "message"), RESULTS)
def test_the_right_result_is_shown(language: str, source: str, words: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "source.txt").write_text(source, "utf-8")
    outline_of(language, f"{words}.", tmp_path)
    found = job.check(str(tmp_path / "one.yaml"), job.Options(source=str(tmp_path / "source.txt"))).problems
    assert message in [problem.message for problem in found]
