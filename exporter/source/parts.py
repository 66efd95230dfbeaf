"""A file read part by part, where an earlier version of it was read: only the parts that changed are parsed.

A part is a key at the left edge with its value, or an item of the list that is such a key's value: what YAML ends at
the next line that is indented as little. Each is read as a text of its own, at its place in the file. Together they
give what the whole file would, unless a part has something to report or needs another: then the file is read as a
whole.
"""

import unicodedata
from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

from exporter.lean import lazy_pattern
from exporter.memo import BatchMemo
from exporter.source import nodes
from exporter.source.places import Lines


class FilePart(Struct, frozen=True):
    """The root node of a part, and what it counts for against the limits of a file."""

    root: nodes.Node
    nodes: int
    pieces: int
    aliases: int


Compose = Callable[[Lines], FilePart | None]  # None where there is something to report

# Files of which there was nothing to report when they were read last: a preview has one, a server those that it is
# asked for again. One with a mistake would be read twice, by its parts and as a whole.
_good = BatchMemo[bool](most=64)
# Parts by file, lines before them and text. The weight is in characters: a report of fifty pages has 60,000 with its
# lists once more by their items, and its nodes take 1 MB.
_kept = BatchMemo[FilePart](most=1_000, heaviest=60_000)

# Several documents in a file, and other line ends.
_UNUSUAL = lazy_pattern(r"(?m)\r|^(?:---|\.\.\.|%)")
_KEY = lazy_pattern(r"(?m)^[A-Za-z_]\w*:(?=[ \n]|\Z)")
_COMMENTS = lazy_pattern(r"(?: *(?:#[^\n]*)?\n)*")
# The key of a list, up to its first item; there may be comments between.
_LIST = lazy_pattern(r"(\w+): *(?:#[^\n]*)?(?:\n *(?:#[^\n]*)?)*\n( *)(?=- )")


def compose_parts(lines: Lines, compose: Compose) -> FilePart | None:
    """The root of a file that was read before, from its parts; None where it must be read as a whole."""
    if not lines.file or _good.take(lines.file) is None or _UNUSUAL.search(lines.text):
        return None
    parts = list(_recall_each(lines.file, _divide(lines), lambda part: _compose_items(part, compose)))
    entries = tuple(entry for part in parts if part is not None for entry in _entries_of(part))
    names = {unicodedata.normalize("NFC", entry.key.text) for entry in entries}
    if not entries or len(names) < len(entries) or None in parts:
        return None
    note_good_file(lines.file)
    return _join(nodes.Mapping(entries, entries[0].key.place), parts)


def note_good_file(file: str) -> None:
    """Note that there was nothing to report of a file: the next time its parts are read."""
    _good.keep(file, True)


class _PartText(Struct, frozen=True):
    """The text of a part, and how many lines of the file stand above it."""

    text: str
    before: int


def _recall_each(file: str, texts: Iterator[_PartText], compose: Compose) -> Iterator[FilePart | None]:
    """Each part, composed where it is not known; nothing after one that cannot be read by itself."""
    for given in texts:
        key = (file, given.before, given.text)
        part = _kept.get(key)
        if part is None:
            part = compose(Lines(file, given.text, given.before))
            if part is not None:
                _kept.keep(key, part, len(given.text))
        yield part
        if part is None:
            return


def _join(root: nodes.Node, parts: Sequence[FilePart | None]) -> FilePart:
    known = [part for part in parts if part is not None]
    counts = (sum(part.nodes for part in known), sum(part.pieces for part in known))
    return FilePart(root, *counts, sum(part.aliases for part in known))


def _entries_of(part: FilePart) -> tuple[nodes.Entry, ...]:
    return part.root.entries if isinstance(part.root, nodes.Mapping) else ()


def _divide(lines: Lines) -> Iterator[_PartText]:
    """Each key at the left edge with what belongs to it; the first one with the comments above it.

    None where something else stands above it."""
    text = lines.text
    starts = [match.start() for match in _KEY.finditer(text)]
    if not starts or not _COMMENTS.fullmatch(text[: starts[0]]):
        return
    starts[0] = before = 0
    for begin, end in zip(starts, [*starts[1:], len(text)], strict=True):
        yield _PartText(text[begin:end], before)
        before += text.count("\n", begin, end)


def _compose_items(lines: Lines, compose: Compose) -> FilePart | None:
    """A part that is a list from its items, any other as it is."""
    match = _LIST.match(lines.text)
    if match is None:
        return compose(lines)
    parts = list(_recall_each(lines.file, _divide_list(lines, match[1], f"\n{match[2]}- "), compose))
    lists = [_list_of(part) for part in parts if part is not None]
    first = lists[0] if lists else None
    if first is None or None in lists or None in parts:
        return None
    items = tuple(item for each in lists if each is not None for item in each.items)
    entry = nodes.Entry(nodes.Scalar(match[1], lines.place_at(0)), nodes.Sequence(items, first.place))
    return _join(nodes.Mapping((entry,), entry.key.place), parts)


def _divide_list(lines: Lines, key: str, mark: str) -> Iterator[_PartText]:
    """Each item of a list that begins with `mark`, with the list's key on the line above it."""
    head, *items = lines.text.split(mark)
    before = lines.before + head.count("\n")
    for number, item in enumerate(items, 1):
        end = "\n" if number < len(items) else ""
        yield _PartText(f"{key}:{mark}{item}{end}", before)
        before += item.count("\n") + 1


def _list_of(part: FilePart) -> nodes.Sequence | None:
    """The list that is the only value of a part; None where it is another."""
    entries = _entries_of(part)
    value = entries[0].value if len(entries) == 1 else None
    return value if isinstance(value, nodes.Sequence) and not value.flow else None
