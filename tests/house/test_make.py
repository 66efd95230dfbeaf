"""`make` on machines that lack something says so, and leaves nothing half-made behind."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

# A stand-in for Python: its version check, `-m venv` and pip answer as each test wants.
STAND_IN = """#!/bin/sh
case "$*" in
  *version_info*) exit {old} ;;
  --version) echo "Python 3.9.1" ;;
  "-m venv .venv") mkdir -p .venv/bin && cp "$0" .venv/bin/python && {venv} ;;
  *"pip install"*) echo "$*" >> installed ;;
  *pytest*) echo "$*" >> tested ;;
esac
"""

pytestmark = pytest.mark.skipif(not shutil.which("make"), reason="make is missing")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    for name in ("Makefile", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


def make(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    command = ["make", *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False)


def stand_in(folder: Path, *, old: int = 0, venv: str = "touch .venv/bin/pip") -> str:
    file = folder / "python-stand-in"
    file.write_text(STAND_IN.format(old=old, venv=venv), "utf-8")
    file.chmod(0o755)
    return f"PYTHON={file}"


def test_a_missing_interpreter_is_named(checkout: Path) -> None:
    done = make(checkout, "test", "PYTHON=python-that-is-not-here")
    assert done.returncode != 0
    assert "No python-that-is-not-here here" in done.stderr
    assert not (checkout / ".venv").exists()


def test_an_old_interpreter_is_refused(checkout: Path) -> None:
    done = make(checkout, "test", stand_in(checkout, old=1))
    assert done.returncode != 0
    assert "Python 3.9.1 is too old: 3.11 or newer is needed" in done.stderr
    assert not (checkout / ".venv").exists()


def test_a_failed_environment_is_removed_and_the_package_named(checkout: Path) -> None:
    done = make(checkout, "test", stand_in(checkout, venv="exit 1"))
    assert done.returncode != 0
    assert "apt install python3-venv" in done.stderr
    assert not (checkout / ".venv").exists()


def test_each_extra_is_installed_once_and_again_when_the_project_changes(checkout: Path) -> None:
    python = stand_in(checkout)
    installed = checkout / "installed"
    for _ in range(2):
        assert make(checkout, "test", python).returncode == 0
    assert installed.read_text("utf-8").count(".[test]") == 1
    stamp = (checkout / ".venv" / ".test").stat().st_mtime
    os.utime(checkout / "pyproject.toml", (stamp + 10, stamp + 10))
    assert make(checkout, "test", python).returncode == 0
    assert installed.read_text("utf-8").count(".[test]") == 2
    assert (checkout / "tested").read_text("utf-8").count("pytest") == 3


def test_an_installation_that_fails_is_tried_again_next_time(checkout: Path) -> None:
    python = stand_in(checkout)
    failing = checkout / "python-stand-in"
    failing.write_text(
        failing.read_text("utf-8").replace('*"pip install"*)', '*"pip install"*) exit 1 ;; *unused*)'), "utf-8"
    )
    assert make(checkout, "test", python).returncode != 0
    assert not (checkout / ".venv" / ".test").exists()


def test_clean_keeps_the_folder_for_output(checkout: Path) -> None:
    (checkout / "output").mkdir()
    for name in (".gitkeep", "a.docx", ".a.pdf.part"):
        (checkout / "output" / name).touch()
    for name in ("exporter", "tests", "benchmarks"):
        (checkout / name).mkdir()
    assert make(checkout, "clean").returncode == 0
    assert [file.name for file in (checkout / "output").iterdir()] == [".gitkeep"]
