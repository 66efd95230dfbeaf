"""`exporter pull`: brings what was edited in a Word file into the outline; prints what was taken and what is held."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from exporter.commands.printed.diff import make_diff
from exporter.commands.printed.problems import print_problems
from exporter.commands.printed.speech import label, local_words, say
from exporter.commands.printed.terminal import print_file, print_json
from exporter.message import Message
from exporter.problem import Problem, escape_controls
from exporter.pulling import PullOptions, PullResult, pull_file

if TYPE_CHECKING:
    from exporter.pull.changes import Change


def run_pull(edited: str, path: str, options: PullOptions, format: str) -> bool:
    """Bring one edited file home and print what was done; true where something is held or wrong."""
    result = pull_file(edited, path, options)
    if options.dry_run and format == "text" and result.pulled is not None:
        print_file(make_diff(path, result.text, result.pulled.text, "pulled"))
    if format == "json":
        print_json(_describe(result))
    else:
        _print_result(result, options)
    return result.failed


def _print_result(result: PullResult, options: PullOptions) -> None:
    print_problems(result.problems)
    if result.pulled is None:
        return
    for change in result.pulled.changes:
        _print_change(change)
    for comment in result.pulled.comments:
        state = "written as `comment:`" if comment.written else comment.why or "not written"
        where, author = comment.path or Message("the document"), comment.author or Message("nobody named")
        template = "{where}: comment by {author}: {text} ({state})"
        line = Message(template, where=where, author=author, text=comment.text, state=Message(state))
        print(escape_controls(say(line), lines=True), file=sys.stderr)
    _print_summary(result.pulled.changes, result.written, dry_run=options.dry_run)


def _print_change(change: "Change") -> None:
    template = "{kind} by {author}" if change.author else "{kind}"
    kind = say(Message(template, kind=Message(change.kind), author=escape_controls(change.author, lines=True)))
    what = f"{kind}: {_shorten(change.old)} → {_shorten(change.new)}"
    if change.held:
        why = f"\n  {label('why')}{say(change.why)}"
        print(f"{change.place}: {label('held')}{change.path}: {what}{why}", file=sys.stderr)
    else:
        note = f"\n  {label('note')}{say(change.note)}" if change.note else ""
        print(f"{change.place}: {change.path}: {what}{note}", file=sys.stderr)


def _shorten(text: str) -> str:
    line = " ".join(text.split())
    return (line if len(line) <= 60 else line[:59] + "…") or say("(nothing)")


def _print_summary(changes: "Sequence[Change]", written: bool, *, dry_run: bool) -> None:
    held = sum(change.held for change in changes)
    taken = len(changes) - held
    if not changes:
        print(say("nothing was changed in the file"), file=sys.stderr)
        return
    template = "{taken} written, {held} held" if written or not taken else "{taken} not written, {held} held"
    if dry_run:
        template = "{taken} would be written, {held} held"
    print(say(Message(template, taken=taken, held=held)), file=sys.stderr)


def _describe(result: PullResult) -> dict[str, Any]:
    """The result as JSON."""
    changes = result.pulled.changes if result.pulled is not None else ()
    failed = any(problem.severity == "error" for problem in result.problems)
    comments = result.pulled.comments if result.pulled is not None else ()
    return {
        "edits": [
            {
                "kind": change.kind,
                "path": change.path,
                "file": change.place.file,
                "line": change.place.line,
                "column": change.place.column,
                "old": change.old,
                "new": change.new,
                "author": change.author,
                "state": "held" if change.held or failed else "written",
                "why": change.why,
                "note": change.note,
            }
            for change in changes
        ],
        "comments": [
            {"author": one.author, "text": one.text, "path": one.path, "written": one.written, "why": one.why}
            for one in comments
        ],
        "problems": [_describe_problem(one) for one in result.problems],
    }


def _describe_problem(problem: Problem) -> dict[str, Any]:
    place, local = problem.place, local_words(problem)
    told = {"code": problem.code, "file": place.file, "line": place.line, "message": problem.message}
    return {**told, "hint": problem.hint, **({} if local is None else {"local": local})}
