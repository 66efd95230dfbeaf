"""`exporter completion`: scripts that shells accept, with every command and option the parser has."""

import argparse
import os
import subprocess
import sys
from pathlib import Path

import pytest

from exporter.cli import _RUNS
from exporter.commands.completion import SHELLS, find_actions, list_settings, make_script
from exporter.commands.typed.arguments import make_parser
from tests.support.product import CALL, ROOT
from tests.support.shells import complete


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


COMPLETED = {
    "exporter b": ["build"],
    "exporter build --exp": ["--explain"],
    "exporter build a.yaml --to pd": ["pdf"],
    "exporter check --format g": ["github"],
    "exporter build -t brie": ["briefing"],
    "exporter build -t mine": ["mine.yaml"],
    "exporter build -t lo": ["looks"],
    "exporter templates brie": ["briefing"],
    "exporter schema o": ["outline"],
    "exporter init --language z": ["zh-CN"],
    "exporter fonts --language zh-C": ["zh-CN"],
    "exporter build rep": ["report.yaml"],
    "exporter build lo": ["looks"],
    "exporter build -o lo": ["looks"],
    "exporter build --root lo": ["looks"],
    "exporter build --set text.si": ["text.size="],
    "exporter build --set tables.sty": ["tables.style=banded", "tables.style=grid", "tables.style=ruled"],
    "exporter build --set docx.toc=t": ["docx.toc=true"],
    "exporter build --set fonts.body.la": ["fonts.body.latin="],
    "exporter inspect rep": ["report.docx", "report.pdf"],
    "exporter pull rep": ["report.docx"],
    "exporter explain digits-d": ["digits-differ"],
}

# How users have it set up: evaluated, sourced, or in a folder of functions.
SETUPS = [
    ("bash", 'eval "$(exporter completion bash)"'),
    ("bash", "source <(exporter completion bash)"),
    ("zsh", 'eval "$(exporter completion zsh)"'),
    ("zsh", 'autoload -Uz compinit; compinit -D -u; eval "$(exporter completion zsh)"'),
    ("zsh", "autoload -Uz compinit; compinit -D -u; source <(exporter completion zsh)"),
    ("zsh", "exporter completion zsh > _exporter; fpath=($PWD $fpath); autoload -Uz compinit; compinit -D -u"),
    ("fish", "exporter completion fish | source"),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with files of each kind."""
    for name in ("report.yaml", "report.docx", "report.pdf", "report.txt", "mine.yaml", "mine.txt"):
        (tmp_path / name).touch()
    (tmp_path / "looks").mkdir()
    program = tmp_path / "bin" / "exporter"
    program.parent.mkdir()
    program.write_text(f"#!/bin/sh\nPYTHONPATH={ROOT} exec {sys.executable} -c '{CALL}' \"$@\"\n", "utf-8")
    program.chmod(0o755)
    return tmp_path


@pytest.mark.parametrize(
    ("shell", "setup"),
    [
        pytest.param(shell, setup, marks=[] if shell == "bash" else pytest.mark.judge(shell), id=f"{shell}-{number}")
        for number, (shell, setup) in enumerate(SETUPS)
    ],
)
def test_a_shell_completes(folder: Path, shell: str, setup: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}")
    offered = complete(shell, folder, list(COMPLETED), setup)
    for (line, wanted), found in zip(COMPLETED.items(), offered, strict=True):
        if shell == "bash" and "=" in line:  # a word of its own behind the sign
            wanted = [word.partition("=")[2] for word in wanted]
        assert [word.rstrip("/") for word in found] == wanted, line


def test_settings_are_offered_that_can_be_set() -> None:
    from exporter.problem import Problems
    from exporter.template.load import resolve_template

    offered = list_settings()
    assert {"text.size=", "docx.toc=false", "tables.style=grid", "headings.1.size=", "page.margins.top="} <= set(
        offered
    )
    for setting in offered:
        key, _, value = setting.partition("=")
        if value:
            problems = Problems()
            resolve_template("briefing", (setting,), "en", problems)
            assert {problem.code for problem in problems} & {"unknown-key", "unknown-choice", "bad-set"} == set(), key
