"""Wrong usage: prints one line on standard error, with a hint of what was meant or where to read on."""

import argparse
import os
import re
import sys
from collections.abc import Iterable, Sequence
from typing import Any, NoReturn

from exporter.problem import escape_controls

USAGE = 2


class CommandParser(argparse.ArgumentParser):
    def error(self, message: str, hint: str = "") -> NoReturn:
        hint = hint or _suggest_choice(message)
        message = escape_controls(message, lines=True)
        self.exit(USAGE, f"{self.prog}: error: {message}\n  hint: {hint or f'see {self.prog} --help'}\n")

    def parse_known_args(self, args: Sequence[str] | None = None, namespace: Any = None) -> tuple[Any, list[str]]:  # type: ignore[override]
        """Here, and not in what calls it, so that a command tells of its own options."""
        found, rest = super().parse_known_args(args, namespace)
        if rest:
            self.error(f"unrecognized arguments: {' '.join(rest)}", self._suggest_option(rest[0]))
        return found, rest

    def _suggest_option(self, word: str) -> str:
        from exporter.did_you_mean import nearest_word

        shown = (action for action in self._actions if action.help != argparse.SUPPRESS)
        names = [name[2:] for action in shown for name in action.option_strings if name.startswith("--")]
        near = nearest_word(word[2:].partition("=")[0], names) if word.startswith("--") else ""
        return f"did you mean --{near}?" if near else ""


def _suggest_choice(message: str) -> str:
    """The word of a list that a misspelt one was meant for; argparse says both in its message alone."""
    match = re.search(r"invalid choice: '([^']*)' \(choose from (.*)\)", message)
    if match is None:
        return ""
    from exporter.did_you_mean import nearest_word

    near = nearest_word(match[1], [name.strip("' ") for name in match[2].split(",")])
    return f"did you mean {near}?" if near else ""


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


def check_apart(outlines: Sequence[str]) -> bool:
    """Whether no two outlines would be written over each other; says which would."""
    if len(outlines) < 2:
        return True
    from exporter.output import find_same_outputs

    shared = find_same_outputs(outlines)
    if shared:
        names = " and ".join(map(repr, dict.fromkeys(shared[0])))
        message = f"two outlines are named {names}: their files would overwrite each other"
        print(f"exporter build: error: {escape_controls(message, lines=True)}", file=sys.stderr)
        print("  hint: build them into different folders with -o", file=sys.stderr)
    return not shared


def _explain_missing(path: str) -> str:
    if path == "-":
        return "standard input is not read\n  hint: save it as a file first"
    if os.path.isdir(path):
        return "is a folder"
    return "is no ordinary file\n  hint: save it as a file first" if os.path.exists(path) else "there is no such file"
