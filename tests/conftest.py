"""Judges from outside (a missing one is counted, and fails in CI); goldens and `--accept`."""

import gc
import signal
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.support import judges
from tests.support.golden import Golden
from tests.support.translated import Guard

# New objects after which garbage is looked for. Python's 700 cost a sixth of the time of tests in this process; the
# program waits for 400,000 itself, but lives for one document.
LOOKED_THROUGH = 100_000


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--accept", action="store_true", help="rewrite the kept dumps that differ; read the difference after"
    )


def pytest_configure(config: pytest.Config) -> None:
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # of a job in the background, whose programs inherit it
        signal.signal(signal.SIGINT, signal.default_int_handler)
    settings.register_profile("exporter", deadline=None)  # a busy machine makes no property false
    settings.load_profile("exporter")
    if config.getoption("--accept") and judges.in_ci():
        raise pytest.UsageError("--accept is a person's decision, never CI's")


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Collecting leaves next to no garbage, and looking for it took a third of the time. Thousands of tests that stay
    to the end are nothing to look through later, either: that took a tenth of the time of those in this process."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()
        gc.set_threshold(LOOKED_THROUGH)


def _missing(item: pytest.Item) -> list[str]:
    names = [name for mark in item.iter_markers("judge") for name in mark.args]
    return [name for name in names if judges.find(name) is None]


def pytest_runtest_setup(item: pytest.Item) -> None:
    if missing := _missing(item):
        judges.end_unjudged(missing)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """One line that says how much nobody judged, so that a green run never hides it."""
    reasons = [str(report.longrepr[2]) for report in terminalreporter.stats.get("skipped", [])]
    unjudged = [reason.split("judge missing: ")[1] for reason in reasons if "judge missing: " in reason]
    if unjudged:
        names = sorted({name for reason in unjudged for name in reason.split(", ")})
        line = f"{len(unjudged)} tests not judged: {', '.join(names)} missing; `.ci/run` installs them"
        terminalreporter.write_line(line, yellow=True)


@pytest.fixture
def root() -> Path:
    """The repository's top folder."""
    return judges.ROOT


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """`golden(file, text)` compares a readable dump with the one kept."""
    return Golden(accept=bool(request.config.getoption("--accept")))


@pytest.fixture(autouse=True)
def quiet_environment(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No test depends on a clock set from outside; those that mean it set it themselves."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    yield


@pytest.fixture(autouse=True)
def every_language(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No problem is told that some language has no words for."""
    guard = Guard()
    guard.install(monkeypatch)
    yield
    assert not guard.lacking, "\n".join(sorted(set(guard.lacking)))
