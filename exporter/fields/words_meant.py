"""Finds the known word that a user meant: by a table of synonyms first, by spelling second."""

from collections.abc import Collection, Mapping

from exporter.did_you_mean import nearest_word

Meant = Mapping[str, tuple[str, ...]]


def index_synonyms(*rows: tuple[str, str]) -> dict[str, tuple[str, ...]]:
    """An index from synonym to known words, from rows of known words, likeliest first, and casefolded synonyms."""
    found: dict[str, tuple[str, ...]] = {}
    for known, words in rows:
        for word in words.split():
            found[word] = (*found.get(word, ()), *known.split())
    return found


def find_meant_option(word: str, options: Collection[str], meant: Meant) -> str:
    """The option that a word is a synonym or a misspelling of; "" for none."""
    words = meant.get(word.strip().casefold(), ())
    return next((each for each in words if each in options), "") or nearest_word(word, options)
