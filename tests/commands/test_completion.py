"""`exporter completion`: scripts that shells accept, with every command and option the parser has."""

import argparse
import subprocess
from pathlib import Path

import pytest

from exporter.cli import _RUNS
from exporter.commands.arguments import make_parser
from exporter.commands.completion import SHELLS, find_actions, make_script


@pytest.mark.parametrize("shell", SHELLS)
def test_every_command_and_option_is_there(shell: str) -> None:
    text = make_script(shell, make_parser(_RUNS))
    found = [action for action in find_actions(make_parser(_RUNS)) if action.help != argparse.SUPPRESS]
    commands = next(action.choices for action in found if isinstance(action, argparse._SubParsersAction))
    assert {"build", "check", "inspect", "init", "completion"} <= set(commands)
    for action in found:
        for name in action.option_strings:
            spelled = {"fish": f"-l {name[2:]}" if name.startswith("--") else f"-s {name[1:]}"}.get(shell, name)
            assert spelled in text, (shell, name)
        for word in action.choices or ():
            assert str(word) in text, (shell, word)


@pytest.mark.parametrize(
    "shell", ["bash", *(pytest.param(shell, marks=pytest.mark.judge(shell)) for shell in SHELLS if shell != "bash")]
)
def test_the_shell_accepts_it(tmp_path: Path, shell: str) -> None:
    file = tmp_path / "completion"
    file.write_text(make_script(shell, make_parser(_RUNS)), "utf-8")
    done = subprocess.run([shell, "-n", file], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


COMPLETED = [
    (["exporter", "b"], ["build"]),
    (["exporter", "build", "--exp"], ["--explain"]),
    (["exporter", "build", "a.yaml", "--to", "pd"], ["pdf"]),
    (["exporter", "check", "--format", "g"], ["github"]),
    (["exporter", "build", "-t", "brie"], ["briefing"]),
    (["exporter", "build", "-t", "mine"], ["mine.yaml"]),
    (["exporter", "templates", "brie"], ["briefing"]),
    (["exporter", "schema", "o"], ["outline"]),
    (["exporter", "init", "--language", "z"], ["zh-CN"]),
    (["exporter", "fonts", "--language", "zh-C"], ["zh-CN"]),
    (["exporter", "build", "rep"], ["report.yaml"]),
    (["exporter", "inspect", "rep"], ["report.docx", "report.pdf"]),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with files of each kind."""
    for name in ("report.yaml", "report.docx", "report.pdf", "report.txt", "mine.yaml", "mine.txt"):
        (tmp_path / name).touch()
    return tmp_path


@pytest.mark.parametrize(("words", "wanted"), COMPLETED)
def test_bash_completes(folder: Path, words: list[str], wanted: list[str]) -> None:
    (folder / "completion").write_text(make_script("bash", make_parser(_RUNS)), "utf-8")
    given = f"COMP_WORDS=({' '.join(words)}); COMP_CWORD={len(words) - 1}"
    ask = f"source ./completion; {given}; _shtab_exporter; printf '%s\\n' \"${{COMPREPLY[@]}}\""
    done = subprocess.run(["bash", "--norc", "-c", ask], capture_output=True, text=True, check=False, cwd=folder)
    assert (sorted(done.stdout.split()), done.stderr) == (wanted, "")


@pytest.mark.judge("fish")
@pytest.mark.parametrize(("words", "wanted"), COMPLETED)
def test_fish_completes(folder: Path, words: list[str], wanted: list[str]) -> None:
    (folder / "completion").write_text(make_script("fish", make_parser(_RUNS)), "utf-8")
    ask = f"source ./completion; complete -C '{' '.join(words)}'"
    done = subprocess.run(["fish", "--no-config", "-c", ask], capture_output=True, text=True, check=False, cwd=folder)
    found = sorted(line.split("\t")[0] for line in done.stdout.splitlines())
    assert (found, done.stderr) == (wanted, "")


@pytest.mark.judge("zsh")
def test_zsh_defines_the_functions_it_names(folder: Path) -> None:
    (folder / "completion").write_text(make_script("zsh", make_parser(_RUNS)), "utf-8")
    ask = 'autoload -Uz compinit; compinit -D -u; eval "$(<completion)"; whence -w _exporter_templates'
    done = subprocess.run(["zsh", "-f", "-c", ask], capture_output=True, text=True, check=False, cwd=folder)
    assert (done.stdout.strip(), done.stderr) == ("_exporter_templates: function", "")
