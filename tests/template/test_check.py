"""Settings checked against each other: keys beside a part's name that change nothing are told."""

from pathlib import Path

import pytest

from tests.support.templates import problems_of, write


@pytest.mark.parametrize(
    ("item", "said"),
    [
        ("{name: title, one_line: true}", "`one_line` of `title` does nothing"),
        ("{name: title, hanging: 2em, right_indent: 1em}", "`hanging`, `right_indent` of `title` do nothing"),
        ("{name: key_figures, size: 20pt}", "`size` of `key_figures` does nothing"),
        ("{name: contents, from_top: 20mm}", "`from_top` of `contents` does nothing"),
    ],
)
def test_keys_without_effect_are_told_once(tmp_path: Path, item: str, said: str) -> None:
    (problem,) = problems_of(write(tmp_path, "house.yaml", f"extends: briefing\nfront:\n  - {item}\n"))
    assert (problem.severity, problem.code, problem.message) == ("warning", "key-without-effect", said)
    assert problem.place.line == 3


@pytest.mark.parametrize(
    "item", ["{name: title, from_top: 20mm, align: right}", "{name: key_figures}", "{text: 甲, one_line: true}"]
)
def test_keys_with_an_effect_are_not(tmp_path: Path, item: str) -> None:
    assert problems_of(write(tmp_path, "house.yaml", f"extends: briefing\nfront:\n  - {item}\n")) == ()


def _tell_heads(tmp_path: Path, tables: str) -> list[tuple[str, str, int]]:
    found = problems_of(write(tmp_path, "house.yaml", f"extends: briefing\ntables: {{{tables}}}\n"))
    return [(problem.code, problem.message, problem.place.line) for problem in found]


@pytest.mark.parametrize(
    ("tables", "said"),
    [
        ("header_fill: '#0b5a8a', header_color: '#123456'", "contrast of 1.7 to 1 on `header_fill`; text needs 4.5"),
        ("header_color: '#ffff00'", "contrast of 1.1 to 1 on white; text needs 4.5"),
    ],
)
def test_heads_that_nobody_reads_are_told(tmp_path: Path, tables: str, said: str) -> None:
    assert _tell_heads(tmp_path, tables) == [("low-contrast", f"`header_color` has a {said}", 2)]


@pytest.mark.parametrize(
    "tables", ["header_fill: '#0b5a8a', header_color: '#ffffff'", "header_color: auto", "header_color: ~"]
)
def test_heads_that_read_are_not(tmp_path: Path, tables: str) -> None:
    assert _tell_heads(tmp_path, tables) == []


@pytest.mark.parametrize(
    ("settings", "line"),
    [
        ("front:\n  - title\n  - {text: 甲, color: '#cccccc'}", 4),
        ("back:\n  - bottom:\n      - {text: 甲, color: '#dddd00', size: 17pt}", 4),
        ("footer: {left: 甲, color: '#aaaaaa'}", 2),
    ],
)
def test_lines_that_nobody_reads_are_told(tmp_path: Path, settings: str, line: int) -> None:
    found = problems_of(write(tmp_path, "house.yaml", f"extends: briefing\n{settings}\n"))
    assert [(one.code, one.place.line) for one in found if one.code == "low-contrast"] == [("low-contrast", line)]


def test_large_lines_need_less(tmp_path: Path) -> None:
    """#949494 has a contrast of 3.03 to 1 on white."""
    for size, told in ((20, 0), (12, 1)):
        settings = f"front:\n  - {{text: 甲, color: '#949494', size: {size}pt}}"
        found = problems_of(write(tmp_path, "house.yaml", f"extends: briefing\n{settings}\n"))
        assert sum(one.code == "low-contrast" for one in found) == told


def test_a_page_break_at_the_foot_is_an_error(tmp_path: Path) -> None:
    house = write(tmp_path, "house.yaml", "extends: briefing\nback:\n  - bottom:\n      - page_break\n")
    (problem,) = problems_of(house)
    assert (problem.severity, problem.code, problem.place.line) == ("error", "two-in-one", 4)
    assert problem.message.startswith("`page_break` cannot stand at a page's foot")


def test_a_page_break_has_no_look(tmp_path: Path) -> None:
    house = write(tmp_path, "house.yaml", "extends: briefing\nfront:\n  - {name: page_break, size: 20pt}\n")
    assert [problem.message for problem in problems_of(house)] == ["`size` of `page_break` does nothing"]
