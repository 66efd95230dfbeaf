"""The second process: the same files and the same messages as one process, whatever becomes of it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ACCEPTANCE = ROOT / "tests" / "acceptance" / "outlines"
# Two languages, every block, substituted glyphs, warnings, and a page that has no room for all.
OUTLINES = ("english", "japanese", "hostile", "rare-characters", "monthly-report", "chinese-sixty-sections")

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")

# Runs the command line as on a machine with a free core, or with none; prints whether there was a second process.
CALL = """
import os, sys
from exporter.processes import second_process as second
free, how = sys.argv[1:3]
second._usable_cores = lambda: 2
second._running_processes = lambda: 1 if free == "free" else 99
os.cpu_count = lambda: 2
started = []
original = second.start_second_process
def start(formats):
    process = original(formats)
    started.append(process)
    if process is not None and how == "killed":
        os.kill(process._pid, 9)
    return process
second.start_second_process = start
if how == "failing":
    first, write = os.getpid(), second._write_all
    second._write_all = lambda pipe, data: write(pipe, data if os.getpid() == first else data[:9])
counted = []
ask = second.SecondProcess.count_document
def count_document(self, data):
    if how == "dying":
        os.kill(self._pid, 9)
        os.waitpid(self._pid, 0)
    wait = ask(self, data)
    counted.append(wait is not None)
    return wait
second.SecondProcess.count_document = count_document
if how == "refusing":
    from exporter.processes.file_jobs import CountTask
    CountTask.run = None
from exporter import cli
code = cli.main(sys.argv[3:])
loaded = [name for name in ("exporter.docx.write", "exporter.pdf.write") if name in sys.modules]
print(*(["counted", *counted] if counted else []), end=" ")
print("processes", 1 + sum(process is not None for process in started), "modules", *loaded)
sys.exit(code)
"""


BOTH = "modules exporter.docx.write exporter.pdf.write"  # of both writers


def run(free: str, how: str, *arguments: str, folder: Path) -> tuple[int, dict[str, bytes], str, str]:
    """Exit code, files, messages, and what was printed last."""
    out = folder / f"{free}-{how}"
    command = [sys.executable, "-c", CALL, free, how, "build", *arguments, "-o", str(out)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "SOURCE_DATE_EPOCH": "1700000000"}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert "Traceback" not in done.stderr, done.stderr
    files = {file.name: file.read_bytes() for file in out.iterdir()} if out.is_dir() else {}
    return done.returncode, files, done.stderr.replace(str(out), "OUT"), done.stdout.splitlines()[-1].strip()


@pytest.mark.parametrize("name", OUTLINES)
def test_files_and_messages_are_those_of_one_process(tmp_path: Path, name: str) -> None:
    file = str(ACCEPTANCE / f"{name}.yaml")
    alone = run("taken", "well", file, "--explain", folder=tmp_path)
    both = run("free", "well", file, "--explain", folder=tmp_path)
    assert alone[:3] == both[:3]
    assert alone[3] == f"processes 1 {BOTH}" or not alone[1]
    # The first process writes no page, and so never loads what a page takes.
    assert both[3] == "processes 2 modules exporter.docx.write" or not both[1]


@pytest.mark.parametrize("format", ["docx", "pdf"])
@pytest.mark.parametrize("name", ["english", "hostile"])
def test_one_file_alone_is_written_by_the_second_process(tmp_path: Path, name: str, format: str) -> None:
    arguments = (str(ACCEPTANCE / f"{name}.yaml"), "--to", format, "--explain")
    alone = run("taken", "well", *arguments, folder=tmp_path)
    sent = run("free", "well", *arguments, folder=tmp_path)
    assert alone[:3] == sent[:3]
    assert (
        alone[3] == f"processes 1 modules {'exporter.docx.write' if format == 'docx' else 'exporter.pdf.write'}"
        and alone[1]
    )
    assert sent[3] == "processes 2 modules"


@pytest.mark.parametrize("how", ["killed", "failing"])
def test_a_process_that_fails_costs_time_only(tmp_path: Path, how: str) -> None:
    file = str(ACCEPTANCE / "english.yaml")
    alone = run("taken", "well", file, folder=tmp_path)
    failed = run("free", how, file, folder=tmp_path)
    assert alone[:3] == failed[:3]
    assert failed[3] == f"processes 2 {BOTH}"


@pytest.mark.parametrize("how", ["well", "dying", "refusing"])
def test_a_long_text_is_read_for_the_check_by_the_second_process(tmp_path: Path, how: str) -> None:
    words = "".join(f"- heading: Part {number}\n  body: |\n{LINES}" for number in range(150))
    (tmp_path / "long.yaml").write_text(f"title: A\nlanguage: en\nsections:\n{words}", "utf-8")
    alone = run("taken", "well", "long.yaml", folder=tmp_path)
    both = run("free", how, "long.yaml", folder=tmp_path)
    assert alone[:3] == both[:3]
    assert not alone[0]
    # The page is not always written when the text is; a process that is gone, or that fails, is told by its silence.
    assert both[3].startswith("counted ") and (how != "dying" or "True" not in both[3])


LINES = "".join(f"    Line {number} of a long text.\n\n" for number in range(30))
OUTLINE = "title: A\nlanguage: en\nsections:\n  - {heading: One, summary: Two., body: Three.}\n"


@pytest.mark.parametrize(
    ("text", "arguments"),
    [
        (OUTLINE + "one_pager: false\n", ()),
        (OUTLINE, ("--to", "pdf")),
        (OUTLINE, ("--to", "docx", "--verify")),
        (OUTLINE, ("--to", "docx", "--set", "docx.base=none.docx")),
        (OUTLINE + "one_pager: false\n", ("--to", "pdf")),
        (OUTLINE + "unknown: 1\n", ()),
        ("a: [\n", ()),
        (OUTLINE, ("-t", "no such template")),
        (OUTLINE, ("--set", "fonts.body.files=[none.ttf]")),
        (OUTLINE, ("--strict", "--verify")),
        (OUTLINE, ("--set", "pdf.page.size=1mm 1mm")),
    ],
)
def test_what_makes_no_page_says_the_same(tmp_path: Path, text: str, arguments: tuple[str, ...]) -> None:
    (tmp_path / "o.yaml").write_text(text, "utf-8")
    alone = run("taken", "well", "o.yaml", *arguments, folder=tmp_path)
    both = run("free", "well", "o.yaml", *arguments, folder=tmp_path)
    assert alone[:3] == both[:3]


def test_several_outlines_are_for_one_process(tmp_path: Path) -> None:
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_text(OUTLINE, "utf-8")
    assert run("free", "well", "a.yaml", "b.yaml", folder=tmp_path)[3] == f"processes 1 {BOTH}"
