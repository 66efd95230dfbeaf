"""Judges from outside: where one is missing its tests are skipped and counted, and fail in CI."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support import judges


def _missing(item: pytest.Item) -> list[str]:
    names = [name for mark in item.iter_markers("judge") for name in mark.args]
    return [name for name in names if judges.find(name) is None]


def pytest_runtest_setup(item: pytest.Item) -> None:
    missing = _missing(item)
    if not missing:
        return
    words = f"judge missing: {', '.join(missing)}"
    if judges.in_ci():
        pytest.fail(f"{words}; .ci/run installs it", pytrace=False)
    pytest.skip(words)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """One line that says how much nobody judged, so that a green run never hides it."""
    skipped = [
        reason
        for report in terminalreporter.stats.get("skipped", [])
        if isinstance(report.longrepr, tuple) and (reason := str(report.longrepr[2])).find("judge missing: ") >= 0
    ]
    if not skipped:
        return
    names = sorted({name for reason in skipped for name in reason.split("judge missing: ")[1].split(", ")})
    line = f"{len(skipped)} tests not judged: {', '.join(names)} missing; `.ci/run` installs them"
    terminalreporter.write_line(line, yellow=True)


@pytest.fixture
def root() -> Path:
    """The repository's top folder."""
    return judges.ROOT


@pytest.fixture(autouse=True)
def quiet_environment(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No test depends on a clock set from outside; those that mean it set it themselves."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    yield
