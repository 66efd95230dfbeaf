"""The command line: arguments to jobs, problems to the terminal, exit codes."""

import argparse
import gc
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from exporter import __version__
from exporter.commands import examples
from exporter.commands.usage import USAGE, CommandParser, check_paths, existing_folder

if TYPE_CHECKING:
    from exporter.job import Options
    from exporter.problem import Problem
    from exporter.second_process import PageProcess

DONE, PROBLEM, INTERNAL = 0, 1, 70  # 70: EX_SOFTWARE of sysexits.h

_DESCRIPTION = "One YAML outline becomes a Word briefing and a one-page PDF that never disagree."


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit code is 0 done, 1 a problem in an input, 2 wrong usage, 70 an internal error."""
    try:
        return _run_command(arguments)
    finally:
        # The process ends on every way out, and its objects with it: without this, the interpreter would first look
        # through all of them for cycles, a seventh of a run that makes both files.
        gc.freeze()


def _run_command(arguments: Sequence[str] | None) -> int:
    _use_any_terminal()
    # A run makes many objects and few cycles: looking for those after every 700 objects takes a tenth of its time.
    gc.set_threshold(100_000)
    options = _make_parser().parse_args(arguments)
    try:
        code: int = options.run(options)
        sys.stdout.flush()
        return code
    except BrokenPipeError:  # the reader of our output has gone: nothing is left to say
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        return 130  # 128 + SIGINT, as shells report it
    except Exception as error:
        if options.debug:
            raise
        _print_error(f"exporter: internal error: {type(error).__name__}: {error}")
        _print_error(
            "  hint: this is a mistake in exporter, not in your file; run again with --debug and report what it prints"
        )
        return INTERNAL


def _use_any_terminal() -> None:
    """A character that the terminal's encoding lacks is written as its code, never a failure."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def _print_error(text: str) -> None:
    print(text, file=sys.stderr)


def _make_parser() -> argparse.ArgumentParser:
    parser = CommandParser(prog="exporter", description=_DESCRIPTION)
    parser.add_argument("--version", action="version", version=f"exporter {__version__}")
    parser.add_argument("--debug", action="store_true", help=argparse.SUPPRESS)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True, parser_class=CommandParser)

    build = _add_command(commands, "build", _run_build, "write the Word briefing and the one-page PDF", examples.BUILD)
    _add_inputs(build)
    build.add_argument(
        "--to", default="docx,pdf", metavar="FORMATS", type=_parse_formats, help="docx, pdf or docx,pdf (default: both)"
    )
    build.add_argument("-o", "--output", default="output", metavar="DIR", help="folder for the files (default: output)")
    build.add_argument("--explain", action="store_true", help="say how the one-pager was made to fit")
    build.add_argument(
        "--verify", action="store_true", help="read both files back and compare them before they are put in place"
    )

    check = _add_command(commands, "check", _run_check, "look for mistakes without writing a file", examples.CHECK)
    _add_inputs(check)
    _add_source_option(check)
    check.add_argument(
        "--format", choices=("text", "json", "github"), default="text", help="how problems are printed (default: text)"
    )

    _add_figures_command(commands)

    _add_printing_commands(commands)
    _add_setup_commands(commands)
    return parser


def _add_setup_commands(commands: Any) -> None:
    """Commands that set up a folder or a shell."""
    init = _add_command(commands, "init", _run_init, "write a small outline and template to begin with", examples.INIT)
    init.add_argument(
        "folder", nargs="?", default=".", metavar="DIR", help="where (default: here); nothing is replaced"
    )
    init.add_argument("--language", choices=("zh-CN", "en"), help="the outline's language (default: the terminal's)")
    help = "print a script that completes commands in a shell"
    completion = _add_command(commands, "completion", _run_completion, help, examples.COMPLETION)
    completion.add_argument("shell", choices=("bash", "zsh", "fish"))


def _add_printing_commands(commands: Any) -> None:
    """Commands that print and write nothing."""
    inspect = _add_command(
        commands, "inspect", _run_inspect, "say what a .docx or .pdf contains, read back", examples.INSPECT
    )
    inspect.add_argument("file", metavar="FILE")
    inspect.add_argument("--json", action="store_true", help="everything, as JSON")

    templates = _add_command(
        commands, "templates", _run_templates, "list the templates, or print one fully resolved", examples.TEMPLATES
    )
    templates.add_argument("name", nargs="?", metavar="NAME")

    fonts = _add_command(commands, "fonts", _run_fonts, "say which file serves each font role", examples.FONTS)
    fonts.add_argument("--language", default="en", metavar="TAG", help="the document's language (default: en)")
    _add_settings(fonts)
    _add_strict_option(fonts)

    explain = _add_command(
        commands, "explain", _run_explain, "say what a problem code means, with an example", examples.EXPLAIN
    )
    explain.add_argument("code", metavar="CODE")

    schema = _add_command(
        commands, "schema", _run_schema, "print the JSON Schema of an outline or a template", examples.SCHEMA
    )
    schema.add_argument("what", choices=("outline", "template"))


def _add_figures_command(commands: Any) -> None:
    figures = _add_command(
        commands, "figures", _run_figures, "list the key figures: values, uses, the source's words", examples.FIGURES
    )
    figures.add_argument("outline", metavar="OUTLINE")
    _add_settings(figures)
    _add_source_option(figures)
    figures.add_argument("--format", choices=("table", "csv"), default="table", help="table or csv (default: table)")


def _add_command(
    commands: Any, name: str, run: Callable[[Any], int], help: str, epilog: str
) -> argparse.ArgumentParser:
    made: argparse.ArgumentParser = commands.add_parser(
        name,
        help=help,
        description=help[0].upper() + help[1:] + ".",
        epilog=epilog,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    made.add_argument("--debug", action="store_true", default=argparse.SUPPRESS, help=argparse.SUPPRESS)
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
    parser.add_argument("outlines", nargs="+", metavar="OUTLINE")
    _add_settings(parser)
    _add_strict_option(parser)


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


def _parse_formats(text: str) -> tuple[str, ...]:
    chosen = tuple(part.strip() for part in text.split(",") if part.strip())
    unknown = [part for part in chosen if part not in ("docx", "pdf")]
    if unknown or not chosen:
        raise argparse.ArgumentTypeError(f"{text!r} is neither docx nor pdf nor docx,pdf")
    return tuple(format for format in ("docx", "pdf") if format in chosen)


# ---- commands ------------------------------------------------------------------------------------------------------


def _run_build(options: argparse.Namespace) -> int:
    from exporter.lean import defer_pillow
    from exporter.second_process import start_page_process

    if not check_paths(options.outlines, options.template):
        return USAGE
    # Before any import: what both processes need would otherwise be loaded one after the other.
    both = len(options.outlines) == 1 and len(options.to) > 1
    second = start_page_process() if both else None
    if second is None:
        defer_pillow()
    try:
        return _build_outlines(options, second)
    finally:
        if second is not None:
            second.end()


def _build_outlines(options: argparse.Namespace, second: "PageProcess | None") -> int:
    from exporter import job

    shared = job.same_stems(options.outlines)
    if shared:
        _print_error(
            f"exporter build: error: two outlines are named {shared[0]!r}: their files would overwrite each other"
        )
        _print_error("  hint: build them into different folders with -o")
        return USAGE
    failed = False
    for number, path in enumerate(options.outlines, 1):
        _print_progress(number, len(options.outlines), path)
        result = job.build(path, _job_options(options), options.output, second)
        _print_problems(result.problems)
        if options.explain and result.explanation:
            _print_error(result.explanation)
        for file in result.files:
            print(file, flush=True)
        failed |= result.failed(options.strict)
        if options.strict and not result.files and not result.failed():
            _print_error(f"exporter build: {path}: nothing written, because warnings fail with --strict")
    return PROBLEM if failed else DONE


def _run_check(options: argparse.Namespace) -> int:
    from exporter.commands.check import check_outlines

    if not check_paths([*options.outlines, options.source], options.template):
        return USAGE
    return PROBLEM if check_outlines(options.outlines, _job_options(options), options.format, _print_progress) else DONE


def _run_figures(options: argparse.Namespace) -> int:
    from exporter.commands.figures import print_figures

    if not check_paths([options.outline, options.source], options.template):
        return USAGE
    return PROBLEM if print_figures(options.outline, _job_options(options), options.format) else DONE


def _run_inspect(options: argparse.Namespace) -> int:
    if not check_paths([options.file]):
        return USAGE
    from exporter.commands.inspect import describe_file
    from exporter.problem import Problems

    problems = Problems()
    found = describe_file(options.file, options.json, problems)
    _print_problems(problems.sorted())
    if found is None:
        return PROBLEM
    print(found)
    return DONE


def _run_templates(options: argparse.Namespace) -> int:
    from exporter.commands import templates

    if options.name is None:
        for line in templates.list_templates():
            print(line)
        return DONE
    if not check_paths((), options.name):
        return USAGE
    from exporter.problem import Problems

    problems = Problems()
    text = templates.show_template(options.name, problems)
    _print_problems(problems.sorted())
    if text is None:
        return PROBLEM
    print(text, end="")
    return DONE


def _run_fonts(options: argparse.Namespace) -> int:
    from exporter.commands import fonts
    from exporter.problem import Problems

    if not check_paths((), options.template):
        return USAGE
    problems = Problems()
    lines = fonts.describe_fonts(options.template, options.settings, options.language, problems, options.root)
    for line in lines or ():
        print(line)
    _print_problems(problems.sorted())
    return PROBLEM if lines is None or problems.failed or (options.strict and len(problems)) else DONE


def _run_explain(options: argparse.Namespace) -> int:
    from exporter.commands import explain

    lines = explain.explain_code(options.code)
    if lines is None:
        near = explain.suggest_code(options.code)
        print(f"there is no problem code {options.code}" + (f"; did you mean {near}?" if near else ""), file=sys.stderr)
        return USAGE
    print("\n".join(lines))
    return DONE


def _run_schema(options: argparse.Namespace) -> int:
    from exporter.commands import schema

    print(schema.schema_text(options.what), end="")
    return DONE


def _run_init(options: argparse.Namespace) -> int:
    from exporter.commands import init

    taken = init.find_taken(options.folder)
    for path in taken:
        _print_error(f"exporter init: error: {path} is there already")
    if taken:
        _print_error("  hint: name another folder; nothing was written")
        return USAGE
    try:
        made = init.write_files(options.folder, options.language or init.terminal_language(os.environ))
    except OSError as error:
        _print_error(f"exporter init: error: {error.filename}: cannot be written: {error.strerror}")
        return PROBLEM
    for path in made:
        print(path)
    _print_error(f"next: exporter build {made[0]}")
    return DONE


def _run_completion(options: argparse.Namespace) -> int:
    from exporter.commands.completion import make_script

    print(make_script(options.shell, _make_parser()), end="")
    return DONE


# ---- what commands share -------------------------------------------------------------------------------------------


def _job_options(options: argparse.Namespace) -> "Options":
    from exporter.job import FORMATS, Options

    return Options(
        formats=getattr(options, "to", FORMATS),
        template=options.template,
        settings=tuple(options.settings),
        root=options.root,
        strict=getattr(options, "strict", False),
        source=getattr(options, "source", ""),
        verify=getattr(options, "verify", False),
    )


def _print_progress(number: int, total: int, path: str) -> None:
    """Where a long run stands, only for people watching."""
    if total > 1 and sys.stderr.isatty():
        _print_error(f"[{number}/{total}] {path}")


def _print_problems(problems: "Iterable[Problem]") -> None:
    for problem in problems:
        _print_error(str(problem))
