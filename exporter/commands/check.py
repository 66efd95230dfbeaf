"""`exporter check`: prints the problems of outlines: text on standard error, JSON or annotations on output."""

import sys
from collections import Counter
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from exporter import job
from exporter.commands.printed.diff import make_diff
from exporter.commands.printed.problems import SourceLines, print_problems
from exporter.commands.printed.progress import RunProgress
from exporter.commands.printed.speech import ENGLISH, local_words, say, say_problem, spoken_language
from exporter.commands.printed.terminal import print_file, print_json
from exporter.message import Message, counted, listed
from exporter.problem import escape_controls

if TYPE_CHECKING:
    from exporter.checks.account import AccountedNumber
    from exporter.gongwen.clauses import Verdict


def check_outlines(
    paths: Sequence[str],
    options: job.Options,
    format: str,
    *,
    explain: bool = False,
    quiet: bool = False,
    mend: str = "",
) -> bool:
    """Check every outline and print what was found; true when one fails.

    `explain`: print of each number whether it was looked up, derived or neither, and why. `mend`: "write" what hints
    say how to write, or print it as a "diff"."""
    results = []
    progress = RunProgress(len(paths), quiet=quiet)
    for number, path in enumerate(paths, 1):
        progress.show(number, path)
        result = _mend_outline(path, options, mend) if mend else None
        results.append(result or _check_outline(path, options))
    progress.clear()
    if explain:
        for result in results:
            for accounted in result.account:
                print(_describe_accounted(accounted))
    _PRINTERS[format](results)
    if format == "text" and not quiet:
        print(_summarize(results), file=sys.stderr)
    return any(result.failed(options.strict) for result in results)


def _mend_outline(path: str, options: job.Options, mend: str) -> job.Result | None:
    """What a check finds after an outline was mended; None where nothing is. With "diff" nothing is written."""
    from exporter.fix.apply import fix_outline, write_fixed

    fixed = fix_outline(path, options)
    if fixed is None or not fixed.fixes:
        return None
    shown, changes = escape_controls(path, lines=True), counted(len(fixed.fixes), "change")
    if mend == "diff":
        print_file(make_diff(path, fixed.old, fixed.new, "mended"))
        told = Message("{path}: {changes} to write; nothing is written", path=shown, changes=changes)
        print(say(told), file=sys.stderr)
        return None
    failed = write_fixed(fixed)
    if failed is not None:
        return job.Result(path, (), (failed,))
    print(say(Message("{path}: {changes} written", path=shown, changes=changes)), file=sys.stderr)
    return fixed.result


def _check_outline(path: str, options: job.Options) -> job.Result:
    """The result of one outline; of one that makes a document a row, each problem of its rows once."""
    result = job.check(path, options)
    if result.many is None:
        return result
    from exporter.batch.run import BatchOptions
    from exporter.commands.many import check_many

    problems, _ = check_many(result.many, options, BatchOptions())
    return job.Result(path, (), (*result.problems, *problems))


def _print_text(results: Sequence[job.Result]) -> None:
    sources = SourceLines()
    for result in results:
        print_problems(result.problems, sources)
        for verdict in result.clauses:
            print(_describe_verdict(verdict), file=sys.stderr)


def _describe_accounted(number: "AccountedNumber") -> str:
    """What became of a number, as one line; a reason that is a sentence of ours in the language that is spoken."""
    if spoken_language() == ENGLISH:
        return str(number)
    return f"{number.place}: {number.text}: {say(number.state)}: {say(number.why)}"


def _describe_verdict(verdict: "Verdict") -> str:
    """The verdict on a clause, as one line."""
    return say(verdict.describe())


def _summarize(results: Sequence[job.Result]) -> str:
    errors = sum(problem.severity == "error" for result in results for problem in result.problems)
    warnings = sum(len(result.problems) for result in results) - errors
    counts = listed((counted(errors, "error"), counted(warnings, "warning")))
    numbers = _describe_numbers(results)
    return say(Message("{count} checked: {counts}; {numbers}", count=len(results), counts=counts, numbers=numbers))


def _describe_numbers(results: Sequence[job.Result]) -> Message:
    """How many numbers were checked; none at all has words of its own."""
    numbers = [result.numbers for result in results if result.numbers is not None]
    if not numbers:
        return Message("no numbers were checked")
    total = sum(numbers)
    if not total:
        return Message("there were no numbers to check")
    states = Counter(number.state for result in results for number in result.account)
    parts = [Message("{numbers} checked", numbers=counted(total, "number"))]
    parts += [Message("{count} derived", count=states["derived"])] if states["derived"] else []
    parts += [Message("{count} not looked up", count=states["not looked up"])] if states["not looked up"] else []
    return listed(parts)


def _print_json(results: Sequence[job.Result]) -> None:
    found = [record for result in results for record in _describe_problems(result)]
    found += [
        _clause_record(result.outline, verdict)
        for result in results
        for verdict in result.clauses
        if not verdict.faults
    ]
    print_json(found)


def _describe_problems(result: job.Result) -> list[dict[str, object]]:
    """Problems with what would mend them, where a hint says how: `fix` has a place, and the words old and new.

    Beside the English words `local` has those of another language that is spoken."""
    from msgspec import to_builtins

    from exporter.fix.apply import find_fixes

    fixes = find_fixes(result)
    records = []
    for problem in result.problems:
        record: dict[str, object] = to_builtins(problem, enc_hook=str)
        if problem in fixes:
            record["fix"] = to_builtins(fixes[problem])
        local = local_words(problem)
        records.append(record if local is None else {**record, "local": local})
    return records


def _clause_record(path: str, verdict: "Verdict") -> dict[str, object]:
    """A clause that is kept or does not apply, in the shape of a problem; broken ones are problems."""
    clause = verdict.clause
    return {
        "code": f"gongwen-{clause.id.lower()}",
        "severity": verdict.state,
        "place": {"file": path, "line": 0, "column": 0},
        "message": f"{clause.number}: {clause.subject}",
        "hint": verdict.reason,
    }


def _print_github(results: Sequence[job.Result]) -> None:
    """Workflow commands of GitHub Actions; %, line ends, colons and commas are escaped as its runner undoes them."""
    for verdict in (verdict for result in results for verdict in result.clauses):
        print(_describe_verdict(verdict), file=sys.stderr)  # the log shows what needs no annotation
    for problem in (problem for result in results for problem in result.problems):
        place = problem.place
        told = say_problem(problem)
        text = say(Message("{message} ({hint})", message=told.message, hint=told.hint)) if told.hint else told.message
        line, column = max(place.line, 1), max(place.column, 1)
        where = (
            f"file={_escape_text(place.file, True)},line={line},col={column},title={_escape_text(problem.code, True)}"
        )
        print(f"::{problem.severity} {where}::{_escape_text(text)}")


def _escape_text(text: str, property: bool = False) -> str:
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return text.replace(":", "%3A").replace(",", "%2C") if property else text


_PRINTERS: dict[str, Callable[[Sequence[job.Result]], None]] = {
    "text": _print_text,
    "json": _print_json,
    "github": _print_github,
}
