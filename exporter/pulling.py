"""The return trip with its effects: reads the edited file, prints the outline, proves and writes its new text."""

import os
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from exporter import job
from exporter.message import Message, words_of
from exporter.output import write_together
from exporter.problem import Place, Problem, Problems
from exporter.source.files import Files

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
    data, outline = _read_file(edited, problems), _read_outline(path, options, problems)
    base = _print_base(outline, options, problems) if outline is not None else None
    if data is None or outline is None or base is None:
        return PullResult("", None, problems.sorted())
    pulled = _pull(edited, data, outline, base, options, problems)
    if pulled is None:
        return PullResult("", None, problems.sorted())
    if pulled.text != outline.text:
        pulled = _prove(outline, base, data, pulled, options, problems)
    written = False
    if not problems.failed and not options.dry_run and pulled.text != outline.text:
        written = _write_outline(path, pulled.text, options.backup, problems)
    return PullResult(outline.text, pulled, problems.sorted(), written)


def _pull(
    edited: str, data: bytes, outline: "Outline", base: bytes, options: PullOptions, problems: Problems
) -> "Pulled | None":
    """What the edited file changes; None with problems where it cannot be used."""
    from exporter.pull.run import pull_changes
    from exporter.readback.package import PackageError

    try:
        pulled = pull_changes(outline, base, data, options.revisions, options.figures, comments=options.comments)
    except PackageError as error:
        problems.error("file-unreadable", Place(edited), words_of(error), "save it again in a word processor as .docx")
        return None
    if not pulled.foreign:
        return pulled
    name = os.path.basename(outline.path)
    message = Message("the file is not of this outline: less than half of what {name} prints is in it", name=name)
    problems.error("pull-other-outline", Place(edited), message, "name the outline that the file was built from")
    return None


def _read_file(path: str, problems: Problems) -> bytes | None:
    try:
        data = Files().read_path(path, _LARGEST)
    except OSError as error:
        problems.error("unreadable", Place(path), Message("cannot be read: {error}", error=error))
        return None
    if len(data) > _LARGEST:
        message = Message("the file is larger than {most} MB", most=_LARGEST // 1_000_000)
        problems.error("too-large", Place(path), message)
        return None
    return data


def _read_outline(path: str, options: PullOptions, problems: Problems) -> "Outline | None":
    try:
        return job.read(path, problems, options.job)
    except OSError as error:
        problems.error("unreadable", Place(path), Message("cannot be read: {error}", error=error))
        return None


def _print_base(outline: "Outline", options: PullOptions, problems: Problems) -> bytes | None:
    """The Word file that an outline prints, with every mark."""
    settings = (*options.job.settings, "docx.edit_anchors=true")
    found = Problems()
    printed = job.render(outline, replace(options.job, formats=("docx",), settings=settings), found)
    problems.extend(problem for problem in found if problem.severity == "error")
    return printed.docx


def _prove(
    outline: "Outline", printed: bytes, data: bytes, pulled: "Pulled", options: PullOptions, problems: Problems
) -> "Pulled":
    """Check the new text, print it, and hold it against the edited file; with a new error nothing is changed."""
    from exporter.pull.run import list_remaining

    found = Problems()
    new, base = _print_text(outline.path, pulled.text, options, found)
    before, after = (_find_number_errors(one, options) for one in (outline, new or outline))
    errors = [*_list_errors(found), *(error for error in after if _key(error) not in {_key(one) for one in before})]
    if errors or new is None or base is None:
        problems.extend(errors)
        message = "the changes are not written: the outline would have an error that it has not now"
        problems.error("pull-new-error", Place(outline.path), message, "settle it in the Word file or in the outline")
        return replace(pulled, text=outline.text)
    text = _refine(new, base, data, pulled, options)
    if text != new.text:
        refined, refined_base = _print_text(outline.path, text, options, Problems())
        if refined is not None and refined_base is not None:
            new, base, pulled = refined, refined_base, replace(pulled, text=text)
    remaining = list_remaining(new, printed, base, data, options.revisions, pulled.changes)
    return replace(pulled, changes=(*pulled.changes, *remaining))


def _refine(new: "Outline", base: bytes, data: bytes, pulled: "Pulled", options: PullOptions) -> str:
    """The new text with what it still prints otherwise in the texts that were changed.

    A quotation mark that has lost its partner, for instance, is set straight then: it is written as it was typed."""
    from exporter.pull.run import pull_changes

    again = pull_changes(new, base, data, options.revisions, "hold", comments=False)
    written = {change.path for change in pulled.changes if not change.held}
    more = [change for change in again.changes if not change.held]
    return again.text if more and all(change.path in written for change in more) else new.text


def _print_text(
    path: str, text: str, options: PullOptions, problems: Problems
) -> "tuple[Outline | None, bytes | None]":
    """An outline's text as an outline, and the Word file that it prints."""
    outline = _read_text(path, text, problems)
    return outline, _print_base(outline, options, problems) if outline is not None else None


def _list_errors(problems: Problems) -> list[Problem]:
    return [problem for problem in problems if problem.severity == "error"]


def _key(problem: Problem) -> tuple[str, str]:
    return problem.code, problem.message


def _read_text(path: str, text: str, problems: Problems) -> "Outline | None":
    from exporter.outline.load import load_outline
    from exporter.source.yaml import read_yaml

    given = read_yaml(path, text.encode(), problems)
    return load_outline(given, problems) if given is not None else None


def _find_number_errors(outline: "Outline", options: PullOptions) -> list[Problem]:
    """The errors that a check of the outline's numbers finds."""
    from exporter.checks.run import check_numbers
    from exporter.reading import make_reading, read_source_text

    found = Problems()
    reading = make_reading(outline, options.job, Problems())
    source = read_source_text(reading, options.job.source, Problems())
    check_numbers(outline, reading.values, reading.assets, source, found)
    return _list_errors(found)


def _write_outline(path: str, text: str, backup: bool, problems: Problems) -> bool:
    """Put the new text in the outline's place, the old one beside it where asked; false where that fails."""
    from exporter.source.yaml import MAX_BYTES

    folder, name = os.path.split(path)
    try:
        before = Files().read_path(path, MAX_BYTES)  # as it is now, and not as this run read it
        mark = _BOM if before.startswith(_BOM) else b""
        contents = {name: mark + text.encode()}
        if backup:
            contents[name + ".bak"] = before
        write_together(folder or ".", contents)
    except OSError as error:
        problems.error("unwritable", Place(path), Message("cannot be written: {error}", error=error))
        return False
    return True
