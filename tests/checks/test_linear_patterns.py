"""No pattern of the rules of style takes time that grows faster than its text, however nasty that is."""

import re
import time

import pytest

from exporter.checks.rules import style

# Each is repeated to the length: runs of one kind, and runs that look like the beginning of what a pattern wants.
NASTY = (
    *("1", "０", "9.", "1,", "1.1,", "1..", "1 ", "12-", "1–2 ", "1~", "5%", "3万", "年", "1月", "第一", "（一", "、1"),
    *(
        "a",
        "A",
        "a.",
        "a ",
        " ",
        "\u3000",
        "\n",
        "-",
        "—",
        "…",
        ".",
        "..",
        ",",
        "，",
        "(",
        "[",
        "〔",
        '"',
        "“",
        "数1",
        "一百万",
    ),
)
SMALL, LARGE = 2_000, 4_000
# Seconds under which nothing is compared, and how much more the double may take: linear is 2, quadratic 4.
NOTICED, GROWTH = 0.02, 3.0


def measure_time(pattern: re.Pattern[str], text: str) -> float:
    begun = time.process_time()
    for _ in pattern.finditer(text):
        pass
    return time.process_time() - begun


def grows_too_fast(pattern: re.Pattern[str], piece: str) -> bool:
    large, small = ((piece * length)[:length] + "\x00" for length in (LARGE, SMALL))
    if measure_time(pattern, large) < NOTICED:
        return False
    ratios = [measure_time(pattern, large) / max(measure_time(pattern, small), 1e-4) for _ in range(3)]
    return min(ratios) > GROWTH


def test_the_patterns_are_linear() -> None:
    patterns = {name: value for name, value in vars(style).items() if isinstance(value, re.Pattern)}
    assert len(patterns) > 3
    slow = [(name, piece) for name, found in patterns.items() for piece in NASTY if grows_too_fast(found, piece)]
    assert slow == []


def test_a_planted_fault_is_found() -> None:
    assert grows_too_fast(re.compile(r"\d[\d.]*(?:%|[^\W\d_]{0,2})?\s?[~-]"), "1")


@pytest.mark.parametrize(
    ("text", "found"),
    [("2–3人", "2–3"), ("约12.5～13.5%", "12.5～13.5"), ("1万—2万元", "1万—2"), ("v1.2–1.3 ", "1.2–1.3")],
)
def test_a_range_is_still_found_whole(text: str, found: str) -> None:
    match = style._RANGE.search(text)
    assert match is not None
    assert match[0].startswith(found)
