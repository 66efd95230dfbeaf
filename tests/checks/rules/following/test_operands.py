"""A number that follows from the numbers of other things than its sentence names is told, with the right result."""

from pathlib import Path

import pytest

from tests.support.check_outlines import check_told, told_apart

_MILLS = (
    "The five mills of the valley ground 310,400 sacks in 2024.\n"
    "Hallow ground 63,210 sacks, compared with 58,940 a year earlier. Its wheel ran 61.4 per cent of the time.\n"
    "Birtle ground 87,450 sacks, an increase of 4,120. Its wheel ran 72.9 per cent of the time.\n"
    "Overton ground 41,380 sacks, against 36,870 in the previous year. Its wheel ran 49.7 per cent of the time.\n"
    "There were 1,204 millers and 957 carters in the valley."
)
_MUEHLEN = (
    "Die Mühlen des Tals mahlten 2024 zusammen 310.400 Sack Korn.\n"
    "Hallau mahlte 63.210 Sack Korn nach 58.940 im Jahr zuvor.\n"
    "Birten mahlte 87.450 Sack Korn, 4.120 mehr als im Vorjahr.\n"
    "Oberau mahlte 41.380 Sack Korn nach 36.870 im Vorjahr."
)
_GARDENS = (
    "全区公园全年接待游人310400人次。\n"
    "柳园接待游人63210人次，上年为58940人次。\n"
    "梅园接待游人87450人次，比上年增加4120人次。\n"
    "竹园接待游人41380人次，上年为36870人次。\n"
    "全年补种树木812棵，其中柏树301棵，枫树187棵，松树244棵。"
)

# Language, source, right wording, wrong wording.
NAMED = [
    (
        "en",
        _MILLS,
        "Hallow ground 4,270 sacks more than a year earlier",
        "Hallow ground 4,510 sacks more than a year earlier",
    ),
    ("en", _MILLS, "Birtle ground 24,240 sacks more than Hallow", "Birtle ground 46,070 sacks more than Hallow"),
    (
        "en",
        _MILLS,
        "Together Hallow and Birtle ground 150,660 sacks",
        "Together Hallow and Birtle ground 128,830 sacks",
    ),
    (
        "en",
        _MILLS,
        "The wheel of Birtle ran 11.5 percentage points more than that of Hallow",
        "The wheel of Birtle ran 23.2 percentage points more than that of Hallow",
    ),
    ("en", _MILLS, "The valley had 247 more millers than carters", "The valley had 1,256 more millers than carters"),
    (
        "de",
        _MUEHLEN,
        "Hallau mahlte 7,2 Prozent mehr Korn als im Jahr zuvor",
        "Hallau mahlte 12,2 Prozent mehr Korn als im Jahr zuvor",
    ),
    ("de", _MUEHLEN, "Auf Hallau entfallen 20,4 Prozent des Korns", "Auf Hallau entfallen 13,3 Prozent des Korns"),
    ("zh-CN", _GARDENS, "柳园接待游人比上年多4270人次", "柳园接待游人比上年多4510人次"),
    ("zh-CN", _GARDENS, "补种的树木中柏树占37.1%", "补种的树木中柏树占23.0%"),
]


@told_apart(NAMED)
def test_the_numbers_of_what_is_named(language: str, source: str, right: str, wrong: str, tmp_path: Path) -> None:
    assert check_told(language, source, right, tmp_path) == []
    assert "not-in-source" in check_told(language, source, wrong, tmp_path)


# Language, source, right wording: words that stand beside another number, too, are no names.
RIGHT = [
    (
        "de",
        _MUEHLEN.replace("Oberau mahlte", "Oberau verlor: Es waren"),
        "Es waren 20,4 Prozent allen Korns, die Hallau mahlte",
    ),
    ("en", _MILLS, "Of all sacks, 20.4 per cent were ground in Hallow"),
]


@pytest.mark.parametrize(("language", "source", "right"), RIGHT)
def test_right_numbers_are_let_be(language: str, source: str, right: str, tmp_path: Path) -> None:
    assert check_told(language, source, right, tmp_path) == []
