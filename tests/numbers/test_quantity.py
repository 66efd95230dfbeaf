"""How two numbers compare: the same, swapped digits, another scale, another unit."""

import pytest

from exporter.numbers.find import find_numbers
from exporter.numbers.quantity import (
    Quantity,
    digits_transposed,
    one_digit_off,
    other_scale,
    same_date,
    same_quantity,
    same_unit,
    same_value,
)  # fmt: skip
from exporter.text.language import parse_language


def one(text: str) -> Quantity:
    (found,) = find_numbers(text, parse_language("zh-CN")).quantities
    return found


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("4,745万元", "4745万余元"),
        ("4745万余元", "47,450,000 元"),
        ("4745万余元", "4745.8万元"),
        ("4745万元", "4745.3万元"),
        ("三百四十个", "340个"),
        ("约1.2万件", "11,928件"),
        ("近4000人", "3987人"),
        ("近2.3万件", "22530件"),
        ("5613人", "5613名"),
        ("11928件", "11928起"),
        ("四成三", "43%"),
        ("三分之一", "33.3%"),
        ("43.6%", "43.60%"),
        ("3个", "三大项目"),
        ("2024年11月23日", "2024-11-23"),
        ("第三次", "第3次"),
        ("下午3点", "15:00"),
    ],
)
def test_these_state_the_same(a: str, b: str) -> None:
    assert same_quantity(one(a), one(b))
    assert same_quantity(one(b), one(a))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("11982件", "11928件"),
        ("4745万元", "4746万余元"),
        ("4745万元", "4745亿元"),
        ("340个", "340%"),
        ("40元", "40公里"),
        ("363家", "363次"),
        ("第3次", "3次"),
        ("近4000人", "4012人"),
        ("近2.3万件", "22429件"),
        ("9月20日", "9月21日"),
        ("15%～30%", "15%～25%"),
        ("10:55", "10:05"),
        ("六百万人", "550万人"),
    ],
)
def test_these_do_not(a: str, b: str) -> None:
    assert not same_quantity(one(a), one(b))
    assert not same_quantity(one(b), one(a))


def test_swapped_digits_are_told_from_others() -> None:
    assert digits_transposed(one("11,982件"), one("11928件"))
    assert not digits_transposed(one("11,982件"), one("11983件"))
    assert not digits_transposed(one("11,928件"), one("11928件"))


def test_one_digit_wrong_missing_or_doubled() -> None:
    assert one_digit_off(one("15214次"), one("15224次"))
    assert one_digit_off(one("15214次"), one("1514次"))
    assert one_digit_off(one("15214次"), one("152214次"))
    assert not one_digit_off(one("15214次"), one("15214次"))
    assert not one_digit_off(one("15214次"), one("16224次"))


def test_another_scale_is_told() -> None:
    assert other_scale(one("4745万元"), one("4745亿元"))
    assert other_scale(one("4745万元"), one("4745元"))
    assert not other_scale(one("4745万元"), one("4745万元"))


def test_units_of_one_kind_go_together() -> None:
    assert same_unit(one("5613人"), one("5613名"))
    assert same_unit(one("340个"), one("340家"))
    assert not same_unit(one("340个"), one("340元"))


def test_dates_agree_as_far_as_both_go() -> None:
    assert same_date(one("11月23日"), one("2024-11-23"))
    assert not same_date(one("11月23日"), one("2024-11-22"))
    assert not same_date(one("2024年"), one("11月23日"))
    assert same_value(one("2024年"), one("2024-11-23"))
