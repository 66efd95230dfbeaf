"""Word segmentation of Chinese and Japanese, which have no spaces, with BudouX (a 64 kB model for each script).

Used for headlines and labels only: running text has so many break candidates that word boundaries matter little.
"""

from functools import lru_cache
from importlib import import_module
from typing import Protocol


class _BoundaryModel(Protocol):
    def parse(self, sentence: str) -> list[str]: ...


_TRADITIONAL = frozenset(("hant", "tw", "hk", "mo"))


def _find_model(language: str) -> _BoundaryModel | None:
    """The BudouX model of a language; None for languages that write spaces between words."""
    primary, *rest = language.lower().split("-")
    if primary not in ("zh", "yue", "ja"):
        return None
    if primary == "ja":
        return _load_model("japanese")
    return _load_model("traditional_chinese" if primary == "yue" or _TRADITIONAL & set(rest) else "simplified_chinese")


def load_library() -> None:
    """Load BudouX before it is asked for."""
    import_module("budoux")


@lru_cache(maxsize=3)
def _load_model(name: str) -> _BoundaryModel:
    found: _BoundaryModel = getattr(import_module("budoux"), f"load_default_{name}_parser")()
    return found


@lru_cache(maxsize=2048)  # a batch sets the same heads and labels again and again
def word_lengths(text: str, language: str) -> tuple[int, ...]:
    """The lengths of a text's words, punctuation counted with the word before; one length in languages with spaces."""
    parser = _find_model(language)
    return (len(text),) if parser is None else tuple([len(word) for word in parser.parse(text)])
