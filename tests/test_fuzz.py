"""A short run of the fuzzer, and a fault that it finds."""

from pathlib import Path

import pytest

from exporter import job
from tests import fuzz


@pytest.mark.parametrize("number", range(24))
def test_a_changed_input_is_told_plainly_or_built(tmp_path: Path, number: int) -> None:
    found = fuzz.run_case(2026, number, tmp_path)
    assert not found or found.endswith(" kB")  # the memory is that of all tests together


def test_a_fault_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*given: object) -> None:
        raise IndexError("planted")

    monkeypatch.setattr(job, "build", fail)
    assert "IndexError: planted" in fuzz.run_case(2026, 0, tmp_path)


def test_the_same_number_makes_the_same_input() -> None:
    data = fuzz.OUTLINES[0].read_bytes()
    for change in fuzz.TEXT_CHANGES:
        assert change(fuzz.random.Random("1:5"), data) == change(fuzz.random.Random("1:5"), data)
        assert any(change(fuzz.random.Random(f"1:{seed}"), data) != data for seed in range(5))
