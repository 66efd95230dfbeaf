"""Words that stand for one another in two texts: scrapped and cancelled, 受理 and 新收; Strom and Stromabsatz."""

import functools
from collections.abc import Iterable, Mapping, Sequence

from exporter.checks.keys import group_pairs
from exporter.checks.words.clauses import word_stems
from exporter.numbers.plain import plain_text
from exporter.numbers.tables import rows_of

# What marks a meaning among words.
MEANS = "="
# Letters of the shortest word that is the beginning of another one: Gas, Gasabsatz.
_BEGINNING = 3
# Where characters begin that are names by themselves: Han.
HAN = "\u3400"


def meanings_of(words: Iterable[str]) -> frozenset[str]:
    """What each of some stems means that stands for others."""
    known = _meanings()
    return frozenset(meaning for word in words for meaning in known.get(word, ()))


@functools.cache
def _meanings() -> Mapping[str, Sequence[str]]:
    return group_pairs(
        (stem, f"{MEANS}{row.key}")
        for row in rows_of("alike")
        for word in row.words
        for stem in word_stems(plain_text(word))
    )


def begins_alike(one: str, other: str) -> bool:
    """Whether one of two words of a script with spaces is the beginning of the other."""
    if not (one[0].isalpha() and one[0] < HAN):
        return False
    short, long = sorted((one, other), key=len)
    return len(short) >= _BEGINNING and long.startswith(short)
