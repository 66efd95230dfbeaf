"""Help and wrong usage in another language: argparse's own words, and ours that stand in the parser."""

import argparse
import re
import unicodedata
from collections.abc import Iterable

from exporter.commands.printed.speech import say
from exporter.message import Message
from exporter.start.patterns import compile_pattern

# What argparse says of wrong usage, and the template that stands for it in a catalogue.
_USAGE_ERRORS = (
    (r"the following arguments are required: (?P<names>.*)", "the following arguments are required: {names}"),
    (
        r"argument (?P<name>[^:]*): invalid choice: (?P<value>.*) \(choose from (?P<choices>.*)\)",
        "argument {name}: invalid choice: {value} (choose from {choices})",
    ),
    (r"argument (?P<name>[^:]*): expected one argument", "argument {name}: expected one argument"),
    (r"argument (?P<name>[^:]*): expected at least one argument", "argument {name}: expected at least one argument"),
    (
        r"argument (?P<name>[^:]*): ignored explicit argument (?P<value>.*)",
        "argument {name}: ignored explicit argument {value}",
    ),
    (
        r"argument (?P<name>[^:]*): invalid int value: (?P<value>.*)",
        "argument {name}: invalid int value: {value}",
    ),
    (
        r"ambiguous option: (?P<name>.*) could match (?P<choices>.*)",
        "ambiguous option: {name} could match {choices}",
    ),
    (r"argument (?P<name>[^:]*): (?P<fault>.*)", "argument {name}: {fault}"),
)


# Words of argparse's own that help has.
_WORDS_OF_HELP = (
    "options",
    "positional arguments",
    "commands",
    "show this help message and exit",
    "show program's version number and exit",
)


def read_usage_error(text: str) -> Message:
    """A message of argparse as one that has a template and fields."""
    for pattern, template in _USAGE_ERRORS:
        match = re.fullmatch(pattern, text, re.DOTALL)
        if match:
            return Message(template, **match.groupdict())
    return Message("{text}", text=text)


def translate_parser(parser: argparse.ArgumentParser) -> None:
    """Put every word of a parser's help, and of its commands', into the language that is spoken."""
    parser.description = say(parser.description or "")
    parser.epilog = say(parser.epilog or "")
    parser.formatter_class = WideHelpFormatter
    for group in parser._action_groups:
        group.title = say(group.title or "")
    for action in parser._actions:
        _translate_action(action)
        if isinstance(action, argparse._SubParsersAction):
            for command in action.choices.values():
                translate_parser(command)
            for listed in action._choices_actions:
                _translate_action(listed)
                action.choices[listed.dest].description = f"{listed.help}{say('.')}"


def _translate_action(action: argparse.Action) -> None:
    if action.help and action.help != argparse.SUPPRESS:
        action.help = say(action.help)


class WideHelpFormatter(argparse.RawDescriptionHelpFormatter):
    """Help whose lines are as wide as the terminal also where characters take two columns; examples stay as they are.

    A line may end between any two Han characters, but not before a closing mark (GB/T 15834-2011, §5.1)."""

    def _format_usage(self, usage, actions, groups, prefix):  # type: ignore[no-untyped-def]
        told = say("usage: ") if prefix is None else prefix
        held = "u" * _columns(told)  # so that lines are broken and indented by columns
        text: str = super()._format_usage(usage, actions, groups, held)
        return told + text.removeprefix(held)

    def start_section(self, heading: str | None) -> None:
        super().start_section(heading)
        self._headings = [*getattr(self, "_headings", []), heading or ""]

    def format_help(self) -> str:
        text = super().format_help()
        for heading in getattr(self, "_headings", []):
            text = text.replace(f"\n{heading}:\n", f"\n{heading}{say(': ').strip()}\n")
        return text

    def _split_lines(self, text: str, width: int) -> list[str]:
        lines = [""]
        used = 0
        for piece in _breakable_pieces(" ".join(text.split())):
            wide = _columns(piece)
            if used and used + _columns(piece.rstrip()) > width:
                lines[-1] = lines[-1].rstrip()
                lines.append("")
                used = 0
            lines[-1] += piece
            used += wide
        return lines


# Han with the marks that close behind it; words with what follows them up to a space.
_PIECE = compile_pattern(
    r"[\u3000-\u9fff\uff00-\uffef][、。，；：？！）》”]*|[^\s\u3000-\u9fff\uff00-\uffef]+[、。，；：？！）》”]*\s*|\s+"
)


def _breakable_pieces(text: str) -> Iterable[str]:
    return _PIECE.findall(text)


def _columns(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)
