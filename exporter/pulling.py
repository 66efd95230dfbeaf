"""The return trip with its effects: reads the edited file, prints the outline, proves and writes its new text."""

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from exporter import job
from exporter.active_content import MOST_LISTED
from exporter.deadline import OutOfTime, limit_time, seconds_for
from exporter.message import Message, listed, words_of
from exporter.output import write_together
from exporter.problem import Place, Problem, Problems
from exporter.source.files import Files
from exporter.source.wording import clip

if TYPE_CHECKING:
    from exporter.outline.model import Outline
    from exporter.pull.blocks.figures import FigureMode
    from exporter.pull.changes import Change
    from exporter.pull.run import Pulled, RevisionMode

# An edited file larger than this is no briefing.
_LARGEST = 50_000_000
_SAVE_AGAIN = "save it again in a word processor as .docx"
_BOM = b"\xef\xbb\xbf"


class PullOptions(Struct, frozen=True, kw_only=True):
    """What the command line chose."""

    job: job.Options
    revisions: "RevisionMode" = "accept"
    figures: "FigureMode" = "value"
    comments: bool = False
    dry_run: bool = False
    backup: bool = False
    structure: bool = False


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
    try:
        # Its text is read again after each step, held against the outline's and printed anew.
        with limit_time(5 * seconds_for(len(data) + len(outline.text))):
            return _pull_into(outline, base, edited, data, options, problems)
    except OutOfTime as error:
        problems.error("file-unreadable", Place(edited), words_of(error), _SAVE_AGAIN)
        return PullResult(outline.text, None, problems.sorted())


def _pull_into(
    outline: "Outline", base: bytes, edited: str, data: bytes, options: PullOptions, problems: Problems
) -> PullResult:
    """Bring an edited file's changes into an outline that prints `base` today, and write it. Raises OutOfTime."""
    pulled = _pull(edited, data, outline, base, options, problems)
    if pulled is None:
        return PullResult("", None, problems.sorted())
    _report_left_out(edited, pulled.left_out, problems)
    _report_passed_over(edited, pulled.passed_over, problems)
    _report_lost_alts(edited, pulled.lost_alts, problems)
    if options.structure and options.revisions != "only":
        pulled = _pull_structure(edited, data, outline, base, pulled, options, problems)
    if pulled.text != outline.text:
        pulled = _prove(outline, base, data, pulled, options, problems)
    if not problems.failed and options.revisions != "only":
        pulled = _write_formats(outline, base, data, pulled, options)
    written = False
    if not problems.failed and not options.dry_run and pulled.text != outline.text:
        written = _write_outline(outline.path, pulled.text, options.backup, problems)
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
        problems.error("file-unreadable", Place(edited), words_of(error), _SAVE_AGAIN)
        return None
    if not pulled.foreign:
        return pulled
    name = os.path.basename(outline.path)
    message = Message("the file is not of this outline: less than half of what {name} prints is in it", name=name)
    problems.error("pull-other-outline", Place(edited), message, "name the outline that the file was built from")
    return None


def _report_left_out(edited: str, left_out: "Sequence[str]", problems: Problems) -> None:
    """Warn of what a file has beside text, tables and pictures: it is neither run nor fetched, nor brought home."""
    if not left_out:
        return
    lost = _list_some(list(map(Message, left_out)))
    message = Message("of the edited file these are left out: {lost}", lost=lost)
    problems.warning("pull-left-out", Place(edited), message, "what they say or do has no place in an outline")


def _list_some(names: "Sequence[str]") -> Message:
    """The first of some names, and how many more there are."""
    some, more = listed(names[:MOST_LISTED]), len(names) - MOST_LISTED
    return Message("{names} and {count} more", names=some, count=more) if more > 0 else some


def _report_passed_over(edited: str, passed_over: "Sequence[str]", problems: Problems) -> None:
    """Warn of words that may be an editor's, or of the template and the program that made the file."""
    if not passed_over:
        return
    template = "another template or version of this program made the file, and may have printed by itself: {words}"
    hint = "if an editor wrote them, write them in the outline or the template"
    problems.warning(
        "pull-not-compared", Place(edited), Message(template, words=_list_some(list(map(clip, passed_over)))), hint
    )


def _report_lost_alts(edited: str, paths: "Sequence[str]", problems: Problems) -> None:
    """Warn of charts without the alternative text that they were printed with: LibreOffice keeps none of a chart."""
    template = "the program that saved the file has lost the alternative text of charts: {paths}"
    hint = "if an editor has changed it, change `alt:` there"
    if paths:
        problems.warning("pull-not-compared", Place(edited), Message(template, paths=listed(paths)), hint)


# Rounds in which structure is brought home: each writes all of one kind, and a paragraph that was moved takes one.
_MOST_ROUNDS = 24
_STRUCTURE = frozenset({"move", "level", "insert", "delete", "column-insert", "column-delete", "row-move"})


def _pull_structure(
    edited: str,
    data: bytes,
    outline: "Outline",
    base: bytes,
    pulled: "Pulled",
    options: PullOptions,
    problems: Problems,
) -> "Pulled":
    """What the edited file changes with its structure written first: the words are held against what that prints."""
    rearranged, printed, changes, why = _rearrange(data, outline, base, options)
    if changes:
        found = _pull(edited, data, rearranged, printed, options, problems)
        pulled = replace(found, changes=(*changes, *found.changes)) if found is not None else pulled
    if why:
        told = [
            replace(
                change,
                why=Message(
                    "{why}; --structure cannot write it: {reason}", why=Message(change.why), reason=Message(why)
                ),
            )
            if change.held and change.kind in _STRUCTURE
            else change
            for change in pulled.changes
        ]
        pulled = replace(pulled, changes=tuple(told))
    return pulled


def _rearrange(
    data: bytes, outline: "Outline", base: bytes, options: PullOptions
) -> "tuple[Outline, bytes, list[Change], str]":
    """The outline with the edited file's structure, what it prints, the changes, and why others cannot be written."""
    from exporter.pull.moves import move_paragraphs, reshape_tables
    from exporter.pull.pairing import pair_files
    from exporter.pull.structure import rearrange_outline
    from exporter.readback.units import read_units
    from exporter.source.patch import PatchError

    given = read_units(data, "reject" if options.revisions == "reject" else "accept")
    changes: list[Change] = []
    for _ in range(_MOST_ROUNDS):
        comparison, why = pair_files(outline, read_units(base), given), ""
        following: tuple[Outline, bytes] | None = None
        for step in (move_paragraphs, rearrange_outline, reshape_tables):
            try:
                text, found = step(comparison)
            except PatchError as error:
                why = str(error)
                continue
            if text != outline.text:
                made, printed = _print_text(outline.path, text, options, Problems())
                if made is not None and printed is not None:
                    following = made, printed
                    break
                why = "the outline would have an error"
        if following is None:
            return outline, base, changes, why
        outline, base = following
        changes += found
    return outline, base, changes, "it takes too many steps"


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
    printed = job.render(outline, replace(options.job, formats=("docx",), settings=settings, every_mark=True), found)
    problems.extend(problem for problem in found if problem.severity == "error")
    return printed.docx


def _prove(
    outline: "Outline", printed: bytes, data: bytes, pulled: "Pulled", options: PullOptions, problems: Problems
) -> "Pulled":
    """Check the new text, print it, and hold it against the edited file; with a new error nothing is changed."""
    from exporter.pull.run import list_remaining

    found = Problems()
    new, base = _print_text(outline.path, pulled.text, options, found)
    errors = [*_list_errors(found), *(_find_new_errors(outline, new, options) if new is not None else ())]
    if errors or new is None or base is None:
        problems.extend(errors)
        message = "the changes are not written: the outline would have an error that it has not now"
        problems.error("pull-new-error", Place(outline.path), message, "settle it in the Word file or in the outline")
        return replace(pulled, text=outline.text)
    text, pulled = _refine(new, base, data, pulled, options)
    if text != new.text:
        refined, refined_base = _print_text(outline.path, text, options, Problems())
        if refined is not None and refined_base is not None:
            new, base, pulled = refined, refined_base, replace(pulled, text=text)
    remaining = list_remaining(new, printed, base, data, options.revisions, pulled.changes)
    return replace(pulled, changes=_note_marks(pulled.changes, remaining))


def _write_formats(outline: "Outline", base: bytes, data: bytes, pulled: "Pulled", options: PullOptions) -> "Pulled":
    """What was set bold, italic or a link, written where the text then prints so; the rest is held."""
    from exporter.pull.apply import apply_changes
    from exporter.pull.run import list_formats

    now, printed = (
        (outline, base) if pulled.text == outline.text else _print_text(outline.path, pulled.text, options, Problems())
    )
    if now is None or printed is None:
        return pulled
    found = list_formats(now, printed, data, options.revisions)
    if not found:
        return pulled
    text, changes = apply_changes(now.text, now.path, found)
    made, shown = _print_text(outline.path, text, options, Problems())
    remaining = list_formats(made, shown, data, options.revisions) if made and shown else found
    left = {one.path for one in remaining}
    why = "the marks of the outline's text do not print it so: change it there"
    settled = [one.hold(why) if one.path in left and not one.held else one for one in changes]
    text, settled = apply_changes(now.text, now.path, settled)
    written = {change.path for change in pulled.changes if not change.held}
    told = [one for one in settled if one.held or one.path not in written]
    return replace(pulled, text=text, changes=(*pulled.changes, *told))


def _note_marks(changes: "Sequence[Change]", remaining: "Sequence[Change]") -> "tuple[Change, ...]":
    """All changes; marks that print otherwise than they were typed are a note of the change that they came with."""
    from exporter.pull.align import normalize
    from exporter.pull.blocks.texts import MARKS_PRINT

    written = {change.path for change in changes if not change.held}
    marks = {change.path for change in remaining if change.why == MARKS_PRINT or _is_marks_only(change)}
    # A new row or paragraph is one change, and has texts of its own.
    words = {normalize(change.new) for change in remaining if _is_marks_only(change)}
    inserted = {
        change.path: word for change in changes for word in words if not change.held and word in normalize(change.new)
    }
    noted = [
        replace(change, note=change.note or MARKS_PRINT)
        if not change.held and (change.path in marks or change.path in inserted)
        else change
        for change in changes
    ]
    told = set(inserted.values())
    left = (change for change in remaining if change.path not in marks & written and normalize(change.new) not in told)
    return (*noted, *left)


def _is_marks_only(change: "Change") -> bool:
    from exporter.pull.align import fold_marks

    return bool(change.old) and fold_marks(change.old) == fold_marks(change.new)


def _refine(new: "Outline", base: bytes, data: bytes, pulled: "Pulled", options: PullOptions) -> "tuple[str, Pulled]":
    """The new text with what it still prints otherwise in the texts that were changed, and what is held still.

    A quotation mark that has lost its partner, for instance, is set straight then: it is written as it was typed. What
    was held and prints by now as the editor has it has followed from another change: a heading in a list of annexes,
    or a change in percent whose figure was corrected, too."""
    from exporter.pull.run import list_unsettled, pull_changes

    again = pull_changes(new, base, data, options.revisions, "hold", comments=False, proving=True)
    written = {change.path for change in pulled.changes if not change.held}
    more = [change for change in again.changes if not change.held]
    text = again.text if more and all(change.path in written for change in more) else new.text
    return text, replace(pulled, changes=tuple(list_unsettled(pulled.changes, again.changes, base)))


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


def _find_new_errors(outline: "Outline", new: "Outline", options: PullOptions) -> list[Problem]:
    """The errors of the new outline's numbers that the old one has not."""
    after = _find_number_errors(new, options)
    before = {_key(error) for error in _find_number_errors(outline, options)} if after else set()
    return [error for error in after if _key(error) not in before]


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
