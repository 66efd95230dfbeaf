"""Whether a text of a file is made of texts that were meant, each of them whole, one behind the other.

To look for what was meant finds what is missing; this finds what is there and was not meant: a letter that is another,
a word left out, in whatever kind of text.
"""

from collections.abc import Iterable, Mapping

from exporter.message import Message
from exporter.problem import Place
from exporter.verify.text import normalize_text
from exporter.verify.wording import Report

# Digits of a page's number, a counter or the mark of a note, which stand beside texts.
_COUNTER = 3
# Letters that are shown before and behind the place where a text departs.
_BEFORE, _BEHIND = 12, 40


class MeantTexts:
    """The texts that an edition prints, and its fixed words; what stands between two of them has no letters."""

    def __init__(self, texts: Iterable[str], words: Mapping[str, str]) -> None:
        """`words` are the fixed words of the edition's language; those with parts in them are in its texts."""
        fixed = [word for word in words.values() if "{" not in word]
        self._whole = {normalize_text(text) for text in (*texts, *fixed)}
        self._by_start: dict[str, list[str]] = {}
        for text in self._whole:
            if any(map(str.isalnum, text)):
                self._by_start.setdefault(text[0], []).append(text)

    def strange_part(self, text: str) -> str:
        """Where a text departs from what was meant, with what stands around; "" where all of it was meant."""
        plain = normalize_text(text)
        if plain in self._whole:  # as nearly all are
            return ""
        reached = {0}
        for at in range(len(plain)):
            if at in reached:
                starting = self._by_start.get(plain[at], ())
                reached.update(at + len(known) for known in starting if plain.startswith(known, at))
                reached.update(_skip_mark(plain, at))
        if len(plain) in reached:
            return ""
        far = max(reached)
        return plain[max(0, far - _BEFORE) : far + _BEHIND]


def _skip_mark(text: str, at: int) -> range:
    """Where a text goes on behind a mark, or behind each digit of a counter, that begins at an offset."""
    if not text[at].isalnum():
        return range(at + 1, at + 2)
    end = at
    while end < min(len(text), at + _COUNTER) and text[end].isdigit():
        end += 1
    return range(at + 1, end + 1)


def report_strange_texts(found: Iterable[str], meant: MeantTexts, report: Report) -> None:
    """Report each text of a file that is not made of those meant."""
    for text in dict.fromkeys(found):
        if part := meant.strange_part(text):
            report(Place(""), Message("“{text}” is there, which nothing means", text=part))
