"""How many times the earlier value something is follows from its growth."""

from pathlib import Path

from tests.support.check_outlines import assert_told_apart, told_apart

# Language, source, right wording, wrong wording.
GROWN = [
    ("zh-CN", "全年发电量增长30%。", "发电量是上年的 1.3 倍", "发电量是上年的 1.6 倍"),
    (
        "en",
        "Catches rose by 140% in the year.",
        "Catches are 2.4 times those of the year before",
        "Catches are 1.4 times those of the year before",
    ),
    (
        "de",
        "Der Fang wuchs um 140 %.",
        "Der Fang ist das 2,4-Fache des Vorjahres",
        "Der Fang ist das 1,4-Fache des Vorjahres",
    ),
]


@told_apart(GROWN)
def test_a_multiple_follows_from_a_growth(language: str, source: str, right: str, wrong: str, tmp_path: Path) -> None:
    assert_told_apart(language, source, right, wrong, tmp_path)


# Language, source, right wording, wrong wording.
SIDES = [
    (
        "en",
        "Grain sales were 2.6 million euros. Timber sales came to 6.24 million euros.",
        "Timber sales were about 2.4 times grain sales",
        "Timber sales were about 3.4 times grain sales",
    ),
    (
        "zh-CN",
        "粮食销售额2.6亿元，下降3.1%。木材销售额6.24亿元，增长5.7%。",
        "木材销售额约为粮食销售额的 2.4 倍",
        "木材销售额约为粮食销售额的 3.4 倍",
    ),
]


@told_apart(SIDES)
def test_a_multiple_is_of_what_both_sides_name(
    language: str, source: str, right: str, wrong: str, tmp_path: Path
) -> None:
    assert_told_apart(language, source, right, wrong, tmp_path)


# Language, source, right wording, wrong wording; the source has other numbers that would make a multiple.
ENDS = [
    (
        "en",
        "Thirty-one residents had reached the age of 102; ten years earlier twelve had. There are 96 nurses.",
        "The number of people aged 102 or more has more than doubled, from twelve to thirty-one",
        "The number of people aged 102 or more has more than tripled, from twelve to thirty-one",
    ),
    (
        "es",
        "Treinta y un residentes tenían 102 años; diez años antes eran doce. La casa emplea a 96 cuidadores.",
        "Los mayores de 102 años se han más que duplicado, de doce a treinta y uno",
        "Los mayores de 102 años se han más que triplicado, de doce a treinta y uno",
    ),
    (
        "zh-CN",
        "全院102岁以上老人31人,十年前为12人。护理员96人。",
        "102岁以上老人翻了一番多,由12人增至31人",
        "102岁以上老人翻了两番多,由12人增至31人",
    ),
]


@told_apart(ENDS)
def test_a_multiple_beside_its_two_values_is_theirs(
    language: str, source: str, right: str, wrong: str, tmp_path: Path
) -> None:
    assert_told_apart(language, source, right, wrong, tmp_path)


# Language, source, what something came to as a multiple, and as by how much it grew.
LEVELS = [
    (
        "zh-CN",
        "农机产值64.2亿元，增长12.6%；其中水泵9.7亿元，增长38.4%，插秧机8.1亿元，增长1.4倍。",
        "插秧机产值增至上年同期的 2.4 倍，达 8.1 亿元",
        "插秧机产值比上年同期增长 2.4 倍，达 8.1 亿元",
    ),
    (
        "en",
        "Ferry traffic grew by 140 per cent to 8,120 trips, and bus traffic by 12 per cent to 64,300.",
        "Ferry traffic rose to 2.4 times that of the year before",
        "Ferry traffic rose to 3.4 times that of the year before",
    ),
]


@told_apart(LEVELS)
def test_a_multiple_that_something_came_to_is_one_more_than_its_growth(
    language: str, source: str, right: str, wrong: str, tmp_path: Path
) -> None:
    assert_told_apart(language, source, right, wrong, tmp_path)
