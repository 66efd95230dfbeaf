"""A short run of the fuzzer, what once failed, and faults that it finds."""

from pathlib import Path

import pytest

from exporter import job
from tests import fuzz
from tests.support.fuzz_seeds import SEEDS


@pytest.mark.parametrize("number", range(24))
def test_a_changed_input_is_told_plainly_or_built(tmp_path: Path, number: int) -> None:
    found = fuzz.run_case(2026, number, tmp_path)
    # The memory is that of all tests together; where eight of them share a core, time says little.
    assert not found or found.endswith((" kB", " s"))


@pytest.mark.parametrize("name", SEEDS)
def test_what_once_failed_is_right(tmp_path: Path, name: str) -> None:
    found = fuzz.run_seed(SEEDS[name], tmp_path)
    assert not found or found.endswith((" kB", " s"))


def test_a_fault_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*given: object) -> None:
        raise IndexError("planted")

    monkeypatch.setattr(job, "build", fail)
    assert "IndexError: planted" in fuzz.run_case(2026, 0, tmp_path)


def test_an_endless_case_is_stopped() -> None:
    def go_on() -> str:
        while True:
            pass

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fuzz, "STOP", 0.05)
        assert "Stopped" in fuzz.watch(go_on)


def test_memory_is_counted_case_by_case() -> None:
    if not fuzz.read_peak():
        pytest.skip("no peak of memory here")
    fuzz.reset_peak()
    before = fuzz.read_peak()
    held = bytearray(80_000_000)
    assert fuzz.read_peak() > before + 60_000
    del held
    fuzz.reset_peak()
    assert fuzz.read_peak() < before + 40_000


def test_what_an_earlier_case_left_behind_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files, spoiled = fuzz.build_good(tmp_path)
    assert len(files) == 2 and not spoiled
    monkeypatch.setattr(fuzz, "_good", [[b"other", b"files"]])
    assert "another file than at first" in fuzz.try_foreign(fuzz.random.Random(1), tmp_path)


def test_a_checkout_that_changes_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fuzz, "ROOT", tmp_path)
    (tmp_path / "exporter").mkdir()
    before = fuzz.stamp_files()
    assert fuzz.stamp_files() == before
    (tmp_path / "exporter" / "a.py").touch()
    assert fuzz.stamp_files() != before


def test_the_same_number_makes_the_same_input() -> None:
    data = fuzz.SAMPLES[0].read_bytes()
    for change in fuzz.TEXT_CHANGES:
        assert change(fuzz.random.Random("1:5"), data) == change(fuzz.random.Random("1:5"), data)
        assert any(change(fuzz.random.Random(f"1:{seed}"), data) != data for seed in range(5))
    cases = [fuzz.choose_case(fuzz.random.Random("3:8")) for _ in range(2)]
    assert cases[0] == cases[1]


def test_the_grammar_makes_outlines_that_are_built() -> None:
    """Some of what it makes is right as it is: else only the reader of fields would ever be tried."""
    chance = fuzz.random.Random(4)
    made = [fuzz.grammar("outline").make_text(chance) for _ in range(60)]
    assert len(set(made)) == 60
    assert sum("chart:" in text for text in made) > 3
