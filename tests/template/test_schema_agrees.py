"""A JSON-Schema validator and our own checks agree, wherever a schema can say it: on good files and on bad ones."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from exporter import job
from exporter.commands import schema
from exporter.problem import Problems
from exporter.template.load import resolve_template
from tests.support.core_yaml import Core

ROOT = Path(__file__).resolve().parents[2]
FILES = [
    file for folder in ("data", "templates", "tests/acceptance/outlines", "tests/document/golden", "tests/corpus")
    for file in sorted((ROOT / folder).rglob("*.yaml"))
]  # fmt: skip

# Mistakes a schema can see: keys that do not exist or are not there.
SAID = {"unknown-key", "missing-key", "missing-content"}

BAD_OUTLINES = {
    "no title": "sections: [{body: x}]",
    "no sections": "title: a",
    "unknown key": "title: a\nsubtitel: b\nsections: [{body: x}]",
    "unknown key of a section": "title: a\nsections: [{heading: h, bodies: x}]",
    "unknown key of a figure": "title: a\nfigures: {f: {label: l, value: 1, colour: red}}\nsections: [{body: x}]",
    "figure without label": "title: a\nfigures: {f: {value: 1}}\nsections: [{body: x}]",
    "chart without alt": "title: a\nsections: [{body: [{chart: {type: bar, categories: [a], series: {s: [1]}}}]}]",
    "chart of no kind": (
        "title: a\nsections: [{body: [{chart: {type: radar, alt: x, categories: [a], series: {s: [1]}}}]}]"
    ),
    "two blocks in one": "title: a\nsections: [{body: [{quote: {text: q}, page_break: true}]}]",
    "sections no list": "title: a\nsections: {heading: h}",
    "no section": "title: a\nsections: []",
}
BAD_TEMPLATES = {
    "unknown key": "page: {sizes: A4}",
    "unknown key under pdf": "pdf: {toc: true}",
    "no such choice": "tables: {style: fancy}",
    "no such zone": "pdf: {layout: [heading]}",
    "no such part": "front: [titel]",
    "a number for a list": "front: 3",
    "a word for a switch": "charts: {labels: maybe}",
}


def judge(name: str) -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(json.loads(schema.schema_text(name)))


JUDGES = {name: judge(name) for name in schema.NAMES}


def written(text: str) -> Any:
    """What a YAML reader of an editor makes of a file; None where it cannot read it."""
    try:
        document = yaml.load(text, Core)
        json.dumps(document, default=str)  # raises where an alias leads back to itself
        return document
    except (yaml.YAMLError, ValueError, RecursionError):
        return None


def of(file: Path) -> str:
    return "template" if "template" in str(file.relative_to(ROOT)).lower() else "outline"


def codes(file: Path, name: str) -> set[str]:
    """What our own checks call wrong."""
    problems = Problems()
    if name == "template":
        resolve_template(str(file), (), "en", problems)
    else:
        job.read(str(file), problems)
    return {problem.code for problem in problems if problem.severity == "error"}


def agree(file: Path, name: str, document: Any) -> None:
    told = codes(file, name)
    found = [f"{error.json_path} {error.message[:120]}" for error in JUDGES[name].iter_errors(document)]
    assert not found or told, f"the schema alone rejects: {found}"
    # A template's schema asks for no key: it may inherit any.
    said = SAID - {"missing-key"} if name == "template" else SAID
    assert found or not told & said, f"our checks alone reject: {told}"


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_files(file: Path) -> None:
    data = file.read_bytes()
    # What is no UTF-8, or larger than an editor would load, is told before any schema.
    text = data.decode("utf-8", "replace").removeprefix("\ufeff") if len(data) < 1_000_000 else ""
    document = written(text)
    if isinstance(document, dict) and "\ufffd" not in text:
        agree(file, of(file), document)


@pytest.mark.parametrize("name", BAD_OUTLINES)
def test_bad_outlines(name: str, tmp_path: Path) -> None:
    _both_reject(tmp_path / "bad.yaml", "outline", BAD_OUTLINES[name])


@pytest.mark.parametrize("name", BAD_TEMPLATES)
def test_bad_templates(name: str, tmp_path: Path) -> None:
    _both_reject(tmp_path / "bad.yaml", "template", BAD_TEMPLATES[name])


def _both_reject(file: Path, name: str, text: str) -> None:
    file.write_text(text, "utf-8")
    assert codes(file, name)
    assert list(JUDGES[name].iter_errors(written(text)))
