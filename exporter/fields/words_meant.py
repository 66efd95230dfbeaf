"""Words people write for a word that is known, as a table; a spelling mistake comes after it."""

from collections.abc import Collection, Mapping

from exporter.source.wording import nearest_word

Meant = Mapping[str, tuple[str, ...]]


def index_synonyms(*rows: tuple[str, str]) -> dict[str, tuple[str, ...]]:
    """A table turned round: rows of known words, likeliest first, and the words taken for them, casefolded."""
    found: dict[str, tuple[str, ...]] = {}
    for known, words in rows:
        for word in words.split():
            found[word] = (*found.get(word, ()), *known.split())
    return found


def find_meant_option(word: str, options: Collection[str], meant: Meant) -> str:
    """The option that a word stands for, or is a slip of the pen away from, or ""."""
    words = meant.get(word.strip().casefold(), ())
    return next((each for each in words if each in options), "") or nearest_word(word, options)
