"""Articles of seven languages with planted mistakes: nearly all are found and told apart, and right numbers let be."""

from pathlib import Path

import pytest

from tests.support.truth import PlantedCase, findings, outcomes, truth_cases

CASES = list(truth_cases())
# The share of mistakes that must be told apart; what is left is listed by `make truth`.
APART = 0.9


def test_every_language_has_many_kinds_of_mistakes() -> None:
    assert {case.language for case in CASES} == {"zh", "tw", "ja", "en", "de", "fr", "es"}
    assert all(len({kind for kind, _, _ in case.planted}) >= 12 for case in CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_right_numbers_are_no_errors_and_hardly_ever_told(case: PlantedCase, tmp_path: Path) -> None:
    alarms = findings(case.right, case, tmp_path)
    assert [str(alarm) for alarm in alarms if alarm.severity == "error"] == []
    assert len(alarms) <= 1, "\n".join(map(str, alarms))


def test_planted_mistakes_are_told_apart(tmp_path: Path) -> None:
    found = [one for case in CASES for one in outcomes(case, findings(case.right, case, tmp_path), tmp_path)]
    missed = [f"{one.case} {one.kind}: {one.old} → {one.new}" for one in found if not one.apart]
    assert len(missed) <= (1 - APART) * len(found), "\n".join(missed)
