"""Where a text names the rows of a table, or the categories of a chart."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from exporter.checks.words.clauses import ordered_stems
from exporter.numbers.plain import plain_text
from exporter.start.patterns import compile_pattern
from exporter.text.characters import is_east_asian

# A unit or a remark in brackets, which a sentence does not repeat with the name.
_BRACKETS = compile_pattern(r"[（(][^（）()]*[）)]")
# Han by which a longer name may be told in short.
_SHORTEST = 2
# Han of the longest part of a name that is looked for: what is longer is a sentence.
_LONGEST = 12
# Marks between the ends of a range, and the one that stands for all of them.
_DASHES = str.maketrans(dict.fromkeys("—–−～~", "-"))
_LETTERS = "0-9A-Za-z\u00c0-\u024f\u0370-\u04ff"


class NamedPlace(NamedTuple):
    """Where a text has one of some names: which of them, and from where to where."""

    which: int
    start: int
    end: int


def letters_of(text: str) -> str:
    """A text in plain small letters, as long as it was."""
    plain = plain_text(text).translate(_DASHES)
    small = plain.lower()
    if len(small) == len(plain):
        return small
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in plain)  # İ alone stays as it is


def find_names(names: Sequence[str], letters: str) -> list[NamedPlace]:
    """The places of all names in a text of `letters`, in order; of two that overlap the longer one is meant.

    A name is looked for by those of its words that no other one has, too; of Han, where the text has not all of it, by
    its first or last ones."""
    plain = [_BRACKETS.sub("", letters_of(name)).strip() for name in names]
    found: list[NamedPlace] = []
    for index, name in enumerate(plain):
        others = [other for at, other in enumerate(plain) if at != index]
        if name and name not in others:
            found += (NamedPlace(index, *match.span()) for match in _matches_of(name, others, letters))
    found.sort(key=lambda place: (place.start, -place.end))
    kept: list[NamedPlace] = []
    for place in found:
        if not kept or place.start >= kept[-1].end:
            kept.append(place)
        elif place.end - place.start > kept[-1].end - kept[-1].start:
            kept[-1] = place
    return kept


def _matches_of(name: str, others: Sequence[str], letters: str) -> list[re.Match[str]]:
    parts = _parts_of(name, others)
    if not is_east_asian(name[0]):
        return list(re.finditer("|".join((_whole(name), *parts)), letters))
    found = (list(re.finditer(pattern, letters)) for pattern in (_whole(name), *parts))
    return next(filter(None, found), [])


def _whole(name: str) -> str:
    """The pattern of a name that is no part of a longer word or number."""
    before, behind = (
        "" if is_east_asian(letter) else rf"[{_LETTERS}]" if letter.isalnum() else "" for letter in (name[0], name[-1])
    )
    return (rf"(?<!{before})" if before else "") + re.escape(name) + (rf"(?!{behind})" if behind else "")


def _parts_of(name: str, others: Sequence[str]) -> Iterator[str]:
    """Patterns of the parts of a name that no other one has, the likeliest first."""
    if is_east_asian(name[0]):
        for length in range(min(len(name) - 1, _LONGEST), _SHORTEST - 1, -1):
            for part in (name[:length], name[-length:]):
                if not any(part in other for other in others):
                    yield _whole(part)
        return
    taken = {stem for other in others for stem in ordered_stems(other)}
    if stems := [stem for stem in ordered_stems(name) if stem not in taken]:
        yield rf"(?<![{_LETTERS}])(?:{'|'.join(map(re.escape, stems))})\w*"
