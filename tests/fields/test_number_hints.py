"""What the hint of a number field offers for the ways in which people write numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter.fields.number_hints import ascii_digits, is_blank, is_range, number_hint, ungroup_number
from exporter.fields.numbers import MAX_DIGITS, parse_decimal

HINTS = {
    "１２３": "write 123",
    "٤٥": "write 45",
    "1,234": "write 1234",
    "1.234,5": "write 1234.5",
    "12,5": "write 12.5",
    "1'000": "write 1000",
    "007": "write 7",
    "1.5e3": "write 1500",
    "43.6%": 'write 43.6 and put "%" into `unit`',
    "340个": "write 340 and put '个' into `unit`",
    "$5": "write 5 and put '$' into `unit`",
    "三百四十": "write 340",
    "1亿2000万": "write 1.2 and put '亿' into `unit`",
    "300～500": "a range is no number",
    "暂无": "leave it out until there is a number",
    "1:30": "a time is no number; write the whole in one unit, such as 90, or use `text`",
    "quite a few": "",
}


@pytest.mark.parametrize("text", HINTS)
def test_the_hint_shows_how_to_write_it(text: str) -> None:
    assert number_hint(text) == HINTS[text]


@pytest.mark.parametrize("text", ["5 to 10", "1.5—2", "3 bis 4 Tage"])
def test_ranges(text: str) -> None:
    assert is_range(text)


@pytest.mark.parametrize("text", ["TBD", " — ", "未定"])
def test_blanks(text: str) -> None:
    assert is_blank(text)


@given(st.text(max_size=MAX_DIGITS + 5))
def test_no_text_breaks_the_hints(text: str) -> None:
    assert isinstance(number_hint(text), str)


@given(st.from_regex(r"[1-9]\d{0,2}(,\d{3}){0,4}(\.\d{1,3})?", fullmatch=True))
def test_an_ungrouped_number_is_one_we_read(text: str) -> None:
    assert parse_decimal(ungroup_number(text)) == parse_decimal(text.replace(",", ""))


@given(st.text(alphabet="0123456789.,-", max_size=20))
def test_ascii_stays_as_it_is(text: str) -> None:
    assert ascii_digits(text) == text
