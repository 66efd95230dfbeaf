"""What programs that read Word files for indexes and web pages find in ours: pandoc, mammoth, docx2python."""

import importlib
import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

from exporter.document.blocks import Chart, Figures, Heading, Note, Paragraph, Table, plain
from tests.support import judges
from tests.support.composed import OUTLINES, composed
from tests.support.word_reading import squeezed, written

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module", params=OUTLINES)
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Any, Path]:
    """A sample as a briefing and as a file."""
    briefing, using = composed(request.param, "briefing", "docx.toc=true")
    file = tmp_path_factory.mktemp("readers") / "sample.docx"
    file.write_bytes(written(briefing, using).data)
    return briefing, file


def headings(briefing: Any) -> list[tuple[int, str]]:
    return [(block.level, squeezed(plain(block.text))) for block in briefing.blocks if isinstance(block, Heading)]


def pandoc(file: Path, *arguments: str) -> str:
    command = [*judges.command("pandoc"), str(file), *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=True).stdout


@pytest.mark.judge("pandoc")
def test_pandoc_finds_title_headings_tables_and_notes(made: tuple[Any, Path]) -> None:
    briefing, file = made
    tree = json.loads(pandoc(file, "-f", "docx+styles", "-t", "json"))
    assert not re.search(r"\bw:|_x_", pandoc(file, "-t", "plain"))
    found = [(block["c"][0], squeezed(_words(block["c"][2]))) for block in tree["blocks"] if block["t"] == "Header"]
    assert found == headings(briefing)
    tables = sum(isinstance(block, Table | Figures) for block in briefing.blocks)
    assert json.dumps(tree).count('"t": "Table"') == tables
    assert json.dumps(tree).count('"t": "Note"') == sum(isinstance(note, Note) for note in briefing.notes)
    title = next(block for block in briefing.blocks if isinstance(block, Paragraph) and block.role == "title")
    assert squeezed(_words(tree["meta"]["title"])) == squeezed(plain(title.text))


def _words(node: Any) -> str:
    """All text within a node of pandoc's tree."""
    if isinstance(node, list):
        return "".join(map(_words, node))
    if not isinstance(node, dict):
        return ""
    if node.get("t") in ("Space", "SoftBreak", "LineBreak"):
        return " "
    return str(node["c"]) if node.get("t") == "Str" else _words(node.get("c", []))


@pytest.mark.judge("pandoc")
def test_pandoc_writes_markdown_with_captions_and_emphasis(made: tuple[Any, Path]) -> None:
    briefing, file = made
    text = squeezed(pandoc(file, "-t", "markdown", "--wrap=none").replace("\\", ""))
    for block in briefing.blocks:
        if isinstance(block, Table | Chart) and block.caption is not None:
            assert squeezed(plain(block.caption.text)) in text


@pytest.mark.judge("pandoc")
@pytest.mark.parametrize("template", ["briefing", "compact", "modern"])
def test_the_title_is_the_first_thing_that_pandoc_finds(template: str, tmp_path: Path) -> None:
    briefing, using = composed(OUTLINES[0], template)
    file = tmp_path / "sample.docx"
    file.write_bytes(written(briefing, using).data)
    found = json.loads(pandoc(file, "-t", "json"))["meta"]
    for role in ("title", "subtitle"):
        given = next(block for block in briefing.blocks if isinstance(block, Paragraph) and block.role == role)
        assert squeezed(_words(found[role])) == squeezed(plain(given.text))


@pytest.mark.judge("mammoth")
def test_mammoth_makes_headings_and_tables(made: tuple[Any, Path]) -> None:
    briefing, file = made
    with file.open("rb") as stream:
        html = str(importlib.import_module("mammoth").convert_to_html(stream).value)
    tagged = [(int(level), squeezed(re.sub(r"<[^>]+>", "", inside)))
              for level, inside in re.findall(r"<h(\d)>(.*?)</h\1>", html)]  # fmt: skip
    body = [(block.level, squeezed(plain(block.text))) for block in briefing.blocks
            if isinstance(block, Heading) and not block.appendix]  # fmt: skip
    assert set(body) <= set(tagged)
    assert html.count("<table>") == sum(isinstance(block, Table | Figures) for block in briefing.blocks)


@pytest.mark.judge("docx2python")
def test_docx2python_reads_every_part(made: tuple[Any, Path]) -> None:
    briefing, file = made
    with importlib.import_module("docx2python").docx2python(file) as found:
        text = squeezed(str(found.text))
        assert bool(found.footnotes) == bool(briefing.notes)
    for _, heading in headings(briefing):
        assert heading in text
