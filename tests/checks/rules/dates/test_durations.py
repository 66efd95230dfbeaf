"""Spans between two times of a source, and spans in two units: 3 hours 25 minutes, two years and three months."""

from pathlib import Path

from tests.support.check_outlines import assert_told_apart, told_apart

BETWEEN = [
    (
        "zh-TW",
        "颱風10月3日12時40分登陸。10月3日15時停電戶數達到最高峰。",
        "停電最多是在登陸後 2 小時 20 分",
        "停電最多是在登陸後 3 小時 20 分",
    ),
    ("zh", "暴雨于8时20分开始，11时05分停止，最大雨强出现在9时。", "降雨历时 2 小时 45 分", "降雨历时 3 小时 45 分"),
    ("zh", "大火于凌晨3时10分燃起，7时被扑灭。", "大火烧了 3 小时 50 分钟", "大火烧了 4 小时 50 分钟"),
    (
        "fr",
        "La panne a commencé à 7 h 20 et le courant est revenu à 10 h 05.",
        "La panne a duré 2 h 45",
        "La panne a duré 3 h 45",
    ),
    (
        "ja",
        "10日午前1時48分に開票が終わった。開票は9日午後9時20分に始まった。",
        "開票に4時間28分かかった",
        "開票に5時間28分かかった",
    ),
    (
        "en",
        "The alarm came at 14:10 and the fire was out by 17:35.",
        "The fire burned for three hours and 25 minutes",
        "The fire burned for four hours and 25 minutes",
    ),
]
IN_TWO_UNITS = [
    (
        "fr",
        "La préparation d'une thèse dure en moyenne 45 mois.",
        "Préparer une thèse prend trois ans et neuf mois",
        "Préparer une thèse prend quatre ans et trois mois",
    ),
    (
        "en",
        "The works took 27 months and cost 3.2 million pounds.",
        "The works took two years and three months",
        "The works took two years and five months",
    ),
    (
        "de",
        "Die Arbeiten dauerten 27 Monate.",
        "Die Arbeiten dauerten zwei Jahre und drei Monate",
        "Die Arbeiten dauerten zwei Jahre und fünf Monate",
    ),
    ("zh", "工程历时27个月，投资3.2亿元。", "工程历时两年零三个月", "工程历时两年零五个月"),
    ("ja", "工事は27か月かかった。", "工事は2年3か月かかった", "工事は2年5か月かかった"),
]


@told_apart([*BETWEEN, *IN_TWO_UNITS])
def test_a_span_is_borne_out_by_two_times_or_in_one_unit(
    language: str, source: str, right: str, wrong: str, tmp_path: Path
) -> None:
    assert_told_apart(language, source, right, wrong, tmp_path)
