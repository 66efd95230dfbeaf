"""What an empty folder offers, and what the insert menu has: all of it builds."""

import os
import re
from pathlib import Path

import pytest
import yaml

from exporter import job
from exporter.commands.init import FILES
from exporter.preview.offers.samples import find_sample, list_samples, list_snippets, write_sample
from tests.support.previews import OUTLINE, run_preview, write_outline

PROVIDED = {f"library.{language}": files for language, files in FILES.items()}
SAMPLES = [one["id"] for one in list_samples(PROVIDED, "en")]
LANGUAGES = ("en", "zh-CN")


@pytest.mark.parametrize("id", SAMPLES)
def test_each_sample_builds_without_a_warning(tmp_path: Path, id: str) -> None:
    made = write_sample(str(tmp_path), find_sample(PROVIDED, id), "report.yaml")
    assert made[0] == "report.yaml"
    result = job.build(str(tmp_path / "report.yaml"), job.Options(), str(tmp_path / "output"))
    assert [str(problem) for problem in result.problems] == []
    assert result.files


@pytest.mark.parametrize("language", LANGUAGES)
def test_samples_of_the_page_s_language_come_first(language: str) -> None:
    samples = list_samples(PROVIDED, language)
    assert samples[0]["language"] == language
    assert all(one["title"] and one["about"] for one in samples)
    assert {one["language"] for one in samples} == set(LANGUAGES)


# What stands around a snippet of each place, so that what it names is there.
AROUND = {
    "figures": "title: T\nlanguage: {language}\nfigures:\n{visits}{text}sections: [{{heading: H, body: B.}}]\n",
    "sections": "title: T\nlanguage: {language}\nsections:\n{text}",
    "body": "title: T\nlanguage: {language}\nfigures:\n{visits}sections:\n  - heading: H\n    body:\n{text}",
    "top": "title: T\nlanguage: {language}\nsections: [{{heading: H, body: 'B[^n1].'}}]\n{text}",
}
VISITS = "".join(f"  {id}: {{label: {id}, value: 4, unit: 个}}\n" for id in ("loans", "branches", "members"))
DEPTH = {"figures": 2, "sections": 2, "body": 6, "top": 0}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("id", [one["id"] for one in list_snippets("en")])
def test_each_snippet_is_right_where_it_belongs(tmp_path: Path, id: str, language: str) -> None:
    snippet = next(one for one in list_snippets(language) if one["id"] == id)
    assert snippet["label"]
    assert snippet["about"]
    plain = re.sub(r"\$\{\d+:([^}]*)\}", r"\1", snippet["text"])
    lead = " " * DEPTH[snippet["where"]]
    text = "".join(lead + line for line in plain.splitlines(keepends=True))
    visits = VISITS + (
        "" if snippet["where"] == "figures" and "visits" in plain[:8] else "  visits: {label: V, value: 5, unit: 个}\n"
    )
    if not (snippet["where"] == "figures" and plain.startswith("services")):
        visits += "  services: {label: S, value: 6, unit: 个}\n"
    outline = AROUND[snippet["where"]].format(language=language, text=text, visits=visits)
    if "[^n1]" in outline and "notes:" not in outline:
        outline = outline.replace("[^n1]", "")
    path = write_outline(tmp_path, outline)
    (tmp_path / "table.csv").write_text("A,B\nx,1\n", "utf-8")
    (tmp_path / "rows.csv").write_text("Name,名称\nx,y\n", "utf-8")
    (tmp_path / "photo.jpg").write_bytes(make_jpeg())
    result = job.check(str(path), job.Options())
    assert [str(problem) for problem in result.problems if problem.severity == "error"] == []
    assert yaml.safe_load(text)


def make_jpeg() -> bytes:
    import io

    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", (40, 30), "white").save(out, "JPEG")
    return out.getvalue()


def test_an_empty_folder_begins_with_a_sample(tmp_path: Path) -> None:
    with run_preview(tmp_path, samples=PROVIDED) as client:
        state = client.state()
        assert (state["mode"], state["outline"], state["page"]) == ("empty", None, None)
        assert client.get("outline").status == 404
        assert client.get("samples").json["outlines"] == []
        answer = client.post("start", {"sample": "library.en", "name": "july.yaml"})
        assert (answer.status, answer.json["made"]) == (201, ["july.yaml", "house.yaml"])
        state = client.wait_complete()
        assert (state["mode"], state["outline"]["name"], state["errors"]) == ("outline", "july.yaml", 0)
        assert state["page"]["current"]
        assert client.post("start", {"sample": "library.en"}).status == 422


def test_an_outline_of_the_folder_can_be_opened(tmp_path: Path) -> None:
    write_outline(tmp_path)
    (tmp_path / "house.yaml").write_text("extends: briefing\n", "utf-8")
    with run_preview(tmp_path, samples=PROVIDED) as client:
        assert client.get("samples").json["outlines"] == [{"name": "report.yaml", "title": "A month at the library"}]
        for name in ("house.yaml", "../report.yaml", str(tmp_path / "report.yaml"), ""):
            assert client.post("open", {"name": name}).status == 404
        assert client.post("open", {"name": "report.yaml"}).status == 200
        assert client.wait_complete()["outline"]["name"] == "report.yaml"


@pytest.mark.parametrize("taken", ["report.yaml", "house.yaml"])
def test_nothing_is_replaced_by_a_sample(tmp_path: Path, taken: str) -> None:
    (tmp_path / taken).write_text("mine\n", "utf-8")
    with run_preview(tmp_path, samples=PROVIDED) as client:
        answer = client.post("start", {"sample": "library.en"})
        assert (answer.status, answer.json["name"]) == (409, taken)
    assert os.listdir(tmp_path) == [taken]
    assert (tmp_path / taken).read_text("utf-8") == "mine\n"


@pytest.mark.parametrize(
    "name", ["../a.yaml", "a", "a.txt", "", ".hidden.yaml", "a\x00.yaml", "nul.yaml", "x" * 300 + ".yaml"]
)
def test_names_that_are_none_are_refused(tmp_path: Path, name: str) -> None:
    with run_preview(tmp_path, samples=PROVIDED) as client:
        assert client.post("start", {"sample": "library.en", "name": name}).status == 422
        assert client.post("start", {"sample": "nothing", "name": "a.yaml"}).status == 404
    assert os.listdir(tmp_path) == []


def test_a_read_only_preview_begins_nothing(tmp_path: Path) -> None:
    with run_preview(tmp_path, samples=PROVIDED, read_only=True) as client:
        assert client.post("start", {"sample": "library.en"}).status == 403
    assert os.listdir(tmp_path) == []


def test_rows_can_be_searched(tmp_path: Path) -> None:
    (tmp_path / "rows.csv").write_text("Name\n" + "".join(f"Ward {number}\n" for number in range(1, 41)), "utf-8")
    text = 'each: {file: rows.csv, name: "{{ row.Name }}"}\n' + OUTLINE
    with run_preview(write_outline(tmp_path, text)) as client:
        client.wait_complete()
        found = client.get("rows?limit=3").json
        assert (found["count"], found["more"], len(found["rows"])) == (40, True, 3)
        found = client.get("rows?search=ward%2039").json
        assert found["rows"] == [{"number": 39, "name": "Ward 39"}]
