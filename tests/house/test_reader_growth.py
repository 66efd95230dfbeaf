"""No reader makes steps that grow faster than its text: the calls that it makes are counted, so that no clock is asked.

Each reader is tried over some of the nasty pieces, all readers together over all of them. `make fuzz` tries each over
every piece at 4,000 to 16,000 characters by the clock (`tests/growth.py`), which also shows copies that grow.
"""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from exporter.memo import forget_everything
from tests.support.growth import NASTY, fill
from tests.support.readers import make_readers

# Those whose steps do grow, up to a bound that texts of this length do not reach: the clock alone tries them.
BOUNDED = {"likeness of two texts": "letters are compared one by one in short texts, and in longer ones by pieces"}
NAMES = sorted(make_readers(Path()).keys() - BOUNDED)
# Characters, how many times as many are held against them, and how many times as many calls these may take: a square
# takes sixteen times as many. What a reader does once, it does at both lengths, which only lowers the ratio.
SHORT, LONGER, RATIO = 120, 4, 6.5
# Pieces for each reader.
SOME = 4


def count_calls(work: Callable[[str], object], text: str) -> int:
    """The calls of functions, of Python and of C, that a piece of work makes."""
    count = 0

    def follow(frame: object, event: str, given: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    forget_everything()  # a text's parts may be those of another one
    before = sys.getprofile()
    sys.setprofile(follow)
    try:
        work(text)
    finally:
        sys.setprofile(before)
    return count


def grows_too_fast(work: Callable[[str], object], piece: str) -> bool:
    """Whether a piece of work makes calls in step with more than the length of its text."""
    for other in (f"x{fill(piece, SHORT)}", f"{fill(piece, SHORT)} x"):  # other texts: they may be remembered
        work(other)  # what is made once in a process
    return count_calls(work, fill(piece, LONGER * SHORT)) > RATIO * count_calls(work, fill(piece, SHORT))


@pytest.mark.parametrize("name", NAMES)
def test_steps_grow_with_the_text(tmp_path: Path, name: str) -> None:
    at = NAMES.index(name) * SOME
    pieces = [NASTY[(at + step) % len(NASTY)] for step in range(SOME)]
    read = make_readers(tmp_path)[name]
    assert [piece for piece in pieces if grows_too_fast(read, piece)] == []


def test_a_planted_square_is_found() -> None:
    assert grows_too_fast(lambda text: [text.count(one) for _ in text[::8] for one in text[::8]], "a")
    assert not grows_too_fast(lambda text: [text.count(one) for one in text[::8]], "a")
