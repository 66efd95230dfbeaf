"""Wrong usage: prints one line on standard error, with a hint of what was meant or where to read on."""

import argparse
import os
import re
import sys
from collections.abc import Iterable, Sequence
from typing import Any, NoReturn

from exporter.commands.printed.speech import ENGLISH, label, print_fault, say, spoken_language
from exporter.lean import lazy_pattern
from exporter.message import Message, listed
from exporter.problem import escape_controls

USAGE = 2

# argparse's own words, of any version; it lists the commands that its hint names one of.
_NO_COMMAND = lazy_pattern(r"argument COMMAND: invalid choice: '(.*)' \(choose from .*\)", re.DOTALL)


class CommandParser(argparse.ArgumentParser):
    def error(self, message: str, hint: str = "") -> NoReturn:
        hint = hint or _suggest_choice(message)
        message = _translate_error(message)
        shown = escape_controls(message, lines=True)
        hint = say(hint or Message("see {program} --help", program=self.prog))
        self.exit(USAGE, f"{self.prog}: {label('error')}{shown}\n  {label('hint')}{hint}\n")

    def parse_known_args(self, args: Sequence[str] | None = None, namespace: Any = None) -> tuple[Any, list[str]]:  # type: ignore[override]
        """Here, and not in what calls it, so that a command tells of its own options."""
        found, rest = super().parse_known_args(args, namespace)
        if rest:
            message = Message("unrecognized arguments: {arguments}", arguments=" ".join(rest))
            self.error(message, self._suggest_option(rest[0]))
        return found, rest

    def _print_message(self, message: str, file: Any = None) -> None:
        """Print help, the version or an error. Raises OSError where it cannot be printed, which argparse keeps to
        itself."""
        stream = file or sys.stderr
        stream.write(message)
        stream.flush()

    def _suggest_option(self, word: str) -> str:
        from exporter.commands.typed.guesses import guess_option

        shown = (action for action in self._actions if action.help != argparse.SUPPRESS)
        return guess_option(word, [name for action in shown for name in action.option_strings])


def _translate_error(message: str) -> str:
    """A message of ours or of argparse in the language that is spoken."""
    match = _NO_COMMAND.fullmatch(message)
    if match:
        return say(Message("there is no command {word}", word=match[1]))
    if isinstance(message, Message) or spoken_language() == ENGLISH:
        return say(message)
    from exporter.commands.typed.local_help import read_usage_error

    return say(read_usage_error(message))


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
        raise argparse.ArgumentTypeError(say(Message("{path}: there is no such folder", path=text)))
    return text


def check_paths(paths: Iterable[str], template: str = "") -> bool:
    """Whether every path names a file and there is such a template; says what there is not. An empty text asks none."""
    missing = [path for path in paths if path and not os.path.isfile(path)]
    for path in missing:
        print(
            f"exporter: {label('error')}{escape_controls(path, lines=True)}: {_explain_missing(path)}", file=sys.stderr
        )
    if template:
        from exporter.template.chain.extend import explain_unknown

        lacking = explain_unknown(template)
        if lacking is not None:
            message, hint = (escape_controls(say(text), lines=True) for text in (lacking.message, lacking.hint))
            print(f"exporter: {label('error')}{message}\n  {label('hint')}{hint}", file=sys.stderr)
        return not missing and lacking is None
    return not missing


def check_apart(outlines: Sequence[str]) -> bool:
    """Whether no two outlines would be written over each other; says which would."""
    if len(outlines) < 2:
        return True
    from exporter.output import find_same_outputs

    shared = find_same_outputs(outlines)
    if shared:
        names = listed(map(repr, dict.fromkeys(shared[0])), last="and")
        message = Message("two outlines are named {names}: their files would overwrite each other", names=names)
        print_fault("exporter build", message, "build them into different folders with -o")
    return not shared


def _explain_missing(path: str) -> str:
    hint = f"\n  {label('hint')}{say('save it as a file first')}"
    if path == "-":
        return say("standard input is not read") + hint
    if os.path.isdir(path):
        return say("is a folder")
    return say("is no ordinary file") + hint if os.path.exists(path) else say("there is no such file")
