"""For everyone: by keyboard alone, with a screen reader, in light and dark, in a small window, with a long outline."""

import re
import statistics
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.support.preview_page import OUTLINE, PreviewPage, open_context

Show = Callable[..., Any]


RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def judge(page: Any, rules: list[str] = RULES) -> list[str]:
    """What axe-core holds to be serious or critical, each with the element it found."""
    import axe_playwright_python

    script = Path(str(axe_playwright_python.__file__)).with_name("axe.min.js").read_text("utf-8")
    faults = list(page.faults)
    page.page.evaluate(f"() => {{ if (!window.axe) {{ {script} }} }}")
    found = page.page.evaluate(f"() => axe.run(document, {{ runOnly: {rules} }})")
    page.faults[:] = faults  # axe's own tries at styles, which the policy refuses
    assert found["passes"]
    return [
        f"{one['id']} ({one['impact']}): {node['html'][:160]} {node['failureSummary'][:300]}"
        for one in found["violations"]
        if one["impact"] in ("serious", "critical", "moderate")
        for node in one["nodes"]
    ]


def see_page(page: Any) -> None:
    """As it opens."""


def open_menu(page: Any) -> None:
    page.page.get_by_role("button", name="More").click()


def open_settings(page: Any) -> None:
    page.page.keyboard.press("Escape")
    page.page.get_by_role("button", name="Settings").click()
    page.page.get_by_label("Accent", exact=True).fill("#a02040")
    page.page.keyboard.press("Tab")
    expect(page.page.locator(".settings pre")).to_be_visible()


def open_word(page: Any) -> None:
    page.page.get_by_role("button", name="Close").click()
    page.page.get_by_role("tab", name="Word content").click()
    expect(page.page.locator("#word-room h2").first).to_be_visible()


def open_search(page: Any) -> None:
    page.page.get_by_role("button", name="Find and replace").click()
    expect(page.page.locator(".cm-search")).to_be_visible()
    page.type(3, "\nsub")
    page.page.keyboard.press("Control+Space")
    expect(page.page.locator(".cm-tooltip-autocomplete li").first).to_be_visible()


def make_errors(page: Any) -> None:
    page.page.keyboard.press("Escape")
    page.type(4, ": x")
    expect(page.page.locator("#banner")).to_be_visible()


def open_versions(page: Any) -> None:
    page.server.path.write_text(OUTLINE.replace("language: en", "language: en-GB"))
    page.page.get_by_role("button", name="Compare versions").click()
    expect(page.page.get_by_role("dialog")).to_be_visible()


# One after the other: each begins with what the one before left.
STATES: list[Callable[[Any], None]] = [
    see_page, open_menu, open_settings, open_word, open_search, make_errors, open_versions,
]  # fmt: skip


def test_axe_finds_nothing_serious_in_any_state(show: Show) -> None:
    page = show()
    found = {}
    for enter in STATES:
        enter(page)
        page.page.emulate_media(color_scheme="light", reduced_motion="reduce")
        found[enter.__name__, "light"] = judge(page)
        page.page.emulate_media(color_scheme="dark", reduced_motion="reduce")
        found[enter.__name__, "dark"] = judge(page, ["color-contrast"])
    assert {state: faults for state, faults in found.items() if faults} == {}


def test_axe_finds_nothing_serious_in_the_greeting(serve: Any, chromium: Any, tmp_path: Path) -> None:
    context = open_context(chromium)
    page = PreviewPage(context.new_page(), serve(tmp_path))
    page.page.goto(page.server.address)
    expect(page.page.get_by_role("heading", level=2)).to_be_visible()
    assert judge(page) == []
    context.close()


def focused(page: Any) -> str:
    """The accessible name of what has the focus."""
    script = """() => { const element = document.activeElement;
        return element.getAttribute('aria-label') || element.textContent.trim() || element.id }"""
    return str(page.page.evaluate(script))


def test_every_part_is_reached_by_keyboard_and_the_focus_is_seen(show: Show) -> None:
    page = show()
    page.editor.focus()
    page.page.keyboard.press("Escape")
    reached, unseen = [], []
    for _ in range(40):
        page.page.keyboard.press("Tab")
        name = focused(page)
        reached.append(name)
        ring = page.page.evaluate(
            """() => { const style = getComputedStyle(document.activeElement);
                 const own = document.activeElement === document.body
                   || document.activeElement.closest('.divider, .cm-content') !== null;
                 return own || style.outlineStyle !== 'none' || style.boxShadow !== 'none' }"""
        )
        if not ring:
            unseen.append(name)
        if name == "Outline in YAML":
            break
    for name in ("One-pager", "Smaller", "Download", "More", "Settings", "Insert", "Width of the outline"):
        assert any(name in one for one in reached), (name, reached)
    assert unseen == []


def test_all_is_done_by_keyboard_alone(show: Show) -> None:
    page = show()
    keys = page.page.keyboard
    page.go(13)
    for _ in range(3):
        keys.press("Shift+F6")
    page.page.locator("#insert-button").focus()
    keys.press("ArrowDown")
    assert "Paragraph" in focused(page)
    keys.press("ArrowDown")
    keys.press("Enter")
    expect(page.editor).to_be_focused()
    assert "- |" in page.text().splitlines()[13]
    keys.press("Escape")
    keys.press("Control+z")
    page.page.get_by_role("tab", name="One-pager").focus()
    keys.press("ArrowRight")
    expect(page.page.get_by_role("tab", name="Word content")).to_have_attribute("aria-selected", "true")
    keys.press("ArrowLeft")
    page.page.locator("#sheet-links button[tabindex='0']").focus()
    keys.press("End")
    keys.press("Enter")
    expect(page.editor).to_be_focused()
    assert page.line() > 1
    before = page.page.locator("#divider").get_attribute("aria-valuenow")
    page.page.locator("#divider").focus()
    keys.press("ArrowRight")
    assert page.page.locator("#divider").get_attribute("aria-valuenow") != before


def test_a_screen_reader_is_told_what_changes(show: Show) -> None:
    page = show()
    page.type(2, "\nsumary: x")
    expect(page.page.locator("#banner [role=status]")).to_contain_text("unknown key")
    expect(page.problems.first.get_by_role("button").first).to_have_accessible_name(re.compile("Error: .*line 3"))
    page.page.get_by_role("button", name="Go to the error").click()
    expect(page.page.locator("#announcer")).to_have_text("line 3")
    page.go(1)
    page.page.keyboard.press("Alt+F1")
    expect(page.page.locator("#announcer")).to_contain_text("title")


@pytest.mark.parametrize("language", ["en_GB.UTF-8", "zh_CN.UTF-8"])
def test_nothing_is_cut_off_in_a_window_of_800_pixels(show: Show, language: str) -> None:
    page = show(OUTLINE, language=language, viewport={"width": 800, "height": 640})
    page.type(1, " II")
    cut = page.page.evaluate(
        """() => [...document.querySelectorAll('button, select, input, [role=tab], .chip')]
             .filter((one) => one.checkVisibility() && !one.closest('.cm-editor, .sheet'))
             .filter((one) => { const box = one.getBoundingClientRect();
               return box.left < 0 || box.right > innerWidth || box.top < 0 || box.bottom > innerHeight })
             .map((one) => one.id || one.textContent)"""
    )
    assert cut == []
    assert page.page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")


LONG = "title: A long report\nlanguage: en\nsections:\n" + "".join(
    f"  - heading: Section {number}\n    summary: Point {number} of the report, in one sentence.\n    body:\n"
    f"      - |\n        Text of section {number} with **bold** words and a [link](https://example.org/{number}).\n"
    for number in range(200)
)


def test_a_thousand_lines_are_typed_in_without_lag(show: Show) -> None:
    """From the key to the next frame: a person notices from about 100 ms on (RAIL, Nielsen).

    The lower quartile: each key does the same work, and other programs on the machine only add to it."""
    page = show(LONG)
    assert len(page.text().splitlines()) > 1000
    page.go(500)
    page.page.evaluate(
        """() => { window.lags = []; const content = document.querySelector('#editor .cm-content');
             content.addEventListener('keydown', () => { const start = performance.now();
               requestAnimationFrame(() => setTimeout(() => lags.push(performance.now() - start))) }, true) }"""
    )
    page.page.keyboard.type("x" * 60, delay=15)
    page.page.wait_for_timeout(300)
    lags = page.page.evaluate("() => lags")
    assert len(lags) >= 50
    assert statistics.quantiles(lags, n=4)[0] < 60, sorted(lags)
    page.expect_fresh()
