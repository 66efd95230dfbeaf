"""Wrong usage: prints one line on standard error, with a hint of what was meant or where to read on."""

import argparse
import os
import re
import sys
from collections.abc import Iterable, Sequence
from typing import Any, NoReturn

from exporter.lean import lazy_pattern
from exporter.problem import escape_controls

USAGE = 2

# argparse's own words, of any version; it lists the commands that its hint names one of.
_NO_COMMAND = lazy_pattern(r"argument COMMAND: invalid choice: '(.*)' \(choose from .*\)", re.DOTALL)


class CommandParser(argparse.ArgumentParser):
    def error(self, message: str, hint: str = "") -> NoReturn:
        hint = hint or _suggest_choice(message)
        message = _NO_COMMAND.sub(r"there is no command \1", message)
        message = escape_controls(message, lines=True)
        self.exit(USAGE, f"{self.prog}: error: {message}\n  hint: {hint or f'see {self.prog} --help'}\n")

    def parse_known_args(self, args: Sequence[str] | None = None, namespace: Any = None) -> tuple[Any, list[str]]:  # type: ignore[override]
        """Here, and not in what calls it, so that a command tells of its own options."""
        found, rest = super().parse_known_args(args, namespace)
        if rest:
            self.error(f"unrecognized arguments: {' '.join(rest)}", self._suggest_option(rest[0]))
        return found, rest

    def _suggest_option(self, word: str) -> str:
        from exporter.commands.typed.guesses import guess_option

        shown = (action for action in self._actions if action.help != argparse.SUPPRESS)
        return guess_option(word, [name for action in shown for name in action.option_strings])


def _suggest_choice(message: str) -> str:
    """The word of a list that another one was meant for; argparse says both in its message alone."""
    match = re.search(r"argument ([^:]*): invalid choice: '(.*)' \(choose from (.*)\)", message, re.DOTALL)
    if match is None:
        return ""
    from exporter.commands.typed.guesses import guess_choice, guess_command

    choices = [name.strip("' ") for name in match[3].split(",")]
    if match[1] == "COMMAND":
        return guess_command(match[2], choices)
    return guess_choice(match[1], match[2], choices)


def ask_for_help(arguments: Sequence[str]) -> list[str]:
    """The arguments, with `help` as a command made what it stands for: `help build` is `build --help`."""
    given = list(arguments)
    if given[:1] != ["help"]:
        return given
    return [*(one for one in given[1:2] if not one.startswith("-")), "--help"]


def existing_folder(text: str) -> str:
    """A folder that is there, as argparse takes it."""
    if not os.path.isdir(text):
        raise argparse.ArgumentTypeError(f"{text}: there is no such folder")
    return text


def check_paths(paths: Iterable[str], template: str = "") -> bool:
    """Whether every path names a file and there is such a template; says what there is not. An empty text asks none."""
    missing = [path for path in paths if path and not os.path.isfile(path)]
    for path in missing:
        print(f"exporter: error: {escape_controls(path, lines=True)}: {_explain_missing(path)}", file=sys.stderr)
    if template:
        from exporter.template.chain.extend import explain_unknown

        lacking = explain_unknown(template)
        if lacking is not None:
            message, hint = (escape_controls(text, lines=True) for text in (lacking.message, lacking.hint))
            print(f"exporter: error: {message}\n  hint: {hint}", file=sys.stderr)
        return not missing and lacking is None
    return not missing


def _explain_missing(path: str) -> str:
    if path == "-":
        return "standard input is not read\n  hint: save it as a file first"
    if os.path.isdir(path):
        return "is a folder"
    return "is no ordinary file\n  hint: save it as a file first" if os.path.exists(path) else "there is no such file"
