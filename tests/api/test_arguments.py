"""Wrong arguments are refused at once, by the right error and with what to do."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import exporter
from exporter.api import arguments

OUTLINE = exporter.loads("title: T\nlanguage: en\nsections: [{heading: H, body: B}]\n")

WRONG: list[tuple[Callable[[Any], object], type[Exception], str]] = [
    (lambda x: x.load(None), TypeError, "not None; .*from_dict"),
    (lambda x: x.load({"title": "a"}), TypeError, "not dict; .*from_dict"),
    (lambda x: x.load(b"report.yaml"), TypeError, "not bytes"),
    (lambda x: x.load(""), ValueError, "name the outline's file"),
    (lambda x: x.load("a\0b"), ValueError, "NUL"),
    (lambda x: x.load("title: T\nsections: []\n"), ValueError, "loads"),
    (lambda x: x.load(OUTLINE), TypeError, "an Outline already"),
    (lambda x: x.load("no-such.yaml"), FileNotFoundError, "no-such.yaml"),
    (lambda x: x.loads(None), TypeError, r"exporter\.load\(path\)"),
    (lambda x: x.loads(b"title: T"), TypeError, "decode it first"),
    (lambda x: x.loads({"title": "T"}), TypeError, "from_dict"),
    (lambda x: x.from_dict("title: T"), TypeError, "loads"),
    (lambda x: x.from_dict([1]), TypeError, "not list"),
    (lambda x: x.check(3), TypeError, "not int; make one with"),
    (lambda x: x.check("no-such.yaml"), FileNotFoundError, "no-such.yaml"),
    (lambda x: x.check(OUTLINE, source="no-such.txt"), FileNotFoundError, "no-such.txt"),
    (lambda x: x.build(None), TypeError, r"exporter\.load"),
    (lambda x: x.build({"title": "T"}), TypeError, "from_dict"),
    (lambda x: x.build("no-such.yaml"), FileNotFoundError, "no-such.yaml"),
    (lambda x: x.build(OUTLINE, to="pfd"), ValueError, "did you mean 'pdf'"),
    (lambda x: x.build(OUTLINE, to="html"), ValueError, "no format 'html'"),
    (lambda x: x.build(OUTLINE, to=["pdf", "odt"]), ValueError, "no format 'odt'"),
    (lambda x: x.build(OUTLINE, to=[]), ValueError, "to is empty"),
    (lambda x: x.build(OUTLINE, to=""), ValueError, "no format ''"),
    (lambda x: x.build(OUTLINE, to=7), TypeError, "not int"),
    (lambda x: x.build(OUTLINE, to=b"pdf"), TypeError, "not bytes"),
    (lambda x: x.build(OUTLINE, output=None), TypeError, "output must be"),
    (lambda x: x.build(OUTLINE, output=""), ValueError, "output is empty"),
    (lambda x: x.build(OUTLINE, output="-"), ValueError, "return bytes"),
    (lambda x: x.build(OUTLINE, output="a.pdf", to="docx"), ValueError, "asks for another"),
    (lambda x: x.build(OUTLINE, template={"extends": "modern"}), TypeError, "settings="),
    (lambda x: x.build(OUTLINE, settings=["text.size=11pt"]), TypeError, "settings must map"),
    (lambda x: x.build(OUTLINE, settings={1: "a"}), TypeError, "a key of settings"),
    (lambda x: x.build(OUTLINE, root="no-such-folder"), ValueError, "no folder"),
    (lambda x: x.render_pdf(3), TypeError, "not int"),
    (lambda x: x.render_docx(None), TypeError, "not None"),
    (lambda x: x.render_docx(OUTLINE, template=3), TypeError, "template must be"),
]


@pytest.mark.parametrize(("call", "kind", "words"), WRONG)
def test_a_wrong_argument_is_refused(
    call: Callable[[Any], object], kind: type[Exception], words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(kind, match=words):
        call(exporter)
    assert list(tmp_path.iterdir()) == []


def test_formats_come_in_the_order_in_which_they_are_written() -> None:
    assert arguments.wanted_formats(["pdf", "docx", "pdf"]) == ("docx", "pdf")


def test_an_unknown_template_is_a_problem_of_the_build(tmp_path: Path) -> None:
    with pytest.raises(exporter.ExportError, match="did you mean modern"):
        exporter.build(OUTLINE, "modrn", tmp_path)
