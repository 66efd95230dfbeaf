"""Colour and source lines are for people who watch; variables of the environment decide otherwise."""

import io

import pytest

from exporter.commands.printed.style import find_style


class Stream(io.StringIO):
    def __init__(self, watched: bool) -> None:
        super().__init__()
        self._watched = watched

    def isatty(self) -> bool:
        return self._watched


@pytest.mark.parametrize(
    ("watched", "environment", "rich", "color"),
    [
        (True, {"TERM": "xterm"}, True, True),
        (False, {"TERM": "xterm"}, False, False),
        (True, {"TERM": "dumb"}, True, False),
        (True, {"TERM": "xterm", "NO_COLOR": "1"}, True, False),
        (True, {"TERM": "xterm", "NO_COLOR": ""}, True, True),
        (False, {"FORCE_COLOR": "1"}, True, True),
        (False, {"FORCE_COLOR": "0"}, False, False),
        (False, {"FORCE_COLOR": "1", "NO_COLOR": "1"}, True, False),
        (True, {"TERM": "dumb", "FORCE_COLOR": "1"}, True, True),
    ],
)
def test_who_gets_what(watched: bool, environment: dict[str, str], rich: bool, color: bool) -> None:
    style = find_style(Stream(watched), environment)
    assert (style.rich, style.color) == (rich, color)


@pytest.mark.parametrize(
    ("columns", "width"), [("120", 120), ("", 80), ("x", 80), ("0", 80), ("-3", 80), ("9" * 5000, 80)]
)
def test_the_width_is_what_the_terminal_says(columns: str, width: int) -> None:
    assert find_style(Stream(True), {"COLUMNS": columns}).width == width
