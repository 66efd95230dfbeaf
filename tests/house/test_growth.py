"""No pattern takes time that grows faster than its text, however nasty that is: a new one is tried by itself."""

import itertools
import re
from functools import cache
from typing import Any

from tests.support.growth import ENDS, NASTY, grows_too_fast
from tests.support.patterns import Found, find_patterns

# Those that are handed a bounded text, with what bounds it.
BOUNDED = {
    "exporter.checks.words.clauses._LINKS": "twenty characters before a number",
    "exporter.checks.rules.agreement._LINKS": "400 characters before a number",
    "exporter.numbers.codes._LAST_WORD": "sixteen characters before a number",
    "exporter.numbers.joined.times._LIST": "32 characters before a quarter or a month",
    "exporter.numbers.joined.times._STRETCH": "32 characters before a quarter or a month",
    "exporter.outline.typed_numbers._UNSURE": "is asked at a heading's beginning alone",
    "exporter.fields.number_hints._GROUPINGS": "is only asked whether it fits the whole, from a loop over both",
}
TEXTS = [(piece, end) for piece in NASTY for end in ENDS]


@cache
def patterns() -> dict[str, Found]:
    """All patterns by name; looked for in the process that tries them, not in each that collects tests."""
    return {found.name: found for found in find_patterns()}


def try_pattern(found: Found, text: str) -> None:
    """Use a pattern as the package does: at every place of a text, or at its beginning alone."""
    given: Any = text.encode() if isinstance(found.pattern.pattern, bytes) else text
    if found.searches:
        for _ in found.pattern.finditer(given):
            pass
    if found.anchored:
        found.pattern.fullmatch(given)


def find_slow(found: Found, most: int = 3) -> list[str]:
    """The pieces over which a pattern's time grows too fast, the first of them where there are many."""

    def work(text: str) -> None:
        try_pattern(found, text)

    slow = (piece for piece, end in TEXTS if grows_too_fast(work, piece, end))
    return list(itertools.islice(slow, most))


def test_patterns_are_found() -> None:
    assert len(patterns()) > 600
    assert sum(not found.searches for found in patterns().values()) > 250


def test_no_pattern_grows_faster_than_its_text() -> None:
    slow = {name: pieces for name, found in patterns().items() if name not in BOUNDED and (pieces := find_slow(found))}
    assert slow == {}


def test_a_pattern_let_be_is_slow() -> None:
    """None is kept on the list that is gone, or grows in step by now; a busy machine may hide it once."""
    slow = (name for name in BOUNDED if any(find_slow(patterns()[name], 1) for _ in range(3)))
    assert set(slow) == BOUNDED.keys()


def test_a_planted_pattern_is_found() -> None:
    """The square of the length, as digits before a sign take that is not there; not where one place is tried."""
    assert "1" in find_slow(Found("planted", re.compile(r"[\d.]+%"), searches=True))
    assert find_slow(Found("planted", re.compile(r"\d+%"), searches=False)) == []
    assert find_slow(Found("planted", re.compile(r"(?<!\d)\d+%"), searches=True)) == []
    assert find_slow(Found("planted", re.compile(rb"<(?:.)*?>"), searches=True)) != []
