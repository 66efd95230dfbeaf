"""`exporter explain`: every code is explained, a slip of the keyboard is answered."""

import pytest

from exporter.cli import main
from exporter.codes import CODES


@pytest.mark.parametrize("code", [code.replace("*", "x") for code in CODES])
def test_every_code_is_explained(code: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", code]) == 0
    head, meaning, example = capsys.readouterr().out.splitlines()
    assert head.startswith(code)
    assert meaning.strip().endswith(".")
    assert example.strip().startswith("for example: ")


@pytest.mark.parametrize(
    ("typed", "answer"), [("digit-differs", "did you mean digits-differ?"), ("zzzz", "no problem code zzzz\n")]
)
def test_a_code_that_is_none_is_answered(typed: str, answer: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", typed]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert answer in shown.err
