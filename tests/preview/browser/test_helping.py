"""What helps a beginner: completion, hover, blocks to insert, samples, settings, rows, in two languages."""

import json
import re
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import yaml
from playwright.sync_api import Locator, expect

from tests.support.preview_page import OUTLINE, PreviewPage, open_context

ROOT = Path(__file__).resolve().parents[3]
PAGE = ROOT / "exporter" / "preview" / "page"
Show = Callable[..., Any]


def offered(page: Any) -> Locator:
    """The entries that the completion shows."""
    return page.page.locator(".cm-tooltip-autocomplete li")


# Where one types, what, what is offered first, and the line that comes of taking it.
COMPLETIONS = [
    (3, "\nsubt", "subtitle", "subtitle: "),
    (6, "\n  x: {label: X, val", "value", "  x: {label: X, value: "),
    (6, "\n  x: {label: X, value: 1, approx: ", "over", "  x: {label: X, value: 1, approx: over"),
    (14, "\n      - chart: {type: st", "stacked", "      - chart: {type: stacked"),
    (14, "\n      - cal", "callout", "      - callout:"),
    (13, " And {{ vis", "visits", "        The room had {{ visits }} and lent {{ loans }}. And {{ visits }}"),
    (14, "\n      - figures: [vi", "visits", "      - figures: [visits"),
    (9, "\n    appendix: ", "true", "    appendix: true"),
    (3, "\ntemplate: mod", "modern", "template: modern"),
]


def test_keys_values_and_names_are_offered_where_they_may_stand(show: Show) -> None:
    page = show()
    for line, typed, first, expected in COMPLETIONS:
        page.go(line)
        page.page.keyboard.insert_text(typed)
        page.page.keyboard.press("Control+Space")
        expect(offered(page).first).to_contain_text(first)
        page.page.wait_for_timeout(400)  # a list that has just opened takes no Enter, so that none is taken by mistake
        page.page.keyboard.press("Enter")
        expect(offered(page)).to_have_count(0)
        number = line + typed.count("\n")
        assert page.text().splitlines()[number - 1].startswith(expected), typed
        while page.text() != OUTLINE:
            page.page.keyboard.press("Control+z")


def test_what_stands_there_already_and_what_may_not_is_not_offered(show: Show) -> None:
    page = show()
    page.go(9)
    page.page.keyboard.press("Enter")
    page.page.keyboard.press("Control+Space")
    expect(offered(page).first).to_be_visible()
    texts = offered(page).locator(".cm-completionLabel").all_text_contents()
    assert "appendix" in texts and not {"heading", "id", "summary", "body", "title", "figures"} & set(texts)


# The middle of a word of a line, wherever the fonts of a machine put it.
MIDDLE_OF = """(line, word) => {
    const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.data.indexOf(word);
      if (at < 0) continue;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + word.length);
      const box = range.getBoundingClientRect();
      return [box.x + box.width / 2, box.y + box.height / 2];
    } }"""


def rest_pointer_on(page: Any, line: str, word: str, told: str) -> None:
    """Rests the pointer on a word of a line until its tip shows; like a person, moves away and back where none comes.

    The editor asks once for each rest of the pointer: a line that is drawn anew in that moment, or names that the
    server has not sent yet, give no tip.
    """
    tip = page.page.locator(".cm-tooltip .tip")
    for _ in range(20):
        page.page.mouse.move(5, 5)
        expect(tip).to_have_count(0)  # an open one would swallow the next movement
        place = page.editor.locator(".cm-line").filter(has_text=line).first
        x, y = place.evaluate(MIDDLE_OF, word)
        page.page.mouse.move(x, y, steps=5)
        with suppress(AssertionError):
            expect(tip).to_contain_text(told, timeout=3000)
            return
    expect(tip).to_contain_text(told)


def test_a_state_that_comes_while_the_page_begins_is_not_undone_by_an_older_one(show: Show) -> None:
    """The names and problems of the first look come while the page still reads the outline and the schema."""
    page = show()
    told = page.page.evaluate("fetch('state').then((answer) => answer.json())")
    before = {**told, "names": [], "complete": False, "build": 0}
    stream = "retry: 600000\n\n" + "".join(f"event: state\ndata: {json.dumps(state)}\n\n" for state in (before, told))
    page.page.route("**/events", lambda route: route.fulfill(body=stream, content_type="text/event-stream"))
    page.page.reload()
    expect(page.editor).to_contain_text("Reading room")
    rest_pointer_on(page, "The room had {{ visits }} this month", "visits", "1,200")


def test_a_key_and_a_reference_explain_themselves(show: Show) -> None:
    page = show()
    rest_pointer_on(page, "visits: {label: Visits", "highlight", "one-pager")
    rest_pointer_on(page, "The room had {{ visits }} this month", "visits", "1,200")


def insertable(page: Any) -> list[str]:
    """The names in the insert menu, but the choice of a file."""
    page.page.get_by_role("button", name="Insert").click()
    names = page.page.locator(".menu-item .menu-words > span").all_text_contents()
    page.page.keyboard.press("Escape")
    return [name for name in names if "CSV file…" not in name]


def insert(page: Any, name: str) -> None:
    """Chooses an entry of the insert menu."""
    page.page.get_by_role("button", name="Insert").click()
    page.page.locator(".menu-item").filter(has=page.page.get_by_text(name, exact=True)).click()


# Every part at each fifth line, in the page's own modules; what comes of it is judged outside the browser.
INSERT_ALL = """async (texts) => {
    const { EditorState } = await import('./static/vendor/codemirror.js');
    const { insertPart } = await import('./static/editor/insert.js');
    const parts = await (await fetch('snippets')).json();
    const made = [];
    for (const [at, text] of texts.entries()) {
      const whole = EditorState.create({ doc: text });
      for (let line = 1; line <= whole.doc.lines; line += 5) for (const part of parts) {
        let state = whole.update({ selection: { anchor: whole.doc.line(line).to } }).state;
        const dispatch = (change) => (state = state.update(change).state);
        insertPart({ get state() { return state }, dispatch, focus() {} }, part);
        made.push([at, part.where, state.sliceDoc()]);
      }
    }
    return made }"""


def count_parts(text: str) -> dict[str, int]:
    """How many blocks, key figures and sections of any level an outline has, and keys at its top."""
    outline = yaml.load(text, yaml.CSafeLoader)
    found = {"body": 0, "sections": 0, "figures": len(outline.get("figures") or {}), "top": len(outline)}
    waiting = list(outline["sections"])
    while waiting:
        section = waiting.pop()
        body = section.get("body") or []
        found["sections"] += 1
        found["body"] += len(body) if isinstance(body, list) else 1
        waiting += section.get("sections") or []
    return found


def test_every_part_goes_where_it_belongs_from_any_line(show: Show) -> None:
    head, colon, sections = OUTLINE.partition("sections:\n")
    texts = [
        OUTLINE,
        head + colon + sections.replace("  ", "", 1).replace("\n  ", "\n"),
    ]  # items in the key's own column
    texts += [(ROOT / "data" / name).read_text("utf-8") for name in ("legal-services.yaml", "library-review.yaml")]
    before = [count_parts(text) for text in texts]
    made = show().page.evaluate(INSERT_ALL, texts)
    assert len(made) > 1000
    for at, where, text in made:
        found = count_parts(text)
        # An id or key that is there already stands twice then, which the checker says at once; a person renames it.
        least = 0 if where in ("top", "figures") else 1
        assert least <= found[where] - before[at][where] <= 1, text
        assert all(found[other] == before[at][other] for other in found.keys() - {where, "body", "top"}), text


def test_a_list_in_brackets_is_left_alone_with_a_word(show: Show) -> None:
    text = "title: Reading room\nlanguage: en\nsections: [{heading: Who came, body: The room had visitors.}]\n"
    page = show(text)
    page.go(3)
    insert(page, "Table")
    expect(page.page.locator("#toast")).to_contain_text("brackets")
    assert page.text() == text


def test_what_was_inserted_is_undone_at_once(show: Show) -> None:
    page = show()
    assert len(insertable(page)) > 12
    page.go(13)
    insert(page, "Table")
    assert "- table:" in page.text().splitlines()[13]
    page.page.keyboard.press("Escape")
    page.page.keyboard.press("Control+z")
    assert page.text() == OUTLINE


def test_a_block_goes_into_the_section_of_the_cursor(show: Show) -> None:
    page = show()
    page.go(17)
    insert(page, "Quotation")
    lines = page.text().splitlines()
    assert lines[16:19] == ["    body:", "      - A second evening opens in April.", "      - quote:"]


def test_an_empty_folder_offers_samples_and_begins_with_one(serve: Any, chromium: Any, tmp_path: Path) -> None:
    folder = tmp_path / "office"
    folder.mkdir()
    context = open_context(chromium)
    page = PreviewPage(context.new_page(), serve(folder))
    page.page.goto(page.server.address)
    expect(page.page.get_by_role("heading", level=2)).to_contain_text("Write once")
    page.page.get_by_role("button", name=re.compile("社区图书馆月度")).click()
    expect(page.editor).to_contain_text("社区图书馆")
    expect(page.sheet).to_be_visible()
    assert (folder / "report.yaml").is_file()
    page.type(2, "")
    context.close()
    assert not page.faults


def test_settings_are_tried_shown_as_yaml_and_written_on_request(show: Show, tmp_path: Path) -> None:
    page = show()
    before = page.picture()
    page.expect_fresh()  # the first result draws the panel anew
    page.page.get_by_role("button", name="Settings").click()
    panel = page.page.get_by_role("complementary", name="Settings")
    panel.get_by_label("Accent", exact=True).fill("#a02040")
    page.page.keyboard.press("Tab")
    page.expect_new_picture(before)
    expect(panel.locator("pre")).to_have_text(re.compile(r'colors:\s+accent: "#a02040"'))
    assert [file.name for file in (tmp_path / "office").iterdir()] == ["report.yaml"]
    panel.get_by_role("button", name="Save as this outline's template").click()
    expect(page.page.locator("#toast")).to_contain_text("the outline uses it now")
    templates = [file for file in (tmp_path / "office").iterdir() if file.name != "report.yaml"]
    assert len(templates) == 1 and '"#a02040"' in templates[0].read_text()
    assert f"\ntemplate: {templates[0].name}\n" in page.server.path.read_text()
    expect(panel.locator("pre")).to_have_count(0)
    expect(panel.get_by_label("Accent", exact=True)).to_have_value("#a02040")
    page.expect_fresh()


def test_settings_can_be_taken_back(show: Show) -> None:
    page = show()
    page.expect_fresh()  # the first result draws the panel anew
    page.page.get_by_role("button", name="Settings").click()
    panel = page.page.get_by_role("complementary", name="Settings")
    accent = panel.get_by_label("Accent", exact=True)
    value = accent.input_value()
    accent.fill("#a02040")
    page.page.keyboard.press("Tab")
    panel.get_by_role("button", name="Accent: back to the template's value").click()
    expect(accent).to_have_value(value)
    expect(panel.locator("pre")).to_have_count(0)


def test_a_setting_that_is_being_typed_stays_while_the_page_is_made_anew(show: Show) -> None:
    page = show()
    page.expect_fresh()
    page.page.get_by_role("button", name="Settings").click()
    panel = page.page.get_by_role("complementary", name="Settings")
    accent = panel.get_by_label("Accent", exact=True)
    tried: list[str] = []
    page.page.on("request", lambda request: tried.append(request.post_data) if request.method == "POST" else None)
    accent.fill("#a020")
    page.server.path.write_text(OUTLINE + "unknown: 1\n", "utf-8")
    expect(page.page.locator("#problems")).to_contain_text("unknown")
    expect(accent).to_have_value("#a020")
    accent.press_sequentially("40")
    page.page.keyboard.press("Tab")
    expect(panel.locator("pre")).to_have_text(re.compile(r'colors:\s+accent: "#a02040"'))
    assert len(tried) == 1 and "#a02040" in tried[0], "half a value is not tried"


def test_a_wrong_setting_is_told_beside_it_and_the_others_stay(show: Show) -> None:
    page = show()
    page.expect_fresh()  # the first result draws the panel anew
    page.page.get_by_role("button", name="Settings").click()
    panel = page.page.get_by_role("complementary", name="Settings")
    accent = panel.get_by_label("Accent", exact=True).input_value()
    panel.get_by_label("Size of text").fill("huge")
    page.page.keyboard.press("Tab")
    expect(panel.get_by_role("alert")).to_contain_text("must be a length")
    expect(panel.get_by_label("Accent", exact=True)).to_have_value(accent)
    expect(page.page.locator("#see")).to_have_class(re.compile("stale"))
    panel.get_by_role("button", name="Discard").click()
    expect(panel.get_by_role("alert")).to_have_count(0)
    page.expect_fresh()


def test_a_row_is_chosen_by_its_name(show: Show, tmp_path: Path) -> None:
    data = tmp_path / "office" / "rooms.csv"
    data.parent.mkdir()
    data.write_text("Room,Visits\n" + "".join(f"Room {n},{n * 10}\n" for n in range(1, 41)))
    each = "each: {file: rooms.csv, name: '{{ row.Room }}'}\n"
    page = show(each + OUTLINE.replace("value: 1200", "value: '{{ row.Visits }}'"))
    expect(page.page.locator("#row-button")).to_contain_text("Room 1")
    before = page.picture()
    page.page.locator("#row-button").click()
    dialog = page.page.get_by_role("dialog")
    dialog.get_by_role("searchbox").fill("Room 37")
    dialog.get_by_role("button", name=re.compile("Room 37")).click()
    page.expect_new_picture(before)
    expect(page.page.locator("#row-button")).to_contain_text("Room 37")
    expect(page.page.locator("#sheet-links [aria-label*='370']").first).to_be_attached()


def words(language: str) -> dict[str, str]:
    """The page's words in a language."""
    found: dict[str, str] = json.loads((PAGE / "strings" / f"{language}.json").read_text("utf-8"))
    return found


def test_both_languages_say_the_same_things_with_the_same_fields() -> None:
    english, chinese = words("en"), words("zh-CN")
    assert english.keys() == chinese.keys()
    field = re.compile(r"\{\w+\}|\$")
    assert {key: sorted(field.findall(text)) for key, text in english.items()} == {
        key: sorted(field.findall(text)) for key, text in chinese.items()
    }
    same = {key for key, text in english.items() if text == chinese[key]}
    assert same == {"drop.size", "language.en", "language.zh-CN"}


def test_every_word_the_page_asks_for_is_there_and_none_is_left_over() -> None:
    known = set(words("en"))
    text = "\n".join(
        file.read_text("utf-8") for file in [*PAGE.rglob("*.js"), PAGE / "index.html"] if file.parent.name != "vendor"
    )
    asked = set(
        re.findall(r"""(?:\bt\(|label\(|t\([^()`]*\?\s*|:\s*)["']([\w-]+(?:\.[\w-]+)+|cancel|close|copied)["']""", text)
    )
    asked |= set(re.findall(r'data-t(?:-label|-title)?="([\w.-]+)"', text))
    patterns = [
        re.compile(re.sub(r"\$\{[^}]*\}", r"[\\w-]+", found.replace(".", r"\.")))
        for found in re.findall(r"\bt\(`([^`]+)`", text)
    ]
    keys = {key.removesuffix(".one").removesuffix(".other") for key in known if not key.startswith("cm.")}
    used = {key for key in keys if key in text or any(pattern.fullmatch(key) for pattern in patterns)}
    missing = {key for key in asked if key.split(".")[0] in {k.split(".")[0] for k in keys}} - keys
    assert not missing, sorted(missing)
    assert keys == used, sorted(keys - used)


def test_the_language_follows_the_locale_and_can_be_changed(show: Show) -> None:
    page = show(OUTLINE, language="zh_CN.UTF-8", locale="zh-CN")
    expect(page.page.get_by_role("button", name="下载")).to_be_visible()
    page.type(2, "\nsumary: x")
    expect(page.page.locator("#problems-title")).to_contain_text("1 处错误")
    page.page.get_by_role("button", name="更多").click()
    page.page.get_by_role("menuitemcheckbox", name="English").click()
    expect(page.page.get_by_role("button", name="Download")).to_be_visible()
    expect(page.page.locator("#problems-title")).to_contain_text("1 error")
    expect(page.page.locator("html")).to_have_attribute("lang", "en")
