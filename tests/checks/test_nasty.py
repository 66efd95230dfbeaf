"""Texts made to be slow or deep cost in step with their length, and end."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exporter.checks.run import check_numbers
from exporter.outline.assets import Assets
from exporter.problem import Problems
from tests.support.check_outlines import outline_of
from tests.support.pace import within

# Texts of a length each, so long that a cost that grew with its square would be told from one in step with it.
NASTY: dict[str, tuple[str, Callable[[int], str]]] = {
    "one list": ("zh-CN", lambda n: "、".join(f"{1000 + i * 7}件" for i in range(n))),
    "names in a list": ("zh-CN", lambda n: "甲、" * n + "分别为" + "8件、" * n),
    "joined numbers": ("en", lambda n: " and ".join(f"{1000 + i * 7} cats" for i in range(2 * n))),
    "marks": ("en", lambda n: "," * n * 90 + " 5%"),
    "words of direction": ("zh-CN", lambda n: "增长" * n * 4 + " 5%"),
    "one long word": ("de", lambda n: "zweihundert" * n * 10),
    "parts without a number": ("fr", lambda n: "un sur " * n * 5 + "six"),
    "dates": ("zh-CN", lambda n: "、".join(f"{1 + i % 12}月{1 + i % 28}日" for i in range(n))),
    "shares": ("en", lambda n: " ".join(f"a third of the {1000 + i} boats," for i in range(n // 3))),
    "shares of several": ("zh-CN", lambda n: "".join(f"三强合计占六成，共{i + 9}件、{i}件。" for i in range(n // 4))),
    "comparisons": ("en", lambda n: " ".join(f"Ash{i} had more boats than Birch{i}, up 5." for i in range(n))),
    "quarters": ("en", lambda n: " ".join(f"Q4 had {i} boats. In the third, {i + 1} boats." for i in range(n // 3))),
    "places": ("zh-CN", lambda n: "".join(f"东埠站客流{1000 + i}人次，" for i in range(n))),
    "codes of one shape": ("zh-CN", lambda n: "".join(f"电话0991-{(i * 7919) % 10**7:07}，" for i in range(5 * n))),
    "codes": ("en", lambda n: " ".join(f"A{i}-00{i}" for i in range(5 * n))),
}  # fmt: skip


def seconds(words: str, language: str, folder: Path) -> float:
    outline = outline_of(language, words, folder)
    start = time.process_time()
    check_numbers(outline, {}, Assets(), words, Problems())
    return time.process_time() - start


@pytest.mark.parametrize("name", NASTY)
def test_cost_grows_in_step_with_length(name: str, tmp_path: Path) -> None:
    language, make = NASTY[name]
    short = min(seconds(make(150), language, tmp_path) for _ in range(2))
    tries = (seconds(make(600), language, tmp_path) for _ in range(2))
    assert any(long < 8 * short + 0.05 for long in tries)  # four times as long; a second try where the first is slow


def test_many_joined_numbers_are_no_depth(tmp_path: Path) -> None:
    words = "、".join(f"{1000 + i}件" for i in range(1200))
    assert seconds(words, "zh-CN", tmp_path) < 10


@pytest.mark.parametrize(
    "words",
    [
        "The index went from -3% to 0%, up 3%, and from 0% to 3%, up 3%.",
        f"A share of 0.{'0' * 340}1 tons, up 2% from 3 tons, half of it.",
        *(f"The share of 0.{'0' * zeros}1% fell, of 3% and 5%, from 40 tons to 50 tons." for zeros in range(318, 326)),
        f"All {'9' * 400} tons, up 2% from 3 tons, twice as many.",
        f"Ash has 3 tons, Birch has 0.{'0' * 340}1 tons, three times as much.",
    ],
)
def test_zeros_and_numbers_beyond_a_float_end_no_check(words: str, tmp_path: Path) -> None:
    outline = outline_of("en", words, tmp_path)
    check_numbers(
        outline,
        {},
        Assets(),
        "Of 5 tons, 3 tons or 2% went; it was -3% and 0%. Of 3% and 5%, from 40 tons to 50 tons; 7 tons fell.",
        Problems(),
    )


@pytest.mark.parametrize(
    ("language", "source", "words"),
    [
        ("zh-CN", "东仓有7车、西仓有4车，分别增长2倍和0倍。", "西仓有4车，去年为2车。"),
        (
            "fr",
            "Rien que 6 barques.",
            "Le dix-ſeptième quai, 6 barques.",
        ),  # an ſ is an s to a pattern that ignores case
        ("zh-CN", "第一季度至第88888888季度有4车。", "第二季度有4车。"),
        ("nl", "Er zijn drie schuiten.", "Er zijn drıe schuiten."),  # a scanned page: to a pattern an ı is an i
        ("en", "Three quarters of the barges left.", "Three quarterſ of the barges left."),
        ("en", "The lock opens at the beginning of 2027.", "The lock opens at the begİnnİng of 2028."),
    ],
)
def test_odd_numbers_end_no_check_and_take_no_time(language: str, source: str, words: str, tmp_path: Path) -> None:
    with within(2.0):
        check_numbers(outline_of(language, words, tmp_path), {}, Assets(), source, Problems())


def written_numbers(mark: str) -> st.SearchStrategy[str]:
    """Numbers of 1 to 400 digits, and as tiny ones, with the decimal mark of a language."""
    digits = st.integers(0, 9).map(str)
    long = st.tuples(digits.filter("0".__ne__), st.integers(0, 399), digits).map(lambda one: one[0] + one[2] * one[1])
    tiny = st.tuples(st.integers(0, 400), digits).map(lambda one: f"0{mark}{'0' * one[0]}{one[1]}")
    return st.one_of(digits, st.integers(1, 999).map(str), long, tiny)


SHARED = {
    "en": (
        "Of {} tons {} tons went, half of it.", "It fell from {} tons to {} tons, down {}%, a third less.",
        "Ash has {} tons, Birch {} tons, twice as much.", "{} km and {} mm, nearly a tenth of {} tons.",
    ),
    "de": (
        "Von {} Tonnen auf {} Tonnen gesunken, um {} Prozent, ein Viertel weniger.",
        "Ulm hat {} Tonnen, Hof {} Tonnen, doppelt so viel.", "{} von {} Tonnen, fast ein Drittel.",
    ),
    "zh-CN": (
        "从{}吨增至{}吨,增长{}%,翻一番。", "甲有{}吨,乙有{}吨,是乙的三倍。", "三项合计占六成,共{}吨,其中{}吨占{}%。",
    ),
}  # fmt: skip


@pytest.mark.parametrize("language", SHARED)
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_shares_of_numbers_of_any_size_end_no_check(language: str, data: st.DataObject, tmp_path: Path) -> None:
    numbers = data.draw(st.lists(written_numbers("," if language == "de" else "."), min_size=3, max_size=3))
    texts = st.builds(str.format, st.sampled_from(SHARED[language]), *map(st.sampled_from, [numbers] * 3))
    words, source = data.draw(texts), data.draw(texts)
    check_numbers(outline_of(language, words, tmp_path), {}, Assets(), source, Problems())
