"""Codes and names with digits held against the source as text: document numbers, hotlines, telephones, addresses."""

import functools
import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from exporter.checks.context import CheckContext, Finding
from exporter.checks.evidence import SourceText
from exporter.checks.keys import group_pairs
from exporter.checks.passages import Passage, make_passage
from exporter.checks.rules.missing import CORRECT_NAME, SILENCE, describe_words
from exporter.checks.rules.worded.statements import RUNNING
from exporter.message import Message
from exporter.numbers.find import find_numbers
from exporter.numbers.plain import plain_text
from exporter.numbers.tables import rows_of
from exporter.start.patterns import compile_pattern

# Digits from which a code is one that a reader looks up or dials; what is shorter labels a table, a figure, a step.
LONG = 4
# Digits in which two codes of one shape may differ and still be meant for one another.
_SLIPS = 3
# Codes of one shape that are looked through for the one meant; an article has some dozens.
_LOOKED_THROUGH = 200
# What is one however short it is: an address, of which a slip is one, and three digits that no number is written in.
_ADDRESS, _LEADING_ZEROS = compile_pattern(r"://|www\.|@"), compile_pattern(r"0[0-9]{2}")
_DIGIT, _GAPS = compile_pattern(r"[0-9]"), compile_pattern(r"[\s\-–—()（）.]+")
# Roman numerals up to twelve, with letters or as signs of their own, and what they number: before them in Latin letters
# and in kana, behind them in Han.
_ROMAN = {
    letters: chr(0x2160 + place)
    for place, letters in enumerate(("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"))
}
_LEVEL = compile_pattern(
    r"(?P<sign>[Ⅰ-Ⅻ]|(?<![A-Za-z])[IVX]{1,4}) ?(?P<behind>[级級类類期型])"
    r"|(?<![^\W\d_])(?P<before>[A-Za-zÀ-ÿ\u0400-\u04ff\u30a0-\u30ff]{3,})"
    r" ?(?P<number>[Ⅰ-Ⅻ]|(?<= )(?:I[IVX]|[VX])[IVX]{0,3}(?![^\W_]))"
)
# Any such numeral, whatever it numbers.
_NUMERAL = compile_pattern("[Ⅰ-Ⅻ]|[IVX](?<![A-Za-z].)[IVX]{0,4}(?![A-Za-z])")
_CHECKED = frozenset(("summary", "text", "point", "title", "quote", "note", "caption", "cell", "callout", "label"))


def find_wrong_codes(context: CheckContext) -> Iterator[Finding]:
    """Codes that the source does not have letter for letter."""
    if context.source is None:
        return
    known = _SourceCodes(context.source)
    for passage, codes in zip(context.passages, context.codes, strict=True):
        if passage.role in _CHECKED:
            yield from _passage_findings(passage, codes, known)
    page = context.outline.one_pager
    if page is not None and page.contact is not None:  # a telephone of one's own is in no source, a slip is a slip
        contact = make_passage("one_pager.contact", "contact", page.contact, frozenset())
        codes = find_numbers(contact.text, context.language).codes
        found = _passage_findings(contact, codes, known)
        yield from (finding for finding in found if finding.rule == "code-differs")


class _SourceCodes:
    """What the codes of an outline are held against; worked out when one is met."""

    def __init__(self, source: SourceText) -> None:
        self._source = source

    @cached_property
    def text(self) -> str:
        """The whole text without spaces and hyphens."""
        return _joined(plain_text(self._source.text))

    @cached_property
    def _by_shape(self) -> dict[str, list[str]]:
        return group_pairs((_DIGIT.sub("0", code), code) for code in map(_joined_code, self._source.codes))

    def find_near(self, code: str) -> str | None:
        """The first code of the source of the same shape that few digits part from it."""
        alike = self._by_shape.get(_DIGIT.sub("0", code), ())[:_LOOKED_THROUGH]
        return next((known for known in alike if _digits_apart(known, code) <= _SLIPS), None)


def _passage_findings(passage: Passage, codes: Sequence[tuple[int, int]], known: _SourceCodes) -> Iterator[Finding]:
    for start, end in codes:
        written = passage.text[start:end].strip()
        code = _joined_code(written)
        alone = _LEADING_ZEROS.fullmatch(written) is not None and passage.role in RUNNING
        short = digits_in(code) < LONG and not alone
        if code in known.text or (short and not _ADDRESS.search(written)):
            continue
        near = known.find_near(code)
        if near is None and short:  # an address of one's own
            continue
        if near is not None:
            message = Message("{written}; the source has {near}", written=written, near=near)
            yield Finding("code-differs", passage.path, passage.place(start), message, "correct the digits")
        else:
            message = Message("the source does not have {written}", written=written)
            yield Finding("not-in-source", passage.path, passage.place(start), message, SILENCE)


def digits_in(code: str) -> int:
    """How many digits a code has."""
    return len(_DIGIT.findall(plain_text(code)))


def _joined_code(written: str) -> str:
    """A code without spaces and hyphens."""
    return _joined(plain_text(written))


def _joined(text: str) -> str:
    return _GAPS.sub("", text).casefold()


def _digits_apart(one: str, other: str) -> int:
    return sum(a != b for a, b in zip(one, other, strict=True))


def find_wrong_levels(context: CheckContext) -> Iterator[Finding]:
    """Roman numerals of what the source numbers otherwise, and nowhere so: Phase III for Phase II, Ⅰ级 for Ⅱ级."""
    source = context.source
    if source is None:
        return
    known: dict[str, dict[str, str]] = {}
    for name, number, written in _levels_in(source.text):
        known.setdefault(name, {})[number] = written
    for passage in context.passages if known else ():
        for match in _LEVEL.finditer(passage.text) if passage.role in _CHECKED else ():
            name, number, written = _level_of(match)
            if name in _own_labels():  # the outline numbers its tables itself
                continue
            if name in known and number not in known[name]:
                near = next(iter(known[name].values()))
                yield describe_words(
                    "fits-another", passage.path, passage.place(match.start()), written, near, CORRECT_NAME
                )


@functools.cache
def _own_labels() -> frozenset[str]:
    """What every text numbers for itself, in all languages: table, Abbildung, chapitre."""
    return frozenset(word for row in rows_of("own-label") for word in row.words)


def _levels_in(text: str) -> Iterator[tuple[str, str, str]]:
    if _NUMERAL.search(text) is not None:  # told much sooner than what it numbers
        yield from (_level_of(match) for match in _LEVEL.finditer(text))


def _level_of(match: re.Match[str]) -> tuple[str, str, str]:
    """What is numbered, its numeral as one sign, and both as written."""
    numeral = match["sign"] or match["number"]
    name = plain_text(match["behind"] or match["before"]).casefold()
    return name, _ROMAN.get(numeral, numeral), match[0]
