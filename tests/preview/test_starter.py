"""Starters: what a double click runs, read by the rules of each system."""

import os
import re
import shlex
import subprocess
import sys
from configparser import RawConfigParser
from pathlib import Path

import pytest

from exporter.commands.init import FILES
from exporter.preview.starter import find_taken_starter, make_starter, write_starter
from tests.support.product import run

ODD = '/opt/a b/$x `y` "z" 100%/py\\thon'


def read_exec(value: str) -> list[str]:
    """The words of an Exec key (Desktop Entry Specification 1.5, Exec variables)."""
    words = re.findall(r'"((?:[^"\\]|\\.)*)"', value.replace("\\\\", "\\"))
    return [re.sub(r"\\(.)", r"\1", word).replace("%%", "%") for word in words]


@pytest.mark.parametrize("python", ["/usr/bin/python3", ODD])
def test_a_desktop_entry_runs_the_preview(python: str) -> None:
    starter = make_starter("/home-of/us er", "report.yaml", "linux", python)
    parser = RawConfigParser()
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read_string(starter.data.decode())
    entry = parser["Desktop Entry"]
    assert (starter.name, starter.runs, entry["Type"], entry["Terminal"]) == (
        "preview.desktop",
        True,
        "Application",
        "true",
    )
    assert read_exec(entry["Exec"]) == [python, "-m", "exporter", "preview", "/home-of/us er/report.yaml"]


@pytest.mark.parametrize("python", ["/usr/bin/python3", ODD])
def test_a_script_of_the_shell_runs_the_preview_in_its_own_folder(python: str) -> None:
    starter = make_starter(".", "it's.yaml", "darwin", python)
    assert (starter.name, starter.runs) == ("preview.command", True)
    first, second, _ = starter.data.decode().split("\n")
    assert first == "#!/bin/sh"
    place, command = second.split(" && exec ")
    assert place == 'cd "$(dirname "$0")"'
    assert shlex.split(command) == [python, "-m", "exporter", "preview", "it's.yaml"]


def test_a_batch_file_keeps_percent_signs_and_line_ends() -> None:
    starter = make_starter(".", "100%.yaml", "win32", "C:\\Program Files\\py.exe")
    lines = starter.data.decode().split("\r\n")
    assert (starter.name, starter.runs) == ("preview.cmd", False)
    assert lines[3] == '"C:\\Program Files\\py.exe" -m exporter preview "100%%.yaml"'
    assert not any("\n" in line for line in lines)


def test_init_writes_one_when_asked_and_replaces_none(tmp_path: Path) -> None:
    assert run("init", "plain", cwd=tmp_path).out.split() == [f"plain/{name}" for name in FILES["en"]]
    done = run("init", "office", "--starter", cwd=tmp_path)
    name = make_starter("", "").name
    assert done.out.split() == [*(f"office/{one}" for one in FILES["en"]), f"office/{name}"]
    assert os.access(tmp_path / "office" / name, os.X_OK) == make_starter("", "").runs
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / name).write_text("mine")
    refused = run("init", "other", "--starter", cwd=tmp_path)
    assert refused.code == 2
    assert os.listdir(tmp_path / "other") == [name]
    assert find_taken_starter(str(tmp_path / "other"))
    with pytest.raises(FileExistsError):
        write_starter(str(tmp_path / "other"), "report.yaml")


@pytest.mark.skipif(sys.platform != "linux", reason="its own shell reads it")
def test_the_script_is_one_that_a_shell_takes(tmp_path: Path) -> None:
    path = tmp_path / "preview.command"
    path.write_bytes(make_starter(".", "report.yaml", "darwin").data)
    assert subprocess.run(["sh", "-n", str(path)], check=False).returncode == 0
