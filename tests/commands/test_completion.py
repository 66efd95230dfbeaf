"""`exporter completion`: scripts that shells accept, with every command and option the parser has."""

import re
import subprocess
from pathlib import Path

import pytest

from exporter.cli import _make_parser
from exporter.commands.completion import SHELLS, commands, script


@pytest.mark.parametrize("shell", SHELLS)
def test_every_command_and_option_is_there(shell: str) -> None:
    text = script(shell, _make_parser())
    found = list(commands(_make_parser()))
    assert {"build", "check", "inspect", "init", "completion"} <= {command.name for command in found}
    for command in found:
        assert re.search(rf"\b{command.name}\b", text)
        for option in command.options:
            for name in option.names:
                spelled = {"fish": f"-l {name[2:]}" if name.startswith("--") else f"-s {name[1:]}"}.get(shell, name)
                assert spelled in text, (command.name, name)
            for word in option.words:
                assert word in text


@pytest.mark.parametrize(
    "shell", ["bash", *(pytest.param(shell, marks=pytest.mark.judge(shell)) for shell in SHELLS if shell != "bash")]
)
def test_the_shell_accepts_it(tmp_path: Path, shell: str) -> None:
    file = tmp_path / "completion"
    file.write_text(script(shell, _make_parser()), "utf-8")
    done = subprocess.run([shell, "-n", file], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (["exporter", "b"], ["build"]),
        (["exporter", "build", "--exp"], ["--explain"]),
        (["exporter", "build", "a.yaml", "--to", "pd"], ["pdf"]),
        (["exporter", "check", "--format", "g"], ["github"]),
        (["exporter", "build", "-t", "brie"], ["briefing"]),
        (["exporter", "schema", "o"], ["outline"]),
        (["exporter", "init", "--language", "z"], ["zh-CN"]),
    ],
)
def test_bash_completes(tmp_path: Path, words: list[str], wanted: list[str]) -> None:
    file = tmp_path / "completion"
    file.write_text(script("bash", _make_parser()), "utf-8")
    line = " ".join(words)
    given = f"COMP_WORDS=({line}); COMP_CWORD={len(words) - 1}"
    ask = f"source {file}; {given}; _exporter; printf '%s\\n' \"${{COMPREPLY[@]}}\""
    done = subprocess.run(["bash", "--norc", "-c", ask], capture_output=True, text=True, check=False)
    assert (done.stdout.split(), done.stderr) == (wanted, "")
