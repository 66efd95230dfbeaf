"""Texts made to be slow or deep cost in step with their length, and end."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from exporter.checks.run import check_numbers
from exporter.outline.assets import Assets
from exporter.problem import Problems
from tests.support.check_outlines import outline_of

NASTY: dict[str, tuple[str, Callable[[int], str]]] = {
    "one list": ("zh-CN", lambda n: "、".join(f"{1000 + i * 7}件" for i in range(n))),
    "names in a list": ("zh-CN", lambda n: "甲、" * n + "分别为" + "8件、" * n),
    "joined numbers": ("en", lambda n: " and ".join(f"{1000 + i * 7} cats" for i in range(n))),
    "marks": ("en", lambda n: "," * n * 9 + " 5%"),
    "words of direction": ("zh-CN", lambda n: "增长" * n * 4 + " 5%"),
    "one long word": ("de", lambda n: "zweihundert" * n),
    "parts without a number": ("fr", lambda n: "un sur " * n + "six"),
    "dates": ("zh-CN", lambda n: "、".join(f"{1 + i % 12}月{1 + i % 28}日" for i in range(n))),
    "codes": ("en", lambda n: " ".join(f"A{i}-00{i}" for i in range(n))),
}  # fmt: skip


def seconds(words: str, language: str, folder: Path) -> float:
    outline = outline_of(language, words, folder)
    start = time.process_time()
    check_numbers(outline, {}, Assets(), words, Problems())
    return time.process_time() - start


@pytest.mark.parametrize("name", NASTY)
def test_cost_grows_in_step_with_length(name: str, tmp_path: Path) -> None:
    language, make = NASTY[name]
    short = min(seconds(make(300), language, tmp_path) for _ in range(2))
    tries = (seconds(make(1200), language, tmp_path) for _ in range(2))
    assert any(long < 8 * short + 0.05 for long in tries)  # four times as long; a second try where the first is slow


def test_many_joined_numbers_are_no_depth(tmp_path: Path) -> None:
    words = "、".join(f"{1000 + i}件" for i in range(3000))
    assert seconds(words, "zh-CN", tmp_path) < 10


@pytest.mark.parametrize(
    "words",
    [
        "The index went from -3% to 0%, up 3%, and from 0% to 3%, up 3%.",
        f"A share of 0.{'0' * 340}1 tons, up 2% from 3 tons, half of it.",
        f"All {'9' * 400} tons, up 2% from 3 tons, twice as many.",
    ],
)
def test_zeros_and_numbers_beyond_a_float_end_no_check(words: str, tmp_path: Path) -> None:
    outline = outline_of("en", words, tmp_path)
    check_numbers(outline, {}, Assets(), "Of 5 tons, 3 tons or 2% went; it was -3% and 0%.", Problems())
