"""Write left, see right: what a press officer does, in Chromium."""

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import expect

Show = Callable[..., Any]


def test_typing_changes_the_page_and_saving_the_file(show: Show) -> None:
    page = show()
    before, path = page.picture(), page.server.path
    on_disk = path.read_text()
    page.type(1, " of the harbour")
    page.expect_new_picture(before)
    expect(page.page.locator("#save-state")).to_have_text("Not saved")
    assert path.read_text() == on_disk
    expect(page.page.get_by_role("button", name=re.compile("Reading room of the harbour"))).to_have_count(1)
    page.save()
    assert path.read_text() == on_disk.replace("Reading room", "Reading room of the harbour", 1)
    page.expect_fresh()


def test_an_error_is_shown_at_its_line_above_the_last_good_page_and_mended(show: Show) -> None:
    page = show()
    good = page.picture()
    page.type(2, "\nsumary: A month in short.")
    expect(page.problems).to_have_count(1)
    expect(page.problems).to_contain_text(re.compile(r"sumary.*line 3", re.S))
    expect(page.page.locator("#banner")).to_contain_text("Last good version")
    expect(page.page.locator("#see")).to_have_class(re.compile("stale"))
    expect(page.page.locator("#editor .cm-lintRange-error")).to_have_text("sumary")
    assert page.picture() == good
    page.go(1)
    page.page.get_by_role("button", name="Go to the error").click()
    assert page.line() == 3
    page.problems.get_by_role("button", name="Use summary").click()
    assert "\nsummary: A month in short.\n" in page.text()
    page.expect_new_picture(good)
    page.expect_fresh()
    expect(page.page.locator("#problems-title")).to_have_text("No problems")


def test_a_block_leads_to_its_line_and_a_line_to_its_block(show: Show) -> None:
    page = show()
    page.page.locator("#sheet-links").get_by_role("button", name=re.compile("^What is next")).click()
    assert page.line() == 15
    here = page.page.locator("#sheet-links .here")
    expect(here.first).to_have_attribute("aria-label", re.compile("What is next"))
    page.go(1)
    expect(here.first).to_have_attribute("aria-label", re.compile("Reading room"))


def test_the_word_text_follows_and_its_blocks_lead_to_their_lines(show: Show) -> None:
    page = show()
    page.page.get_by_role("tab", name="Word content").click()
    word = page.page.locator("#word-room .word-body")
    expect(word.get_by_role("heading", name="Who came")).to_be_visible()
    expect(word).to_contain_text("1,200 people")
    page.type(5, "")
    page.type(1, " of the harbour")
    expect(word.get_by_role("heading", level=1)).to_have_text("Reading room of the harbour")
    word.get_by_role("cell", name="700").click()
    assert page.line() == 14
    assert "A second evening" in page.text()


def test_another_template_shows_at_once_and_is_written_only_on_request(show: Show) -> None:
    page = show()
    before, on_disk = page.picture(), page.server.path.read_text()
    page.page.locator("#template-choice").select_option("modern")
    page.expect_new_picture(before)
    assert page.server.path.read_text() == on_disk
    page.page.get_by_role("button", name="Settings").click()
    page.page.get_by_role("button", name="Use modern in the outline").click()
    expect(page.page.locator("#save-state")).to_have_text("Saved")
    expect(page.page.locator("#template-choice")).to_have_value("")
    assert page.server.path.read_text() == on_disk.replace("language: en\n", "language: en\ntemplate: modern\n")
    page.page.locator("#undo-button").click()
    assert page.text() == on_disk


def test_saving_by_itself_is_a_choice(show: Show) -> None:
    page = show()
    page.page.get_by_label("Auto-save").check()
    page.type(1, " II")
    expect(page.page.locator("#save-state")).to_have_text("Saved")
    assert "title: Reading room II\n" in page.server.path.read_text()


def test_undo_returns_to_what_was_there(show: Show) -> None:
    page = show()
    text = page.text()
    page.type(1, " II")
    for _ in range(5):  # more often than there is something to undo
        page.page.keyboard.press("Control+z")
    assert page.text() == text
    expect(page.page.locator("#save-state")).to_have_text("Saved")
    page.page.get_by_role("button", name="Redo").click()
    assert "Reading room II" in page.text()


def test_fifty_fast_saves_end_with_the_last(show: Show) -> None:
    page = show()
    page.go(1)
    for number in range(50):
        page.page.keyboard.insert_text(str(number % 10))
        page.page.keyboard.press("Control+s")
    expect(page.page.locator("#save-state")).to_have_text("Saved")
    assert page.server.path.read_text() == page.text()
    assert "title: Reading room" + "0123456789" * 5 + "\n" in page.text()
    expect(
        page.page.locator("#sheet-links [aria-label*='0123456789012345678901234567890123456789']").first
    ).to_be_attached()
    page.expect_fresh()
    expect(page.page.locator("#busy")).to_be_hidden()


def test_line_ends_and_byte_order_mark_stay_as_they_were(show: Show) -> None:
    bom = b"\xef\xbb\xbf"
    page = show(bom + b"title: Reading room\r\nlanguage: en\r\nsections:\r\n  - body: One line.\r\n")
    page.type(1, " II")
    page.save()
    expected = bom + b"title: Reading room II\r\nlanguage: en\r\nsections:\r\n  - body: One line.\r\n"
    assert page.server.path.read_bytes() == expected


def test_the_page_neither_flickers_nor_jumps(show: Show) -> None:
    page = show()
    page.page.set_viewport_size({"width": 1280, "height": 500})
    panel = page.page.locator("#panel-page")
    page.go(1)
    panel.evaluate("panel => (panel.scrollTop = 260)")
    watch = """() => { window.counts = []; const sheet = document.getElementById('sheet');
        const count = () => counts.push(sheet.querySelectorAll('img').length);
        new MutationObserver(count).observe(sheet, { childList: true });
        window.tops = []; const panel = document.getElementById('panel-page');
        panel.addEventListener('scroll', () => tops.push(panel.scrollTop)) }"""
    page.page.evaluate(watch)
    for word in (" one", " two", " three"):
        before = page.picture()
        page.page.keyboard.insert_text(word)
        page.expect_new_picture(before)
    assert page.page.evaluate("() => Math.min(...counts)") == 1
    assert panel.evaluate("panel => panel.scrollTop") == 260
    page.page.keyboard.insert_text("\nwrong: 1")
    expect(page.page.locator("#banner")).to_be_visible()
    assert panel.evaluate("panel => panel.scrollTop") == 260


def test_zoom_keeps_the_picture_sharp(show: Show) -> None:
    page = show(device_scale_factor=2)
    ratio = "img => img.naturalWidth / (img.clientWidth * devicePixelRatio)"
    assert page.sheet.evaluate(ratio) >= 1
    for _ in range(2):
        before = page.picture()
        page.page.get_by_role("button", name="Larger").click()
        page.expect_new_picture(before)
    assert page.sheet.evaluate(ratio) > 0.95


def test_a_line_that_prints_nowhere_outlines_nothing(show: Show) -> None:
    page = show()
    page.type(6, "\n  seats: {label: Seats, value: 40}")
    here = page.page.locator("#sheet-links .here")
    page.go(5)
    expect(here.first).to_have_attribute("aria-label", re.compile("1,200"))
    page.go(2)
    expect(here).to_have_count(0)
