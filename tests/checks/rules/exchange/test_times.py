"""Numbers of two times in each other's place are found; told of their own times they are not."""

from pathlib import Path

import pytest

from tests.support.check_outlines import check_text, check_told, told_apart

# Language, source, the right wording, and the same with the two times exchanged.
EXCHANGED = [
    (
        "en",
        "In the survey 48 per cent of the anglers had a licence, up nine percentage points.",
        "The share of anglers with a licence came from 39 to 48 per cent",
        "The share of anglers with a licence came from 48 to 39 per cent",
    ),
    (
        "en",
        "A ferry now waits 31 days at the quay, seven fewer than last year.",
        "A ferry waits 31 days instead of 38",
        "A ferry waits 38 days instead of 31",
    ),
    (
        "zh-CN",
        "旅游收入占全部收入的37.2%，比上年同期下降2.6个百分点。",
        "旅游收入比重为 37.2%，上年同期为 39.8%",
        "旅游收入比重为 39.8%，上年同期为 37.2%",
    ),
    (
        "zh-CN",
        "门票收入2.6亿元，上年同期门票收入10.7亿元。",
        "门票收入 2.6 亿元，一年前是 10.7 亿元",
        "门票收入 10.7 亿元，一年前是 2.6 亿元",
    ),
    (
        "ja",
        "灯油の平均価格は1缶1860円と、前年より140円上がった。",
        "灯油は1缶1860円、前年は1720円だった",
        "灯油は1缶1720円、前年は1860円だった",
    ),
]


@told_apart(EXCHANGED)
def test_exchanged_times_are_told(language: str, source: str, right: str, wrong: str, tmp_path: Path) -> None:
    assert check_told(language, source, right, tmp_path) == []
    assert "contradicts-source" in check_told(language, source, wrong, tmp_path)


def test_a_change_is_no_value_of_either_time(tmp_path: Path) -> None:
    source = "A tram now takes 47 minutes to the coast, up from 39."
    assert "contradicts-source" not in check_told(
        "en", source, "Trams take longer than before, at 47 minutes", tmp_path
    )


# A source with two times of one thing, and what the earlier one is called in the outline.
COMPARED = [
    ("es", "Se repararon 731 barcas, un 12 % más que las 652 del año anterior.", "2022"),
    ("en", "The yard mended 731 boats, more than in 2021/22, when the count was 652.", "2021/22"),
]


@pytest.mark.parametrize(("language", "source", "label"), COMPARED)
def test_a_key_figure_with_the_value_of_the_earlier_time_is_told(
    language: str, source: str, label: str, tmp_path: Path
) -> None:
    (tmp_path / "source.txt").write_text(source, "utf-8")
    told = [_codes_of_figure(language, value, label, tmp_path) for value in ((731, 652), (652, 731))]
    assert told == [[], ["fits-another"]]


def _codes_of_figure(language: str, values: tuple[int, int], label: str, folder: Path) -> list[str]:
    """What is found in an outline with one key figure that is compared with another value."""
    figure = f"{{label: Boats, value: {values[0]}, compare: {{value: {values[1]}, label: '{label}'}}}}"
    text = f"title: T\nlanguage: {language}\nsource: {{file: source.txt}}\nfigures:\n  boats: {figure}\n"
    found = check_text(f"{text}sections:\n  - heading: H\n    body: Text.\n", folder)
    return [problem.code for problem in found if problem.code in ("fits-another", "contradicts-source")]


# Language, source of a number and its earlier value, the right wording, and one with another earlier value.
CAME_TO = [
    (
        "en",
        "Loans rose 6.4% to 6,814 books in 2024, from 6,402 books the year before. Sales stood at 573 books.",
        "Loans rose from 6,402 books to 6,814 books",
        "Loans rose from 6,814 books to 6,402 books",
    ),
    (
        "de",
        "Die Ausleihe stieg 2024 um 6,4 Prozent auf 6.814 Bände, nach 6.402 Bänden im Vorjahr.",
        "Die Ausleihe stieg von 6.402 Bände auf 6.814 Bände",
        "Die Ausleihe stieg von 6.814 Bände auf 6.402 Bände",
    ),
    (
        "zh-CN",
        "借阅量为6814册,同比增长6.4%;上年为6402册。\n售书量由上年的573册升至618册。",
        "借阅量从 6402 册升至 6814 册",
        "借阅量从 6814 册升至 6402 册",
    ),
    (
        "ja",
        "2024年の貸出は6,814冊で、前年比6.4%増だった。前年は6,402冊。",
        "貸出は6,402冊から6,814冊に増えた",
        "貸出は6,814冊から6,402冊に増えた",
    ),
]


@told_apart(CAME_TO)
def test_what_something_came_to_is_told_with_its_earlier_value(
    language: str, source: str, right: str, wrong: str, tmp_path: Path
) -> None:
    assert check_told(language, source, right, tmp_path) == []
    assert check_told(language, source, wrong, tmp_path) != []
