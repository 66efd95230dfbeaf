"""The year from which on something is the most or the least: the highest since 1961.

The source has another year there, and the one that the outline has in another place.
"""

import functools
import re
from collections.abc import Iterator

from exporter.checks.context import CheckContext, Finding
from exporter.checks.facts import Fact
from exporter.checks.rules.pairing import describe_exchange
from exporter.numbers.plain import plain_text
from exporter.numbers.quantity import Quantity
from exporter.numbers.tables import either_of, plain_words_of
from exporter.start.patterns import compile_pattern

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


def find_other_beginnings(context: CheckContext) -> Iterator[Finding]:
    """Years since which something is told, where the source tells it since another one and has them elsewhere."""
    source, language = context.source, context.language
    since = _since_of(language.primary, solid=language.solid)
    if source is None or since is None or source.is_long or source.language.primary != language.primary:
        return
    text = plain_text(source.text)
    years = [one for one in source.quantities if _year_of(one) is not None]
    begun = [one for one in years if since.names(text, one.start, one.end, near=True)]
    elsewhere = {_year_of(one) for one in years} - {_year_of(one) for one in begun}
    for claim in context.claims if begun and elsewhere else ():
        if claim.passage is None or _year_of(claim.quantity) not in elsewhere:
            continue
        if since.names(plain_text(claim.passage.text), claim.at, claim.end, near=False):
            yield describe_exchange(claim, Fact(begun[0], begun[0].start, begun[0].end), source, "fits-another")


@functools.lru_cache(maxsize=64)  # languages of a long-lived process
def _since_of(primary: str, *, solid: bool) -> _Since | None:
    words = plain_words_of("since", primary)
    return _Since(words, solid=solid) if words else None


def _year_of(quantity: Quantity) -> int | None:
    """The year that a number is, or a day names."""
    return quantity.date[0] if quantity.date is not None and quantity.kind in ("year", "date") else None
