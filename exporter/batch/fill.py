"""A row's values in the outline's nodes: where a field is no text, its `{{ row.HEAD }}` is replaced before it is read.

In texts the placeholder stays: the resolver prints it as text, never as markup."""

from collections.abc import Iterator
from collections.abc import Mapping as Map

from msgspec import Struct

from exporter.did_you_mean import nearest_word
from exporter.fields.numbers import bare_number
from exporter.fields.spreadsheets import NumberMark, rewrite_number
from exporter.message import Message, listed
from exporter.problem import Place, Problems
from exporter.source.nodes import Entry, Mapping, Node, Scalar, Sequence
from exporter.start.patterns import compile_pattern

ROW_NAME = compile_pattern(r"(?<!\\)\{\{\s*row\.([^{}]+?)\s*\}\}")

# Fields that are read before any text is resolved: numbers, and words that choose something.
_NUMBERS = frozenset({"value"})
_WORDS = frozenset({"file", "date", "language", "template", "unit"})
# Groups whose keys are the author's own names, never fields.
_FREE = frozenset({"details", "notes"})


class RowCells(Struct, frozen=True):
    """One row: its number from 1, its line in the file, its cells by head; `mark` stands before decimals there."""

    number: int
    line: int
    cells: Map[str, str]
    mark: NumberMark = "."


class FilledOutline(Struct, frozen=True):
    """The outline's root for one row; `asked` says which head each place of the outline asked for."""

    root: Mapping
    asked: Map[Place, str]


def list_row_names(node: Node) -> Iterator[tuple[str, Place]]:
    """Every head that a node asks for, with its place."""
    for scalar in _iter_scalars(node):
        for match in ROW_NAME.finditer(scalar.text):
            yield match[1], scalar.place_at(match.start())


def check_heads(node: Node, heads: tuple[str, ...], file: str, problems: Problems) -> None:
    """Report every head that a node asks for and the file lacks."""
    for name, place in list_row_names(node):
        if name not in heads:
            near = nearest_word(name, heads)
            hint = (
                Message("did you mean {{{{ row.{near} }}}}?", near=near)
                if near
                else Message("its heads are {heads}", heads=listed(heads))
            )
            message = Message("{file} has no column `{name}`", file=file, name=name)
            problems.error("unknown-column", place, message, hint)


def fill_outline(root: Mapping, row: RowCells) -> FilledOutline:
    """The outline's nodes with a row's values where no text stands."""
    asked = {place: name for name, place in list_row_names(root)}
    asked |= {scalar.place: match[1] for scalar in _iter_scalars(root) if (match := ROW_NAME.search(scalar.text))}
    filled = _fill(root, row, "text")
    assert isinstance(filled, Mapping)
    return FilledOutline(filled, asked)


def fill_words(scalar: Scalar, row: RowCells) -> str:
    """A text with a row's cells in it, as they are."""
    return ROW_NAME.sub(lambda match: row.cells.get(match[1], ""), scalar.text)


def _iter_scalars(node: Node) -> Iterator[Scalar]:
    """The scalars of a node that name a row."""
    waiting = [node]
    while waiting:
        one = waiting.pop()
        if isinstance(one, Scalar):
            if "row." in one.text:
                yield one
        elif isinstance(one, Mapping):
            waiting += [entry.value for entry in reversed(one.entries)]
        else:
            waiting += reversed(one.items)


def _fill(node: Node, row: RowCells, mode: str) -> Node:
    """A node for a row; the same node where nothing in it changes."""
    if isinstance(node, Scalar):
        return _fill_scalar(node, row, mode)
    if isinstance(node, Sequence):
        items = tuple(_fill(item, row, mode) for item in node.items)
        same = all(one is other for one, other in zip(items, node.items, strict=True))
        return node if same else Sequence(items, node.place, node.flow)
    entries = tuple(_fill_entry(entry, row, mode) for entry in node.entries)
    same = all(one is other for one, other in zip(entries, node.entries, strict=True))
    return node if same else Mapping(entries, node.place, node.flow)


def _fill_entry(entry: Entry, row: RowCells, mode: str) -> Entry:
    value = _fill(entry.value, row, _choose_mode(entry.key.text, mode))
    return entry if value is entry.value else Entry(entry.key, value)


def _choose_mode(key: str, above: str) -> str:
    """How a key's value takes a row's cells: as number, word, cell, or text, which is left to the resolver."""
    if above == "free" or key in _FREE:
        return "free"
    if key in _NUMBERS or key == "series" or above == "number":
        return "number"
    if key == "rows":
        return "cell"
    return "word" if key in _WORDS else "text"


def _fill_scalar(scalar: Scalar, row: RowCells, mode: str) -> Scalar:
    if mode in ("text", "free") or "row." not in scalar.text or not ROW_NAME.search(scalar.text):
        return scalar
    whole = ROW_NAME.fullmatch(scalar.text.strip())
    if mode == "word":
        words = fill_words(scalar, row)
        return Scalar(words, scalar.place, scalar.style)
    if whole is None:
        return scalar
    typed = row.cells.get(whole[1], "")
    number = bare_number(rewrite_number(typed, row.mark))
    if number is None:
        return scalar if mode == "cell" else Scalar(typed, scalar.place, '"' if typed else "")
    written = typed if row.mark == "." else rewrite_number(typed, row.mark)  # a cell has rules of its own
    return Scalar(written if mode == "cell" else format(number[0], "f"), scalar.place)
