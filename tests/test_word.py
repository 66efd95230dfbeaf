"""Asking LibreOffice for page numbers: it is waited for as long as its pages take, and what hangs is ended."""

import os
import stat
import time
from pathlib import Path

import pytest

from exporter.word import find_heading_pages

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the stand-in for LibreOffice is a shell script")


def program(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a program called soffice first on the path."""
    file = folder / "soffice"
    file.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    file.chmod(file.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")


def test_a_program_that_hangs_is_ended_with_its_children(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started = tmp_path / "child"
    program(tmp_path, f"sleep 60 & echo $! > {started}; wait", monkeypatch)
    began = time.monotonic()
    found, why = find_heading_pages(b"", patience=1)
    assert time.monotonic() - began < 20
    assert found == ()
    assert why == "LibreOffice has not laid the file out in 1 seconds, and was ended"
    child = Path("/proc", started.read_text("utf-8").strip(), "stat")
    for _ in range(50):  # it is gone as soon as the system has seen to it
        if not child.exists() or ") Z " in child.read_text("utf-8"):
            return
        time.sleep(0.1)
    pytest.fail("the child goes on")


def test_a_program_that_makes_nothing_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(tmp_path, "exit 0", monkeypatch)
    assert find_heading_pages(b"", patience=20) == ((), "LibreOffice made no layout")


def test_a_program_that_cannot_be_run_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(tmp_path, "", monkeypatch)
    (tmp_path / "soffice").write_bytes(b"\x7fELF")
    found, why = find_heading_pages(b"", patience=20)
    assert found == () and why.startswith("LibreOffice cannot be run: ")


def test_without_libreoffice_the_reason_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert find_heading_pages(b"") == ((), "LibreOffice is not installed")
