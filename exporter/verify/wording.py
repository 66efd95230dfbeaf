"""Texts that were meant, looked for in a file's text: word for word and in order, whatever kind of block they are."""

import re
from collections.abc import Callable, Iterable, Sequence

from exporter.message import Message
from exporter.problem import Place
from exporter.start.patterns import compile_pattern
from exporter.verify.passages import MARK, Expected
from exporter.verify.text import normalize_text

Report = Callable[[Place, str], None]

_DIGIT = compile_pattern(r"\d")
# Letters of a text that is shown in a message.
_SHOWN = 60
# Texts of a block, as of a table of some pages.
_MANY = 500
# A number that nobody writes by accident has so many digits; page numbers and counters have fewer.
_LONG = compile_pattern(r"(?<![\d.,])[.,]*(\d[\d.,]*\d\d)")
_NUMBER = compile_pattern(r"\d+(?:\.\d+)*")


class WordingCheck:
    """The text of one file, and where the texts found so far end in it."""

    def __init__(self, text: str, report: Report, meant: Iterable[str] = ()) -> None:
        """`meant` are the texts of all blocks: one that stands where another of its shape was left out is no other."""
        self._meant = frozenset(normalize_text(text).replace(MARK, "") for text in meant)
        self._text = normalize_text(text)
        self._shape = shape_of(self._text)
        self._report = report
        self._at = 0

    def look_anew_for(self, blocks: Iterable[Sequence[Expected]], *, may_be_left_out: bool = False) -> None:
        """Report as `look_for` does, from the text's beginning: these blocks stand anywhere."""
        self._at = 0
        self.look_for(blocks, may_be_left_out=may_be_left_out)

    def look_for(self, blocks: Iterable[Sequence[Expected]], *, may_be_left_out: bool = False) -> None:
        """Report each text that is not there, or not after those before it.

        `may_be_left_out`: a text of which no trace is there was left out, which has been told; one that is there with
        other digits was not.
        """
        for block in blocks:
            start = self._at
            for expected in block:
                # In a large table each cell follows the one before it; to look from the table's beginning for each of
                # them takes time in step with the square of their number.
                if len(block) <= _MANY or not self._follows(expected):
                    self._look_for_one(expected, start, may_be_left_out)

    def _follows(self, expected: Expected) -> bool:
        """Whether a text stands right behind the last one; then it is found."""
        wanted = normalize_text(expected.text)
        found = self._text.startswith(wanted, self._at)
        self._at += len(wanted) if found else 0
        return found

    def _look_for_one(self, expected: Expected, start: int, may_be_left_out: bool) -> None:
        wanted = normalize_text(expected.text)
        end = _end_of(self._text, wanted, start)
        if end >= 0:
            self._at = max(self._at, end)
            return
        wanted = wanted.replace(MARK, "")
        shape = shape_of(wanted)
        telling = len(shape.replace("0", "")) >= (expected.telling if expected.loose else 1)
        altered = self._shape.find(shape, start) if telling and _DIGIT.search(wanted) else -1
        if altered >= 0:
            said = self._text[altered : altered + len(wanted)]
            if may_be_left_out and said in self._meant:
                return
            self._report(
                expected.place,
                Message("“{said}” stands where “{wanted}” was meant", said=_shorten(said), wanted=_shorten(wanted)),
            )
        elif not (expected.loose or may_be_left_out):
            template = "the text “{text}” is missing"
            if wanted in self._text:
                template = "the text “{text}” is out of its place"
            self._report(
                expected.place,
                Message(template, text=_shorten(expected.text.strip())),
            )


def _end_of(text: str, wanted: str, start: int) -> int:
    """Where a text ends that stands at `start` or behind it; -1 where it does not."""
    if MARK not in wanted:
        at = text.find(wanted, start)
        return at if at < 0 else at + len(wanted)
    pattern = r"(?:\d{0,3}[,、]?)".join(map(re.escape, wanted.split(MARK)))
    match = re.compile(pattern).search(text, start)
    return match.end() if match else -1


def report_strange_numbers(text: str, meant: Sequence[str], report: Report) -> None:
    """Report the numbers of a file, of three digits and more, that none of the texts meant has."""
    known = "\n".join(map(normalize_text, dict.fromkeys(meant))).replace(",", "")
    alone = set(_NUMBER.findall(known))  # nearly all are among these, and to search the whole text for each takes long
    lines = "\n".join(map(normalize_text, re.split(r"[\n\t]", text)))  # a heading, a tab, a page
    strange = [number for number in dict.fromkeys(_LONG.findall(lines)) if not _is_meant(number, alone, known)]
    # A value and its unit, where that begins with a digit.
    side_by_side = "".join(map(normalize_text, meant)).replace(",", "") if strange else ""
    for number in strange:
        if number.replace(",", "") not in side_by_side:
            report(Place(""), Message("the number {number} is one that nothing prints", number=number))


def _is_meant(number: str, alone: set[str], known: str) -> bool:
    """Whether a number of a file is one of those that texts have alone, or a part of one."""
    plain = number.replace(",", "").strip(".")
    return plain in alone or plain in known or plain[:-1] in known  # the mark of a note may follow


def shape_of(text: str) -> str:
    """The text with every digit made one and the same."""
    return _DIGIT.sub("0", text)


def _shorten(text: str) -> str:
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
