"""How far a run is and what became of it, as counted."""

import pytest

from exporter.commands.printed import progress
from exporter.commands.printed.progress import RunProgress


@pytest.fixture
def watched(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "_is_watched", lambda: True)


def finished(done: RunProgress, capsys: pytest.CaptureFixture[str]) -> str:
    done.finish()
    return capsys.readouterr().err.rpartition(", ")[0]


@pytest.mark.parametrize(
    ("outcomes", "told"),
    [
        ([(False, 0)], "1 written"),
        ([(True, 0)], "1 failed"),
        ([(False, 0)] * 1200 + [(True, 2)], "1,200 written, 1 failed, 2 warnings"),
        ([(False, 1)], "1 written, 1 warning"),
    ],
)
def test_a_summary_counts(
    outcomes: list[tuple[bool, int]], told: str, capsys: pytest.CaptureFixture[str], watched: None
) -> None:
    done = RunProgress(len(outcomes))
    for failed, warnings in outcomes:
        done.add(failed=failed, warnings=warnings)
    assert finished(done, capsys) == told


def test_nobody_who_does_not_watch_gets_a_summary(capsys: pytest.CaptureFixture[str]) -> None:
    done = RunProgress(3)
    done.add(failed=False, warnings=0)
    assert finished(done, capsys) == ""


def test_quiet_is_quiet(capsys: pytest.CaptureFixture[str], watched: None) -> None:
    done = RunProgress(3, quiet=True)
    done.show(1, "a.yaml")
    assert not done.lists_files()
    assert finished(done, capsys) == ""
