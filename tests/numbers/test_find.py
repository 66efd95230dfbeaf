"""What is read as a number, what is not, and how well: the corpus holds precision and recall."""

import time
from decimal import Decimal
from random import Random

import pytest

from exporter.numbers.find import find_numbers
from exporter.numbers.quantity import Quantity
from exporter.text.language import parse_language
from tests.support.numbers_corpus import FOLDER, Score, read_corpus, score

FILES = sorted(FOLDER.glob("*.txt"))
AIM, AIM_EACH = 0.99, 0.98


def find(text: str, language: str = "zh-CN") -> tuple[Quantity, ...]:
    return find_numbers(text, parse_language(language)).quantities


def one(text: str, language: str = "zh-CN") -> Quantity:
    (found,) = find(text, language)
    return found


def scores() -> tuple[dict[str, Score], list[str]]:
    """The score by language, and what differs."""
    found: dict[str, Score] = {}
    differences: list[str] = []
    for file in FILES:
        for sentence in read_corpus(file):
            result, lines = score(sentence)
            primary = sentence.language[:2]
            found[primary] = found.get(primary, Score()) + result
            differences += lines
    return found, differences


def test_precision_and_recall_of_the_corpus(capsys: pytest.CaptureFixture[str]) -> None:
    by_language, differences = scores()
    total = sum(by_language.values(), Score())
    with capsys.disabled():
        for name, result in {**by_language, "all": total}.items():
            labels = result.right + result.missed
            print(
                f"\n  numbers {name:3}  precision {result.precision:.4f}  recall {result.recall:.4f}  of {labels}",
                end="",
            )
        print()
    assert min(total.precision, total.recall) >= AIM, "\n".join(differences)
    for result in by_language.values():
        assert min(result.precision, result.recall) >= AIM_EACH, "\n".join(differences)


def test_the_corpus_is_as_large_as_it_says() -> None:
    sizes: dict[str, int] = {}
    for sentence in (sentence for file in FILES for sentence in read_corpus(file)):
        sizes[sentence.language[:2]] = sizes.get(sentence.language[:2], 0) + 1
    assert sizes["zh"] >= 200
    assert sizes["en"] >= 120
    assert sizes["ja"] >= 60


def test_every_label_stands_in_its_sentence() -> None:
    for file in FILES:
        for sentence in read_corpus(file):
            for label in sentence.labels:
                assert label[0] in sentence.text, sentence.place


def test_one_amount_written_three_ways_is_one_amount() -> None:
    values = {one(text).value for text in ("4,745万元", "4745万余元", "47,450,000 元", "４７４５万元")}
    assert values == {Decimal(47450000)}
    assert {one(text).unit for text in ("4745万元", "¥47,450,000", "47450000元")} == {"元"}


def test_offsets_and_text_are_those_of_the_text_given() -> None:
    for file in FILES:
        for sentence in read_corpus(file):
            last = 0
            for found in find(sentence.text, sentence.language):
                assert sentence.text[found.start : found.end] == found.text
                assert last <= found.start < found.end
                last = found.end


def test_precision_is_the_worth_of_the_last_digit_written() -> None:
    assert one("4745万元").precision == 10000
    assert one("43.60%").precision == Decimal("0.01")
    assert one("$1.2 million", "en").precision == 100000
    assert one("三百四十个").precision == 1


def test_digits_are_as_written_for_finding_swapped_ones() -> None:
    assert one("11,982件").digits == "11982"
    assert one("三百四十个").digits == "340"
    assert one("４３．６％").digits == "43.6"


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("1.234.567,89 Euro", "de", "1234567.89"),
        ("12,5 Prozent", "de", "12.5"),
        ("1 234,5 km", "fr", "1234.5"),
        ("1\u202f234\u202f567 habitants", "fr", "1234567"),
        ("12,34,567 rupees", "en-IN", "1234567"),
        ("1’234’567 Personen", "de-CH", "1234567"),
        ("3,2 Millionen Euro", "de", "3200000"),
        ("12,345", "en", "12345"),
    ],
)
def test_digits_are_grouped_as_the_language_does(text: str, language: str, value: str) -> None:
    assert one(text, language).value == Decimal(value)


@pytest.mark.parametrize(
    "text",
    [
        *("一律统一", "三农", "千方百计", "万名律师进乡村", "第一时间", "十分重要", "九寨沟", "A4纸", "GB/T 9704—2012"),
        *("国发〔2024〕12号", "https://a.cn/2024/12", "a12@b.cn", "版本3.11.7", "表1", "图2-3", "COVID-19", "", "。"),
        *("一", "亿万", "百", "点", "第", "分之", "-", "～"),
    ],
)
def test_these_count_nothing(text: str) -> None:
    assert find(text) == ()


def test_a_range_of_days_lends_its_month_and_year() -> None:
    first, last = find("2024年9月20日至25日")
    assert (first.date, last.date) == ((2024, 9, 20), (2024, 9, 25))


def test_the_first_year_of_an_era_is_a_year() -> None:
    first, second = find("令和元年(12人)と平成元年度", "ja")[::2]
    assert (first.date, second.date) == ((2019, None, None), (1989, None, None))
    assert find("結婚元年に", "ja") == ()


def test_a_scale_is_shared_where_each_number_is_told_alike() -> None:
    text = "2,6 millions d'euros au premier, 1,9 au deuxième et 1,3 au troisième"
    assert [str(found.value) for found in find(text, "fr") if found.kind == "amount"] == [
        "2600000",
        "1900000",
        "1300000",
    ]


MIXED = [
    *"０１，．%％〇一二两三五十百千万亿零廿年月日号时点分半至～–-第之成倍翻元$¥€次个人名余多约近超以上前负",
    *"°:/()〔〕《》“”@# \n",
    *(
        "百分之",
        "2024",
        "9月",
        "20日",
        "May ",
        "three ",
        "million ",
        "令和",
        "公元前",
        "1/3",
        "00",
        "US$",
        "个百分点",
        "²",
    ),
]


def test_any_text_is_read_without_a_fault_and_no_number_overlaps_another() -> None:
    chance = Random(4)
    for _ in range(3000):
        text = "".join(chance.choice(MIXED) for _ in range(chance.randint(1, 14)))
        end = 0
        for found in find(text, chance.choice(["zh", "zh-TW", "ja", "en", "de", "fr", "ko"])):
            assert end <= found.start < found.end <= len(text), text
            assert text[found.start : found.end] == found.text, text
            end = found.end


# What makes patterns look far, again and again.
PIECES = [
    *("1", "一", "万", "1,", "1.", "@", "a@", "1-", "第", "分之", "1 ", "two ", "hundred and ", "《一", "“一”"),
    *("http://1", "〔1", "亿1", "1:", "1/", "Articles 1, ", "5月", "A1", "-", "約"),
]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("piece", PIECES)
def test_reading_is_linear_even_in_what_nobody_writes(piece: str, language: str) -> None:
    """Eight times the text takes some eight times as long; were it the square, sixty-four times."""

    def cost(times: int) -> float:
        begin = time.process_time()
        find(piece * times, language)
        return time.process_time() - begin

    cost(10)
    short = min(cost(500) for _ in range(3))
    assert cost(4000) < max(0.25, 30 * short)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("12日早上开工", "zh-CN"),
        ("12日多云", "zh-CN"),
        ("8日早朝", "ja"),
        ("5日長野で", "ja"),
    ],
)
def test_a_day_before_another_word_is_no_number_of_days(text: str, language: str) -> None:
    assert one(text, language).kind == "date"


@pytest.mark.parametrize(("text", "language"), [("15日内办结", "zh-CN"), ("8日早く", "ja"), ("昨年の19日", "ja")])
def test_days_are_counted_where_the_words_around_say_so(text: str, language: str) -> None:
    assert (one(text, language).kind, one(text, language).unit) == ("amount", "天")


@pytest.mark.parametrize("text", ["plus d'un tiers", "plus d’un tiers"])
def test_a_word_of_nearness_is_read_with_either_apostrophe(text: str) -> None:
    assert one(text, "fr").approx == "over"


@pytest.mark.parametrize(
    ("text", "language", "reading"),
    [
        ("乙县4,310人次之，丙县更少", "zh-CN", ("4310", "人", "")),  # a word of rank ends the clause
        ("接待4,310人次之多", "zh-CN", ("4310", "人次", "")),
        ("供水近1800小时", "zh-CN", ("1800", "小时", "under")),  # no span of time up to now
        ("近24小时有雨", "zh-CN", ("24", "小时", "")),
        ("anglers and sailors (84), as counted", "en", ("84", "", "")),  # no item of a list
    ],
)
def test_words_beside_a_number_tell_what_it_counts(text: str, language: str, reading: tuple[str, str, str]) -> None:
    found = one(text, language)
    assert (str(found.value), found.unit, found.approx) == reading


def test_a_number_in_brackets_that_begins_a_line_is_an_item() -> None:
    assert find("(84) and so on", "en") == ()


@pytest.mark.parametrize(
    ("text", "language", "kinds"),
    [
        ("Halda ranks second.", "en", "ordinal"),
        ("Halda rose from ninth to sixth.", "en", "ordinal ordinal"),
        ("A second mill stands there; it is second to none.", "en", ""),
        ("March and May were dry.", "en", "date date"),
        ("They march and sing in May.", "en", "date"),
        ("Mills grew from 2000 to 3000.", "en", "amount amount"),
        ("Mills grew from 1,500 to 2010.", "en", "amount amount"),
        ("From 1998 to 2010 mills closed.", "en", "year year"),
        ("von 1900 auf 2400 Mühlen", "de", "amount amount"),
        ("再增千亿斤", "zh", "amount"),
        ("下行25BP", "zh", "amount"),
        ("das 2,5-Fache", "de", "amount"),
        ("浊度0.12NTU", "zh", "amount"),
        ("iOS 12.1Beta", "en", ""),
        ("Line B 57,000", "en", "amount"),
        ("Line B 57", "en", ""),
        ("at seven in the evening", "en", "time"),
        ("at a quarter to five in the morning", "en", "time"),
    ],
)
def test_what_a_word_before_or_behind_makes_of_a_number(text: str, language: str, kinds: str) -> None:
    found = find_numbers(text, parse_language(language)).quantities
    assert " ".join(quantity.kind for quantity in found) == kinds


def test_what_has_no_unit_shares_none() -> None:
    units = [quantity.unit for quantity in find("教职工14.26万人，生师比17.4。")]
    assert units == ["人", ""]
