"""What `exporter templates` and `exporter schema` print: usable again, and never behind the program."""

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from exporter import job
from exporter.commands import keys, schema, templates
from exporter.problem import Problems
from exporter.template.chain.bundled import find_folder, list_templates
from exporter.template.load import resolve_template
from exporter.template.model import Template
from tests.support import product
from tests.support.core_yaml import Core
from tests.support.seen import picture

ROOT = Path(__file__).resolve().parents[2]
KEPT = {"outline": ROOT / "data" / "outline.schema.json", "template": ROOT / "templates" / "template.schema.json"}


def settled(template: Template | None) -> Any:
    """Both outputs' settings as text, without the places that set them."""
    assert template is not None
    return re.sub(r"Place\(.*?\)", "Place", repr((template.docx, template.pdf)))


@pytest.mark.parametrize("language", ["zh-CN", "en", "ja"])
@pytest.mark.parametrize("name", list_templates())
def test_a_printed_template_saved_is_the_same_template(name: str, language: str, tmp_path: Path) -> None:
    problems = Problems()
    file = tmp_path / "saved.yaml"
    file.write_text(templates.show_template(name, problems) or "", "utf-8")
    assert settled(resolve_template(str(file), (), language, problems)) == settled(
        resolve_template(name, (), language, problems)
    )
    assert [str(problem) for problem in problems if problem.severity == "error"] == []


def test_each_value_says_where_it_was_set(tmp_path: Path) -> None:
    (tmp_path / "house.yaml").write_text('extends: modern\ncolors:\n  accent: "#123456"\ndocx: {toc: true}\n', "utf-8")
    done = product.run("templates", "house.yaml", cwd=tmp_path)
    assert done.code == 0, done.err
    assert re.search(r'^  accent: "#123456" +# house.yaml:3$', done.out, re.M)
    assert re.search(r"^  toc: true +# house.yaml:4$", done.out, re.M)
    assert re.search(r"^  orientation: portrait +# base.yaml:\d+$", done.out, re.M)
    assert re.search(r"^  style: banded +# modern.yaml:\d+$", done.out, re.M)


def test_the_list_says_what_each_is_for(tmp_path: Path) -> None:
    done = product.run("templates", cwd=tmp_path)
    assert [line.split()[0] for line in done.out.splitlines()] == list(list_templates())
    assert all(len(line.split("  ", 1)[1].strip()) > 20 for line in done.out.splitlines())


def test_an_unknown_template_is_told(tmp_path: Path) -> None:
    done = product.run("templates", "breifing", cwd=tmp_path)
    assert done.code == 2
    assert "did you mean briefing?" in done.err


@pytest.mark.parametrize("name", schema.NAMES)
def test_the_schema_beside_the_files_is_the_one_printed(name: str) -> None:
    kept = KEPT[name].read_text("utf-8")
    assert kept == schema.schema_text(name), f"stale: exporter schema {name} > {KEPT[name].relative_to(ROOT)}"
    done = product.run("schema", name, cwd=ROOT)
    assert (done.code, done.out) == (0, kept)


@pytest.mark.parametrize("name", schema.NAMES)
def test_the_reference_of_keys_is_not_behind(name: str) -> None:
    assert keys.page_path(name).read_text("utf-8") == keys.complete_page(name), "stale: run `make docs`"


@pytest.mark.parametrize("name", schema.NAMES)
def test_the_examples_of_the_reference_are_right(name: str, tmp_path: Path) -> None:
    """What the hand-written half shows can be typed in as it stands."""
    blocks = re.findall(r"```yaml\n(.*?)```", keys.page_path(name).read_text("utf-8").partition(keys.MARK)[0], re.S)
    assert blocks
    (tmp_path / "logo.png").write_bytes(picture((0, 0, 0)))
    for text in blocks:
        file = tmp_path / "example.yaml"
        file.write_text(text if name == "template" or "title:" in text else f"title: a\nlanguage: en\n{text}", "utf-8")
        problems = Problems()
        found = (
            resolve_template(str(file), (), "zh-CN", problems) if name == "template" else job.read(str(file), problems)
        )
        assert found is not None, [str(problem) for problem in problems]


@pytest.mark.parametrize("name", schema.NAMES)
def test_every_key_of_the_schema_is_described(name: str) -> None:
    whole = json.loads(schema.schema_text(name))
    jsonschema.Draft202012Validator.check_schema(whole)
    for title, record in {name: whole, **whole["$defs"]}.items():
        lacking = [key for key, form in record["properties"].items() if not form.get("description")]
        assert lacking == [], title


@pytest.mark.parametrize(
    "file", sorted([*(ROOT / "data").glob("*.yaml"), *Path(find_folder()).glob("*.yaml")]), ids=str
)
def test_editors_find_the_schema(file: Path) -> None:
    """The first line names the schema beside the file, as YAML language servers read it."""
    first = file.read_text("utf-8").splitlines()[0]
    match = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
    assert match, first
    whole = json.loads((file.parent / match[1]).read_text("utf-8"))
    document = yaml.load(file.read_text("utf-8"), Core)
    found = [
        f"{error.json_path} {error.message[:100]}"
        for error in jsonschema.Draft202012Validator(whole).iter_errors(document)
    ]
    assert found == []
