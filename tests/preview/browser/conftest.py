"""One Chromium for all tests of a process; a server and a window for each test."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.support import judges

Starter = Callable[..., Any]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here):
            item.add_marker(pytest.mark.judge("chromium", "playwright"))


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """The browser; a fresh user folder, deleted with it."""
    from playwright.sync_api import expect, sync_playwright

    from tests.support.preview_page import FLAGS

    expect.set_options(timeout=60_000)  # a busy machine takes many times as long
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=judges.command("chromium")[0], args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def serve() -> Iterator[Starter]:
    """`serve(path, *arguments)` starts a preview, as a program of its own on request; it ends with the test."""
    from tests.support.preview_page import PreviewServerProcess, PreviewServerThread

    started: list[PreviewServerProcess | PreviewServerThread] = []

    def start(path: Path, *arguments: str, program: bool = False, **options: Any) -> Any:
        started.append((PreviewServerProcess if program else PreviewServerThread)(path, *arguments, **options))
        return started[-1]

    yield start
    for server in started:
        server.stop()


@pytest.fixture
def show(chromium: Any, serve: Starter, tmp_path: Path) -> Iterator[Starter]:
    """`show(text)` writes an outline, serves it and opens its page; no page may throw, or breach its own policy."""
    from tests.support.preview_page import OUTLINE, PreviewPage, open_context

    shown: list[PreviewPage] = []

    def start(
        text: str | bytes = OUTLINE,
        *arguments: str,
        language: str = "en_GB.UTF-8",
        program: bool = False,
        **options: Any,
    ) -> PreviewPage:
        path = tmp_path / "office" / "report.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        server = serve(path, *arguments, language=language, program=program)
        context = open_context(chromium, **options)
        shown.append(PreviewPage(context.new_page(), server))
        return shown[-1].open()

    yield start
    faults = [fault for page in shown for fault in page.faults]
    for page in shown:
        page.page.context.close()
    assert not faults
