"""Where words begin in Chinese and Japanese, which have no spaces: by BudouX, a small model (64 kB) for each script.

Headlines and labels alone ask for it: running text has too many lines to choose where its words part.
"""

from functools import cache, lru_cache
from importlib import import_module
from typing import Protocol


class _BoundaryModel(Protocol):
    def parse(self, sentence: str) -> list[str]: ...


_TRADITIONAL = frozenset(("hant", "tw", "hk", "mo"))


@cache
def _load_model(language: str) -> _BoundaryModel | None:
    """The model of a language's script; None for languages that part words themselves."""
    primary, *rest = language.lower().split("-")
    if primary not in ("zh", "yue", "ja"):
        return None
    budoux = import_module("budoux")
    if primary == "ja":
        found: _BoundaryModel = budoux.load_default_japanese_parser()
    elif primary == "yue" or _TRADITIONAL & set(rest):
        found = budoux.load_default_traditional_chinese_parser()
    else:
        found = budoux.load_default_simplified_chinese_parser()
    return found


@lru_cache(maxsize=2048)  # a batch sets the same heads and labels again and again
def word_lengths(text: str, language: str) -> tuple[int, ...]:
    """The lengths of a text's words, marks with the word they follow; the whole text where its words are parted
    already."""
    parser = _load_model(language)
    return (len(text),) if parser is None else tuple([len(word) for word in parser.parse(text)])
