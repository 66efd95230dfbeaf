"""`exporter pull`: brings what was edited in a Word file into the outline, or says why not."""

import difflib
import json
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from exporter import job
from exporter.problem import Place, Problem, Problems

if TYPE_CHECKING:
    from exporter.outline.model import Outline
    from exporter.pull.changes import Change
    from exporter.pull.figures import FigureMode
    from exporter.pull.run import Pulled, RevisionMode

# An edited file larger than this is no briefing.
_LARGEST = 50_000_000
_BOM = b"\xef\xbb\xbf"


class PullOptions(Struct, frozen=True, kw_only=True):
    """What the command line chose."""

    job: job.Options
    revisions: "RevisionMode" = "accept"
    figures: "FigureMode" = "value"
    comments: bool = False
    dry_run: bool = False
    backup: bool = False
    format: str = "text"


def pull_file(edited: str, path: str, options: PullOptions) -> bool:
    """Bring one edited file home and print what was done; true where something is held or wrong."""
    problems = Problems()
    pulled, outline, base = _pull(edited, path, options, problems)
    if pulled is not None and outline is not None and pulled.text != outline.text:
        pulled = _prove(outline, base, edited, pulled, options, problems)
    failed = problems.failed
    if pulled is not None and outline is not None and not failed and pulled.text != outline.text:
        if options.dry_run:
            _print_difference(path, outline.text, pulled.text, options.format)
        else:
            failed = not _write_outline(path, pulled.text, options.backup, problems)
    _print_result(pulled, problems, options, written=not failed and not options.dry_run)
    return failed or problems.failed or (pulled is not None and pulled.held)


def _pull(
    edited: str, path: str, options: PullOptions, problems: Problems
) -> "tuple[Pulled | None, Outline | None, bytes]":
    """What the edited file changes; None with problems where a file cannot be used."""
    from exporter.pull.run import pull_changes
    from exporter.readback.package import PackageError

    data = _read_file(edited, problems)
    outline = _read_outline(path, options, problems)
    if data is None or outline is None:
        return None, None, b""
    base = _print_base(outline, options, problems)
    if base is None:
        return None, outline, b""
    try:
        pulled = pull_changes(outline, base, data, options.revisions, options.figures, comments=options.comments)
    except PackageError as error:
        problems.error("file-unreadable", Place(edited), str(error), "save it again in a word processor as .docx")
        return None, outline, b""
    if pulled.foreign:
        message = f"the file is not of this outline: less than half of what {os.path.basename(path)} prints is in it"
        problems.error("pull-other-outline", Place(edited), message, "name the outline that the file was built from")
        return None, outline, b""
    return pulled, outline, base


def _read_file(path: str, problems: Problems) -> bytes | None:
    try:
        with open(path, "rb") as file:
            data = file.read(_LARGEST + 1)
    except OSError as error:
        problems.error("unreadable", Place(path), f"cannot be read: {error.strerror or error}")
        return None
    if len(data) > _LARGEST:
        problems.error("too-large", Place(path), f"the file is larger than {_LARGEST // 1_000_000} MB")
        return None
    return data


def _read_outline(path: str, options: PullOptions, problems: Problems) -> "Outline | None":
    try:
        return job.read(path, problems, options.job)
    except OSError as error:
        problems.error("unreadable", Place(path), f"cannot be read: {error.strerror or error}")
        return None


def _print_base(outline: "Outline", options: PullOptions, problems: Problems) -> bytes | None:
    """The Word file that an outline prints, with every mark."""
    settings = (*options.job.settings, "docx.edit_anchors=true")
    found = Problems()
    printed = job.render(outline, replace(options.job, formats=("docx",), settings=settings), found)
    problems.extend(problem for problem in found if problem.severity == "error")
    return printed.docx


def _prove(
    outline: "Outline", printed: bytes, edited: str, pulled: "Pulled", options: PullOptions, problems: Problems
) -> "Pulled | None":
    """Check the new text, print it, and hold it against the edited file; None where it has a new error."""
    from exporter.pull.run import list_remaining

    found = Problems()
    new = _read_text(outline.path, pulled.text, found)
    base = _print_base(new, options, found) if new is not None else None
    before, after = (_count_numbers(one, options) for one in (outline, new or outline))
    errors = [*_list_errors(found), *(error for error in after if _key(error) not in {_key(one) for one in before})]
    if errors or new is None or base is None:
        problems.extend(errors)
        message = "the changes are not written: the outline would have an error that it has not now"
        problems.error("pull-new-error", Place(outline.path), message, "settle it in the Word file or in the outline")
        return replace(pulled, text=outline.text)
    data = _read_file(edited, problems)
    if data is None:
        return None
    remaining = list_remaining(new, printed, base, data, options.revisions, pulled.changes)
    return replace(pulled, changes=(*pulled.changes, *remaining))


def _list_errors(problems: Problems) -> list[Problem]:
    return [problem for problem in problems if problem.severity == "error"]


def _key(problem: Problem) -> tuple[str, str]:
    return problem.code, problem.message


def _read_text(path: str, text: str, problems: Problems) -> "Outline | None":
    from exporter.outline.load import load
    from exporter.source.yaml import read

    given = read(path, text.encode(), problems)
    return load(given, problems) if given is not None else None


def _count_numbers(outline: "Outline", options: PullOptions) -> list[Problem]:
    """The errors that a check of the outline's numbers finds."""
    from exporter.checks.run import check_numbers
    from exporter.reading import make_reading

    found = Problems()
    reading = make_reading(outline, options.job, Problems())
    source = job.source_text(outline, options.job, Problems())
    check_numbers(outline, reading.values, reading.assets, source, found)
    return _list_errors(found)


def _write_outline(path: str, text: str, backup: bool, problems: Problems) -> bool:
    """Put the new text in the outline's place, the old one beside it where asked; false where that fails."""
    folder, name = os.path.split(path)
    try:
        with open(path, "rb") as file:
            before = file.read()
        mark = _BOM if before.startswith(_BOM) else b""
        contents = {name: mark + text.encode()}
        if backup:
            contents[name + ".bak"] = before
        job.write_all(folder or ".", contents)
    except OSError as error:
        problems.error("unwritable", Place(path), f"cannot be written: {error.strerror or error}")
        return False
    return True


# ---- what is printed ---------------------------------------------------------------------------------------------


def _print_difference(path: str, old: str, new: str, format: str) -> None:
    if format == "json":
        return
    lines = difflib.unified_diff(old.splitlines(keepends=True), new.splitlines(keepends=True), path, path + " (pulled)")
    sys.stdout.writelines(line if line.endswith("\n") else line + "\n" for line in lines)


def _print_result(pulled: "Pulled | None", problems: Problems, options: PullOptions, *, written: bool) -> None:
    if options.format == "json":
        print(json.dumps(_describe(pulled, problems, written), ensure_ascii=False, indent=2))
        return
    for problem in problems.sorted():
        print(problem, file=sys.stderr)
    if pulled is None:
        return
    for change in pulled.changes:
        _print_change(change)
    for comment in pulled.comments:
        state = "written as `comment:`" if comment.written else comment.why or "not written"
        where, author = comment.path or "the document", comment.author or "nobody named"
        print(f"{where}: comment by {author}: {comment.text} ({state})", file=sys.stderr)
    _print_summary(pulled.changes, written, dry_run=options.dry_run)


def _print_change(change: "Change") -> None:
    author = f" by {change.author}" if change.author else ""
    what = f"{change.kind}{author}: {_shorten(change.old)} → {_shorten(change.new)}"
    if change.held:
        print(f"{change.place}: held: {change.path}: {what}\n  why: {change.why}", file=sys.stderr)
    else:
        note = f"\n  note: {change.note}" if change.note else ""
        print(f"{change.place}: {change.path}: {what}{note}", file=sys.stderr)


def _shorten(text: str) -> str:
    line = " ".join(text.split())
    return (line if len(line) <= 60 else line[:59] + "…") or "(nothing)"


def _print_summary(changes: "Sequence[Change]", written: bool, *, dry_run: bool) -> None:
    held = sum(change.held for change in changes)
    taken = len(changes) - held
    if not changes:
        print("nothing was changed in the file", file=sys.stderr)
        return
    verb = "would be written" if dry_run else "written" if written else "not written"
    print(f"{taken} {verb}, {held} held", file=sys.stderr)


def _describe(pulled: "Pulled | None", problems: Problems, written: bool) -> dict[str, Any]:
    """The result as JSON."""
    changes = pulled.changes if pulled is not None else ()
    comments = pulled.comments if pulled is not None else ()
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
                "state": "held" if change.held or not written else "written",
                "why": change.why,
                "note": change.note,
            }
            for change in changes
        ],
        "comments": [
            {"author": one.author, "text": one.text, "path": one.path, "written": one.written, "why": one.why}
            for one in comments
        ],
        "problems": [
            {"code": one.code, "file": one.place.file, "line": one.place.line, "message": one.message, "hint": one.hint}
            for one in problems.sorted()
        ],
    }
