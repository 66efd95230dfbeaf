"""An id that is nearly right: placeholders and formulas offer the same one."""

from pathlib import Path

import pytest

from exporter import job

_OUTLINE = """\
title: Trade
language: en
date: 2026-01-01
figures:
  total: {{label: The sum, value: 5}}
  twice: {{label: Twice, formula: {formula}}}
sections:
  - heading: One
    body:
      - "It was {{{{ {placeholder} }}}}."
"""


def _hints(folder: Path, formula: str, placeholder: str) -> dict[str, str]:
    path = folder / "trade.yaml"
    path.write_text(_OUTLINE.format(formula=formula, placeholder=placeholder), encoding="utf-8")
    return {problem.code: problem.hint for problem in job.check(str(path), job.Options()).problems}


@pytest.mark.parametrize("typed", ["totl", "totla", "Total", "totals"])
def test_both_offer_what_a_slip_of_the_pen_was_meant_for(tmp_path: Path, typed: str) -> None:
    assert _hints(tmp_path, f"{typed} * 2", "total")["formula-unknown"] == "did you mean `total`?"
    assert "did you mean {{ total }}?" in _hints(tmp_path, "total * 2", typed).values()


def test_neither_offers_another_word(tmp_path: Path) -> None:
    assert _hints(tmp_path, "tides * 2", "total")["formula-unknown"] == "define it under `figures:`"
    assert not any("did you mean" in hint for hint in _hints(tmp_path, "total * 2", "tides").values())
