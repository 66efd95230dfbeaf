"""Word segmentation of Chinese and Japanese, which have no spaces, by the models of BudouX (64 kB for each script).

Used for headlines and labels only: running text has so many break candidates that word boundaries matter little. The
models are read from the package's folder: importing it brings in a reader of HTML, which takes six times as long.
"""

from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

import msgspec

_TRADITIONAL = frozenset(("hant", "tw", "hk", "mo"))
# What a feature looks at: characters from and to, counted from the boundary between two words. BudouX's own names:
# one character (UW), two (BW) or three (TW) around it.
_FEATURES = {
    "UW1": (-3, -2), "UW2": (-2, -1), "UW3": (-1, 0), "UW4": (0, 1), "UW5": (1, 2), "UW6": (2, 3),
    "BW1": (-2, 0), "BW2": (-1, 1), "BW3": (0, 2),
    "TW1": (-3, 0), "TW2": (-2, 1), "TW3": (-1, 2), "TW4": (0, 3),
}  # fmt: skip
# Stands around a text, so that every feature finds characters to look at; no model knows it.
_OUTSIDE = "\0\0\0"


class BoundaryModel:
    """The scores of a language's features; words part where those around a place sum to more than half of all."""

    def __init__(self, scores: dict[str, dict[str, int]]) -> None:
        self._threshold = sum(sum(values.values()) for values in scores.values()) / 2
        self._features = [(*place, scores[name]) for name, place in _FEATURES.items() if name in scores]

    def measure_words(self, text: str) -> list[int]:
        """The lengths of a text's words, in order."""
        around = f"{_OUTSIDE}{text}{_OUTSIDE}"
        ends = []
        for offset in range(1, len(text)):
            at = offset + len(_OUTSIDE)
            score = sum([scores.get(around[at + start : at + end], 0) for start, end, scores in self._features])
            if score > self._threshold:
                ends.append(offset)
        return [end - start for start, end in zip([0, *ends], [*ends, len(text)], strict=True)] if text else []


def _name_model(language: str) -> str:
    """The name of a language's model; "" for languages that write spaces between words."""
    primary, *rest = language.lower().split("-")
    if primary not in ("zh", "yue", "ja"):
        return ""
    if primary == "ja":
        return "ja"
    return "zh-hant" if primary == "yue" or _TRADITIONAL & set(rest) else "zh-hans"


@lru_cache(maxsize=3)
def _load_model(name: str) -> BoundaryModel:
    spec = find_spec("budoux")
    if spec is None or not spec.origin:
        raise ModuleNotFoundError("the package budoux is not installed", name="budoux")
    data = (Path(spec.origin).parent / "models" / f"{name}.json").read_bytes()
    return BoundaryModel(msgspec.json.decode(data, type=dict[str, dict[str, int]]))


@lru_cache(maxsize=2048)  # a batch sets the same heads and labels again and again
def word_lengths(text: str, language: str) -> tuple[int, ...]:
    """The lengths of a text's words, punctuation counted with the word before; one length in languages with spaces."""
    name = _name_model(language)
    return tuple(_load_model(name).measure_words(text)) if name else (len(text),)
