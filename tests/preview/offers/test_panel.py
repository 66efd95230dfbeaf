"""The panel: what holds, who set it, what is written; nothing but the settings that were asked for."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from exporter import job
from exporter.preview.offers.samples import read_data
from tests.support.previews import OUTLINE, PreviewClient, run_preview, write_outline

HOUSE = """\
# ours
extends: briefing

colors:
  accent: "#1f5f4a"   # the house's green
"""


@pytest.fixture(scope="module")
def refusing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PreviewClient]:
    """One preview for all settings that are refused: they leave nothing behind."""
    with run_preview(write_outline(tmp_path_factory.mktemp("refusing"))) as running:
        running.wait_complete()
        yield running


def settings_of(panel: Any) -> dict[str, Any]:
    return {one["key"]: one for group in panel["groups"] for one in group["settings"]}


def test_it_says_what_holds_and_who_set_it(tmp_path: Path) -> None:
    (tmp_path / "house.yaml").write_text(HOUSE, "utf-8")
    with run_preview(write_outline(tmp_path, "template: house.yaml\n" + OUTLINE)) as client:
        client.wait_complete()
        panel = client.get("settings").json
        found = settings_of(panel)
        assert (found["colors.accent"]["value"], found["colors.accent"]["from"]) == ("#1f5f4a", "house.yaml")
        assert (found["text.size"]["value"], found["text.size"]["from"]) == ("12pt", "base.yaml")
        assert found["fonts.body.latin"]["value"] == "Noto Sans"
        assert (panel["file"], panel["can_write"], panel["yaml"]) == ("house.yaml", True, "")
        client.post("view", {"settings": {"colors.accent": "#aa0000", "docx.toc": "true"}})
        panel = client.get("settings").json  # at once: it waits for the look that takes them
        assert panel["yaml"] == 'colors:\n  accent: "#aa0000"\ndocx:\n  toc: true\n'
        accent = settings_of(panel)["colors.accent"]
        assert (accent["value"], accent["from"]) == ("#aa0000", "")


def test_every_setting_of_the_panel_is_one_of_the_template(tmp_path: Path) -> None:
    with run_preview(write_outline(tmp_path)) as client:
        client.wait_complete()
        found = settings_of(client.get("settings").json)
        values = {key: one["value"] for key, one in found.items()}
        assert all(values.values()), values
        answer = client.post("settings/write", {"settings": values})
        assert answer.status == 200, answer.json
        result = job.check(str(tmp_path / "report.yaml"), job.Options(template=str(tmp_path / "house.yaml")))
        assert [str(problem) for problem in result.problems if problem.severity == "error"] == []


def test_both_languages_of_the_page_have_all_words() -> None:
    panel = read_data("panel.toml")
    for group in panel["group"]:
        for words in (group["label"], *(one[key] for one in group["setting"] for key in ("label", "about"))):
            assert set(words) == {"en", "zh-CN"}
            assert all(words.values())


def test_settings_go_into_the_template_that_is_there(tmp_path: Path) -> None:
    house = tmp_path / "house.yaml"
    house.write_text(HOUSE, "utf-8")
    with run_preview(write_outline(tmp_path, "template: house.yaml\n" + OUTLINE)) as client:
        client.wait_complete()
        wished = {"colors.accent": "#aa0000", "text.size": "11pt"}
        client.post("view", {"settings": {**wished, "tables.style": "grid"}})
        answer = client.post("settings/write", {"settings": wished, "file": "house.yaml"}).json
        assert (answer["created"], answer["set_template"]) == (False, None)
        made = HOUSE.replace("#1f5f4a", "#aa0000") + "text:\n  size: 11pt\n"
        assert house.read_text("utf-8") == answer["yaml"] == made
        state = client.wait_for(
            lambda state: state["view"]["settings"] == {"tables.style": "grid"} and state["complete"]
        )
        assert state["errors"] == 0


def test_a_new_template_extends_the_one_in_use(tmp_path: Path) -> None:
    with run_preview(write_outline(tmp_path, "template: modern\n" + OUTLINE)) as client:
        client.wait_complete()
        answer = client.post("settings/write", {"settings": {"colors.accent": "#aa0000"}}).json
        assert (answer["file"], answer["created"], answer["set_template"]) == ("house.yaml", True, "house.yaml")
        text = (tmp_path / "house.yaml").read_text("utf-8")
        assert text.splitlines()[1:] == ["extends: modern", "", "colors:", '  accent: "#aa0000"']
        assert (tmp_path / "report.yaml").read_text("utf-8") == "template: modern\n" + OUTLINE
        again = client.post("settings/write", {"settings": {"colors.accent": "#bb0000"}, "file": "house.yaml"})
        assert (again.status, again.json["error"]) == (409, "exists")


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"colors.accent": "red"}, "there is no colour role `red`"),
        ({"text.size": "900pt"}, "72"),
        ({"fonts.body.latin": "a\x00b"}, "control character"),
    ],
)
def test_bad_settings_are_refused_and_nothing_is_written(
    refusing: PreviewClient, settings: dict[str, str], words: str
) -> None:
    answer = refusing.post("settings/write", {"settings": settings})
    assert (answer.status, answer.json["error"]) == (422, "refused")
    assert words in answer.json["message"]
    assert os.listdir(refusing.session.folder) == ["report.yaml"]


@pytest.mark.parametrize(
    "settings",
    [
        {"docx.base": "/etc/passwd"},
        {"logo.file": "/etc/passwd"},
        {"fonts.body.files": ["/etc/passwd"]},
        {"colors.nothing": "#aa0000"},
        {"a\nb": "x"},
        {"colors.accent": {"a": 1}},
        {"colors.accent": "x" * 201},
        ["colors.accent"],
    ],
)
def test_no_setting_names_a_file_of_this_computer(refusing: PreviewClient, settings: object) -> None:
    for address in ("settings/write", "view"):
        assert refusing.post(address, {"settings": settings}).json["error"] == "bad-request"
    assert refusing.state()["view"]["settings"] == {}
    assert os.listdir(refusing.session.folder) == ["report.yaml"]


@pytest.mark.parametrize("name", ["../house.yaml", "/tmp/house.yaml", "house.txt", ".yaml", "a/b.yaml", "con.yaml"])
def test_no_template_is_written_elsewhere(refusing: PreviewClient, name: str) -> None:
    answer = refusing.post("settings/write", {"settings": {"colors.accent": "#aa0000"}, "file": name})
    assert answer.status == 422
    assert os.listdir(refusing.session.folder) == ["report.yaml"]


@pytest.mark.parametrize(
    "template", ["template: {extends: briefing, docx: {toc: false}}\n", "template: ../outside.yaml\n"]
)
def test_settings_that_belong_elsewhere_are_not_written(tmp_path: Path, template: str) -> None:
    folder = tmp_path / "office"
    folder.mkdir()
    (tmp_path / "outside.yaml").write_text(HOUSE, "utf-8")
    with run_preview(write_outline(folder, template + OUTLINE), options=job.Options(root=str(tmp_path))) as client:
        client.wait_complete()
        panel = client.get("settings").json
        assert not panel["can_write"]
        assert panel["why"]
        assert client.post("settings/write", {"settings": {"colors.accent": "#aa0000"}}).status == 422
    assert (tmp_path / "outside.yaml").read_text("utf-8") == HOUSE


def test_a_read_only_preview_writes_no_template(tmp_path: Path) -> None:
    with run_preview(write_outline(tmp_path), read_only=True) as client:
        client.wait_complete()
        assert not client.get("settings").json["can_write"]
        assert client.post("settings/write", {"settings": {"colors.accent": "#aa0000"}}).status == 403


def test_a_template_with_a_mistake_keeps_its_bytes(tmp_path: Path) -> None:
    house = tmp_path / "house.yaml"
    house.write_text("extends: briefing\ncolors: red\n", "utf-8")
    client: PreviewClient
    with run_preview(write_outline(tmp_path, "template: house.yaml\n" + OUTLINE)) as client:
        client.wait_for(lambda state: state["errors"])
        assert client.post("settings/write", {"settings": {"colors.accent": "#aa0000"}}).status == 422
    assert house.read_text("utf-8") == "extends: briefing\ncolors: red\n"
