"""The command line's arguments: every command with its options, and what runs it."""

import argparse
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from exporter import __version__
from exporter.commands.printed.speech import ENGLISH, LANGUAGES, OPTION, say, spoken_language
from exporter.commands.printed.style import find_width
from exporter.commands.typed import examples
from exporter.commands.typed.usage import CommandParser, existing_folder
from exporter.message import Message

_DESCRIPTION = "One YAML outline becomes a Word briefing and a one-page PDF that never disagree."

_LANGUAGE_HELP = "language of messages and help, zh-CN or en (default: the terminal's)"

Runs = Mapping[str, Callable[[Any], int]]


def make_parser(runs: Runs, arguments: Sequence[str] = ()) -> argparse.ArgumentParser:
    """The parser of the whole command line, or of the one command that `arguments` begin with.

    `runs` has a function for each command. Most of a parser's time goes into arguments of commands nobody asked for."""
    parser = CommandParser(
        prog="exporter", description=_DESCRIPTION, formatter_class=_as_wide_as_terminal(argparse.HelpFormatter)
    )
    parser.add_argument("--version", action="version", version=f"exporter {__version__}")
    parser.add_argument("--debug", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument(OPTION, choices=LANGUAGES, metavar="LANGUAGE", help=_LANGUAGE_HELP)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", parser_class=CommandParser)
    asked = arguments[0] if arguments else ""
    for name in (asked,) if asked in _ADDED else _ADDED:
        _ADDED[name](commands, runs)
    if spoken_language() != ENGLISH:
        from exporter.commands.typed.local_help import translate_parser

        translate_parser(parser)
    return parser


def _as_wide_as_terminal(formatter: type[argparse.HelpFormatter]) -> Callable[..., argparse.HelpFormatter]:
    """A formatter of help that knows the terminal's width: argparse has one made for every argument it is told of, and
    would load shutil, with three libraries of compression, to ask for it."""
    return partial(formatter, width=find_width(sys.stdout, os.environ) - 2)  # as argparse leaves two free


def _add_build_command(commands: Any, runs: Runs) -> None:
    build = _add_command(
        commands, "build", runs["build"], "write the Word briefing and the one-page PDF", examples.BUILD
    )
    _add_inputs(build)
    build.add_argument("--to", metavar="FORMATS", type=_parse_formats, help="docx, pdf or docx,pdf (default: both)")
    build.add_argument(
        "-o",
        "--output",
        default="output",
        metavar="DIR|FILE",
        help="folder for the files (default: output); or one file, by its ending; - for standard output",
    )
    build.add_argument(
        "--clean", action="store_true", help="no hidden marks for the return trip: for files that go out"
    )
    _add_repeat_options(build)
    build.add_argument("--explain", action="store_true", help="say how the one-pager was made to fit")
    build.add_argument(
        "--verify", action="store_true", help="read both files back and compare them before they are put in place"
    )


def _add_check_command(commands: Any, runs: Runs) -> None:
    check = _add_command(commands, "check", runs["check"], "look for mistakes without writing a file", examples.CHECK)
    _add_inputs(check)
    _add_source_option(check)
    check.add_argument(
        "--format", choices=("text", "json", "github"), default="text", help="how problems are printed (default: text)"
    )

    check.add_argument(
        "--explain", action="store_true", help="say of each number whether it was looked up, derived or neither"
    )
    check.add_argument("--fix", action="store_true", help="write what a hint says how to write, one value each")
    check.add_argument("--diff", action="store_true", help="show what --fix would write, and write nothing")


def _add_repeat_options(build: argparse.ArgumentParser) -> None:
    """Options for more builds than one: again after each save, and a document for each row."""
    build.add_argument("--watch", action="store_true", help="build again whenever a file that was read changes")
    build.add_argument("--jobs", default="1", type=parse_jobs, metavar="N", help="processes, or auto (default: 1)")
    build.add_argument(
        "--row", action="append", default=[], metavar="N|NAME", help="of an outline with `each`, this document alone"
    )
    build.add_argument("--limit", type=int, default=0, metavar="N", help="of an outline with `each`, so many at most")
    build.add_argument("--force", action="store_true", help="make all documents again, unchanged ones, too")
    build.add_argument("--format", choices=("text", "json"), default="text", help="how documents of rows are told")


def _add_init_command(commands: Any, runs: Runs) -> None:
    help = "write a small outline and template to begin with"
    init = _add_command(commands, "init", runs["init"], help, examples.INIT)
    init.add_argument(
        "folder", nargs="?", default=".", metavar="DIR", help="where (default: here); nothing is replaced"
    )
    init.add_argument("--language", choices=("zh-CN", "en"), help="the outline's language (default: the terminal's)")
    init.add_argument("--starter", action="store_true", help="also a file that opens the preview by a double click")


def _add_completion_command(commands: Any, runs: Runs) -> None:
    help = "print a script that completes commands in a shell"
    completion = _add_command(commands, "completion", runs["completion"], help, examples.COMPLETION)
    completion.add_argument("shell", choices=("bash", "zsh", "fish"))


def _add_inspect_command(commands: Any, runs: Runs) -> None:
    help = "say what a .docx or .pdf contains, read back"
    inspect = _add_command(commands, "inspect", runs["inspect"], help, examples.INSPECT)
    inspect.add_argument("file", metavar="FILE")
    inspect.add_argument("--json", action="store_true", help="everything, as JSON")


def _add_templates_command(commands: Any, runs: Runs) -> None:
    help = "list the templates, or print one fully resolved"
    templates = _add_command(commands, "templates", runs["templates"], help, examples.TEMPLATES)
    templates.add_argument("name", nargs="?", metavar="NAME")


def _add_fonts_command(commands: Any, runs: Runs) -> None:
    fonts = _add_command(commands, "fonts", runs["fonts"], "say which file serves each font role", examples.FONTS)
    fonts.add_argument("--language", default="en", metavar="TAG", help="the document's language (default: en)")
    _add_settings(fonts)
    _add_strict_option(fonts)


def _add_explain_command(commands: Any, runs: Runs) -> None:
    help = "say what a problem code means, with an example"
    explain = _add_command(commands, "explain", runs["explain"], help, examples.EXPLAIN)
    explain.add_argument("code", metavar="CODE")


def _add_schema_command(commands: Any, runs: Runs) -> None:
    help = "print the JSON Schema of an outline or a template"
    schema = _add_command(commands, "schema", runs["schema"], help, examples.SCHEMA)
    schema.add_argument("what", choices=("outline", "template"))


def _add_preview_command(commands: Any, runs: Runs) -> None:
    help = "show an outline in the browser while it is written"
    preview = _add_command(commands, "preview", runs["preview"], help, examples.PREVIEW)
    preview.add_argument(
        "outline",
        nargs="?",
        default=".",
        metavar="OUTLINE",
        help="an outline, or a folder to begin one in (default: here)",
    )
    _add_settings(preview)
    preview.add_argument("--row", default="", metavar="N|NAME", help="of an outline with `each`, this document first")
    preview.add_argument(
        "--port", type=_parse_port, default=0, metavar="N", help="a port of this computer (default: a free one)"
    )
    preview.add_argument("--no-open", action="store_true", help="print the address, and open no browser")
    preview.add_argument("--read-only", action="store_true", help="the page writes no file")


_NO_PORT = "{text!r} is no port: write a number from 1024 to 65535, or leave it out"


def _parse_port(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) < 6 and int(text) < 65536):
        raise argparse.ArgumentTypeError(say(Message(_NO_PORT, text=text)))
    return int(text)


def _add_pull_command(commands: Any, runs: Runs) -> None:
    help = "bring what was edited in a Word file into its outline"
    pull = _add_command(commands, "pull", runs["pull"], help, examples.PULL)
    pull.add_argument(
        "edited", metavar="EDITED.docx", help="the Word file that was edited, as Word, WPS or LibreOffice saved it"
    )
    pull.add_argument("outline", metavar="OUTLINE", help="the outline that it was built from, as it is now")
    _add_settings(pull)
    pull.add_argument(
        "--dry-run",
        action="store_true",
        help="write nothing; print what would change in the outline, as `diff -u` does",
    )
    pull.add_argument(
        "--figures",
        choices=("value", "unlink", "hold"),
        default="value",
        help="an edited key figure: change its value everywhere, leave it as words there, or hold it (default: value)",
    )
    pull.add_argument(
        "--revisions",
        choices=("accept", "reject", "only"),
        default="accept",
        help="tracked changes: take them, leave them, or take nothing else (default: accept)",
    )
    pull.add_argument(
        "--structure", action="store_true", help="write moves, new headings, levels and columns, which are held else"
    )
    pull.add_argument("--comments", action="store_true", help="write reviewers' comments into the outline, too")
    pull.add_argument("--backup", action="store_true", help="keep the old outline beside the new one, as .bak")
    pull.add_argument(
        "--format", choices=("text", "json"), default="text", help="how changes are printed (default: text)"
    )


def _add_figures_command(commands: Any, runs: Runs) -> None:
    figures = _add_command(
        commands, "figures", runs["figures"], "list the key figures: values, uses, the source's words", examples.FIGURES
    )
    figures.add_argument("outline", metavar="OUTLINE")
    _add_settings(figures)
    _add_source_option(figures)
    figures.add_argument("--format", choices=("table", "csv"), default="table", help="table or csv (default: table)")


# What adds each command, in the order of the help.
_ADDED: dict[str, Callable[[Any, Runs], None]] = {
    "build": _add_build_command,
    "check": _add_check_command,
    "preview": _add_preview_command,
    "pull": _add_pull_command,
    "figures": _add_figures_command,
    "inspect": _add_inspect_command,
    "templates": _add_templates_command,
    "fonts": _add_fonts_command,
    "explain": _add_explain_command,
    "schema": _add_schema_command,
    "init": _add_init_command,
    "completion": _add_completion_command,
}


def _add_command(
    commands: Any, name: str, run: Callable[[Any], int], help: str, epilog: str
) -> argparse.ArgumentParser:
    made: argparse.ArgumentParser = commands.add_parser(
        name,
        help=help,
        description=help[0].upper() + help[1:] + ".",
        epilog=epilog,
        formatter_class=_as_wide_as_terminal(argparse.RawDescriptionHelpFormatter),
    )
    made.add_argument("--debug", action="store_true", default=argparse.SUPPRESS, help=argparse.SUPPRESS)
    made.add_argument(OPTION, choices=LANGUAGES, default=argparse.SUPPRESS, help=argparse.SUPPRESS)
    made.set_defaults(run=run)
    return made


def _add_source_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--source",
        default="",
        metavar="TEXT",
        help="the text the outline was written from, to hold its numbers against (default: the outline's source.file)",
    )


def _add_inputs(parser: argparse.ArgumentParser) -> None:
    help = "an outline, or a folder of outlines; templates among several are passed over"
    parser.add_argument("outlines", nargs="+", metavar="OUTLINE", help=help)
    _add_settings(parser)
    _add_strict_option(parser)
    parser.add_argument("-q", "--quiet", action="store_true", help="print problems alone")


def _add_settings(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "-t",
        "--template",
        default="",
        metavar="TEMPLATE",
        help="a template's name or path (default: the outline's own, else briefing)",
    )
    parser.add_argument(
        "--set",
        action="append",
        default=[],
        dest="settings",
        metavar="KEY=VALUE",
        help="one setting of the template; may be repeated",
    )
    parser.add_argument(
        "--root",
        metavar="DIR",
        type=existing_folder,
        help="folder that images and tables may come from (default: the outline's own)",
    )


def _add_strict_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--strict", action="store_true", help="warnings fail, too")


def parse_jobs(text: str) -> str:
    """How many processes, as typed. Raises argparse.ArgumentTypeError."""
    if text != "auto" and not (text.isdecimal() and 0 < int(text) <= 1024):
        raise argparse.ArgumentTypeError(say(Message("{text!r} is neither a number of processes nor auto", text=text)))
    return text


def _parse_formats(text: str) -> tuple[str, ...]:
    chosen = tuple(part.strip() for part in text.split(",") if part.strip())
    unknown = [part for part in chosen if part not in ("docx", "pdf")]
    if unknown or not chosen:
        raise argparse.ArgumentTypeError(say(Message("{text!r} is neither docx nor pdf nor docx,pdf", text=text)))
    return tuple(format for format in ("docx", "pdf") if format in chosen)
