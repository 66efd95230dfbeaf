"""Sentences that would say again what the one-pager says already: every number in them stands on the page."""

import re
from collections.abc import Sequence

from msgspec.structs import replace

from exporter.document.blocks import Filler, Inlines, NoteMark, PointBlock, Series, Table, Tile, plain
from exporter.document.walk import parts_of

# A number with its groups and decimals, as printed.
_NUMBER = re.compile(r"\d+(?:[.,\u00a0\u202f']\d+)*")
# A year says when, and a number of one digit is said of many things: neither makes a sentence a repetition.
_YEAR = re.compile(r"(?:19|20)\d\d")

# Of a table's numbers: with a third of them new it tells more than it repeats.
_MOSTLY = 2 / 3


def drop_repetitions(points: Sequence[PointBlock], shown: object) -> tuple[PointBlock, ...]:
    """The points without those further sentences whose numbers all stand in `shown` (blocks and inlines), in a point's
    own text, or in a sentence before. A sentence without numbers stays; one with a number that its point prints before
    is marked as `repeating`."""
    known = _numbers_within(shown)
    for point in points:
        known |= _numbers_of(point.text)
    out = []
    for point in points:
        more: list[Inlines] = []
        printed, repeating = _numbers_of(point.text), []
        evidence = point.evidence
        for at, sentence in enumerate(point.more):
            numbers = _numbers_of(sentence)
            if numbers and numbers <= known:
                continue
            known |= numbers
            if numbers & printed and at not in evidence:
                repeating.append(len(more))
            else:
                printed |= numbers
            more.append(sentence)
        out.append(replace(point, more=tuple(more), repeating=tuple(repeating)))
    return tuple(out)


def defer_repetitions(fillers: Sequence[Filler], shown: object) -> tuple[Filler, ...]:
    """The fillers, first those that tell something new: a table or chart most of whose numbers stand in `shown` comes
    last, and knows it."""
    known = _numbers_within(shown)
    marked = [replace(filler, repeats=_is_repetition(filler, known)) for filler in fillers]
    return tuple(sorted(marked, key=lambda filler: filler.repeats))


def _is_repetition(filler: Filler, known: set[str]) -> bool:
    numbers = _numbers_within(filler.block)
    return bool(numbers) and len(numbers & known) > _MOSTLY * len(numbers)


def _numbers_of(text: Inlines | str) -> set[str]:
    """The numbers of a text that tell something by themselves, without marks of groups."""
    found = set(_NUMBER.findall(text if isinstance(text, str) else plain(text)))
    return {re.sub(r"[,\u00a0\u202f']", "", number) for number in found if _tells(number)}


def _tells(number: str) -> bool:
    return len(number) > 1 and not _YEAR.fullmatch(number)


def _numbers_within(value: object) -> set[str]:
    """The numbers in blocks and inlines."""
    texts: list[str] = []
    rest = [value]
    while rest:
        part = rest.pop()
        if isinstance(part, Tile):
            texts += [part.number, part.change]
        elif isinstance(part, Series):
            texts += part.printed
        elif isinstance(part, Table):  # thousands of parts, and only the cells' texts have numbers
            texts += [plain(cell.text) for row in part.rows for cell in row]
            rest += [part.caption, part.source, part.note, *(column.head for column in part.columns)]
        elif not isinstance(part, NoteMark):
            text = getattr(part, "text", "")
            if isinstance(text, str):
                texts.append(text)
            rest.extend(parts_of(part))
    return _numbers_of("\n".join(texts))  # a line end parts numbers
