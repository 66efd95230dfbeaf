"""One return trip, from two Word files and an outline to the outline's new text."""

from collections.abc import Container, Mapping, Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from exporter.message import words_of
from exporter.outline.model import Outline
from exporter.pull.align import fold_marks, measure_likeness, normalize
from exporter.pull.apply import add_comment, apply_changes
from exporter.pull.blocks.figures import FigureMode, settle_figures
from exporter.pull.changes import Change, FigureMention, Found
from exporter.pull.compare import compare_files, list_edited_paths
from exporter.pull.pairing import Comparison, pair_files
from exporter.readback.units import ReviewComment, UnitFile, read_units
from exporter.source.patch import PatchError

RevisionMode = Literal["accept", "reject", "only"]

# Less of the outline's text than this in the file: another outline made it.
_OWN = 0.5
# Of the texts with quotation marks: where more than this differ, a program has turned them. Few say nothing.
_A_PROGRAM, _FEW = 0.5, 4
# What is a part of a text as it was is no text as it was.
_DIVIDED = frozenset({"insert", "split"})
# Characters of words that say which cell they are of.
_TELLING = 4
_RECOUNTED = frozenset({"insert", "delete", "move", "merge", "split"})
# Two units are one text for this question.
_SAME = 0.6


class PulledComment(Struct, frozen=True):
    """A reviewer's comment with the place it is about; `why` says why it is not written."""

    author: str
    text: str
    path: str
    written: bool = False
    why: str = ""


class Pulled(Struct, frozen=True):
    """What a return trip found: the outline's new text, every change, every comment; `foreign` if the file is not of
    this outline; `left_out` is what it has that runs, fetches or holds other files, `passed_over` the words that
    another template or version of this program may have printed by itself, `lost_alts` the paths of alternative texts
    that a program has lost."""

    text: str
    changes: tuple[Change, ...] = ()
    comments: tuple[PulledComment, ...] = ()
    foreign: bool = False
    left_out: tuple[str, ...] = ()
    passed_over: tuple[str, ...] = ()
    lost_alts: tuple[str, ...] = ()

    @property
    def held(self) -> bool:
        return any(change.held for change in self.changes)


def pull_changes(
    outline: Outline,
    base: bytes,
    edited: bytes,
    revisions: RevisionMode,
    figures: FigureMode,
    *,
    comments: bool,
    proving: bool = False,
) -> Pulled:
    """Bring an edited file's changes into the outline's text; `base` is what the outline prints today.

    `proving`: the outline has the changes already, and what still differs is asked for.

    Raises PackageError where a file cannot be read."""
    given = read_units(edited, "reject" if revisions == "reject" else "accept")
    comparison = pair_files(outline, read_units(base), given)
    if not _is_own(comparison):
        return Pulled(outline.text, foreign=True)
    found = compare_files(comparison, unlink=figures == "unlink", proving=proving)
    changes = _settle_found(comparison, found, figures)
    if revisions == "only":
        untracked = _list_changes(pair_files(outline, comparison.base, read_units(edited, "reject")), figures)
        known = {(change.kind, change.path, change.new) for change in untracked}
        changes = [change for change in changes if (change.kind, change.path, change.new) not in known]
    text, changes = apply_changes(outline.text, outline.path, changes)
    text, told = _place_comments(text, comparison, write=comments)
    ordered = sorted(changes, key=lambda change: change.place)
    added = (one for one in given.left_out if one not in comparison.base.left_out)
    passed_over = dict.fromkeys(normalize(change.new or change.old) for change in found.passed_over)
    return Pulled(
        text,
        tuple(ordered),
        told,
        left_out=tuple(added),
        passed_over=tuple(passed_over),
        lost_alts=tuple(found.lost_alts),
    )


def _is_own(given: Comparison) -> bool:
    """Whether a file shows what the outline prints: by the digest of its outline, else by its words."""
    base, edited = given.base, given.edited
    if base.record.outline and base.record.outline == edited.record.outline:
        return True
    words = [unit for unit in base.units if unit.kind == "paragraph" and len(unit.text) > 1]
    if not words:
        return True
    alike = sum(
        measure_likeness(base.units[index], edited.units[other]) >= _SAME
        for index, other in given.alignment.edited.items()
        if base.units[index].kind == "paragraph"
    )
    return alike >= _OWN * min(len(words), max(1, len(edited.units)))


def _list_changes(given: Comparison, figures: FigureMode, *, proving: bool = False) -> list[Change]:
    return _settle_found(given, compare_files(given, unlink=figures == "unlink", proving=proving), figures)


def _settle_found(given: Comparison, found: Found, figures: FigureMode) -> list[Change]:
    """The changes of a comparison, each figure's mentions as one, without what a program did by itself."""
    mentions = _drop_newer(given, found.mentions)
    changes = [*found.changes, *settle_figures(given.outline, mentions, figures)]
    return [*changes, *_list_typed_marks(given, found), *_list_typed_numbers(given, found)]


def _drop_newer(given: Comparison, mentions: dict[str, list[FigureMention]]) -> dict[str, list[FigureMention]]:
    """The mentions without those that print what the file was made with, where the outline has another value since."""
    written, today = given.edited.record.figures, given.base.record.figures
    newer = {id for id in written.keys() & today.keys() if written[id] != today[id]}
    return {
        id: [
            one
            for one in found
            if id not in newer or one.new is None or normalize(one.new) not in map(normalize, written[id])
        ]
        for id, found in mentions.items()
    }


def _list_typed_marks(given: Comparison, found: Found) -> list[Change]:
    """The texts in which an editor set marks straight, or curled them; none where a program did so in most of them."""
    marked = sum(fold_marks(unit.text) != normalize(unit.text) or '"' in unit.text for unit in given.base.units)
    return found.marks if len(found.marks) <= _A_PROGRAM * max(marked, _FEW) else []


def _list_typed_numbers(given: Comparison, found: Found) -> list[Change]:
    """The counted numbers that an editor typed; none where blocks came or went, or the outline has moved on: a word
    processor counts again then."""
    outlines = {file.record.outline for file in (given.base, given.edited)} - {""}
    counted_again = len(outlines) > 1 or any(change.kind in _RECOUNTED for change in found.changes)
    return [] if counted_again else found.numbers


def list_remaining(
    outline: Outline, before: bytes, base: bytes, edited: bytes, revisions: RevisionMode, held: Sequence[Change]
) -> list[Change]:
    """What still differs once the changes are written, beside what is held: it is held, too.

    `before` is what the outline printed before, `base` what it prints with the changes: where the editor left the words
    as they were, and the new outline prints others, these follow from a change."""
    files = [read_units(before), *([read_units(edited, "reject")] if revisions == "only" else [])]
    untouched = "\n".join(map(_join_texts, files))
    whole = {normalize(unit.text) for file in files for unit in file.units}
    cells = {normalize(cell.text) for file in files for unit in file.units for row in unit.cells for cell in row}
    given = read_units(edited, "reject" if revisions == "reject" else "accept")
    still = [change for change in held if change.held]
    known = {normalize(change.new) for change in still} | {normalize(change.old) for change in still}
    why = "the outline's new text still prints other words here: change it by hand"
    return [
        replace(change.hold(why), place=change.place)
        for change in _list_changes(pair_files(outline, read_units(base), given), "value", proving=True)
        if not _has_stood(change, whole if change.kind in _DIVIDED else untouched, cells)
        and not ({normalize(change.new), normalize(change.old)} - {""} & known)
        and not _follows_figure(change, held)
    ]


def list_unsettled(changes: Sequence[Change], again: Sequence[Change], base: bytes) -> list[Change]:
    """The changes without those that were held and have followed from others: `base`, what the outline prints with
    what is written, has their words, and `again`, what still differs from it, has them no more."""
    if not any(change.held for change in changes):
        return list(changes)
    printed = _join_texts(read_units(base))
    words, paths = {normalize(change.new) for change in again}, {change.path for change in again}
    return [
        change
        for change in changes
        if not change.held
        or not change.new
        or change.path in paths
        or normalize(change.new) in words
        or normalize(change.new) not in printed
    ]


def list_formats(outline: Outline, base: bytes, edited: bytes, revisions: RevisionMode) -> list[Change]:
    """The texts whose words are those of the edited file and set otherwise: bold, italic, links."""
    given = read_units(edited, "reject" if revisions == "reject" else "accept")
    return compare_files(pair_files(outline, read_units(base), given)).formats


def _has_stood(change: Change, texts: Container[str], cells: Container[str]) -> bool:
    """Whether the words of a difference stood in the file before: the editor left them, and the outline prints others.

    A number of one or two digits stands everywhere: it is a whole cell, or none."""
    words = normalize(change.new)
    short = change.kind == "cell" and len(words) < _TELLING
    return bool(words) and words in (cells if short else texts)


def _join_texts(file: UnitFile) -> str:
    return "\n".join(normalize(unit.text) for unit in file.units)


def _follows_figure(change: Change, held: Sequence[Change]) -> bool:
    """Whether a difference is that of a place where a changed figure follows, or one of a held change's place."""
    follows = change.kind in ("figure", "figure-gone", "conflict") or change.path == "header"
    # A chart that is drawn from a table has its new rows; the editor left it as it was.
    follows = follows or (change.kind == "chart" and not any(one.path == change.path for one in held))
    return follows or any(change.path == one.path for one in held if one.held)


def _place_comments(text: str, given: Comparison, *, write: bool) -> tuple[str, tuple[PulledComment, ...]]:
    """The comments that the outline does not have, each with the path of what it is about."""
    known = {normalize(comment.text) for comment in given.base.comments}
    paths = list_edited_paths(given)
    out: list[PulledComment] = []
    for comment in given.edited.comments:
        if normalize(comment.text) in known or not comment.text:
            continue
        told = _find_place(comment, paths)
        if write:
            text, told = _write_comment(text, given.outline.path, told)
        out.append(told)
    return text, tuple(out)


def _find_place(comment: ReviewComment, paths: Mapping[int, str]) -> PulledComment:
    near = next((paths[at] for at in range(comment.unit, -1, -1) if at in paths), "")
    return PulledComment(comment.author, comment.text, near)


def _write_comment(text: str, file: str, told: PulledComment) -> tuple[str, PulledComment]:
    words = f"{told.author}: {told.text}" if told.author else told.text
    try:
        text, path = add_comment(text, file, told.path, words)
    except PatchError as error:
        return text, replace(told, why=words_of(error))
    return text, replace(told, path=path, written=True)
