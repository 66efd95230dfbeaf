"""The command line: arguments to jobs, problems to the terminal, exit codes."""

import argparse
import gc
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from exporter.commands.printed.progress import RunProgress
from exporter.commands.printed.speech import choose_language, label, print_fault, say, speak
from exporter.commands.printed.terminal import print_bytes, print_file, print_path, safe_streams
from exporter.commands.signals import end_on_signals
from exporter.commands.typed.arguments import make_parser
from exporter.commands.typed.outputs import print_usage_error, settle_arguments
from exporter.commands.typed.usage import USAGE, ask_for_help, check_paths
from exporter.message import Message
from exporter.output import STANDARD_OUTPUT
from exporter.problem import escape_controls

if TYPE_CHECKING:
    from exporter.commands.many import ManyBuilt
    from exporter.job import Options, Result
    from exporter.problem import Problem
    from exporter.processes.second_process import SecondProcess

DONE, PROBLEM, INTERNAL = 0, 1, 70  # 70: EX_SOFTWARE of sysexits.h


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit code is 0 done, 1 a problem in an input, 2 wrong usage, 70 an internal error."""
    try:
        with safe_streams():
            return _run_command(arguments)
    finally:
        # The process ends on every way out, and its objects with it: without this, the interpreter would first look
        # through all of them for cycles, a seventh of a run that makes both files.
        gc.freeze()


def _run_command(arguments: Sequence[str] | None) -> int:
    options: Any = None
    try:
        end_on_signals()
        given = ask_for_help(sys.argv[1:] if arguments is None else arguments)
        speak(choose_language(given, os.environ))
        parser = make_parser(_RUNS, given)
        options = parser.parse_args(given)
        if not hasattr(options, "run"):
            parser.print_help(sys.stderr)  # as programs do that want a command: the help, and wrong usage
            return USAGE
        code: int = options.run(options)
        sys.stdout.flush()
        return code
    except BrokenPipeError:  # the reader of our output has gone: nothing is left to say
        _drop_output()
        return DONE
    except KeyboardInterrupt:
        return 130  # 128 + SIGINT, as shells report it
    except (MemoryError, OSError, ImportError, SystemError) as error:
        from exporter.commands.printed.failures import is_memory_refused

        if is_memory_refused(error):
            print_fault("exporter", "the memory does not suffice", "close other programs, or use smaller files")
            return PROBLEM
        if options is not None and options.debug:
            raise
        if not isinstance(error, OSError):
            return _report_internal(error)
        # Commands report their own files; what comes here is mostly standard output: a full disk, or closed.
        _drop_output()
        where = escape_controls(str(error.filename or "standard output"), lines=True)
        print_fault("exporter", Message("{path} cannot be written: {error}", path=where, error=error))
        return PROBLEM
    except Exception as error:
        if options is not None and options.debug:
            raise
        return _report_internal(error)


def _report_internal(error: BaseException) -> int:
    """Report a fault of the program's own; returns the exit code."""
    _print_error(f"exporter: {label('internal error')}{type(error).__name__}: {error}")
    hint = "this is a mistake in exporter, not in your file; run again with --debug and report what it prints"
    _print_error(f"  {label('hint')}{say(hint)}")
    return INTERNAL


def _drop_output() -> None:
    """Send what standard output still holds nowhere, so that the interpreter's end does not fail once more."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _print_error(text: str) -> None:
    print(text, file=sys.stderr)


# ---- commands ------------------------------------------------------------------------------------------------------


def _run_build(options: argparse.Namespace) -> int:
    from exporter.processes.second_process import start_second_process

    if not settle_arguments(options, "build"):
        return USAGE
    if options.watch:
        from exporter.commands.watch import watch_builds

        watch_builds(options.outlines, _job_options(options), options.output, lambda one: _build_rows(options, one))
        return DONE
    # Before any import: what both processes need would otherwise be loaded one after the other.
    second = start_second_process(options.to) if len(options.outlines) == 1 else None
    try:
        return _build_outlines(options, second)
    finally:
        if second is not None:
            second.end()


def _build_outlines(options: argparse.Namespace, second: "SecondProcess | None") -> int:
    progress = RunProgress(len(options.outlines), quiet=options.quiet)
    failed = False
    for result in _make_results(options, second, progress):
        progress.clear()
        failed |= _tell_result(options, result, progress)
    progress.finish()
    return PROBLEM if failed else DONE


def _make_results(
    options: argparse.Namespace, second: "SecondProcess | None", progress: RunProgress
) -> "Iterator[Result]":
    """What became of each outline, in the order given."""
    from exporter.job import build

    total = len(options.outlines)
    if total > 1 and options.jobs != "1":
        from exporter.batch.outlines import build_outlines
        from exporter.batch.pool import count_jobs

        results = build_outlines(options.outlines, _job_options(options), options.output, count_jobs(options.jobs))
        for number, result in enumerate(results, 1):
            progress.show(number, result.outline)
            yield result
        return
    for number, path in enumerate(options.outlines, 1):
        progress.show(number, path)
        yield build(path, _job_options(options), options.output, second)


def _tell_result(options: argparse.Namespace, result: "Result", progress: RunProgress) -> bool:
    """Print what became of an outline; true where something failed."""
    if result.many is not None:
        failed = _build_rows(options, result).failed > 0
        progress.add(failed=failed, warnings=0)
        return failed
    _print_problems(result.problems)
    if options.explain and result.explanation:
        _print_error(say(result.explanation))
    if result.data:
        print_bytes(result.data)
    for file in result.files if progress.lists_files() else ():
        print_path(file)
    failed = result.failed(options.strict)
    if options.strict and not result.files and not result.failed():
        name = escape_controls(result.outline, lines=True)
        message = Message("{path}: nothing written, because warnings fail with --strict", path=name)
        _print_error(f"exporter build: {say(message)}")
    # What was named by its file and is not there is missed, whatever the reason.
    failed |= bool(options.file or options.output == STANDARD_OUTPUT) and not (result.files or result.data)
    progress.add(failed=failed, warnings=sum(problem.severity == "warning" for problem in result.problems))
    return failed


def _build_rows(options: argparse.Namespace, result: "Result") -> "ManyBuilt":
    """Build an outline that makes one document a row."""
    from exporter.batch.pool import count_jobs
    from exporter.batch.run import BatchOptions
    from exporter.commands.many import ManyBuilt, build_many

    assert result.many is not None
    _print_problems(result.problems)
    if options.file or options.output == STANDARD_OUTPUT:
        hint = "name a folder with -o"
        message = Message("{path} makes one document a row, and -o names one file", path=result.outline)
        print_usage_error("build", message, hint)
        return ManyBuilt(0, 1, frozenset())
    wished = BatchOptions(
        rows=tuple(options.row), limit=options.limit, jobs=count_jobs(options.jobs), force=options.force
    )
    return build_many(result.many, _job_options(options), wished, options.output, options.format)


def _run_check(options: argparse.Namespace) -> int:
    from exporter.commands.check import check_outlines

    if not settle_arguments(options, "check"):
        return USAGE
    mend = "diff" if options.diff else "write" if options.fix else ""
    failed = check_outlines(
        options.outlines,
        _job_options(options),
        options.format,
        explain=options.explain,
        quiet=options.quiet,
        mend=mend,
    )
    return PROBLEM if failed else DONE


def _run_preview(options: argparse.Namespace) -> int:
    if not (os.path.isdir(options.outline) or check_paths([options.outline])) or not check_paths((), options.template):
        return USAGE
    from exporter.commands.preview import run_preview
    from exporter.commands.printed.speech import spoken_language

    failed = run_preview(
        options.outline,
        _job_options(options),
        row=options.row,
        port=options.port,
        show=not options.no_open,
        read_only=options.read_only,
        language=spoken_language(),
    )
    return PROBLEM if failed else DONE


def _run_pull(options: argparse.Namespace) -> int:
    from exporter.commands.pull import run_pull
    from exporter.pulling import PullOptions

    if not check_paths([options.edited, options.outline], options.template):
        return USAGE
    wishes = PullOptions(
        job=_job_options(options),
        revisions=options.revisions,
        figures=options.figures,
        comments=options.comments,
        dry_run=options.dry_run,
        backup=options.backup,
        structure=options.structure,
    )
    return PROBLEM if run_pull(options.edited, options.outline, wishes, options.format) else DONE


def _run_figures(options: argparse.Namespace) -> int:
    from exporter.commands.figures import print_figures

    if not check_paths([options.outline, options.source], options.template):
        return USAGE
    return PROBLEM if print_figures(options.outline, _job_options(options), options.format) else DONE


def _run_inspect(options: argparse.Namespace) -> int:
    if not check_paths([options.file]):
        return USAGE
    from exporter.commands.inspect import print_content
    from exporter.problem import Problems

    problems = Problems()
    failed = print_content(options.file, options.json, problems)
    _print_problems(problems.sorted())
    return PROBLEM if failed else DONE


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
    print_file(text)
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
        template = (
            "there is no problem code {code}; did you mean {near}?" if near else "there is no problem code {code}"
        )
        print(say(Message(template, code=options.code, near=near)), file=sys.stderr)
        return USAGE
    print("\n".join(lines))
    return DONE


def _run_schema(options: argparse.Namespace) -> int:
    from exporter.commands import schema

    print_file(schema.schema_text(options.what))
    return DONE


def _run_init(options: argparse.Namespace) -> int:
    from exporter.commands import init
    from exporter.preview.starter import find_taken_starter, write_starter

    taken = init.find_taken(options.folder) + (find_taken_starter(options.folder) if options.starter else [])
    for path in taken:
        print_fault("exporter init", Message("{path} is there already", path=path))
    if taken:
        _print_error(f"  {label('hint')}{say('name another folder; nothing was written')}")
        return USAGE
    try:
        made = init.write_files(options.folder, options.language or init.terminal_language(os.environ))
        if options.starter:
            made.append(write_starter(options.folder, os.path.basename(made[0])))
    except OSError as error:
        message = Message("{path}: cannot be written: {error}", path=error.filename, error=error)
        print_fault("exporter init", message)
        return PROBLEM
    for path in made:
        print(path)
    _print_error(say(Message("next: exporter build {path}", path=made[0])))
    return DONE


def _run_completion(options: argparse.Namespace) -> int:
    from exporter.commands.completion import make_script

    print_file(make_script(options.shell, make_parser(_RUNS)))
    return DONE


# ---- what commands share -------------------------------------------------------------------------------------------


def _job_options(options: argparse.Namespace) -> "Options":
    from exporter.job import FORMATS, Options

    return Options(
        formats=getattr(options, "to", None) or FORMATS,
        template=options.template,
        settings=(*options.settings, *(("docx.edit_anchors=false",) if getattr(options, "clean", False) else ())),
        root=options.root,
        strict=getattr(options, "strict", False),
        source=getattr(options, "source", ""),
        verify=getattr(options, "verify", False),
        file=getattr(options, "file", ""),
        explain=getattr(options, "explain", False),
    )


def _print_problems(problems: "Iterable[Problem]") -> None:
    found = tuple(problems)
    if found:
        from exporter.commands.printed.problems import print_problems

        print_problems(found)


_RUNS: dict[str, Callable[[argparse.Namespace], int]] = {
    "build": _run_build,
    "check": _run_check,
    "preview": _run_preview,
    "init": _run_init,
    "completion": _run_completion,
    "inspect": _run_inspect,
    "templates": _run_templates,
    "fonts": _run_fonts,
    "explain": _run_explain,
    "schema": _run_schema,
    "pull": _run_pull,
    "figures": _run_figures,
}
