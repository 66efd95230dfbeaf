"""The page as a printer would judge it, from PDFium's reading: lines, sizes, edges, overlaps."""

import re
from collections.abc import Iterator
from itertools import pairwise

import pytest

from tests.acceptance.conftest import Case
from tests.support import product
from tests.support.product import Char, Page

# CLREQ 3.1.2 and GB/T 15834-2011 §5.1; JLREQ 3.1.7 adds small kana at the strict level, which we do not ask for.
NEVER_FIRST = set("、。，．：；！？）」』】〉》〕］｝〗〙”’％‰℃,.;:!?)]}%")
NEVER_LAST = set("（「『【〈《〔［｛〖〘“‘([{")

# Whole words of hostile text are no sentences: a bracket alone is what was asked for.
NO_SENTENCES = {"hostile"}

SMALLEST = 8.0  # points


def wrapped(page: Page) -> Iterator[tuple[str, str]]:
    """Neighbouring lines of which the second may go on with the first."""
    yield from pairwise(page.lines)


def forbidden(page: Page) -> list[str]:
    first = [line for line in page.lines if line.strip()[0] in NEVER_FIRST]
    last = [line for line in page.lines if line.strip()[-1] in NEVER_LAST]
    return first + last


def test_no_line_starts_or_ends_with_a_forbidden_mark(pdf_case: Case) -> None:
    if pdf_case.name in NO_SENTENCES:
        return
    assert forbidden(product.pdf_page(pdf_case.pdf)) == []


def test_no_line_tears_a_double_mark(pdf_case: Case) -> None:
    for one, other in wrapped(product.pdf_page(pdf_case.pdf)):
        assert not (one.strip()[-1] in "—…" and one.strip()[-1] == other.strip()[0]), (one, other)


def test_no_figure_is_torn(pdf_case: Case) -> None:
    """A number of a key figure never stands half on one line and half on the next."""
    page = product.pdf_page(pdf_case.pdf)
    lines = [re.sub(r"\s", "", line) for line in page.lines]
    for figure in pdf_case.raw.get("figures", {}).values():
        number = figure.get("value", "")
        if len(number) >= 3:
            torn = [(number[:cut], number[cut:]) for cut in range(1, len(number))]
            found = [
                (one, other)
                for one, other in pairwise(lines)
                for head, tail in torn
                if re.search(rf"(?<![\d.,]){re.escape(head)}$", one)
                and re.match(rf"{re.escape(tail)}(?![\d.,])", other)
            ]
            assert found == [], number


def test_no_text_is_smaller_than_eight_points(pdf_case: Case) -> None:
    page = product.pdf_page(pdf_case.pdf)
    small = "".join(char.text for char in page.chars if char.size < SMALLEST - 0.01)
    assert small.strip("0123456789,") == ""  # the marks of notes are raised


def test_nothing_leaves_the_sheet(pdf_case: Case) -> None:
    page = product.pdf_page(pdf_case.pdf)
    out = [c for c in page.chars if c.left < 0 or c.bottom < 0 or c.right > page.width or c.top > page.height]
    assert out == []


def overlap(one: Char, other: Char) -> float:
    """Share of the smaller box that the two have in common."""
    width = min(one.right, other.right) - max(one.left, other.left)
    height = min(one.top, other.top) - max(one.bottom, other.bottom)
    smaller = min((c.right - c.left) * (c.top - c.bottom) for c in (one, other))
    return width * height / smaller if width > 0 and height > 0 and smaller > 0.5 else 0.0


def overlaps(page: Page) -> list[tuple[str, str]]:
    """Pairs of characters that stand on one another, by sweeping from left to right.

    Neighbours of one word are left out: kerning, ligatures and joined dashes touch by design.
    """
    found: list[tuple[str, str]] = []
    open_: list[tuple[int, Char]] = []
    for place, char in sorted(enumerate(page.chars), key=lambda pair: pair[1].left):
        open_ = [(other_place, other) for other_place, other in open_ if other.right > char.left]
        found += [(o.text, char.text) for at, o in open_ if abs(at - place) > 2 and overlap(o, char) > 0.2]
        open_.append((place, char))
    return found


def test_no_character_stands_on_another(pdf_case: Case) -> None:
    if pdf_case.name == "rare-characters":
        return  # a joined emoji is one drawing with several characters
    assert overlaps(product.pdf_page(pdf_case.pdf)) == []


def test_a_short_outline_gets_air_not_giants(built) -> None:  # type: ignore[no-untyped-def]
    short, long = (product.pdf_page(built(name).pdf) for name in ("chinese-short", "chinese-sixty-sections"))
    biggest = max(char.size for char in short.chars)
    assert biggest <= 1.35 * max(char.size for char in long.chars)


@pytest.mark.parametrize(
    ("lines", "bad"),
    [(("他说", "。好"), 1), (("他说（", "好"), 1), (("他说：", "“好。”"), 0), (("——张三",), 0), (("12", "%"), 1)],
)
def test_forbidden_lines_are_found(lines: tuple[str, ...], bad: int) -> None:
    assert len(forbidden(Page(100, 100, lines, ()))) == bad


def test_overlapping_characters_are_found() -> None:
    one, on, beside = Char("a", 10, 0, 0, 10, 10), Char("b", 10, 2, 2, 12, 12), Char("c", 10, 12, 0, 22, 10)
    assert overlaps(Page(100, 100, (), (one, beside, beside, beside, on))) == [("a", "b")]
    assert overlaps(Page(100, 100, (), (one, on))) == []
