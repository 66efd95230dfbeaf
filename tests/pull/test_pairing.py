"""What a program makes of a file's styles: its contents as running text, other names for every style."""

from collections.abc import Callable
from pathlib import Path

import pytest
from docx.oxml.ns import qn

from exporter import job
from exporter.pulling import PullOptions, pull_file
from tests.support.return_trip import print_text
from tests.support.word_editing import Edit, WordEditor, strip_marks, style_of

TEXT = """
language: en
title: Orchard year
template: {docx: {toc: true}}
sections:
  - heading: Weather
    body:
      - Frost came late in April.
      - callout: {title: Mind the frost, text: Sprinklers protect the buds.}
  - heading: Money
    body: Costs stayed below the plan.
"""


@pytest.fixture
def pull(tmp_path: Path) -> Callable[[Edit], list[tuple[str, str, bool]]]:
    """A function that edits the file, makes of all but its headings running text, and pulls it."""

    def run(edit: Edit) -> list[tuple[str, str, bool]]:
        outline, file = tmp_path / "report.yaml", tmp_path / "edited.docx"
        outline.write_text(TEXT, encoding="utf-8")
        word = WordEditor(print_text(TEXT))
        edit(word)
        for control in list(word.document.element.body.iter(qn("w:docPartObj"))):
            control.getparent().remove(control)
        for paragraph in word.paragraphs():
            if not style_of(paragraph).startswith("Heading"):
                paragraph.style = "Normal"
        file.write_bytes(strip_marks(word.save()))
        result = pull_file(str(file), str(outline), PullOptions(job=job.Options()))
        assert result.pulled is not None, result.problems
        return [(one.kind, one.new, one.held) for one in result.pulled.changes]

    return run


def retype(old: str, new: str, times: int = 1) -> Edit:
    return lambda word: word.retype(old, new, times)


@pytest.mark.parametrize(
    ("edit", "changes"),
    [
        (lambda word: None, []),
        (retype("Money", "Income and prices", 2), [("text", "Income and prices", False)]),
        (lambda word: word.retype_in("Money", 0, "Money", "Income"), [("text", "Income", False)]),
        (retype("Mind the frost", "Do not forget"), [("text", "Do not forget", False)]),
        (retype("Costs stayed below the plan.", "All was dearer."), [("text", "All was dearer.", False)]),
        (lambda word: word.insert_after("Frost came", "Rain fell in 12"), [("insert", "Rain fell in 12", False)]),
    ],
)
def test_contents_that_are_running_text_are_passed_over(
    pull: Callable[[Edit], list[tuple[str, str, bool]]], edit: Edit, changes: list[tuple[str, str, bool]]
) -> None:
    assert pull(edit) == changes
