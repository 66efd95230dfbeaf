"""A batch that is asked to end, or whose process is killed: soon, with whole pairs, and nothing left running."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from exporter.output import write_together
from tests.support.judges import ROOT

OUTLINE = """\
each: {file: rows.csv, name: "{{ row.code }}"}
title: "Town {{ row.code }}"
sections: [{heading: Work, summary: Done., body: ["{{ row.remark }}"]}]
"""
# A long text, so that a row takes some time and an end falls into the middle of one.
REMARK = "word " * 3000


def begin(folder: Path, *arguments: str) -> "subprocess.Popen[bytes]":
    (folder / "o.yaml").write_text(OUTLINE, "utf-8")
    rows = "".join(f"c{number:03},{REMARK}\n" for number in range(400))
    (folder / "rows.csv").write_text("code,remark\n" + rows, "utf-8")
    command = [sys.executable, "-m", "exporter", "build", str(folder / "o.yaml"), "-o", str(folder / "out"), *arguments]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    running = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    wait_for(lambda: len(list((folder / "out").glob("*.pdf"))) >= 3)
    return running


def wait_for(come: "object") -> None:
    end = time.monotonic() + 20
    while not come():  # type: ignore[operator]
        assert time.monotonic() < end
        time.sleep(0.02)


def children_of(parent: int) -> list[int]:
    """The processes that a process began, and those that they began."""
    found = []
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                if int((folder / "stat").read_text().rpartition(")")[2].split()[1]) == parent:
                    found += [int(folder.name), *children_of(int(folder.name))]
            except OSError:
                continue
    return found


def is_running(process: int) -> bool:
    try:
        return (Path("/proc") / str(process) / "stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def lone_files(folder: Path) -> set[str]:
    """Files of a pair whose other half is missing, and drafts."""
    names = {file.stem for file in folder.glob("*.docx")} ^ {file.stem for file in folder.glob("*.pdf")}
    return names | {file.name for file in folder.glob(".exporter*")}


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="no list of processes")
@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_end_comes_soon_and_leaves_whole_pairs(tmp_path: Path, number: signal.Signals, jobs: str) -> None:
    running = begin(tmp_path, "--jobs", jobs)
    workers = children_of(running.pid)
    begun = time.monotonic()
    running.send_signal(number)
    assert running.wait(20) == 128 + number
    assert time.monotonic() - begun < 2  # a second on a machine that has nothing else to do
    wait_for(lambda: not any(map(is_running, workers)))
    # A draft that was being opened at that very moment is left to the next run, which removes it.
    write_together(str(tmp_path / "out"), {"next.txt": b"next"})
    assert not lone_files(tmp_path / "out")


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="no list of processes")
def test_workers_end_with_the_process_that_began_them(tmp_path: Path) -> None:
    running = begin(tmp_path, "--jobs", "2")
    workers = children_of(running.pid)
    assert len(workers) >= 2
    running.kill()
    running.wait()
    wait_for(lambda: not any(map(is_running, workers)))
