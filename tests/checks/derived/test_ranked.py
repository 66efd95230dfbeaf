"""The likeliest two numbers that give a third, whatever stands between them."""

from pathlib import Path

import pytest

from tests.support.check_outlines import check_told

# Language, source, the right wording, and one with another result.
LIKELIEST = [
    (  # it looks like another number of the source with two digits swapped
        "en",
        "Burglaries came to 2,318, down from 2,973. Thefts of bicycles more than halved, from 1,210 to 565.",
        "Burglaries fell by 655",
        "Burglaries fell by 635",
    ),
    (  # a year's amount on one of its days
        "de",
        "Die Bücherei zählte im Jahr 2023 insgesamt 54.900 Besuche. Sie hat 38 Beschäftigte.",
        "Die Bücherei zählte 54.900 Besuche, im Schnitt etwa 150 pro Tag",
        "Die Bücherei zählte 54.900 Besuche, im Schnitt etwa 250 pro Tag",
    ),
    (  # a total by a count, roughly
        "fr",
        "Les 320 dossiers ouverts ont coûté 8,4 millions d’euros. Le service emploie 14 agents.",
        "Les 320 dossiers ont coûté 8,4 millions d’euros, soit quelque 26 300 euros par dossier",
        "Les 320 dossiers ont coûté 8,4 millions d’euros, soit quelque 27 300 euros par dossier",
    ),
    (  # by how much it grew, from what it came to and the rate
        "zh-CN",
        "全年营业总额54.60亿元，同比增长5.0%。年末有门店318家。",
        "营业总额多了约 2.6 亿元",
        "营业总额多了约 3.6 亿元",
    ),
    (  # what two parts leave of a whole
        "zh-CN",
        "票款收入8.20亿元，广告收入3.10亿元，另获补贴6.40亿元。运营成本18.30亿元。",
        "票款和广告合计 11.3 亿元，加上补贴 6.4 亿元，仍比成本 18.3 亿元少 6000 万元",
        "票款和广告合计 11.3 亿元，加上补贴 6.4 亿元，仍比成本 18.3 亿元少 7000 万元",
    ),
    (  # of so many people
        "en",
        "The county has 412,300 residents. Doctors saw 9,070 cases of flu and 212 of measles.",
        "Per thousand residents doctors saw roughly 22 cases of flu",
        "Per thousand residents doctors saw roughly 32 cases of flu",
    ),
    (  # a rate before it rose by some points
        "fr",
        "Les guichets ont traité 84,6 % des demandes en un mois, soit 1,2 point de plus qu’en 2023.",
        "La part des demandes traitées en un mois passe de 83,4 % à 84,6 %",
        "La part des demandes traitées en un mois passe de 84,3 % à 84,6 %",
    ),
    (  # hectares told in another measure
        "zh-CN",
        "玉米播种面积24.6千公顷。",
        "玉米种了 36.9 万亩",
        "玉米种了 39.6 万亩",
    ),
]


@pytest.mark.parametrize(("language", "source", "right", "wrong"), LIKELIEST)
def test_the_likeliest_result_is_right_and_another_is_told(
    language: str, source: str, right: str, wrong: str, tmp_path: Path
) -> None:
    assert check_told(language, source, right, tmp_path) == []
    assert len(check_told(language, source, wrong, tmp_path)) == 1
