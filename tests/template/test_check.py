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
