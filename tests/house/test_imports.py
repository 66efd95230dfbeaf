"""Imports go one way: who may know whom, read from the source with `ast`, lazy imports and type-only ones included.

`import_module("name")` counts as an import; the last test keeps out names that are built at run time.
"""

import ast
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from tests.support.imports import circle, imported, imports_of, modules, within

ROOT = Path(__file__).resolve().parents[2]

BASE = {
    "exporter.__version__",
    "exporter.active_content",
    "exporter.lean",
    "exporter.deadline",
    "exporter.did_you_mean",
    "exporter.message",
    "exporter.problem",
    "exporter.start",
    "exporter.ledger",
    "exporter.memo",
    "exporter.units",
    "exporter.user_cache",
}
READING = {"exporter.source", "exporter.fields", "exporter.outline", "exporter.template", "exporter.text"}
CONTENT = {*READING, "exporter.numbers", "exporter.figures"}
BLOCKS = {
    "exporter.document.blocks",
    "exporter.document.chart.series",
    "exporter.document.inlines",
    "exporter.document.page.withheld",
    "exporter.document.walk",
}
# Blocks, what is decided about their charts for both files, the names of their marks, and which numbers they repeat.
SEEN_BY_WRITERS = {
    *BLOCKS,
    "exporter.document.charting",
    "exporter.document.chart",
    "exporter.document.chart_colors",
    "exporter.document.marks",
    "exporter.document.repetition",
    "exporter.template.model",
}

# The modules each module may import, by the longest name that fits; its own package is always allowed, BASE too.
MAY: dict[str, set[str]] = {
    "exporter": set(),
    "exporter.active_content": set(),
    "exporter.message": set(),
    "exporter.problem": {"exporter.message"},
    "exporter.did_you_mean": set(),
    "exporter.deadline": {"exporter.message"},
    "exporter.units": set(),
    "exporter.memo": set(),
    "exporter.ledger": set(),
    "exporter.user_cache": set(),
    # Of Python and the file system alone.
    "exporter.start": set(),
    "exporter.codes": set(),
    # A problem in the user's language: beside `message` and `problem`, data files alone.
    "exporter.messages": set(),
    # What makes the list of English sentences, out of the source, the codes and the bundled templates; no run has it.
    "exporter.messages.listing": {"exporter.messages", "exporter.codes", "exporter.template"},
    # Finished files put in place.
    "exporter.output": set(),
    "exporter.source": set(),
    "exporter.outline": {"exporter.source", "exporter.fields"},
    "exporter.template": {"exporter.source", "exporter.fields"},
    "exporter.fields": {"exporter.source"},
    "exporter.text": {"exporter.source"},
    # Beside `problem` and `units`, text alone: the number reader could be published by itself.
    "exporter.numbers": {"exporter.text"},
    "exporter.figures": {*READING, *BLOCKS, "exporter.numbers"},
    "exporter.checks": {*CONTENT, *BLOCKS},
    # Beside `problem` and `units`, nothing of ours: the typesetter could be published by itself.
    "exporter.typeset": set(),
    "exporter.document": CONTENT,
    "exporter.pictures": set(),
    "exporter.lean": set(),
    # What each of the two files takes: what is given to the writers, here or in another process.
    "exporter.processes.file_jobs": {*SEEN_BY_WRITERS, "exporter.source.files", "exporter.word", "exporter.pdf"},
    # Forked before anything is imported; it knows what it sends, and the writer that makes a file of it.
    "exporter.processes.second_process": {
        *SEEN_BY_WRITERS,
        "exporter.processes.file_jobs",
        "exporter.lean",
        "exporter.source",
        "exporter.docx",
        "exporter.word",
        "exporter.pdf",
    },
    "exporter.docx": {*SEEN_BY_WRITERS, "exporter.typeset", "exporter.pictures"},
    "exporter.pdf": {*SEEN_BY_WRITERS, "exporter.typeset", "exporter.pictures"},
    "exporter.readback": set(),
    # What was to be written, held against what was read back: it knows the blocks, what was decided for both files of
    # what a chart prints, and the readers; and no writer.
    "exporter.verify": {*BLOCKS, "exporter.document.chart", "exporter.document.charting", "exporter.readback"},
    # What an editor changed in a Word file, brought into the outline: it knows the reader, and no writer.
    "exporter.pull": {*READING, "exporter.document.marks", "exporter.readback"},
    "exporter.pulling": {
        "exporter.output",
        "exporter.job",
        "exporter.reading",
        *CONTENT,
        "exporter.checks",
        "exporter.pull",
        "exporter.readback",
    },
    # The Word file with its effects: a base read, pages asked of LibreOffice.
    "exporter.word": {*SEEN_BY_WRITERS, "exporter.source.files", "exporter.docx", "exporter.readback"},
    # A standard's clauses, held against what an outline says, what was composed of it, and the template that sets it.
    "exporter.gongwen": {"exporter.source", "exporter.outline", "exporter.template", *BLOCKS},
    # What the steps of a job share: the outline with all that it names, read and worked out once.
    "exporter.reading": CONTENT,
    "exporter.job": {
        "exporter.output",
        "exporter.reading",
        *CONTENT,
        "exporter.checks",
        "exporter.gongwen",
        "exporter.document",
        "exporter.docx",
        "exporter.pdf",
        "exporter.readback",
        "exporter.verify",
        "exporter.processes.file_jobs",
        "exporter.processes.second_process",
    },
    # One outline's key figures, for whoever looks them up.
    "exporter.commands.listing": {"exporter.job", "exporter.reading", *CONTENT, "exporter.checks"},
    # One document a row: plans, rows, processes, the manifest.
    "exporter.batch": {"exporter.job", "exporter.reading", "exporter.output", "exporter.pdf.joined", *CONTENT},
    # The page in the browser, beside batch and commands: it looks again and again, and knows what a job knows.
    "exporter.preview": {
        "exporter.batch",
        "exporter.checks",
        "exporter.document",
        "exporter.job",
        "exporter.message",
        "exporter.output",
        "exporter.pdf",
        "exporter.pictures",
        "exporter.readback.pdfium",
        "exporter.reading",
        "exporter.typeset",
        "exporter.word",
        *CONTENT,
    },
    # What a hint says how to write, written and proved by another check.
    "exporter.fix": {"exporter.job", "exporter.output", "exporter.source"},
    # A command's own work, one module each, so that the command line stays a table of arguments.
    "exporter.commands": {
        "exporter.codes",
        "exporter.messages",
        "exporter.fix",
        "exporter.output",
        "exporter.job",
        "exporter.commands.listing",
        "exporter.pull",
        "exporter.pulling",
        "exporter.batch",
        "exporter.preview",
        "exporter.gongwen",
        *CONTENT,
        "exporter.checks",
        "exporter.readback",
    },
    "exporter.commands.fonts": {
        "exporter.commands.printed.speech",
        "exporter.source",
        "exporter.template",
        "exporter.typeset",
        "exporter.pdf.page.fonts",
    },
    "exporter.cli": {
        "exporter.job",
        "exporter.output",
        "exporter.batch",
        "exporter.preview",
        "exporter.pulling",
        "exporter.lean",
        "exporter.messages",
        "exporter.processes.second_process",
        "exporter.commands",
        *CONTENT,
        "exporter.readback",
    },
    "exporter.__main__": {"exporter.cli"},
    # The library as its callers see it: a face like the command line, over the same jobs.
    "exporter.api": {
        "exporter.job",
        "exporter.reading",
        "exporter.output",
        *CONTENT,
        "exporter.checks",
        "exporter.gongwen",
        "exporter.readback",
    },
    "exporter.__init__": {"exporter.api", "exporter.outline"},
}

# Modules that know less than their package does.
ALONE = {
    "exporter.document.blocks": {
        "exporter.problem",
        "exporter.document.chart.series",
        "exporter.document.inlines",
        "exporter.document.page.withheld",
    },
    "exporter.document.page.withheld": {"exporter.document.inlines", "exporter.message"},
    "exporter.document.chart.series": set(),
    "exporter.document.inlines": {"exporter.problem"},
    "exporter.document.walk": {"exporter.problem", "exporter.document.inlines", "exporter.document.blocks"},
    "exporter.document.charting": {*BLOCKS, "exporter.message", "exporter.start"},
    "exporter.document.chart.axes": BLOCKS,
    "exporter.document.chart.names": set(),
    "exporter.document.chart_colors": {*BLOCKS, "exporter.document.charting", "exporter.units"},
    "exporter.document.marks": {"exporter.lean", "exporter.start"},
    "exporter.document.repetition": {*BLOCKS, "exporter.start"},
}

# A library has one place; elsewhere it is not known.
DOORS = {
    "reportlab": (),  # for the bench and for tests: its start takes a tenth of a run
    "PIL": ("exporter.pictures", "exporter.source.pictures", "exporter.pdf.file"),
    "uharfbuzz": ("exporter.typeset", "exporter.pdf.file"),
    "budoux": ("exporter.typeset",),
    "docx": (),  # for tests alone: its start takes a fifth of a Word run
    "lxml": ("exporter.docx", "exporter.readback"),
    "yaml": ("exporter.source",),
    "markdown_it": ("exporter.text",),
    "pikepdf": ("exporter.readback", "exporter.pdf.joined"),
    "pypdfium2": ("exporter.readback",),
    "shtab": ("exporter.commands",),
}


def allowed(module: str) -> set[str]:
    if module in ALONE:
        return ALONE[module]
    known = max((name for name in MAY if within(module, name)), key=len)
    own = known if known.count(".") == 1 and not known.endswith("__") else "exporter.none"
    return MAY[known] | BASE | {own}


def fault(module: str, name: str, level: int) -> str:
    """What is wrong with one import, "" where nothing is."""
    if level:
        return f"imports relatively: {name}"
    if within(name, "exporter"):
        known = any(within(name, one) for one in allowed(module))
        return "" if known else f"must not import {name}"
    library = name.split(".")[0]
    if library in DOORS and not any(within(module, package) for package in DOORS[library]):
        return f"must not import {name}: {library} is known in {DOORS[library]} alone"
    return ""


def faults(folder: Path) -> list[str]:
    """What breaks the rules in one package folder, a line each."""
    return [
        f"{module}:{line} {wrong}"
        for module, file in sorted(modules(folder).items())
        for line, name, level in sorted(imports_of(file))
        if (wrong := fault(module, name, level))
    ]


def test_imports_go_one_way() -> None:
    assert faults(ROOT / "exporter") == []


def test_every_package_has_its_row() -> None:
    rows = {name.split(".")[1] for name in MAY if "." in name}
    found = {module.split(".")[1] for module in modules(ROOT / "exporter")}
    assert found <= rows | {"__init__"}


def test_the_table_itself_has_no_circle() -> None:
    packages = {name: {one for one in may if one in MAY and one != name} for name, may in MAY.items()}
    TopologicalSorter(packages).prepare()  # raises CycleError


@pytest.mark.parametrize(
    ("file", "line", "fault"),
    [
        (
            "docx/write.py",
            "from exporter.outline.model import Outline",
            "must not import exporter.outline.model.Outline",
        ),
        ("docx/write.py", "from exporter.document import compose", "must not import exporter.document.compose"),
        ("docx/write.py", "import exporter.pdf.file.fonts", "must not import exporter.pdf.file.fonts"),
        ("docx/write.py", "from . import styles", "imports relatively"),
        ("pdf/flow.py", "import docx", "is known in"),
        ("pdf/flow.py", "def late():\n    from lxml import etree", "is known in"),
        (
            "typeset/paragraph.py",
            "from exporter.document.blocks import Run",
            "must not import exporter.document.blocks",
        ),
        ("numbers/find.py", "from exporter.figures import printed", "must not import exporter.figures"),
        ("source/read.py", "from exporter.outline import model", "must not import exporter.outline.model"),
        ("text/marks.py", "from exporter.outline import model", "must not import exporter.outline.model"),
        ("readback/word.py", "from exporter.docx import base", "must not import exporter.docx.base"),
        ("document/blocks.py", "from exporter.template import model", "must not import exporter.template.model"),
        ("outline/model.py", "from exporter import job", "must not import exporter.job"),
        ("problem.py", "from exporter import job", "must not import exporter.job"),
    ],
)
def test_a_planted_fault_is_found(tmp_path: Path, file: str, line: str, fault: str) -> None:
    planted = tmp_path / "exporter" / file
    planted.parent.mkdir(parents=True)
    planted.write_text(line + "\n", "utf-8")
    (found,) = faults(tmp_path / "exporter")
    assert fault in found


def test_a_clean_package_passes(tmp_path: Path) -> None:
    clean = tmp_path / "exporter" / "docx" / "write.py"
    clean.parent.mkdir(parents=True)
    clean.write_text(
        "import lxml\nfrom exporter.docx import styles\nfrom exporter.document.blocks import Heading\n"
        "from exporter.template.model import Settings\nfrom exporter.problem import Problems\n",
        "utf-8",
    )
    assert faults(tmp_path / "exporter") == []


def test_no_module_is_imported_by_a_name_built_at_run_time() -> None:
    for module, file in modules(ROOT / "exporter").items():
        assert "?" not in {name for _, name, _ in imports_of(file)}, module
    assert {name for _, name, _ in imported(ast.parse("import_module('a.b'); importlib.import_module(x)"))} == {
        "a.b",
        "?",
    }


# The package's own file holds the version, a constant, and the public names, which are imported when asked for.
FACE = frozenset({"exporter.__init__"})


def test_no_circle_of_files() -> None:
    assert circle(ROOT / "exporter", FACE) == []


@pytest.mark.parametrize("late", [False, True])
@pytest.mark.parametrize("closed", [False, True])
def test_a_planted_circle_of_files_is_found(tmp_path: Path, late: bool, closed: bool) -> None:
    package = tmp_path / "exporter" / "docx"
    package.mkdir(parents=True)
    line = "from exporter.docx.lists import write_list\n"
    (package / "blocks.py").write_text(f"def late():\n    {line}" if late else line, "utf-8")
    (package / "lists.py").write_text("from exporter.docx import text\n", "utf-8")
    (package / "text.py").write_text("import exporter.docx.blocks\n" if closed else "import exporter\n", "utf-8")
    names = {f"exporter.docx.{name}" for name in ("blocks", "lists", "text")} if closed else set()
    assert set(circle(tmp_path / "exporter")) == names
