"""One reading of an outline: no file is opened twice, no formula worked out twice, whatever is wrong with it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import docx
import pytest

from exporter import job
from exporter.typeset.families import _package_folder as find_package
from tests.support.judges import ROOT

OUTLINE = """
title: 农机推广年报
language: zh-CN
source: {file: report.txt}
template: mine.yaml
figures:
  machines: {label: 农机, value: 320, unit: 台}
  villages: {label: 村, value: 16, unit: 个}
  mean: {label: 村均, formula: machines / villages, unit: 台}
sections:
  - heading: 推广
    body:
      - 全年推广 {{ machines }}，{{ mean }}一村。
      - table: {id: t1, caption: 各乡, file: towns.csv}
      - chart: {type: bar, alt: 各乡, caption: 各乡, file: towns.csv}
      - image: {file: map.png, alt: 地图, caption: 地图}
"""
SOURCE = "全年推广农机320台，覆盖16个村，村均20台。东乡200台，西乡120台。"

MINE = """
extends: house.yaml
logo: {file: logo.png, alt: 标志, height: 10mm}
front: [{image: logo}]
"""
HOUSE = """
extends: briefing
docx: {base: base.docx}
fonts: {body: {latin: Own, files: [own.ttf]}}
"""

# Runs one command and writes how often each file was opened and each formula was worked out.
PROBE = """
import json, os, sys
opened = {}
def hook(event, given):
    if event == "open" and isinstance(given[0], str):
        name = os.path.basename(given[0])
        if given[0] and os.path.dirname(os.path.abspath(given[0])) == os.getcwd() and not os.path.isdir(given[0]):
            opened[name] = opened.get(name, 0) + 1
sys.addaudithook(hook)
from exporter import job
from exporter.commands import listing
from exporter.figures import evaluate
worked = []
real = evaluate.evaluate_term
evaluate.evaluate_term = lambda term, known: (worked.append(1), real(term, known))[1]
from exporter.problem import Problems
if sys.argv[1] == "check":
    reads = job.check("o.yaml", job.Options()).reads
elif sys.argv[1] == "figures":
    reads = ()
    listing.list_figures("o.yaml", job.Options(), Problems())
else:
    reads = job.build("o.yaml", job.Options(), "out").reads
print(json.dumps([opened, len(worked), sorted(os.path.basename(file.path) for file in reads)]))
"""


def write_outline(folder: Path, text: str) -> None:
    (folder / "o.yaml").write_text(text, "utf-8")
    (folder / "towns.csv").write_text("乡,台\n东乡,200\n西乡,120\n", "utf-8")
    (folder / "report.txt").write_text(SOURCE, "utf-8")
    picture = (ROOT / "data" / "library-van.png").read_bytes()
    (folder / "map.png").write_bytes(picture)
    (folder / "logo.png").write_bytes(picture)
    (folder / "mine.yaml").write_text(MINE, "utf-8")
    (folder / "house.yaml").write_text(HOUSE, "utf-8")
    docx.Document().save(str(folder / "base.docx"))
    own = find_package("manimgx_fonts") / "NotoSans[wght].ttf"
    (folder / "own.ttf").write_bytes(own.read_bytes())


def run(folder: Path, command: str, probe: str = PROBE) -> tuple[dict[str, int], int, list[str]]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", probe, command], cwd=folder, env=environment, capture_output=True, text=True, check=True
    )
    opened, worked, reads = json.loads(done.stdout)
    return opened, worked, reads


# What a command needs of the folder, beside the outline and its templates.
SHOWN = {"towns.csv", "map.png", "logo.png"}
NEEDED = {"check": SHOWN | {"report.txt"}, "build": SHOWN | {"base.docx", "own.ttf"}, "figures": {"report.txt"}}
TEMPLATES = {"o.yaml", "mine.yaml", "house.yaml"}


@pytest.mark.parametrize("command", ["check", "build", "figures"])
def test_each_file_is_opened_once_and_each_formula_worked_out_once(tmp_path: Path, command: str) -> None:
    write_outline(tmp_path, OUTLINE)
    opened, worked, reads = run(tmp_path, command)
    assert opened == dict.fromkeys(TEMPLATES | NEEDED[command], 1)
    assert worked == 1
    if command != "figures":  # which returns a list, no result
        assert set(reads) >= set(opened)


@pytest.mark.parametrize("command", ["check", "build", "figures"])
def test_a_faulty_outline_is_read_as_seldom(tmp_path: Path, command: str) -> None:
    write_outline(tmp_path, "colour: red\n" + OUTLINE)
    opened, worked, _ = run(tmp_path, command)
    wanted = TEMPLATES | SHOWN | ({"report.txt"} if command == "check" else set())
    assert opened == dict.fromkeys(wanted, 1)
    assert worked == 1


def test_the_probe_sees_a_second_opening(tmp_path: Path) -> None:
    write_outline(tmp_path, OUTLINE)
    twice = PROBE.replace('if sys.argv[1] == "check":', 'open("o.yaml").close()\nif sys.argv[1] == "check":')
    opened, _, _ = run(tmp_path, "check", twice)
    assert opened["o.yaml"] == 2


def test_a_result_names_what_it_read_and_what_it_looked_for_in_vain(tmp_path: Path) -> None:
    write_outline(tmp_path, OUTLINE)
    (tmp_path / "map.png").unlink()
    found = job.build(str(tmp_path / "o.yaml"), job.Options(), str(tmp_path / "out"))
    reads = {Path(file.path).name: file for file in found.reads}
    state = (tmp_path / "o.yaml").stat()
    assert (reads["o.yaml"].size, reads["o.yaml"].changed) == (state.st_size, state.st_mtime_ns)
    assert reads["map.png"].size == -1
    assert not found.files
    nothing = job.check(str(tmp_path / "none.yaml"), job.Options())
    assert [(Path(file.path).name, file.size) for file in nothing.reads] == [("none.yaml", -1)]


def test_numbers_of_a_faulty_outline_are_counted_where_they_are_checked(tmp_path: Path) -> None:
    write_outline(tmp_path, OUTLINE.replace("value: 320", "value: 2370") + "colour: red\n")
    (tmp_path / "report.txt").write_text(SOURCE.replace("320", "3270"), "utf-8")
    found = job.check(str(tmp_path / "o.yaml"), job.Options())
    assert {problem.code for problem in found.problems if problem.severity == "error"} >= {"unknown-key"}
    assert any("2370" in problem.message for problem in found.problems)
    assert found.numbers
