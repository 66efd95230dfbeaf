"""The process of the program ends at once, and never before what it says or what watches it is complete."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
# What tools that watch a program leave with the interpreter; `sitecustomize` is imported before all else.
WATCH = "import atexit\natexit.register(print, 'taken down', flush=True)\n"


def run(folder: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    (folder / "sitecustomize.py").write_text(WATCH, "utf-8")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(folder), str(ROOT)))}
    command = [sys.executable, *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False)


def test_a_run_ends_at_once_with_all_it_said(tmp_path: Path) -> None:
    done = run(tmp_path, "-m", "exporter", "templates", "briefing")
    assert done.returncode == 0
    assert "taken down" not in done.stdout
    alone = run(tmp_path, "-c", "from exporter.cli import main; main(['templates', 'briefing'])")
    assert done.stdout == alone.stdout.replace("taken down\n", "") and len(done.stdout) > 1000


@pytest.mark.parametrize(("arguments", "code"), [(("explain", "no-such-code"), 2), (("fonts", "--set", "a"), 1)])
def test_the_exit_code_is_kept(tmp_path: Path, arguments: tuple[str, ...], code: int) -> None:
    done = run(tmp_path, "-m", "exporter", *arguments)
    assert (done.returncode, done.stdout) == (code, "")
    assert done.stderr


def test_a_profiler_around_it_has_the_last_word(tmp_path: Path) -> None:
    done = run(tmp_path, "-m", "cProfile", "-m", "exporter", "explain", "word-lint")
    assert "function calls" in done.stdout and "taken down" in done.stdout
