"""What happens to files while the page is open: changed underneath, removed, read only, downloaded, dropped."""

import base64
import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Locator, expect
from pypdf import PdfReader

from tests.support.preview_page import OUTLINE, PreviewPage, open_context

Show = Callable[..., Any]


def make_picture(color: str = "#2a6a5b") -> bytes:
    """A small PNG of one colour."""
    data = BytesIO()
    Image.new("RGB", (320, 200), color).save(data, "PNG")
    return data.getvalue()


def state_of(page: Any) -> Locator:
    """The chip that says whether the text is saved."""
    return page.page.locator("#save-state")


def change_both(page: Any, line: int = 1) -> tuple[str, str]:
    """The text of the editor and of the file, after each was changed in another line."""
    page.type(line, " of the harbour")
    theirs = page.server.path.read_text().replace("language: en\n", "language: en-GB\n")
    page.server.path.write_text(theirs)
    expect(page.page.locator("#notice")).to_contain_text("changed this file on disk")
    return page.text(), theirs


def test_a_file_changed_underneath_is_loaded_where_nothing_is_lost(show: Show) -> None:
    page = show()
    page.go(5)
    theirs = page.server.path.read_text().replace("Reading room", "Listening room", 1)
    before = page.picture()
    page.server.path.write_text(theirs)
    page.expect_new_picture(before)
    assert (page.text(), page.line()) == (theirs, 5)
    expect(state_of(page)).to_have_text("Saved")
    page.editor.focus()
    page.page.keyboard.press("Control+z")
    assert page.text() == OUTLINE


def test_both_versions_are_shown_and_mine_is_saved_on_request(show: Show) -> None:
    page = show()
    mine, theirs = change_both(page)
    page.page.keyboard.press("Control+s")
    dialog = page.page.get_by_role("dialog")
    expect(dialog.get_by_label("On disk")).to_contain_text("language: en-GB")
    expect(dialog.get_by_label("Yours")).to_contain_text("Reading room of the harbour")
    assert page.server.path.read_text() == theirs
    dialog.get_by_role("button", name="Save yours").click()
    expect(state_of(page)).to_have_text("Saved")
    assert page.server.path.read_text() == mine
    expect(page.page.locator("#notice")).to_be_hidden()


def test_the_version_on_disk_can_be_taken_and_mine_undone_to(show: Show) -> None:
    page = show()
    mine, theirs = change_both(page)
    page.page.get_by_role("button", name="Compare versions").click()
    page.page.get_by_role("button", name="Use the version on disk").click()
    expect(state_of(page)).to_have_text("Saved")
    assert page.text() == theirs == page.server.path.read_text()
    page.page.locator("#undo-button").click()
    assert page.text() == mine


def test_single_changes_are_taken_over_from_the_disk(show: Show) -> None:
    page = show()
    change_both(page, 10)
    page.page.get_by_role("button", name="Compare versions").click()
    page.page.get_by_role("dialog").get_by_role("button", name="Take this change over").first.click()
    page.page.get_by_role("button", name="Save yours").click()
    expect(state_of(page)).to_have_text("Saved")
    text = page.server.path.read_text()
    assert "language: en-GB\n" in text and "this month. of the harbour\n" in text
    assert text == page.text()


def test_a_notice_told_again_keeps_its_button_and_the_focus(show: Show) -> None:
    page = show()
    _, theirs = change_both(page)
    compare = page.page.get_by_role("button", name="Compare versions")
    compare.focus()
    compare.evaluate("button => { button.dataset.seen = 'before'; }")
    with page.page.expect_response(lambda answer: answer.url.endswith("/outline")) as answered:
        page.server.path.write_text(theirs.replace("en-GB", "en-IE"))
    answered.value.finished()
    page.page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    expect(compare).to_be_focused()
    expect(compare).to_have_attribute("data-seen", "before")


def test_deciding_later_loses_nothing(show: Show) -> None:
    page = show()
    mine, theirs = change_both(page)
    page.page.get_by_role("button", name="Compare versions").click()
    page.page.keyboard.press("Escape")
    assert (page.text(), page.server.path.read_text()) == (mine, theirs)
    expect(page.page.locator("#notice")).to_contain_text("changed this file on disk")


def test_a_removed_outline_can_be_written_again(show: Show) -> None:
    page = show()
    page.server.path.unlink()
    expect(page.page.locator("#notice")).to_contain_text("no longer on disk")
    page.page.get_by_role("button", name="Write it again").click()
    page.page.get_by_role("dialog").get_by_role("button", name="Write it again").click()
    expect(page.page.locator("#notice")).to_be_hidden()
    for _ in range(600):
        if page.server.path.exists():
            break
        page.page.wait_for_timeout(50)
    assert page.server.path.read_text() == OUTLINE


def test_a_picture_removed_and_put_back(show: Show, tmp_path: Path) -> None:
    picture = tmp_path / "office" / "van.png"
    picture.parent.mkdir()
    picture.write_bytes(make_picture())
    page = show(OUTLINE.replace("    body:\n", "    body:\n      - image: {file: van.png, alt: The van.}\n", 1))
    picture.unlink()
    expect(page.problems).to_contain_text(re.compile("van.png.*line 12", re.S))
    expect(page.page.locator("#see")).to_have_class(re.compile("stale"))
    picture.write_bytes(make_picture("#aa3300"))
    expect(page.problems).to_have_count(0)
    page.expect_fresh()


def test_read_only_shows_and_writes_nothing(show: Show) -> None:
    page = show(OUTLINE, "--read-only", program=True)
    expect(page.page.get_by_text("Read only")).to_be_visible()
    for name in ("Insert", "Save"):
        expect(page.page.get_by_role("button", name=name)).to_have_count(0)
    page.go(1)
    page.page.keyboard.type("more")
    page.page.keyboard.press("Control+s")
    assert page.text() == OUTLINE == page.server.path.read_text()
    answers = page.page.evaluate(
        """async () => { const headers = { 'Content-Type': 'application/json' };
             const post = async (path, body) =>
               (await fetch(path, { method: 'POST', headers, body: JSON.stringify(body) })).status;
             const { digest } = await (await fetch('outline')).json();
             return [await post('save', { text: 'title: x', digest, force: true }),
                     await post('start', { sample: 'x', name: 'y.yaml' })] }"""
    )
    assert answers[0] == 403 and answers[1] >= 400
    assert page.server.path.read_text() == OUTLINE


def download(page: Any, name: str) -> bytes:
    """The bytes of a file that is taken from the download menu."""
    page.page.get_by_role("button", name="Download").click()
    with page.page.expect_download() as taken:
        page.page.get_by_role("menuitem", name=re.compile(name)).click()
    data = Path(taken.value.path()).read_bytes()
    assert taken.value.suggested_filename.startswith("report")
    return data


def test_the_files_are_downloaded_and_say_what_the_page_says(show: Show) -> None:
    page = show()
    before = page.picture()
    page.type(1, " of the harbour")
    page.expect_new_picture(before)
    expect(page.page.locator("#busy")).to_be_hidden()
    pdf = PdfReader(BytesIO(download(page, "One-page PDF")))
    assert len(pdf.pages) == 1 and "Reading room of the harbour" in pdf.pages[0].extract_text()
    word = zipfile.ZipFile(BytesIO(download(page, "Word briefing"))).read("word/document.xml").decode()
    assert "Reading room of the harbour" in word and "1,200" in word
    picture = Image.open(BytesIO(download(page, "PNG")))
    assert picture.format == "PNG" and picture.width >= 1700


def test_with_errors_the_last_good_files_are_offered_as_such(show: Show) -> None:
    page = show()
    page.type(2, "\nsumary: wrong")
    expect(page.page.locator("#banner")).to_be_visible()
    pdf = PdfReader(BytesIO(download(page, "One-page PDF.*last good version")))
    assert "Reading room" in pdf.pages[0].extract_text()


DROP = """([name, type, data]) => { const bytes = Uint8Array.from(atob(data), (sign) => sign.charCodeAt(0));
    const dataTransfer = new DataTransfer(); dataTransfer.items.add(new File([bytes], name, { type }));
    const event = new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer });
    document.querySelector('#editor').dispatchEvent(event) }"""


def drop(page: Any, name: str, kind: str, data: bytes) -> None:
    """Drops a file on the editor, as from a folder's window."""
    page.page.evaluate(DROP, [name, kind, base64.b64encode(data).decode()])


def test_a_dropped_picture_is_asked_for_and_put_into_the_section(show: Show, tmp_path: Path) -> None:
    page, picture = show(), tmp_path / "office" / "van.png"
    page.go(12)
    drop(page, "van.png", "image/png", make_picture())
    page.page.get_by_role("dialog").get_by_role("button", name="Cancel").click()
    assert not picture.exists() and page.text() == OUTLINE
    drop(page, "van.png", "image/png", make_picture())
    page.page.get_by_role("dialog").get_by_role("button", name="Copy and insert").click()
    expect(page.editor).to_contain_text("van.png")
    assert picture.read_bytes() == make_picture()
    assert page.text().splitlines()[13].startswith("      - image:")
    drop(page, "van.png", "image/png", make_picture("#aa3300"))
    page.page.get_by_role("dialog").get_by_role("button", name="Copy and insert").click()
    expect(page.page.get_by_role("dialog")).to_contain_text("already")
    page.page.get_by_role("button", name="Add as van-2.png").click()
    expect(page.editor).to_contain_text("van-2.png")
    assert picture.read_bytes() == make_picture()
    page.expect_fresh()


def test_what_is_no_picture_is_refused_in_words(show: Show, tmp_path: Path) -> None:
    page = show()
    drop(page, "tool.exe", "application/octet-stream", b"MZ")
    expect(page.page.locator("#toast")).to_contain_text("only PNG, JPEG and CSV")
    drop(page, "van.png", "image/png", b"no picture")
    page.page.get_by_role("dialog").get_by_role("button", name="Copy and insert").click()
    expect(page.page.locator("#toast")).to_be_visible()
    assert [file.name for file in (tmp_path / "office").iterdir()] == ["report.yaml"]
    assert page.text() == OUTLINE


def test_a_stopped_program_is_told_and_the_text_can_be_kept(show: Show) -> None:
    page = show(program=True, permissions=["clipboard-read", "clipboard-write"])
    page.type(1, " of the harbour")
    page.server.process.terminate()
    expect(page.page.locator("#notice")).to_contain_text("has stopped")
    expect(page.page.locator("#see")).to_have_class(re.compile("stale"))
    page.page.get_by_role("button", name="Copy my text").click()
    expect(page.page.locator("#toast")).to_contain_text("Copied")
    assert page.page.evaluate("() => navigator.clipboard.readText()") == page.text()


def test_a_file_that_is_no_text_is_said_and_opens_once_it_is_mended(serve: Any, chromium: Any, tmp_path: Path) -> None:
    path = tmp_path / "report.yaml"
    path.write_bytes("title: 简报\nsections: [{body: 一句}]\n".encode("gb18030"))
    context = open_context(chromium)
    page = PreviewPage(context.new_page(), serve(path))
    page.page.goto(page.server.address)
    expect(page.page.locator("#notice")).to_be_visible()
    assert path.read_bytes() == "title: 简报\nsections: [{body: 一句}]\n".encode("gb18030")
    path.write_text(OUTLINE, "utf-8")
    expect(page.editor).to_contain_text("Reading room")
    expect(page.page.locator("#notice")).to_be_hidden()
    page.type(1, " II")
    page.save()
    context.close()
    assert not page.faults


def test_two_windows_on_one_outline_are_told_apart(show: Show) -> None:
    page = show()
    page.type(1, " of the harbour")
    expect(page.page.locator("#sheet-links [aria-label*='harbour']").first).to_be_attached()
    other = PreviewPage(page.page.context.new_page(), page.server).open()
    expect(other.page.locator("#save-state")).to_have_text("Saved")
    assert other.text() == OUTLINE
    expect(other.page.locator("#notice")).to_contain_text("another window")
    other.page.get_by_role("button", name="Show mine").click()
    expect(other.page.locator("#sheet-links [aria-label*='harbour']")).to_have_count(0)
    expect(other.page.locator("#notice")).to_be_hidden()
    expect(page.page.locator("#notice")).to_contain_text("another window")
    page.page.get_by_role("button", name="Show mine").click()
    expect(page.page.locator("#sheet-links [aria-label*='harbour']").first).to_be_attached()
    page.save()
    expect(other.editor).to_contain_text("Reading room of the harbour")
    expect(other.page.locator("#notice")).to_be_hidden()
    other.expect_fresh()
