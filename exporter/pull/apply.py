"""Found changes into the outline's text: one scalar each, items of lists, reviewers' comments; what fails is held."""

from collections.abc import Sequence

from msgspec.structs import replace

from exporter.message import words_of
from exporter.pull.changes import Change
from exporter.source.nodes import Scalar
from exporter.source.patch import (
    PatchError,
    ScalarChange,
    ScalarEdit,
    YamlText,
    change_scalars,
    insert_item,
    insert_key,
    parse_path,
    remove_item,
)


def apply_changes(text: str, file: str, changes: Sequence[Change]) -> tuple[str, list[Change]]:
    """The outline's text with every change that can be written, and the changes, those that cannot be held."""
    given = YamlText(text, file)
    settled = [_find_item(given, _find_scalar(given, change)) for change in changes]
    settled = _hold_overlaps(settled)
    text, settled = _apply_scalars(given, settled)
    return _apply_items(text, file, settled)


def _find_scalar(given: YamlText, change: Change) -> Change:
    """The change with the scalar of its path, where the model keeps none."""
    if change.held or not change.value_path:
        return change
    scalar = given.scalar_at(change.value_path)
    if scalar is None:
        return change.hold("its place in the file is not known")
    edit = ScalarEdit(0, len(scalar.text), change.value)
    return replace(change, scalar=scalar, edits=(edit,), place=scalar.place)


def _find_item(given: YamlText, change: Change) -> Change:
    """The change, held where it changes a text and takes out an item, and the item cannot be taken out."""
    if change.held or not change.edits or not change.removes:
        return change
    try:
        _apply_item(given, change)
    except PatchError as error:
        return change.hold(str(error))
    return change


def _hold_overlaps(changes: Sequence[Change]) -> list[Change]:
    """Hold a change whose words another one has changed already."""
    taken: dict[Scalar, list[ScalarEdit]] = {}
    out: list[Change] = []
    for change in changes:
        if change.scalar is None or not change.edits:
            out.append(change)
            continue
        before = taken.setdefault(change.scalar, [])
        if any(_overlap(edit, other) for edit in change.edits for other in before):
            out.append(change.hold("it overlaps with another change of the same text"))
        else:
            before += change.edits
            out.append(change)
    return out


def _overlap(one: ScalarEdit, other: ScalarEdit) -> bool:
    return one.begin < other.end and other.begin < one.end


def _apply_scalars(given: YamlText, changes: list[Change]) -> tuple[str, list[Change]]:
    """Write all scalars at once; where that fails, one after the other, so that the one that fails is held."""
    groups = _group_edits(changes)
    if not groups:
        return given.text, changes
    try:
        return change_scalars(given, groups), changes
    except PatchError:
        pass
    written: list[ScalarChange] = []
    for group in groups:
        try:
            change_scalars(given, [*written, group])
        except PatchError as error:
            changes = [
                change.hold(words_of(error)) if change.scalar is group.scalar and change.edits else change
                for change in changes
            ]
        else:
            written.append(group)
    return (change_scalars(given, written) if written else given.text), changes


def _group_edits(changes: Sequence[Change]) -> list[ScalarChange]:
    """The edits of each scalar, in order."""
    found: dict[Scalar, list[ScalarEdit]] = {}
    for change in changes:
        if change.scalar is not None and change.edits and not change.held:
            found.setdefault(change.scalar, []).extend(change.edits)
    return [
        ScalarChange(scalar, tuple(sorted(edits, key=lambda edit: (edit.begin, edit.end))))
        for scalar, edits in found.items()
    ]


def _apply_items(text: str, file: str, changes: list[Change]) -> tuple[str, list[Change]]:
    """Take out and put in items of lists, the last first, so that the places of the others stay."""
    waiting = [
        (_position(change), index)
        for index, change in enumerate(changes)
        if not change.held and (change.removes or change.inserts)
    ]
    for _, index in sorted(waiting, key=lambda one: one[0], reverse=True):
        try:
            text = _apply_item(YamlText(text, file), changes[index])
        except PatchError as error:
            changes[index] = changes[index].hold(words_of(error))
    return text, changes


def _position(change: Change) -> tuple[tuple[tuple[bool, str | int], ...], bool]:
    path = (*parse_path(change.inserts.path), change.inserts.index) if change.inserts else parse_path(change.removes)
    # Keys before indexes, so that both can be compared; a removal goes before an insertion at one place.
    return tuple((isinstance(step, int), step) for step in path), bool(change.removes)


def _apply_item(given: YamlText, change: Change) -> str:
    if change.inserts is not None:
        path = (*parse_path(change.inserts.path), change.inserts.index)
        return insert_item(given, path, change.inserts.spelt, change.inserts.values)
    found = given.resolve(parse_path(change.removes))
    if found is None or not found or not isinstance(found[-1], int):
        raise PatchError("it is the only text there: take it out in the outline")
    if len(given.nodes[found[:-1]].value) == 1:
        raise PatchError("it is the only one in its list: take the list out in the outline")
    return remove_item(given, found)


def add_comment(text: str, file: str, path: str, words: str) -> tuple[str, str]:
    """The text with a reviewer's comment at the nearest block or section that can have one, and that place's path.

    Raises PatchError where there is none."""
    given = YamlText(text, file)
    found = given.resolve(parse_path(path.partition(".p")[0])) or ()
    for length in range(len(found), 0, -1):
        keys = given.list_keys(found[:length])
        if keys and _takes_comment(found[:length]):
            if "comment" in keys:
                raise PatchError("there is a comment already")
            return insert_key(given, found[:length], "comment", words), ".".join(map(str, found[:length]))
    raise PatchError("no block or section is there to bear it")


def _takes_comment(path: tuple[str | int, ...]) -> bool:
    last = path[-1]
    return last in ("table", "chart", "image", "quote", "callout") or (
        isinstance(last, int) and len(path) > 1 and path[-2] == "sections"
    )
