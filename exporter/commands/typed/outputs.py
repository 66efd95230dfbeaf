"""Where files go: `-o` names a folder, one file with its format, or `-` for standard output."""

import argparse
import os
import sys

from exporter.commands.printed.speech import label, say
from exporter.commands.typed.inputs import find_outlines
from exporter.commands.typed.usage import check_apart, check_paths
from exporter.message import Message
from exporter.output import STANDARD_OUTPUT, split_file_name
from exporter.problem import escape_controls

BOTH = ("docx", "pdf")


def settle_output(options: argparse.Namespace, *, single: bool) -> tuple[str, str]:
    """Settle `output`, `file` and `to` of parsed options; what is wrong and what to do, two empty texts for nothing.

    `single` says that there is one outline; `to` is None where no format was."""
    wanted = options.to
    options.to, options.file = wanted or BOTH, ""
    if options.output == STANDARD_OUTPUT:
        return _settle_stream(options, single)
    folder, name, ending = split_file_name(options.output)
    if not name:
        return "", ""
    if not single:
        return Message(
            "{path} is one file, and there are several documents", path=options.output
        ), "name a folder with -o"
    if wanted and wanted != (ending,):
        template = "{path} is one {ending} file, and --to asks for {wanted}"
        return Message(template, path=options.output, ending=ending, wanted=",".join(wanted)), "leave --to out"
    if os.path.isdir(options.output):
        hint = Message("name it with a slash, {path}", path=os.path.join(options.output, ""))
        return Message("{text} is a folder", text=options.output), hint
    options.output, options.file, options.to = folder, name, (ending,)
    return "", ""


def _settle_stream(options: argparse.Namespace, single: bool) -> tuple[str, str]:
    if not single:
        return "standard output takes one file, and there are several documents", "name a folder with -o"
    if len(options.to) != 1:
        return "standard output takes one file", "say which, with --to pdf or --to docx"
    if options.watch:
        return "--watch builds again and again, and standard output takes one file", "name a folder or a file with -o"
    if sys.stdout.isatty():
        return "standard output is a terminal, which shows no such file", "send it on, as in: … -o - > report.pdf"
    return "", ""


def settle_arguments(options: argparse.Namespace, command: str) -> bool:
    """Settle the outlines and the output of parsed options; false after wrong usage, which is told."""
    options.outlines, empty = find_outlines(options.outlines, quiet=options.quiet)
    for argument in empty:
        hint = "name an outline; its first keys are title and sections"
        print_usage_error(command, Message("{path}: there is no outline in it", path=argument), hint)
    if empty or not check_paths([*options.outlines, getattr(options, "source", "")], options.template):
        return False
    if command != "build":
        return True
    if not check_apart(options.outlines):
        return False
    message, hint = settle_output(options, single=len(options.outlines) == 1)
    if message:
        print_usage_error(command, message, hint)
    return not message


def print_usage_error(command: str, message: str, hint: str) -> None:
    """Print wrong usage and what to do."""
    print(f"exporter {command}: {label('error')}{escape_controls(say(message), lines=True)}", file=sys.stderr)
    if hint:
        print(f"  {label('hint')}{escape_controls(say(hint), lines=True)}", file=sys.stderr)
