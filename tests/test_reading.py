"""One reading of an outline: no file is opened twice, no formula worked out twice, whatever is wrong with it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from exporter import job
from tests.support.judges import ROOT

OUTLINE = """
title: 农机推广年报
language: zh-CN
source: {file: report.txt}
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

# Runs one command and writes how often each file was opened and each formula was worked out.
PROBE = """
import json, os, sys
opened = {}
def hook(event, given):
    if event == "open" and isinstance(given[0], str):
        name = os.path.basename(given[0])
        if name in ("o.yaml", "towns.csv", "map.png", "report.txt"):
            opened[name] = opened.get(name, 0) + 1
sys.addaudithook(hook)
from exporter import job
from exporter.figures import evaluate
worked = []
real = evaluate.evaluate_term
evaluate.evaluate_term = lambda term, known: (worked.append(1), real(term, known))[1]
if sys.argv[1] == "check":
    job.check("o.yaml", job.Options())
else:
    job.build("o.yaml", job.Options(), "out")
print(json.dumps([opened, len(worked)]))
"""


def write_outline(folder: Path, text: str) -> None:
    (folder / "o.yaml").write_text(text, "utf-8")
    (folder / "towns.csv").write_text("乡,台\n东乡,200\n西乡,120\n", "utf-8")
    (folder / "report.txt").write_text(SOURCE, "utf-8")
    (folder / "map.png").write_bytes((ROOT / "data" / "library-van.png").read_bytes())


def run(folder: Path, command: str) -> tuple[dict[str, int], int]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", PROBE, command], cwd=folder, env=environment, capture_output=True, text=True, check=True
    )
    opened, worked = json.loads(done.stdout)
    return opened, worked


@pytest.mark.parametrize("fault", ["", "colour: red\n"])
@pytest.mark.parametrize("command", ["check", "build"])
def test_each_file_is_opened_once_and_each_formula_worked_out_once(tmp_path: Path, command: str, fault: str) -> None:
    write_outline(tmp_path, fault + OUTLINE)
    opened, worked = run(tmp_path, command)
    wanted = {"o.yaml": 1, "towns.csv": 1, "map.png": 1}
    assert opened == (wanted | {"report.txt": 1} if command == "check" else wanted)
    assert worked == 1


def test_the_probe_sees_a_second_opening(tmp_path: Path) -> None:
    write_outline(tmp_path, OUTLINE)
    twice = PROBE.replace('if sys.argv[1] == "check":', 'open("o.yaml").close()\nif sys.argv[1] == "check":')
    done = subprocess.run(
        [sys.executable, "-c", twice, "check"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(done.stdout)[0]["o.yaml"] == 2


def test_numbers_of_a_faulty_outline_are_counted_where_they_are_checked(tmp_path: Path) -> None:
    write_outline(tmp_path, OUTLINE.replace("value: 320", "value: 230") + "colour: red\n")
    found = job.check(str(tmp_path / "o.yaml"), job.Options())
    assert {problem.code for problem in found.problems if problem.severity == "error"} >= {"unknown-key"}
    assert any("230" in problem.message for problem in found.problems)
    assert found.numbers
