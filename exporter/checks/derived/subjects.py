"""What the numbers of a text are told of: names in its sentences, and at the beginning of its paragraphs.

Where spaces part words, a name begins with a capital; elsewhere it begins its sentence, or its item of a list.
"""

from bisect import bisect_right
from collections.abc import Iterable
from functools import cached_property

from exporter.checks.words.clauses import word_stems
from exporter.checks.words.stops import sentence_bounds
from exporter.checks.words.surroundings import LISTED
from exporter.numbers.plain import plain_text
from exporter.start.patterns import compile_pattern
from exporter.text.language import Language

# Characters before a number in which its name stands, and of a name where spaces part no words.
_FAR, _NAME = 160, 8
_CAPITALS = compile_pattern(r"(?<![\w'’])[^\W\d_a-z]\w+")
_WORDS_BEHIND = compile_pattern(r"[ ’']?[^\W\d_]+(?:[ ’'][^\W\d_]+){0,2}")
# Where a paragraph ends: a line that ends with a sentence, or an empty one; and its opening, up to its first digits.
_PARAGRAPH = compile_pattern(r"(?<=[。！？.!?])[\"”»」]?[ \t]*\n|\n\s*\n")
_OPENING = compile_pattern(r"[^\d\n。！？.!?；;]{1,80}")


class Subjects:
    """The names that the numbers of one text may be told of."""

    def __init__(self, text: str, language: Language, ends: Iterable[int]) -> None:
        """`ends` are where its numbers end."""
        self._text, self._solid, self._ends = text, language.solid, ends
        self._known: dict[int, frozenset[str]] = {}

    def beside(self, at: int) -> frozenset[str]:
        """The names before an offset in its sentence."""
        begin, _ = sentence_bounds(self._text, at)
        return self._names_in(self._text[max(begin, at - _FAR) : at])

    def of_paragraph(self, at: int) -> frozenset[str]:
        """The names that the paragraph around an offset begins with, before its first number."""
        place = bisect_right(self._begins, at)
        begin = self._begins[place - 1] if place else 0
        if begin not in self._known:
            opening = _OPENING.match(self._text, begin)
            self._known[begin] = self._names_in(opening[0]) if opening is not None else frozenset()
        return self._known[begin]

    @cached_property
    def _begins(self) -> list[int]:
        return [stop.end() for stop in _PARAGRAPH.finditer(self._text)]

    @cached_property
    def proper(self) -> frozenset[str]:
        """The words that it writes with a capital somewhere."""
        return word_stems(" ".join(_CAPITALS.findall(self._text)))

    @cached_property
    def counted(self) -> frozenset[str]:
        """The words that stand right behind numbers."""
        behind = (_WORDS_BEHIND.match(self._text, end) for end in self._ends)
        return word_stems(plain_text(" ".join(match[0] for match in behind if match is not None)))

    def _names_in(self, text: str) -> frozenset[str]:
        plain = plain_text(text)
        if not self._solid:
            return word_stems(" ".join(_CAPITALS.findall(plain)))
        return word_stems(" ".join(part.lstrip()[:_NAME] for part in LISTED.split(plain)))


def capitals_in(text: str) -> frozenset[str]:
    """The words of a text that begin with a capital."""
    return word_stems(" ".join(_CAPITALS.findall(plain_text(text))))
