"""The return trip with its effects: reads the edited file, prints the outline, proves and writes its new text."""

import os
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from exporter import job
from exporter.problem import Place, Problem, Problems

if TYPE_CHECKING:
    from exporter.outline.model import Outline
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


class PullResult(Struct, frozen=True):
    """What became of a return trip: `text` before, what was found, and whether the outline's file was written."""

    text: str
    pulled: "Pulled | None"
    problems: tuple[Problem, ...]
    written: bool = False

    @property
    def failed(self) -> bool:
        """Whether something is held or wrong."""
        errors = any(problem.severity == "error" for problem in self.problems)
        return errors or self.pulled is None or self.pulled.held


def pull_file(edited: str, path: str, options: PullOptions) -> PullResult:
    """Bring what was edited in a Word file into its outline: nothing is written while a new error would come of it."""
    problems = Problems()
    pulled, outline, base = _pull(edited, path, options, problems)
    if pulled is None or outline is None:
        return PullResult("", None, problems.sorted())
    if pulled.text != outline.text:
        pulled = _prove(outline, base, edited, pulled, options, problems)
    written = False
    if pulled is not None and not problems.failed and not options.dry_run and pulled.text != outline.text:
        written = _write_outline(path, pulled.text, options.backup, problems)
    return PullResult(outline.text, pulled, problems.sorted(), written)


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
    from exporter.outline.load import load_outline
    from exporter.source.yaml import read_yaml

    given = read_yaml(path, text.encode(), problems)
    return load_outline(given, problems) if given is not None else None


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
