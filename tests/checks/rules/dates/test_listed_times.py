"""Numbers that a list tells of the years, quarters or months of a stretch, one after another."""

from pathlib import Path

from tests.support.check_outlines import assert_told_apart, check_told, told_apart

LISTED = [
    (
        "zh",
        "2019年至2022年借阅量依次为31.2万册、29.8万册、33.5万册、36.1万册。",
        "2020年借阅29.8万册，2021年33.5万册",
        "2020年借阅33.5万册，2021年29.8万册",
    ),
    ("zh", "1月至3月分别售出120套、135套、98套。", "2月售出135套", "2月售出120套"),
    ("zh", "四个季度接待量依次为38.2万、41.5万、44.6万和39.3万人次。", "三季度接待44.6万人次", "三季度接待41.5万人次"),
    (
        "ja",
        "2020年から2023年の入学者はそれぞれ448人、460人、477人、494人だった。",
        "2022年の入学者は477人だった",
        "2022年の入学者は460人だった",
    ),
    (
        "en",
        "From 2020 to 2023 admissions were 448, 460, 477 and 494 respectively.",
        "In 2022 there were 477 admissions",
        "In 2022 there were 460 admissions",
    ),
]


@told_apart(LISTED)
def test_a_number_of_a_list_is_of_the_time_in_its_place(
    language: str, source: str, right: str, wrong: str, tmp_path: Path
) -> None:
    assert_told_apart(language, source, right, wrong, tmp_path)


def test_a_year_within_a_stretch_alone_is_known(tmp_path: Path) -> None:
    source = "2019年至2022年借阅量逐年上升，2022年达36.1万册。"
    assert check_told("zh", source, "2021年借阅量上升", tmp_path) == []
    assert check_told("zh", source, "2025年借阅量上升", tmp_path)
