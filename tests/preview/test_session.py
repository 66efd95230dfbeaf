"""A preview as it runs: what changes is shown, what is broken greys, nothing stays behind."""

import os
import threading
from collections.abc import Iterator
from pathlib import Path
from time import monotonic, sleep

import pypdfium2 as pdfium
import pytest

from exporter.preview.session import PreviewSession
from exporter.preview.snapshot import Tickets
from tests.support.previews import OUTLINE, PATIENCE, PreviewClient, run_preview, write_outline


@pytest.fixture
def client(tmp_path: Path) -> Iterator[PreviewClient]:
    with run_preview(write_outline(tmp_path)) as running:
        running.wait_complete()
        yield running


def replace_file(path: Path, text: str) -> None:
    """Save as editors do: another file of the same name."""
    other = path.with_suffix(".tmp")
    other.write_text(text, "utf-8")
    os.replace(other, path)


def test_a_save_is_shown(client: PreviewClient) -> None:
    replace_file(Path(client.session.path), OUTLINE.replace("12480", "12500"))
    state = client.wait_for(lambda state: state["build"] > 1 and state["page"]["current"])
    figure = next(name for name in state["names"] if name["name"] == "visits")
    assert figure["prints"] == "12,500\u00a0visitors"
    assert any("12,500" in link["text"] for link in state["page"]["links"])


def test_an_error_greys_the_last_good_page(client: PreviewClient) -> None:
    path = Path(client.session.path)
    replace_file(path, OUTLINE.replace("title:", "titel:"))
    state = client.wait_for(lambda state: state["errors"])
    assert state["page"]["version"] == 1
    assert not state["page"]["current"]
    assert not state["word"]["current"]
    first = state["problems"][0]
    assert (first["here"], first["line"], first["column"], first["file"]) == (True, 1, 1, "report.yaml")
    assert first["fix"] == {"label": "title", "line": 1, "column": 1, "end": 6, "text": "title"}
    assert client.get("page.jpg?v=1").body.startswith(b"\xff\xd8")
    assert client.get("download/pdf").json["error"] == "has-errors"
    assert client.get("download/pdf?last_good=1").body.startswith(b"%PDF")
    replace_file(path, OUTLINE)
    state = client.wait_for(lambda state: state["page"]["current"])
    assert state["page"]["version"] > 2
    assert client.get("download/docx").body.startswith(b"PK")


def test_what_it_downloads_is_what_build_makes(client: PreviewClient, tmp_path: Path) -> None:
    from exporter import job

    result = job.build(client.session.path, job.Options(), str(tmp_path / "output"))
    made = {os.path.splitext(file)[1]: Path(file).read_bytes() for file in result.files}
    pdf, docx = client.get("download/pdf"), client.get("download/docx")
    assert pdf.body == made[".pdf"]
    assert docx.body == made[".docx"]
    assert "report.docx" in docx.headers["Content-Disposition"]


def test_a_file_that_the_outline_names_is_watched(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("Name,Count\nA,1\n", "utf-8")
    text = OUTLINE.replace(
        "    body: This month {{ visits }} came.\n", "    body: [table: {caption: T, file: t.csv}]\n"
    )
    with run_preview(write_outline(tmp_path, text)) as client:
        before = client.wait_complete()
        assert before["errors"] == 0
        (tmp_path / "t.csv").unlink()
        gone = client.wait_for(lambda state: state["errors"])
        assert "t.csv" in gone["problems"][0]["message"]
        replace_file(tmp_path / "t.csv", "Name,Count\nB,2\n")
        client.wait_for(lambda state: state["errors"] == 0 and state["page"]["current"])


def test_a_template_of_the_folder_is_watched(tmp_path: Path) -> None:
    house = tmp_path / "house.yaml"
    house.write_text('extends: briefing\ndescription: Ours\ncolors: {accent: "#004488"}\n', "utf-8")
    with run_preview(write_outline(tmp_path, "template: house.yaml\n" + OUTLINE)) as client:
        state = client.wait_complete()
        assert {"name": "house.yaml", "about": "Ours", "own": True} in state["templates"]
        assert state["template"] == "house"
        replace_file(house, "extends: briefing\ncolors: {accent: blue}\n")
        broken = client.wait_for(lambda state: state["errors"])
        assert (broken["problems"][0]["file"], broken["problems"][0]["here"]) == ("house.yaml", False)


def test_an_outline_that_is_removed_and_comes_back(client: PreviewClient) -> None:
    path = Path(client.session.path)
    path.unlink()
    gone = client.wait_for(lambda state: state["errors"])
    assert gone["outline"]["digest"] == ""
    write_outline(path.parent)
    client.wait_for(lambda state: state["errors"] == 0 and state["page"]["current"])


def test_the_view_changes_what_is_shown_and_writes_nothing(client: PreviewClient) -> None:
    before = client.get("page.jpg?v=1").body
    client.post("view", {"template": "modern", "settings": {"colors.accent": "#aa0000"}})
    state = client.wait_for(lambda state: state["build"] > 1 and state["page"]["current"])
    assert state["template"] == "modern"
    assert state["view"] == {"template": "modern", "row": "", "settings": {"colors.accent": "#aa0000"}}
    assert client.get(f"page.jpg?v={state['page']['version']}").body != before
    client.post("view", {"settings": {"colors.accent": "no colour"}})
    client.wait_for(lambda state: state["errors"])
    assert os.listdir(client.session.folder) == ["report.yaml"]
    assert client.post("view", {"template": "../secret.yaml"}).status == 400


def test_events_tell_each_change_and_the_end(client: PreviewClient) -> None:
    with client.listen() as events:
        name, state = next(events)
        assert (name, state["build"]) == ("state", 1)
        replace_file(Path(client.session.path), OUTLINE.replace("12480", "12500"))
        name, state = next(events)
        assert (name, state["build"], state["page"]["current"]) == ("state", 2, True)
        client.post("stop", {})
        assert "bye" in [name for name, _ in events]
    assert client.session.ended


def test_a_draft_is_shown_and_writes_nothing(client: PreviewClient) -> None:
    draft = OUTLINE.replace("12480", "99999")
    answer = client.post("check", {"text": draft, "serial": 4, "show": True}).json
    assert (answer["serial"], answer["errors"]) == (4, 0)
    state = client.wait_for(lambda state: state["of"] == "draft" and state["page"]["current"])
    assert state["draft"] == 4
    assert any("99,999" in link["text"] for link in state["page"]["links"])
    assert client.get("outline").json["text"] == OUTLINE
    client.post("check", {"text": None, "show": True})
    client.wait_for(lambda state: state["of"] == "disk" and state["page"]["current"])


def test_a_page_that_is_loaded_again_counts_anew(client: PreviewClient) -> None:
    for serial, page in ((40, "one"), (1, "one"), (1, "two"), (2, "")):
        answer = client.post("check", {"text": OUTLINE, "serial": serial, "client": page}).json
        assert "superseded" not in answer
        assert answer["serial"] == serial


def test_the_draft_of_a_page_is_its_own(client: PreviewClient) -> None:
    with client.listen() as events:
        next(events)
        client.post("check", {"text": OUTLINE + "# one\n", "serial": 5, "client": "one", "show": True})
        client.wait_for(lambda state: (state["draft"], state["draft_client"]) == (5, "one"))
        client.post("check", {"text": OUTLINE + "# late\n", "serial": 4, "client": "one", "show": True})
        client.post("check", {"text": None, "client": "two", "show": True})
        client.post("check", {"text": OUTLINE + "# two\n", "serial": 1, "client": "two", "show": True})
        state = client.wait_for(lambda state: state["draft_client"] == "two")
        assert state["draft"] == 1
    client.wait_for(lambda state: state["of"] == "disk")  # the last page has gone


def test_only_the_newest_text_of_a_page_is_checked() -> None:
    tickets = Tickets()
    first, other, second = tickets.take("one"), tickets.take("two"), tickets.take("one")
    assert [tickets.is_newest("one", first), tickets.is_newest("one", second)] == [False, True]
    assert tickets.is_newest("two", other)
    for number in range(100):
        tickets.take(str(number))
    assert tickets.is_newest("one", first)  # forgotten: an answer too many is no harm


def test_a_text_is_checked_as_it_is_typed(client: PreviewClient) -> None:
    answer = client.post(
        "check", {"text": OUTLINE.replace("{{ visits }} came", "{{ visit }} came", 1), "serial": 1}
    ).json
    (problem,) = answer["problems"]
    assert (problem["line"], problem["severity"]) == (8, "error")
    assert problem["fix"]["text"] == "{{ visits }}"
    assert [name["name"] for name in answer["names"]][:2] == ["title", "visits"]
    assert client.state()["build"] == 1


def test_nothing_stays_behind_after_many_saves_and_closed_pages(client: PreviewClient) -> None:
    path = Path(client.session.path)
    with client.listen() as events:
        next(events)
    settle(lambda: client.session.listeners == 0)
    before = threading.active_count()
    build = 1
    for number in range(40):
        with client.listen() as events:
            next(events)
            replace_file(path, OUTLINE.replace("12480", str(13000 + number)))
            build = next(state["build"] for name, state in events if state["build"] > build)
    assert build >= 41
    settle(lambda: client.session.listeners == 0)
    settle(lambda: threading.active_count() <= before)
    assert len(client.session.snapshot.pages) <= 2


def settle(wanted: object) -> None:
    end = monotonic() + PATIENCE
    while not wanted():  # type: ignore[operator]
        assert monotonic() < end
        sleep(0.05)


def test_a_mistake_of_ours_ends_no_preview(client: PreviewClient, capsys: pytest.CaptureFixture[str]) -> None:
    session: PreviewSession = client.session
    good, session.options = session.options, None  # type: ignore[assignment]
    session.look_again()
    state = client.wait_for(lambda state: state["errors"])
    assert state["problems"][0]["code"] == "internal"
    session.options = good
    session.look_again()
    client.wait_for(lambda state: state["errors"] == 0 and state["page"]["current"])
    assert "internal error" in capsys.readouterr().err


EACH = """\
title: "{{ row.Name }}"
language: en
each: {file: rows.csv, name: "{{ row.Name }}"}
sections:
  - heading: Count
    body: "There are {{ count }}."
figures:
  count: {label: Count, value: "{{ row.Count }}", unit: cases}
"""


def test_one_row_of_many_is_shown_and_another_can_be_chosen(tmp_path: Path) -> None:
    (tmp_path / "rows.csv").write_text("Name,Count\nNorth,12\nSouth,many\n", "utf-8")
    with run_preview(write_outline(tmp_path, EACH)) as client:
        state = client.wait_complete()
        assert state["rows"] == {"count": 2, "shown": "North", "number": 1}
        assert state["errors"] == 0
        client.post("view", {"row": "South"})
        state = client.wait_for(lambda state: state["build"] > 1)
        assert state["rows"]["shown"] == "South"
        place = state["problems"][0]
        assert (place["file"], place["line"], place["column"], place["here"]) == ("rows.csv", 3, 2, False)
        assert client.get("download/pdf?last_good=1").status == 200


def test_what_is_downloaded_right_after_a_save_is_what_was_saved(client: PreviewClient) -> None:
    digest = client.get("outline").json["digest"]
    for number in range(5):
        text = OUTLINE.replace("12480", str(20_000 + number))
        digest = client.post("save", {"text": text, "digest": digest}).json["digest"]
        with pdfium.PdfDocument(client.get("download/pdf").body) as document:
            assert f"20,00{number}" in document[0].get_textpage().get_text_bounded()


def test_files_are_given_while_somebody_types_without_a_pause(client: PreviewClient) -> None:
    stopped = threading.Event()

    def type_on() -> None:
        number = 0
        while not stopped.is_set():
            number += 1
            client.post("check", {"text": OUTLINE + f"# {number}\n", "serial": number, "show": True})

    typing = threading.Thread(target=type_on)
    typing.start()
    try:
        assert client.get("download/docx").body.startswith(b"PK")
        assert client.get("download/pdf").body.startswith(b"%PDF")
    finally:
        stopped.set()
        typing.join()


def test_what_is_wrong_is_said_in_the_page_s_language(tmp_path: Path) -> None:
    """With a translator that only marks what passes it."""

    def translate(code: str, message: str, language: str) -> str:
        return f"{language} {code} {message}"

    with run_preview(write_outline(tmp_path, "titel: x\n"), language="zh-CN", translate=translate) as client:
        problems = client.wait_for(lambda state: state["errors"])["problems"]
        for problem in problems:
            assert problem["message"].startswith(f"zh-CN {problem['code']} ")
            assert problem["hint"].startswith(f"zh-CN {problem['code']} ")
        assert "title" in [problem["fix"]["text"] for problem in problems if problem["fix"]]
        assert client.get("word?v=9").json["message"].startswith("zh-CN  this version")
        client.post("view", {"ui": "en"})
        client.wait_for(lambda state: state["problems"][0]["message"].startswith("en "))
