"""A run imports what it needs and nothing else: start-up is most of what a small document costs."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

# A second process, which writes the page where a core is free, is unseen by a probe in the first: without fork is none.
ONE_PROCESS = """
import os
vars(os).pop("fork", None)
"""
# Run the command line in a fresh interpreter and tell which modules it left behind.
PROBE = f"""{ONE_PROCESS}
import json, sys
from exporter.cli import main
try:
    code = main(sys.argv[1:])
except SystemExit as stop:
    code = stop.code
sys.stdout.write("\\n" + json.dumps([code or 0, sorted(sys.modules)]))
"""

WORD = {"exporter.docx.write", "lxml"}
PDF = {"exporter.pdf.write", "uharfbuzz"}
READERS = {"pikepdf", "pypdfium2"}
TEXT = {"markdown_it", "yaml"}
HEAVY = {
    "pydantic",
    "rich",
    "typer",
    "click",
    "fontTools",
    "reportlab",
    "budoux",  # its models are read without it
    "hashlib",
    "html",
    "tempfile",
    "asyncio",
    "urllib.request",
    "ssl",
    "docx",
}

OUTLINE = """
title: A short outline
language: en
figures: {a: {label: Cases, value: 12}}
sections:
  - heading: One
    summary: One sentence.
    body:
      - One paragraph with {{ a }}.
      - figures: [a]
"""


def run(folder: Path, *arguments: str) -> set[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", PROBE, *arguments]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    code, loaded = json.loads(done.stdout.rsplit("\n", 1)[1])
    assert code == 0, done.stderr
    return set(loaded)


@pytest.fixture
def outline(tmp_path: Path) -> Path:
    (tmp_path / "short.yaml").write_text(OUTLINE, "utf-8")
    return tmp_path


def test_a_word_run_knows_no_pdf_library(outline: Path) -> None:
    loaded = run(outline, "build", "short.yaml", "--to", "docx", "-o", "out")
    assert (outline / "out" / "short.docx").is_file()
    # lxml is for base documents and for what is checked under --verify.
    assert not loaded & (PDF | READERS | {"lxml"})


def test_a_pdf_run_knows_no_word_library(outline: Path) -> None:
    loaded = run(outline, "build", "short.yaml", "--to", "pdf", "-o", "out")
    assert (outline / "out" / "short.pdf").is_file()
    assert not loaded & (WORD | READERS)


def test_no_run_imports_what_is_heavy_and_not_needed(outline: Path) -> None:
    loaded = run(outline, "build", "short.yaml", "-o", "out")
    assert not loaded & HEAVY


# What the outline above has no use for: charts of other kinds, CSV files, pictures, tiles of pages, quotations.
UNUSED = {
    "exporter.docx.chart.combo",
    "exporter.docx.chart.over.overlays",
    "exporter.docx.stories.watermark",
    "exporter.outline.drafts",
    "exporter.pictures",
    "exporter.source.assets",
    "exporter.source.csv_file",
}
# What makes a template of its chain.
TEMPLATES = {"exporter.template.chain.extend", "exporter.template.resolve", "exporter.template.settle"}


def begin_without_caches(outline: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is kept by earlier runs, not beside the package's bytecode either."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(outline / "cache"))
    monkeypatch.setenv("PYTHONPYCACHEPREFIX", str(outline / "cache" / "bytecode"))


def test_a_word_run_loads_what_its_outline_needs(outline: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begin_without_caches(outline, monkeypatch)
    loaded = run(outline, "build", "short.yaml", "--to", "docx", "-o", "out")
    assert not loaded & (UNUSED | {"shutil", "PIL"})
    assert loaded >= TEMPLATES


def test_a_later_run_reads_no_template(outline: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begin_without_caches(outline, monkeypatch)
    run(outline, "build", "short.yaml", "-o", "out")
    if not list(outline.glob("cache/**/*.template")):
        pytest.skip("a module was changed in this moment")
    assert not run(outline, "build", "short.yaml", "-o", "out") & TEMPLATES


@pytest.mark.parametrize("flag", ["--version", "--help"])
def test_asking_about_the_program_imports_next_to_nothing(outline: Path, flag: str) -> None:
    assert not run(outline, flag) & (WORD | PDF | READERS | TEXT | HEAVY)


def test_a_page_without_pictures_decodes_none(outline: Path) -> None:
    assert "PIL" not in run(outline, "build", "short.yaml", "-o", "out")


def test_a_page_with_a_picture_decodes_it(tmp_path: Path) -> None:
    from PIL import Image

    Image.new("LA", (9, 9)).save(tmp_path / "p.png")
    text = OUTLINE + "      - image: {id: i1, file: p.png, alt: a square}\none_pager: {image: i1}\n"
    (tmp_path / "short.yaml").write_text(text, "utf-8")
    assert "PIL._imaging" in run(tmp_path, "build", "short.yaml", "-o", "out")


# Counts the code of every pattern that a run compiles for this package, in CPython's own unit.
COUNT = f"""{ONE_PROCESS}
import re, sys
compiler = re._compiler
found = dict()
original = compiler.compile
def compile(pattern, flags=0):
    frame = sys._getframe(1)
    while frame.f_code.co_filename.endswith(("functools.py", os.sep + "re" + os.sep + "__init__.py")):
        frame = frame.f_back
    if os.sep + "exporter" + os.sep in frame.f_code.co_filename:
        found[pattern] = len(compiler._code(re._parser.parse(pattern, flags), flags))
    return original(pattern, flags)
compiler.compile = compile
from exporter.cli import main
assert main(sys.argv[1:]) == 0
largest = sorted(found.items(), key=lambda item: -item[1])[:5]
print(len(found), sum(found.values()), len(sys.modules), largest)
"""
# The Chinese sample takes more than nine tenths of all three. A class of characters across scripts has some 1,000
# words, taking 1 ms; a module takes 0.15 ms, if nothing is in it.
PATTERNS, CODE_WORDS, MODULES = 108, 17_400, 474


@pytest.mark.skipif(not hasattr(re, "_compiler"), reason="the compiler of patterns is elsewhere in this Python")
def test_a_run_compiles_few_patterns_and_loads_few_modules(tmp_path: Path) -> None:
    command = [sys.executable, "-c", COUNT, "build", str(ROOT / "data" / "legal-services.yaml"), "-o", str(tmp_path)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=True)
    count, words, modules = map(int, done.stdout.splitlines()[-1].split()[:3])
    assert PATTERNS / 2 < count <= PATTERNS, done.stdout
    assert CODE_WORDS / 2 < words <= CODE_WORDS, done.stdout
    assert MODULES / 2 < modules <= MODULES, done.stdout


def test_checking_an_outline_writes_nothing_and_knows_no_writer(outline: Path) -> None:
    assert not run(outline, "check", "short.yaml") & (WORD | PDF | READERS)


def test_the_probe_sees_what_it_looks_for(outline: Path) -> None:
    loaded = run(outline, "build", "short.yaml", "-o", "out")
    assert loaded >= {"exporter.docx.write", "exporter.pdf.write", "uharfbuzz", "yaml"}
