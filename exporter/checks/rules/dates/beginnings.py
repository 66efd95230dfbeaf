"""The year from which on something is the most or the least: the highest since 1961.

The source has another year there, and the one that the outline has in another place.
"""

import functools
import re
from collections.abc import Iterator
from typing import NamedTuple

from exporter.checks.context import CheckContext, Finding
from exporter.checks.facts import Fact
from exporter.checks.rules.pairing import describe_exchange
from exporter.checks.words.clauses import clause_bounds, word_stems
from exporter.checks.words.superlatives import superlative_in
from exporter.numbers.plain import plain_text
from exporter.numbers.quantity import Quantity
from exporter.numbers.tables import either_of, plain_words_of
from exporter.start.patterns import compile_pattern
from exporter.text.language import Language

# Characters before a year in which the word stands, with others between it and the year in the source: since records
# began in 1961; the same behind it: 1961年有完整气象记录以来.
_BEFORE, _BEHIND = 40, 14
_BETWEEN = r"(?:[^\W\d_]+\s){0,4}"


class _Since:
    """The words of a language that say since, before a year or, where no spaces part words, behind it."""

    def __init__(self, words: list[str], *, solid: bool) -> None:
        word = either_of(words)
        self._solid = solid
        pattern, loose = (rf"\s?(?:{word})", rf"[^,，。；;、.\n]{{0,{_BEHIND}}}?(?:{word})") if solid else (
            rf"(?<!\w)(?:{word})\s$", rf"(?<!\w)(?:{word})\s{_BETWEEN}$"
        )  # fmt: skip
        self._right, self._near = (compile_pattern(one, re.IGNORECASE) for one in (pattern, loose))

    def names(self, text: str, start: int, end: int, *, near: bool) -> bool:
        """Whether such a word stands right beside a year, or `near` it."""
        pattern = self._near if near else self._right
        if self._solid:
            return pattern.match(text, end) is not None
        return pattern.search(text[max(0, start - _BEFORE) : start]) is not None


class _Record(NamedTuple):
    """What a clause tells as the most or the least, in which a year stands: MOST or LEAST, and its words."""

    said: int
    words: frozenset[str]

    def fits(self, other: "_Record") -> bool:
        """Whether another clause may tell of the same."""
        return self.said == other.said and not self.words.isdisjoint(other.words)


def find_other_beginnings(context: CheckContext) -> Iterator[Finding]:
    """Years since which something is the most or the least, where the source tells that since one other year and has
    them elsewhere."""
    source, language = context.source, context.language
    since = _since_of(language.primary, solid=language.solid)
    if source is None or since is None or source.is_long or source.language.primary != language.primary:
        return
    text = plain_text(source.text)
    years = [one for one in source.quantities if _year_of(one) is not None]
    since_years = [one for one in years if since.names(text, one.start, one.end, near=True)]
    elsewhere = {_year_of(one) for one in years} - {_year_of(one) for one in since_years}
    told = ((one, _record_in(text, one.start, one.end, language)) for one in since_years if elsewhere)
    begun = [(one, record) for one, record in told if record is not None]
    for claim in context.claims if begun else ():
        if claim.passage is None or _year_of(claim.quantity) not in elsewhere:
            continue
        stated = plain_text(claim.passage.text)
        own = _record_in(stated, claim.at, claim.end, language)
        if own is None or not since.names(stated, claim.at, claim.end, near=False):
            continue
        fitting = [one for one, record in begun if own.fits(record)]
        if len({_year_of(one) for one in fitting}) == 1:
            fact = Fact(fitting[0], fitting[0].start, fitting[0].end)
            yield describe_exchange(claim, fact, source, "fits-another")


def _record_in(text: str, start: int, end: int, language: Language) -> _Record | None:
    """What the clause of a year tells as the most or the least; None where it has no such word, or several."""
    begin, last = clause_bounds(text, start, end)
    said = superlative_in(text[begin:last], language)
    return _Record(said, word_stems(text[begin:last])) if said else None


@functools.lru_cache(maxsize=64)  # languages of a long-lived process
def _since_of(primary: str, *, solid: bool) -> _Since | None:
    words = plain_words_of("since", primary)
    return _Since(words, solid=solid) if words else None


def _year_of(quantity: Quantity) -> int | None:
    """The year that a number is, or a day names."""
    return quantity.date[0] if quantity.date is not None and quantity.kind in ("year", "date") else None
