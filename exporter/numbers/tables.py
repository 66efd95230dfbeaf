"""Words of the number reader: the rows of the files in `data/`, one file a language, all read once.

A row has five fields with a tab between: what kind of word it is, its key, the words (a comma and a space between), an
example, and what is read from the example. The last two are for people and for the tests. `data/README.txt` says what
each kind means.
"""

import functools
import os
import re
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

from msgspec import Struct

from exporter.numbers.plain import plain_text

# In the order read; a later row for the same word counts. `mul` holds signs of no language.
LANGUAGES = (
    *("zh", "ja", "ko", "en", "de", "fr", "es", "it", "pt", "nl", "sv", "nb", "da"),
    *("ru", "uk", "pl", "tr", "id", "vi", "hi", "ar", "th", "mul"),
)
_ANY_ENDING = r"\w*"
DATA = os.path.join(os.path.dirname(__file__), "data")  # pathlib takes longer to import than all rows to read


class WordRow(Struct, frozen=True, gc=False):
    """Words of one language with one meaning: `key` is a canonical unit, a power of ten, a month's number …"""

    language: str
    key: str
    words: tuple[str, ...]


def rows_of(kind: str) -> tuple[WordRow, ...]:
    """All rows of a kind, by language in the order of `LANGUAGES`, then as the file has them."""
    return tuple(_rows_by_kind().get(kind, ()))


def words_by_key(kind: str) -> dict[str, str]:
    """Each word of a kind with its key."""
    return {word: row.key for row in rows_of(kind) for word in row.words}


def numbers_by_word(kind: str) -> dict[str, int]:
    """Each word of a kind with its key, a whole number."""
    return {word: int(row.key) for row in rows_of(kind) for word in row.words}


def words_by_first(kind: str) -> dict[str, tuple[str, ...]]:
    """The words of a kind by their first character, in the order written."""
    found: dict[str, list[str]] = {}
    for row in rows_of(kind):
        for word in row.words:
            found.setdefault(word[0], []).append(word)
    return {first: tuple(words) for first, words in found.items()}


def plain_words_of(kind: str, primary: str) -> list[str]:
    """The words of a kind in a language (its BCP 47 primary subtag), as texts made plain have them."""
    return [plain_text(word) for row in rows_of(kind) if row.language == primary for word in row.words]


def plain_words_by_key(kind: str, primary: str) -> dict[str, list[str]]:
    """The same by their keys; a key that has no words there is left out."""
    found: dict[str, list[str]] = {}
    for row in rows_of(kind):
        if row.language == primary:
            found.setdefault(row.key, []).extend(map(plain_text, row.words))
    return found


def keys_of_plain_words(kind: str, primary: str) -> dict[str, str]:
    """Each word of a kind in a language with its key, in small letters, as texts made plain have them."""
    return {word.lower(): key for key, words in plain_words_by_key(kind, primary).items() for word in words}


def whole_words_of(words: Collection[str], ending: str = "") -> str:
    """A pattern of words that stand by themselves in a text, the longest first; of none of them where there are none.

    A star at a word's end stands for any ending, and so does `ending`, a pattern of words that are not listed. In a
    script that parts no words they may stand anywhere; in others in either case."""
    parted = not is_solid(words)
    parts = [(word.rstrip("*"), _ANY_ENDING if word.endswith("*") else "") for word in words]
    if parted:
        parts = [(word.lower(), end) for word, end in parts]
    tree = _tree_of(parts, _either_case if parted else re.escape)
    whole = "|".join(filter(None, (f"(?-i:{tree})" if parted and tree else tree, ending)))
    if not whole:
        return "(?!)"
    return rf"(?<!\w)(?:{whole})(?!\w)" if parted else f"(?:{whole})"


def word_pattern_of(word: str) -> str:
    """A pattern of one word; a star at its end stands for any ending."""
    return re.escape(word.rstrip("*")) + (_ANY_ENDING if word.endswith("*") else "")


def is_solid(words: Iterable[str]) -> bool:
    """Whether words are written in a script that parts none, or that joins endings to them: Han, kana, Hangul."""
    return any(word[0] >= "\u1100" for word in words)


def either_of(words: Iterable[str]) -> str:
    """A pattern's alternatives for these words, the longest first: the same pattern in whatever order they come."""
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))


def any_of(*kinds: str, key: str = "", solid: bool | None = None) -> str:
    """`either_of` of all words of some kinds, whatever their language: of all, or of those with a `key`, and of those
    in a script that parts no words (`solid`) or in another one."""
    rows = [row for kind in kinds for row in rows_of(kind) if not key or row.key == key]
    kept = (row for row in rows if solid is None or is_solid(row.words) == solid)
    return either_of(dict.fromkeys(word for row in kept for word in row.words))


def sentence_point() -> str:
    """The pattern of a full stop that ends a sentence, from behind it: none before a small letter (i.e. by 5), and none
    of a scale word or another word that stands before a number: 12 Mio. Euro, ca. 40."""
    words = dict.fromkeys(word for kind in ("scale", "before") for row in rows_of(kind) for word in row.words)
    shortened = "".join(rf"(?<!\b{re.escape(word)})" for word in words if word.endswith("."))
    return rf"(?<=\.)(?=\s|$)(?! [a-z]){shortened}"


def tree_of(words: Iterable[str]) -> str:
    """`either_of`, for dozens of words of one case; a pattern that matches nothing where there are none."""
    return _tree_of(((word, "") for word in words), re.escape) or "(?!)"


def _tree_of(words: Iterable[tuple[str, str]], write: Callable[[str], str]) -> str:
    """Alternatives for words, each with its ending, those that begin alike under one beginning, so that a text is held
    against each letter once: the deeper first, and so the longest. `write` gives the pattern of a letter."""
    root: dict[str, Any] = {}
    for letters, end in words:
        node = root
        for letter in letters:
            node = node.setdefault(letter, {})
        node[end] = {}
    return _write_tree(root, write) if root else ""


def _write_tree(node: Mapping[str, Any], write: Callable[[str], str]) -> str:
    parts = [write(letter) + _write_tree(below, write) for letter, below in node.items() if len(letter) == 1]
    parts += [end for end in (_ANY_ENDING, "") if end in node]
    return parts[0] if len(parts) == 1 else f"(?:{'|'.join(parts)})"


def _either_case(letter: str) -> str:
    """Both cases of a letter: as a set they are found faster than by a flag."""
    upper = letter.upper()
    return f"[{letter}{upper}]" if len(upper) == 1 and upper != letter else re.escape(letter)


def beginning_of(words: Iterable[str]) -> str:
    """A look ahead for how any of the words begins, in either case: it spares most places of a text the alternatives.

    Asks for the first letter, then for the two behind it; a star at a word's end stands for any ending."""
    found: dict[str, set[str]] = {}
    for word in words:
        found.setdefault(word[0].lower(), set()).add(word[1:3].rstrip("*").lower())
    parts = (
        f"[{re.escape(first + first.upper())}](?i:{either_of(sorted(rest))})" for first, rest in sorted(found.items())
    )
    return f"(?={'|'.join(parts)})"


@functools.cache
def _rows_by_kind() -> dict[str, list[WordRow]]:
    found: dict[str, list[WordRow]] = {}
    for language in LANGUAGES:
        with open(os.path.join(DATA, f"{language}.txt"), encoding="utf-8") as file:
            lines = file.read().split("\n")
        for line in lines:
            if line and line[0] != "#":
                kind, key, words, _ = line.split("\t", 3)
                row = WordRow(language, key, tuple(words.split(", ")) if words else ())
                found.setdefault(kind, []).append(row)
    return found
