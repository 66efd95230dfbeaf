"""Set phrases that are numbers, and how near each is told to be."""

import pytest

from exporter.numbers.read import read_quantities
from exporter.text.language import parse_language

# Language, text, and the value, the unit and the nearness of its number.
NEARNESS = [
    ("en", "The works took more than half a year.", (0.5, "年", "over")),
    ("de", "Die Sperrung dauerte über eine halbe Stunde.", (0.5, "小时", "over")),
    ("zh", "维修用了不到半年。", (0.5, "年", "under")),
    ("en", "Complaints more than halved.", (0.5, "倍", "under")),
    ("de", "Die Zahl der Beschwerden hat sich mehr als halbiert.", (0.5, "倍", "under")),
    ("en", "Complaints more than doubled.", (2, "倍", "over")),
]


@pytest.mark.parametrize(("language", "text", "read"), NEARNESS)
def test_more_than_halved_is_less_than_half_and_more_than_half_a_year_is_more(
    language: str, text: str, read: tuple[float, str, str]
) -> None:
    found = read_quantities(text, parse_language(language))
    assert [(float(one.value), one.unit, one.approx) for one in found] == [read]
