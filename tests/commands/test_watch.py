"""`exporter build --watch`: again after each save of anything that was read, until Ctrl-C."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep

import pytest

from exporter.commands import watch
from exporter.commands.watch import WatchedBuild, watch_outlines
from exporter.source.files import Files
from tests.support.previews import OUTLINE, PATIENCE, write_outline
from tests.support.product import CALL, ROOT


@contextmanager
def watching(folder: Path, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    environment = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", CALL, "build", "--watch", *arguments]
    with subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def wait_for(wanted: object) -> None:
    end = monotonic() + PATIENCE
    while not wanted():  # type: ignore[operator]
        assert monotonic() < end
        sleep(0.02)


def test_each_save_is_built_and_ctrl_c_is_no_failure(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("Name,Count\nA,1\n", "utf-8")
    text = OUTLINE.replace(
        "    body: This month {{ visits }} came.\n", "    body: [table: {caption: T, file: t.csv}]\n"
    )
    path = write_outline(tmp_path, text)
    made = tmp_path / "output" / "report.pdf"
    with watching(tmp_path, "report.yaml") as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert [process.stdout.readline().strip() for _ in range(2)] == ["output/report.docx", "output/report.pdf"]
        first = made.read_bytes()
        path.write_text(text.replace("A month", "A year"), "utf-8")
        assert [process.stdout.readline().strip() for _ in range(2)] == ["output/report.docx", "output/report.pdf"]
        second = made.read_bytes()
        assert second != first
        (tmp_path / "t.csv").write_text("Name,Count\nB,22\n", "utf-8")
        process.stdout.readline()
        wait_for(lambda: made.read_bytes() != second)
        other = tmp_path / "other"
        other.write_text("titel: x\n", "utf-8")
        os.replace(other, path)
        assert "report.yaml:1:1: error" in process.stderr.readline()
        process.send_signal(signal.SIGINT)
        assert process.wait(PATIENCE) == 0
        assert "Traceback" not in process.stderr.read()


def test_rows_are_built_again_where_their_table_changes(tmp_path: Path) -> None:
    (tmp_path / "rows.csv").write_text("Name\nNorth\n", "utf-8")
    write_outline(tmp_path, 'each: {file: rows.csv, name: "{{ row.Name }}"}\n' + OUTLINE)
    with watching(tmp_path, "report.yaml", "--to", "pdf") as process:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == "output/report-North.pdf"
        (tmp_path / "rows.csv").write_text("Name\nNorth\nSouth\n", "utf-8")
        assert {process.stdout.readline().strip() for _ in range(2)} >= {"output/report-South.pdf"}


def test_two_outlines_of_one_name_are_not_watched(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    write_outline(tmp_path)
    write_outline(tmp_path / "a")
    with watching(tmp_path, "report.yaml", "a/report.yaml") as process:
        assert process.wait(PATIENCE) == 2


def test_a_terminal_gets_one_line_a_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write_outline(tmp_path)
    built: list[str] = []

    def build(name: str) -> WatchedBuild:
        built.append(name)
        files = Files()
        files.read_path(name, 10_000)
        return WatchedBuild(files=2 * (len(built) % 2), errors=len(built) - 1, warnings=1, reads=files.reads)

    def pause(seconds: float) -> None:
        assert seconds >= 0.05
        if len(built) == 2:
            raise KeyboardInterrupt
        path.write_text(OUTLINE + "# changed\n", "utf-8")

    monkeypatch.setattr(watch.time, "sleep", pause)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    watch_outlines([str(path)], build)
    lines = capsys.readouterr().err.splitlines()
    assert lines[0][8:].startswith(f"  {path}: 2 files, 1 warning, 0.0")
    assert lines[1] == "watching 1 file; Ctrl-C ends it"
    assert lines[2][8:].startswith(f"  {path}: nothing written, 1 error, 1 warning, ")
    assert built == [str(path)] * 2
