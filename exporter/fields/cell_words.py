"""Words of table cells and column heads, read once from `data/cells.txt`."""

import functools
import os

from exporter.source.files import read_program_file

DATA = os.path.join(os.path.dirname(__file__), "data", "cells.txt")


@functools.lru_cache(maxsize=64)  # languages of a long-lived process
def words_of(kind: str, *languages: str) -> frozenset[str]:
    """The words of a kind in these languages (BCP 47 primary subtags), of all where none is named, casefolded."""
    return frozenset(
        word
        for row, language, words in _rows()
        if row == kind and language in (languages or (language,))
        for word in words
    )


@functools.cache
def _rows() -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    lines = read_program_file(DATA).decode("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("# "))
    return tuple((kind, language, tuple(words.casefold().split(", "))) for kind, language, words in rows)
